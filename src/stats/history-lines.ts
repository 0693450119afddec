import { type Arm, type ArmTrial, armsOf, type ByArm, ofArm } from '../model/arm.ts'
import type { Change, Comparison } from '../model/comparison.ts'
import type { CommitLine, EdgeLine, EdgeRole, FactLine, GapLine, SessionKind, SessionLine } from '../model/history.ts'
import { HISTORY_VERSION, LONGEST_AUTHOR, LONGEST_SUBJECT } from '../model/history.ts'
import type { HistoryFile } from '../model/history-file.ts'
import { hasBuilt, type Recording, type Revision } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import { oneLine } from '../text/inert.ts'
import { compare } from './compare.ts'
import { designOf } from './design.ts'
import { perRun, trialJoules } from './joules.ts'
import { followRecorded } from './judge-workload.ts'
import { anchorEdges, anchorRounds } from './levels.ts'
import { spread } from './psr.ts'
import { criticalAt } from './spending.ts'
import { median } from './summarize.ts'

/** Facts about a commit that git has. Texts may be hostile and of any length. */
type CommitFacts = Omit<CommitLine, 'line' | 'sha' | 'tree'>

/** All that a session file says and a Recording does not. */
export interface SessionFacts {
  readonly id: string
  readonly kind: SessionKind
  readonly repository: string | null
  /** Hashes of the configuration and of the Recording, and the URL of the latter. */
  readonly config: string
  readonly recording: string | null
  readonly reference: string | null
  /** Relation of head to base: `parent` unless given. */
  readonly role?: EdgeRole
  /** Facts about the commit of each arm. */
  readonly commits: ByArm<CommitFacts>
  /** Hash of each arm's build, or null if it is unknown. */
  readonly builds: ByArm<string | null>
  /** Hash of the definition of each workload, by its name. */
  readonly definitions: ReadonlyMap<string, string>
}

type Found = Extract<Revision, { readonly kind: 'commit' }>
type Commits = ByArm<Found>

const SIDES = ['base', 'head'] as const

/**
 * Returns the session file of a judged Recording of two commits; null if a side is a command, or if an earlier result was used: neither has a
 * place in a history. Pairs of earlier attempts are in the files of their own sessions. Pure.
 */
export function historyOf(judged: Comparison, facts: SessionFacts): HistoryFile | null {
  if (judged.experiment?.isReused === true) return null
  const comparison = judged.experiment === undefined ? judged : { ...compare(withoutEarlier(judged.recording)), gate: judged.gate }
  const { recording } = comparison
  const { base, head, anchor } = recording.revisions
  if (base.kind !== 'commit' || head.kind !== 'commit') return null
  const commits: Commits = { base, head, ...(anchor === undefined ? {} : { anchor }) }
  const isThird = anchor !== undefined && anchor.sha !== base.sha && anchor.sha !== head.sha && base.sha !== head.sha
  const sides = base.sha === head.sha ? (['head'] as const) : SIDES
  const lines: readonly FactLine[] = [
    ...sides.map((side) => commitLine(commits[side], facts.commits[side])),
    ...(isThird ? [commitLine(anchor, ofArm(facts.commits, 'anchor'))] : []),
    ...renames(recording),
    ...(base.sha === head.sha ? [] : comparison.changes.flatMap((change) => linesOf(comparison, { change, commits, facts }))),
    ...gaps(comparison, commits, new Set(sides)),
  ]
  return { session: sessionLine(comparison, facts), facts: lines }
}

const withoutEarlier = ({ earlier: _, ...own }: Recording): Recording => own

function sessionLine({ recording, gate, spent }: Comparison, facts: SessionFacts): SessionLine {
  const { meter, machine, config, startedAt, simulated, joulegate } = recording
  return {
    ...{ line: 'session', version: HISTORY_VERSION, id: facts.id, kind: facts.kind, at: startedAt, repository: facts.repository, machine },
    meter: meter === null ? null : { name: meter.name, kind: meter.kind },
    ...{ domains: config.domains, simulated, engine: joulegate },
    ...{ config: facts.config, recording: facts.recording, reference: facts.reference },
    ...{ gate, seconds: spent.seconds, spent: spent.amount },
  }
}

/** Returns the line of a commit. Its texts are cleaned and cut. */
const commitLine = ({ sha, tree }: Pick<Found, 'sha' | 'tree'>, { parent, at, subject, author, pull, tag }: CommitFacts): CommitLine => ({
  ...{ line: 'commit', sha, tree, parent, at },
  ...{ subject: units(subject, LONGEST_SUBJECT), author: units(author, LONGEST_AUTHOR), pull, tag: tag === null ? null : units(tag, 200) },
})

/** Returns one clean line of at most `most` UTF-16 units, of which a character has one or two. */
function units(text: string, most: number): string {
  const line = oneLine(text, most)
  return line.length > most ? oneLine(text, most / 2) : line
}

const renames = ({ config }: Recording): readonly FactLine[] =>
  config.workloads.flatMap(({ name, was }) => (was === undefined || was === name ? [] : [{ line: 'rename', from: was, to: name } as const]))

