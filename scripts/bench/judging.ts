import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Pair, sequence } from '../../src/stats/psr.ts'
import { apart, CLI, compile, isInstalled, output, timed, worked } from './programs.ts'
import { ABSENT, figures, interleave, quantile, type Row, ratios } from './row.ts'
import { scenarios, uniform } from './scenarios.ts'

const [WORKLOADS, PAIRS, RESAMPLES] = [1_000, 60, 1_000]
const OPTIONS = { margin: 0.03, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: PAIRS, rule: 'regressed' } as const
/** One run so expensive that the means never agree: the procedure has to look to the end. */
const EXPENSIVE = 5

/** Pairs that are decided at the last look and at no earlier one. */
function undecided(): readonly (readonly Pair[])[] {
  const random = uniform(10)
  const noise = scenarios['CV 1 %']?.(random) ?? (() => Number.NaN)
  const trial = (): number => 100 * Math.exp(noise())
  return Array.from({ length: WORKLOADS }, () =>
    Array.from({ length: PAIRS }, (_, index) => ({ base: trial(), head: trial() * (index === 0 ? EXPENSIVE : 1) })),
  )
}

function judgeAll(workloads: readonly (readonly Pair[])[]): void {
  for (const pairs of workloads) {
    const running = sequence(OPTIONS)
    for (const [index, pair] of pairs.entries())
      if ((running.add(pair) !== null) !== (index === PAIRS - 1)) throw new Error('these pairs were to be looked at to the end')
  }
}

/** The same in the same language: 95 % percentiles of the mean log ratio, once, after all pairs. */
function bootstrapAll(logs: readonly (readonly number[])[]): number {
  const random = uniform(11)
  let checksum = 0
  for (const values of logs) {
    const means = new Float64Array(RESAMPLES)
    for (let resample = 0; resample < RESAMPLES; resample += 1) {
      let sum = 0
      for (let draw = 0; draw < values.length; draw += 1) sum += values[Math.floor(random() * values.length)] ?? Number.NaN
      means[resample] = sum / values.length
    }
    checksum += quantile([...means], 0.025)
  }
  return checksum
}

/** CPU seconds of the shipped CLI, all its threads, where a C compiler gives us wait4; else its wall time. */
async function analyze(launch: string | null, file: string, directory: string): Promise<number> {
  const command = [process.execPath, CLI, 'analyze', file, '-o', join(directory, 'verdicts.json')]
  if (launch === null) return timed(() => output(process.execPath, command.slice(1), apart(directory)))
  return Number((await output(launch, ['1', ...command], apart(directory))).trim().split(' ').at(-1)) / 1e6
}

const Analyses = z.array(z.object({ pairs: z.literal(PAIRS) })).length(WORKLOADS)

/** P10: judging 1,000 workloads x 60 pairs with all 27 looks of each. */
export async function judgingRows(runs: number): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const workloads = undecided()
    const logs = workloads.map((pairs) => pairs.map(({ base, head }) => Math.log(head / base)))
    const file = join(directory, 'pairs.json')
    writeFileSync(file, JSON.stringify(workloads.map((pairs, id) => ({ id, options: { margin: OPTIONS.margin, maxPairs: PAIRS }, pairs }))))
    writeFileSync(join(directory, 'logs.json'), JSON.stringify(logs))
    const launch = compile('launch', directory)
    const hasNumpy = isInstalled('python3', '-cimport numpy')
    const costs = await interleave(
      {
        analyze: () => analyze(launch, file, directory),
        procedure: () => worked(() => judgeAll(workloads)),
        bootstrap: () => worked(() => bootstrapAll(logs)),
        numpy: async () =>
          hasNumpy
            ? Number(await output('python3', [join(import.meta.dirname, 'bootstrap.py'), join(directory, 'logs.json')]))
            : Number.NaN,
      },
      runs,
    )
    Analyses.parse(JSON.parse(await output(process.execPath, [CLI, 'analyze', file], apart(directory))))
    const row = { id: 'P10', what: `judging ${WORKLOADS} workloads x ${PAIRS} pairs, 27 looks each` }
    const note =
      'the bootstraps look once, after all pairs, with 1,000 resamples of the mean log ratio; seconds are CPU time, of the whole process including its start for analyze'
    return [
      { ...row, against: 'dist/cli.js analyze, whole process', ...figures(costs('analyze')), limit: 1, unit: 's' },
      { ...row, against: 'in this process', ...figures(costs('procedure')), limit: 1, unit: 's' },
      { ...row, against: 'a bootstrap in JavaScript', ...ratios(costs('procedure'), costs('bootstrap')), limit: null, note },
      hasNumpy
        ? { ...row, against: 'a bootstrap in numpy', ...ratios(costs('procedure'), costs('numpy')), limit: null, note }
        : { ...row, against: 'a bootstrap in numpy', ...ABSENT, limit: null, note: 'there is no numpy here' },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
