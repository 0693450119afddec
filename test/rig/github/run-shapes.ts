import { type JsonObject, mapStrings, objectOf } from './json.ts'
import { app, dressed, example, idOf, repository } from './shapes.ts'
import type { Artifact, Check, Run, RunJob, World } from './world.ts'

export function check(world: World, { id, name, sha, status: state, conclusion, output, annotations }: Check, author: string): JsonObject {
  const whole = example(world, 'checks/create')
  return {
    ...whole,
    id,
    node_id: `CR_${id}`,
    url: `${world.apiUrl}/repos/${world.repository}/check-runs/${id}`,
    html_url: `${world.serverUrl}/${world.repository}/runs/${id}`,
    name,
    head_sha: sha,
    status: state,
    conclusion,
    completed_at: state === 'completed' ? world.now() : null,
    output: { ...objectOf(whole['output']), ...output, annotations_count: annotations.length },
    app: app(world, author),
    pull_requests: [],
  }
}

export function run(world: World, one: Run): JsonObject {
  const { id, name, path, event, head, conclusion, attempt = 1, createdAt, updatedAt, startedAt } = one
  const whole = objectOf(mapStrings(example(world, 'actions/get-workflow-run'), (text) => text.replace('30433642', String(id))))
  return {
    ...whole,
    ...{ id, name, path, event, conclusion, run_attempt: attempt },
    ...(createdAt === undefined ? {} : { created_at: createdAt }),
    ...(updatedAt === undefined ? {} : { updated_at: updatedAt }),
    ...(startedAt === undefined && createdAt === undefined ? {} : { run_started_at: startedAt ?? createdAt ?? '' }),
    head_branch: head.ref,
    head_sha: head.sha,
    head_repository: head.repository === null ? null : repository(world, head.repository),
    repository: repository(world),
    status: one.status ?? (conclusion === null ? 'in_progress' : 'completed'),
    pull_requests: [], // as GitHub does for the pull requests of forks
  }
}

export function job(world: World, one: RunJob, { run: of, at }: { readonly run: Run; readonly at: number }): JsonObject {
  const [first = null] = [objectOf(example(world, 'actions/list-jobs-for-workflow-run'))['jobs'] ?? []].flat()
  const id = of.id * 1000 + at
  const isTaken = one.runner !== undefined
  return {
    ...objectOf(mapStrings(first, (text) => text.replace('399444496', String(id)).replace('29679449', String(of.id)))),
    ...{ id, run_id: of.id, run_attempt: of.attempt ?? 1, name: one.name, status: one.status, conclusion: one.conclusion ?? null },
    ...{ labels: [...one.labels], head_sha: of.head.sha, head_branch: of.head.ref, workflow_name: of.name, steps: [] },
    ...{ created_at: one.createdAt, started_at: one.createdAt, completed_at: one.completedAt ?? null },
    // GitHub gives a job without a runner 0 and ''.
    ...{ runner_id: isTaken ? 1 : 0, runner_name: one.runner ?? '' },
    ...{ runner_group_id: isTaken ? 2 : 0, runner_group_name: isTaken ? (one.group ?? 'Default') : '' },
  }
}

export function artifact(
  world: World,
  { id, name, bytes, createdAt, isExpired = false, size = bytes.length }: Artifact,
  of: Run,
): JsonObject {
  const [first = null] = [objectOf(dressed(world, 'actions/list-artifacts-for-repo'))['artifacts'] ?? []].flat()
  const url = `${world.apiUrl}/repos/${world.repository}/actions/artifacts/${id}`
  return {
    ...objectOf(first),
    id,
    node_id: `A_${id}`,
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired,
    ...(createdAt === undefined ? {} : { created_at: createdAt }),
    workflow_run: {
      id: of.id,
      repository_id: world.repositoryId,
      head_repository_id: of.head.repository === null ? 0 : idOf(of.head.repository),
      head_branch: of.head.ref,
      head_sha: of.head.sha,
    },
  }
}
