import { z } from 'zod'
import { ComparableDomain, Domain } from './config.ts'
import { Finding } from './finding.ts'
import { Machine } from './recording.ts'
import { ReadingKind } from './trial.ts'

/** Importance of a machine warning for a comparison of energy. */
export const Weight = z.enum(['much', 'some', 'little'])
export type Weight = z.infer<typeof Weight>

/**
 * Result of a check. `unknown`: the result cannot be known here, and the finding gives the reason. `absent`: this machine has nothing that
 * the check could be about. Never a guess: what could not be read is unknown, and not fine. `failure`: only of a check that must hold; the
 * machine is unfit.
 */
export const CheckResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['fine', 'unknown', 'absent', 'failure']), finding: Finding }).readonly(),
  z.strictObject({ status: z.literal('warning'), weight: Weight, finding: Finding }).readonly(),
])
export type CheckResult = z.infer<typeof CheckResult>

/** One check of the shelf, and what it found. */
export const Inspection = z
  .strictObject({
    check: z.string().max(40),
    /** Name for readers. */
    title: z.string().max(80),
    /** True if its failure makes the machine unfit. All other checks only warn. */
    must: z.boolean(),
    results: z.array(CheckResult).readonly(),
  })
  .readonly()
export type Inspection = z.infer<typeof Inspection>

/** Result of trying a meter: what it measures here, or why it measures nothing. */
export const MeterTrial = z
  .strictObject({
    name: z.string().max(40),
    kind: ReadingKind,
    works: z.boolean(),
    /** Description of what it would read, or null if it does not work. */
    description: z.string().max(2_000).nullable(),
    /** Mean power during the try, over all sockets together; empty for an estimate, which needs a workload. */
    watts: z.array(z.strictObject({ domain: Domain, watts: z.number().nonnegative() }).readonly()).readonly(),
    /** Length of the window of `watts`, in which nothing of Joulegate worked; null if no power was measured. */
    seconds: z.number().positive().nullable(),
    /** Reasons why it does not work (errors), or notes that a report must include. */
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type MeterTrial = z.infer<typeof MeterTrial>

/**
 * Output of `joulegate doctor --json`: what this machine can measure. `fitness` decides the exit code: `fit` is 0, `unfit` is 4. A machine
 * can be fit to count work although it has no counter of energy: then `meter` is `work`.
 */
export const Doctor = z
  .strictObject({
    schema: z.literal(2),
    joulegate: z.string().max(40),
    /** Time of the inspection. */
    at: z.iso.datetime(),
    fitness: z.enum(['fit', 'unfit']),
    machine: Machine,
    /** True if sysfs was a simulation; then only sysfs was checked. */
    simulated: z.boolean(),
    /** As it was asked for: `auto`, or a name. */
    asked: z.string(),
    /** Domains that a measurement would compare. */
    domains: z.array(ComparableDomain).readonly(),
    /** Meter that a measurement would use, or null if none works. */
    meter: z.string().nullable(),
    meters: z.array(MeterTrial).readonly(),
    /** Findings about the machine as a whole, or about several meters together. An error among these makes it unfit. */
    findings: z.array(Finding).readonly(),
    inspections: z.array(Inspection).readonly(),
  })
  .readonly()
export type Doctor = z.infer<typeof Doctor>
