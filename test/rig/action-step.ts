import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ActionFile } from './action-file.ts'
import type { Event } from './events.ts'
import { parsePairs, type Transcript } from './workflow-commands.ts'

/** Where the jobs of this runner come from. */
export interface RunnerOptions {
  readonly github: { readonly apiUrl: string; readonly serverUrl: string; readonly graphqlUrl: string; readonly repository: string }
  /** Where the job's checkout is; without it an empty directory. */
  readonly workspace?: string
  readonly runId?: number
  /** Joined by each step before anything of it runs; null: none. */
  readonly cgroup?: string | null
  /** The number of the user that the steps run as, who then owns the runner's directories; null: as whoever runs the tests. */
  readonly user?: number | null
  /** A host name that leads to this machine, for a GitHub that does not look like a test; null: none. */
  readonly alias?: string | null
  /** Words before the command of each step: a program that changes what it may do, and runs it. */
  readonly through?: readonly string[]
}

/** One step: it uses a JavaScript action, or runs a script of the shell. */
export interface Step {
  /** A file to run, or a directory with action.yml, whose `main` or `post` is run with the defaults of its inputs. */
  readonly action: string | { readonly directory: string; readonly phase: 'main' | 'post' } | { readonly script: string }
  readonly event: Event
  readonly inputs?: Readonly<Record<string, string>>
  /** Of the job: for `${{ github.token }}`, and never shown in the log. */
  readonly token?: string
  /** As the workflow sets it for the step. */
  readonly env?: Readonly<Record<string, string>>
  /** What the job is: GITHUB_JOB, GITHUB_WORKFLOW_REF and others, in place of the usual; a workflow cannot set them. */
  readonly job?: Readonly<Record<`GITHUB_${string}`, string>>
  /** What `main` has saved for `post`. */
  readonly state?: Readonly<Record<string, string>>
  readonly isDebug?: boolean
  /** A file that this step sees as /etc/passwd, in a mount namespace of its own; only root can make one. */
  readonly accounts?: string
  readonly limitMs?: number
}

/** The files that a step writes what it has to say to the runner. */
type CommandFiles = Readonly<Record<'OUTPUT' | 'STATE' | 'ENV' | 'PATH' | 'STEP_SUMMARY', string>>
/** What the runner takes of a step's summary, in bytes. */
const LARGEST_SUMMARY = 1024 * 1024

/** The directories of a runner. */
interface Place {
  readonly directory: string
  readonly temporary: string
  readonly workspace: string
}
/** All that a step begins with. */
export interface Beginning {
  readonly step: Step
  readonly options: RunnerOptions
  readonly place: Place
  readonly tracking: string
}

/** Empty files that the step may write to, others for each step. */
export function commandFiles(directory: string): CommandFiles {
  const mark = randomUUID()
  const path = (name: string): string => join(directory, 'commands', `${name.toLowerCase()}_${mark}`)
  const files = { OUTPUT: path('output'), STATE: path('state'), ENV: path('env'), PATH: path('path'), STEP_SUMMARY: path('step_summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return files
}

/** What the runner reads when the step is over. */
export function collected(files: CommandFiles, { commands, log, problems }: Transcript) {
  const found = [...problems]
  const pairs = (name: keyof CommandFiles): Readonly<Record<string, string>> => {
    try {
      return parsePairs(readFileSync(files[name], 'utf8'))
    } catch (error) {
      found.push(`Unable to process file command '${name.toLowerCase()}' successfully. ${error instanceof Error ? error.message : ''}`)
      return {}
    }
  }
  const [outputs, state, environment] = [pairs('OUTPUT'), pairs('STATE'), pairs('ENV')]
  const summary = readFileSync(files.STEP_SUMMARY)
  if (summary.length > LARGEST_SUMMARY)
    found.push(`$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(summary.length / 1024)}k`)
  return {
    ...{ commands, log, problems: found, outputs, state, environment },
    paths: readFileSync(files.PATH, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
    summary: summary.length > LARGEST_SUMMARY ? '' : summary.toString(),
  }
}

/** As the runner names an input: spaces become underscores, dashes stay. */
const inputName = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

/** All that a step sees. GITHUB_ACTION_PATH is not there: a runner sets it for composite actions alone. */
export function environment({ step, options, place, tracking }: Beginning, file: ActionFile | null, files: CommandFiles) {
  const { event, inputs = {}, env = {}, job = {}, state = {}, isDebug = false } = step
  const { apiUrl, serverUrl, graphqlUrl, repository } = options.github
  const eventPath = join(place.temporary, '_github_workflow', 'event.json')
  mkdirSync(dirname(eventPath), { recursive: true })
  writeFileSync(eventPath, JSON.stringify(event.payload, null, 2))
  const named = (prefix: string, values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]))
  const runId = options.runId ?? 4711
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: join(place.directory, 'home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__joulegate_joulegate',
    GITHUB_ACTION_REPOSITORY: 'joulegate/joulegate',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_ACTOR: 'monalisa',
    GITHUB_TRIGGERING_ACTOR: 'monalisa',
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_GRAPHQL_URL: graphqlUrl,
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: '12',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_WORKFLOW: 'energy',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/energy.yml@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
    GITHUB_JOB: 'energy',
    GITHUB_WORKSPACE: place.workspace,
    RUNNER_NAME: 'rig',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_TEMP: place.temporary,
    RUNNER_TOOL_CACHE: join(place.directory, '_tool'),
    RUNNER_WORKSPACE: dirname(place.workspace),
    RUNNER_TRACKING_ID: tracking,
    // Every JavaScript action gets it; no child of ours may.
    ACTIONS_RUNTIME_TOKEN: 'runtime-secret',
    ...(isDebug ? { RUNNER_DEBUG: '1' } : {}),
    ...named('GITHUB_', files),
    ...named('STATE_', state),
    ...Object.fromEntries(Object.entries({ ...file?.defaults, ...inputs }).map(([name, value]) => [inputName(name), value])),
    ...env,
    ...job,
  }
}
