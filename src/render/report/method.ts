import { type Arm, ofArm } from '../../model/arm.ts'
import { gatedFigures } from '../../model/budget.ts'
import type { Comparison } from '../../model/comparison.ts'
import { quantityOf } from '../../model/config.ts'
import { COUNTED_PAIRS, LEAST_HALF } from '../../model/counting.ts'
import type { Recording, Revision } from '../../model/recording.ts'
import { isTotalGated } from '../../model/total.ts'
import type { Trial } from '../../model/trial.ts'
import { bytes, count, duration, exitStatus, hasNoWidth, limitJoules, MISSING, percent, spentWords } from '../format.ts'
import { isolationWords } from '../isolation.ts'
import { said } from '../messages/said.ts'
import { foreign, joined, type Prose, prose } from '../prose.ts'
import { basis, domainName, meterWords, revisionName } from '../vocabulary.ts'
import { idle, temperatures } from './conditions.ts'
import { hasFailed } from './headline.ts'
import { levelsAgainst } from './levels.ts'
import { pluginsOf } from './plugins.ts'
import { originOf } from './reproduce.ts'

/** The measurement method, one fact a line. A fact that does not apply is left out. */

function compared({ revisions, allowSame }: Recording): Prose {
  const name = (arm: Arm): Prose => {
    const revision = ofArm<Revision>(revisions, arm)
    const quoted = foreign(revisionName(revision))
    // A gate names the parent of a merge by the merge's hash, which says nothing to a reader.
    return revision.kind === 'commit' && !/^[0-9a-f]{40}/.test(revision.name)
      ? prose`${quoted} (${foreign(revision.name)})`
      : prose`${quoted}`
  }
  const from = [revisions.base, revisions.head].flatMap((revision) => originOf(revision) ?? [])
  const urls = [...new Set(from)].map((url) => foreign(url, 200))
  const fetched = urls.length === 0 ? '' : prose`, fetched from ${joined(urls, ' and ')}`
  const anchor = revisions.anchor === undefined ? '' : prose`, with ${name('anchor')} as the anchor of each round`
  return prose`Compared: ${name('base')} with ${name('head')}${anchor}${fetched}${allowSame ? '; both have the same code' : ''}`
}

function machine({ machine: { id, cpu, threads, memoryBytes, kernel, virtualisation, profile, cores } }: Recording): Prose {
  const where = virtualisation === null ? 'bare metal' : prose`virtual machine (${foreign(virtualisation)})`
  const tuning = profile === undefined ? '' : prose`, tuned by the profile ${foreign(profile)}`
  const apart = cores === undefined ? '' : prose`, on the cores ${foreign(cores)} alone`
  return prose`Machine: ${foreign(id)}, ${foreign(cpu)}, ${count(threads, 'thread')}, ${bytes(memoryBytes)}, kernel ${foreign(kernel)}, ${where}${tuning}${apart}`
}

/** Returns the names of the domains that were counted, whether or not anything was judged; if nothing ran, those that were asked for. */
function countedDomains({ changes, recording: { trials, config } }: Comparison): ReadonlySet<string> {
  if (trials.length === 0 && changes.every(({ base, head }) => base === null && head === null)) return new Set(config.domains)
  const judged = changes.flatMap(({ base, head }) => [base, head]).flatMap((side) => (side === null ? [] : Object.keys(side.domains)))
  return new Set([...judged, ...trials.flatMap(({ readings }) => readings.map(({ domain }) => domain))])
}

function meter(comparison: Comparison): Prose | null {
  const { meter: used, config, simulated, trials } = comparison.recording
  if (used === null) return trials.length === 0 ? null : prose`Meter: none`
  const counted = countedDomains(comparison)
  const simulation = simulated ? '; the hardware is simulated' : ''
  const source = prose`Meter: ${foreign(used.name)}, ${meterWords[used.kind]}${simulation}: ${foreign(used.description, 200)}`
  const names = (isCounted: boolean): readonly string[] =>
    config.domains.filter((domain) => counted.has(domain) === isCounted).map(domainName)
  if (quantityOf(config) === 'work' || names(true).length === 0) return source
  const without = names(false).length === 0 ? '' : ` (this machine does not count ${names(false).join(', ')})`
  return prose`${source}. Domains: ${names(true).join(' + ')}${without}; idle energy is included`
}

