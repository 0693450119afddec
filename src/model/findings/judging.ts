import { error, info, maybe, number, oneOf, text, texts, warning } from './entry.ts'

/** Findings about verdicts. */
export const judging = {
  /**
   * Trials that are too short for their meter, in seconds; `wanted`: how long they should last. `enough`: runs that would do, null if
   * no number of them does. `automatic`: why `repeat: auto` has not done it; null if it was not asked for.
   */
  'below-floor': warning({
    workload: text,
    seconds: number,
    wanted: number,
    repeat: number,
    enough: maybe(number),
    automatic: maybe(oneOf('limited', 'once')),
  }),
  repeated: info({ workload: text, repeat: number, wanted: number }),
  'tail-differs': warning({ workload: text }),
  'far-off': info({ workload: text, pairs: number }),
  'head-unmeasurable': error({ workload: text, voids: number }),
  'too-many-voids': warning({ workload: text, voids: number }),
  'fails-on-both': error({ workload: text }),
  'fails-on-head': error({ workload: text }),
  'fails-on-base': warning({ workload: text }),
  /** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
  'base-flaky': warning({ workload: text, failed: number, runs: number }),
  /** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
  'breaks-base': error({ workload: text, failed: number, runs: number }),
  /** `times`: how many times as long head's trials took as base's. */
  'head-slow': error({ workload: text, times: number }),
  /** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
  'head-ate-time': error({ workload: text, times: number }),
  /** `times`: the spread of head's energy as a multiple of base's. */
  'head-spread': error({ workload: text, times: number }),
  /** `ratio`: mean of head / mean of base, without head's most expensive run. */
  'head-uneven': error({ workload: text, ratio: number }),
  /** `range`: of the counts of one side, as a fraction. `compiler`: the interpreter that makes them differ, or null if it is not known. */
  'counts-differ': info({ workload: text, range: number, compiler: maybe(oneOf('node', 'java')) }),
  /** Workloads of the total that failed, or that head kept from being judged. */
  'total-failed': error({ workloads: texts }),
  /** Workloads of the total that gave no more pairs, for a cause that is not head's. */
  'total-incomplete': warning({ workloads: texts }),
  /** `busy`: processors that it uses by itself, on average. */
  'work-unseen': info({ workload: text, busy: number }),
  /** `share`: of base's energy that is saved. */
  unchecked: warning({ workload: text, share: number }),
  /** `at`: start of the measurement whose result is used again, ISO 8601 in UTC. `seconds`: its age. */
  'result-reused': info({ at: text, seconds: number }),
  'attempts-unreadable': warning({ directory: text, detail: text }),
  'attempt-not-kept': warning({ directory: text, detail: text }),
  /** `attempts`: measurements of the same two trees, by the same configuration, on the same machine. `red`: those that were red by themselves. */
  'several-attempts': info({ attempts: number, red: number }),
}
