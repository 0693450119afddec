import { reportResult, type Voice } from '../../github/run-status.ts'
import type { WorkflowJob, WorkflowRun } from '../../github/runs.ts'
import { listAllStatuses, type Mark } from '../../github/status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { EndedJob } from '../../model/watchdog.ts'
import { otherPullWords } from '../../render/github/status.ts'
import { unfinishedStatus } from '../../render/github/watchdog.ts'
import { asksFor, type MachineWish } from '../../workflow/machine.ts'
import { asked } from './failed.ts'
import { joined, type LookResult } from './look.ts'
import { setOpenStatus, statusPurpose } from './post.ts'
import { isLeftDraft, type Scene, subjectsOf } from './scene.ts'

const said = (found: Finding | null, isFailed = false): LookResult => ({ findings: found === null ? [] : [found], dueIn: null, isFailed })

/** Ends of a job or a run that leave nothing open. */
const FINE: ReadonlySet<string | null> = new Set(['success', 'skipped', 'neutral'])

/**
 * Concludes the statuses of a run that has ended: those that it left pending, and those that it never set, since its job ended before.
 * @throws LookFailed
 */
export async function concludeEnded(scene: Scene, run: WorkflowRun, runsUrl: string): Promise<LookResult> {
  if (run.status !== 'completed') return said(finding('watchdog-run-settled', { run: run.id, why: 'running' }))
  const begun = await begunBy(scene, run)
  const ofBegun = await concludeBegun(scene, { run, marks: begun.filter(({ isOpen }) => isOpen), runsUrl })
  const rest = FINE.has(run.conclusion) ? [] : await concludeAbsent(scene, { run, runsUrl, begun: begun.map(({ context }) => context) })
  const all = [...ofBegun, ...rest]
  if (all.length > 0) return joined(all)
  return said(finding('watchdog-run-settled', { run: run.id, why: FINE.has(run.conclusion) ? 'skipped' : 'result' }))
}

/** Status that a run has begun. `isOpen`: it never got a result. */
interface Begun {
  readonly context: string
  readonly mark: Mark
  readonly isOpen: boolean
}

/** Finds the statuses that this attempt of the run has set to pending. The marks in their links tell. */
async function begunBy({ github }: Scene, { id, attempt, headSha }: WorkflowRun): Promise<readonly Begun[]> {
  const all = await asked(statusPurpose(headSha, 'error'), () => github.persist(() => listAllStatuses(github, headSha)))
  const own = all.flatMap(({ context, mark }) => (mark?.runId === id && mark.attempt === attempt ? [{ context, mark }] : []))
  return [...Map.groupBy(own, ({ context }) => context.toLowerCase()).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, isOpen: [first, ...others].every(({ mark }) => mark.own === null) }],
  )
}

interface Ending {
  readonly run: WorkflowRun
  readonly runsUrl: string
}

/** Ends what the run began. It gets the mark of that run, as its post step would have written it, so that other runs know of its end. */
async function concludeBegun(
  { github }: Scene,
  { run, marks, runsUrl }: Ending & { readonly marks: readonly Begun[] },
): Promise<readonly LookResult[]> {
  const looks: LookResult[] = []
  const words = unfinishedStatus({ how: 'lost', conclusion: run.conclusion ?? 'no conclusion' })
  for (const { context, mark } of marks) {
    const { id: runId, attempt, headSha: sha } = run
    // It is no longer known which branches share the status. The worst result of all that have had it is the safe one.
    const voice: Voice = {
      sha,
      context,
      runId,
      attempt,
      runUrl: `${runsUrl}/${runId}`,
      pull: mark.pull,
      isOfContext: () => true,
      words: otherPullWords,
    }
    const settled = await reportResult(github, voice, { ...words, state: 'error', isCancelled: true })
    if (settled.kind === 'written') looks.push(said(settled.finding ?? finding('watchdog-concluded', { context, sha, ...words })))
    else looks.push(said(settled.finding, settled.kind === 'failed'))
  }
  return looks
}

/** Sets the statuses that the run was to set, if its job ended before it began, and no newer run will set them. */
async function concludeAbsent(
  scene: Scene,
  { run, runsUrl, begun }: Ending & { readonly begun: readonly string[] },
): Promise<readonly LookResult[]> {
  const subjects = (await subjectsOf(scene, run)).flatMap((one) =>
    'gates' in one || begun.includes(one.gate.context) || isLeftDraft(one) ? [] : [one],
  )
  if (subjects.length === 0) return []
  const newer = (await scene.runsAt(run.headSha)).filter(
    ({ id, path, status }) => id > run.id && path === run.path && status !== 'completed',
  )
  if (newer.length > 0) return [said(finding('watchdog-run-settled', { run: run.id, why: 'newer' }))]
  const jobs = await scene.jobs(run.id)
  const looks: LookResult[] = []
  for (const { gate } of subjects) {
    const end = endOf(run, jobs, gate.machine)
    if (end === null) continue
    const posted = await setOpenStatus(scene.github, {
      ...{ sha: run.headSha, context: gate.context, words: unfinishedStatus(end), runUrl: `${runsUrl}/${run.id}` },
      isLive: async ({ runId }) => (await scene.open()).some(({ id, status }) => id === runId && status === 'in_progress'),
    })
    looks.push(said(posted.finding, posted.isFailed))
  }
  return looks
}

/** Tells how the gate's job ended, or null if it was skipped or succeeded. */
function endOf({ conclusion }: WorkflowRun, jobs: readonly WorkflowJob[], machine: MachineWish): EndedJob | null {
  if (jobs.length === 0) return { how: 'startup', conclusion: conclusion ?? 'no conclusion' }
  const mine = jobs.filter(({ labels }) => asksFor(labels, machine))
  const [bad] = (mine.length === 0 ? jobs : mine).filter((job) => !FINE.has(job.conclusion))
  if (bad === undefined) return null
  return { how: mine.length === 0 || bad.runner === null ? 'untaken' : 'lost', conclusion: bad.conclusion ?? 'no conclusion' }
}
