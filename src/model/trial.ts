import { z } from 'zod'
import { Tune } from './clock.ts'
import { Domain, MOST_REPEATS, WORKLOAD_NAME } from './config.ts'
import { ExitStatus } from './exit-status.ts'
import { Finding } from './finding.ts'
import { MetricValue, MOST_METRICS } from './metric.ts'
import { isShallow } from './shallow.ts'

/** GitHub's words for the two revisions of a pull request. */
export const Side = z.enum(['base', 'head'])
export type Side = z.infer<typeof Side>

/**
 * Source of a number; it travels with the number up to the report. `counter`: hardware counted energy. `estimate`: a model computed it.
 * `replay`: it was read from a file. `instructions`: the instructions of the program itself were counted. `plugin`: a plug-in read a counter
 * that Joulegate cannot check.
 */
export const ReadingKind = z.enum(['counter', 'estimate', 'replay', 'instructions', 'plugin'])
export type ReadingKind = z.infer<typeof ReadingKind>

const Count = z.number().nonnegative()

/** Raw counts of one zone of one meter around one trial. Joules are derived (stats/joules.ts), never stored. */
export const Reading = z
  .strictObject({
    meter: z.string().max(40),
    /** The meter's own name of the counter, for example intel-rapl:0 or cpu-time. */
    zone: z.string().max(80),
    domain: Domain,
    socket: z.int().nonnegative(),
    kind: ReadingKind,
    before: Count,
    /** Counts read while the trial ran, in order, if it could outlast the counter's range. */
    between: z.array(Count).readonly(),
    after: Count,
    /** Value at which the counter wraps to 0, or null if it does not wrap or the machine does not report it. */
    range: z.number().positive().nullable(),
    /** Joules per count; for instructions 1. */
    unit: z.number().positive(),
  })
  .readonly()
export type Reading = z.infer<typeof Reading>

/** `cgroup` counts everything the trial started, daemons too; `times` only what its shell waited for. */
export const CpuTime = z.strictObject({ seconds: z.number().nonnegative(), source: z.enum(['cgroup', 'times']) }).readonly()
export type CpuTime = z.infer<typeof CpuTime>

/** Degrees by sensor name, read right before a trial; empty if the machine has no package sensor. */
export const Temperatures = z.array(z.strictObject({ sensor: z.string().max(80), celsius: z.number() }).readonly()).readonly()
export type Temperatures = z.infer<typeof Temperatures>

/** Record of how a trial reached the temperature at which it was to start. */
export const Settling = z
  .strictObject({
    /** `met`; or what was still in the way when the time was over, so that the trial did not run. `blind`: a sensor gave no reading. */
    outcome: z.enum(['met', 'hot', 'cold', 'blind']),
    /** Degrees by sensor that were aimed at; the band is in the configuration. */
    target: Temperatures,
    /** Degrees by sensor before anything was done about them. */
    arrival: Temperatures,
    /** Total of waiting and warming up. */
    seconds: z.number().nonnegative(),
    /** Part of these seconds during which all processors were kept busy. */
    heatedSeconds: z.number().nonnegative(),
    /** Energy counted while the machine was idle and cooling down, or null if it did not wait. */
    idle: z
      .strictObject({ seconds: z.number().positive(), readings: z.array(Reading).readonly() })
      .readonly()
      .nullable(),
  })
  .readonly()
export type Settling = z.infer<typeof Settling>

/** Other activity on the machine while the meter counted, from right before to right after it; null if the machine does not report it. */
export const Disturbance = z
  .strictObject({
    /** Length of the window that the other numbers are about. Absent in Recordings of earlier versions. */
    seconds: z.number().positive().optional(),
    /** CPU time of programs that are neither the trial's nor Joulegate's, and what a hypervisor took. */
    foreignSeconds: z.number().nullable(),
    /** Number of processors that can be used. */
    processors: z.int().positive(),
    /** Number of times that processors were slowed down. */
    throttles: z.number().nullable(),
    /** Settings that are not as they were at the session's start. */
    changed: z.array(z.string().max(300)).readonly(),
  })
  .readonly()
