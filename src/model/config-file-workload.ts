import { z } from 'zod'
import { BudgetLevel, MOST_REPEATS, MOST_WARM_UPS, SERVICE_NAME, UNIT_NAME, WORKLOAD_NAME } from './config.ts'
import { CheckFile } from './config-file-check.ts'
import { ArtifactsFile, figuresOf, MetricsFile, metricsOf } from './config-file-metrics.ts'
import { TuneFile } from './config-file-tune.ts'
import {
  Command,
  Duration,
  Energy,
  Environment,
  hasNoNul,
  isWithoutRepeats,
  like,
  MaxRegression,
  Network,
  NUL_HINT,
} from './config-values.ts'
import { MACHINE_KEY } from './limits.ts'
import { combinations, contradictions, Parameters } from './parameters.ts'

/** A workload of `joulegate.yml`, as a user writes it. */

const TAG = /^[\w.-]{1,40}$/

const LIMITS_HINT = 'write the id of each machine and its limit, for example {3f9a0c5be2d17a48: 130J}; the report shows the id of a machine'

/** Limits of energy: a limit for each machine, by its id. */
export const MaxEnergy = z.record(z.string().regex(MACHINE_KEY, 'is not the id of a machine: the report shows it'), Energy, {
  error: (issue) => (issue.code === 'invalid_type' ? LIMITS_HINT : undefined),
})

/** Error option of a budget that is not a map. */
export const budgetExample = like('budget: {max-regression: 3%, level: fail}')

const WorkloadBudget = z.strictObject(
  {
    'max-regression': MaxRegression.optional().describe('overrides `budget.max-regression` for this workload'),
    'max-work-regression': MaxRegression.optional().describe('overrides `budget.max-work-regression` for this workload'),
    'max-energy': MaxEnergy.optional().describe('overrides `budget.max-energy` for this workload, machine by machine'),
    'min-change': Energy.optional().describe('overrides `budget.min-change` for this workload'),
    level: BudgetLevel.optional().describe('overrides `budget.level` for this workload'),
  },
  budgetExample,
)

const SERVICE_EXAMPLE = '- {name: server, run: ./server, ready: curl -fs localhost:8080}'

const ServiceFile = z.strictObject(
  {
    name: z
      .string({ error: 'write a name as text, in quotes' })
      .regex(SERVICE_NAME, 'must be 1 to 40 letters, digits or any of _ . -')
      .describe('name in messages; 1 to 40 letters, digits or any of `_ . -`'),
    run: Command.describe(
      'shell command of a program that the workload needs; started before each trial and stopped after it; its energy counts',
    ),
    ready: Command.optional().describe(
      'command polled before each trial until it exits with 0; if omitted, the service counts as ready once started',
    ),
    timeout: Duration.prefault('30s').describe('time limit for the service to become ready'),
  },
  like(SERVICE_EXAMPLE),
)

const WARM_UP_HINT = `must be a whole number from 0 to ${MOST_WARM_UPS}`

/** Number of further discarded trials of each side. */
export const WarmUp = z.int({ error: WARM_UP_HINT }).min(0, WARM_UP_HINT).max(MOST_WARM_UPS, WARM_UP_HINT)

const REPEAT_HINT = `write auto, or a whole number from 1 to ${MOST_REPEATS}`

/** Workload to show in a complaint. */
export const WORKLOAD_EXAMPLE = '- {name: parse, run: ./parse}'

const UNITS_HINT = 'write how many units one run processes, for example 1000'
const UNITS_RANGE = 'must be between 1e-9 and 1e15'

