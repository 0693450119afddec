import { JOB_USER } from '../host/identity.ts'
import { finding, is } from '../model/finding.ts'
import { absent, type Check, fine, warns } from './check.ts'

const WHY = 'matters little to the joules: it is who may read what. A change’s own code runs with your rights, and can read your tokens'

const CLOSED = 'matters little to the joules: the action works in /var/tmp or /tmp then, and `compare --user` ends'

/** Can builds and workloads run as a user who owns nothing? */
export const identity: Check = {
  name: 'identity',
  about: 'a user for builds and workloads',
  must: false,
  reads: 'machine',
  async inspect({ whyNotAs, closedTo, temporary }) {
    const refusal = whyNotAs(JOB_USER)
    if (refusal === null) {
      const closed = closedTo(JOB_USER, temporary)
      if (closed !== null) return warns('little', CLOSED, finding('temporary-closed', { user: JOB_USER, wanted: temporary, closed }))
      return fine(`--user ${JOB_USER} runs them as another`)
    }
    // For whoever may not switch users, code that could not be trusted with one's own rights is not to be measured here at all.
    return is(refusal, 'not-root') ? absent('only root can run them as another; here they run as you') : warns('little', WHY, refusal)
  },
}
