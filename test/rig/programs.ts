/** joulegate.yml of these keys: JSON is YAML, too. */
export const yml = (keys: Readonly<Record<string, unknown>>): string => `${JSON.stringify({ version: 1, ...keys }, null, 2)}\n`

/** Steady work: a shell that counts; 60,000 are some 80 ms. */
export const busy = (count: number): string => `i=0\nwhile [ $i -lt ${count} ]; do i=$((i+1)); done\n`

/** Two commits with one workload, `loop`, that counts to `base` and to `head`, once in each trial. */
export const looping = (base: number, head: number, maxRegression: string) => ({
  base: {
    'joulegate.yml': yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh', repeat: 1 }], budget: { 'max-regression': maxRegression } }),
    'loop.sh': busy(base),
  },
  head: { 'loop.sh': `${busy(head)}# head\n` },
})

/** Counts the runs of a workload in $n, from 1, in a file of this directory. */
export const nth = (directory: string): string => `n=$(($(cat ${directory}/n 2>/dev/null || echo 0)+1)); echo $n >${directory}/n`

/** Joules of one workload, pair by pair, for the meter `replay`; the first pair is the discarded one. Only few tests have an anchor. */
export type Joules = readonly (readonly [base: number, head: number, anchor?: number])[]

/** Pairs around `ratio` with a regular scatter, so that no two of them tie. */
export const steady = (ratio: number, pairs: number, scatter = 1e-3): Joules =>
  Array.from({ length: pairs }, (_, index) => [100, 100 * ratio * (1 + scatter * (((index * 7) % 11) - 5))])

/** Pairs around `ratio` whose two sides vary alike, by up to 5 times `scatter`: too much to decide, and nobody's fault. */
export const noisy = (ratio: number, pairs: number, scatter: number): Joules =>
  Array.from({ length: pairs }, (_, index) => [
    100 * (1 + scatter * (((index * 5) % 11) - 5)),
    100 * ratio * (1 + scatter * (((index * 7) % 11) - 5)),
  ])

/** The file that `--meter replay:FILE` reads. */
export function replayed(workloads: Readonly<Record<string, Joules>>): string {
  const rows = Object.entries(workloads).flatMap(([name, pairs]) => pairs.map((row) => `${name},${row.join(',')}\n`))
  return `workload,base,head\n${rows.join('')}`
}
