import type { Options } from '../../../src/stats/design.ts'
import { type Decision, type Look, type Pair, sequence } from '../../../src/stats/psr.ts'
import { normals } from './golden.ts'

export const defaults: Options = { margin: 0.03, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' }

export interface Run {
  readonly decision: Decision
  readonly looks: readonly Look[]
  readonly pairs: number
}

/** Feeds pairs until the sequence is decided. */
export function run(options: Partial<Options>, pairAt: (index: number) => Pair): Run {
  const judged = sequence({ ...defaults, ...options })
  const looks: Look[] = []
  for (;;) {
    const decision = judged.add(pairAt(judged.pairs))
    if (judged.last !== null && judged.last !== looks.at(-1)) looks.push(judged.last)
    if (decision !== null) return { decision, looks, pairs: judged.pairs }
  }
}

/** Independent log-normal energies, as the golden sequences have them. */
export function noisy(seed: number, cv: number, effect: number): () => Pair {
  const draw = normals(seed)
  return () => ({ base: 100 * Math.exp(cv * draw()), head: 100 * (1 + effect) * Math.exp(cv * draw()) })
}

/** Head at `ratio` times base, with a tiny regular scatter so that no two pairs tie. */
export const steady =
  (ratio: number) =>
  (index: number): Pair => ({ base: 100, head: 100 * ratio * Math.exp(1e-4 * ((index * 7) % 11)) })
