import type { harness as table } from '../../model/findings/harness.ts'
import { count } from '../format.ts'
import { clause } from './commands.ts'
import type { Messages } from './message.ts'

const MOST_NAMES = 5

/** Names the first few files. `total` is the number of all files. */
function some(files: readonly string[], total: number): string {
  const named = files.slice(0, MOST_NAMES)
  return total > named.length ? `${named.join(', ')} and ${total - named.length} more` : named.join(', ')
}

export const harness: Messages<typeof table> = {
  'harness-replaced': ({ files, total }) => ({
    message: `head changes ${count(total, 'file')} of the benchmark (${some(files, total)}): base's are used on both sides.`,
  }),
  'harness-only': ({ files, total }) => ({
    message: `head changes only the benchmark (${some(files, total)}), and base's is used on both sides: there is nothing to measure.`,
  }),
  'harness-restored': ({ files, when }) => ({
    message: `head changes ${count(files.length, 'file')} of the benchmark when it ${when} (${some(files, files.length)}): base's were put back.`,
    hint: 'If the benchmark writes these files, take them out of harness in the configuration on the base branch',
  }),
  'harness-unmatched': ({ globs, base }) => ({
    message: `harness: no file of base ${base} matches ${globs.join(', ')}.`,
    hint: 'Correct it in the configuration on the base branch. A path is counted from the repository root; everything in a directory is DIRECTORY/**',
  }),
  'harness-own': ({ verb, files, total, failure }, say) => ({
    message: `head changes ${count(total, 'file')} of the benchmark (${some(files, total)}) and does not ${verb} with base's, so each side ran its own: ${clause(say(failure).message)}`,
    log: say(failure).log ?? [],
  }),
  'input-changed': ({ file, workloads }) => ({
    message: `${file}, which ${workloads.join(' and ')} ${workloads.length === 1 ? 'uses' : 'use'}, is changed here: each side ran its own.`,
    hint: `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`,
  }),
  'inputs-changed': ({ more }) => ({
    message: `${count(more, 'more file')} that workloads use ${more === 1 ? 'is' : 'are'} changed here.`,
  }),
}
