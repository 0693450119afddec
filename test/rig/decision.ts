import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deliver } from '../../src/commands/gate/deliver.ts'
import { acceptedResult } from '../../src/commands/gate/rulings.ts'
import { statusName } from '../../src/commands/gate/status-name.ts'
import type { PullRequest } from '../../src/github/event.ts'
import { reportBegin } from '../../src/github/run-status.ts'
import { ActionInputs } from '../../src/model/action-inputs.ts'
import type { CheckChange } from '../../src/model/check-change.ts'
import type { Comparison } from '../../src/model/comparison.ts'
import { finding } from '../../src/model/finding.ts'
import { Recording } from '../../src/model/recording.ts'
import { RULING_FILE, rulingArtifact } from '../../src/model/ruling.ts'
import { otherPullWords } from '../../src/render/github/status.ts'
import { recordingText } from '../../src/store/recordings.ts'
import { sealOf } from '../../src/store/seal.ts'
import { energyConfig, energyRecording } from './energy-recording.ts'
import { labelEvent } from './events.ts'
import type { Artifact, Permissions } from './github/world.ts'
import { commit, type Files, git } from './repository.ts'
import { makePlace, openSteer, type SteerLab, type SteerPlace } from './steer.ts'
import { zipOf } from './zip.ts'

/** The workflow that follows commands. */
export const COMMANDS = '.github/workflows/commands.yml'
const TEXT = readFileSync(join(import.meta.dirname, '../../examples/workflows/commands.yml'), 'utf8')
/** What its job `ask` may do. */
export const STEERING: Permissions = { actions: 'write', contents: 'read', 'pull-requests': 'write', statuses: 'write' }
/** What the job that measures may do. */
const MEASURING: Permissions = { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }

/** A repository whose default branch has the workflow that follows commands. */
export const makeDecisionPlace = (): SteerPlace => makePlace({ base: { [COMMANDS]: TEXT } })

interface Measuring {
  /** Joules of head for one of base; 1.06 by default. */
  readonly ratio?: number
  readonly run?: number
  readonly attempt?: number
  /** The head that the run began with; by default the pull request's. */
  readonly headSha?: string
  readonly isChecked?: boolean
  /** Whether the run goes on; then it has said only that it has begun. */
  readonly isRunning?: boolean
  readonly permissions?: Permissions
  /** joulegate.yml of base. */
  readonly file?: string
  /** The commit of base. */
  readonly base?: string
  /** Whether the status has the hash of the Recording; true by default. */
  readonly isSealed?: boolean
  /** Keys of the Recording that differ. */
  readonly more?: Readonly<Record<string, unknown>>
  /** What the run uploads: `text` is that of its Recording. Nothing by default. */
  readonly uploads?: (text: string) => readonly Partial<Artifact>[]
}

/** An artifact with a Recording, as the workflow uploads it. */
export const recordingArtifact = (content: string, more: Partial<Artifact> = {}): Partial<Artifact> => ({
  ...{ name: 'joulegate-recording', bytes: zipOf([{ name: 'recording.json', content }]) },
  ...more,
})

/** Pull request 7 of the repository itself, by `author`, who may write. */
export interface DecisionLab extends AsyncDisposable {
  readonly lab: SteerLab
  /** Adds a commit to the branch main. Returns its SHA. */
  merge(files: Files): string
  /** A run measures the head, and posts what it finds. */
  measured(how?: Measuring): Promise<Comparison | null>
  /** Somebody writes a comment, and a job follows it; the artifact is kept, as the workflow does. Returns the codes of its findings. */
  say(
    body: string,
    from?: {
      readonly author?: string
      readonly isByApp?: boolean
      readonly run?: number
      readonly isKept?: boolean
      readonly permissions?: Permissions
    },
  ): Promise<readonly string[]>
  /** Somebody puts a label on, or removes it. */
  label(how: {
    readonly by?: string
    readonly isBot?: boolean
    readonly isAdded?: boolean
    readonly label?: string
    readonly body?: string | null
    readonly run?: number
    readonly at?: string
  }): Promise<readonly string[]>
  /** Keeps a ruling as a run with this event and workflow would. */
  keep(run: number, content: string, origin?: { readonly event?: string; readonly path?: string }): void
  /** The last status of the head: `state: description`. */
  status(sha?: string): string
  /** Our comment on the result. */
  comment(): string
}

