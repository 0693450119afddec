import type { BisectSkip } from '../../model/bisect.ts'
import type { Quantity } from '../../model/config.ts'
import { COUNTED_PAIRS } from '../../model/counting.ts'
import { problem } from '../../model/finding.ts'
import { type BisectProgress, bisectProgress, bisectStart, bisectStopped, bisectVaries } from '../../render/bisect-progress.ts'
import { compare as judge } from '../../stats/compare.ts'
import { BISECT_DEFAULTS, type BisectAnswer, type BisectOptions, bisect } from '../../stats/history/bisect.ts'
import { type BisectEvidence, evidenceOf, turned } from '../../stats/history/bisect-evidence.ts'
import { costOf, likeliest, measuredOf } from '../../stats/history/bisect-summary.ts'
import { keepSession } from '../../store/history/outbox.ts'
import type { Context } from '../context.ts'
import { sessionOf } from '../history/keep.ts'
import { withoutLevels } from './levels.ts'
import type { OpenSearch } from './open.ts'
import { SESSION_ROUNDS } from './policy.ts'
import { type BisectSession, keptSessions, measureCommit, type SessionPlace } from './session.ts'

/** Way that a search measures: the settings of the statistics, and the arms of its sessions. */
type Method = 'counted' | 'armed'

/** Settings by the method. Counts have no layout. */
const optionsOf = (method: Method, quantity: Quantity): BisectOptions =>
  method === 'counted'
    ? { ...BISECT_DEFAULTS, rounds: COUNTED_PAIRS, layoutDeviation: 0, isCounted: true }
    : { ...BISECT_DEFAULTS, rounds: SESSION_ROUNDS, ...(quantity === 'work' ? { layoutDeviation: 0, isCounted: true } : {}) }

/** State of a search by one method. */
interface Search extends OpenSearch {
  readonly isDecrease: boolean
  readonly method: Method
  readonly place: SessionPlace
  readonly statistics: BisectOptions
  readonly sessions: BisectSession[]
  /** Commits that could not be checked out, or are known from elsewhere, by their index. */
  readonly skipped: Map<number, BisectSkip>
  /** Index of the commit that was measured last, or null. */
  last: number | null
  /** Receives the progress. */
  say(text: string): void
}

/** A search that is over. */
export interface EndedSearch extends Pick<Search, 'sessions'> {
  readonly options: BisectOptions
  readonly answer: BisectAnswer
  readonly evidence: BisectEvidence
}

/**
 * Measures commits until the answer is known, and keeps each session. Counts that do not repeat are measured as energy is: in sessions of three
 * arms. @throws Problem `bisect-end`, and those of a session; and the reason of a signal, after it has told what is kept.
 */
export async function search(open: OpenSearch, isDecrease: boolean, context: Context): Promise<EndedSearch> {
  const counted = open.quantity === 'work' ? await searchBy('counted', open, { isDecrease, context, skipped: new Map() }) : null
  if (counted !== null && (!counted.evidence.isVarying || counted.answer.kind === 'no-change')) return counted
  if (counted !== null && !open.options.quiet) context.tell(bisectVaries(open.workload), 'lasting')
  return searchBy('armed', open, { isDecrease, context, skipped: new Map(counted?.evidence.skips) })
}

/** Context of a search, and what an earlier method has learnt. */
interface Around extends Pick<Search, 'isDecrease' | 'skipped'> {
  readonly context: Context
}

async function searchBy(method: Method, open: OpenSearch, { isDecrease, skipped, context }: Around): Promise<EndedSearch> {
  const place = open.places[method]
  const say = (text: string): void => {
    if (!open.options.quiet) context.tell(text, 'lasting')
  }
  const sessions = await keptSessions(place, open.line.commits, context)
  const statistics = optionsOf(method, open.quantity)
  const state: Search = { ...open, isDecrease, method, place, statistics, sessions, skipped, last: null, say }
  for (const session of sessions) keep(session, state, context)
  say(bisectStart({ ...aboutOf(state), kept: sessions.length, hasPrior: open.prior !== null }))
  try {
    return await searchOn(state, context)
  } catch (error) {
    if (context.signal.aborted) context.tell(bisectStopped(sessions.length), 'lasting')
    throw error
  }
}

async function searchOn(state: Search, context: Context): Promise<EndedSearch> {
  const { sessions, statistics: options, method } = state
  const spent: number[] = []
  for (;;) {
    const evidence = evidenceIn(state)
    const answer = answerTo(evidence, state)
    if (spent.length > 0) state.say(bisectProgress(progressOf(state, { answer, evidence, spent })))
    const next = nextOf(answer, state)
    if (next === null || (method === 'counted' && evidence.isVarying)) return { answer, evidence, options, sessions }
    context.signal.throwIfAborted()
    const began = performance.now()
    await measureNext(next, state, context)
    spent.push((performance.now() - began) / 1_000)
  }
}

