import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { JobClaim } from '../model/admission.ts'
import { Problem, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { askHelper } from './helper/ask.ts'

/** Variables by which GitHub's runner describes a job to its hook. */
const Variables = z.looseObject({
  GITHUB_REPOSITORY: z.string(),
  GITHUB_WORKFLOW_REF: z.string(),
  GITHUB_EVENT_PATH: z.string(),
  GITHUB_ACTOR: z.string(),
})
const Payload = z.looseObject({ pull_request: z.optional(z.looseObject({ user: z.looseObject({ login: z.string() }) })) })

/** Reads the claim of a job from the environment of its hook. @throws Problem `bad-environment`. */
export function claimOf(environment: NodeJS.ProcessEnv): JobClaim {
  const parsed = Variables.safeParse(environment)
  if (!parsed.success) throw problem('bad-environment', { what: parsed.error.issues.map(({ path }) => path.join('.')).join(', ') })
  const { GITHUB_REPOSITORY: repository, GITHUB_WORKFLOW_REF: ref, GITHUB_EVENT_PATH: path, GITHUB_ACTOR: actor } = parsed.data
  // owner/name/.github/workflows/energy.yml@refs/heads/main
  const workflow = ref.slice(`${repository}/`.length).replace(/@.*$/s, '')
  return { repository, workflow: ref.startsWith(`${repository}/`) ? workflow : ref, author: authorIn(path) ?? actor }
}

function authorIn(path: string): string | null {
  try {
    return Payload.parse(JSON.parse(readFileSync(path, 'utf8'))).pull_request?.user.login ?? null
  } catch (error) {
    throw problem('bad-environment', { what: `GITHUB_EVENT_PATH (${detailOf(error)})` }, error)
  }
}

/**
 * Asks the meter helper whether this machine takes a job. Returns 0 if it does. Throws the Problem of the reason why it does not, and
 * `helper-unreachable`.
 */
export async function admit(claim: JobClaim, context: Context): Promise<number> {
  const admitted = await askHelper({ admit: claim }, context, (news) => ('admitted' in news ? news.admitted : undefined))
  if (admitted !== null) throw new Problem(admitted)
  return EXIT.passed
}
