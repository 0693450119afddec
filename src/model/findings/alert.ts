import { ExitStatus } from '../exit-status.ts'
import { info, nothing, number, ofRunner, oneOf, text, usage, warning } from './entry.ts'

const due = oneOf('unfit', 'fit')

/** Findings about the operator's command that doctor runs for a machine that stays unfit. */
export const alert = {
  /** `why`: another account owns it, others may write to it, it is no plain file, or its directory is open to others. */
  'alert-state-open': usage({ path: text, why: oneOf('owner', 'mode', 'kind', 'directory') }, ofRunner),
  'alert-state-damaged': warning({ path: text, why: oneOf('no-json', 'other-form') }, ofRunner),
  'alert-waits': nothing({ holder: text }, ofRunner),
  /** `unfit`: unfit runs in a row. */
  'alert-sent': info({ due, unfit: number }, ofRunner),
  /** `limit`: its time limit in seconds. `said`: the end of its output. */
  'alert-failed': warning({ due, status: ExitStatus, limit: number, said: text }, ofRunner),
}
