import type { Joules } from './units.ts'

/**
 * Reason why a workload gets no tighter limit. `tight`: its limit is as low already. `unimproved`: it has no limit on this machine, and
 * did not improve. `worse`: it uses more than on base. `inconclusive`: it is not clear. `failed`: it failed or was not compared. `few`:
 * there were too few pairs for an interval. `absent`: joulegate.yml does not have it.
 */
export type NotTightened = 'tight' | 'unimproved' | 'worse' | 'inconclusive' | 'failed' | 'few' | 'absent'

/** Limit of one workload that its Recording allows, in joules per run, or the reason for none. */
export interface Allowance {
  readonly workload: string
  /** Whether the workload improved. */
  readonly isImproved: boolean
  readonly result: Joules | Extract<NotTightened, 'worse' | 'inconclusive' | 'failed' | 'few'>
}

/** Decision about one workload of joulegate.yml, or about all combinations of its parameters. */
export type Tightening =
  | { readonly workload: string; readonly from: Joules | null; readonly to: Joules }
  | { readonly workload: string; readonly why: NotTightened; readonly limit: Joules | null }