export async function openDecision(place: SteerPlace): Promise<DecisionLab> {
  const lab = await openSteer(place, { isFork: false, author: 'author' })
  const { github } = lab
  github.permit('author', 'write')
  const pushed = (sha: string): unknown => github.activities.set('faster', [sha])
  pushed(lab.head)
  let last = 900
  const keep: DecisionLab['keep'] = (run, content, { event = 'issue_comment', path = COMMANDS } = {}) =>
    github.addRun({
      ...{ id: run, name: 'Energy, by command', path, event, conclusion: 'success' },
      head: { ref: 'main', sha: lab.base, repository: github.repository },
      artifacts: [{ id: run * 10, name: rulingArtifact(7), bytes: zipOf([{ name: RULING_FILE, content }]) }],
    })
  const follow = async (run: number, job: Parameters<SteerLab['ask']>[1], comment: Parameters<SteerLab['ask']>[0], isKept = true) => {
    const asked = await lab.ask(comment, { permissions: STEERING, ...job, run })
    if (asked.ruling !== null && isKept)
      keep(run, JSON.stringify(asked.ruling), { event: comment === null ? 'pull_request_target' : 'issue_comment' })
    return asked.codes
  }
  const trigger = (headSha: string): PullRequest => ({
    ...{ kind: 'pull_request', number: 7, headSha, baseRef: 'main', isRetargeted: false, defaultBranch: 'main', baseSha: lab.base },
    ...{ isDraft: false, isFork: false, headRepository: github.repository, mergeSha: null, labels: [], body: '' },
  })
  return {
    lab,
    keep,
    merge(files) {
      git(lab.directory, 'checkout', '--quiet', 'main')
      const sha = commit(lab.directory, files)
      git(lab.directory, 'checkout', '--quiet', 'faster')
      return sha
    },
    async measured({ ratio = 1.06, run = 100, attempt = 1, isChecked = false, isRunning = false, permissions = MEASURING, ...how } = {}) {
      const client = lab.clientFor(permissions)
      const headSha = how.headSha ?? github.pull(7).head.sha
      const inputs = ActionInputs.parse({})
      const about = { trigger: trigger(headSha), github: client, inputs }
      const name = await statusName({ ...about, quantity: 'energy' })
      const url = `${github.serverUrl}/${github.repository}/actions/runs/${run}`
      const voice = {
        sha: headSha,
        context: name.context,
        pull: 7,
        words: otherPullWords,
        isOfContext: (base: string) => name.isOf(base),
        runId: run,
        attempt,
        runUrl: url,
      }
      const head = { ref: 'faster', sha: headSha, repository: github.repository }
      const ofRun = { id: run, attempt, name: 'Energy', path: '.github/workflows/energy.yml', event: 'pull_request', head }
      github.addRun({ ...ofRun, conclusion: isRunning ? null : 'failure', artifacts: [] })
      const { file, base = lab.base, more = {}, uploads = () => [] } = how
      if (how.headSha === undefined || isRunning) await reportBegin(client, voice, 'measuring')
      if (isRunning) return null
      const checkChange: CheckChange = { scope: 'always', what: [finding('job-changed', { what: ['steps'] })], lifted: null }
      const recording = Recording.parse({
        ...energyRecording({ base, head: headSha }, ratio, energyConfig(file)),
        ...(isChecked ? { checkChange } : {}),
        ...more,
      })
      const text = recordingText(recording)
      const artifacts = uploads(text).map((one, at) => ({ id: run * 100 + at, name: '', bytes: Buffer.of(), ...one }))
      github.addRun({ ...ofRun, conclusion: 'failure', artifacts })
      const result = await acceptedResult(recording, { ...about, context: name.context, isSilent: false })
      const request = { ...about, name, run: { id: run, attempt, url }, keep: { verdict: () => undefined } }
      const found = { base, measured: headSha, configuration: null }
      const delivery = {
        request,
        voice,
        found,
        notes: [],
        at: '2026-05-04T14:40:00.000Z',
        isHurried: () => false,
        canAccept: result.canAccept,
        ...(how.isSealed === false ? {} : { recorded: sealOf(text) }),
      }
      await deliver(delivery, { kind: 'judged', comparison: result.comparison })
      return result.comparison
    },
    async say(body, { run = ++last, author = 'maintainer', isByApp = false, isKept = true, permissions } = {}) {
      return follow(run, permissions === undefined ? {} : { permissions }, lab.comment(body, { author, isByApp }), isKept)
    },
    async label({ by = 'maintainer', isBot = false, isAdded = true, label = 'energy:accept', body = null, run = ++last, ...at }) {
      const pull = { ...github.pull(7), body }
      return follow(run, { event: labelEvent(github, lab.base, { pull, label, by, isBot, isAdded, ...at }) }, null)
    },
    status: (sha = github.pull(7).head.sha) =>
      lab
        .statuses(sha)
        .at(-1)
        ?.replace(/^joulegate /, '') ?? 'none',
    comment: () =>
      github.comments(7).find(({ author, body }) => author === github.bot && body.startsWith('<!-- joulegate-report'))?.body ?? 'none',
    [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose](),
  }
}
