import { z } from 'zod'
import { WhyWorkload } from '../../src/model/why.ts'

const Finding = z.object({
  code: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  hint: z.string().optional(),
})
const Ends = z.object({ low: z.number().nullable(), high: z.number().nullable() })
const Summary = z.object({
  trials: z.int(),
  repeat: z.int(),
  amount: z.number(),
  meanAmount: z.number(),
  seconds: z.number(),
  watts: z.number().nullable().optional(),
  amountPerUnit: z.number().nullable(),
  cpuSeconds: z.number().nullable(),
  domains: z.record(z.string(), z.number()),
})

const JudgedMetric = z.object({
  name: z.string(),
  unit: z.string().nullable(),
  better: z.enum(['lower', 'higher']).nullable(),
  base: z.number().nullable(),
  head: z.number().nullable(),
  ratio: z.number().nullable(),
  interval: Ends,
  pairs: z.int(),
  missing: z.object({ base: z.int(), head: z.int() }),
  obstacle: z.enum(['missing', 'not-positive', 'units']).nullable(),
  budget: z.object({ state: z.enum(['over', 'inside', 'unclear', 'missing']), maxRegression: z.number() }).optional(),
})

const JudgedChange = z.object({
  workload: z.string(),
  verdict: z.enum(['regressed', 'improved', 'unchanged', 'inconclusive', 'error']),
  proven: z.boolean().nullable(),
  reason: z.string().nullable(),
  ratio: z.number().nullable(),
  interval: Ends,
  pairs: z.int(),
  validPairs: z.int(),
  voidPairs: z.int(),
  price: z.object({ detectable: z.number().nullable(), pairs: z.number().nullable(), seconds: z.number().nullable() }).nullable(),
  base: Summary.nullable(),
  head: Summary.nullable(),
  budget: z.object({ maxRegression: z.number(), level: z.string() }),
  why: WhyWorkload.optional(),
  metrics: z.array(JudgedMetric).optional(),
  findings: z.array(Finding),
})

/** What `--format json` promises to programs. */
export const Judged = z.object({
  schema: z.literal(2),
  quantity: z.enum(['energy', 'work']),
  gate: z.enum(['pass', 'warn', 'fail', 'neutral']),
  cause: z.string().nullable(),
  changes: z.array(JudgedChange),
  total: JudgedChange.optional(),
  unpaired: z.array(
    z.object({
      workload: z.string(),
      kind: z.enum(['new', 'missing', 'broken', 'flaky']),
      gated: z.boolean(),
      finding: z.nullable(Finding),
    }),
  ),
  findings: z.array(Finding),
  spent: z.object({ seconds: z.number(), amount: z.number(), unread: z.number() }),
  recording: z.object({
    simulated: z.boolean(),
    seed: z.string(),
    meter: z.object({ name: z.string(), kind: z.string(), description: z.string() }).nullable(),
    builds: z.array(z.object({ side: z.string(), log: z.string(), tail: z.array(z.string()) })),
    end: z.object({ reason: z.string(), finding: z.nullable(Finding) }).nullable(),
  }),
})
export type Judged = z.infer<typeof Judged>

/** Reads what `--format json` printed. */
export const judged = (stdout: string): Judged => Judged.parse(JSON.parse(stdout))

/** The one workload of a comparison that has one. */
export function only(document: Judged): Judged['changes'][number] {
  const [change, ...others] = document.changes
  if (change === undefined || others.length > 0) throw new Error(`not one workload: ${JSON.stringify(document.changes)}`)
  return change
}

export const codes = (findings: readonly { readonly code: string }[]): readonly string[] => findings.map(({ code }) => code)