interface Judged {
  readonly change: Change
  readonly commits: Commits
  readonly facts: SessionFacts
}

/** Returns the two arms of a workload, and the edge between them; or a gap if there is no estimate. */
function linesOf({ recording }: Comparison, { change, commits, facts }: Judged): readonly FactLine[] {
  const { workload, verdict, ratio } = change
  const definition = facts.definitions.get(workload)
  if (definition === undefined) throw new Error(`the definition of ${workload} has no hash`)
  const found = recording.config.workloads.find(({ name }) => name === workload)
  if (found === undefined || (verdict === 'error' && !hasBuilt(recording.builds, 'head'))) return []
  if (verdict === 'error' || ratio === null)
    return [{ line: 'gap', commit: commits.head.sha, workload, why: verdict === 'error' ? (change.findings[0] ?? 'failed') : 'no-look' }]
  // Without a meter nothing was measured, because both sides are equal.
  if (recording.meter === null) return []
  const trials = recording.trials.filter((trial) => trial.workload === workload)
  const followed = followRecorded(recording, found, { trials, earlier: null })
  const carrying = followed.follower.valid.slice(0, change.pairs)
  const { base, head, anchor } = commits
  const isThird = anchor !== undefined && anchor.sha !== base.sha && anchor.sha !== head.sha
  const trialsOf = (of: Arm): readonly ArmTrial[] =>
    of === 'anchor' ? anchorRounds(recording, workload).map((round) => round.anchor) : carrying.map((pair) => pair[of])
  const arms = armsOf(isThird ? commits : { base, head }).flatMap((of) =>
    arm(trialsOf(of), recording, { workload, definition, commit: ofArm(commits, of).sha, build: facts.builds[of] ?? null }),
  )
  const log = (value: number | null): number | null => (value === null ? null : Math.log(value))
  const edge: EdgeLine = {
    ...{
      line: 'edge',
      workload,
      definition,
      from: commits.base.sha,
      to: commits.head.sha,
      role: facts.role ?? 'parent',
      ln: Math.log(ratio),
    },
    ...{ se: change.reason === 'identical' ? 0 : errorOf(followed, carrying, recording) },
    ...{ low: log(change.interval.low), high: log(change.interval.high), pairs: change.pairs, verdict },
  }
  const toAnchor = anchorEdges(recording, edge, { base: base.sha, head: head.sha, anchor: anchor?.sha })
  return [...arms, edge, ...toAnchor]
}

type Pairs = ReturnType<typeof followRecorded>['follower']['valid']

/**
 * Returns the standard error of the estimate, on the log scale: of the ranks if the last look has an interval, else of the mean. null for
 * fewer than two pairs.
 */
function errorOf({ options, follower }: ReturnType<typeof followRecorded>, carrying: Pairs, { config }: Recording): number | null {
  const look = follower.look
  const ranked = look === null ? null : spread(look.change, criticalAt(designOf(options).changeLooks, look.pairs))
  if (ranked !== null || carrying.length < 2) return ranked
  const logs = carrying.map(({ base, head }) => Math.log(trialJoules(head, config.domains)) - Math.log(trialJoules(base, config.domains)))
  const middle = logs.reduce((sum, one) => sum + one, 0) / logs.length
  return Math.sqrt(logs.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (logs.length - 1) / logs.length)
}

interface ArmOf {
  readonly workload: string
  readonly definition: string
  readonly commit: string
  readonly build: string | null
}

/** Returns the figures of one arm; none if it has no trial that counts. */
function arm(trials: readonly ArmTrial[], { config }: Recording, of: ArmOf): readonly FactLine[] {
  if (trials.length === 0) return []
  const amounts = trials.map((trial) => perRun(trial, trialJoules(trial, config.domains)))
  const middle = median(amounts)
  const seconds = median(trials.map((trial) => perRun(trial, trial.seconds ?? Number.NaN)))
  const mad = median(amounts.map((amount) => Math.abs(amount - middle)))
  return [{ line: 'arm', ...of, n: trials.length, median: middle, mad, seconds }]
}

/** Returns the commits that have no numbers although the session tried. */
function gaps({ recording, unpaired }: Comparison, commits: Commits, sides: ReadonlySet<Side>): readonly GapLine[] {
  const broken = SIDES.filter((side) => sides.has(side) && !hasBuilt(recording.builds, side))
  const unbuilt = broken.map((side): GapLine => {
    const why = recording.builds.find((build) => build.side === side && build.findings.length > 0)?.findings[0] ?? 'build'
    return { line: 'gap', commit: commits[side].sha, workload: null, why }
  })
  const single = unpaired.flatMap(({ workload, kind, finding }): readonly GapLine[] => {
    const side = kind === 'missing' ? 'head' : 'base'
    const why = finding ?? (kind === 'missing' || kind === 'new' ? 'absent' : 'failed')
    return sides.has(side) ? [{ line: 'gap', commit: commits[side].sha, workload, why }] : []
  })
  return [...unbuilt, ...single]
}
