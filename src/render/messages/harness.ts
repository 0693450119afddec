import type { harness as table } from '../../model/findings/harness.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { namesOf } from './names.ts'

export const harness: Messages<typeof table> = {
  'harness-replaced': ({ files, total }) => ({
    message: `Head changes ${count(total, 'file')} of the benchmark (${namesOf(files, { total })}). Base's version is used on both sides.`,
  }),
  'harness-only': ({ files, total }) => ({
    message: `Head changes only the benchmark (${namesOf(files, { total })}). Base's version is used on both sides, so there is nothing to measure.`,
  }),
  'harness-restored': ({ files, when }) => ({
    message: `Head changes ${count(files.length, 'file')} of the benchmark when it ${when} (${namesOf(files)}). Joulegate restored base's version.`,
    hint: 'If the benchmark writes these files, remove them from harness in the configuration on the base branch',
  }),
  'harness-unmatched': ({ globs, base }) => ({
    message: `harness: no file of base ${base} matches ${globs.join(', ')}.`,
    hint: 'Correct harness in the configuration on the base branch. Paths are relative to the repository root; DIRECTORY/** matches all files in a directory',
  }),
  'harness-own': ({ verb, files, total, failure }, say) => ({
    message: `Head changes ${count(total, 'file')} of the benchmark (${namesOf(files, { total })}). It does not ${verb} with base's version, so each side ran its own. ${say(failure).message}`,
    log: say(failure).log ?? [],
  }),
  'input-changed': ({ file, workloads }) => ({
    message: `Head changes ${namesOf([file])}, which ${workloads.join(' and ')} ${workloads.length === 1 ? 'uses' : 'use'}, so each side ran its own version.`,
    hint: `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`,
  }),
  'inputs-changed': ({ more }) => ({
    message: `Head changes ${count(more, 'more file')} that workloads use.`,
  }),
}
