import type { Runner } from '../action.ts'
import type { Event } from '../events.ts'
import { type JsonObject, objectOf, textOf } from '../github/json.ts'
import type { Permissions } from '../github/world.ts'
import { type Contexts, filled, resolved } from './expressions.ts'
import { type JobEnd, type JobPlace, type RunningJob, startJob } from './job.ts'
import { type PlanOptions, plan, type Source, show, toJson } from './plan.ts'
import { isStartedBy, parseWorkflow, type WorkflowText } from './workflow.ts'
/** What a hub knows of its repository. */
export interface HubOptions extends PlanOptions {
  readonly runner: Runner
  readonly action: string
  readonly hosted: JobPlace['hosted']
  /** The token of the next job, which may do that. */
  token(permissions: Permissions): string
  machine: JobPlace['machine']
  readonly vars?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
}

/** How an event is delivered once more, or by somebody else than the author of the pull request. */
interface Delivery {
  /** Whose push or click it was. */
  readonly actor?: string
  /** A run that is repeated: its number, the attempt that this is, and who asked for it. */
  readonly again?: { readonly id: number; readonly attempt: number; readonly by: string }
}

/** A workflow that an event has started. */
interface WorkflowRun {
  readonly id: number
  readonly path: string
  readonly event: Event
  readonly group: string | null
  /** What the action under test says in the job that is under way. */
  said(): string
  cancel(): void
  readonly ended: Promise<readonly JobEnd[]>
}

/** GitHub Actions with one runner: starts the workflows of an event's commit, and runs their jobs one after the other. */
export interface Hub {
  /** Starts what the event starts: workflows of the tested commit, or of the default branch for events that have none. */
  deliver(event: Event, delivery?: Delivery): readonly WorkflowRun[]
  /** Delivers it and waits until all its jobs have ended; gives these. */
  run(event: Event, delivery?: Delivery): Promise<readonly JobEnd[]>
  /** Runs a workflow that an organisation requires: its text comes from another repository. */
  required(event: Event, path: string, delivery?: Delivery): WorkflowRun | null
}

/** Their workflows are those of the default branch, whatever the event is about. */
const TRUSTED = new Set(['pull_request_target', 'workflow_run', 'issue_comment', 'schedule'])

export function openHub(options: HubOptions): Hub {
  let [ids, queue] = [4711, Promise.resolve()]
  const under: WorkflowRun[] = []
  const start = (text: string, file: Source, event: Event, delivery: Delivery): WorkflowRun | null => {
    const workflow = parseWorkflow(text)
    if (!isStartedBy(workflow.on, event)) return null
    const id = delivery.again?.id ?? ids++
    const github = githubContext(options, event, { id, workflow, file, delivery })
    const base: Contexts = {
      github,
      vars: options.vars ?? {},
      secrets: options.secrets ?? {},
      needs: {},
      steps: {},
      inputs: inputsOf(event),
    }
    const { concurrency } = workflow
    const group = concurrency === undefined ? null : filled(typeof concurrency === 'string' ? concurrency : concurrency.group, base)
    const isCancelling = typeof concurrency === 'object' && resolved(toJson(concurrency['cancel-in-progress']), base) === true
    if (group !== null && isCancelling) for (const older of under.filter((one) => one.group === group)) older.cancel()
    const state: { isCancelled: boolean; job: RunningJob | null } = { isCancelled: false, job: null }
    const ended = queue.then(async () => {
      const ends: JobEnd[] = []
      for (const { job, permissions } of plan(options, { workflow, file, contexts: base, event })) {
        if (state.isCancelled) break
        const token = options.token(permissions)
        const secrets = { ...options.secrets, GITHUB_TOKEN: token }
        const known = { ...job, contexts: { ...job.contexts, secrets, github: { ...github, job: job.id, token } } }
        state.job = startJob(known, { ...options, event, token, facts: factsOf(github, job.id) })
        ends.push(await state.job.ended)
      }
      under.splice(under.indexOf(run), 1)
      return ends
    })
    queue = ended.then(
      () => undefined,
      () => undefined,
    )
    const run: WorkflowRun = {
      ...{ id, path: file.path, event, group, ended },
      said: () => state.job?.said() ?? '',
      cancel() {
        state.isCancelled = true
        state.job?.cancel()
      },
    }
    under.push(run)
    return run
  }
  const deliver: Hub['deliver'] = (event, delivery = {}) => {
    const commit = TRUSTED.has(event.name) ? 'refs/heads/main' : event.sha
    const directory = '.github/workflows'
    const names = show(options, ['ls-tree', '--name-only', commit, `${directory}/`])?.split('\n') ?? []
    return names.flatMap((path) => {
      const text = /\.ya?ml$/.test(path) ? show(options, ['show', `${commit}:${path}`]) : null
      const source = { path, place: options.repository, ref: TRUSTED.has(event.name) ? 'refs/heads/main' : event.ref, commit }
      return text === null ? [] : (start(text, source, event, delivery) ?? [])
    })
  }
  return {
    deliver,
    run: async (event, delivery) => (await Promise.all(deliver(event, delivery).map(({ ended }) => ended))).flat(),
    required(event, path, delivery = {}) {
      const [owner = '', name = '', ...rest] = path.split('/')
      const file = { path: rest.join('/'), place: `${owner}/${name}`, ref: 'refs/heads/main', commit: event.sha }
      return start(options.elsewhere?.[path] ?? '', file, event, delivery)
    },
  }
}

const inputsOf = ({ name, payload }: Event): JsonObject => (name === 'workflow_dispatch' ? objectOf(payload['inputs']) : {})

interface Occasion {
  readonly id: number
  readonly workflow: WorkflowText
  readonly file: Source
  readonly delivery: Delivery
}

function githubContext({ repository }: HubOptions, event: Event, { id, workflow, file, delivery }: Occasion): JsonObject {
  const actor = delivery.actor ?? textOf(objectOf(event.payload['sender'])['login'])
  const name = workflow['name']
  return {
    ...{ event: event.payload, event_name: event.name, repository, sha: event.sha, ref: event.ref },
    ...{ head_ref: event.headRef, base_ref: event.baseRef, actor, run_id: String(id), token: '' },
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    repository_owner: repository.split('/')[0] ?? '',
    run_attempt: String(delivery.again?.attempt ?? 1),
    triggering_actor: delivery.again?.by ?? actor,
    workflow: typeof name === 'string' ? name : file.path,
    workflow_ref: `${file.place}/${file.path}@${file.ref}`,
    workflow_sha: file.commit,
  }
}

/** The variables of a step that come of its job; expressions read the same. */
const factsOf = (github: JsonObject, job: string): JobPlace['facts'] =>
  Object.fromEntries([
    ...['actor', 'triggering_actor', 'run_id', 'run_attempt', 'workflow', 'workflow_ref', 'workflow_sha'].map((name) => [
      `GITHUB_${name.toUpperCase()}`,
      textOf(github[name]),
    ]),
    ['GITHUB_JOB', job],
  ])
