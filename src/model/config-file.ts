import { z } from 'zod'
import { BudgetLevel, Config, FailOn, GatedDomain, MOST_REPEATS, Rule, SERVICE_NAME, WORK_UNIT, WORKLOAD_NAME } from './config.ts'
import { Command, Degrees, Duration, Environment, hasNoNul, like, NUL_HINT, Percent } from './config-values.ts'
import { METER_PATTERN, meterForms } from './meters.ts'
import { combinations, contradictions, Parameters } from './parameters.ts'

const TAG = /^[\w.-]{1,40}$/

const MaxRegression = Percent.refine((value) => value >= 0.002 && value <= 0.5, 'must lie between 0.2% and 50%')
const budgetExample = like('budget: {max-regression: 3%, level: fail}')

const WorkloadBudget = z.strictObject(
  {
    'max-regression': MaxRegression.optional().describe('this workload’s own; without it, `budget.max-regression`'),
    level: BudgetLevel.optional().describe('this workload’s own; without it, `budget.level`'),
  },
  budgetExample,
)

const SERVICE_EXAMPLE = '- {name: server, run: ./server, ready: curl -fs localhost:8080}'

const ServiceFile = z.strictObject(
  {
    name: z
      .string({ error: 'write a name as text, in quotes' })
      .regex(SERVICE_NAME, 'must be 1 to 40 letters, digits or any of _ . -')
      .describe('how messages call it; 1 to 40 letters, digits or any of `_ . -`'),
    run: Command.describe(
      'a program that the workload needs beside it: started before each trial, stopped after it; its energy is in the joules',
    ),
    ready: Command.optional().describe('asked again and again before the trial, until it exits with 0; without it, started is ready'),
    timeout: Duration.prefault('30s').describe('time limit for getting ready'),
  },
  like(SERVICE_EXAMPLE),
)

const REPEAT_HINT = `write auto, or a whole number from 1 to ${MOST_REPEATS}`

const WORKLOAD_EXAMPLE = '- {name: parse, run: ./parse}'

const WORK_HINT = 'write how many units one run processes, for example 1000'
const WORK_RANGE = 'must lie between 1e-9 and 1e15'

const WorkloadKeys = z.strictObject(
  {
    name: z
      .string({ error: 'write a name as text, in quotes' })
      .regex(WORKLOAD_NAME, 'must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end')
      .describe('shown in the report; 1 to 80 letters, digits, spaces or any of `_ . : / @ -`'),
    run: Command.meta({ flag: 'run', argument: 'COMMAND' }).describe(
      'the shell command that is measured; given as a flag, one workload called `default`',
    ),
    parameters: Parameters.default({}).describe(
      'one workload for each combination of these values, for example `{size: [small, large]}`; its commands see them as variables, `$size`',
    ),
    cwd: z
      .string({ error: 'write a path inside the repository, for example packages/core' })
      .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path inside the repository, without ..')
      .refine(hasNoNul, NUL_HINT)
      .default('.')
      .describe('where it runs, relative to the top of the repository'),
    env: Environment.default({}).describe('variables added to the allow-listed environment'),
    timeout: Duration.prefault('10m').describe('time limit of one trial'),
    repeat: z
      .union([z.literal('auto'), z.int().min(1).max(MOST_REPEATS)], { error: REPEAT_HINT })
      .default('auto')
      .describe(
        'runs of the command inside one trial, the same on both sides; `auto`: 1, or as many as the meter’s resolution needs where neither `prepare`, `cleanup` nor `services` stand around it',
      ),
    prepare: Command.optional().describe('run once before each trial, not measured'),
    cleanup: Command.optional().describe('run once after each trial, not measured'),
    check: Command.optional().describe(
      'run on both sides after the first trial, after the last, and once in between, not measured: does it still do the right thing?',
    ),
    services: z
      .array(ServiceFile, { error: `write a list of services, for example ${SERVICE_EXAMPLE}` })
      .refine((services) => isWithoutRepeats(services.map(({ name }) => name)), 'give each service a name of its own')
      .default([])
      .describe('programs that run beside the workload'),
    tags: z
      .array(z.string().regex(TAG, 'must be 1 to 40 letters, digits or any of _ . -'))
      .default([])
      .describe('for choosing workloads with `--tags`'),
    work: z
      .number({ error: WORK_HINT })
      .min(1e-9, WORK_RANGE)
      .max(1e15, WORK_RANGE)
      .optional()
      .describe('how many units one run processes, on both sides the same; the report then shows joules per unit, too'),
    'work-unit': z
      .string({ error: 'write one word as text, for example byte' })
      .regex(WORK_UNIT, 'must be 1 to 20 letters, digits, spaces or dashes, a letter first, for example byte')
      .optional()
      .describe('what `work` counts, in the singular: byte, request, token; without it, `unit`'),
    budget: WorkloadBudget.prefault({}).describe('this workload’s own budget; what it leaves out comes from the top-level `budget`'),
  },
  like(WORKLOAD_EXAMPLE),
)

