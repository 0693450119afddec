import { z } from 'zod'
import { CheckoutParts } from './checkout.ts'
import { Tune } from './clock.ts'
import { MachineLimits } from './limits.ts'
import { ArtifactRule, FigureBudget, MetricDefinition, MOST_METRICS } from './metric.ts'
import { MOST_PLUGINS, PluginUse } from './plugin.ts'
import { Waiver } from './waiver.ts'

/** `regressed`: stop as soon as an increase is shown and the estimate is over the budget; `proven`: only when all of the interval is. */
export const Rule = z.enum(['regressed', 'proven'])
export type Rule = z.infer<typeof Rule>

/**
 * Parts of a machine whose energy a counter covers, by their names in RAPL, and `instructions`: the work of the programs alone. Only domains
 * that do not contain each other may be summed.
 */
export const Domain = z.enum(['package', 'dram', 'core', 'uncore', 'psys', 'gpu', 'instructions'])
export type Domain = z.infer<typeof Domain>

/** Domains that can be compared, because a meter counts them. */
export const ComparableDomain = Domain.exclude(['gpu'])
export type ComparableDomain = z.infer<typeof ComparableDomain>

/** Domains of energy, as a user chooses them. */
export const EnergyDomain = ComparableDomain.exclude(['instructions'])

/** Quantity that is compared. `energy`: joules. `work`: instructions. */
export const Quantity = z.enum(['energy', 'work'])
export type Quantity = z.infer<typeof Quantity>

/** Returns what a session compares: one of the two, for all workloads. */
export const quantityOf = ({ domains }: { readonly domains: readonly ComparableDomain[] }): Quantity =>
  domains.includes('instructions') ? 'work' : 'energy'

/**
 * Everything that can make a check red. `broken`: a workload fails on base, so that nothing could be compared. `check-changed`: a pull
 * request changed its own check, without approval by a person who has the right to give it.
 */
export const FailOn = z.enum(['regressed', 'error', 'missing', 'broken', 'check-changed', 'inconclusive', 'unfit'])
export type FailOn = z.infer<typeof FailOn>

export const BudgetLevel = z.enum(['fail', 'warn', 'off'])
export type BudgetLevel = z.infer<typeof BudgetLevel>

/** No markdown but `_`, no newline, and no space at either end, because it would be invisible. */
export const WORKLOAD_NAME = /^(?! )[\w .:/@-]{1,80}(?<! )$/

/** The budget of one workload, as it is judged. Keys that are not set are absent, as they are in Recordings of earlier versions. */
export const Budget = z
  .strictObject({
    /** Margin of the comparison. If a waiver applies, it is the waiver's. */
    maxRegression: z.number().min(0.002).max(0.5),
    level: BudgetLevel,
    maxEnergy: MachineLimits.optional(),
    /** Joules per run. A regression by less passes. */
    minChange: z.number().positive().optional(),
    /** Budgets of figures that the program itself writes. */
    figures: z.array(FigureBudget).min(1).max(MOST_METRICS).readonly().optional(),
    waiver: Waiver.optional(),
  })
  .readonly()
export type Budget = z.infer<typeof Budget>

/** Letters, digits, spaces and dashes only, so that it needs no quoting anywhere. */
export const UNIT_NAME = /^[A-Za-z][A-Za-z0-9 -]{0,19}(?<! )$/

/** Units that one run of a workload processes, the same on both sides: `count` of `unit` (byte, request, token). */
export const Units = z.strictObject({ count: z.number().min(1e-9).max(1e15), unit: z.string().regex(UNIT_NAME) }).readonly()
export type Units = z.infer<typeof Units>

/** Part of the names of log files. */
export const SERVICE_NAME = /^[\w.-]{1,40}$/
/** A trial whose command runs more often than this is a loop around nothing. */
export const MOST_REPEATS = 100_000
/** Further discarded trials that a workload may have on each side. */
export const MOST_WARM_UPS = 100

const Variables = z.record(z.string(), z.string()).readonly()

/** A program that runs beside a workload's trials, anew for each of them. */
export const WorkloadService = z
  .strictObject({
    name: z.string().regex(SERVICE_NAME),
    run: z.string().min(1),
    /** Exits with 0 as soon as the service can be used; null: it can be used once it is started. */
    ready: z.string().min(1).nullable(),
    /** Seconds that it may take to get ready. */
    timeout: z.number().positive(),
  })
  .readonly()
export type WorkloadService = z.infer<typeof WorkloadService>

