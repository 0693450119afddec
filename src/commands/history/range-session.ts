import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { EqualBuild } from '../../measure/reuse.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, isProblemAbout, Problem, problem } from '../../model/finding.ts'
import type { FactLine, SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { METERS, readMeter } from '../../model/meters.ts'
import { hasBuilt, hasNothingToMeasure, type Machine, type Recording } from '../../model/recording.ts'
import { compare as judge } from '../../stats/compare.ts'
import { type RangeWay, resultsOf } from '../../stats/history/measured.ts'
import type { Context } from '../context.ts'
import type { Commits } from '../session/commits.ts'
import { hasConfiguration, withConfigurationOf } from '../session/configurations.ts'
import { type Begun, measureSides, type SessionOptions } from '../session/session.ts'
import type { Sides } from '../session/sides.ts'
import type { ChosenRange } from './choose.ts'
import { sessionOf, unmeasured } from './keep.ts'
import type { HistoryHome } from './place.ts'

/** Everything that the sessions of a range have in common. */
export interface RangeWork {
  readonly home: HistoryHome
  readonly chosen: ChosenRange
  readonly begun: Begun
  /** Options of each session. The seed is that of the whole range. */
  readonly session: SessionOptions
  readonly machine: Machine
  readonly way: RangeWay
  readonly config: Config
  /** Sessions that are known; those of this run are added. */
  readonly files: HistoryFile[]
  sides(commit: Commit): Sides
}

/**
 * Returns a function that makes the two sides of a session: the anchor, and a commit. The anchor's configuration decides, also if the commit
 * has another. If the anchor has none, that of the newest commit does.
 */
export async function sidesOf(repository: Repository, { anchor, newest }: ChosenRange, file: string): Promise<RangeWork['sides']> {
  const decisive = (await hasConfiguration(repository, anchor, file)) ? anchor : newest
  const shown = await withConfigurationOf(repository, decisive, { given: file, applies: ({ sha }) => sha !== anchor.sha })
  const common = { repository: shown, base: anchor, findings: [], distrust: async () => undefined } satisfies Omit<Commits, 'head'>
  return (head) => ({ kind: 'commits', ...common, head })
}

/**
 * Measures one commit against the anchor, unless one with the same files was measured. Returns its session, or null if there is none yet.
 * @throws Problem `history-anchor-broken`, and those of a session that are not about the commit.
 */
export async function sessionFor(commit: LoggedCommit, work: RangeWork, context: Context): Promise<HistoryFile | null> {
  const twin = commit.tree === work.chosen.anchor.tree ? equalToAnchor(commit, work, context) : twinOf(commit, work, context)
  if (twin !== undefined) return twin
  const builds = measuredBuilds(work)
  const recording = await measured(commit, work, builds, context)
  if (recording instanceof EqualBuild) return equalBuild(commit, builds.get(recording.hash) ?? commit.sha, work, context)
  if ('finding' in recording) return withoutTrials(commit, work, { context, meter: null }, [gapOf(commit, recording.finding)])
  context.signal.throwIfAborted()
  const { end, builds: done } = recording
  if (!hasBuilt(done, 'base')) throw problem('history-anchor-broken', { anchor: work.chosen.anchor.name })
  if (end?.reason === 'machine' && end.finding !== null) throw new Problem(end.finding)
  if (hasNothingToMeasure(recording)) return equalToAnchor(commit, work, context)
  const { home, chosen } = work
  return sessionOf(judge(recording), {
    ...{ kind: 'range', role: 'anchor', repository: home.name, reference: null },
    commits: { base: chosen.logged, head: commit },
  })
}

const gapOf = ({ sha: commit }: LoggedCommit, why: Finding): FactLine => ({ line: 'gap', commit, workload: null, why })

/** Measures a session. Returns the Problem if the commit cannot be checked out, and an EqualBuild if its build was measured. */
async function measured(
  commit: LoggedCommit,
  { sides, begun, session }: RangeWork,
  builds: ReadonlyMap<string, string>,
  context: Context,
): Promise<Recording | Problem | EqualBuild> {
  const { sha, tree } = commit
  const reuse = session.reuse === undefined ? undefined : { ...session.reuse, measured: new Set(builds.keys()) }
  const own = { ...session, reuse, seed: `${(session.seed ?? '').slice(0, 180)}-${sha.slice(0, 12)}`, quiet: true }
  try {
    const side: Commit = { kind: 'commit', name: sha.slice(0, 10), sha, tree }
    return (await measureSides(sides(side), begun, own, context)).recording
  } catch (error) {
    if (error instanceof EqualBuild && !context.signal.aborted) return error
    if (!isProblemAbout(error, 'commit') || context.signal.aborted) throw error
    return error
  }
}

/** Returns the session of a commit that has the files of one that was measured; undefined if there is none. */
function twinOf(commit: LoggedCommit, work: RangeWork, context: Context): HistoryFile | undefined {
  const twins = work.files.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.line === 'commit' && fact.tree === commit.tree && fact.sha !== commit.sha ? [fact.sha] : [])),
  )
  for (const sha of new Set(twins)) {
    const file = resultsAs(commit, sha, work, context)
    if (file !== null) return file
  }
  return undefined
}

