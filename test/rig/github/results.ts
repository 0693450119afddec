import * as history from './history.ts'
import { type Json, type JsonObject, objectOf, textOf } from './json.ts'
import { type Answer, type Asked, list, type Operation, one, reads, writes } from './operation.ts'
import * as runs from './run-shapes.ts'
import * as shapes from './shapes.ts'
import { invalid, notFound, Refusal, type Run, type Status, type World } from './world.ts'

const LONGEST_DESCRIPTION = 140

function newStatus({ world, identity, parameters, body }: Asked): Status {
  const sha = parameters['sha'] ?? ''
  if (!history.hasCommit(world, sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`)
  const description = typeof body['description'] === 'string' ? body['description'] : null
  if ((description ?? '').length > LONGEST_DESCRIPTION) {
    throw invalid('Status', 'description', `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`)
  }
  const targetUrl = textOf(body['target_url']) || null
  const [state, context] = [textOf(body['state']), textOf(body['context']) || 'default']
  return { id: world.nextId(), sha, state, context, description, targetUrl, author: identity.login, createdAt: world.now() }
}

const newestFirst = (world: World, sha: string): readonly Status[] => world.statuses.filter((status) => status.sha === sha).toReversed()

const statuses: Readonly<Record<string, Operation>> = {
  'repos/create-commit-status': writes(['statuses'], (asked) => {
    const made = newStatus(asked)
    asked.world.statuses.push(made)
    return one(shapes.status(asked.world, made), 201)
  }),
  'repos/list-commit-statuses-for-ref': reads(['statuses'], ({ world, parameters }) =>
    list(newestFirst(world, history.shaOf(world, parameters['ref'] ?? '')).map((status) => shapes.status(world, status))),
  ),
  'repos/get-combined-status-for-ref': reads(['statuses'], ({ world, parameters }) => {
    const sha = history.shaOf(world, parameters['ref'] ?? '')
    const latest = [...Map.groupBy(newestFirst(world, sha), ({ context }) => context).values()].flatMap(([newest]) => newest ?? [])
    const states = new Set(latest.map(({ state }) => state))
    const state =
      states.has('failure') || states.has('error') ? 'failure' : latest.length === 0 || states.has('pending') ? 'pending' : 'success'
    const url = `${world.apiUrl}/repos/${world.repository}/commits/${sha}`
    const whole = {
      ...objectOf(shapes.dressed(world, 'repos/get-combined-status-for-ref')),
      sha,
      state,
      commit_url: url,
      url: `${url}/status`,
    }
    const items = latest.map((status) => shapes.status(world, status))
    return { kind: 'list', items, wrap: (page) => ({ ...whole, total_count: latest.length, statuses: page }) }
  }),
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)

/** Characters, and annotations with one request, that GitHub takes. */
const [LONGEST_SUMMARY, MOST_ANNOTATIONS] = [65_535, 50]

function annotationsOf(output: JsonObject): readonly string[] {
  const { annotations } = output
  const all = Array.isArray(annotations) ? annotations.map(objectOf) : []
  if (all.length > MOST_ANNOTATIONS) throw invalid('CheckRun', 'annotations', `no more than ${MOST_ANNOTATIONS} annotations`)
  if ((text(output['summary']) ?? '').length > LONGEST_SUMMARY) throw invalid('CheckRun', 'summary', 'summary exceeds a maximum bytesize')
  return all.map(({ annotation_level: level, path, start_line: line }) => `${textOf(level)} ${textOf(path)}:${String(line)}`)
}

function checkRun({ world, identity, parameters, body }: Asked, status: number): Answer {
  const id = Number(parameters['check_run_id'] ?? world.nextId())
  const old = world.checks.get(id)
  if (status === 200 && old === undefined) throw notFound()
  // GitHub lets apps alone make check runs.
  if (!identity.login.endsWith('[bot]')) throw new Refusal(403, 'You must authenticate via a GitHub App.')
  const output = objectOf(body['output'])
  const conclusion = text(body['conclusion']) ?? old?.conclusion ?? null
  const made = {
    id,
    name: text(body['name']) ?? old?.name ?? '',
    sha: text(body['head_sha']) ?? old?.sha ?? '',
    status: conclusion === null ? (text(body['status']) ?? old?.status ?? 'queued') : 'completed',
    conclusion,
    annotations: 'output' in body || old === undefined ? annotationsOf(output) : old.annotations,
    output:
      'output' in body || old === undefined
        ? { title: text(output['title']), summary: text(output['summary']), text: text(output['text']) }
        : old.output,
  }
  world.checks.set(id, made)
  return one(runs.check(world, made, identity.login), status)
}

function artifactsOf(world: World, from: readonly Run[], name: string | undefined): Answer {
  const all = from.flatMap((run) =>
    run.artifacts.filter((one) => name === undefined || one.name === name).map((one) => runs.artifact(world, one, run)),
  )
  return { kind: 'list', items: all, wrap: (page) => ({ total_count: all.length, artifacts: page }) }
}

function runOf({ world, parameters }: Asked): Run {
  const found = world.runs.get(Number(parameters['run_id']))
  if (found === undefined) throw notFound()
  return found
}

/** GitHub gives no more of a search. */
const MOST_FOUND = 1000

/** The runs that a search finds, the newest first. */
function runsBy(world: World, { status, head_sha: sha, event }: Readonly<Record<string, string>>): readonly Run[] {
  const fits = (run: Run): boolean => {
    const shape = runs.run(world, run)
    const isWanted = status === undefined || shape['status'] === status || shape['conclusion'] === status
    return isWanted && (sha === undefined || run.head.sha === sha) && (event === undefined || run.event === event)
  }
  return [...world.runs.values()].filter(fits).toSorted((one, other) => other.id - one.id)
}

const checksAndRuns: Readonly<Record<string, Operation>> = {
  'checks/create': writes(['checks'], (asked) => checkRun(asked, 201)),
  'checks/update': writes(['checks'], (asked) => checkRun(asked, 200)),
  'actions/get-workflow-run': reads(['actions'], (asked) => one(runs.run(asked.world, runOf(asked)))),
  'actions/re-run-workflow': writes(['actions'], (asked) => {
    const run = runOf(asked)
    if (run.conclusion === null) throw new Refusal(403, 'This workflow is already running')
    asked.world.runs.set(run.id, { ...run, attempt: (run.attempt ?? 1) + 1, conclusion: null, status: 'queued' })
    return one({}, 201)
  }),
  'actions/list-workflow-runs-for-repo': reads(['actions'], ({ world, query }) => {
    const all = runsBy(world, query).map((run) => runs.run(world, run))
    return { kind: 'list', items: all.slice(0, MOST_FOUND), wrap: (page) => ({ total_count: all.length, workflow_runs: page }) }
  }),
  'actions/list-jobs-for-workflow-run': reads(['actions'], (asked) => {
    const run = runOf(asked)
    const all = (run.jobs ?? []).map((job, at) => runs.job(asked.world, job, { run, at }))
    return { kind: 'list', items: all, wrap: (page) => ({ total_count: all.length, jobs: page }) }
  }),
  'actions/list-artifacts-for-repo': reads(['actions'], ({ world, query }) => artifactsOf(world, [...world.runs.values()], query['name'])),
  'actions/list-workflow-run-artifacts': reads(['actions'], (asked) => artifactsOf(asked.world, [runOf(asked)], asked.query['name'])),
  'actions/download-artifact': reads(['actions'], ({ world, parameters }) => {
    const id = Number(parameters['artifact_id'])
    const found = [...world.runs.values()].flatMap(({ artifacts }) => artifacts).find((artifact) => artifact.id === id)
    if (found === undefined) throw notFound()
    if (found.isExpired === true) throw new Refusal(410, 'Artifact has expired')
    // Elsewhere, as with GitHub: a client must not take its token there.
    const elsewhere = new URL(`/artifacts/${id}.zip`, world.apiUrl.replace('127.0.0.1', 'localhost'))
    const location = found.location ?? elsewhere.href
    return { kind: 'one', status: 302, body: null, headers: location === '' ? {} : { location } }
  }),
}

/** What machines say about a commit. */
export const results: Readonly<Record<string, Operation>> = { ...statuses, ...checksAndRuns }
