import { firstParentLine, type LoggedCommit } from '../../git/first-parents.ts'
import type { Commit } from '../../git/repository.ts'
import { type Finding, finding, is, Problem, problem } from '../../model/finding.ts'
import type { SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { METERS, readMeter } from '../../model/meters.ts'
import { judgeStep, sidesOfStep } from '../../stats/history/confirming.ts'
import { areSteady } from '../../stats/history/counted-steps.ts'
import { confirmationIn, type HistorySeries } from '../../stats/history/series.ts'
import { STEP_DEFAULTS } from '../../stats/history/steps.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { lookAtMachine } from '../session/machine.ts'
import { begin, type SessionOptions } from '../session/session.ts'
import { configure } from '../session/subject.ts'
import { findStep, type KnownStep, knownSteps } from './find-step.ts'
import { tellAll } from './findings.ts'
import { definitionsOf } from './keep.ts'
import { type CommitPair, gapReason, measurePair, type PairWork, pairSides } from './pair-session.ts'
import { type AskedPlace, knownHistory, openHome } from './place.ts'

/** Steps to confirm, and the way to measure their sides. */
export interface ConfirmOptions extends AskedPlace {
  /** Id of a step, or undefined for all candidates. */
  readonly step: string | undefined
  readonly remote: string | undefined
  readonly session: SessionOptions
}

/** Normal quantile of an interval of 95 %. */
const Z = 1.959964

/**
 * Measures both sides of a step, or of each candidate, in a session of new builds, keeps it, and tells what it means for the step.
 * @throws Problem `history-unknown-step`, `history-other-series`, and those of `measurePair` and `knownHistory`.
 */
export async function confirmSteps({ step: id, remote, session, ...place }: ConfirmOptions, context: Context): Promise<number> {
  const begun = begin(session, context)
  const home = await openHome(place, context)
  const line = await firstParentLine(home.repository, await home.repository.resolve('HEAD'))
  const known = await knownHistory(home, remote, context)
  tellAll(known.findings, context)
  const files = [...known.files]
  const shas = line.map(({ sha }) => sha)
  const all = knownSteps(files, shas)
  const chosen = id === undefined ? all.filter(({ marked }) => marked.state === 'candidate') : [findStep(all, id)]
  if (chosen.length === 0) tellAll([finding('history-nothing-to-confirm', {})], context)
  for (const step of chosen) {
    context.signal.throwIfAborted()
    try {
      const pair = await pairOf(step, line, { home, begun, session }, context)
      const { file, path } = await measurePair(pair.pair, { home, begun, session: pair.session }, context)
      files.push(file)
      tellAll([resultOf(step, { files, line: shas, path, file })], context)
    } catch (error) {
      // One candidate that cannot be measured any more does not keep the others from it.
      const isOfStep = error instanceof Problem && is(error.finding, 'history-other-series', 'history-pair-broken')
      if (id !== undefined || !isOfStep) throw error
      tellAll([error.finding], context)
    }
  }
  return EXIT.passed
}

/** Chooses the commits of both sides, and the configuration by which they are measured as the series was. */
async function pairOf(
  { step, marked, series }: KnownStep,
  line: readonly LoggedCommit[],
  { home: { repository }, session }: PairWork,
  context: Context,
): Promise<{ readonly pair: CommitPair; readonly session: SessionOptions }> {
  const { found, quantity } = series
  if (found === null) throw new Error('a series with a step has levels')
  const { levels, anchor } = found.joined
  const isExact = quantity === 'work' && areSteady(levels)
  const positions = sidesOfStep(levels, { step, steps: found.steps, isExact })
  const [from, to] = [line[positions.from], line[positions.to]]
  if (from === undefined || to === undefined) throw new Error('a level is on the line')
  const { machine: _, ...facts } = await lookAtMachine(context.sysfs)
  const like = newestOf(series)
  const asked = asSeries(session, like)
  // Sessions of a range have the configuration of the anchor, and those of a push that of the commit before.
  for (const sha of new Set([anchor, from.sha, to.sha, line.at(-1)?.sha ?? to.sha])) {
    const configuration = await commitAt(repository, sha)
    if (configuration === null) continue
    const sides = await pairSides(repository, { from, to, configuration }, session.config)
    const name = await nameIn(sides, { asked, series, like, facts: { ...facts, today: session.policy.today(), context } })
    if (name === null) continue
    return { pair: { kind: 'confirm', from, to, sides, like }, session: { ...asked, selection: { patterns: [name], tags: [] } } }
  }
  throw problem('history-other-series', { step: marked.id, workload: series.workload })
}

const newestOf = ({ edges }: HistorySeries<SessionLine>): SessionLine =>
  edges.map(({ session }) => session).reduce((newest, one) => (one.at > newest.at ? one : newest))

/** Returns the options with the meter of a series, unless the user names one, or the series was replayed from a file. */
export function asSeries(session: SessionOptions, like: SessionLine | null): SessionOptions {
  const asked = like?.meter === null || like === null ? null : readMeter(like.meter.name)
  if (session.overrides.has('meter') || asked === null || asked.name === 'auto') return session
  return { ...session, overrides: new Map([...session.overrides, ['meter', like?.meter?.name ?? asked.name]]) }
}

/** Returns a commit of the clone, or null if it has been removed. */
async function commitAt(repository: PairWork['home']['repository'], sha: string): Promise<Commit | null> {
  try {
    return await repository.resolve(sha)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Returns the name that a configuration has for the workload of a series; null if it cannot be used, or measures otherwise. */
async function nameIn(
  sides: CommitPair['sides'],
  {
    asked,
    series,
    like,
    facts,
  }: {
    readonly asked: SessionOptions
    readonly series: HistorySeries<SessionLine>
    readonly like: SessionLine
    readonly facts: Parameters<typeof configure>[2]
  },
): Promise<string | null> {
  try {
    const { config } = await configure(sides, { ...asked, selection: { patterns: [], tags: [] } }, facts)
    const meter = readMeter(config.meter)
    const kind = meter === null || meter.name === 'auto' ? 'counter' : METERS[meter.name].kind
    const found = [...definitionsOf(config)].find(([, definition]) => definition === series.definition)
    return found === undefined || kind !== like.meter?.kind ? null : found[0]
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Tells what a session of both sides means for its step. */
function resultOf(
  { marked: { id, ln }, step, series: { workload, definition, quantity } }: KnownStep,
  {
    files,
    line,
    path,
    file,
  }: { readonly files: readonly HistoryFile[]; readonly line: readonly string[]; readonly path: string; readonly file: HistoryFile },
): Finding {
  const again = knownSteps(files, line).find((one) => one.series.definition === definition && one.step.position === step.position)
  const positions = new Map(line.map((sha, position) => [sha, position]))
  const found = again === undefined ? null : confirmationIn(again.series, again.step, positions)
  const gap = file.facts.find((fact) => fact.line === 'gap')
  if (again === undefined || found === null || gap !== undefined) {
    const why = gap === undefined ? 'finding' : gapReason(gap.why)
    return finding('history-not-confirmed', { step: id, workload, commit: gap?.commit.slice(0, 10) ?? '', why })
  }
  const half = Z * found.se
  const layouts = quantity === 'work' ? 0 : Z * Math.SQRT2 * STEP_DEFAULTS.layoutDeviation
  return finding('history-step-judged', {
    ...{ step: id, workload, state: judgeStep(ln, found, Z) },
    ...{ ln, found: found.ln, low: found.ln - half, high: found.ln + half, isCounted: quantity === 'work', layouts, file: path },
  })
}
