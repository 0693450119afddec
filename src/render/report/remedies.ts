import { hasFigure, isOff } from '../../model/budget.ts'
import type { Change, Comparison, FigureJudgement } from '../../model/comparison.ts'
import { type Code, type Finding, is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { isTotal } from '../../model/total.ts'
import { durationSetting } from '../format.ts'
import { foreign, joined, literal, type Prose, prose } from '../prose.ts'
import { COMMAND, sides, wordsFor } from '../vocabulary.ts'
import { caseOf, isPressing } from './headline.ts'
import type { PageOptions, Reader } from './page-options.ts'
import { type Row, rowsOf } from './rows.ts'
import { isNearEdge, MOST_PAIRS } from './whys.ts'

/** Reader of the steps, and whether a comment can accept a result. */
type Audience = Pick<PageOptions, 'reader' | 'canAccept'>

/** Next step of an author, if the machine could not measure. */
export const ASK_OPERATOR = 'ask the operator of this runner; the summary of the job has the details.'

/** Reports whether other programs or the hypervisor took CPU time. Then a steadier workload would not help. */
function isDisturbed({ findings, trials }: Recording): boolean {
  return (
    findings.some((found) => is(found, 'machine-busy-now', 'machine-was-busy', 'machine-steal')) ||
    trials.some(({ void: cause }) => is(cause, 'foreign-load'))
  )
}

const QUIETEN = prose`let nothing else run on the machine, and measure again`

/** Causes of a void that a quieter machine prevents. */
const NOISE: readonly Code[] = ['foreign-load', 'throttled', 'setting-changed']

/** Reports whether quiet would have helped. A lost meter, or a sensor that does not answer, is no noise. */
const wouldQuietHelp = (cause: Finding): boolean =>
  NOISE.includes(cause.code) || (is(cause, 'temperature-unmet') && cause.data.state === 'hot')

/** Returns the remedy if the machine kept a workload from being judged. */
function ofMachine({ end, trials }: Recording): Prose {
  if (end?.reason === 'machine') return prose`mend what ended the measurement (see the errors below), and measure again`
  const causes = trials.flatMap(({ void: cause }) => cause ?? [])
  if (causes.length === 0 || causes.some(wouldQuietHelp)) return QUIETEN
  return prose`mend what made pairs void (see below how this was measured), and measure again`
}

/** Returns the remedy for the reason that a change is inconclusive. */
function remedy({ reason, price, pairs }: Change, comparison: Comparison, reader: Reader): Prose {
  const { recording } = comparison
  if (reader === 'author') return authorsRemedy({ reason, price, pairs }, comparison)
  const steadier = isDisturbed(recording) ? QUIETEN : prose`make the workload steadier or longer`
  switch (reason) {
    case 'max-pairs':
      if (isNearEdge(price, pairs)) return prose`give it a wider budget, if this change is worth it: it lies near the edge of this one`
      return price !== null && price.pairs <= MOST_PAIRS
        ? prose`raise ${literal('pairs.max')} (${literal('--max-pairs')}), or ${steadier}`
        : steadier
    case 'futility':
      return prose`${steadier}, or give it a wider budget: the true change lies near the edge of this one, or the runs vary too much`
    case 'uneven':
      return prose`find out what makes a few runs of head so expensive`
    case 'time':
      return prose`raise ${literal('time-limit')} (${literal('--time-limit')})${limitNeeded(comparison)}, or measure fewer workloads`
    case 'energy':
      return prose`raise ${literal('energy-limit')} (${literal('--energy-limit')}), or measure fewer workloads`
    case 'data-ended':
      return prose`measure again, to the end`
    case 'machine':
      return ofMachine(recording)
    case 'identical':
    case 'unsteady':
    case 'min-change':
    case 'attempts':
    case null:
      return prose`measure again`
    default:
      return reason satisfies never
  }
}

/** Returns ' to 8m or more', or nothing if the time limit that would do is not known. It is that of the finding about the limit. */
function limitNeeded({ findings }: Comparison): Prose {
  const [seconds] = findings.flatMap((one) => (is(one, 'time-limit', 'time-limit-short') ? (one.data.needed ?? []) : []))
  return seconds === undefined ? [] : prose` to ${literal(durationSetting(seconds))} or more`
}

/** Returns the same for the author of a pull request, who can change neither the workload nor its settings in it: base's count. */
function authorsRemedy({ reason, price, pairs }: Pick<Change, 'reason' | 'price' | 'pairs'>, comparison: Comparison): Prose {
  const { recording } = comparison
  const whenQuiet = prose`run this job again when nothing else runs on the machine`
  if (isDisturbed(recording)) return whenQuiet
  const onBase = prose`on the base branch`
  switch (reason) {
    case 'max-pairs':
      if (isNearEdge(price, pairs)) return prose`make the workload cheaper: the change lies near the edge of the budget`
      return price !== null && price.pairs <= MOST_PAIRS
        ? prose`ask a maintainer for more pairs (${literal('pairs.max')}) or a steadier workload ${onBase}`
        : prose`ask a maintainer for a steadier or longer workload ${onBase}`
    case 'futility':
      return prose`make the workload cheaper, or ask a maintainer for a steadier one ${onBase}: the change lies near the edge of the budget, or the runs vary too much`
    case 'uneven':
      return prose`find out what makes a few runs of head so expensive`
    case 'time':
      return prose`ask a maintainer to raise ${literal('time-limit')}${limitNeeded(comparison)} ${onBase}`
    case 'energy':
      return prose`ask a maintainer to raise ${literal('energy-limit')} ${onBase}`
    case 'machine':
      return recording.end?.reason === 'machine' ? prose`ask the operator of this runner to mend what ended the measurement` : whenQuiet
    case 'data-ended':
    case 'identical':
    case 'unsteady':
    case 'min-change':
    case 'attempts':
    case null:
      return prose`run this job again`
    default:
      return reason satisfies never
  }
}

const names = (rows: readonly Pick<Row, 'workload'>[]): Prose => {
  const told = rows.slice(0, 3).map(({ workload }) => foreign(workload))
  return prose`${joined(told, ', ')}${rows.length > told.length ? ` and ${rows.length - told.length} more` : ''}`
}

/** Returns the command that accepts these results. A person writes the reason. */
const acceptCommand = (rows: readonly Row[]): Prose => {
  const [only, ...others] = rows
  const which = only === undefined || others.length > 0 ? 'all' : only.workload
  return prose`${foreign(`/energy accept ${which} REASON`, 120)}`
}

function overBudget(over: readonly Row[], { gate, recording }: Comparison, { reader, canAccept }: Audience): Prose {
  const cheaper = prose`make ${names(over)} cheaper`
  const setting = wordsFor(recording).budget
  if (reader === 'owner')
    return prose`${cheaper}, or raise ${literal(`budget.${setting}`)} (${literal(`--${setting}`)}) if the increase is worth it.`
  if (gate !== 'fail') return prose`${cheaper} if the increase is not intended.`
  if (canAccept) return prose`${cheaper}. To accept the increase, another person with write access comments: ${acceptCommand(over)}.`
  // In a pull request base's budget counts, so only a maintainer can accept an increase, and beforehand.
  const key = recording.configuredBy === 'options' ? prose`${literal(setting)} in the workflow` : literal(`budget.${setting}`)
  return prose`${cheaper}. To accept the increase, a maintainer raises ${key} on the base branch; then run this job again.`
}

/** Returns the remedy for a total that is over its budget. No comment can accept it. */
function overTotal({ gate, recording }: Comparison, { reader, canAccept }: Audience): Prose {
  const key = literal(`total.budget.${wordsFor(recording).budget}`)
  const cheaper = prose`make the workloads cheaper in total`
  if (reader === 'owner') return prose`${cheaper}, or raise ${key} if the increase is worth it.`
  if (gate !== 'fail') return prose`${cheaper} if the increase is not intended.`
  const how = canAccept ? 'No comment can accept the total: a maintainer raises' : 'To accept the increase, a maintainer raises'
  return prose`${cheaper}. ${how} ${key} on the base branch; then run this job again.`
}

/** Returns the remedy for workloads that are over their limits in joules. Base's limits count, so an author cannot raise them. */
function aboveLimits(rows: readonly Row[], { reader, canAccept }: Audience): readonly Prose[] {
  const key = literal('budget.max-energy')
  const [above = [], already = []] = (['above', 'already'] as const).map((one) => rows.filter(({ kind }) => kind === one))
  const raise = reader === 'owner' ? prose`raise ${key}` : prose`ask a maintainer to raise ${key} on the base branch`
  const remedy = (some: readonly Row[], end: Prose): readonly Prose[] =>
    some.length === 0 ? [] : [prose`make ${names(some)} cheaper${end}.`]
  const orAccept = canAccept
    ? prose`. To accept the amount, another person with write access comments: ${acceptCommand(above)}`
    : prose`, or ${raise} if the increase is worth it`
  return [...remedy(above, orAccept), ...remedy(already, prose`, or ${raise}: base is over the limit already`)]
}

/** Returns the remedies for figures that are over their budgets, missing, or not clear. Base's budgets count. */
function ofFigures(rows: readonly Row[], { reader, canAccept }: Audience): readonly Prose[] {
  const of = (state: FigureJudgement['state']): readonly Row[] =>
    rows.filter(({ change, accepted }) => accepted === null && change !== null && hasFigure(change, state))
  const [over, lost, open] = [of('over'), of('missing'), rows.filter(({ kind }) => kind === 'open')]
  const key = literal('max-regression')
  const raise = reader === 'owner' ? prose`raise their ${key}` : prose`ask a maintainer to raise their ${key} on the base branch`
  const orAccept = (some: readonly Row[], end: Prose): Prose =>
    canAccept ? prose`. To accept the result, another person with write access comments: ${acceptCommand(some)}` : end
  const more =
    reader === 'owner'
      ? prose`raise ${literal('pairs.min')} (${literal('--min-pairs')}), or make the figures of ${names(open)} steadier`
      : prose`ask a maintainer for more pairs (${literal('pairs.min')}), or for steadier figures of ${names(open)}`
  return [
    ...(over.length > 0
      ? [
          prose`improve the own figures of ${names(over)} that are over budget${orAccept(over, prose`, or ${raise} if the change is worth it`)}.`,
        ]
      : []),
    ...(lost.length > 0 ? [prose`make each run of ${names(lost)} write the figures that have a budget${orAccept(lost, [])}.`] : []),
    ...(open.length > 0 ? [prose`${more}: the session ends once the energy is decided.`] : []),
  ]
}

function missingOnHead(missing: readonly Row[], head: string, { reader, canAccept }: Audience): Prose {
  if (canAccept)
    return prose`bring ${names(missing)} back on ${head}. To accept the removal, another person with write access comments: ${acceptCommand(missing)}.`
  const who = reader === 'owner' ? 'set' : 'ask a maintainer to set'
  return prose`bring ${names(missing)} back on ${head}, or, if the removal is intended, ${who} ${literal('budget.level')} to ${literal('warn')} on base first.`
}

function forJudged(comparison: Comparison, audience: Audience): readonly Prose[] {
  const { reader } = audience
  const { recording } = comparison
  const { eyes } = rowsOf(comparison)
  const of = (...kinds: readonly Row['kind'][]): readonly Row[] => eyes.filter(({ kind }) => kinds.includes(kind))
  const [failed, unsteady, over, missing, broken, flaky, unclear] = [
    of('failed').filter((row) => !isTotal(row)),
    of('unsteady').filter((row) => !isTotal(row)),
    of('over', 'likely', 'still').filter((row) => !isTotal(row)),
    of('missing').filter(({ isGated }) => isGated),
    of('broken'),
    of('flaky'),
    of('inconclusive').filter(({ budget }) => budget === null || !isOff(budget)),
  ]
  const remedies = unclear.flatMap(({ change }) => (change === null ? [] : [remedy(change, comparison, reader)]))
  const once = new Map(remedies.map((words) => [JSON.stringify(words), words])).values()
  const { base, head } = sides(recording)
  const suspicious = comparison.changes.filter(({ findings }) => findings.some((found) => is(found, 'unchecked')))
  return [
    ...(failed.length > 0 ? [prose`fix ${names(failed)} (see the errors below).`] : []),
    ...(unsteady.length > 0
      ? [prose`make ${head} do the same work in every run of ${names(unsteady)}, and as fast as ${base} (see the differences below).`]
      : []),
    ...(over.length > 0 ? [overBudget(over, comparison, audience)] : []),
    ...(of('still').length > 0 ? [prose`if you doubt the result, run this job again: all attempts are judged together.`] : []),
    ...(of('over', 'likely', 'still').some(isTotal) ? [overTotal(comparison, audience)] : []),
    ...aboveLimits(of('above', 'already'), audience),
    ...ofFigures(eyes, audience),
    ...(missing.length > 0 ? [missingOnHead(missing, head, audience)] : []),
    ...(broken.length > 0 ? [prose`find out why ${names(broken)} fails on ${base}, unless this change repairs it.`] : []),
    ...(flaky.length > 0 ? [prose`make ${names(flaky)} succeed every time on ${base}: until then nothing can be compared with it.`] : []),
    ...(suspicious.length > 0
      ? [
          prose`check whether ${names(suspicious)} still does its work: it ${wordsFor(recording).verb} less than half of base's ${wordsFor(recording).noun}, and has no ${literal('check')}.`,
        ]
      : []),
    ...[...once].map((words) => prose`${words}.`),
  ]
}

/** Returns what the reader should do now, as ends of a sentence. Empty if nothing is needed. */
export function whatToDo(comparison: Comparison, audience: Audience): readonly Prose[] {
  const { reader } = audience
  const kind = caseOf(comparison)
  const isOwner = reader === 'owner'
  if (comparison.cause === 'check-changed') {
    return [
      prose`ask someone with write access, other than the author, to approve this commit; then run this job again. An author who is an admin can run it again without an approval. See the changes below.`,
    ]
  }
  if (comparison.cause === 'first') return []
  switch (kind) {
    case 'judged':
      return forJudged(comparison, audience)
    case 'same':
    case 'skipped':
    case 'first':
      return []
    case 'builds':
      return [prose`check the build command, and whether this machine has what it needs (see the last lines of both builds below).`]
    case 'base-build':
      return isOwner
        ? [prose`make base build here, or compare with a commit that does (see the last lines of its build below).`]
        : [prose`ask a maintainer to make the base branch build on this runner (see the last lines of its build below).`]
    case 'head-build':
      return [prose`fix the build of head (see its last lines below).`]
    case 'unfit':
      return isOwner
        ? [prose`fix the issues below, or measure on another machine; run ${literal(`${COMMAND} doctor`)} for details.`]
        : [[ASK_OPERATOR]]
    case 'stopped':
      return [isOwner ? prose`measure again, to the end.` : prose`run this job again.`]
    case 'nothing':
      if (rowsOf(comparison).eyes.some(isPressing)) return forJudged(comparison, audience)
      return [prose`define at least one workload that exists and runs on both base and head.`]
    default:
      return kind satisfies never
  }
}
