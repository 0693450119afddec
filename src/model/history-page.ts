import type { HistoryCreep } from './history-creep.ts'
import type { ReadingKind } from './trial.ts'

/** Verdicts of a point on a page, by their number in its file. */
export const PAGE_VERDICTS = ['none', 'regressed', 'improved', 'unchanged', 'inconclusive'] as const
export type PageVerdict = (typeof PAGE_VERDICTS)[number]

/** Reasons of a gap on a page, by their number in its file. `finding`: a finding of the session. */
export const PAGE_GAPS = ['build', 'failed', 'absent', 'no-look', 'finding'] as const
type PageGapReason = (typeof PAGE_GAPS)[number]

/** Level of one commit. Positions are indexes of the first-parent line. */
export interface PagePoint {
  readonly position: number
  /** Natural logarithm of the commit's amount over that of the anchor, and its standard error. */
  readonly ln: number
  readonly se: number
  /** Median amount per run in the newest session: joules or instructions; null if it is unknown. */
  readonly amount: number | null
  /** Verdict of the comparison with the parent. */
  readonly verdict: PageVerdict
}

/** A commit without numbers. */
export interface PageGap {
  readonly position: number
  readonly why: PageGapReason
}

/** Points and gaps of one series, as its file has them. */
export interface PagePoints {
  readonly points: readonly PagePoint[]
  readonly gaps: readonly PageGap[]
}

/** A commit that a page names. `at`: seconds since 1970, or null. `reference`: URL of the Recording of its newest session. */
export interface PageCommit {
  readonly position: number
  readonly sha: string
  readonly at: number | null
  readonly pull: number | null
  readonly subject: string
  readonly author: string
  readonly tag: string | null
  readonly reference: string | null
}

/** Commits between two steps, with the level that they share; natural logarithms. */
export interface PageRun {
  readonly from: number
  readonly to: number
  readonly ln: number
  readonly se: number
}

/** State of a step on a page. `accepted`: a person did so. */
export type PageStepState = 'candidate' | 'confirmed' | 'refuted' | 'reverted' | 'accepted'

/** Positions between which a step is, as far as its levels tell: behind `after`, and at `last` at the latest. */
export interface LevelPlace {
  readonly after: number
  readonly last: number
}

/** A change of level at a commit; natural logarithms. */
export interface PageStep {
  readonly id: string
  /** First commit of the new level, and the last measured one of the old. */
  readonly position: number
  readonly after: number
  readonly place: LevelPlace
  readonly ln: number
  readonly low: number
  readonly high: number
  readonly state: PageStepState
  readonly revertedAt: number | null
  /** Person who decided, and the reason; null if nobody has. */
  readonly who: string | null
  readonly why: string | null
}

/** Reports whether a step needs a decision: it stands, and nobody has decided on it. */
export const isOpenStep = ({ state }: Pick<PageStep, 'state'>): boolean => state === 'candidate' || state === 'confirmed'

/** One series, as a page shows it. */
export interface PageSeries extends PagePoints {
  /** Unique on the page: part of the name of its file, and of the address of its section. */
  readonly id: string
  readonly workload: string
  /** Hash of what is executed. Steps have its first letters in their ids. */
  readonly definition: string
  /** True if a newer series of the same workload exists. */
  readonly isOld: boolean
  readonly kind: ReadingKind
  readonly simulated: boolean
  /** Tag or short SHA of the anchor. */
  readonly anchor: string
  readonly runs: readonly PageRun[]
  readonly steps: readonly PageStep[]
  /** null if the level does not creep up, or if too few commits were measured. */
  readonly creep: HistoryCreep | null
}

/** Everything that the pages of a history show. */
export interface HistoryPage {
  /** Name of the repository, or of its directory. */
  readonly title: string
  /** URL of the repository for people, without a slash at its end; null if there is none. */
  readonly home: string | null
  readonly series: readonly PageSeries[]
  readonly commits: readonly PageCommit[]
}
