import { type ComparableDomain, MOST_REPEATS, type Workload } from '../model/config.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import type { Trial } from '../model/trial.ts'
import { CLOCK_TICK, type Joules, type Seconds } from '../model/units.ts'
import type { TrialAttempt } from './faults.ts'
import { trialJoules } from './joules.ts'
import { median } from './summarize.ts'

/** One count of a typical RAPL counter, 2^-14 J, however fine the unit is that it is shown in. */
const ENERGY_UNIT: Joules = 2 ** -14
/** Seconds between two updates of a RAPL counter. */
const COUNTER_UPDATE: Seconds = 1e-3
/** Resolution must be this much finer than the margin. */
const FLOOR_SHARE = 20
/** Later trials may be shorter than those of the discarded round, which were cold. */
const SLACK = 1.25
/** Most runs that `auto` may choose; beyond it the loop itself would be measured. */
const MOST_CHOSEN = 10_000

/** Duration of one side's trials, and the duration that they should have. */
interface Length {
  readonly seconds: Seconds
  readonly wanted: Seconds
}

/**
 * Computes the length that trials need for their meter, at the power that these trials had. Their resolution is r = (energy unit + power x
 * update time) / energy, and r <= margin / 20 must hold (statistics 3.11). If they had no power, a counter's unit is left out: it is the
 * smaller part.
 */
function lengthOf(trials: readonly Trial[], domains: readonly ComparableDomain[], margin: number): Length {
  const seconds = median(trials.map((trial) => trial.seconds ?? Number.NaN))
  const watts = median(trials.map((trial) => trialJoules(trial, domains))) / seconds
  const kind = trials[0]?.readings[0]?.kind
  const hasTicks = trials.some((trial) => trial.cpu?.source === 'times')
  const gated = trials[0]?.readings.filter(({ domain }) => domains.some((one) => one === domain)) ?? []
  // Each counter is off by its own: perf's CSV shows hundredths of a joule.
  const joules = gated.reduce((sum, reading) => sum + Math.max(ENERGY_UNIT, reading.unit), 0)
  const unit = kind === 'counter' && watts > 0 ? joules / watts : 0
  const update = kind === 'counter' ? COUNTER_UPDATE : kind === 'estimate' && hasTicks ? CLOCK_TICK : 0
  return { seconds, wanted: (FLOOR_SHARE / margin) * (unit + update) }
}

const lengthsOf = (attempts: readonly TrialAttempt[], domains: readonly ComparableDomain[], margin: number): readonly Length[] =>
  [attempts.map(({ base }) => base), attempts.map(({ head }) => head)].map((trials) => lengthOf(trials, domains, margin))

/** Returns the factor by which the shorter side's trials are too short; 1: long enough, or no data to tell. Blind to which side it is. */
const lack = (lengths: readonly Length[]): number =>
  lengths.reduce((most, { seconds, wanted }) => Math.max(most, seconds > 0 && wanted > 0 ? wanted / seconds : 1), 1)

/**
 * Reports whether `auto` may choose the runs. A command whose surroundings must be renewed for each run cannot run twice in a trial. If
 * `prepare`, `cleanup` or `services` renew them for each trial, the user must state that the command may repeat.
 */
const mayChoose = ({ repeat, prepare, cleanup, services }: Workload): boolean =>
  repeat === 'auto' && prepare === null && cleanup === null && services.length === 0

/**
 * Returns the smallest margins that the resolution of the counter allows (fractions; 0 if it is not known): `present` with trials as long
 * as these, `finest` with the longest that `auto` may choose. They are about the side whose trials are shorter.
 */
export function finestMargin(
  workload: Workload,
  attempts: readonly TrialAttempt[],
  domains: readonly ComparableDomain[],
): { readonly present: number; readonly finest: number } {
  const repeat = attempts.at(-1)?.base.repeat ?? 1
  const alike = attempts.filter(({ base }) => base.repeat === repeat)
  // The length that is wanted for a margin is inversely proportional to it.
  const present = Math.max(0, ...lengthsOf(alike, domains, 1).map(({ seconds, wanted }) => (seconds > 0 ? wanted / seconds : 0)))
  return { present, finest: mayChoose(workload) ? (present * repeat) / MOST_CHOSEN : present }
}

/**
 * Returns the runs of the command inside one trial, from an attempt of the discarded round: as many as its own, or more, so that the
 * shorter side lasts as long as its meter needs. `longest`: the longest that a trial of either side may last. A pair whose program failed,
 * or left processes that the next run would meet, changes nothing.
 */
export function chooseRepeat(
  workload: Workload,
  attempt: TrialAttempt,
  { domains, longest }: { readonly domains: readonly ComparableDomain[]; readonly longest: Seconds },
): number {
  const { repeat } = attempt.base
  const trials = [attempt.base, attempt.head]
  const hasLeft = trials.some(({ findings }) => findings.some((found) => is(found, 'work-left')))
  const isSound = trials.every(({ status, seconds }) => seconds !== null && status !== null && hasSucceeded(status))
  if (!mayChoose(workload) || !isSound || hasLeft) return repeat
  const wanted = lack(lengthsOf([attempt], domains, workload.budget.maxRegression))
  if (wanted === 1) return repeat
  const longer = Math.max(...trials.map(({ seconds }) => seconds ?? Number.NaN))
  const most = Math.min(MOST_CHOSEN, Math.floor((repeat * longest) / longer))
  return Math.max(repeat, Math.min(most, Math.ceil(repeat * wanted * SLACK)))
}

/** Returns the finding that trials of `seconds` are shorter than the meter needs for the workload's margin, and how many runs would do. */
function belowFloor(
  workload: Workload,
  repeat: number,
  { seconds, wanted }: { readonly seconds: Seconds; readonly wanted: Seconds },
): Finding {
  const enough = Math.ceil((repeat * SLACK * wanted) / seconds)
  const isPlain = workload.prepare === null && workload.cleanup === null && workload.services.length === 0
  return finding('below-floor', {
    ...{ workload: workload.name, seconds, wanted, repeat },
    enough: enough > MOST_REPEATS ? null : enough,
    automatic: workload.repeat !== 'auto' ? null : isPlain ? 'limited' : 'once',
  })
}

/**
 * Returns the finding about the length of a workload's trials, from the discarded round on, or null if there is none. They are too short:
 * then it is about the side that needs the longer trial. Or they are long enough because the command runs several times in each.
 */
export function floorFinding(workload: Workload, attempts: readonly TrialAttempt[], domains: readonly ComparableDomain[]): Finding | null {
  const repeat = attempts.at(-1)?.base.repeat ?? 1
  const alike = attempts.filter(({ base }) => base.repeat === repeat)
  const lengths = lengthsOf(alike, domains, workload.budget.maxRegression)
  const short = lengths.filter(({ seconds, wanted }) => seconds < wanted)
  const [worst] = short.toSorted((one, other) => other.wanted / other.seconds - one.wanted / one.seconds)
  if (worst !== undefined) return belowFloor(workload, repeat, worst)
  if (repeat === 1 || workload.repeat !== 'auto') return null
  const [most] = lengths.toSorted((one, other) => other.wanted - one.wanted)
  return finding('repeated', { workload: workload.name, repeat, wanted: most?.wanted ?? Number.NaN })
}
