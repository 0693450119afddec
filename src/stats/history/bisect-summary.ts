import type { BisectEnd, BisectedCommit, Bisection, BisectMeasured, BisectSuspect } from '../../model/bisect.ts'
import { quantityOf } from '../../model/config.ts'
import type { Recording } from '../../model/recording.ts'
import { compare } from '../compare.ts'
import { median } from '../summarize.ts'
import type { BisectAnswer, BisectOptions } from './bisect.ts'
import { type BisectEvidence, turned } from './bisect-evidence.ts'
import { type BisectProbe, weighProbes } from './evidence.ts'

/** A commit of the line, with its first parent. */
interface SummaryCommit extends BisectedCommit {
  readonly parent: string | null
}

/** All that a finished search knows. */
export interface BisectResult {
  readonly answer: BisectAnswer
  readonly evidence: BisectEvidence
  readonly recordings: readonly Recording[]
  /** The good end, the commits between, and the bad end. */
  readonly line: readonly SummaryCommit[]
  readonly options: BisectOptions
  readonly isDecrease: boolean
  /** SHAs of suspects whose own configuration defines the workload otherwise than their parent's. */
  readonly redefining: ReadonlySet<string>
  readonly about: Pick<Bisection, 'quantity' | 'workload' | 'recordings' | 'repository' | 'options'> & {
    readonly good: string
    readonly bad: string
  }
}

/** Makes the document of a search. Pure. Throws an Error for a line without ends. */
export function summarizeBisection(result: BisectResult): Bisection {
  const { answer, evidence, recordings, line, options, isDecrease } = result
  const { good: goodName, bad: badName, ...about } = result.about
  const [good, bad] = [line[0], line.at(-1)]
  if (good === undefined || bad === undefined) throw new Error('a line has two ends')
  const { ends } = weighProbes(evidence.probes, options)
  const suspects = suspectsOf(result)
  return {
    schema: 1,
    ...about,
    meter: meterOf(recordings),
    simulated: recordings.some(({ simulated, config }) => simulated && quantityOf(config) === 'energy'),
    direction: isDecrease ? 'decrease' : 'increase',
    good: endOf(good, goodName),
    bad: endOf(bad, badName),
    commits: line.length - 1,
    equal: evidence.commits.filter(({ build }, index) => index > 0 && build !== null && build === evidence.commits[index - 1]?.build)
      .length,
    answer: nameOf(answer, suspects),
    suspects,
    probability: 'suspects' in answer ? answer.suspects.probability : null,
    change: ends === null ? null : { ratio: Math.exp(ends.ln), low: Math.exp(ends.low), high: Math.exp(ends.high) },
    measured: measuredOf(result),
    skipped: line.flatMap((commit, index) => {
      const why = evidence.skips.get(index)
      return why === undefined ? [] : [{ ...commitOf(commit), why }]
    }),
    cost: costOf(evidence.probes, recordings),
  }
}

function meterOf(recordings: readonly Recording[]): Bisection['meter'] {
  const { name, kind } = recordings.find(({ meter }) => meter !== null)?.meter ?? {}
  return name === undefined || kind === undefined ? null : { name, kind }
}

const commitOf = ({ sha, subject, author, at }: BisectedCommit): BisectedCommit => ({ sha, subject, author, at })

const endOf = (commit: BisectedCommit, name: string): BisectEnd => ({ name, ...commitOf(commit) })

function nameOf({ kind, ends }: BisectAnswer, suspects: readonly BisectSuspect[]): Bisection['answer'] {
  if (kind === 'found') return suspects.length > 1 ? 'range' : 'found'
  if (kind === 'no-change') return ends !== null && ends.high < 0 ? 'opposite' : 'no-change'
  if (kind === 'measure') throw new Error('the search is not over')
  return kind
}

/** Returns the commits that may be the first of the new level: of an undecided search, the fewest that have its certainty together. */
function suspectsOf({ answer, evidence, line, options, redefining }: BisectResult): readonly BisectSuspect[] {
  if (!('suspects' in answer)) return []
  const { posterior } = answer
  const { first, last } = answer.suspects
  const likely = answer.kind === 'found' ? null : likeliest(posterior, options.certainty)
  return line.flatMap((commit, index): readonly BisectSuspect[] => {
    const probability = posterior[index] ?? 0
    const isIn = likely === null ? index >= first && index <= last && probability > 0 : likely.has(index)
    if (!isIn) return []
    const { sha, parent } = commit
    return [{ ...commitOf(commit), parent, probability, skip: evidence.skips.get(index) ?? null, redefines: redefining.has(sha) }]
  })
}

/** Returns the fewest commits whose probabilities add up to `certainty`. */
export function likeliest(posterior: readonly number[], certainty: number): ReadonlySet<number> {
  const sorted = posterior.map((probability, index) => ({ probability, index })).sort((one, other) => other.probability - one.probability)
  const chosen = new Set<number>()
  let sum = 0
  for (const { probability, index } of sorted) {
    if (sum >= certainty || probability === 0) break
    chosen.add(index)
    sum += probability
  }
  return chosen
}

/** Returns the commits that were measured, in the order of the line. */
export function measuredOf({
  answer,
  evidence,
  line,
  options,
  isDecrease,
}: Pick<BisectResult, 'answer' | 'evidence' | 'line' | 'options' | 'isDecrease'>): readonly BisectMeasured[] {
  const weighed = new Map(
    weighProbes(isDecrease ? turned(evidence.probes) : evidence.probes, options).commits.map((one) => [one.commit, one] as const),
  )
  const odd = answer.kind === 'several' ? answer.commit : null
  const last = line.length - 1
  const rounds = Map.groupBy(evidence.probes, ({ commit }) => commit)
  // Sessions of three arms measure the bad end each time. By counts, it has a session of its own.
  const all = [...rounds, ...(rounds.has(last) ? [] : [[last, evidence.probes] as const])]
  return all
    .toSorted(([one], [other]) => one - other)
    .flatMap(([commit, probes]): readonly BisectMeasured[] => {
      const isBad = commit === last
      const logs = probes.flatMap((probe) => logsOf(probe, isBad))
      const { likeGood = 0, likeBad = 0 } = weighed.get(commit) ?? {}
      const like = commit === odd ? 'neither' : isBad || likeBad > likeGood ? 'bad' : 'good'
      const sha = line[commit]?.sha ?? ''
      return logs.length === 0 ? [] : [{ sha, position: commit, rounds: logs.length, ratio: Math.exp(median(logs)), like }]
    })
}

/** Returns the logarithms of a commit's amounts over those of the good end. */
const logsOf = ({ rounds }: BisectProbe, isBad: boolean): readonly number[] =>
  rounds.flatMap(({ good, middle, bad }) => {
    const own = isBad ? bad : middle
    return good === null || own === null ? [] : [Math.log(own / good)]
  })

/** Returns the cost of all sessions. */
export function costOf(probes: readonly BisectProbe[], recordings: readonly Recording[]): Bisection['cost'] {
  // A build from the cache took no time.
  const spent = recordings.map((recording) => ({
    ...compare(recording).spent,
    builds: recording.builds.filter(({ cached }) => cached !== true),
  }))
  return {
    sessions: recordings.length,
    rounds: probes.reduce((sum, { rounds }) => sum + rounds.length, 0),
    seconds: spent.reduce(
      (sum, { seconds, builds }) => sum + seconds + builds.reduce((most, build) => Math.max(most, build.seconds), 0),
      0,
    ),
    amount: spent.reduce((sum, { amount }) => sum + amount, 0),
    unread: spent.reduce((sum, { unread }) => sum + unread, 0),
  }
}
