// From the sessions of a bisection to its probes. By counts of instructions that repeat, a session compares one commit with the good end. All
// others have three arms: the good end is base, the commit is head, and the bad end is the anchor.
import type { BisectSkip } from '../../model/bisect.ts'
import type { Recording } from '../../model/recording.ts'
import type { BisectCommit } from './bisect.ts'
import { contentOf, repeats, type SessionRound } from './bisect-session.ts'
import type { BisectProbe, ProbeRound } from './evidence.ts'

/** A session, and the index of the commit that is its head. */
interface IndexedSession {
  readonly commit: number
  readonly recording: Recording
}

/** All that the sessions of a bisection show. */
export interface BisectEvidence {
  readonly commits: readonly BisectCommit[]
  readonly probes: readonly BisectProbe[]
  /** By the index of the commit. */
  readonly skips: ReadonlyMap<number, BisectSkip>
  /** End that cannot be measured, or null. */
  readonly broken: { readonly end: 'good' | 'bad'; readonly why: BisectSkip } | null
  /** Reports whether a session has counts that differ from run to run. */
  readonly isVarying: boolean
}

/** Facts that no session has. `builds`: hash of each commit's build, or of its files; equal hashes are equal programs. */
interface EvidenceFacts {
  readonly builds: readonly string[]
  /** Commits that could not be checked out, and those that are known from elsewhere. */
  readonly skipped: ReadonlyMap<number, BisectSkip>
  /** True if the sessions have three arms. */
  readonly isArmed: boolean
}

/** Reads all sessions. Pure. */
export function evidenceOf(sessions: readonly IndexedSession[], { builds, skipped, isArmed }: EvidenceFacts): BisectEvidence {
  const read = sessions.map(({ commit, recording }) => ({ commit, content: contentOf(recording) }))
  const [good = ''] = builds
  // A commit whose changes do not matter equals the good end. So do all others with its files.
  const asGood = new Set(read.flatMap(({ commit, content }) => (content.kind === 'equal' ? (builds[commit] ?? []) : [])))
  const found = read.flatMap(({ commit, content }) => (content.kind === 'skip' ? [{ commit, ...content }] : []))
  const failed = new Map([
    ...[...skipped].map(([commit, why]) => [builds[commit], why] as const),
    ...found.flatMap(({ commit, arm, why }) => (arm === 'head' ? [[builds[commit], why] as const] : [])),
  ])
  const skips = new Map(
    builds.flatMap((build, index) => {
      const why = failed.get(build)
      return why === undefined ? [] : [[index, why] as const]
    }),
  )
  const rounds = read.flatMap(({ commit, content }) => (content.kind === 'rounds' ? [{ commit, rounds: content.rounds }] : []))
  const last = builds.length - 1
  const ofGood = found.find(({ arm }) => arm === 'base')?.why ?? skips.get(0)
  const ofBad = found.find(({ arm }) => arm === 'anchor')?.why ?? skips.get(last)
  return {
    commits: builds.map((build, index) => ({ build: asGood.has(build) ? good : build, isBuildable: !skips.has(index) })),
    probes: isArmed ? rounds.map((one) => armedProbe(one, last)) : countedProbes(rounds, last),
    skips,
    broken: ofGood !== undefined ? { end: 'good', why: ofGood } : ofBad !== undefined ? { end: 'bad', why: ofBad } : null,
    isVarying: rounds.some((session) => !repeats(session.rounds)),
  }
}

interface CommitRounds {
  readonly commit: number
  readonly rounds: readonly SessionRound[]
}

/** Returns the probe of a session of three arms. One of the bad end itself has two. */
const armedProbe = ({ commit, rounds }: CommitRounds, last: number): BisectProbe => ({
  commit,
  rounds: rounds.map(({ base, head, anchor }) =>
    commit === last ? { good: base, middle: null, bad: head } : { good: base, middle: head, bad: anchor },
  ),
})

/**
 * Returns the probes of counts that repeat. Each session has the good end and one commit. The count of the bad end comes from its own session,
 * told against the count of the good end there. None, as long as the bad end is not measured.
 */
function countedProbes(sessions: readonly CommitRounds[], last: number): readonly BisectProbe[] {
  const [ends] = sessions.find(({ commit }) => commit === last)?.rounds ?? []
  if (ends === undefined) return []
  // Equal counts must give equal numbers, which a product may not.
  const badBeside = (good: number): number => (good === ends.base ? ends.head : (ends.head * good) / ends.base)
  return sessions.map(({ commit, rounds }) => ({
    commit,
    rounds: rounds.map(
      ({ base, head }): ProbeRound =>
        commit === last ? { good: base, middle: null, bad: head } : { good: base, middle: head, bad: badBeside(base) },
    ),
  }))
}

/** Returns the probes for a search in the other direction: of reciprocal amounts, so that a decrease is an increase. */
export const turned = (probes: readonly BisectProbe[]): readonly BisectProbe[] =>
  probes.map(({ commit, rounds }) => ({
    commit,
    rounds: rounds.map(({ good, middle, bad }) => ({ good: inverse(good), middle: inverse(middle), bad: inverse(bad) })),
  }))

const inverse = (amount: number | null): number | null => (amount === null ? null : 1 / amount)
