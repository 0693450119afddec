import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Rule } from '../model/config.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Options } from '../stats/design.ts'
import { type Decision, type Look, type Pair, sequence } from '../stats/psr.ts'
import { writeWhole } from '../store/recordings.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'

const Even = z
  .int()
  .min(2)
  .max(200)
  .refine((value) => value % 2 === 0, 'must be even')

const PairsFile = z.array(
  z.strictObject({
    id: z.union([z.string(), z.number()]),
    options: z
      .strictObject({
        margin: z.number().min(0.002).max(0.5).default(0.03),
        alpha: z.number().gt(0).lt(1).default(0.05),
        workloads: z.int().min(1).default(1),
        minPairs: Even.default(8),
        maxPairs: Even.default(60),
        rule: Rule.default('regressed'),
      })
      .prefault({})
      .refine((options) => options.minPairs <= options.maxPairs, 'minPairs must not be larger than maxPairs'),
    pairs: z.array(
      z.strictObject({
        base: z.unknown().optional(),
        head: z.unknown().optional(),
        order: z.enum(['base-first', 'head-first']).optional(),
      }),
    ),
  }),
)
type Entry = z.infer<typeof PairsFile>[number]

/** Result of `analyze` for one sequence. Ratio and ci are head / base. */
interface Analysis {
  readonly id: string | number
  readonly verdict: Decision['verdict']
  readonly pairs: number
  readonly ratio: number | null
  readonly ci: readonly [number | null, number | null]
  readonly proven: boolean | null
  readonly reason: string | null
}

/** Verdicts that can fail a gate here. A sequence of pairs has no workload that failed or is missing. */
const GATED = ['regressed', 'inconclusive'] as const
type Gated = (typeof GATED)[number]

export interface AnalyzeOptions {
  readonly input: string
  readonly output: string | undefined
  /** Whether the exit code is that of the gate. */
  readonly isGate: boolean
  /** Value of --fail-on: verdicts separated by commas, or undefined for `regressed`. */
  readonly failOn: string | undefined
}

/**
 * Judges pairs that were measured elsewhere. Returns 0, or with `isGate` the exit code that `compare` would give.
 * Throws badOption, and badPairs with the id and index of an invalid energy.
 */
export async function analyze({ input, output, ...options }: AnalyzeOptions, context: Context): Promise<number> {
  const failOn = failingVerdicts(options)
  const text = await (input === '-' ? context.readInput() : readFile(input, 'utf8')).catch((error: Error) => {
    throw problem('cannot-read', { file: input, detail: detailOf(error) }, error)
  })
  const judged = parsePairs(input === '-' ? 'standard input' : input, text).map(judge)
  const result = `[\n${judged.map((analysis) => JSON.stringify(analysis)).join(',\n')}\n]\n`
  if (output === undefined) context.print(result)
  else context.write(output, () => writeWhole(output, result))
  const fails = (verdict: Gated): boolean => failOn.includes(verdict) && judged.some((analysis) => analysis.verdict === verdict)
  return fails('regressed') ? EXIT.energy : fails('inconclusive') ? EXIT.other : EXIT.passed
}

function failingVerdicts({ isGate, failOn }: Pick<AnalyzeOptions, 'isGate' | 'failOn'>): readonly Gated[] {
  if (!isGate && failOn !== undefined) throw problem('fail-on-without-gate', {})
  if (!isGate) return []
  const words = (failOn ?? 'regressed').split(',').map((word) => word.trim())
  return words.map((word) => {
    const verdict = GATED.find((one) => one === word)
    if (verdict !== undefined) return verdict
    throw problem('bad-verdict', { word, verdicts: GATED })
  })
}

function parsePairs(file: string, text: string): readonly (Omit<Entry, 'pairs'> & { readonly pairs: readonly Pair[] })[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw problem('bad-pairs', { file, detail: `it is not JSON: ${error instanceof Error ? error.message : error}` })
  }
  const parsed = PairsFile.safeParse(value)
  if (!parsed.success) throw problem('bad-pairs', { file, detail: `\n${z.prettifyError(parsed.error)}` })
  return parsed.data.map((entry) => ({ ...entry, pairs: entry.pairs.map((pair, index) => energies(file, entry.id, index, pair)) }))
}

function energies(file: string, id: string | number, index: number, pair: Entry['pairs'][number]): Pair {
  const joules = (side: 'base' | 'head'): number => {
    const value = pair[side]
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
    // JSON has no infinity, but JSON.parse reads 1e999 as one.
    const shown = value === undefined ? 'absent' : typeof value === 'number' ? String(value) : JSON.stringify(value)
    throw problem('bad-pairs', {
      file,
      detail: `id ${JSON.stringify(id)}, pairs[${index}].${side} is ${shown}: an energy is a number of joules, finite and larger than 0.`,
    })
  }
  return { base: joules('base'), head: joules('head') }
}

function judge({
  id,
  options,
  pairs,
}: {
  readonly id: string | number
  readonly options: Options
  readonly pairs: readonly Pair[]
}): Analysis {
  const running = sequence(options)
  for (const pair of pairs) {
    const decision = running.add(pair)
    if (decision !== null) {
      const { verdict, proven, reason, look, interval } = decision
      return { id, verdict, pairs: look.pairs, ratio: Math.exp(look.estimate), ci: ends(interval), proven, reason }
    }
  }
  const ended = { id, verdict: 'inconclusive', proven: null, reason: 'data-ended' } as const
  return { ...ended, ...figures(running.last) }
}

/** Returns the figures of the last complete look if the data ended between looks. Before the first look, nothing is known. */
function figures(look: Look | null): Pick<Analysis, 'pairs' | 'ratio' | 'ci'> {
  return look === null
    ? { pairs: 0, ratio: null, ci: [null, null] }
    : { pairs: look.pairs, ratio: Math.exp(look.estimate), ci: ends(look.change) }
}

function ends({ low, high }: Look['change']): readonly [number | null, number | null] {
  const end = (value: number): number | null => (Number.isFinite(value) ? Math.exp(value) : null)
  return [end(low), end(high)]
}
