import { type Finding, finding } from '../model/finding.ts'
import type { GitHub } from './client.ts'
import { failureOf } from './failure.ts'
import { pullAt } from './pulls.ts'
import {
  isNewer,
  listStatuses,
  type Mark,
  markedUrl,
  type RunOf,
  type Seals,
  type SetStatus,
  type StatusFailed,
  statusFailed,
  writeStatus,
} from './status.ts'

/** Commit status that a run writes. */
export interface Voice extends RunOf {
  readonly sha: string
  readonly context: string
  readonly runUrl: string
  /** Number of the pull request that it is run for, or null if there is none. */
  readonly pull: number | null
  /** Reports whether a pull request into this branch has the same status. */
  isOfContext(baseRef: string): boolean
  readonly words: StatusWords
}

/** Descriptions of a status that another pull request with the same commit decides. */
interface StatusWords {
  /** Description if the other pull request decides. `description`: the other's. */
  becauseOf(pull: number, description: string): string
  /** Description while the other pull request is still measured. */
  waitingFor(pull: number): string
}

/** Result of the run itself. */
export interface StatusVerdict {
  readonly state: 'success' | 'failure' | 'error'
  readonly description: string
  /** Whether it was ended before it had a result. */
  readonly isCancelled: boolean
  /** Whether a person has decided it. The run itself then reports nothing more. Absent if not. */
  readonly isRuled?: boolean
  /** Whether the result was judged again. The run itself then reports nothing more. Absent if not. */
  readonly isJudged?: boolean
  /** Absent if the run has no Recording of its own. */
  readonly seals?: Seals | undefined
}

export type StatusReport =
  /** `finding`: null if the status reports the run's own result. */
  | { readonly kind: 'written'; readonly finding: Finding | null }
  /** Nothing is left to report: a newer run decides, or this one has reported its result. */
  | { readonly kind: 'left'; readonly finding: Finding | null }
  | StatusFailed

/** Reports that the run has begun, unless a newer run of the same pull request has. Returns API failures and never throws them. */
export async function reportBegin(github: GitHub, voice: Voice, description: string): Promise<StatusReport> {
  const { sha, context } = voice
  const targetUrl = markedUrl(voice.runUrl, { ...voice, own: null })
  try {
    return await github.persist(async () => {
      if (isOutdated(await logOf(github, voice), voice)) return { kind: 'left', finding: finding('status-of-newer-run', { context }) }
      await writeStatus(github, { sha, context, state: 'pending', description, targetUrl })
      return { kind: 'written', finding: null }
    })
  } catch (error) {
    return statusFailed({ ...voice, state: 'pending' }, error)
  }
}

/**
 * Reports the result of the run, retrying for as long as the client's patience lasts. A status belongs to a commit. If another open pull
 * request has the same commit and the same status, the worse of the two results counts. While the other is still measured, the status is
 * pending. Each run re-reads the statuses after it has written, so that of two runs that end at once the last one knows of both. Returns
 * API failures and never throws them.
 */
export async function reportResult(github: GitHub, voice: Voice, verdict: StatusVerdict): Promise<StatusReport> {
  let [said, state]: [Said | null, Said['state']] = [null, verdict.state]
  try {
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const next = await github.outlast(async () => decide(await logOf(github, voice), { github, voice, verdict }))
      if (typeof next === 'string') return { kind: 'left', finding: silenceFinding(next, voice.context) }
      if (said !== null && next.state === said.state) break
      said = next
      state = next.state
      const targetUrl = markedUrl(voice.runUrl, markOf(voice, verdict))
      await github.outlast(() => writeStatus(github, { ...voice, ...next, targetUrl }))
      // No result is worse than this one.
      if (isRed(next.state)) break
    }
    return {
      kind: 'written',
      finding: said?.other === null || said === null ? null : finding('another-pull-decides', { number: said.other, state: said.state }),
    }
  } catch (error) {
    return statusFailed({ ...voice, state }, error)
  }
}

const markOf = (voice: Voice, { state, isRuled = false, isJudged = false, seals }: StatusVerdict): Mark => ({
  ...{ ...voice, own: state, isRuled, isJudged },
  ...(seals === undefined ? {} : { seals }),
})

/** Maximum number of rounds. Each further round needs another run that has written in between. */
const MOST_ROUNDS = 4

/** Status to be written. */
interface Said {
  readonly state: 'pending' | 'success' | 'failure' | 'error'
  readonly description: string
  /** Number of the other pull request that decides, or null if there is none. */
  readonly other: number | null
}

type Marked = SetStatus & { readonly mark: Mark }
const isMarked = (one: SetStatus): one is Marked => one.mark !== null
const isRed = (state: Said['state'] | null): state is 'failure' | 'error' => state === 'failure' || state === 'error'

