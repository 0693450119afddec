import { failingFigures, isOpenByAmount } from '../model/budget.ts'
import type { Change, Unpaired } from '../model/comparison.ts'
import type { Rule } from '../model/config.ts'
import type { Recording } from '../model/recording.ts'
import { type Acceptance, coversFigure } from '../model/ruling.ts'

/** Judged workloads, with those that have no partner. */
interface Judged {
  readonly changes: readonly Change[]
  readonly unpaired: readonly Unpaired[]
}

/**
 * Adds to each result the acceptance that covers it. The upper end that a person has accepted takes the place of the budget, by the same rule:
 * a result that is regressed beyond it is not covered. Neither is one with a figure that the person has not accepted, or not so far.
 */
export function acceptedBy(
  acceptances: readonly Acceptance[],
  { recording, changes, unpaired }: Judged & { readonly recording: Recording },
): Judged {
  if (acceptances.length === 0) return { changes, unpaired }
  const known = new Map(acceptances.map((one) => [one.workload, one]))
  return {
    changes: changes.map((change) => {
      const accepted = known.get(change.workload)
      return accepted !== undefined && isAcceptable(change, recording) && isCovered(change, accepted, recording)
        ? { ...change, accepted }
        : change
    }),
    unpaired: unpaired.map((one) => {
      const accepted = known.get(one.workload)
      return accepted === undefined || one.kind !== 'missing' ? one : { ...one, accepted }
    }),
  }
}

/** Reports whether a person can accept this result. A workload that failed has none. */
const isAcceptable = (change: Change, { config: { gate } }: Recording): boolean =>
  change.verdict !== 'error' && (isOpenByAmount(change, gate.failOn) || failingFigures(change, gate.failOn).length > 0)

/** Reports whether an acceptance covers the amount, if that needs one, and each figure that fails the check. */
function isCovered(change: Change, accepted: Acceptance, { config: { gate } }: Recording): boolean {
  const isAmountCovered = !isOpenByAmount(change, gate.failOn) || isWithin(change, accepted.high, gate.rule)
  return isAmountCovered && failingFigures(change, gate.failOn).every((figure) => coversFigure(accepted, figure))
}

function isWithin({ ratio, interval: { low } }: Change, high: number | null, rule: Rule): boolean {
  if (high === null) return false
  const measured = rule === 'proven' ? low : ratio
  return measured !== null && measured <= high
}

const NOBODY = { high: null, by: '', isAuthor: false, reason: '', at: '' } as const

/** Returns the results as if everything were accepted that can be. */
export const allAccepted = ({ recording, changes, unpaired }: Judged & { readonly recording: Recording }): Judged => ({
  changes: changes.map((change) =>
    isAcceptable(change, recording) ? { ...change, accepted: { ...NOBODY, workload: change.workload } } : change,
  ),
  unpaired: unpaired.map((one) => (one.kind === 'missing' ? { ...one, accepted: { ...NOBODY, workload: one.workload } } : one)),
})
