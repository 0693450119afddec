import { App, Octokit } from 'octokit'
import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { readAnswer } from './client.ts'

/** Credential of a registrar: a token, or the private key of the App of a Registration, as PEM. */
export interface Credential {
  readonly text: string
  readonly userAgent: string
}

/** A client with an operator's credential. */
export type OperatorApi = Pick<Octokit, 'request' | 'rest'>

/** The only right that a registrar asks GitHub for. A repository's runners belong to `administration`. */
const rightOf = ({ repository }: Registration) =>
  repository === null ? { organization_self_hosted_runners: 'write' as const } : { administration: 'write' as const }

const Installation = z.looseObject({ id: z.int().positive() })
const Token = z.looseObject({ token: z.string().min(1) })

/** Most bytes of an answer, and milliseconds that one may take. */
const LARGEST = 8 << 20
const ANSWER_WITHIN = 30_000

/**
 * Returns a client with the credential. An App's has one right, for this repository or this organisation alone, and for an hour. It
 * accepts no answer of another host, and no endless one. Throws errors of the client: see failure.ts.
 */
export async function operatorApi(place: Registration, { text, userAgent }: Credential): Promise<OperatorApi> {
  const { api: baseUrl, app: appId, owner, repository } = place
  const ignore = (): undefined => undefined
  const Client = Octokit.defaults({
    baseUrl,
    userAgent,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    // systemd starts the registrar again, after a pause.
    retry: { enabled: false },
    throttle: { enabled: false },
    request: { fetch: guardedFetch },
  })
  if (appId === null) return new Client({ auth: text.trim() })
  const { octokit } = new App({ appId, privateKey: text, Octokit: Client })
  const { data } =
    repository === null
      ? await octokit.rest.apps.getOrgInstallation({ org: owner })
      : await octokit.rest.apps.getRepoInstallation({ owner, repo: repository })
  const { data: token } = await octokit.rest.apps.createInstallationAccessToken({
    installation_id: readAnswer(Installation, data).id,
    permissions: rightOf(place),
    ...(repository === null ? {} : { repositories: [repository] }),
  })
  return new Client({ auth: readAnswer(Token, token).token })
}

/** Fetches, and throws if another host answers, or if the answer is too long or too late. */
async function guardedFetch(input: string, init: RequestInit = {}): Promise<Response> {
  const late = AbortSignal.timeout(ANSWER_WITHIN)
  try {
    const response = await fetch(input, { ...init, signal: AbortSignal.any([late, ...(init.signal ? [init.signal] : [])]) })
    const [asked, answering] = [new URL(input).origin, new URL(response.url).origin]
    if (asked !== answering) throw new Error(`it sends on to ${answering}`)
    const { status, statusText, headers } = response
    return new Response([204, 205, 304].includes(status) ? null : await bytesOf(response), { status, statusText, headers })
  } catch (error) {
    if (late.aborted) throw new Error(`no answer within ${ANSWER_WITHIN / 1000} seconds`, { cause: error })
    throw error
  }
}

async function bytesOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    parts.push(part)
    length += part.length
    if (length > LARGEST) throw new Error(`its answer is longer than ${LARGEST >> 20} MiB`)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Items of one page, as GitHub's lists have at most. */
const PAGE = 100

/**
 * Returns the items of the first pages of a list. `isComplete`: whether these are all. `ask` returns the items of a page, by its number
 * and size. GitHub's own total may be wrong, so a page that is not full is the last one.
 */
export async function firstPages<Item>(
  most: number,
  ask: (page: { readonly page: number; readonly per_page: number }) => Promise<readonly Item[]>,
): Promise<{ readonly items: readonly Item[]; readonly isComplete: boolean }> {
  const items: Item[] = []
  for (let page = 1; page <= most; page++) {
    const found = await ask({ page, per_page: PAGE })
    items.push(...found)
    if (found.length < PAGE) return { items, isComplete: true }
  }
  return { items, isComplete: false }
}
