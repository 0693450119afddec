import type { essentials as table } from '../../model/findings/essentials.ts'
import { quoted } from '../../model/shell.ts'
import { COMMAND } from '../vocabulary.ts'
import type { Messages } from './message.ts'

export const essentials: Messages<typeof table> = {
  'git-missing': () => ({
    message: 'git is not installed, or not in PATH.',
    hint: 'Install it, for example: sudo apt-get install git',
  }),
  'git-unusable': ({ detail }) => ({
    message: `The git in PATH does not work: ${detail}.`,
    hint: 'Find out which git it is: command -v git; git --version',
  }),
  'git-silent': ({ seconds }) => ({
    message: `The git in PATH does not work: git --version printed nothing within ${seconds} s.`,
    hint: 'Find out which git it is: command -v git',
  }),
  'git-too-old': ({ version, least }) => ({
    message: `This is git ${version}, but Joulegate needs git ${least} or newer.`,
    hint: `Install a newer git, and put its directory first: PATH=DIR:$PATH ${COMMAND} …`,
  }),
  'no-shell': ({ error, signal, code }) => ({
    message: `/bin/sh, which runs all commands, ${shellFault(error, signal, code)}.`,
    hint: 'Install a shell and the coreutils, for example: sudo apt-get install dash coreutils',
  }),
  'no-proc': () => ({
    message: '/proc is not mounted. Joulegate needs it to find the processes of a measurement.',
    hint: 'Mount it: sudo mount -t proc proc /proc',
  }),
  'no-null-device': ({ path }) => ({
    message: `${path} is missing, or is not a device.`,
    hint: `Make it: sudo rm -f ${path}; sudo mknod -m 666 ${path} c 1 3`,
  }),
  'too-few-files': ({ limit, least }) => ({
    message: `Joulegate may open only ${limit} files at once, but a measurement needs ${least}.`,
    hint: 'Raise the limit of the shell: ulimit -n 1024',
  }),
  'temporary-unusable': ({ directory, detail }) => ({
    message: `The directory for temporary files, ${directory}, cannot be used: ${detail}.`,
    hint: `Make it (mkdir -p ${quoted(directory)}), or choose another directory: TMPDIR=/var/tmp ${COMMAND} …`,
  }),
  'no-current-directory': ({ why }) =>
    why === 'removed'
      ? { message: 'The current directory does not exist any more.', hint: 'Change into one that exists: cd ~' }
      : {
          message: 'The name of the current directory is not valid UTF-8, and Joulegate cannot use such names.',
          hint: 'Rename it, or measure a clone: git clone . /var/tmp/clone && cd /var/tmp/clone',
        },
}

function shellFault(error: string | null, signal: string | null, code: number | null): string {
  if (error !== null) return `cannot be started: ${error}`
  return signal === null ? `finds no program rm: command -v rm exited with ${code}` : `was killed by ${signal}`
}
