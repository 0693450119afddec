import { isOff } from '../../model/budget.ts'
import type { Comparison } from '../../model/comparison.ts'
import type { FailOn } from '../../model/config.ts'
import { isOnlyHarness, type Recording } from '../../model/recording.ts'
import { isTotal } from '../../model/total.ts'
import type { Side } from '../../model/trial.ts'
import { age, areSame, count, duration, exitStatus, hasNoWidth, rough, wholeNumber, within } from '../format.ts'
import type { Kind } from '../kinds.ts'
import { foreign, literal, type Prose, prose, type Span, sentences } from '../prose.ts'
import { NOT_ENERGY } from '../quantity.ts'
import { basis, capital, intervalLabel, revisionName, sides, wordsFor } from '../vocabulary.ts'
import { caseOf, hasFailed, isPressing } from './headline.ts'
import { about } from './row-sentence.ts'
import { mayFail, type Row, rowsOf } from './rows.ts'

/** Returns the instructions of the only workload, if both sides execute exactly as many. */
function sameCount(rows: readonly Row[]): number | null {
  const [row, ...others] = rows
  if (row?.change == null || others.length > 0 || !areSame([row.change.interval])) return null
  return row.kind === 'identical' ? null : (row.change.base?.amount ?? null)
}

/** Returns 'All 6 compared workloads stayed within ±0.9 % of base's energy (95 % interval), inside their budgets.' */
function calm({ recording, changes, quantity }: Comparison, rows: readonly Row[]): string {
  const { adjective } = basis(recording)
  const { noun, noWidth } = wordsFor(recording)
  const measured = rows.flatMap(({ change, kind }) => (change === null || kind === 'identical' ? [] : [change.interval]))
  const [who, their] =
    changes.length === 1
      ? ['The compared workload', 'its budget']
      : [`${rows.length === changes.length ? 'All' : `${rows.length} of`} ${changes.length} compared workloads`, 'their budgets']
  if (measured.length === 0) return `${who} produced identical outputs, so nothing had to be measured.`
  const same = quantity === 'work' ? sameCount(rows) : null
  if (same !== null) return `${who} executes the same ${wholeNumber(same)} instructions on both sides.`
  if (areSame(measured) && quantity === 'energy')
    return `${who} used as much ${adjective === null ? '' : `${adjective} `}${noun} as ${sides(recording).base}, to the last step of the counter.`
  if (areSame(measured))
    return `${who} ${changes.length === 1 ? 'executes' : 'execute'} exactly as many instructions as on ${sides(recording).base}.`
  const limits = within(measured)
  if (limits === null) return `${who} stayed inside ${their}.`
  const amount = `${sides(recording).base}'s ${adjective === null ? '' : `${adjective} `}${noun}`
  return `${who} stayed ${limits} of ${amount} (${measured.every(hasNoWidth) ? noWidth : intervalLabel(recording)}), inside ${their}.`
}

const failOnOf: Partial<Record<Kind, FailOn>> = {
  over: 'regressed',
  likely: 'regressed',
  still: 'regressed',
  above: 'regressed',
  figure: 'regressed',
  figureless: 'missing',
  open: 'inconclusive',
  failed: 'error',
  unsteady: 'error',
  missing: 'missing',
  broken: 'broken',
  flaky: 'broken',
  inconclusive: 'inconclusive',
}

/** Reports whether a kind fails the check only if energy was counted, and not estimated. */
const isByMeter = (kind: Kind): boolean => failOnOf[kind] === 'regressed' || kind === 'figureless'

/** Returns the rows that fail the check, the most pressing first. Empty if it does not fail, or if no row is the cause. */
export function failingRows({ gate, recording }: Comparison, rows: readonly Row[]): readonly Row[] {
  if (gate !== 'fail') return []
  return rows.filter(({ kind, isGated }) => {
    const word = failOnOf[kind]
    return isGated && word !== undefined && recording.config.gate.failOn.includes(word) && (!isByMeter(kind) || mayFail(recording))
  })
}

/** Returns a sentence on whether the row fails the check, and if not, why. Returns null if there is no row and no failure. */
function effect({ gate, recording }: Comparison, row: Row | undefined): string | Prose | null {
  if (gate === 'fail') return 'This fails the check.'
  if (row === undefined) return null
  const word = failOnOf[row.kind]
  if (isByMeter(row.kind) && !mayFail(recording))
    return `This does not fail the check: ${recording.meter?.kind === 'plugin' ? 'the meter of a plug-in' : 'an estimate'} may only warn.`
  if (word !== undefined && !recording.config.gate.failOn.includes(word)) {
    return prose`This does not fail the check: ${literal(word)} is not in ${literal('gate.fail-on')}.`
  }
  if (row.isGated) return 'This does not fail the check.'
  return `This does not fail the check: its budget ${row.budget !== null && isOff(row.budget) ? 'is off' : 'only warns'}.`
}

/** Sentence before the numbers of a first configuration, which gates nothing. */
const FIRST = 'Base has no configuration yet, so these figures fail nothing.'

