import type { Change, Gate, GateCause, Unpaired } from '../model/comparison.ts'
import type { FailOn } from '../model/config.ts'
import { isFirst, type Recording } from '../model/recording.ts'

interface Effect {
  readonly gate: Gate
  readonly cause: GateCause | null
}

/** Worst first: what one check says when its workloads disagree. An energy failure outranks all others, whatever else went wrong. */
const ORDER: readonly Effect[] = [
  { gate: 'fail', cause: 'energy' },
  { gate: 'fail', cause: 'error' },
  { gate: 'fail', cause: 'missing' },
  { gate: 'fail', cause: 'inconclusive' },
  { gate: 'fail', cause: 'unfit' },
  { gate: 'neutral', cause: 'nothing' },
  { gate: 'neutral', cause: 'unfit' },
  { gate: 'warn', cause: 'energy' },
  { gate: 'warn', cause: 'estimate' },
  { gate: 'warn', cause: 'error' },
  { gate: 'warn', cause: 'missing' },
  { gate: 'warn', cause: 'inconclusive' },
  { gate: 'pass', cause: null },
]

const rank = (effect: Effect): number => ORDER.findIndex((known) => known.gate === effect.gate && known.cause === effect.cause)

/** What the changes and the workloads without a partner mean for the check (product (c)). */
export function judgeGate(recording: Recording, changes: readonly Change[], unpaired: readonly Unpaired[]): Effect {
  const fails = (cause: FailOn): boolean => recording.config.gate.failOn.includes(cause)
  const effects = [
    ...changes.map((change) => effectOf(recording, change)),
    ...unpaired.flatMap((one) => (one.kind === 'missing' && one.gated ? [weigh('missing', fails('missing'))] : [])),
    ...(recording.end?.reason === 'machine' ? [{ gate: fails('unfit') ? 'fail' : 'neutral', cause: 'unfit' } as const] : []),
  ]
  // Every workload gone is a matter of `missing`; with none of those either there was nothing to compare.
  const isBeginning = isFirst(recording) && unpaired.some(({ kind }) => kind === 'new')
  if (changes.length === 0 && !isBeginning && !effects.some((effect) => effect.gate === 'fail'))
    effects.push({ gate: 'neutral', cause: 'nothing' })
  return effects.toSorted((one, other) => rank(one) - rank(other))[0] ?? { gate: 'pass', cause: null }
}

const weigh = (cause: GateCause, isFailing: boolean): Effect => ({ gate: isFailing ? 'fail' : 'warn', cause })

function effectOf(recording: Recording, change: Change): Effect {
  const { failOn, estimates } = recording.config.gate
  const isGated = change.budget.level === 'fail'
  if (change.budget.level === 'off') return { gate: 'pass', cause: null }
  switch (change.verdict) {
    case 'regressed':
      if (recording.meter?.kind === 'estimate' && !estimates) return { gate: 'warn', cause: 'estimate' }
      return weigh('energy', isGated && failOn.includes('regressed'))
    case 'error':
      return weigh('error', isGated && failOn.includes('error'))
    case 'inconclusive':
      return weigh('inconclusive', isGated && failOn.includes('inconclusive'))
    case 'improved':
    case 'unchanged':
      return { gate: 'pass', cause: null }
    default:
      return change.verdict satisfies never
  }
}
