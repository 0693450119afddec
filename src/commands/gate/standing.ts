import { readPages } from '../../configuration/settings.ts'
import { addressOf } from '../../git/address.ts'
import { knownAncestors } from '../../git/first-parents.ts'
import type { Trigger } from '../../github/event.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import type { BaseLevel, BaseStanding } from '../../model/base-standing.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { FactLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import type { PageSeries } from '../../model/history-page.ts'
import type { Context } from '../context.ts'
import { problemsOf } from '../exit-codes.ts'
import { pageOf } from '../history/page-of.ts'
import { readHistory } from '../history/read.ts'
import type { Commits } from '../session/commits.ts'

/** Run whose comment tells how base stands. */
export interface StandingRequest {
  readonly trigger: Trigger
  readonly inputs: ActionInputs
  readonly repositoryUrl: string
  /** Whether another job posts the result. Absent if not. */
  readonly isSilent?: boolean
}

/** Levels of base, or null if the comment tells none. `findings`: for the job's log. */
export interface FoundStanding {
  readonly standing: BaseStanding | null
  readonly findings: readonly Finding[]
}

/** Time for the whole history, its bytes on the branch, and its commits that are looked at. */
const [MOST_MS, MOST_BYTES, MOST_COMMITS] = [30_000, 32 * 2 ** 20, 1_000]
/** Normal quantile of an interval of 95 %. */
const Z = 1.959964

const NONE: FoundStanding = { standing: null, findings: [] }

/**
 * Reads how base stands, from the history of the same repository, if base's configuration names its pages. It runs no code and writes nothing. A
 * history that is absent, damaged or slow gives no line, and never fails the run.
 */
export async function baseStanding(request: StandingRequest, commits: Commits, context: Context): Promise<FoundStanding> {
  const { trigger, inputs, isSilent = false } = request
  if (trigger.kind !== 'pull_request' || isSilent || inputs.part !== '' || inputs.comment === 'never') return NONE
  try {
    return await read(request, commits, context)
  } catch (error) {
    return { standing: null, findings: problemsOf(error).map(({ finding: cause }) => finding('base-level-unknown', { cause })) }
  }
}

async function read({ inputs, repositoryUrl }: StandingRequest, { repository, base }: Commits, context: Context): Promise<FoundStanding> {
  const text = await repository.show(base, inputs.config)
  const pages = text === null ? null : readPages({ text, name: inputs.config })
  const address = pages === null ? null : addressOf(repositoryUrl)
  if (pages === null || address === null) return NONE
  const late = AbortSignal.timeout(MOST_MS)
  const access = { token: context.gitToken, signal: AbortSignal.any([context.signal, late]), stall: MOST_MS / 1_000 }
  const format = base.sha.length === 64 ? 'sha256' : 'sha1'
  const { files, findings } = await readHistory({ ...access, address, format, directory: context.cache, most: MOST_BYTES })
  const line = lineTo(await knownAncestors(repository, base.sha, MOST_COMMITS), files)
  const { series } = await pageOf(files.map(slim), { title: '', home: null, line }, MOST_COMMITS)
  return { standing: { base: base.sha, pages, levels: levelsOf(series, line) }, findings }
}

/** Returns a session without what no level follows from. */
const slim = ({ session, facts }: HistoryFile): HistoryFile => ({
  session,
  facts: facts.filter((fact) => fact.line === 'commit' || fact.line === 'rename' || (fact.line === 'edge' && fact.role !== 'parent')),
})

/**
 * Returns the first-parent line up to a commit, the oldest first: as far as git has it, and then as the history tells. Where commits were pushed
 * together, and only the last one was measured, the line goes on at the one that it was compared with.
 */
function lineTo(ancestors: readonly string[], files: readonly HistoryFile[]): readonly string[] {
  const facts: readonly FactLine[] = files.flatMap((file) => file.facts)
  const parents = new Map(
    facts.flatMap((fact) => (fact.line === 'commit' && fact.parent !== null ? [[fact.sha, fact.parent] as const] : [])),
  )
  const known = new Set(facts.flatMap((fact) => (fact.line === 'commit' ? [fact.sha] : [])))
  const before = new Map(facts.flatMap((fact) => (fact.line === 'edge' && fact.role === 'parent' ? [[fact.to, fact.from] as const] : [])))
  const line = [...ancestors]
  const seen = new Set(line)
  for (let sha = line.at(-1); sha !== undefined && line.length < MOST_COMMITS; ) {
    const parent = parents.get(sha)
    const next = parent !== undefined && known.has(parent) ? parent : (before.get(sha) ?? parent)
    if (next === undefined || seen.has(next)) break
    seen.add(next)
    line.push(next)
    sha = next
  }
  return line.toReversed()
}

/** Returns the level of the newest commits of each series; of several series of one workload and quantity, that of the newest. */
function levelsOf(series: readonly PageSeries[], line: readonly string[]): readonly BaseLevel[] {
  const all = series.flatMap(({ workload, kind, simulated, anchor, runs, points }) => {
    const [run, point] = [runs.at(-1), points.at(-1)]
    if (run === undefined || point === undefined) return []
    // Joules of a plug-in need not have the scale of a counter.
    if (kind === 'plugin') return []
    const { ln, se } = run
    const quantity = kind === 'instructions' ? 'work' : 'energy'
    const level: BaseLevel = {
      ...{ workload, quantity, simulated: simulated || kind === 'replay', anchor, ln, low: ln - Z * se, high: ln + Z * se },
      sha: line[point.position] ?? '',
    }
    return [{ level, position: point.position }]
  })
  const groups = Map.groupBy(all, ({ level: { workload, quantity, simulated } }) => JSON.stringify([workload, quantity, simulated]))
  return [...groups.values()].flatMap((group) => group.toSorted((one, other) => other.position - one.position)[0]?.level ?? [])
}