function judged(comparison: Comparison): Prose {
  if (comparison.cause === 'first')
    return sentences(
      FIRST,
      ...rowsOf(comparison)
        .eyes.slice(0, 1)
        .map((row) => about(row, comparison)),
    )
  const { eyes, calm: all } = rowsOf(comparison)
  // The sentence on the others is about the workloads.
  const rest = all.filter((row) => !isTotal(row))
  const pressing = eyes.filter(isPressing)
  const worst =
    pressing[0] ??
    eyes.find(({ kind }) => kind === 'accepted') ??
    eyes.find(({ kind }) => kind === 'more') ??
    eyes.find(({ kind }) => kind === 'less') ??
    (rest.length === 0 ? eyes[0] : undefined)
  // A failure must not hide the worst number, so that is reported too.
  const number =
    worst?.kind === 'failed' || worst?.kind === 'unsteady' || worst?.kind === 'missing'
      ? pressing.find(({ kind }) => ['over', 'likely', 'still', 'above', 'figure'].includes(kind))
      : undefined
  if (worst === undefined) return [calm(comparison, rest)]
  return sentences(
    about(worst, comparison),
    number === undefined ? null : about(number, comparison),
    worst.kind === 'less' && eyes.every(({ kind }) => kind === 'less' || kind === 'new') ? 'Nothing got worse.' : null,
    effect(comparison, pressing[0]),
  )
}

/** Returns the smallest change that this machine detects, which is the purpose of comparing equal code. null if that was not asked. */
function sensitivity({ recording: { allowSame }, changes }: Comparison): string | null {
  // For an inconclusive workload, the reasons below report it.
  const told = changes.filter(({ verdict }) => verdict !== 'inconclusive')
  const detectable = told.flatMap(({ price }) => (price === null || !Number.isFinite(price.detectable) ? [] : [price.detectable]))
  if (!allowSame || detectable.length === 0) return null
  const where = detectable.length === 1 ? '' : ' in each of these workloads'
  return `With as many pairs, this machine finds a change of ${rough(Math.max(...detectable))} or more${where} in 80 of 100 cases.`
}

function builds({ recording: { builds, config } }: Comparison): Prose {
  return sentences(
    ...builds.filter(hasFailed).map(({ side, command, status, seconds }) => {
      const limit = config.build?.timeout ?? null
      return prose`The build of ${side} (${foreign(command)}) ${exitStatus(status, limit)} after ${duration(seconds)}.`
    }),
  )
}

const commit = (recording: Recording, side: Side): Span => foreign(revisionName(recording.revisions[side]))

/** Explains why a changed check fails. */
function checkChanged({ gate, recording: { checkChange } }: Comparison): Prose {
  return sentences(
    checkChange?.scope === 'unjudged'
      ? 'This pull request changes how its check runs, and there is no measured verdict.'
      : 'This pull request changes its own check.',
    gate === 'fail'
      ? 'This fails the check.'
      : prose`This does not fail the check: ${literal('check-changed')} is not in ${literal('gate.fail-on')}.`,
  )
}

/** Globs that the sentence about a skip names; the report in JSON has all. */
const MOST_GLOBS = 8

/** Explains why nothing was measured. */
function skipped({ recording: { scope } }: Comparison): Prose {
  if (scope === undefined) return []
  const { globs, changed } = scope
  const named = globs.slice(0, MOST_GLOBS).map((glob, index) => prose`${index === 0 ? '' : ', '}${foreign(glob)}`)
  const rest = globs.length - named.length
  const of = `${count(changed, 'file')} changed, and ${changed === 1 ? 'it matches none' : 'none of them matches one'} of the globs in `
  return [of, literal('paths'), ': ', ...named.flat(), ...(rest > 0 ? [` and ${rest} more`] : []), '. So nothing was built or measured.']
}

/** Returns the sentence about the attempts that a result comes from, or null if it is the first one. */
function source({ experiment }: Comparison): string | null {
  if (experiment === undefined) return null
  const { attempts, red, isReused, age: seconds } = experiment
  const reds = red === 0 ? 'none' : `${red}`
  const together =
    attempts > 1
      ? `This result comes from the pairs of ${attempts} attempts; ${reds} of them ${red === 1 ? 'was' : 'were'} over budget.`
      : ''
  const old = isReused ? `Nothing was measured this time: the result is ${age(seconds)} old.` : ''
  return [old, together].filter((one) => one !== '').join(' ')
}

/** Returns the text below the headline: the plain sentence with the worst number, and its effect on the check. */
export function lead(comparison: Comparison): Prose {
  const { recording, gate } = comparison
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') return checkChanged(comparison)
  switch (kind) {
    case 'judged':
      return sentences(judged(comparison), source(comparison), comparison.quantity === 'work' ? NOT_ENERGY : null, sensitivity(comparison))
    case 'same':
      if (isOnlyHarness(recording))
        return prose`Base's benchmark is used on both sides. With it, ${commit(recording, 'head')} has the same files as ${commit(recording, 'base')}, so there is nothing to measure.`
      return prose`${commit(recording, 'base')} and ${commit(recording, 'head')} have the same tree, so there is nothing to measure.`
    case 'skipped':
      return skipped(comparison)
    case 'unfit':
      return sentences(
        recording.trials.length === 0
          ? `No ${wordsFor(recording).noun} was measured, so nothing was judged (see the errors below).`
          : 'Measuring stopped before anything could be judged (see the errors below).',
        effect(comparison, undefined),
      )
    case 'stopped':
      return prose`Measuring ended before one comparison was complete.`
    case 'builds':
    case 'base-build':
    case 'head-build':
      return sentences(builds(comparison), gate === 'fail' ? 'This fails the check.' : null)
    case 'first':
      return prose`${capital(sides(recording).base)} has no configuration, and none of head's workloads runs on it. Comparisons start once this is merged.`
    case 'nothing':
      return sentences(
        comparison.unpaired.length > 0 ? 'Each workload exists, or runs, on one side only.' : null,
        gate === 'fail' ? 'This fails the check.' : null,
      )
    default:
      return kind satisfies never
  }
}