const wasMeasured = ({ recording, changes }: Comparison): boolean =>
  recording.trials.length > 0 || changes.some(({ validPairs }) => validPairs > 0)

/** Returns the range of pairs: '8 to 20 pairs'. */
function pairRange({ changes }: Comparison): string {
  const all = changes.map((change) => change.validPairs)
  const pairs = all.some((one) => one > 0) ? all.filter((one) => one > 0) : all
  const [fewest, most] = pairs.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [pairs[0] ?? 0, 0])
  return fewest === most ? count(most, 'pair') : `${fewest} to ${count(most, 'pair')}`
}

function pairs(comparison: Comparison): Prose {
  const { config, plan, seed } = comparison.recording
  const most = plan?.maxPairs ?? config.pairs.max
  const first = comparison.quantity === 'work' ? 'one round without counting' : 'one discarded round'
  const isTogether = (comparison.experiment?.attempts ?? 1) > 1
  const limit = isTogether ? ` in all attempts, at most ${most} in this one` : `, at most ${most}`
  return prose`Pairs: ${pairRange(comparison)} of each workload${limit}, after ${first}; random order inside each pair, seed ${foreign(seed)}`
}

/** Returns how often the commands ran inside a trial. Reported once, since all figures are of one run. */
function repeats({ changes }: Comparison): Prose | null {
  const repeated = changes.flatMap(({ workload, base }) =>
    base === null || base.repeat === 1 ? [] : [prose`${foreign(workload)} ${base.repeat}`],
  )
  if (repeated.length === 0) return null
  const told = [...repeated.slice(0, 5), ...(repeated.length > 5 ? [`${repeated.length - 5} more workloads`] : [])]
  return prose`Runs in each trial: ${joined(told, ', ')}; joules and times are per run`
}

function interval({ recording, changes, quantity }: Comparison): string {
  if (changes.length > 0 && changes.every((change) => hasNoWidth(change.interval)))
    return quantity === 'work'
      ? 'Interval: none, because each side was counted twice and gave the same count both times'
      : 'Interval: none, because all pairs gave the same ratio; a counter with coarse steps does so, too'
  const { hypotheses, config } = recording
  const sum = isTotalGated(config) ? 1 : 0
  const figures = gatedFigures(config)
  const judged = [
    count(hypotheses - sum - figures, 'workload'),
    ...(figures > 0 ? [count(figures, 'figure')] : []),
    ...(sum > 0 ? ['the total'] : []),
  ]
  const names = judged.length === 1 ? judged.join() : `${judged.slice(0, -1).join(', ')} and ${judged.at(-1)}`
  const together = hypotheses > 1 ? ` for ${names} together` : ''
  const rule = config.gate.rule === 'proven' ? 'the whole interval is over it' : 'an increase is shown and the estimate is over it'
  const early = changes.some((change) => quantity === 'work' && change.pairs === COUNTED_PAIRS && !hasNoWidth(change.interval))
  const counts = early ? `; from two counts of each side it is at least ±${percent(LEAST_HALF)}` : ''
  return `Interval: ${percent(config.gate.confidence)}${together}, valid at every look${counts}; a workload is over its budget if ${rule}`
}

