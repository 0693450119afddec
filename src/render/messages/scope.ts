import type { DataOf } from '../../model/finding.ts'
import type { scope as table } from '../../model/findings/scope.ts'
import type { Messages } from './message.ts'
import { namesOf } from './names.ts'

const reasons: Readonly<Record<DataOf<(typeof table)['paths-relevant']>['by'], (file: string) => string>> = {
  'build-file': (file) => `${file} changed, which can change how the program is built or run`,
  configuration: (file) => `the configuration ${file} changed`,
  harness: (file) => `${file} of the benchmark changed`,
  command: (file) => `${file} changed, which a command of the configuration names`,
  link: (file) => `the symbolic link ${file} changed`,
  submodule: (file) => `the submodule ${file} changed`,
  'through-link': (file) => `${file} changed, to which a symbolic link leads`,
  'odd-link': (file) => `the symbolic link ${file} leads outside of the repository, or cannot be followed`,
}

export const scope: Messages<typeof table> = {
  'paths-relevant': ({ file, by }) => ({ message: `Measured although no glob of paths matches: ${reasons[by](namesOf([file]))}.` }),
  'paths-unmatched': ({ globs, base }) => ({
    message: `paths: no file of base ${base} or of head matches ${globs.join(', ')}.`,
    hint: 'Correct paths in the configuration on the base branch. Paths are relative to the repository root; DIRECTORY/** matches all files in a directory',
  }),
  'paths-links': ({ most }) => ({
    message: `Measured although no glob of paths matches: the repository has more than ${most} symbolic links.`,
  }),
}
