import { type Finding, finding } from '../model/finding.ts'
import type { Header } from '../model/recording.ts'
import type { AnchorTrial } from '../model/trial.ts'
import { isProgramFault } from '../stats/faults.ts'

/** Failures of a workload on the anchor until it is left out, as many as in pairs. */
const FAILURES = 2

/** Part that the anchor takes in the rounds of a session. A workload that fails on it is measured without it. */
export class AnchorPart {
  readonly #name: string | null
  readonly #failures = new Map<string, number>()

  /** `isPresent`: whether the anchor is on disk and built. `before`: its trials before this process. */
  constructor({ revisions: { anchor } }: Pick<Header, 'revisions'>, isPresent: boolean, before: readonly AnchorTrial[] = []) {
    this.#name = isPresent ? (anchor?.name ?? null) : null
    for (const trial of before) this.after(trial)
  }

  /** Reports whether a round of this workload has a trial of the anchor. */
  has(workload: string): boolean {
    return this.#name !== null && (this.#failures.get(workload) ?? 0) < FAILURES
  }

  /** Takes the next trial. Returns the finding that the anchor takes no further part in this workload, or null if it does. */
  after(trial: AnchorTrial): Finding | null {
    const { workload, void: cause } = trial
    if (this.#name === null || cause === null || !isProgramFault(trial)) return null
    const failures = (this.#failures.get(workload) ?? 0) + 1
    this.#failures.set(workload, failures)
    return failures === FAILURES ? finding('anchor-fails', { anchor: this.#name, workload, cause }) : null
  }
}