/** Returns the statuses of this name that our runs have set, the newest first. */
async function logOf(github: GitHub, voice: Voice): Promise<readonly Marked[]> {
  try {
    return (await listStatuses(github, voice)).filter(isMarked)
  } catch (error) {
    const failure = failureOf(error)
    // If reading is refused, so is writing, and the failed write reports that.
    if (failure.kind === 'answered' && failure.status < 500) return []
    throw error
  }
}

/** Reports whether a mark is of this attempt of the run, for the same pull request. */
const isOfRun = (mark: Mark, voice: Voice): boolean =>
  mark.pull === voice.pull && mark.runId === voice.runId && mark.attempt === voice.attempt

const isOutdated = (log: readonly Marked[], voice: Voice): boolean =>
  // A decision on a commit that no run had measured speaks as the job that has followed it. That is no newer measurement.
  log.some(({ mark }) => mark.pull === voice.pull && mark.isRuled !== true && isNewer(mark, voice))

interface Deciding {
  readonly github: GitHub
  readonly voice: Voice
  readonly verdict: StatusVerdict
}

/** Reason why a run writes nothing: a newer one decides, this one has already reported its result, or a person has decided on it. */
type Silence = 'newer-run' | 'said' | 'ruled'

function silenceFinding(silence: Silence, context: string): Finding | null {
  if (silence === 'said') return null
  return silence === 'ruled' ? finding('status-of-person', { context }) : finding('status-of-newer-run', { context })
}

async function decide(log: readonly Marked[], { github, voice, verdict }: Deciding): Promise<Said | Silence> {
  if (isOutdated(log, voice)) return 'newer-run'
  const { state, description, isCancelled, isRuled = false, isJudged = false } = verdict
  const isLater = ({ mark }: Marked): boolean => (mark.isRuled === true || mark.isJudged === true) && isOfRun(mark, voice)
  if (!isRuled && !isJudged && log.some(isLater)) return 'ruled'
  if (isCancelled) return decideCancelled(log, voice, verdict)
  if (isRed(state)) return { state, description, other: null }
  const others = await othersOf(log, { github, voice })
  const red = others.find(({ own }) => own === 'failure') ?? others.find(({ own }) => isRed(own))
  if (red !== undefined && isRed(red.own))
    return { state: red.own, description: voice.words.becauseOf(red.pull, red.description), other: red.pull }
  const running = others.find(({ own }) => own === null)
  if (running === undefined) return { state, description, other: null }
  return { state: 'pending', description: voice.words.waitingFor(running.pull), other: running.pull }
}

/**
 * Decides for a run that was ended, which may have reported its result before. While a newer run of another pull request is in progress,
 * the status stays pending.
 */
function decideCancelled([last, ...earlier]: readonly Marked[], voice: Voice, { state, description }: StatusVerdict): Said | Silence {
  const isOurs = ({ mark }: Marked): boolean => isOfRun(mark, voice)
  if (last === undefined) return { state, description, other: null }
  if ([last, ...earlier].some((one) => isOurs(one) && one.mark.own !== null)) return 'said'
  // One that has its own result waits for this run, or for a third.
  const isOther = last.state === 'pending' && last.mark.own === null && isNewer(last.mark, voice)
  return isOther ? { state: 'pending', description: last.description, other: last.mark.pull } : { state, description, other: null }
}

interface Other {
  readonly pull: number
  /** Result of its last run, or null if that has not ended. */
  readonly own: Mark['own']
  readonly description: string
}

/** Returns the last result of each other pull request that is open, at this commit, and has this status. */
async function othersOf(log: readonly Marked[], { github, voice }: Omit<Deciding, 'verdict'>): Promise<readonly Other[]> {
  if (voice.pull === null) return []
  const numbers = new Set(log.flatMap(({ mark: { pull } }) => (pull === null || pull === voice.pull ? [] : [pull])))
  const found: Other[] = []
  for (const pull of numbers) {
    // The list is sorted: among equally new statuses, the first is the latest.
    const [last] = log
      .filter(({ mark }) => mark.pull === pull)
      .toSorted((one, other) => (isNewer(other.mark, one.mark) ? 1 : isNewer(one.mark, other.mark) ? -1 : 0))
    if (last !== undefined && (await hasStatus(github, pull, voice)))
      found.push({ pull, own: last.mark.own, description: last.description })
  }
  return found
}

/**
 * Reports whether a pull request is open, has this commit as its head, and is gated by this status. One that cannot be read counts as
 * such.
 */
async function hasStatus(github: GitHub, number: number, { sha, isOfContext }: Voice): Promise<boolean> {
  try {
    const { isOpen, headSha, baseRef } = await pullAt(github, number)
    return isOpen && headSha === sha && isOfContext(baseRef)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && failure.status < 500) return true
    throw error
  }
}
