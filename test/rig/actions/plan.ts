import type { Event } from '../events.ts'
import { READ_ONLY } from '../github/handles.ts'
import { isObject, type Json, objectOf } from '../github/json.ts'
import type { Permissions } from '../github/world.ts'
import { git } from '../repository.ts'
import { allFilled, type Contexts, holds, resolved } from './expressions.ts'
import type { PlannedJob } from './job.ts'
import { combinations, type JobText, parseWorkflow, permissionsOf, type WorkflowText } from './workflow.ts'

/** Where workflows come from. */
export interface PlanOptions {
  readonly hosted: { readonly directory: string }
  readonly repository: string
  /** Workflows of other repositories, by `owner/name/path`; a reference after @ makes no difference. */
  readonly elsewhere?: Readonly<Record<string, string>>
}

/** The file of a workflow. */
export interface Source {
  readonly path: string
  /** `owner/name` */
  readonly place: string
  readonly ref: string
  /** Of this repository: that local reusable workflows are taken from. */
  readonly commit: string
}

export function show({ hosted }: PlanOptions, command: readonly string[]): string | null {
  try {
    return git(hosted.directory, ...command)
  } catch {
    return null // there is no such file
  }
}

/** What YAML has read, as JSON has it. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null))

export interface Plan {
  readonly job: PlannedJob
  readonly permissions: Permissions
}

/** The jobs that run, with their matrix spread out and reusable workflows called. */
export function plan(
  options: PlanOptions,
  { workflow, file, contexts, event }: { workflow: WorkflowText; file: Source; contexts: Contexts; event: Event },
): readonly Plan[] {
  return Object.entries(workflow.jobs).flatMap(([id, job]) => {
    const matrices = combinations(resolved(toJson(job.strategy?.matrix), contexts))
    return matrices.flatMap((matrix, index) => {
      const strategy = { 'job-index': index, 'job-total': matrices.length, 'fail-fast': true, 'max-parallel': matrices.length }
      const own: Contexts = { ...contexts, matrix, strategy }
      if (!holds(job.if, own)) return []
      const asked = permissionsOf(job.permissions ?? workflow.permissions)
      const permissions = isFork(event, options.repository) ? READ_ONLY : asked
      if (job.uses !== undefined) return called(options, { job, file, contexts: own, event })
      const env = allFilled({ ...workflow.env }, own)
      return [
        {
          job: {
            id,
            labels: [job['runs-on']].flat(),
            steps: job.steps,
            contexts: own,
            env: { ...env, ...allFilled(job.env, { ...own, env }) },
          },
          permissions,
        },
      ]
    })
  })
}

function called(
  options: PlanOptions,
  { job, file, contexts, event }: { job: JobText; file: Source; contexts: Contexts; event: Event },
): readonly Plan[] {
  const uses = job.uses ?? ''
  const path = uses.replace(/@.*$/, '')
  const text = uses.startsWith('./') ? show(options, ['show', `${file.commit}:${uses.slice(2)}`]) : (options.elsewhere?.[path] ?? null)
  if (text === null) throw new Error(`there is no workflow ${uses}`)
  const workflow = parseWorkflow(text)
  const declared = objectOf(objectOf(objectOf(workflow.on)['workflow_call'])['inputs'])
  const defaults = Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, objectOf(input)['default'] ?? '']))
  const inputs = { ...defaults, ...allFilled(job.with, contexts) }
  return plan(options, { workflow, file, contexts: { ...contexts, inputs, matrix: {} }, event })
}

const isFork = ({ name, payload }: Event, repository: string): boolean => {
  const repo = objectOf(objectOf(payload['pull_request'])['head'])['repo']
  return name === 'pull_request' && !(isObject(repo) && repo['full_name'] === repository)
}
