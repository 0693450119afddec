import { JOB_USER } from '../host/identity.ts'
import { finding, is } from '../model/finding.ts'
import { absent, type Check, fine, warns } from './check.ts'

/** Checks whether builds and workloads can run as an unprivileged user. */
export const identity: Check = {
  name: 'identity',
  title: 'unprivileged user',
  must: false,
  reads: 'machine',
  async inspect({ whyNotAs, closedTo, temporary }) {
    const refusal = whyNotAs(JOB_USER)
    if (refusal === null) {
      const closed = closedTo(JOB_USER, temporary)
      if (closed !== null) return warns('little', finding('temporary-closed', { user: JOB_USER, wanted: temporary, closed }))
      return fine(finding('can-switch-user', { user: JOB_USER }))
    }
    // Without root, Joulegate cannot switch users, and untrusted code should not be measured here at all.
    return is(refusal, 'not-root') ? absent(finding('cannot-switch-user', {})) : warns('little', refusal)
  },
}
