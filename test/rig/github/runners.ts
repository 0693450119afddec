import { randomBytes } from 'node:crypto'
import type { Json, JsonObject } from './json.ts'
import { textOf } from './json.ts'
import { type Answer, type Asked, type Operation, one, reads, writes } from './operation.ts'
import * as shapes from './shapes.ts'
import { type Area, invalid, type JitRunner, notFound, Refusal, type RunnerGroup, type World } from './world.ts'

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64')

/** What GitHub gives a runner for one job: the files of its directory by name, each of them encoded once more. */
const configOf = ({ apiUrl, serverUrl, repository }: World, name: string): string =>
  encoded({
    '.runner': encoded({
      agentName: name,
      serverUrl: apiUrl,
      gitHubUrl: `${serverUrl}/${repository}`,
      workFolder: '_work',
      ephemeral: true,
    }),
    '.credentials': encoded({ scheme: 'OAuth', data: { clientId: randomBytes(8).toString('hex') } }),
    '.credentials_rsaparams': encoded({ d: randomBytes(32).toString('base64') }),
  })

const registers = (area: Area): Operation =>
  writes([area], ({ world, identity, body }) => {
    const [name, group] = [textOf(body['name']), Number(body['runner_group_id'])]
    const labels = (Array.isArray(body['labels']) ? body['labels'] : []).map(textOf)
    if (world.runners.some((runner) => runner.name === name)) throw new Refusal(409, `Already exists - A runner with the name ${name}`)
    // A repository has the default group alone. GitHub does not tell a group that is not there from one that is closed.
    if (area === 'administration' && group !== 1) throw notFound()
    const runner = { id: world.nextId(), name, labels, group, by: identity.login }
    world.runners.push(runner)
    const shown = labels.map((label) => ({ id: world.nextId(), name: label, type: 'custom' }))
    const state = { os: 'unknown', status: 'offline', busy: false, runner_group_id: group, ephemeral: true }
    return one({ runner: { id: runner.id, name, ...state, labels: shown }, encoded_jit_config: configOf(world, name) }, 201)
  })

const shownRunner = (world: World, { id, name, labels, group, status = 'offline', isBusy = false }: JitRunner): JsonObject => ({
  ...{ id, name, runner_group_id: group, os: 'unknown', status, busy: isBusy, ephemeral: true },
  labels: labels.map((label) => ({ id: world.nextId(), name: label, type: 'custom' })),
})

const wrapped =
  (key: string, total: number) =>
  (page: readonly Json[]): JsonObject => ({ total_count: total, [key]: [...page] })

const listed = (key: string, items: readonly Json[]): Answer => ({ kind: 'list', items, wrap: wrapped(key, items.length) })

/** GitHub documents that the name is the whole one. */
const lists = (area: Area): Operation =>
  reads([area], ({ world, query }) => {
    const wanted = query['name']
    return listed(
      'runners',
      world.runners.filter(({ name }) => wanted === undefined || name === wanted).map((runner) => shownRunner(world, runner)),
    )
  })

const removes = (area: Area): Operation =>
  writes([area], ({ world, parameters }) => {
    const at = world.runners.findIndex(({ id }) => String(id) === parameters['runner_id'])
    const runner = world.runners[at]
    if (runner === undefined) throw notFound()
    if (runner.isBusy === true) throw new Refusal(422, `Runner "${runner.name}" is currently running a job and cannot be deleted.`)
    world.runners.splice(at, 1)
    return one(null, 204)
  })

const DEFAULT: RunnerGroup = { id: 1, name: 'Default', visibility: 'all', repositories: [], allowsPublic: false, workflows: null }

const groupsOf = ({ groups }: World): readonly RunnerGroup[] => [DEFAULT, ...groups.values()]

function groupOf({ world, parameters }: Asked): RunnerGroup {
  const found = groupsOf(world).find(({ id }) => String(id) === parameters['runner_group_id'])
  if (found === undefined) throw notFound()
  return found
}