const WorkloadKeys = z.strictObject(
  {
    name: z
      .string({ error: 'write a name as text, in quotes' })
      .regex(WORKLOAD_NAME, 'must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end')
      .describe('name in the report; 1 to 80 letters, digits, spaces or any of `_ . : / @ -`'),
    run: Command.meta({ flag: 'run', argument: 'COMMAND' }).describe(
      'shell command to measure; outside `joulegate.yml`, it replaces all workloads with one called `default`',
    ),
    parameters: Parameters.default({}).describe(
      'values to combine, for example `{size: [small, large]}`; each combination is a workload, whose commands see `$size`',
    ),
    cwd: z
      .string({ error: 'write a path inside the repository, for example packages/core' })
      .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path inside the repository, without ..')
      .refine(hasNoNul, NUL_HINT)
      .default('.')
      .describe('working directory, relative to the repository root'),
    env: Environment.default({}).describe('variables added to the allow-listed environment'),
    timeout: Duration.prefault('10m').describe('time limit of one trial'),
    repeat: z
      .union([z.literal('auto'), z.int().min(1).max(MOST_REPEATS)], { error: REPEAT_HINT })
      .default('auto')
      .describe(
        'runs of the command per trial, the same on both sides; `auto`: as many as the meter’s resolution needs, or 1 with `prepare`, `cleanup` or `services`',
      ),
    prepare: Command.optional().describe('command run once before each trial, not measured'),
    cleanup: Command.optional().describe('command run once after each trial, not measured'),
    'warm-up': WarmUp.optional().describe('overrides the top-level `warm-up` for this workload'),
    check: CheckFile.optional().describe(
      "command that verifies the work, or `{run: COMMAND, equal: [stdout, 'out/*.json']}`, which also compares outputs of both sides; on both sides after the first trial, after the last and once in between, not measured",
    ),
    services: z
      .array(ServiceFile, { error: `write a list of services, for example ${SERVICE_EXAMPLE}` })
      .refine((services) => isWithoutRepeats(services.map(({ name }) => name)), 'give each service a different name')
      .default([])
      .describe('programs that run next to the workload'),
    network: Network.default('off').describe(
      '`off`: the commands of the workload have no network but a loopback device of their own, if Joulegate can make namespaces; `on`: they use the machine’s',
    ),
    tune: TuneFile.optional().describe('clock of the processors while the workload is measured; see clock.md'),
    tags: z
      .array(z.string().regex(TAG, 'must be 1 to 40 letters, digits or any of _ . -'))
      .default([])
      .describe('labels for selecting workloads with `--tags`'),
    units: z
      .number({ error: UNITS_HINT })
      .min(1e-9, UNITS_RANGE)
      .max(1e15, UNITS_RANGE)
      .optional()
      .describe('number of units that one run processes, the same on both sides; the report then also shows joules per unit'),
    unit: z
      .string({ error: 'write one word as text, for example byte' })
      .regex(UNIT_NAME, 'must be 1 to 20 letters, digits, spaces or dashes, a letter first, for example byte')
      .optional()
      .describe('name of the unit that `units` counts, in the singular, for example byte, request or token; `unit` if omitted'),
    metrics: MetricsFile.optional().describe('figures of the workload’s own, which are compared beside the energy; see metrics.md'),
    artifacts: ArtifactsFile.optional().describe('files that a run leaves and that are kept in the report directory; see metrics.md'),
    budget: WorkloadBudget.prefault({}).describe('budget of this workload; omitted keys come from the top-level `budget`'),
  },
  like(WORKLOAD_EXAMPLE),
)

/** One entry of `workloads`. */
export const WorkloadFile = WorkloadKeys.check(({ value: { name, parameters, env, units, unit }, issues }) => {
  if (issues.length > 0) return
  for (const one of contradictions(name, parameters, env)) issues.push({ ...one, code: 'custom', input: parameters })
  if (units === undefined && unit !== undefined)
    issues.push({ code: 'custom', message: 'needs the key units: how many units does one run process?', path: ['unit'], input: unit })
})

/** Returns one workload for each combination of its parameters. */
export const combined = ({ parameters, units, unit = 'unit', metrics, artifacts, ...workload }: z.output<typeof WorkloadFile>) =>
  combinations(workload.name, parameters).map(({ name, values }) => ({
    ...workload,
    name,
    env: { ...workload.env, ...values },
    units: units === undefined ? null : { count: units, unit },
    ...(metrics === undefined ? {} : { metrics: metricsOf(metrics) }),
    figures: figuresOf(metrics ?? []),
    ...(artifacts === undefined ? {} : { artifacts: { paths: artifacts.paths, maxBytes: artifacts.max } }),
  }))
