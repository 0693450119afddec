import { CREEP_DEFAULTS, findCreep } from '../../../src/stats/history/creep.ts'
import { findSteps, type LevelStep, STEP_DEFAULTS } from '../../../src/stats/history/steps.ts'
import { median } from '../../../src/stats/summarize.ts'
import { uniform } from '../scenarios.ts'
import type { HistoryRow } from './row.ts'
import { COMMITS, type HistoryNoise, layouts, noises, releases, type SimulatedHistory, simulateHistory } from './series.ts'

const MIDDLE = COMMITS / 2
/** The deviation of layouts that the search assumes: the default, and none, for programs that have no layout. */
const ASSUMED = [STEP_DEFAULTS.layoutDeviation, 0] as const

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const assuming = (layout: number): string => `layouts of ${percent(layout)} assumed`

function stepsOf(history: SimulatedHistory, layoutDeviation: number, confirmations = false): readonly LevelStep[] {
  const find = (given: object) => findSteps({ ...history, ...given }, { ...STEP_DEFAULTS, layoutDeviation })?.steps ?? []
  const steps = find({})
  return confirmations ? find({ confirmations: steps.map(({ after, position }) => history.confirm(after, position)) }) : steps
}

/** B1: steps that are found in histories without any, before and after they are confirmed. */
export function falseSteps(runs: number): readonly HistoryRow[] {
  const kinds = [...Object.entries(noises), ['layouts differ by 0.5 %', layouts] as const, ['a release each 40 commits', releases] as const]
  return kinds.flatMap(([name, noise], kind) => {
    const found = ASSUMED.map(() => ({ candidates: 0, confirmed: 0 }))
    const random = uniform(1_000 + kind)
    for (let run = 0; run < runs; run += 1) {
      const history = simulateHistory(noise, () => 0, random)
      for (const [at, layout] of ASSUMED.entries()) {
        const steps = stepsOf(history, layout, true)
        const sums = found[at] ?? { candidates: 0, confirmed: 0 }
        sums.candidates += steps.length / runs
        sums.confirmed += steps.filter(({ state }) => state === 'confirmed').length / runs
      }
    }
    return found.flatMap(({ candidates, confirmed }, at): readonly HistoryRow[] => {
      const layout = ASSUMED[at] ?? Number.NaN
      // Layouts that nobody assumes are what the default is for.
      const isHeld = noise.layout === 0 || layout > 0
      const row = { bar: 'B1', runs }
      const where = `in ${COMMITS} commits: ${name}; ${assuming(layout)}`
      return [
        { ...row, what: `false candidates ${where}`, value: candidates, most: isHeld ? (noise.layout > 0 ? 1 : 0.15) : null },
        { ...row, what: `confirmed ones ${where}`, value: confirmed, most: isHeld ? 0.02 : null },
      ]
    })
  })
}

/** B1, as a page shows it over time: candidates that are shown at some time, if the series is searched after each fifth commit. */
export function shownSteps(runs: number): readonly HistoryRow[] {
  return [['independent noise', noises['normal']] as const, ['layouts differ by 0.5 %', layouts] as const].flatMap(
    ([name, noise], kind) => {
      if (noise === undefined) return []
      const random = uniform(2_000 + kind)
      let shown = 0
      for (let run = 0; run < runs; run += 1) {
        const history = simulateHistory(noise, () => 0, random)
        const places: number[] = []
        for (let count = 10; count <= COMMITS; count += 5) {
          const steps = stepsOf({ ...history, points: history.points.slice(0, count) }, STEP_DEFAULTS.layoutDeviation)
          for (const { position } of steps) if (places.every((place) => Math.abs(place - position) > 3)) places.push(position)
        }
        shown += places.length / runs
      }
      return [{ bar: 'B1', what: `false candidates shown at some time: ${name}`, value: shown, runs }]
    },
  )
}

