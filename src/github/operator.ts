import type { Octokit } from 'octokit'
import type { Registration } from '../model/registration.ts'
import { type InstallationRights, installationToken, quietClient } from './installation.ts'

/** Credential of a registrar: a token, or the private key of the App of a Registration, as PEM. */
export interface Credential {
  readonly text: string
  readonly userAgent: string
}

/** A client with an operator's credential. */
export type OperatorApi = Pick<Octokit, 'request' | 'rest'>

/** Rights of an App that a client has, in one repository, or in the organisation if that is null. */
interface OperatorWish {
  readonly rights: InstallationRights
  readonly repository: string | null
}

/** The only right that a registrar needs to register runners. A repository's runners belong to `administration`. */
const usual = ({ repository }: Registration): OperatorWish => ({
  rights: repository === null ? { organization_self_hosted_runners: 'write' } : { administration: 'write' },
  repository,
})

/**
 * Returns a client with the credential. An App's has these rights, in this repository or organisation alone, and for an hour. It
 * accepts no answer of another host, and no endless one. Throws errors of the client: see failure.ts.
 */
export async function operatorApi(
  place: Registration,
  { text, userAgent }: Credential,
  wish: OperatorWish = usual(place),
): Promise<OperatorApi> {
  const Client = quietClient(place.api, userAgent)
  const { app } = place
  if (app === null) return new Client({ auth: text.trim() })
  return new Client({ auth: await installationToken({ ...place, app }, { key: text, userAgent, ...wish }) })
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
