import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './action.ts'
import type { Event } from './events.ts'
import type { Artifact, Permissions } from './github/world.ts'
import { type Joules, steady } from './programs.ts'
import { openPull, type PullLab, type PullSetting } from './pull-request.ts'
import { zipOf } from './zip.ts'

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/workflows/parts.yml'), 'utf8')
/** Path of the workflow. */
export const PARTS_PATH = '.github/workflows/energy.yml'

/** The example, whose steps have the input that each step of a test has. */
export const PARTS_WORKFLOW = EXAMPLE.replace(
  '        with:\n          # Selects',
  '        with:\n          user: none\n          # Selects',
).replace('with: { mode: report }', 'with: { mode: report, user: none }')

const REPORTING: Permissions = { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }

/** What the report finds, in place of what the parts have left. */
interface Reporting {
  readonly run?: number
  readonly attempt?: number
  readonly artifacts?: readonly Artifact[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly permissions?: Permissions
}

/** A pull request that is measured in parts. */
export interface PartsLab extends AsyncDisposable {
  readonly pull: PullLab
  /** Artifacts of the parts that were measured. */
  readonly artifacts: Artifact[]
  /** Has all jobs from now on run for another event, whose statuses are those of this commit. */
  follow(event: Event, sha: string): void
  /** Runs the job of a part, and uploads its Recording. */
  measure(part: string, attempt?: number, workloads?: string): Promise<Outcome>
  /** Runs the job that joins. */
  report(reporting?: Reporting): Promise<Outcome>
  /** The last `state: description` of a status. */
  status(context?: string): string | undefined
  /** Time of the last status, as a job that ends now would upload. */
  now(): string
  /** As a job with this run would set it. `own`: null if it has begun. */
  mark(context: string, own: 'success' | 'failure' | null, attempt?: number, run?: number): Promise<void>
}

export async function openParts(joules: Readonly<Record<string, Joules>>, setting: PullSetting = {}): Promise<PartsLab> {
  const pull = await openPull({ with: null, joules, ...setting, base: { [PARTS_PATH]: PARTS_WORKFLOW, ...setting.base } })
  const artifacts: Artifact[] = []
  const about: { event: Event | null; sha: string | null } = { event: null, sha: null }
  const sha = (): string => about.sha ?? pull.pull.head.sha
  const event = (): Event => about.event ?? pull.event()
  const now = (): string => pull.github.statuses(sha()).at(-1)?.createdAt ?? ''
  let id = 100
  const urlOf = (run: number): string => `${pull.github.serverUrl}/${pull.github.repository}/actions/runs/${run}`
  return {
    ...{ pull, artifacts, now },
    follow: (next, commit) => void Object.assign(about, { event: next, sha: commit }),
    async measure(part, attempt = 1, workloads = `${part}/*`) {
      const outcome = await pull.act({
        event: event(),
        inputs: { workloads, part, status: `joulegate ${part}`, 'report-directory': `joulegate-report/${part}` },
        job: { GITHUB_JOB: 'measure', GITHUB_RUN_ATTEMPT: String(attempt) },
      })
      const path = outcome.outputs['recording'] ?? ''
      if (path !== '') artifacts.push(artifactOf(part, { id: id++, content: readFileSync(path, 'utf8'), createdAt: now() }))
      return outcome
    },
    async report({ run = 4711, attempt = 1, artifacts: given = artifacts, inputs = {}, permissions = REPORTING } = {}) {
      const { repository, bot } = pull.github
      const made = { name: 'Energy', path: PARTS_PATH, event: event().name, conclusion: null, attempt }
      pull.github.addRun({ ...made, id: run, head: { ref: 'feature', sha: sha(), repository }, artifacts: given })
      return pull.act({
        event: event(),
        ...{ inputs: { mode: 'report', ...inputs }, token: pull.github.token(bot, permissions) },
        job: { GITHUB_JOB: 'report', GITHUB_RUN_ID: String(run), GITHUB_RUN_ATTEMPT: String(attempt) },
        env: { RUNNER_ENVIRONMENT: 'github-hosted' },
      })
    },
    status(context = 'joulegate') {
      const last = pull.github.statuses(sha()).findLast((one) => one.context === context)
      return last === undefined ? undefined : `${last.state}: ${last.description}`
    },
    async mark(context, own, attempt = 1, run = 4711) {
      const query = `pr=7${attempt === 1 ? '' : `&attempt=${attempt}`}`
      const { apiUrl, repository, bot } = pull.github
      const answer = await fetch(`${apiUrl}/repos/${repository}/statuses/${pull.pull.head.sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pull.github.token(bot)}`, accept: 'application/vnd.github+json', 'user-agent': 'test' },
        body: JSON.stringify({
          ...{ context, description: own === null ? 'measuring' : 'made up', state: own ?? 'pending' },
          target_url: `${urlOf(run)}?${query}${own === null ? '' : `#${own}`}`,
        }),
      })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    },
    [Symbol.asyncDispose]: () => pull[Symbol.asyncDispose](),
  }
}

/** An artifact as the job of a part uploads it. */
export const artifactOf = (
  part: string,
  { id, content, createdAt }: { readonly id: number; readonly content: string | Buffer; readonly createdAt: string },
): Artifact => ({ id, name: `joulegate-part-${part}`, createdAt, bytes: zipOf([{ name: 'recording.json', content }]) })

/** Joules of two parts, of which the second has two workloads. */
export const TWO_PARTS = {
  'parse/json': steady(1, 61),
  'render/page': steady(1, 61),
  'render/list': steady(0.9, 61),
} satisfies Readonly<Record<string, Joules>>
