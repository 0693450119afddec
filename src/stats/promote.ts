import type { Change } from '../model/comparison.ts'
import type { NothingShown, ShownMargin, Sight } from '../model/promotion.ts'
import type { Recording } from '../model/recording.ts'
import { compare } from './compare.ts'
import type { Followed } from './describe.ts'
import { designOf, firstLook, type Options } from './design.ts'
import { finestMargin } from './floor.ts'
import { judgeAttempts } from './judge-attempts.ts'
import { type Look, POWER_80, spread } from './psr.ts'
import { criticalAt } from './spending.ts'
import { mean } from './summarize.ts'

/** The smallest and the largest margin that may be configured. */
const LEAST = 0.002
const MOST = 0.5

/**
 * Returns what a Recording of equal code shows about each workload: the smallest margin that it can be judged by. `present`: the margins of
 * workloads in joulegate.yml. Pure.
 */
export function sights(recording: Recording, present: ReadonlyMap<string, number>): readonly ShownMargin[] {
  const known = new Map(judgeAttempts(recording).workloads.map(({ followed }) => [followed.workload.name, followed]))
  const { changes, unpaired } = compare(recording)
  const judged = changes.map((change): ShownMargin => {
    const followed = known.get(change.workload)
    if (followed === undefined) return { workload: change.workload, result: 'failed' }
    return { workload: change.workload, result: hidden(change) ?? sightOf(recording, followed, present.get(change.workload) ?? null) }
  })
  return [...judged, ...unpaired.map(({ workload }): ShownMargin => ({ workload, result: 'failed' }))]
}

/** Returns the reason why the verdict lets nothing be shown, or null. An inconclusive workload whose pairs vary too much has shown that. */
function hidden({ verdict, reason }: Change): NothingShown | null {
  if (verdict === 'error' || reason === 'identical') return 'failed'
  if (verdict === 'regressed' || verdict === 'improved') return 'moved'
  if (verdict === 'unchanged') return null
  if (reason === 'uneven') return 'uneven'
  return reason === 'max-pairs' || reason === 'futility' ? null : 'few'
}

function sightOf({ config }: Recording, { workload, options, follower }: Followed, now: number | null): Sight | NothingShown {
  const { look, valid, discarded } = follower
  const seen = look === null ? null : outlook(look, options)
  if (look === null || seen === null) return 'few'
  const attempts = valid.slice(0, look.pairs)
  const { present, finest } = finestMargin(workload, [...discarded, ...attempts], config.domains)
  const facts = [
    ['spread', seen.detectable],
    ['offset', offsetOf(look)],
    ['resolution', finest],
    ['least', LEAST],
  ] as const
  const [by, largest] = facts.reduce((most, fact) => (fact[1] > most[1] ? fact : most))
  const margin = stepAbove(largest)
  if (!(margin <= MOST)) return 'noisy'
  // Trials of a command that repeats are made longer for a finer margin.
  const longer = Math.max(1, present / margin)
  const took = mean(attempts.map(({ base, head }) => base.took + head.took + (longer - 1) * ((base.seconds ?? 0) + (head.seconds ?? 0))))
  const neededPairs = seen.pairsAt(margin)
  return {
    ...{ margin, by, detectable: seen.detectable, offset: offsetOf(look), resolution: finest, deviation: seen.deviation },
    ...{ measuredPairs: look.pairs, pairs: seen.pairs, mostPairs: options.maxPairs },
    ...{ neededPairs, neededSeconds: Number.isFinite(took) ? neededPairs * took : null },
    presentPairs: now === null ? null : seen.pairsAt(now),
  }
}

/** Changes that pairs of one spread show. */
interface Outlook {
  /** Standard deviation of one pair, on the scale of logarithms. */
  readonly deviation: number
  /** Pairs of the look, or of the first look at which a change can be found. */
  readonly pairs: number
  /** The smallest change that so many pairs find in 80 of 100 cases. */
  readonly detectable: number
  /** Returns the even number of pairs that decide at a margin in 80 of 100 cases, not fewer than the first look at a change. */
  readonly pairsAt: (margin: number) => number
}

/**
 * Returns what pairs with the spread of this look find, or null if its intervals are unbounded. A session of equal code may end before the
 * first look at which a change can be found: then the spread is that of the interval of equivalence.
 */
function outlook(look: Look, options: Options): Outlook | null {
  const { changeLooks, equivalenceLooks } = designOf(options)
  const [own, first, last] = [criticalAt(changeLooks, look.pairs), changeLooks[0], changeLooks.at(-1)]
  const error = spread(look.change, own) ?? spread(look.equivalence, criticalAt(equivalenceLooks, look.pairs))
  const critical = own ?? first
  if (error === null || first === undefined || last === undefined || critical === undefined) return null
  const deviation = error * Math.sqrt(look.pairs)
  const least = firstLook(options)
  return {
    deviation,
    pairs: critical.pairs,
    detectable: Math.expm1(((critical.z + POWER_80) * deviation) / Math.sqrt(critical.pairs)),
    pairsAt: (margin) => Math.max(least, first.pairs, 2 * Math.ceil((((last.z + POWER_80) * deviation) / Math.log1p(margin)) ** 2 / 2)),
  }
}

/** Returns the largest difference inside the interval that judges equal code, as a fraction. */
const offsetOf = ({ equivalence: { low, high } }: Look): number => Math.max(Math.expm1(high), -Math.expm1(low))

/** Rounds up to a thousandth. A value on a step, but for rounding, stays there. */
const stepAbove = (margin: number): number => Number((Math.ceil(margin * 1_000 - 1e-6) / 1_000).toFixed(3))
