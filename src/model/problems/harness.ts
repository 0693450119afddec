import type { Finding } from '../finding.ts'
import { info, plural, warning } from './catalogue.ts'

const MOST_NAMES = 5

/** Names the first few files. `total`: how many there are. */
function some(files: readonly string[], total: number): string {
  const named = files.slice(0, MOST_NAMES)
  return total > named.length ? `${named.join(', ')} and ${total - named.length} more` : named.join(', ')
}

export const harnessReplaced = (files: readonly string[], total: number): Finding =>
  info('harness-replaced', `head changes ${plural(total, 'file')} of the benchmark (${some(files, total)}): base's are used on both sides.`)

export const harnessOnly = (files: readonly string[], total: number): Finding =>
  info(
    'harness-only',
    `head changes only the benchmark (${some(files, total)}), and base's is used on both sides: there is nothing to measure.`,
  )

/** `when`: what head does that changes the files. */
export const harnessRestored = (files: readonly string[], when: 'builds' | 'runs'): Finding =>
  warning(
    'harness-restored',
    `head changes ${plural(files.length, 'file')} of the benchmark when it ${when} (${some(files, files.length)}): base's were put back.`,
    'If the benchmark writes these files, take them out of harness in the configuration on the base branch',
  )

export const harnessUnmatched = (globs: readonly string[], base: string): Finding =>
  warning(
    'harness-unmatched',
    `harness: no file of base ${base} matches ${globs.join(', ')}.`,
    'Correct it in the configuration on the base branch. A path is counted from the repository root; everything in a directory is DIRECTORY/**',
  )

/** `failure`: what happened to head with base's files, as a sentence with the end of the log below it. */
export const harnessOwn = (verb: 'build' | 'run', files: readonly string[], total: number, failure: string): Finding =>
  warning(
    'harness-own',
    `head changes ${plural(total, 'file')} of the benchmark (${some(files, total)}) and does not ${verb} with base's, so each side ran its own: ${failure}`,
  )

/** `file` is run or read by the commands of these workloads. */
export const inputChanged = (file: string, workloads: readonly string[]): Finding =>
  info(
    'input-changed',
    `${file}, which ${workloads.join(' and ')} ${workloads.length === 1 ? 'uses' : 'use'}, is changed here: each side ran its own.`,
    `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`,
  )

export const moreInputsChanged = (count: number): Finding =>
  info('inputs-changed', `${plural(count, 'more file')} that workloads use ${count === 1 ? 'is' : 'are'} changed here.`)
