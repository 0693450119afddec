import { z } from 'zod'
import { WORKLOAD_NAME } from './config.ts'
import { Finding } from './finding.ts'
import { Build, Header } from './recording.ts'

/** The document of `joulegate check`: whether both sides build and work, without any energy. So it is no Recording, and has no verdict. */

/**
 * One workload on one side. `passed`: it ran, and its `check` succeeded if it has one. `failed`: one of its commands failed, or its outputs cannot
 * be compared. `not-built`: its side does not build, so it did not run.
 */
const CheckedSide = z
  .strictObject({
    state: z.enum(['passed', 'failed', 'not-built']),
    /** Wall time of all its commands; null if none ran. */
    seconds: z.number().nonnegative().nullable(),
    /** Reason of a failure, or null. */
    failure: z.nullable(Finding),
  })
  .readonly()
export type CheckedSide = z.infer<typeof CheckedSide>

/**
 * Result of comparing the outputs of a workload. `unsteady`: base's differ from run to run. `unknown`: a side failed, or did not build. null: the
 * configuration compares none.
 */
const CheckedOutputs = z.enum(['equal', 'different', 'unsteady', 'unknown']).nullable()
export type CheckedOutputs = z.infer<typeof CheckedOutputs>

const CheckedWorkload = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    /** Whether it has a `check` command. */
    hasCheck: z.boolean(),
    base: CheckedSide,
    head: CheckedSide,
    outputs: CheckedOutputs,
    /** Findings about its runs: the first difference of its outputs, processes that it left. */
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type CheckedWorkload = z.infer<typeof CheckedWorkload>

const { joulegate, config, configuredBy, harness, isolation, revisions, unpaired } = Header.unwrap().shape

/** Whole result. `head`: head fails, or gives other results. `base`: only base fails. `nothing`: there was no workload to run. */
export const CheckReport = z
  .strictObject({
    schema: z.literal(1),
    joulegate,
    at: z.iso.datetime(),
    result: z.enum(['passed', 'head', 'base', 'nothing']),
    revisions,
    config,
    configuredBy,
    harness,
    isolation,
    builds: z.array(Build).readonly(),
    unpaired,
    workloads: z.array(CheckedWorkload).readonly(),
    findings: z.array(Finding).readonly(),
  })
  .readonly()
export type CheckReport = z.infer<typeof CheckReport>
