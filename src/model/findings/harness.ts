import { info, number, oneOf, text, texts, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about the benchmark's files. */
export const harness = {
  'harness-replaced': info({ files: texts, total: number }, { about: 'configuration' }),
  'harness-only': info({ files: texts, total: number }, { about: 'configuration' }),
  /** `when`: what head does that changes the files. */
  'harness-restored': warning({ files: texts, when: oneOf('builds', 'runs') }),
  'harness-unmatched': warning({ globs: texts, base: text }, { about: 'configuration' }),
  /** `failure`: what happened to head with base's files. */
  'harness-own': warning({ verb: oneOf('build', 'run'), files: texts, total: number, failure: Quoted }, { about: 'configuration' }),
  /** `file` is run or read by the commands of these workloads. */
  'input-changed': info({ file: text, workloads: texts }, { about: 'configuration' }),
  'inputs-changed': info({ more: number }, { about: 'configuration' }),
}