/** Returns how many pairs did not count, and why. Not every one of them was measured again: the session may have ended. */
function voids({ recording, changes }: Comparison): Prose | null {
  const judged = recording.trials.filter(({ discarded }) => !discarded)
  const pairOf = ({ workload, pair }: Trial): string => `${workload} ${pair}`
  const keyOf = (trial: Trial): string => `${pairOf(trial)} ${trial.repetition}`
  const voided = judged.flatMap(({ void: cause, ...trial }) => (cause === null ? [] : [{ cause, trial: { ...trial, void: cause } }]))
  if (voided.length === 0) return null
  const pairs = (some: readonly Trial[]): number => new Set(some.map(keyOf)).size
  const number = pairs(voided.map(({ trial }) => trial))
  const total = number + changes.reduce((sum, change) => sum + change.validPairs, 0)
  const last = new Map(judged.map((one) => [pairOf(one), one.repetition]))
  const isAgain = voided.every(({ trial }) => trial.repetition < (last.get(pairOf(trial)) ?? 0))
  const told = [...Map.groupBy(voided, ({ cause }) => cause.code).values()].slice(0, 5).flatMap((alike) => {
    const [first] = alike
    return first === undefined ? [] : [prose`${pairs(alike.map(({ trial }) => trial))} × ${foreign(said(first.cause).message, 200)}`]
  })
  const title = isAgain ? 'Measured again' : 'Void'
  return prose`${title}: ${number} of ${count(total, 'pair')} did not count: ${joined(told, ', ')}`
}

function builds({ builds: done, config }: Recording): string | null {
  if (done.length === 0) return null
  const told = done.map((build) => {
    if (build.cached === true) return `${build.side} taken from the build cache (it took ${duration(build.seconds)})`
    const how = hasFailed(build) ? ` (${exitStatus(build.status, config.build?.timeout ?? null)})` : ''
    return `${build.side} ${duration(build.seconds)}${how}`
  })
  return `Builds: ${told.join(', ')}`
}

/** Returns the cost of a session. */
export function costOf({ spent, recording, experiment }: Comparison): string {
  if (experiment?.isReused === true) return 'Cost of this check: none, since an earlier result was used'
  const { adjective } = basis(recording)
  const time = `Cost of this check: ${spent.seconds > 0 ? duration(spent.seconds) : MISSING} of running workloads`
  if (quantityOf(recording.config) === 'work') return time
  return `${time}, ${spentWords('energy', spent)}${adjective === null || spent.amount === 0 ? '' : ` (${adjective})`}`
}

function ended({ end, startedAt, joulegate, config, trials }: Recording): string {
  const early = {
    complete: '',
    time: ` ended by the time limit of ${duration(config.timeLimit)}`,
    energy: ` ended by the energy limit of ${limitJoules(config.energyLimit ?? 0)}`,
    'data-ended': ' ended before it was complete',
    machine: ' ended by the machine',
  }
  const how = end !== null ? early[end.reason] : trials.length > 0 ? ' did not finish' : ''
  return `Session: ${startedAt.slice(0, 16).replace('T', ' ')} UTC, Joulegate ${joulegate.replaceAll(/[^\w.+-]/g, '')}${how === '' ? '' : `;${how}`}`
}

/** Returns the facts behind the numbers. */
export function methodOf(comparison: Comparison): readonly Prose[] {
  const { recording } = comparison
  const isMeasured = wasMeasured(comparison)
  const facts = [
    compared(recording),
    levelsAgainst(comparison),
    machine(recording),
    meter(comparison),
    isMeasured ? pairs(comparison) : null,
    repeats(comparison),
    isMeasured ? interval(comparison) : null,
    temperatures(comparison),
    idle(comparison),
    voids(comparison),
    builds(recording),
    pluginsOf(recording),
    isMeasured ? prose`Isolation: ${isolationWords(recording.isolation, recording.config.workloads)}` : null,
    isMeasured ? costOf(comparison) : null,
    ended(recording),
  ]
  return facts.filter((fact) => fact !== null).map((fact) => prose`${fact}`)
}

/** Returns 'How this was measured' in its shortest form: '8 to 20 pairs, 2 warnings'. */
export function methodSummary(comparison: Comparison, warnings: number): string {
  const { adjective } = basis(comparison.recording)
  const parts = [
    wasMeasured(comparison) ? pairRange(comparison) : 'nothing was measured',
    adjective,
    warnings > 0 ? count(warnings, 'warning') : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