/** Reads all sessions. @throws Problem `bisect-end`. */
function evidenceIn({ line, sessions, skipped, method, directory }: Search): BisectEvidence {
  const indexed = sessions.map(({ commit, recording }) => ({ commit: line.commits.indexOf(commit), recording }))
  const evidence = evidenceOf(indexed, { builds: buildsOf(line.commits), skipped, isArmed: method === 'armed' })
  const { broken } = evidence
  if (broken !== null) throw problem('bisect-end', { ...broken, name: line[broken.end].name, log: directory })
  return evidence
}

/** Returns what is known of the build of each commit before it is built: equal files give equal builds. */
const buildsOf = (commits: OpenSearch['line']['commits']): readonly string[] => commits.map(({ tree }) => tree)

function answerTo({ commits, probes }: BisectEvidence, { statistics, isDecrease, prior }: Search): BisectAnswer {
  return bisect({ commits, probes: isDecrease ? turned(probes) : probes, ...(prior === null ? {} : { prior }) }, statistics)
}

/** Returns the index of the commit to measure next, or null at the end. By counts, the change between the ends is measured first. */
function nextOf(answer: BisectAnswer, { line, method }: Search): number | null {
  if (answer.kind === 'no-change') return null
  const isAlone = answer.ends === null && (method === 'counted' || answer.kind !== 'measure')
  if (isAlone) return line.commits.length - 1
  return answer.kind === 'measure' ? answer.commit : null
}

async function measureNext(index: number, state: Search, context: Context): Promise<void> {
  const commit = state.line.commits[index]
  if (commit === undefined) throw new Error('the search asks for a commit of its line')
  state.last = index
  const number = state.sessions.filter((session) => session.commit === commit).length
  const measured = await measureCommit(commit, number, state.place, context)
  if (typeof measured === 'string') {
    state.skipped.set(index, measured)
    return
  }
  state.sessions.push(measured)
  keep(measured, state, context)
}

/** Keeps a session until it is published, unless the history has it. */
function keep({ commit, recording }: BisectSession, { home, line, files }: Search, context: Context): void {
  const [good, bad] = [line.commits[0], line.commits.at(-1)]
  const anchor = recording.revisions.anchor === undefined ? undefined : bad
  const file = sessionOf(judge(recording), {
    ...{ kind: 'bisect', role: 'confirm', repository: home.name, reference: null },
    commits: { base: good, head: commit, ...(anchor === undefined ? {} : { anchor }) },
  })
  if (file === null || files.some(({ session }) => session.id === file.session.id)) return
  context.write(home.outbox, () => keepSession(home.outbox, withoutLevels(file)))
}

const aboutOf = ({ line, workload, quantity, isDecrease }: Search) => ({
  ...{ good: line.good.name, bad: line.bad.name, commits: line.commits.length - 1, workload, quantity, isDecrease },
})

/** Facts of a search after a session. `spent`: seconds of each session of this run. */
interface Course {
  readonly answer: BisectAnswer
  readonly evidence: BisectEvidence
  readonly spent: readonly number[]
}

function progressOf(state: Search, { answer, evidence, spent }: Course): BisectProgress {
  const { posterior, ends } = answer
  const { line, statistics: options, isDecrease, sessions } = state
  const bits = posterior.reduce((sum, one) => (one === 0 ? sum : sum - one * Math.log2(one)), 0)
  const more = nextOf(answer, state) === null ? 0 : Math.max(1, Math.ceil(bits))
  const recordings = sessions.map(({ recording }) => recording)
  const last = state.last === null ? undefined : line.commits[state.last]
  const measured = measuredOf({ answer, evidence, line: line.commits, options, isDecrease })
  return {
    ...aboutOf(state),
    commit: last ?? null,
    measured: measured.find(({ sha }) => sha === last?.sha) ?? null,
    skip: evidence.skips.get(state.last ?? -1) ?? null,
    change: ends === null ? null : Math.exp(isDecrease ? -ends.ln : ends.ln),
    sessions: sessions.length,
    left: likeliest(posterior, options.certainty).size,
    best: Math.max(0, ...posterior),
    more,
    seconds: (more * spent.reduce((sum, one) => sum + one, 0)) / spent.length,
    amount: (more * costOf(evidence.probes, recordings).amount) / Math.max(1, recordings.length),
  }
}
