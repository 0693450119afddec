import { readFileSync } from 'node:fs'
import { z } from 'zod'

const numbers = z.array(z.number())
const Schedule = z.object({ n: numbers, z: numbers, k: numbers })
const Expected = z.object({
  verdict: z.string(),
  pairs: z.number(),
  ratio: z.number(),
  ci: z.tuple([z.number(), z.number()]),
  proven: z.boolean().nullable(),
  reason: z.string().nullable(),
  cp: z.number().nullable(),
})
const Run = z.object({
  seed: z.number(),
  cv: z.number(),
  eff: z.number(),
  margin: z.number(),
  m: z.number(),
  rule: z.enum(['regressed', 'proven']),
  first_pair: z.tuple([z.number(), z.number()]),
  out: Expected,
})

const Golden = z
  .object({
    base: numbers,
    head: numbers,
    d: numbers,
    HL: z.number(),
    HL_ratio: z.number(),
    'ci_0.025': numbers,
    'ci_ratio_0.025': numbers,
    'ci_0.005': numbers,
    'ci_ratio_0.005': numbers,
    wilcoxon_stat: z.number(),
    wilcoxon_p: z.number(),
    k_table: z.record(z.string(), z.number()),
    sr_cdf: z.record(z.string(), z.number()),
    LD5_obf: numbers,
    LD5_pocock: numbers,
    quantiles: z.record(z.string(), z.number()),
    'fisher 7/40 vs 1/40': z.number(),
    wilcoxon_min_p_two_sided: z.record(z.string(), z.number()),
    sequences: z.array(Run),
  })
  .catchall(z.unknown())

/** scipy's and numpy's figures (test/golden/statistics.json). */
export const golden = Golden.parse(JSON.parse(readFileSync('test/golden/statistics.json', 'utf8')))

/** The golden schedules, with the (N, m) their keys spell out. */
export const schedules = Object.entries(golden).flatMap(([key, value]) => {
  const [, maxPairs, workloads] = /^schedule N=(\d+) m=(\d+) alpha=\.05$/.exec(key) ?? []
  return workloads === undefined ? [] : [{ maxPairs: Number(maxPairs), workloads: Number(workloads), ...Schedule.parse(value) }]
})

/** The generator of the golden sequences: an LCG modulo 2^32 and one cosine of Box-Muller per draw. */
export function normals(seed: number): () => number {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => {
    const radius = Math.sqrt(-2 * Math.log(uniform()))
    return radius * Math.cos(2 * Math.PI * uniform())
  }
}
