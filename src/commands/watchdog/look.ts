import { workflowChanges } from '../../github/changes.ts'
import { MOST_RUNS, type WorkflowRun } from '../../github/runs.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { NoPass } from '../../model/findings/watchdog.ts'
import { unmeasuredStatus } from '../../render/github/watchdog.ts'
import { decisionOn, setOpenStatus } from './post.ts'
import { isLeftDraft, type OpenStatusOf, type Scene, subjectsOf } from './scene.ts'
import { type Activity, activityIn, type Stand, standOf, type Wait, waitOf } from './waiting.ts'

/** Result of a look at open runs. */
export interface LookResult {
  readonly findings: readonly Finding[]
  /** Seconds until a job that waits will have waited too long, as far as it is known now, or null if none waits. */
  readonly dueIn: number | null
  readonly isFailed: boolean
}

/** Joins the results of several looks. */
export function joined(looks: readonly LookResult[]): LookResult {
  const dues = looks.flatMap(({ dueIn }) => dueIn ?? [])
  return {
    findings: looks.flatMap(({ findings }) => findings),
    dueIn: dues.length === 0 ? null : Math.min(...dues),
    isFailed: looks.some(({ isFailed }) => isFailed),
  }
}

const said = (...findings: readonly Finding[]): LookResult => ({ findings, dueIn: null, isFailed: false })

/** Looks at open runs, and sets the status of each whose job has waited too long. @throws LookFailed */
export async function lookAt(scene: Scene, runs: readonly WorkflowRun[], runsUrl: string): Promise<LookResult> {
  const looks: LookResult[] = []
  for (const run of runs)
    for (const subject of await subjectsOf(scene, run))
      looks.push('gates' in subject ? said(...subject.gates.findings) : await lookAtOne(scene, subject, runsUrl))
  return joined(looks)
}

async function lookAtOne(scene: Scene, subject: OpenStatusOf, runsUrl: string): Promise<LookResult> {
  const { run, gate } = subject
  const [context, sha] = [gate.context, run.headSha]
  if (isLeftDraft(subject)) return said(finding('watchdog-leaves', { context, sha, why: 'draft' }))
  const stand = standOf(run, await scene.jobs(run.id), gate.machine)
  if (!isWaiting(stand)) return said(finding('watchdog-leaves', { context, sha, why: stand.kind }))
  const isEarly = scene.now - stand.since <= gate.rule.after * 1000
  // A run stays in the queue for a day after its status was set.
  const decided = isEarly ? null : await decisionOn(scene.github, { sha, context })
  if (decided !== null) return said(...decided)
  const wait = waitOf(stand, isEarly ? NONE : await activityOf(scene, subject), gate.rule, scene.now)
  if (wait.isOver) return conclude(scene, subject, { wait, runsUrl })
  const why = wait.reason === 'offline' || (isEarly && stand.kind === 'queued') ? 'idle' : wait.reason
  const waits = finding('watchdog-waits', { context, sha, seconds: wait.seconds, limit: wait.limit, why })
  return { findings: [waits], dueIn: wait.dueIn, isFailed: false }
}

const NONE: Activity = { isBusy: false, lastEnd: null }
const isWaiting = (stand: Stand): stand is Extract<Stand, { since: number }> => 'since' in stand

/** Finds out whether the runners that a job waits for work, or did within `on-offline.after`. */
async function activityOf(scene: Scene, { gate: { machine, rule } }: OpenStatusOf): Promise<Activity> {
  const open = await scene.open()
  let lastEnd: number | null = null
  const note = async (run: WorkflowRun): Promise<boolean> => {
    // A pull request may keep the runner busy by any label that it has, so that another job waits and passes.
    const activity = activityIn(await scene.jobs(run.id), machine, rule.result === 'pass')
    lastEnd = activity.lastEnd === null ? lastEnd : Math.max(activity.lastEnd, lastEnd ?? 0)
    return activity.isBusy
  }
  // Those in progress are the likely ones, so they come first.
  const inOrder = open.toSorted((one, other) => Number(other.status === 'in_progress') - Number(one.status === 'in_progress'))
  for (const run of inOrder) if (await note(run)) return { isBusy: true, lastEnd }
  // Between two jobs of a busy runner none is in progress.
  const recent = (await scene.ended()).filter(({ updatedAt }) => scene.now - updatedAt <= rule.after * 1000)
  for (const run of recent) await note(run)
  return { isBusy: false, lastEnd }
}

interface Concluding {
  readonly wait: Wait
  readonly runsUrl: string
}

async function conclude(scene: Scene, subject: OpenStatusOf, { wait, runsUrl }: Concluding): Promise<LookResult> {
  const { run, gate, pull } = subject
  const [context, sha] = [gate.context, run.headSha]
  const no = gate.rule.result === 'pass' ? await objectionTo(scene, subject, wait) : null
  const passes = gate.rule.result === 'pass' && no === null
  const { isFailed, finding: posted } = await setOpenStatus(scene.github, {
    ...{ sha, context, runUrl: `${runsUrl}/${run.id}` },
    words: unmeasuredStatus({ reason: wait.reason, seconds: wait.seconds, isQueued: pull === null, passes }),
    isLive: async ({ runId, attempt }) =>
      runId === run.id ? attempt === run.attempt : (await scene.open()).some(({ id, status }) => id === runId && status === 'in_progress'),
  })
  const notes = no === null ? [] : [finding('watchdog-no-pass', { context, sha, why: no })]
  return { findings: posted === null ? [] : [...notes, posted], dueIn: null, isFailed }
}

/** ms before now in which all runs must be known: a flood of short runs could hide one that kept the runner busy. */
const SEEN_MS = 6 * 3600 * 1000

/**
 * Returns the objection to letting a commit pass without a measurement, or null if there is none. All of these are ways by which a pull
 * request could make its job wait, although the runner is there.
 */
async function objectionTo(scene: Scene, { run, gate, pull }: OpenStatusOf, wait: Wait): Promise<NoPass | null> {
  if (pull === null) return 'queue'
  if (wait.reason !== 'offline') return 'not-offline'
  if (gate.isGrouped) return 'concurrency'
  if ((await scene.pullsAt(run.headSha)).length > 1) return 'other-pull'
  const others = (await scene.runsAt(run.headSha)).filter(
    ({ path, id, status }) => path === run.path && id !== run.id && status !== 'completed',
  )
  if (others.length > 0) return 'other-run'
  const ended = await scene.ended()
  if (ended.length >= MOST_RUNS && ended.every(({ startedAt }) => scene.now - startedAt <= SEEN_MS)) return 'runs-unknown'
  const changes = await workflowChanges(scene.github, pull.number)
  if (changes.kind === 'unknown' || !changes.isComplete) return 'changes-unknown'
  return changes.files.length > 0 ? 'workflow-changed' : null
}
