import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Texts = z.record(z.string(), z.coerce.string())
const StepOfWorkflow = z.union([
  z.strictObject({ uses: z.string(), id: z.string().optional(), if: z.string().optional(), with: Texts.optional() }),
  z.strictObject({ run: z.string(), id: z.string().optional(), env: Texts.optional() }),
])
const Rights = z.record(z.string(), z.enum(['read', 'write']))
const Job = z.looseObject({
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  permissions: Rights.optional(),
  if: z.string().optional(),
  /** Absent, as its steps are, if the job calls another workflow. */
  'runs-on': z.union([z.string(), z.array(z.string())]).optional(),
  uses: z.string().optional(),
  with: Texts.optional(),
  steps: z.array(StepOfWorkflow).default([]),
})
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: Rights,
  concurrency: z.looseObject({ group: z.string() }).optional(),
  jobs: z.record(z.string(), Job),
})

/** A workflow, as far as the tests look at it; permissions must be named. */
export type WorkflowFile = z.infer<typeof Workflow>
export type WorkflowStep = z.infer<typeof StepOfWorkflow>

export const readWorkflow = (path: string): WorkflowFile => workflowOf(readFileSync(path, 'utf8'))
export const workflowOf = (text: string): WorkflowFile => Workflow.parse(parse(text))

export const stepsOf = ({ jobs }: WorkflowFile): readonly WorkflowStep[] => Object.values(jobs).flatMap(({ steps }) => steps)
