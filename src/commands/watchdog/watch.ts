import type { GitHub } from '../../github/client.ts'
import type { WorkflowRun } from '../../github/runs.ts'
import type { WatchTask } from '../../github/watch-event.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Seconds } from '../../model/units.ts'
import { concludeEnded } from './ended.ts'
import { LookFailed } from './failed.ts'
import { joined, type LookResult, lookAt } from './look.ts'
import { isGated, type Scene, scenes } from './scene.ts'

/** Task of the watchdog, and what it needs. */
export interface WatchRequest {
  readonly github: GitHub
  /** GITHUB_ACTION_REPOSITORY */
  readonly actionRepository: string
  readonly watch: WatchTask
  /** Address of the repository's runs, without a slash at the end. */
  readonly runsUrl: string
  /** ms since 1970. */
  now(): number
  /** Waits; ends early if the run is cancelled. */
  sleep(seconds: Seconds): Promise<void>
  readonly signal: AbortSignal
  /** Logs a finding at once. */
  tell(said: Finding): void
}

/** Does the task: sets the statuses of commits that no runner measures. Tells what it finds. Returns whether all requests succeeded. */
export async function watchOver(request: WatchRequest): Promise<boolean> {
  const { github, actionRepository, watch } = request
  const at = scenes({ github, actionRepository, defaultBranch: watch.defaultBranch })
  const told = new Set<string>()
  const tell = (look: LookResult): void => {
    // A wait changes with every look; it is told once.
    const keyOf = ({ code, data }: { readonly code: string; readonly data: object }): string =>
      JSON.stringify(code === 'watchdog-waits' ? [code, Reflect.get(data, 'why')] : [code, data])
    for (const one of look.findings) {
      if (!told.has(keyOf(one))) request.tell(one)
      told.add(keyOf(one))
    }
  }
  if (watch.kind === 'wait') return waitFor(request, watch, { at, tell })
  const look = await attempted(request, () =>
    watch.kind === 'sweep' ? sweep(at(request.now()), request) : end(at(request.now()), watch, request),
  )
  tell(look)
  return !look.isFailed
}

/** A failed look, which may be repeated or not. */
type Tried = LookResult & { readonly isPassing?: boolean }

async function attempted({ signal }: WatchRequest, act: () => Promise<LookResult>): Promise<Tried> {
  try {
    return await act()
  } catch (error) {
    if (signal.aborted) return { findings: [], dueIn: null, isFailed: false }
    if (!(error instanceof LookFailed)) throw error
    return { findings: [error.finding], dueIn: null, isFailed: true, isPassing: error.isPassing }
  }
}

/** The safety net for a run whose end was not watched: it ended within so many ms. */
const RECENTLY_MS = 3 * 3600 * 1000

/** Looks at all open runs of the repository, and at those that ended a short while ago without a success. */
async function sweep(scene: Scene, { runsUrl }: WatchRequest): Promise<LookResult> {
  const open = (await scene.open()).filter(isGated)
  const looks = [await lookAt(scene, open, runsUrl)]
  for (const run of await recentFailures(scene)) looks.push(await concludeEnded(scene, run, runsUrl))
  const look = joined(looks)
  return look.findings.length > 0 ? look : { ...look, findings: [finding('watchdog-quiet', { runs: open.length })] }
}

/** Lists the runs of the gate's workflows that failed a short while ago. */
async function recentFailures(scene: Scene): Promise<readonly WorkflowRun[]> {
  const { defaultBranch } = scene
  const recent = (await scene.ended()).filter((run) => isGated(run) && scene.now - run.updatedAt <= RECENTLY_MS)
  const failed = recent.filter(({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped')
  if (failed.length === 0) return []
  const { jobs } = await scene.gates({ kind: 'pull_request', branch: defaultBranch, defaultBranch })
  return failed.filter((run) => jobs.some(({ path }) => path === run.path))
}

async function end(
  scene: Scene,
  { headSha, runId }: Extract<WatchTask, { kind: 'ended' }>,
  { runsUrl }: WatchRequest,
): Promise<LookResult> {
  const run = (await scene.runsAt(headSha)).find(({ id }) => id === runId)
  return run === undefined || !isGated(run) ? joined([]) : concludeEnded(scene, run, runsUrl)
}

/** Pauses between two looks, in seconds: the first, and the longest. Each is twice as long as the one before. */
const FIRST_PAUSE = 30
const LONGEST_PAUSE = 300
/** Seconds in which GitHub may still make the run. */
const UNTIL_RUN = 120
/** Number of failures of GitHub in a row that end the wait. */
const MOST_FAILURES = 5

interface Waiting {
  readonly at: (now: number) => Scene
  readonly tell: (look: LookResult) => void
}

/** Looks at the runs of one commit until none of them waits. The wait ends by `on-offline.busy`, since a status is set then. */
async function waitFor(request: WatchRequest, watch: Extract<WatchTask, { kind: 'wait' }>, { at, tell }: Waiting): Promise<boolean> {
  const { now, sleep, signal, runsUrl } = request
  const [start, isWanted] = [now(), ({ id }: WorkflowRun) => watch.runId === null || id === watch.runId]
  for (let [pause, failures] = [FIRST_PAUSE, 0]; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const scene = at(now())
    let hasRun = false
    const look = await attempted(request, async () => {
      const runs = (await scene.runsAt(watch.headSha)).filter((run) => isGated(run) && isWanted(run))
      hasRun = runs.length > 0
      return lookAt(
        scene,
        runs.filter(({ status }) => status !== 'completed'),
        runsUrl,
      )
    })
    tell(look)
    failures = look.isFailed ? failures + 1 : 0
    if (look.isFailed && (look.isPassing !== true || failures >= MOST_FAILURES)) return false
    const isEarly = !hasRun && (now() - start) / 1000 < UNTIL_RUN
    if (!look.isFailed && look.dueIn === null && !isEarly) {
      if (look.findings.length === 0) request.tell(finding('watchdog-quiet', { runs: 0 }))
      return true
    }
    // A little longer than that: GitHub's times are whole seconds.
    await sleep(look.dueIn === null ? FIRST_PAUSE : Math.min(pause, Math.max(look.dueIn, 0) + 1))
  }
  return true
}
