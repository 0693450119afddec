import { hasFigure, isGated, isOff } from '../model/budget.ts'
import type { Change, Gate, GateCause, Unpaired } from '../model/comparison.ts'
import { type FailOn, quantityOf } from '../model/config.ts'
import { unsureCause } from '../model/meters.ts'
import { hasBuilt, isFirst, isSkipped, type Recording } from '../model/recording.ts'
import { isTotalGated, TOTAL_NAME } from '../model/total.ts'

/** Effect on the check. */
interface Effect {
  readonly gate: Gate
  readonly cause: GateCause | null
}

/** Effects, worst first: the worst one decides if workloads disagree. A regression outranks all others, whatever else went wrong. */
const ORDER: readonly Effect[] = [
  { gate: 'fail', cause: 'energy' },
  { gate: 'fail', cause: 'work' },
  { gate: 'fail', cause: 'figure' },
  { gate: 'fail', cause: 'error' },
  { gate: 'fail', cause: 'missing' },
  { gate: 'fail', cause: 'broken' },
  { gate: 'fail', cause: 'check-changed' },
  { gate: 'fail', cause: 'inconclusive' },
  { gate: 'fail', cause: 'unfit' },
  { gate: 'neutral', cause: 'nothing' },
  { gate: 'neutral', cause: 'unfit' },
  { gate: 'neutral', cause: 'first' },
  { gate: 'warn', cause: 'energy' },
  { gate: 'warn', cause: 'work' },
  { gate: 'warn', cause: 'figure' },
  { gate: 'warn', cause: 'estimate' },
  { gate: 'warn', cause: 'plugin-meter' },
  { gate: 'warn', cause: 'error' },
  { gate: 'warn', cause: 'missing' },
  { gate: 'warn', cause: 'broken' },
  { gate: 'warn', cause: 'check-changed' },
  { gate: 'warn', cause: 'inconclusive' },
  { gate: 'pass', cause: null },
]

const rank = (effect: Effect): number => ORDER.findIndex((known) => known.gate === effect.gate && known.cause === effect.cause)

/** All that has an effect on the check. `total`: null if it was not judged. Nobody can accept it. */
interface Results {
  readonly changes: readonly Change[]
  readonly unpaired: readonly Unpaired[]
  readonly total: Change | null
}

/** Returns the effect of the changes, of the total, and of the workloads without a partner, on the check (product (c)). */
export function judgeGate(recording: Recording, { changes, unpaired, total }: Results): Effect {
  const fails = (cause: FailOn): boolean => recording.config.gate.failOn.includes(cause)
  const effects = [
    ...changes.flatMap((change) => [effectOf(recording, change), ...limitEffect(recording, change), ...figureEffects(recording, change)]),
    ...(total === null ? [] : [effectOf(recording, total)]),
    ...unpaired.flatMap(({ kind, gated, accepted }) => (gated && accepted === undefined ? effectOfUnpaired(kind, fails) : [])),
    ...(recording.end?.reason === 'machine' ? [{ gate: fails('unfit') ? 'fail' : 'neutral', cause: 'unfit' } as const] : []),
  ]
  // Every workload gone is a matter of `missing`; with none of those either there was nothing to compare.
  const isBeginning = recording.configuredBy === 'head' && unpaired.some(({ kind }) => kind === 'new')
  if (changes.length === 0 && !isSkipped(recording) && !effects.some((effect) => effect.gate === 'fail'))
    effects.push({ gate: 'neutral', cause: isBeginning ? 'first' : 'nothing' })
  const check = checkEffect(recording, total === null ? changes : [...changes, total])
  const judged = isFirst(recording) ? effects.map(ungated) : effects
  return [...judged, ...check].toSorted((one, other) => rank(one) - rank(other))[0] ?? { gate: 'pass', cause: null }
}

/** Turns the effect of a first configuration into what it means: a change must not set the budget that it is judged by. */
function ungated(effect: Effect): Effect {
  const isKept = (effect.gate === 'fail' && effect.cause === 'error') || effect.cause === 'unfit'
  return isKept ? effect : { gate: 'neutral', cause: 'first' }
}

