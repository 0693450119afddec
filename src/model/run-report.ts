import { z } from 'zod'
import { Domain, Quantity } from './config.ts'
import { Finding } from './finding.ts'
import { Machine } from './recording.ts'
import { CpuTime, Disturbance, Reading, ReadingKind } from './trial.ts'

/** The document of `joulegate run`: one command, which is compared with nothing. So it is no Recording, and has no verdict. */

/** Joules, or instructions if work is counted. */
const Amount = z.number().positive()

/** One run of the command. */
export const MeasuredRun = z
  .strictObject({
    startedAt: z.iso.datetime(),
    /** Wall time from the start of the command to its exit. */
    seconds: z.number().positive(),
    amount: Amount,
    /** Mean power; null if work is counted. */
    watts: Amount.nullable(),
    /** CPU time of the command and all that it started, or null if it is not known. */
    cpu: CpuTime.nullable(),
    /** Activity of other programs, or null if no counter of energy is read. */
    disturbance: Disturbance.nullable(),
    /** Reason why a comparison would not count this run, or null. `run` counts it, and says so. */
    disturbed: z.nullable(Finding),
    readings: z.array(Reading).readonly(),
  })
  .readonly()
export type MeasuredRun = z.infer<typeof MeasuredRun>

/** Figures of one quantity over all runs. */
export const RunSpread = z
  .strictObject({
    median: Amount,
    /** Interval of the median, from order statistics; null if there are too few runs. */
    interval: z.strictObject({ low: Amount, high: Amount }).readonly().nullable(),
    min: Amount,
    max: Amount,
    /** Standard deviation divided by the mean; null for one run. */
    cv: z.number().nonnegative().nullable(),
  })
  .readonly()
export type RunSpread = z.infer<typeof RunSpread>

export const RunReport = z
  .strictObject({
    schema: z.literal(1),
    joulegate: z.string().max(40),
    at: z.iso.datetime(),
    machine: Machine,
    /** True if sysfs was a simulation, and energy was read from it. */
    simulated: z.boolean(),
    /** The command, word by word. */
    command: z.array(z.string()).min(1).readonly(),
    meter: z.strictObject({ name: z.string(), kind: ReadingKind, description: z.string() }).readonly(),
    /** `energy`: amounts are joules. `work`: they are instructions. */
    quantity: Quantity,
    domains: z.array(Domain).readonly(),
    /** Whether the command ran once before, uncounted. */
    warmedUp: z.boolean(),
    runs: z.array(MeasuredRun).min(1).readonly(),
    /** Confidence of the intervals, which is 0.95 or more; null if there are none. */
    confidence: z.number().min(0.95).max(1).nullable(),
    amount: RunSpread,
    seconds: RunSpread,
    /** null if work is counted. */
    watts: RunSpread.nullable(),
    /** Power of the machine at rest before the first run, if it was asked for; else null. Never subtracted. */
    rest: z.strictObject({ watts: Amount, seconds: z.number().positive() }).readonly().nullable(),
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type RunReport = z.infer<typeof RunReport>
