import { z } from 'zod'

/** Workflow at a full SHA, for example `acme/energy/.github/workflows/gate.yml@0123…`. A branch or a tag could be moved. */
export const PinnedWorkflow = z.string().regex(/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml@[0-9a-f]{40}$/)

/** Restriction that the setup has given a runner group. Each registration checks that the group still has it. */
export const GroupPin = z
  .strictObject({
    /** The one workflow that the group admits. */
    workflow: PinnedWorkflow,
    /** Whether it admits public repositories. */
    allowsPublic: z.boolean(),
  })
  .readonly()
export type GroupPin = z.infer<typeof GroupPin>