/** B2: how often and how soon +1 % is found. */
export function foundSteps(runs: number): readonly HistoryRow[] {
  const kinds = [...Object.entries(noises), ['a release each 40 commits', releases] as const]
  const isIt = ({ position, ln }: LevelStep, off: number): boolean => Math.abs(position - MIDDLE) <= off && ln > 0
  return kinds.flatMap(([name, noise], kind) => {
    const random = uniform(3_000 + kind)
    const found = ASSUMED.map((layout) => ({ layout, within: 0, delays: [] as number[] }))
    for (let run = 0; run < runs; run += 1) {
      const history = simulateHistory(noise, (position) => (position >= MIDDLE ? Math.log1p(0.01) : 0), random)
      for (const one of found) {
        if (stepsOf(history, one.layout).some((step) => isIt(step, 1))) one.within += 1 / runs
        one.delays.push(delayOf(history, one.layout, (step) => isIt(step, 3)))
      }
    }
    // The bars are about noise that the rounds show. With layouts in the errors, a step needs more commits.
    const isHeld = name === 'normal'
    return found.flatMap(({ layout, within, delays }): readonly HistoryRow[] => {
      const where = `${name}; ${assuming(layout)}`
      const row = { bar: 'B2', runs }
      return [
        { ...row, what: `+1 % found within one commit: ${where}`, value: 100 * within, unit: '%', least: isHeld ? 85 : null },
        { ...row, what: `commits until it is found, median: ${where}`, value: median(delays), most: isHeld && layout === 0 ? 4 : null },
      ]
    })
  })
}

/** Returns how many commits of the new level a search needs to find it; all of the rest if it never does. */
function delayOf({ points, ...history }: SimulatedHistory, layout: number, isIt: (step: LevelStep) => boolean): number {
  for (let newest = MIDDLE + 2; newest < COMMITS; newest += 1) {
    const known = { ...history, points: points.filter(({ position }) => position <= newest) }
    if (stepsOf(known, layout).some(isIt)) return newest - MIDDLE + 1
  }
  return COMMITS - MIDDLE
}

/** B3: the level at which a rise of 0.3 % each ten commits is noticed. */
export function creeping(runs: number): readonly HistoryRow[] {
  return ASSUMED.toReversed().flatMap((layoutDeviation, kind) => {
    const noise: HistoryNoise | undefined = layoutDeviation === 0 ? noises['normal'] : layouts
    if (noise === undefined) return []
    const random = uniform(4_000 + kind)
    const rise = (position: number): number => 0.003 * Math.floor(position / 10)
    const levels = Array.from({ length: runs }, () => noticedAt(simulateHistory(noise, rise, random), layoutDeviation, rise))
    const early = Array.from({ length: runs }, () =>
      noticedAt(
        simulateHistory(noise, () => 0, random),
        layoutDeviation,
        () => 0,
      ),
    )
    const where = layoutDeviation === 0 ? 'no layouts' : `layouts differ by ${percent(layoutDeviation)}`
    const row = { bar: 'B3', unit: '%', runs }
    const share = (values: readonly number[], most: number): number => (100 * values.filter((one) => one <= most).length) / runs
    return [
      { ...row, what: `creep noticed by +1 %: ${where}`, value: share(levels, 0.01 + 1e-9), least: layoutDeviation === 0 ? 95 : null },
      { ...row, what: `level at which it is noticed, median: ${where}`, value: 100 * median(levels) },
      { ...row, what: `creep noticed by +1.5 %: ${where}`, value: share(levels, 0.015 + 1e-9) },
      { ...row, what: `level that does not rise, noticed in ${CREEP_COMMITS} commits: ${where}`, value: share(early, 1) },
    ]
  })
}

/** Commits after which creep must have been noticed: the level is then +1.8 %. */
const CREEP_COMMITS = 60

function noticedAt({ points }: SimulatedHistory, layoutDeviation: number, truth: (position: number) => number): number {
  for (let count = 10; count <= CREEP_COMMITS; count += 1) {
    const found = findSteps({ points: points.slice(0, count) }, { ...STEP_DEFAULTS, layoutDeviation })
    const creep = found === null ? null : findCreep(found, { ...CREEP_DEFAULTS, layoutDeviation, since: 0 })
    if (creep !== null && creep.state !== 'none') return truth(count - 1)
  }
  return Number.POSITIVE_INFINITY
}
