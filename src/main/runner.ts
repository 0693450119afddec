import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { problem } from '../model/finding.ts'
import { HELPER_SOCKET } from '../model/helper.ts'
import { detailOf } from '../model/problems.ts'

const Sha = z.string().check(z.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const Count = z.coerce.number().check(z.int(), z.positive())

/** Variables by which the runner describes the job. */
const Variables = z.looseObject({
  GITHUB_EVENT_NAME: z.string().check(z.minLength(1)),
  GITHUB_EVENT_PATH: z.string().check(z.minLength(1)),
  GITHUB_SHA: Sha,
  GITHUB_REF: z.string(),
  GITHUB_REPOSITORY: z.string().check(z.regex(/^[^/\s]+\/[^/\s]+$/)),
  GITHUB_SERVER_URL: z.url(),
  GITHUB_API_URL: z.url(),
  // Gitea has no GraphQL API and leaves this empty. Early versions of it also leave the attempt empty.
  GITHUB_GRAPHQL_URL: z.optional(z.union([z.literal(''), z.url()])),
  GITHUB_RUN_ID: Count,
  GITHUB_RUN_ATTEMPT: z.pipe(
    z.transform((text: unknown): unknown => text || '1'),
    Count,
  ),
  GITHUB_WORKSPACE: z.string().check(z.minLength(1)),
  RUNNER_ENVIRONMENT: z.optional(z.string()),
  RUNNER_TEMP: z.optional(z.string()),
  // These identify the step, so that its copy on base can be found. Hosts that imitate GitHub do not set all of them.
  GITHUB_WORKFLOW_REF: z.optional(z.string()),
  GITHUB_WORKFLOW_SHA: z.optional(z.string()),
  GITHUB_JOB: z.optional(z.string()),
  GITHUB_ACTION: z.optional(z.string()),
  GITHUB_ACTION_REPOSITORY: z.optional(z.string()),
  GITHUB_TRIGGERING_ACTOR: z.optional(z.string()),
})

/** The parts of a job that the action needs. */
export interface Job {
  readonly event: {
    readonly eventName: string
    readonly payload: unknown
    readonly sha: string
    readonly ref: string
    readonly repository: string
  }
  readonly repository: string
  /** URL that git fetches from. */
  readonly repositoryUrl: string
  readonly apiUrl: string
  readonly graphqlUrl: string | null
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly workspace: string
  /** RUNNER_TEMP, or null if the runner does not set it. */
  readonly temporary: string | null
  readonly isSelfHosted: boolean
  /** Whether GitHub's API is on this machine. Then this is a test, which may simulate a machine and replay its joules. */
  readonly isLoopback: boolean
  readonly step: Step
  /** User who started this attempt of the run, or '' if the host does not report it. */
  readonly actor: string
}

/** The step that runs, as the runner names it. An unknown text is ''. */
interface Step {
  /** The workflow that was started, and the commit that it was read at, or null if the host does not report it. */
  readonly workflow: { readonly repository: string; readonly path: string; readonly sha: string | null } | null
  readonly job: string
  /** The step's id, or the runner's name for it. */
  readonly action: string
  /** `owner/name` of the action, or '' if a path of the repository itself is used. */
  readonly actionRepository: string
}

/** Reads the job. @throws Problem `bad-environment` unless a runner of GitHub Actions or of a compatible host has started us. */
export function readJob(environment: NodeJS.ProcessEnv): Job {
  const parsed = Variables.safeParse(environment)
  if (!parsed.success) throw problem('bad-environment', { what: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') })
  const found = parsed.data
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = found
  return {
    event: {
      eventName: found.GITHUB_EVENT_NAME,
      payload: readPayload(found.GITHUB_EVENT_PATH),
      sha: found.GITHUB_SHA,
      ref: found.GITHUB_REF,
      repository,
    },
    repository,
    repositoryUrl: `${server.replace(/\/$/, '')}/${repository}`,
    apiUrl: found.GITHUB_API_URL,
    graphqlUrl: found.GITHUB_GRAPHQL_URL || null,
    run: { id, attempt: found.GITHUB_RUN_ATTEMPT, url: `${server.replace(/\/$/, '')}/${repository}/actions/runs/${id}` },
    workspace: found.GITHUB_WORKSPACE,
    temporary: found.RUNNER_TEMP || null,
    isSelfHosted: found.RUNNER_ENVIRONMENT !== 'github-hosted',
    isLoopback: isLoopback(found.GITHUB_API_URL),
    actor: found.GITHUB_TRIGGERING_ACTOR ?? '',
    step: {
      workflow: workflowOf(found.GITHUB_WORKFLOW_REF ?? '', found.GITHUB_WORKFLOW_SHA ?? ''),
      job: found.GITHUB_JOB ?? '',
      action: found.GITHUB_ACTION ?? '',
      actionRepository: found.GITHUB_ACTION_REPOSITORY ?? '',
    },
  }
}

/** Reports whether a URL is on this machine. The runner sets that of the API, and a workflow cannot change it. */
function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/** Values of our own variables, which are removed from the environment. */
export interface Variables {
  /** The directory of the machine's counters and sensors. */
  readonly sysfs: string
  /** The socket of the meter helper. */
  readonly helper: string
  /** Names of the variables that have no effect. */
  readonly ignored: readonly string[]
}

/** Removes all `JOULEGATE_*` from the environment, since any step before ours and the workflow itself could set them. */
export function takeVariables(environment: NodeJS.ProcessEnv, { isLoopback: isTest }: Pick<Job, 'isLoopback'>): Variables {
  const sysfs = environment['JOULEGATE_SYSFS'] || '/sys'
  const helper = (isTest && environment['JOULEGATE_HELPER']) || HELPER_SOCKET
  const names = Object.keys(environment).filter((name) => name.startsWith('JOULEGATE_'))
  for (const name of names) delete environment[name]
  const isUsed = (name: string): boolean => isTest && (name === 'JOULEGATE_SYSFS' || name === 'JOULEGATE_HELPER')
  return { sysfs, helper, ignored: names.filter((name) => !isUsed(name)) }
}

/** Reads `owner/name/.github/workflows/energy.yml@refs/heads/main`. */
function workflowOf(ref: string, sha: string): Step['workflow'] {
  const [, repository, path] = /^([^/]+\/[^/]+)\/(.+?)@/.exec(ref) ?? []
  return repository === undefined || path === undefined ? null : { repository, path, sha: Sha.safeParse(sha).success ? sha : null }
}

function readPayload(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw problem('bad-environment', { what: `GITHUB_EVENT_PATH (${detailOf(error)})` })
  }
}
