import type { identity as table } from '../../model/findings/identity.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Returns the command that makes a user without files or rights. */
const makeUser = (name: string): string => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`

const WHY = 'it is about who may read what, not about joules: a change’s own code runs with your rights, and can read your tokens'

export const identity: Messages<typeof table> = {
  'not-root': ({ name }) => ({
    message: `Commands cannot run as ${name}: only root may start something as another user.`,
    why: WHY,
    hint: `As root: sudo joulegate compare … --user ${quoted(name)}; or without --user, with your rights`,
  }),
  'no-setpriv': () => ({
    message: 'Commands cannot run as another user: the program setpriv, of util-linux, is not in PATH.',
    why: WHY,
    hint: 'On Debian or Ubuntu: sudo apt-get install util-linux',
  }),
  'unknown-user': ({ name }) =>
    /^[a-z_][a-z0-9_-]{0,31}$/.test(name)
      ? { message: `There is no user ${name} in /etc/passwd.`, why: WHY, hint: makeUser(name) }
      : { message: `${JSON.stringify(name)} is neither a user nor the number of one.`, why: WHY, hint: makeUser('joulegate-job') },
  'privileged-user': ({ name }) => ({
    message: `The user ${name} is root, and builds and workloads are to be kept apart from root.`,
    why: WHY,
    hint: `${makeUser('joulegate-job')}, then: --user joulegate-job`,
  }),
  'cannot-switch': ({ name, detail }) => ({
    message: `Commands cannot be started as ${name}: ${detail}`,
    why: WHY,
    hint: 'Containers may lack the capabilities SETUID, SETGID and SETPCAP: give them, or leave --user out',
  }),
  'cannot-enter': ({ name, directory, closed }) => ({
    message: `${name} cannot reach ${directory}, where it is to build: ${closed} is closed to it.`,
    hint: 'Name a temporary directory that all users can reach: TMPDIR=/var/tmp joulegate …',
  }),
  'other-temporary': ({ user, wanted, closed, taken }) => ({
    message: `Builds and workloads are in ${taken}: ${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
    hint: 'To choose another one, set TMPDIR to a directory that all users can reach',
  }),
  'temporary-closed': ({ user, wanted, closed }) => ({
    message: `${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
    why: 'it is not about joules: the action works in /var/tmp or /tmp then, and `compare --user` ends',
    hint: 'Name one that all users can reach: TMPDIR=/var/tmp joulegate …',
  }),
  'may-write': ({ name, directory }) => ({
    message: `${name} owns ${directory} or may write there, and so could change what this measurement finds.`,
    hint: `Name another user, or another place (--report-directory, TMPDIR). Look at: ls -ld ${quoted(directory)}`,
  }),
  'shared-user': ({ name, processes }) => ({
    message: `${name} runs ${count(processes.length, 'other process', 'other processes')} (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}): builds and workloads can reach what is theirs, and what sheds its mark will not be killed as one of ours.`,
    hint: `${makeUser('joulegate-job')}, then: --user joulegate-job`,
  }),
  'history-not-copied': ({ directory, detail }) => ({
    message: `The history of ${directory} cannot be copied for builds that run as another user: ${detail}`,
    hint: `Look whether it is whole: git -C ${quoted(directory)} fsck --connectivity-only`,
  }),
}