function shownGroup(world: World, group: RunnerGroup): JsonObject {
  const { selected_repositories_url, network_configuration_id, hosted_runners_url, ...whole } = shapes.example(
    world,
    'actions/get-self-hosted-runner-group-for-org',
  )
  const { id, name, visibility, allowsPublic, workflows, isInherited = false, isReadOnly = false } = group
  return {
    ...whole,
    ...{ id, name, visibility, default: id === 1, inherited: isInherited, allows_public_repositories: allowsPublic },
    ...{
      workflow_restrictions_read_only: isReadOnly,
      restricted_to_workflows: workflows !== null,
      selected_workflows: [...(workflows ?? [])],
    },
  }
}

const textsOf = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(textOf) : [])
const numbersOf = (value: Json | undefined): readonly number[] => (Array.isArray(value) ? value.map(Number) : [])

/** The group with what a request says. */
function changed(group: RunnerGroup, body: JsonObject): RunnerGroup {
  const isRestricted = body['restricted_to_workflows'] ?? group.workflows !== null
  const workflows = body['selected_workflows'] === undefined ? (group.workflows ?? []) : textsOf(body['selected_workflows'])
  return {
    ...group,
    name: textOf(body['name'] ?? group.name),
    visibility: textOf(body['visibility'] ?? group.visibility),
    allowsPublic: Boolean(body['allows_public_repositories'] ?? group.allowsPublic),
    workflows: isRestricted === true ? workflows : null,
  }
}

const makesGroup = writes(['organization_self_hosted_runners'], ({ world, body }) => {
  const name = textOf(body['name'])
  if (groupsOf(world).some((group) => group.name === name)) throw new Refusal(409, `Runner group with name '${name}' already exists`)
  const group = changed({ ...DEFAULT, id: world.nextId(), repositories: numbersOf(body['selected_repository_ids']) }, body)
  world.groups.set(group.id, group)
  return one(shownGroup(world, group), 201)
})

const changesGroup = writes(['organization_self_hosted_runners'], (asked) => {
  const { world, body } = asked
  const group = groupOf(asked)
  if (group.isInherited === true) throw new Refusal(422, 'This group is inherited from the enterprise')
  if (group.isReadOnly === true) throw invalid('RunnerGroup', 'selected_workflows', 'is read only')
  world.groups.set(group.id, changed(group, body))
  return one(shownGroup(world, groupOf(asked)))
})

const setsRepositories = writes(['organization_self_hosted_runners'], (asked) => {
  const group = groupOf(asked)
  asked.world.groups.set(group.id, { ...group, repositories: numbersOf(asked.body['selected_repository_ids']) })
  return one(null, 204)
})

const listsRepositories = reads(['organization_self_hosted_runners'], (asked) => {
  const names = groupOf(asked).repositories.map((id) => (id === asked.world.repositoryId ? asked.world.repository : `acme/other-${id}`))
  return listed(
    'repositories',
    names.map((name) => ({ ...shapes.repository(asked.world, name) })),
  )
})

/** What runners of one's own need. */
export const runners: Readonly<Record<string, Operation>> = {
  'actions/generate-runner-jitconfig-for-repo': registers('administration'),
  'actions/generate-runner-jitconfig-for-org': registers('organization_self_hosted_runners'),
  'actions/list-self-hosted-runners-for-repo': lists('administration'),
  'actions/list-self-hosted-runners-for-org': lists('organization_self_hosted_runners'),
  'actions/delete-self-hosted-runner-from-repo': removes('administration'),
  'actions/delete-self-hosted-runner-from-org': removes('organization_self_hosted_runners'),
  'actions/list-self-hosted-runner-groups-for-org': reads(['organization_self_hosted_runners'], ({ world }) =>
    listed(
      'runner_groups',
      groupsOf(world).map((group) => shownGroup(world, group)),
    ),
  ),
  'actions/get-self-hosted-runner-group-for-org': reads(['organization_self_hosted_runners'], (asked) =>
    one(shownGroup(asked.world, groupOf(asked))),
  ),
  'actions/create-self-hosted-runner-group-for-org': makesGroup,
  'actions/update-self-hosted-runner-group-for-org': changesGroup,
  'actions/list-repo-access-to-self-hosted-runner-group-in-org': listsRepositories,
  'actions/set-repo-access-to-self-hosted-runner-group-in-org': setsRepositories,
}
