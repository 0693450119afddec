import type { builds as table } from '../../model/findings/builds.ts'
import { quoted } from '../../model/shell.ts'
import { count, megabytes } from '../format.ts'
import type { Messages } from './message.ts'

const WITHOUT = 'To do without kept builds: --no-build-cache'

export const builds: Messages<typeof table> = {
  'build-damaged': ({ file, detail }) => ({
    message: `The kept build ${file} is damaged${detail === null ? '' : `: ${detail}`}. It was removed, and the commit is built again.`,
    hint: `If this happens again, check the disk: df ${quoted(file)}`,
  }),
  'build-not-kept': ({ side, why, limit, directory, detail }) => ({
    message: `The build of ${side} is not kept for later sessions: ${
      {
        'too-large': `it is larger than ${megabytes(limit)}, or than a third of the free disk`,
        'odd-file': 'it left a socket, a FIFO or a device, which an archive cannot restore',
        failed: detail,
      }[why]
    }.`,
    hint:
      why === 'too-large'
        ? `Allow more: --build-cache 20GB. ${WITHOUT}`
        : why === 'odd-file'
          ? WITHOUT
          : `Check that ${quoted(directory)} has room, and that GNU tar is installed: tar --version. ${WITHOUT}`,
  }),
  'build-without-outputs': ({ side, globs }) => ({
    message: `The build of ${side} left no file that build.outputs names (${globs.join(', ')}), so it counts as equal to no other.`,
    hint: 'Name the files that workloads use, by globs that match them: build.outputs in joulegate.yml',
  }),
  'build-not-taken': ({ side, directory, detail }) => ({
    message: `The kept build of ${side} in ${directory} cannot be used: ${detail}. The commit is built again.`,
    hint: `${WITHOUT}. To remove all kept builds: npx joulegate cache clear`,
  }),
  'builds-unreadable': ({ directory, detail }) => ({
    message: `The kept builds in ${directory} cannot be read: ${detail}`,
    hint: `See: ls -ld ${quoted(directory)}. Another directory: XDG_CACHE_HOME=DIR npx joulegate …`,
  }),
  'builds-cleared': ({ directory, builds: removed, bytes, damaged }) => ({
    message: `Removed ${count(removed, 'kept build')} (${megabytes(bytes)}) from ${directory}${damaged === 0 ? '' : `; ${count(damaged, 'file')} of them ${damaged === 1 ? 'was' : 'were'} damaged`}.`,
  }),
}
