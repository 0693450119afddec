import { type OperatorApi, operatorApi } from '../../github/operator.ts'
import {
  type FoundGroup,
  type FoundRepository,
  findRepository,
  numberOfGroup,
  putGroup,
  readGroup,
  type WantedGroup,
} from '../../github/runner-group.ts'
import { Problem, problem } from '../../model/finding.ts'
import type { Registration } from '../../model/registration.ts'
import { GROUP_NAME, type GroupAnswer, type GroupChange, GroupOrder, sameSettings } from '../../model/runner-group.ts'
import type { Context } from '../context.ts'
import { refusal } from './refusal.ts'

/**
 * Carries out an order, given as JSON: one runner group of an organisation admits these repositories, and of their workflows only the one
 * at this commit. A group that is so already stays as it is. The answer has the Problem if GitHub refuses.
 */
export async function restrictGroup(order: string, { version }: Pick<Context, 'version'>): Promise<GroupAnswer> {
  const { registration, credential, ...rest } = GroupOrder.parse(JSON.parse(order))
  try {
    const api = await operatorApi(registration, { text: credential, userAgent: `joulegate/${version}` })
    return { group: await restricted(api, registration, rest) }
  } catch (error) {
    return { problem: refusal(registration, 'restrict', error).finding }
  }
}

type Rest = Omit<GroupOrder, 'registration' | 'credential'>

async function restricted(api: OperatorApi, place: Registration, { workflow, repositories, isDry }: Rest): Promise<GroupChange> {
  const found = await repositoriesOf(api, place, repositories)
  const before = await groupOf(api, place)
  const to = {
    visibility: 'selected',
    repositories: found.map(({ name }) => name).toSorted(),
    workflows: [workflow],
    allowsPublic: found.some(({ isPublic }) => isPublic),
  }
  const change = { number: before?.id ?? null, name: before?.name ?? GROUP_NAME, from: before?.settings ?? null, to }
  if (before !== null && sameSettings(before.settings, to)) return change
  if (before !== null) requireOurs(before, place)
  if (isDry) return change
  const wanted: WantedGroup = { name: change.name, settings: to, repositories: found.map(({ id }) => id) }
  const after = await putGroup(api, place, before, wanted)
  if (!sameSettings(after.settings, to)) throw problem('group-not-kept', { name: after.name, number: after.id })
  return { ...change, number: after.id }
}

async function repositoriesOf(api: OperatorApi, place: Registration, names: readonly string[]): Promise<readonly FoundRepository[]> {
  const all: FoundRepository[] = []
  for (const name of names) {
    const found = await findRepository(api, name).catch((error: unknown) => {
      throw isMissing(error) ? problem('group-repository-missing', { repository: name, organisation: place.owner }, error) : error
    })
    // GitHub answers for the old name of a repository, too.
    const isSame = found.name.toLowerCase() === name.toLowerCase()
    if (!isSame) throw problem('group-repository-missing', { repository: name, organisation: place.owner })
    all.push(found)
  }
  return all
}

/** Returns the group of the registration; if that is the default one, the group with our name. null: there is none yet. */
async function groupOf(api: OperatorApi, place: Registration): Promise<FoundGroup | null> {
  const number = place.group === 1 ? await numberOfGroup(api, place, GROUP_NAME) : place.group
  if (number === null) return null
  return readGroup(api, place, number).catch((error: unknown) => {
    throw isMissing(error) ? problem('group-missing', { number, organisation: place.owner }, error) : error
  })
}

/** Throws unless the group is one that we may change: it was chosen by its number, and nobody else decides about it. */
function requireOurs({ id, name, fixedBy }: FoundGroup, { group, owner }: Registration): void {
  if (fixedBy !== null) throw problem('group-fixed', { name, by: fixedBy })
  if (group !== id) throw problem('group-differs', { name, number: id, organisation: owner })
}

const isMissing = (error: unknown): boolean =>
  !(error instanceof Problem) && error instanceof Error && 'status' in error && error.status === 404
