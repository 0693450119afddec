import type { Finding } from '../finding.ts'
import { error, plural, warning } from './catalogue.ts'

/** `what`: which service of which workload and side; `when`: before it was ready, or during the trial; `how` it ended. */
export const serviceFailed = (
  what: string,
  when: string,
  { how, lines }: { readonly how: string; readonly lines: readonly string[] },
): Finding =>
  error(
    'service-failed',
    `${what} ${how} ${when}.${lines.length === 0 ? '' : ` Its last lines:\n${lines.join('\n')}`}`,
    'A service must run until it is stopped, after the trial',
  )

export interface NotReady {
  readonly what: string
  /** Its time limit. */
  readonly limit: string
  readonly ready: string
  /** How the last `ready` ended, and what it said. */
  readonly how: string
  readonly said: readonly string[]
  /** What the service said. */
  readonly lines: readonly string[]
}

export const serviceNotReady = ({ what, limit, ready, how, said, lines }: NotReady): Finding =>
  error(
    'service-not-ready',
    `${what} was not ready within ${limit}: its ready command (${ready}) last ${how}${said.length === 0 ? '.' : ` and said:\n${said.join('\n')}`}${lines.length === 0 ? '' : `\nThe last lines of the service:\n${lines.join('\n')}`}`,
    'Give it more time: timeout; or try its ready command by hand',
  )

export const serviceKilled = (what: string, processes: readonly string[], grace: string): Finding =>
  warning(
    'service-killed',
    `${what} did not end within ${grace} of SIGTERM: ${plural(processes.length, 'process', 'processes')} killed (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}).`,
    'Let it end on SIGTERM: each trial waits for it',
  )