/** Returns the session of a commit with the results of another one, or null if that has none. */
function resultsAs(commit: LoggedCommit, sha: string, work: RangeWork, context: Context): HistoryFile | null {
  const results = resultsOf(work.files, sha, work.way)
  if (results === null) return null
  const facts = results.flatMap(({ facts: found }) =>
    found.map((fact): FactLine => (fact.line === 'gap' ? { ...fact, commit: commit.sha } : { ...fact, to: commit.sha, pairs: 0 })),
  )
  const unique = new Map(facts.map((fact) => ['workload' in fact ? fact.workload : null, fact]))
  const meter = results.find(({ session }) => session.meter !== null)?.session.meter ?? null
  return withoutTrials(commit, work, { context, meter }, [...unique.values()])
}

/** Returns the measured commits by the hashes of their builds. */
const measuredBuilds = ({ files, way }: RangeWork): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ facts }) =>
      facts.flatMap((fact): readonly (readonly [string, string])[] => {
        if (fact.line !== 'arm' || fact.build === null) return []
        return fact.commit === way.anchor || resultsOf(files, fact.commit, way) !== null ? [[fact.build, fact.commit]] : []
      }),
    ),
  )

/** Returns the session of a commit whose build equals that of `sha`. */
const equalBuild = (commit: LoggedCommit, sha: string, work: RangeWork, context: Context): HistoryFile | null =>
  sha === work.way.anchor ? equalToAnchor(commit, work, context) : resultsAs(commit, sha, work, context)

/** Returns the session of a commit that does not differ from the anchor. null if the meter is not known yet. */
function equalToAnchor(commit: LoggedCommit, work: RangeWork, context: Context): HistoryFile | null {
  const meter = meterOf(work)
  const { anchor, definitions } = work.way
  const edges = [...definitions].map(
    ([workload, definition]): FactLine => ({
      ...{ line: 'edge', workload, definition, from: anchor, to: commit.sha, role: 'anchor', verdict: 'unchanged' },
      ...{ ln: 0, se: 0, low: 0, high: 0, pairs: 0 },
    }),
  )
  return meter === null ? null : withoutTrials(commit, work, { context, meter }, edges)
}

/** Returns the meter that this range is measured by, or null if `auto` has chosen none yet. */
function meterOf({ way, files }: RangeWork): SessionLine['meter'] {
  const asked = readMeter(way.meter)
  if (asked !== null && asked.name !== 'auto') return { name: asked.name, kind: METERS[asked.name].kind }
  const own = files.find(({ session }) => session.machine?.id === way.machine && session.meter?.kind === 'counter')
  return own?.session.meter ?? null
}

function withoutTrials(
  commit: LoggedCommit,
  { home, chosen, machine, config, files, way }: RangeWork,
  { context, meter }: { readonly context: Context; readonly meter: SessionLine['meter'] },
  facts: readonly FactLine[],
): HistoryFile {
  const isSimulated = files.some(
    ({ session }) => session.machine?.id === way.machine && session.meter?.name === meter?.name && session.simulated,
  )
  return unmeasured({
    ...{ kind: 'range', repository: home.name, machine, meter, simulated: isSimulated, engine: context.version, config, facts },
    commits: [chosen.logged, commit],
  })
}
