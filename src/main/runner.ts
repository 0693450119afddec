import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { badEnvironment } from '../model/problems/action.ts'

const Sha = z.string().check(z.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const Count = z.coerce.number().check(z.int(), z.positive())

/** What the runner says of the job, in its environment. Read once, at the door. */
const Variables = z.looseObject({
  GITHUB_EVENT_NAME: z.string().check(z.minLength(1)),
  GITHUB_EVENT_PATH: z.string().check(z.minLength(1)),
  GITHUB_SHA: Sha,
  GITHUB_REF: z.string(),
  GITHUB_REPOSITORY: z.string().check(z.regex(/^[^/\s]+\/[^/\s]+$/)),
  GITHUB_SERVER_URL: z.url(),
  GITHUB_API_URL: z.url(),
  // Gitea has none, and says so by an empty one; early versions of it do so with the attempt, too.
  GITHUB_GRAPHQL_URL: z.optional(z.union([z.literal(''), z.url()])),
  GITHUB_RUN_ID: Count,
  GITHUB_RUN_ATTEMPT: z.pipe(
    z.transform((text: unknown): unknown => text || '1'),
    Count,
  ),
  GITHUB_WORKSPACE: z.string().check(z.minLength(1)),
  RUNNER_ENVIRONMENT: z.optional(z.string()),
  RUNNER_TEMP: z.optional(z.string()),
})

/** A job, as far as the action must know it. */
export interface Job {
  readonly event: {
    readonly eventName: string
    readonly payload: unknown
    readonly sha: string
    readonly ref: string
    readonly repository: string
  }
  readonly repository: string
  /** Where git fetches from. */
  readonly repositoryUrl: string
  readonly apiUrl: string
  readonly graphqlUrl: string | null
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly workspace: string
  /** RUNNER_TEMP; null: the runner has none. */
  readonly temporary: string | null
  readonly isSelfHosted: boolean
}

/** @throws Problem `bad-environment` where no runner of GitHub Actions, or of one that is like it, has started us. */
export function readJob(environment: NodeJS.ProcessEnv): Job {
  const parsed = Variables.safeParse(environment)
  if (!parsed.success) throw badEnvironment(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '))
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
  }
}

function readPayload(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw badEnvironment(`GITHUB_EVENT_PATH (${error instanceof Error ? error.message : String(error)})`)
  }
}
