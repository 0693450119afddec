/** A rise of a level by changes each of which is too small for a step. All logarithms are natural, and of amounts against the anchor. */
export interface HistoryCreep {
  /** `over`: the rise is at least the threshold. `rising`: it is above 0 beyond doubt, and may reach the threshold. */
  readonly state: 'rising' | 'over'
  /** Mean level of the newest commits, without the steps of at least the threshold, and its interval of 99.9 %. */
  readonly ln: number
  readonly low: number
  readonly high: number
  /** Number of these commits, and the SHAs of the oldest and the newest one. */
  readonly commits: number
  readonly from: string
  readonly to: string
  /** A fraction: 0.01 is +1 %. */
  readonly threshold: number
}
