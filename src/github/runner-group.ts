import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { type GroupLimits, type GroupSettings, sameSettings } from '../model/runner-group.ts'
import { readAnswer } from './client.ts'
import { firstPages, type OperatorApi } from './operator.ts'

/** A runner group of an organisation, with what it admits. */
export interface FoundGroup {
  readonly id: number
  readonly name: string
  /** Reason why we cannot restrict it: the default group is for all, and an enterprise decides about its own. null: we can. */
  readonly fixedBy: 'default' | 'enterprise' | null
  readonly settings: GroupSettings
}

const Group = z.looseObject({
  id: z.int().positive(),
  name: z.string(),
  visibility: z.string(),
  default: z.boolean(),
  inherited: z.boolean(),
  allows_public_repositories: z.boolean(),
  restricted_to_workflows: z.boolean().default(false),
  workflow_restrictions_read_only: z.boolean().default(false),
  selected_workflows: z.array(z.string()).nullable().default([]),
})
const Groups = z.looseObject({ runner_groups: z.array(z.looseObject({ id: z.int().positive(), name: z.string() })) })
const Repositories = z.looseObject({ repositories: z.array(z.looseObject({ full_name: z.string() })) })
const Repository = z.looseObject({ id: z.int().positive(), full_name: z.string(), private: z.boolean() })

/** Paths of GitHub's REST interface. The client has no names for them. */
const GROUPS = '/orgs/{org}/actions/runner-groups'
const GROUP = `${GROUPS}/{id}`

/** Pages of groups, and of repositories of a group, that are looked at. */
const MOST_PAGES = 10

/** A repository as GitHub knows it. */
export interface FoundRepository {
  readonly id: number
  readonly name: string
  readonly isPublic: boolean
}

/** Returns a repository by its name `owner/name`. Throws errors of the client: see failure.ts. */
export async function findRepository({ rest: { repos } }: OperatorApi, name: string): Promise<FoundRepository> {
  const [owner = '', repo = ''] = name.split('/')
  const { data } = await repos.get({ owner, repo })
  const found = readAnswer(Repository, data)
  return { id: found.id, name: found.full_name, isPublic: !found.private }
}

/** Returns the number of the organisation's group of this name, or null if it has none. Throws errors of the client: see failure.ts. */
export async function numberOfGroup({ request }: OperatorApi, { owner }: Registration, name: string): Promise<number | null> {
  const { items } = await firstPages(MOST_PAGES, async (page) => {
    const { data } = await request(`GET ${GROUPS}`, { org: owner, ...page })
    return readAnswer(Groups, data).runner_groups
  })
  return items.find((group) => group.name.toLowerCase() === name.toLowerCase())?.id ?? null
}

/** Returns a group by its number. Throws errors of the client: see failure.ts. */
export async function readGroup(api: OperatorApi, place: Registration, id: number): Promise<FoundGroup> {
  const { limits, ...found } = await glanceAtGroup(api, place, { id })
  const repositories = limits.visibility === 'selected' ? await repositoriesOf(api, place.owner, id) : []
  return { ...found, settings: { ...limits, repositories } }
}

/** A runner group as one request shows it. */
type GlancedGroup = Omit<FoundGroup, 'settings'> & { readonly limits: GroupLimits }

/** Returns what one request shows of a group. After `within` milliseconds it gives up. Throws errors of the client: see failure.ts. */
export async function glanceAtGroup(
  { request }: OperatorApi,
  { owner }: Registration,
  { id, within }: { readonly id: number; readonly within?: number },
): Promise<GlancedGroup> {
  const limit = within === undefined ? {} : { request: { signal: AbortSignal.timeout(within) } }
  const { data } = await request(`GET ${GROUP}`, { org: owner, id, ...limit })
  const found = readAnswer(Group, data)
  const fixedBy = found.default ? 'default' : found.inherited || found.workflow_restrictions_read_only ? 'enterprise' : null
  const limits = {
    visibility: found.visibility,
    workflows: found.restricted_to_workflows ? (found.selected_workflows ?? []) : null,
    allowsPublic: found.allows_public_repositories,
  }
  return { id: found.id, name: found.name, fixedBy, limits }
}

async function repositoriesOf({ request }: OperatorApi, owner: string, id: number): Promise<readonly string[]> {
  const { items } = await firstPages(MOST_PAGES, async (page) => {
    const { data } = await request(`GET ${GROUP}/repositories`, { org: owner, id, ...page })
    return readAnswer(Repositories, data).repositories
  })
  return items.map(({ full_name }) => full_name)
}

/** Settings that we ask for, and the numbers of their repositories. */
export interface WantedGroup {
  readonly name: string
  readonly settings: GroupSettings
  readonly repositories: readonly number[]
}

const bodyOf = ({ name, settings: { allowsPublic, workflows } }: WantedGroup) => ({
  name,
  visibility: 'selected' as const,
  allows_public_repositories: allowsPublic,
  restricted_to_workflows: true,
  selected_workflows: [...(workflows ?? [])],
})

/**
 * Makes a group with these settings, or gives them to the one that has this number. The workflow comes first, so that a group never admits
 * more than before. Returns what GitHub has then; its settings are others if GitHub has not kept them. Throws errors of the client.
 */
export async function putGroup(api: OperatorApi, place: Registration, before: FoundGroup | null, wanted: WantedGroup): Promise<FoundGroup> {
  const [org, body] = [place.owner, bodyOf(wanted)]
  const selected_repository_ids = [...wanted.repositories]
  if (before === null) {
    const { data } = await api.request(`POST ${GROUPS}`, { org, ...body, selected_repository_ids })
    return readGroup(api, place, readAnswer(z.looseObject({ id: z.int().positive() }), data).id)
  }
  const group = { org, id: before.id }
  await api.request(`PATCH ${GROUP}`, { ...group, ...body })
  const between = await readGroup(api, place, before.id)
  if (sameSettings(between.settings, wanted.settings)) return between
  await api.request(`PUT ${GROUP}/repositories`, { ...group, selected_repository_ids })
  return readGroup(api, place, before.id)
}
