import { z } from 'zod'
import { Domain } from './config.ts'
import { Finding } from './finding.ts'
import { Machine } from './recording.ts'
import { ReadingKind } from './trial.ts'

/** How much a warning of the machine matters to a comparison of energy. */
export const Weight = z.enum(['much', 'some', 'little'])
export type Weight = z.infer<typeof Weight>

/**
 * What a check found. `unknown`: it cannot be known here, and why; `absent`: there is nothing here that it could be about.
 * Never a guess: what could not be read is unknown, and not fine. `failure`: only of a check that must hold; the machine is unfit.
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
    /** Does its failure make the machine unfit? All other checks only warn. */
    must: z.boolean(),
    results: z.array(CheckResult).readonly(),
  })
  .readonly()
export type Inspection = z.infer<typeof Inspection>

/** One meter, tried: what it measures here, or why it does not. */
export const MeterTrial = z
  .strictObject({
    name: z.string().max(40),
    kind: ReadingKind,
    works: z.boolean(),
    /** What it would read; null where it does not work. */
    description: z.string().max(2_000).nullable(),
    /** What it said during the try, all sockets together; empty for an estimate, which needs a workload. */
    watts: z.array(z.strictObject({ domain: Domain, watts: z.number().nonnegative() }).readonly()).readonly(),
    /** Why it does not work (errors), or what a report must say of it. */
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type MeterTrial = z.infer<typeof MeterTrial>

/**
 * What `joulegate doctor --json` prints: what this machine can measure. `fitness` decides the exit code: `fit` is 0, both others
 * are 4. `estimates`: no counter works, and an estimate was not asked for.
 */
export const Doctor = z
  .strictObject({
    schema: z.literal(2),
    joulegate: z.string().max(40),
    /** When it was looked at. */
    at: z.iso.datetime(),
    fitness: z.enum(['fit', 'estimates', 'unfit']),
    machine: Machine,
    /** Was sysfs a simulation? Then only what sysfs says was checked. */
    simulated: z.boolean(),
    /** As it was asked for: `auto`, or a name. */
    asked: z.string(),
    /** The meter that a measurement would take; null where none works. */
    meter: z.string().nullable(),
    meters: z.array(MeterTrial).readonly(),
    /** What was found of the machine as a whole, or of several meters together. An error among these makes it unfit. */
    findings: z.array(Finding).readonly(),
    inspections: z.array(Inspection).readonly(),
  })
  .readonly()
export type Doctor = z.infer<typeof Doctor>
