// Confirmations of steps: sessions that measured both sides of one again.
import { pooled, varianceOf } from './frames.ts'
import type { JoinedLevel } from './joined-levels.ts'

/** Positions of the two commits of a confirmation. */
export interface StepSides {
  readonly from: number
  readonly to: number
}

/**
 * One session of two commits, both built anew: ln(to / from). More commits may move a step by one or two. So a session that should stay valid
 * builds commits a little outside of it.
 */
export interface StepConfirmation extends StepSides {
  readonly ln: number
  /** Standard error that the rounds of the session show. */
  readonly se: number
  /** Builds of each side that differ in their layout: 1 unless given. */
  readonly layouts?: number
}

/** A step, by where it is. */
interface ChangePlace {
  readonly after: number
  readonly position: number
}

/** Estimate of all confirmations of one step. */
type Confirmed = Pick<StepConfirmation, 'ln' | 'se'>

/**
 * Returns all confirmations of one step together, or null if there are none. A session whose commits have several steps between them says
 * nothing of one alone. Builds of the same commit in two sessions have the same layout as a rule, so the deviation of layouts counts once.
 */
export function confirmationOf(
  confirmations: readonly StepConfirmation[],
  place: ChangePlace,
  { places, layoutDeviation }: { readonly places: readonly ChangePlace[]; readonly layoutDeviation: number },
): Confirmed | null {
  const holds = ({ from, to }: StepConfirmation, { after, position }: ChangePlace): boolean => from <= after && position <= to
  const own = confirmations.filter((one) => holds(one, place) && places.filter((other) => holds(one, other)).length === 1)
  if (own.length === 0) return null
  const { ln, variance } = pooled(own.map(({ ln, se }) => ({ ln, variance: varianceOf(se) })))
  const layouts = Math.max(...own.map(({ layouts: count = 1 }) => count))
  return { ln, se: Math.sqrt(variance + (2 * layoutDeviation ** 2) / layouts) }
}

/**
 * Judges a step by its confirmation. It agrees if its interval excludes 0 on the side of the step, and its estimate is at least half of the
 * step. It refutes the step if its interval excludes the step. Otherwise it cannot tell, and the step remains a candidate.
 */
export function judgeStep(ln: number, confirmation: Confirmed | null, z: number): 'candidate' | 'confirmed' | 'refuted' {
  if (confirmation === null) return 'candidate'
  // Told as if the step led upwards.
  const [step, found, half] = [Math.abs(ln), Math.sign(ln) * confirmation.ln, z * confirmation.se]
  if (found - half > 0 && found >= step / 2) return 'confirmed'
  return found + half < step ? 'refuted' : 'candidate'
}

/** Measured commits beside a step, from which its two sides are taken, unless a neighbouring step is nearer. */
const OUTSIDE = 2

/**
 * Returns the positions of the two commits that a confirmation of a step measures. A step of counts that repeat is where it is. Any other may
 * move when more commits are measured, so its sides are a little outside of it. Throws an Error for a step of another series.
 */
export function sidesOfStep(
  levels: readonly JoinedLevel[],
  { step, steps, isExact }: { readonly step: ChangePlace; readonly steps: readonly ChangePlace[]; readonly isExact: boolean },
): StepSides {
  const at = levels.findIndex(({ position }) => position === step.position)
  if (at < 1) throw new Error(`the series has no step at ${step.position}`)
  const outside = isExact ? 0 : OUTSIDE
  const others = steps.map(({ position }) => position)
  const isFree = (one: number, other: number): boolean =>
    !others.some((position) => position !== step.position && position > one && position <= other)
  const positionOf = (index: number): number => (levels[index] as JoinedLevel).position
  let [from, to] = [at - 1, at]
  for (let more = 0; more < outside; more += 1) {
    if (from > 0 && isFree(positionOf(from - 1), step.position)) from -= 1
    if (to < levels.length - 1 && isFree(step.position, positionOf(to + 1))) to += 1
  }
  return { from: positionOf(from), to: positionOf(to) }
}