export type Disturbance = z.infer<typeof Disturbance>

/**
 * The reason for a trial. `pair`: it belongs to a pair. The others are never judged by their energy: `first` is of base alone, before
 * any code of head has run; `closing` runs the workload's `check` once more when the workload is decided; `last` is of base alone,
 * after everything of head's is gone; `resume` warms up when another process goes on with the session.
 */
export const Purpose = z.enum(['first', 'pair', 'closing', 'last', 'resume'])
export type Purpose = z.infer<typeof Purpose>

/** Record of one instrument of a plug-in: seconds that its handlers before and after the meter took, and the JSON that it kept. */
export const InstrumentRecord = z
  .strictObject({
    name: z.string().max(40),
    before: z.number().nonnegative(),
    after: z.number().nonnegative(),
    /** Present if one of its handlers failed, so that the record lacks a part. */
    partial: z.literal(true).optional(),
    kept: z
      .array(z.unknown())
      .max(100)
      .refine((kept) => isShallow(kept), 'nested too deep')
      .readonly(),
  })
  .readonly()
export type InstrumentRecord = z.infer<typeof InstrumentRecord>

/** Seconds that a plug-in's meter counts beside the trial: from its reading to the start of the command, and from the exit to its reading. */
export const MeterMargin = z.strictObject({ before: z.number().nonnegative(), after: z.number().nonnegative() }).readonly()
export type MeterMargin = z.infer<typeof MeterMargin>

/** One measured execution of one workload on one side. Readings of a void trial are kept too: they are evidence. */
export const Trial = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    purpose: Purpose,
    /** 0 is the discarded round, and every trial that belongs to no pair. */
    pair: z.int().nonnegative(),
    /** 0, and one more each time that the pair was void and measured again. */
    repetition: z.int().nonnegative(),
    side: Side,
    place: z.enum(['first', 'second', 'third']),
    discarded: z.boolean(),
    /** Runs of the command inside this trial, one after the other; fewer if one failed. The readings cover all of them together. */
    repeat: z.int().positive().max(MOST_REPEATS),
    /** Reason why this trial (and its pair) does not count, or null if it counts. */
    void: z.nullable(Finding),
    startedAt: z.iso.datetime(),
    /** Wall time from the opening of the gate to the exit of the workload; null when it never started. */
    seconds: z.number().positive().nullable(),
    /** Wall time of everything that the trial did, from its services to its cleanup, without the wait for its temperature. */
    took: z.number().nonnegative(),
    /** True if the workload's `check` ran after it. If that failed, `void` contains the failure. */
    checked: z.boolean(),
    cpu: CpuTime.nullable(),
    status: z.nullable(ExitStatus),
    celsius: Temperatures,
    /** null if there was nothing to aim at: in the discarded round, without a sensor, without a counter. */
    settling: Settling.nullable(),
    /** null if it was not watched: without a counter, and when the trial did not run. */
    disturbance: Disturbance.nullable(),
    readings: z.array(Reading).readonly(),
    /** Figures that its program wrote. Absent if there are none, and in Recordings of earlier versions. */
    metrics: z.array(MetricValue).max(MOST_METRICS).readonly().optional(),
    /** Clock of the processors, as read back right before the trial and right after it. Absent if its workload sets none. */
    clock: Tune.optional(),
    /** Present if a plug-in is the meter. */
    margin: MeterMargin.optional(),
    findings: z.array(Finding).readonly(),
    /** Records of the plug-ins that are instruments, the outermost first. Absent if there are none. */
    instruments: z.array(InstrumentRecord).max(20).readonly().optional(),
  })
  .readonly()
export type Trial = z.infer<typeof Trial>

/** Trial of the anchor, in the same round as a pair. It is compared with both sides, and never decides about a pair. */
export const AnchorTrial = Trial.unwrap()
  .extend({ side: z.literal('anchor') })
  .readonly()
export type AnchorTrial = z.infer<typeof AnchorTrial>
