import { error, maybe, number, oneOf, text, texts, warning } from './entry.ts'
import { Command, Ending } from './parts.ts'

/** Findings about services of a workload. */
export const services = {
  /** `lines`: the last ones that it printed. */
  'service-failed': error({ command: Command, when: oneOf('starting', 'running'), ending: Ending, lines: texts }, { blame: 'program' }),
  /** `timeout`: seconds. `ending`: how the last run of `ready` ended; null if there was none. `said`: what that printed. `lines`: what the service printed. */
  'service-not-ready': error(
    { command: Command, timeout: number, ready: text, ending: maybe(Ending), said: texts, lines: texts },
    { blame: 'program' },
  ),
  /** `grace`: seconds. */
  'service-killed': warning({ command: Command, processes: texts, grace: number }),
}
