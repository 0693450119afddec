import { z } from 'zod'
import type { Seconds } from './units.ts'

/** `regressed`: stop as soon as an increase is shown and the estimate is over the budget; `proven`: only when all of the interval is. */
export const Rule = z.enum(['regressed', 'proven'])
export type Rule = z.infer<typeof Rule>

/** RAPL's words for what a counter covers. Only domains that do not contain each other may be summed. */
export const Domain = z.enum(['package', 'dram', 'core', 'uncore', 'psys', 'gpu'])
export type Domain = z.infer<typeof Domain>

/** The domains that may be gated on: package contains core and uncore, psys contains package, so those are recorded but never added. */
export const GatedDomain = Domain.extract(['package', 'dram'])

/** What makes a check red. */
export const FailOn = z.enum(['regressed', 'error', 'missing', 'inconclusive', 'unfit'])
export type FailOn = z.infer<typeof FailOn>

export const BudgetLevel = z.enum(['fail', 'warn', 'off'])
export type BudgetLevel = z.infer<typeof BudgetLevel>

export const WORKLOAD_NAME = /^[\w .:/@-]{1,80}$/
const TAG = /^[\w.-]{1,40}$/

const secondsOf: Readonly<Record<string, Seconds>> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** '90s', '10m', '1.5h', '500ms' -> seconds. A bare number is refused: nobody remembers whether 10 means minutes. */
export const Duration = z
  .string({ error: 'write a duration with its unit, for example 90s, 10m or 1h' })
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, 'write a duration with its unit, for example 90s, 10m or 1h')
  .transform((text): Seconds => {
    const [, number, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? []
    return Number(number) * (secondsOf[unit ?? ''] ?? Number.NaN)
  })
  .refine((seconds) => seconds > 0, 'must be longer than 0')

/** '3%' -> 0.03. A bare 3 or 0.03 is refused: one of the two would be wrong by a factor of 100. */
const Percent = z
  .string({ error: 'write a percentage, for example 3%' })
  .regex(/^\d+(\.\d+)?%$/, 'write a percentage, for example 3%')
  .transform((text) => Number(text.slice(0, -1)) / 100)

const Command = z
  .string({ error: 'write a shell command as text' })
  .refine((text) => text.trim() !== '', 'must not be empty: write the command to run')
  .refine((text) => !text.includes('\0'), 'must not contain a NUL character')

const Environment = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable'),
  z.string({ error: 'write the value as text, in quotes' }),
)

const even = (value: number): boolean => value % 2 === 0

const BudgetFile = z.strictObject({
  'max-regression': Percent.refine((value) => value >= 0.002 && value <= 0.5, 'must lie between 0.2% and 50%')
    .optional()
    .meta({ flag: 'max-regression', argument: 'PERCENT', default: '3%' })
    .describe('how much more energy than base is allowed; also the margin of the comparison'),
  level: BudgetLevel.optional()
    .meta({ default: 'fail' })
    .describe('`fail` turns the check red, `warn` only says so, `off` measures and judges nothing by it'),
})

const WorkloadFile = z.strictObject({
  name: z
    .string({ error: 'write a name' })
    .regex(WORKLOAD_NAME, 'must be 1 to 80 letters, digits, spaces or any of _ . : / @ -')
    .describe('shown in the report; 1 to 80 letters, digits, spaces or any of `_ . : / @ -`'),
  run: Command.meta({ flag: 'run', argument: 'COMMAND' }).describe(
    'the shell command that is measured; given as a flag, one workload called `default`',
  ),
  cwd: z
    .string()
    .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path inside the repository')
    .default('.')
    .describe('where it runs, relative to the top of the repository'),
  env: Environment.default({}).describe('variables added to the allow-listed environment'),
  timeout: Duration.prefault('10m').describe('time limit of one trial'),
  prepare: Command.optional().describe('run before each trial, not measured'),
  cleanup: Command.optional().describe('run after each trial, not measured'),
  check: Command.optional().describe('run after the first trial of each side, not measured: does it still do the right thing?'),
  tags: z
    .array(z.string().regex(TAG, 'must be 1 to 40 letters, digits or any of _ . -'))
    .default([])
    .describe('for choosing workloads with `--tags`'),
  budget: BudgetFile.prefault({}).describe('this workload’s own budget; what it leaves out comes from `budget` above'),
})

const failOnHint = 'write a list of regressed, error, missing, inconclusive, unfit; or never'