const WorkloadFile = WorkloadKeys.check(({ value: { name, parameters, env, work, 'work-unit': unit }, issues }) => {
  if (issues.length > 0) return
  for (const one of contradictions(name, parameters, env)) issues.push({ ...one, code: 'custom', input: parameters })
  if (work === undefined && unit !== undefined)
    issues.push({ code: 'custom', message: 'needs work: how many of them does one run process?', path: ['work-unit'], input: unit })
})

/** One workload for each combination of its parameters. */
const combined = ({ parameters, work, 'work-unit': unit = 'unit', ...workload }: z.output<typeof WorkloadFile>) =>
  combinations(workload.name, parameters).map(({ name, values }) => ({
    ...workload,
    name,
    env: { ...workload.env, ...values },
    work: work === undefined ? null : { amount: work, unit },
  }))

const isWithoutRepeats = (list: readonly string[]): boolean => new Set(list).size === list.length
const METER_NAMES = `auto, ${meterForms.slice(0, -1).join(', ')} or ${meterForms.at(-1)}`
const FAIL_ON_HINT = `write a list of ${FailOn.options.join(', ')}; or never`
const HARNESS_HINT = 'write a list of globs inside the repository, for example [bench/**, data/**]'
const BRANCHES_HINT = "write a list of branches or globs, for example [main, 'release/*']"

/** A path inside the repository, in which `*` and `**` may stand for parts of it. */
const RepositoryGlob = z
  .string({ error: HARNESS_HINT })
  .min(1, HARNESS_HINT)
  .max(200, 'must be at most 200 characters')
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path inside the repository, without ..')
  .refine(hasNoNul, NUL_HINT)

