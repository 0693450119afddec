import { z } from 'zod'
import { Arm } from './arm.ts'
import type { StageFrequencyName } from './plugin.ts'
import { GivenVariables } from './plugin-environment.ts'

/** Facts that Joulegate gives to stages of plug-ins: JSON, by the name of the fact in its own stages. docs/plugins.md lists them. */

const Sha = z.string()
const PublicRevision = z.object({
  /** `commit`, or `command` if the sides are commands. */
  kind: z.enum(['commit', 'command']),
  name: z.string(),
  /** null if it is a command. */
  sha: Sha.nullable(),
})

/** Schemas of these facts, and the frequency from which on stages may need them. */
export const PUBLIC_FACTS = {
  machine: { from: 'session', schema: z.object({ id: z.string(), cpu: z.string(), threads: z.int(), kernel: z.string() }) },
  revisions: { from: 'session', schema: z.object({ base: PublicRevision, head: PublicRevision }) },
  workloads: { from: 'session', schema: z.array(z.string()) },
  side: { from: 'revision', schema: Arm },
  revision: { from: 'revision', schema: PublicRevision },
  /** Absolute path of the worktree. */
  directory: { from: 'revision', schema: z.string() },
  /** Variables for the build and the commands of this revision. A stage of a plug-in may give it; otherwise it is empty. */
  environment: { from: 'revision', schema: GivenVariables },
  /** Seconds are those of the original if the build was in the cache. `ok` is false if it failed. null without a build command. */
  build: { from: 'revision', schema: z.object({ ok: z.boolean(), seconds: z.number(), cached: z.boolean() }).nullable() },
  trial: {
    from: 'trial',
    schema: z.object({
      workload: z.string(),
      side: Arm,
      pair: z.int(),
      repetition: z.int(),
      place: z.enum(['first', 'second', 'third']),
      discarded: z.boolean(),
    }),
  },
  /** `seconds` is null if the command did not run. `failure` is the code of the finding, or null. */
  execution: { from: 'trial', schema: z.object({ seconds: z.number().nullable(), failure: z.string().nullable() }) },
} as const satisfies Readonly<Record<string, { readonly from: StageFrequencyName; readonly schema: z.ZodType }>>

export type PublicFact = keyof typeof PUBLIC_FACTS
/** Value of such a fact. */
export type PublicValue<Name extends PublicFact> = z.infer<(typeof PUBLIC_FACTS)[Name]['schema']>

/** Reports whether Joulegate itself gives a fact of this name. */
export const isPublicFact = (name: string): name is PublicFact => Object.hasOwn(PUBLIC_FACTS, name)

/** Fact that a stage of frequency `revision` may give in the place of Joulegate. The build needs it. */
export const GIVABLE = 'environment' satisfies PublicFact
/** Fact of Joulegate that exists only after the build. */
export const AFTER_BUILD = 'build' satisfies PublicFact