/** `joulegate.yml` as a user writes it. Its descriptions and flags are the source of the README's tables, the JSON schema and the CLI's options. */
export const ConfigFile = z.strictObject({
  version: z.literal(1, { error: 'must be 1' }).default(1).describe('version of this format'),
  build: z
    .strictObject({
      run: Command.meta({ flag: 'build', argument: 'COMMAND' }).describe('run once per commit, before anything is measured'),
      timeout: Duration.prefault('15m').describe('time limit of one build'),
      env: Environment.default({}).describe('variables added to the allow-listed environment of the build'),
    })
    .optional(),
  workloads: z.array(WorkloadFile, { error: 'write a list of workloads, each with name and run' }).min(1, 'name at least one workload'),
  budget: BudgetFile.prefault({}),
  pairs: z
    .strictObject({
      min: z
        .int()
        .min(8, 'must be at least 8')
        .max(200)
        .refine(even, 'must be even')
        .default(8)
        .meta({ flag: 'min-pairs', argument: 'N' })
        .describe('pairs before the first look; even'),
      max: z
        .int()
        .min(8)
        .max(200, 'must be at most 200')
        .refine(even, 'must be even')
        .default(60)
        .meta({ flag: 'max-pairs', argument: 'N' })
        .describe('pairs after which a workload ends as inconclusive; even, at most 200'),
    })
    .prefault({})
    .refine((pairs) => pairs.min <= pairs.max, { error: 'min must not be larger than max', path: ['min'] }),
  'time-limit': Duration.prefault('30m')
    .meta({ flag: 'time-limit', argument: 'DURATION' })
    .describe('for all trials of the check together, builds excluded'),
  meter: z
    .string({ error: 'write the name of a meter' })
    .regex(/^(auto|powercap|estimate|replay:.+)$/, 'must be auto, powercap, estimate or replay:FILE')
    .default('auto')
    .meta({ flag: 'meter', argument: 'NAME' })
    .describe('`powercap`, `estimate`, `replay:FILE`, or `auto`: the best that works here'),
  domains: z
    .array(GatedDomain)
    .min(1, 'name at least one domain')
    .default(['package', 'dram'])
    .meta({ flag: 'domains', argument: 'LIST' })
    .describe('the energy that is compared: the sum of these, where the machine has them'),
  gate: z
    .strictObject({
      rule: Rule.default('regressed')
        .meta({ flag: 'rule', argument: 'NAME' })
        .describe('`regressed`: an increase is shown and the estimate is over the budget; `proven`: the whole interval is over it'),
      'fail-on': z
        .union([z.array(FailOn), z.literal('never')], { error: failOnHint })
        .default(['regressed', 'error', 'missing'])
        .meta({ flag: 'fail-on', argument: 'LIST' })
        .describe('any of `regressed`, `error`, `missing`, `inconclusive`, `unfit`; or `never`'),
      confidence: Percent.refine((value) => value >= 0.5 && value <= 0.999, 'must lie between 50% and 99.9%')
        .prefault('95%')
        .meta({ flag: 'confidence', argument: 'PERCENT' })
        .describe('of all the intervals of one check together'),
      estimates: z
        .boolean({ error: 'must be true or false' })
        .default(false)
        .meta({ flag: 'estimates' })
        .describe('let an estimate fail the check; by default it can only warn'),
    })
    .prefault({}),
})
export type ConfigFile = z.input<typeof ConfigFile>

/** The budget of one workload, as it is judged. */
export const Budget = z.strictObject({ maxRegression: z.number().min(0.002).max(0.5), level: BudgetLevel }).readonly()
export type Budget = z.infer<typeof Budget>

const Variables = z.record(z.string(), z.string()).readonly()

/** One command whose energy is compared. */
export const Workload = z
  .strictObject({
    name: z.string().regex(WORKLOAD_NAME),
    /** null when the two sides are commands of their own (`compare --a --b`): then the revisions hold them. */
    run: z.string().min(1).nullable(),
    cwd: z.string(),
    env: Variables,
    timeout: z.number().positive(),
    prepare: z.string().min(1).nullable(),
    cleanup: z.string().min(1).nullable(),
    check: z.string().min(1).nullable(),
    tags: z.array(z.string()).readonly(),
    budget: Budget,
  })
  .readonly()
export type Workload = z.infer<typeof Workload>

/** The settings a session ran under, resolved: fractions, seconds, nothing left out. Part of the Recording. */
export const Config = z
  .strictObject({
    build: z
      .strictObject({ run: z.string().min(1), timeout: z.number().positive(), env: Variables })
      .readonly()
      .nullable(),
    workloads: z.array(Workload).readonly(),
    pairs: z.strictObject({ min: z.int().min(8).max(200), max: z.int().min(8).max(200) }).readonly(),
    timeLimit: z.number().positive(),
    meter: z.string(),
    domains: z.array(GatedDomain).min(1).readonly(),
    gate: z
      .strictObject({ rule: Rule, failOn: z.array(FailOn).readonly(), confidence: z.number().min(0.5).max(0.999), estimates: z.boolean() })
      .readonly(),
  })
  .readonly()
export type Config = z.infer<typeof Config>

/** What `joulegate.yml` says, resolved: every workload carries its budget. Pure. */
export function resolveConfig(file: z.output<typeof ConfigFile>): Config {
  const budget = { maxRegression: file.budget['max-regression'] ?? 0.03, level: file.budget.level ?? 'fail' }
  const { 'fail-on': failOn, ...gate } = file.gate
  return Config.parse({
    build: file.build ?? null,
    workloads: file.workloads.map((workload) => ({
      ...workload,
      prepare: workload.prepare ?? null,
      cleanup: workload.cleanup ?? null,
      check: workload.check ?? null,
      budget: {
        maxRegression: workload.budget['max-regression'] ?? budget.maxRegression,
        level: workload.budget.level ?? budget.level,
      },
    })),
    pairs: file.pairs,
    timeLimit: file['time-limit'],
    meter: file.meter,
    domains: file.domains,
    gate: { ...gate, failOn: failOn === 'never' ? [] : failOn },
  })
}
