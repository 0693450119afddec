import { App, Octokit } from 'octokit'
import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { readAnswer } from './client.ts'
import { guardedFetch } from './guarded.ts'

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