/** `joulegate.yml` as a user writes it. Its descriptions and flags are the source of the README's tables, the JSON schema and the CLI's options. */
export const ConfigFile = z
  .strictObject(
    {
      version: z.literal(1, { error: 'must be 1' }).default(1).describe('version of this format'),
      build: z
        .strictObject(
          {
            run: Command.meta({ flag: 'build', argument: 'COMMAND' }).describe('run once per commit, before anything is measured'),
            timeout: Duration.prefault('15m').describe('time limit of one build'),
            env: Environment.default({}).describe('variables added to the allow-listed environment of the build'),
          },
          like('build: {run: make}'),
        )
        .optional()
        .describe('how a commit is built'),
      workloads: z
        .array(WorkloadFile, { error: `write a list of workloads, for example ${WORKLOAD_EXAMPLE}` })
        .min(1, `name at least one workload, for example ${WORKLOAD_EXAMPLE}`)
        .describe('the commands whose energy is compared'),
      harness: z
        .array(RepositoryGlob, { error: HARNESS_HINT })
        .default([])
        .describe('files of the benchmark, as globs: base’s are used on both sides, so that a change cannot alter what is measured'),
      budget: z
        .strictObject(
          {
            'max-regression': MaxRegression.prefault('3%')
              .meta({ flag: 'max-regression', argument: 'PERCENT' })
              .describe('how much more energy than base is allowed; also the margin of the comparison'),
            level: BudgetLevel.default('fail').describe(
              '`fail` turns the check red, `warn` only says so, `off` measures and judges nothing by it',
            ),
          },
          budgetExample,
        )
        .prefault({})
        .describe('the budget of every workload that has none of its own'),
      pairs: z
        .strictObject(
          {
            min: z
              .int()
              .min(8)
              .max(200)
              .multipleOf(2, 'must be even')
              .default(8)
              .meta({ flag: 'min-pairs', argument: 'N' })
              .describe('pairs before the first look; even, at least 8'),
            max: z
              .int()
              .min(8)
              .max(200)
              .multipleOf(2, 'must be even')
              .default(60)
              .meta({ flag: 'max-pairs', argument: 'N' })
              .describe('pairs after which a workload ends as inconclusive; even, at most 200'),
          },
          like('pairs: {min: 8, max: 60}'),
        )
        .check(({ value: { min, max }, issues }) => {
          const message = `must not be larger than pairs.max, which is ${max}`
          if (issues.length === 0 && min > max) issues.push({ code: 'custom', message, path: ['min'], input: min })
        })
        .prefault({})
        .describe('how many pairs of trials are measured'),
      'time-limit': Duration.prefault('30m')
        .meta({ flag: 'time-limit', argument: 'DURATION' })
        .describe('for all trials of the check together, builds excluded'),
      temperature: z
        .strictObject(
          {
            band: Degrees.refine((celsius) => celsius >= 1 && celsius <= 20, 'must lie between 1C and 20C')
              .prefault('3C')
              .describe('how far from the temperature of the session a trial may start; the two of a pair start within 2C of each other'),
            timeout: Duration.prefault('60s').describe(
              'how long a trial waits for that, cooling down or warming up; then its pair is measured again',
            ),
          },
          like('temperature: {band: 3C, timeout: 60s}'),
        )
        .prefault({})
        .describe('at which temperature trials start, where the energy is counted and the processor has a sensor'),
      meter: z
        .string({ error: `write the name of a meter: ${METER_NAMES}` })
        .regex(METER_PATTERN, `must be ${METER_NAMES}`)
        .default('auto')
        .meta({ flag: 'meter', argument: 'NAME' })
        .describe(`${meterForms.map((form) => `\`${form}\``).join(', ')}, or \`auto\`: the best that works here`),
      domains: z
        .array(GatedDomain, { error: 'write a list, for example [package, dram]' })
        .min(1, 'name at least one domain, for example [package, dram]')
        .refine(isWithoutRepeats, 'name each domain once')
        .default(['package', 'dram'])
        .meta({ flag: 'domains', argument: 'LIST' })
        .describe('the energy that is compared: the sum of these, where the machine has them'),
      gate: z
        .strictObject(
          {
            rule: Rule.default('regressed')
              .meta({ flag: 'rule', argument: 'NAME' })
              .describe('`regressed`: an increase is shown and the estimate is over the budget; `proven`: the whole interval is over it'),
            'fail-on': z
              .union([z.array(FailOn), z.literal('never')], { error: FAIL_ON_HINT })
              .default(['regressed', 'error', 'missing', 'check-changed'])
              .meta({ flag: 'fail-on', argument: 'LIST' })
              .describe(
                'any of `regressed`, `error`, `missing`, `broken` (a workload fails on base), `check-changed`, `inconclusive`, `unfit`; or `never`',
              ),
            confidence: Percent.refine((value) => value >= 0.5 && value <= 0.999, 'must lie between 50% and 99.9%')
              .prefault('95%')
              .meta({ flag: 'confidence', argument: 'PERCENT' })
              .describe('of all the intervals of one check together'),
            estimates: z
              .boolean()
              .default(false)
              .meta({ flag: 'estimates' })
              .describe('let an estimate fail the check; by default it can only warn'),
            branches: z
              .array(z.string({ error: BRANCHES_HINT }).min(1, BRANCHES_HINT).max(200), { error: BRANCHES_HINT })
              .default([])
              .describe(
                'branches beside the default one whose pull requests are gated, each by a status that names it; read from the default branch',
              ),
          },
          like('gate: {fail-on: [regressed, error, missing]}'),
        )
        .prefault({})
        .describe('what makes the check red'),
    },
    like('keys and values: version: 1, then workloads: and a list'),
  )
  .meta({ title: 'joulegate.yml', description: 'What Joulegate measures, and when a change fails the check' })
export type ConfigFile = z.input<typeof ConfigFile>

/** Resolves `joulegate.yml`: one workload for each combination of parameters, each with its budget. Pure. */
export function resolveConfig(file: z.output<typeof ConfigFile>): Config {
  const { 'fail-on': failOn, ...gate } = file.gate
  return Config.parse({
    build: file.build ?? null,
    workloads: file.workloads.flatMap(combined).map((workload) => ({
      ...workload,
      prepare: workload.prepare ?? null,
      cleanup: workload.cleanup ?? null,
      check: workload.check ?? null,
      services: workload.services.map((service) => ({ ...service, ready: service.ready ?? null })),
      budget: {
        maxRegression: workload.budget['max-regression'] ?? file.budget['max-regression'],
        level: workload.budget.level ?? file.budget.level,
      },
    })),
    harness: file.harness,
    pairs: file.pairs,
    timeLimit: file['time-limit'],
    temperature: file.temperature,
    meter: file.meter,
    domains: file.domains,
    gate: { ...gate, failOn: failOn === 'never' ? [] : failOn },
  })
}