/** One command whose energy is compared. */
export const Workload = z
  .strictObject({
    name: z.string().regex(WORKLOAD_NAME),
    /** Name that base has for it, if head renames it. */
    was: z.string().regex(WORKLOAD_NAME).optional(),
    /** null when the two sides are commands of their own (`compare --a --b`): then the revisions hold them. */
    run: z.string().min(1).nullable(),
    cwd: z.string(),
    env: Variables,
    timeout: z.number().positive(),
    prepare: z.string().min(1).nullable(),
    cleanup: z.string().min(1).nullable(),
    check: z.string().min(1).nullable(),
    /** Outputs that must be equal on both sides: `stdout`, or globs of files. Absent if none are compared. */
    equal: z.array(z.string().min(1)).min(1).readonly().optional(),
    /** Discarded trials of each side beside the discarded round. Absent if there are none. */
    warmUp: z.int().positive().max(MOST_WARM_UPS).optional(),
    services: z.array(WorkloadService).readonly(),
    /** Runs of the command inside one trial; `auto`: as many as the meter needs, found out in the discarded round. */
    repeat: z.union([z.literal('auto'), z.int().min(1).max(MOST_REPEATS)]),
    /** Whether its commands keep the machine's network. Absent in Recordings of earlier versions: they did. */
    network: z.enum(['on', 'off']).optional(),
    /** Clock of the processors during its trials. Absent if it stays as it is. */
    tune: Tune.optional(),
    tags: z.array(z.string()).readonly(),
    /** null if joules per unit are of no interest. */
    units: Units.nullable(),
    /** Figures that it is declared to have. Absent if none is declared, and in Recordings of earlier versions. */
    metrics: z.array(MetricDefinition).max(MOST_METRICS).readonly().optional(),
    /** Absent if no files are kept. */
    artifacts: ArtifactRule.optional(),
    budget: Budget,
  })
  .readonly()
export type Workload = z.infer<typeof Workload>

/**
 * Order of the workloads' pairs. `interleaved`: each round has one pair of each workload, in the order of the file. `random`: the same, in an
 * order that the seed draws for each round. `by-workload`: all pairs of one workload, then those of the next.
 */
export const PairOrder = z.enum(['interleaved', 'by-workload', 'random'])
export type PairOrder = z.infer<typeof PairOrder>

/** Budget of the weighted sum of all workloads (docs/budgets.md). */
const Total = z
  .strictObject({
    budget: z.strictObject({ maxRegression: z.number().min(0.002).max(0.5), level: BudgetLevel }).readonly(),
    /** Weights by the name of the workload, in base's file if it is renamed. A workload that is not listed has the weight 1. */
    weights: z.record(z.string().regex(WORKLOAD_NAME), z.number().min(0).max(1e6)).readonly(),
  })
  .readonly()

/** The settings a session ran under, resolved: fractions, seconds, nothing left out. Part of the Recording. */
export const Config = z
  .strictObject({
    build: z
      .strictObject({
        run: z.string().min(1),
        timeout: z.number().positive(),
        /** Whether the build keeps the machine's network. Absent in Recordings of earlier versions: it did. */
        network: z.enum(['on', 'off']).optional(),
        env: Variables,
        /** Names of variables of Joulegate's own environment that builds get, too. */
        envFrom: z.array(z.string()).readonly(),
        /** Globs of the files that count when two builds are compared. Absent if all do. */
        outputs: z.array(z.string()).min(1).readonly().optional(),
      })
      .readonly()
      .nullable(),
    /** Absent if a checkout has the files of its commit alone, and in Recordings of earlier versions. */
    checkout: CheckoutParts.optional(),
    workloads: z.array(Workload).readonly(),
    /** Globs of the files that are base's on both sides. */
    harness: z.array(z.string()).readonly(),
    /** Globs of the files that matter. Absent if every change is measured. */
    paths: z.array(z.string()).min(1).readonly().optional(),
    /** New names of workloads, by their old ones. Absent if none is renamed. */
    renames: z.record(z.string().regex(WORKLOAD_NAME), z.string().regex(WORKLOAD_NAME)).readonly().optional(),
    /** Plug-ins, in their order. Absent if there are none, and in Recordings of earlier versions. */
    plugins: z.array(PluginUse).min(1).max(MOST_PLUGINS).readonly().optional(),
    /** Absent if there is no budget for the sum of all workloads, and in Recordings of earlier versions. */
    total: Total.optional(),
    pairs: z
      .strictObject({ min: z.int().min(8).max(200).multipleOf(2), max: z.int().min(8).max(200).multipleOf(2) })
      .readonly()
      .refine(({ min, max }) => min <= max, 'min must not be larger than max'),
    timeLimit: z.number().positive(),
    /** Absent if the workloads are interleaved. */
    order: PairOrder.optional(),
    /** Joules that all trials together may use. Absent if nothing limits them. */
    energyLimit: z.number().positive().optional(),
    /** Bytes of disk that each side may use. Absent if none are set. */
    diskLimit: z.number().positive().optional(),
    temperature: z.strictObject({ band: z.number().positive(), timeout: z.number().positive() }).readonly(),
    meter: z.string(),
    domains: z.array(ComparableDomain).min(1).readonly(),
    gate: z
      .strictObject({
        rule: Rule,
        failOn: z.array(FailOn).readonly(),
        confidence: z.number().min(0.5).max(0.999),
        /** Branches beside the default one whose pull requests have a status of their own: names, or globs. */
        branches: z.array(z.string()).readonly(),
      })
      .readonly(),
  })
  .readonly()
export type Config = z.infer<typeof Config>