/** Weighs that a pull request changed its own check, unless a person with the right to do so has approved that. */
function checkEffect(recording: Recording, changes: readonly Change[]): readonly Effect[] {
  const { checkChange, config } = recording
  if (checkChange === null || checkChange.lifted !== null) return []
  if (checkChange.scope === 'unjudged' && (isFirst(recording) || isJudged(recording, changes))) return []
  return [weigh('check-changed', config.gate.failOn.includes('check-changed'))]
}

/** Reports whether every workload that may fail the check has a verdict, and one that was measured. */
function isJudged(recording: Recording, changes: readonly Change[]): boolean {
  const { meter, end, config, builds } = recording
  const gated = config.workloads.filter(({ budget }) => isGated(budget))
  const isSame = changes.length > 0 && changes.every(({ reason }) => reason === 'identical')
  if (isSame || isSkipped(recording)) return true
  const decided = new Set(changes.flatMap(({ workload, verdict }) => (verdict === 'inconclusive' ? [] : [workload])))
  const isMeasured = meter !== null && unsureCause(meter.kind) === null && end?.reason === 'complete'
  const names = [...gated.map(({ name }) => name), ...(isTotalGated(config) ? [TOTAL_NAME] : [])]
  return isMeasured && hasBuilt(builds, 'base') && names.length > 0 && names.every((name) => decided.has(name))
}

/** `broken` in `gate.fail-on` is about every workload that base cannot run. */
function effectOfUnpaired(kind: Unpaired['kind'], fails: (cause: FailOn) => boolean): readonly Effect[] {
  if (kind === 'new') return []
  const cause = kind === 'missing' ? 'missing' : 'broken'
  return [weigh(cause, fails(cause))]
}

const weigh = (cause: GateCause, isFailing: boolean): Effect => ({ gate: isFailing ? 'fail' : 'warn', cause })

/** Weighs a limit in joules. Base that is over it already warns: the change at hand did not cause that. */
function limitEffect(recording: Recording, { limit, budget, accepted }: Change): readonly Effect[] {
  if (limit === undefined || isOff(budget) || accepted !== undefined) return []
  if (limit.state === 'over-on-base') return [{ gate: 'warn', cause: 'energy' }]
  if (limit.state !== 'over') return []
  const unsure = unsureCause(recording.meter?.kind)
  if (unsure !== null) return [{ gate: 'warn', cause: unsure }]
  return [weigh('energy', isGated(budget) && recording.config.gate.failOn.includes('regressed'))]
}

/** Weighs the figures that have a budget. One that is unclear has an effect only if the check is to fail for what is inconclusive. */
function figureEffects(recording: Recording, change: Change): readonly Effect[] {
  const { budget, accepted } = change
  if (isOff(budget) || accepted !== undefined) return []
  const mayFail = isGated(budget) && unsureCause(recording.meter?.kind) === null
  const fails = (cause: FailOn): boolean => mayFail && recording.config.gate.failOn.includes(cause)
  return [
    ...(hasFigure(change, 'over') ? [weigh('figure', fails('regressed'))] : []),
    ...(hasFigure(change, 'missing') ? [weigh('missing', fails('missing'))] : []),
    ...(hasFigure(change, 'unclear') && fails('inconclusive') ? [weigh('inconclusive', true)] : []),
  ]
}

function effectOf(recording: Recording, change: Change): Effect {
  if (change.accepted !== undefined) return { gate: 'pass', cause: null }
  const { failOn } = recording.config.gate
  const mayFail = isGated(change.budget)
  const unsure = unsureCause(recording.meter?.kind)
  if (isOff(change.budget)) return { gate: 'pass', cause: null }
  switch (change.verdict) {
    case 'regressed':
      if (change.reason === 'min-change') return { gate: 'pass', cause: null }
      if (unsure !== null) return { gate: 'warn', cause: unsure }
      return weigh(quantityOf(recording.config), mayFail && failOn.includes('regressed'))
    case 'error':
      return weigh('error', mayFail && failOn.includes('error'))
    case 'inconclusive':
      return weigh('inconclusive', mayFail && failOn.includes('inconclusive'))
    case 'improved':
    case 'unchanged':
      return { gate: 'pass', cause: null }
    default:
      return change.verdict satisfies never
  }
}
