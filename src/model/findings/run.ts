import { error, list, number, oneOf, text, texts, usage, warning } from './entry.ts'
import { Ending, Quoted } from './parts.ts'

/** Findings of `joulegate run`. */
export const run = {
  /** `why`: the command cannot be started. `path`: the file, or the name if there is none. */
  'run-cannot-start': error({ path: text, why: oneOf('not-found', 'not-executable') }),
  /** `run` is the number of the run, 0 for the one that is not counted. `lines`: the last ones that it printed. */
  'run-failed': error({ text, run: number, ending: Ending, lines: texts }),
  'run-needs-machine': usage({}),
  'run-input-unreadable': usage({ path: text, detail: text }),
  'run-stopped': error({ signal: text, done: number, runs: number }),
  /** Processes that the command left running. */
  'run-left': warning({ processes: texts }),
  /** Runs that a comparison would not count, of so many, and the reasons. */
  'run-disturbed': warning({ disturbed: number, runs: number, reasons: list(Quoted) }),
  /** `seconds`: the median. `share`: by how much two updates of a counter may change its joules. */
  'run-short': warning({ seconds: number, share: number }),
  /** The power at rest is read from counters of energy only. */
  'run-rest-needs-counter': usage({ meter: text }),
}
