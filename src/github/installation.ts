import { App, Octokit } from 'octokit'
import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { readAnswer } from './client.ts'
import { guardedFetch } from './guarded.ts'

const Installation = z.looseObject({ id: z.int().positive() })
const Token = z.looseObject({ token: z.string().min(1) })

/** Rights of a token, by GitHub's names of them. */
export type InstallationRights = Readonly<Record<string, 'read' | 'write'>>

/** Token to ask for: the App's key as PEM, the rights, and the one repository that it is for; null if it is for the organisation. */
interface TokenWish {
  readonly key: string
  readonly rights: InstallationRights
  readonly repository: string | null
  readonly userAgent: string
}

/** Returns a client class that asks once, and says nothing. It accepts no answer of another host, and no endless one. */
export const quietClient = (baseUrl: string, userAgent: string): typeof Octokit => {
  const ignore = (): undefined => undefined
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  const once = { retry: { enabled: false }, throttle: { enabled: false } }
  return Octokit.defaults({ baseUrl, userAgent, log, ...once, request: { fetch: guardedFetch } })
}

/**
 * Asks for a token of an App's installation, with these rights alone, for an hour. Throws errors of the client (see failure.ts), and an
 * Error of the library if the key is none.
 */
export async function installationToken(
  { api, app, owner, repository: own }: Registration & { readonly app: number },
  { key, rights, repository, userAgent }: TokenWish,
): Promise<string> {
  const { octokit } = new App({ appId: app, privateKey: key, Octokit: quietClient(api, userAgent) })
  const { data } =
    own === null
      ? await octokit.rest.apps.getOrgInstallation({ org: owner })
      : await octokit.rest.apps.getRepoInstallation({ owner, repo: own })
  const { data: token } = await octokit.rest.apps.createInstallationAccessToken({
    installation_id: readAnswer(Installation, data).id,
    permissions: { ...rights },
    ...(repository === null ? {} : { repositories: [repository] }),
  })
  return readAnswer(Token, token).token
}
