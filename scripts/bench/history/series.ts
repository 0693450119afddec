import { type AnchoredOptions, type ArmAmounts, anchoredEdges } from '../../../src/stats/history/anchored.ts'
import type { StepConfirmation } from '../../../src/stats/history/confirming.ts'
import type { AnchorBridge, SeriesPoint } from '../../../src/stats/history/frames.ts'
import type { SeriesInput } from '../../../src/stats/history/steps.ts'
import { normal } from '../scenarios.ts'

/** Commits of a simulated history, and rounds of each session. */
export const COMMITS = 200
const ROUNDS = 10
/** Rounds of a session that joins two anchors, and of one that confirms a step: eight layouts of each side, twice. */
const BRIDGE_ROUNDS = 16
const CONFIRMING_LAYOUTS = 8
/** Standard deviation of one run on the log scale. */
const CV = 0.01

const OPTIONS: AnchoredOptions = { confidence: 0.95, isCounted: false }

/** A kind of noise, as a part of a history of the default branch. All deviations are on the log scale. */
export interface HistoryNoise {
  /** Draws the noise of one run, with a standard deviation of 1. */
  readonly run: (random: () => number) => number
  /** Deviation and correlation of a session's own effect on all of its runs, and deviation of its drift from the first run to the last. */
  readonly session: { readonly deviation: number; readonly correlation: number; readonly drift: number }
  /** Deviation of a session's own effect on head alone, which its rounds do not show. */
  readonly hidden: number
  /** Share of the sessions in which head is off by 2 to 5 %. */
  readonly outliers: number
  /** Deviation of the layout of a build. It changes in 30 % of the commits. */
  readonly layout: number
  /** Another machine measures from the middle on, and ten commits are measured on both. Its ratios differ by so much. */
  readonly machine: number
  /** Commits between two anchors; null: there is one. */
  readonly release: number | null
}

const QUIET: HistoryNoise = {
  run: normal,
  session: { deviation: 0, correlation: 0, drift: 0 },
  hidden: 0,
  outliers: 0,
  layout: 0,
  machine: 0,
  release: null,
}

/** Student's t with 4 degrees of freedom, with a standard deviation of 1. */
function heavy(random: () => number): number {
  const chi = Array.from({ length: 4 }, () => normal(random) ** 2).reduce((sum, one) => sum + one, 0)
  return normal(random) / Math.sqrt(chi / 4) / Math.SQRT2
}

/** Standard error of a session of the usual rounds, if runs vary independently. */
const SESSION_ERROR = CV * Math.sqrt(2 / ROUNDS)

/** The six kinds of noise of the bars. */
export const noises: Readonly<Record<string, HistoryNoise>> = {
  normal: QUIET,
  'heavy tail (t4)': { ...QUIET, run: heavy },
  'sessions differ by 1.7 %, AR .74, and drift': { ...QUIET, session: { deviation: 0.017, correlation: 0.74, drift: 0.005 } },
  'errors understated 1.3 x': { ...QUIET, hidden: SESSION_ERROR * Math.sqrt(1.3 ** 2 - 1) },
  '3 % of sessions off by 2 to 5 %': { ...QUIET, outliers: 0.03 },
  'another machine from the middle on, +0.5 %': { ...QUIET, machine: 0.005 },
}

/** Kinds of noise with bars of their own. */
export const layouts: HistoryNoise = { ...QUIET, layout: 0.005 }
export const releases: HistoryNoise = { ...QUIET, release: 40 }

/** A history with its truth. */
export interface SimulatedHistory extends Required<Pick<SeriesInput, 'points' | 'bridges'>> {
  /** One session of two commits with new layouts on both sides. */
  confirm(from: number, to: number): StepConfirmation
}

interface Moment {
  readonly noise: HistoryNoise
  readonly random: () => number
}

/** Rounds of three arms in a random order, whose true levels are given. */
function measure(
  { noise, random }: Moment,
  levels: Readonly<Record<'parent' | 'head' | 'anchor', number>>,
  rounds: number,
  effect: number,
) {
  const drift = noise.session.drift * normal(random)
  const made = Array.from({ length: rounds }, (_, round): ArmAmounts => {
    const amounts = { parent: 100, head: 100, anchor: 100 }
    const order = (['parent', 'head', 'anchor'] as const).map((arm) => ({ arm, place: random() })).toSorted((a, b) => a.place - b.place)
    for (const [index, { arm }] of order.entries()) {
      const moment = (3 * round + index) / (3 * rounds)
      amounts[arm] = 100 * Math.exp(levels[arm] + effect + drift * moment + CV * noise.run(random))
    }
    return amounts
  })
  // Only the level is asked for.
  return anchoredEdges(
    made.map((round) => ({ ...round, parent: null })),
    OPTIONS,
  ).headAnchor
}

const known = (value: number | null): number => value ?? Number.NaN

/** A history of the default branch; `truth` is the level of each commit against the first. */
export function simulateHistory(noise: HistoryNoise, truth: (position: number) => number, random: () => number): SimulatedHistory {
  const moment = { noise, random }
  const { deviation, correlation } = noise.session
  let [layout, effect] = [noise.layout * normal(random), deviation * normal(random)]
  const builds: number[] = []
  const [points, bridges]: [SeriesPoint[], AnchorBridge[]] = [[], []]
  let anchor = { name: 'v0', level: 0, build: noise.layout * normal(random) }
  for (let position = 0; position < COMMITS; position += 1) {
    if (random() < 0.3) layout = noise.layout * normal(random)
    builds.push(layout)
    effect = correlation * effect + Math.sqrt(1 - correlation ** 2) * deviation * normal(random)
    const off = random() < noise.outliers ? (random() < 0.5 ? -1 : 1) * (0.02 + 0.03 * random()) : 0
    for (const machine of machinesAt(noise, position)) {
      const odd = machine === 'second' ? noise.machine : 0
      const head = truth(position) + layout + off + odd + noise.hidden * normal(random)
      const parent = truth(Math.max(0, position - 1)) + (builds.at(-2) ?? layout) + odd
      const level = measure(moment, { head, parent, anchor: anchor.level + anchor.build }, ROUNDS, effect)
      points.push({ position, machine, anchor: anchor.name, ln: known(level.ln), se: known(level.se) })
    }
    if (noise.release === null || (position + 1) % noise.release !== 0) continue
    const next = { name: `v${position}`, level: truth(position), build: layout }
    const levels = { head: next.level + next.build, parent: 0, anchor: anchor.level + anchor.build }
    const level = measure(moment, levels, BRIDGE_ROUNDS, effect)
    bridges.push({ machine: 'first', from: anchor.name, to: next.name, ln: known(level.ln), se: known(level.se) })
    anchor = next
  }
  const confirm = (from: number, to: number): StepConfirmation => {
    // Each layout of both sides is measured twice: the errors of layouts and of runs add up.
    const error = Math.sqrt((2 * noise.layout ** 2 + CV ** 2) / CONFIRMING_LAYOUTS)
    const se = CV / Math.sqrt(CONFIRMING_LAYOUTS)
    return { from, to, ln: truth(to) - truth(from) + error * normal(random), se, layouts: CONFIRMING_LAYOUTS }
  }
  return { points, bridges, confirm }
}

const OVERLAP = 10

function machinesAt({ machine }: HistoryNoise, position: number): readonly string[] {
  if (machine === 0) return ['first']
  const middle = COMMITS / 2
  return [...(position < middle + OVERLAP ? ['first'] : []), ...(position >= middle ? ['second'] : [])]
}
