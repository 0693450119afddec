import { parse } from 'yaml'
import { z } from 'zod'
import type { Event } from '../events.ts'
import { isObject, type Json, objectOf, textOf } from '../github/json.ts'
import type { Permissions } from '../github/world.ts'

const Texts = z.record(
  z.string(),
  z.preprocess((value) => (value === null ? '' : value), z.coerce.string()),
)
const Permission = z.union([z.enum(['read-all', 'write-all']), z.record(z.string(), z.enum(['read', 'write', 'none']))])

const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.coerce.string().optional(),
  with: Texts.default({}),
  env: Texts.default({}),
  'continue-on-error': z.unknown().optional(),
})
const Job = z.looseObject({
  uses: z.string().optional(),
  'runs-on': z.union([z.string(), z.array(z.string())]).default([]),
  if: z.coerce.string().optional(),
  with: Texts.default({}),
  env: Texts.default({}),
  permissions: Permission.optional(),
  strategy: z.looseObject({ matrix: z.json().optional() }).optional(),
  steps: z.array(Step).default([]),
})
const Workflow = z.looseObject({
  on: z.json(),
  env: Texts.default({}),
  permissions: Permission.optional(),
  concurrency: z.union([z.string(), z.looseObject({ group: z.string(), 'cancel-in-progress': z.unknown().optional() })]).optional(),
  jobs: z.record(z.string(), Job),
})
const Action = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ default: z.coerce.string().optional() }).nullable()).default({}),
  runs: z.looseObject({ using: z.literal('composite'), steps: z.array(Step) }),
})

/** A workflow as a runner reads it; anchors are resolved, expressions are not. */
export type WorkflowText = z.output<typeof Workflow>
export type JobText = z.output<typeof Job>
export type StepText = z.output<typeof Step>

/** Reads a workflow. Throws if GitHub would refuse it. */
export const parseWorkflow = (text: string): WorkflowText => Workflow.parse(parse(text))
/** Reads the action.yml of a composite action. Throws if it is another kind of action. */
export const parseComposite = (text: string): z.output<typeof Action> => Action.parse(parse(text))

const USUAL_TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}

/** Glob of a branch filter: `*` stops at a slash, `**` does not. */
const fits = (pattern: string, branch: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+^$()|\\{}]/g, '\\$&').replaceAll(/\*+/g, (stars) => (stars === '*' ? '[^/]*' : '.*'))}$`).test(
    branch,
  )

/** Does this event start a workflow with such an `on:`? */
export function isStartedBy(on: Json, { name, payload, baseRef, ref }: Event): boolean {
  if (typeof on === 'string') return on === name && isUsual(name, payload['action'])
  if (Array.isArray(on)) return on.includes(name) && isUsual(name, payload['action'])
  if (!isObject(on) || !(name in on)) return false
  const filter = objectOf(on[name])
  const types = [filter['types'] ?? []].flat()
  const isType = types.length === 0 ? isUsual(name, payload['action']) : types.includes(textOf(payload['action']))
  const branches = [filter['branches'] ?? []].flat().map(textOf)
  const branch = baseRef === '' ? ref.replace(/^refs\/heads\/(gh-readonly-queue\/(.*)\/pr-\d+-\w+)?/, '$2') : baseRef
  if ('paths' in filter || 'branches-ignore' in filter) throw new Error('the rig knows no filter but types and branches')
  return isType && (branches.length === 0 || branches.some((pattern) => fits(pattern, branch)))
}

const isUsual = (name: string, action: Json | undefined): boolean => USUAL_TYPES[name]?.includes(textOf(action)) ?? true

/** The combinations of a matrix, in GitHub's order; one without values if there is none. */
export function combinations(matrix: Json | undefined): readonly Readonly<Record<string, Json>>[] {
  const { include, exclude, ...axes } = objectOf(matrix)
  const product = Object.entries(axes).reduce<readonly Readonly<Record<string, Json>>[]>(
    (sofar, [name, values]) => sofar.flatMap((one) => [values ?? []].flat().map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  const added = [include ?? []].flat().map(objectOf)
  const isPlain = Object.keys(axes).length === 0
  return isPlain && added.length > 0 ? added : [...product, ...added]
}

/** The permissions of a job's token; GitHub's restricted default if the workflow names none. */
export function permissionsOf(asked: z.output<typeof Permission> | undefined): Permissions {
  const all = (access: 'read' | 'write'): Permissions => ({
    ...{ actions: access, checks: access, contents: access, issues: access },
    ...{ 'pull-requests': access, statuses: access },
  })
  if (asked === 'read-all') return all('read')
  if (asked === 'write-all') return all('write')
  const named = Object.entries(asked ?? { contents: 'read' as const }).filter(([, access]) => access !== 'none')
  return Object.fromEntries(named)
}
