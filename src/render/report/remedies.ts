import { hasFigure, isOff } from '../../model/budget.ts'
import type { Comparison, FigureJudgement } from '../../model/comparison.ts'
import { is } from '../../model/finding.ts'
import { isTotal } from '../../model/total.ts'
import { foreign, joined, literal, type Prose, prose } from '../prose.ts'
import { COMMAND, sides, wordsFor } from '../vocabulary.ts'
import { caseOf, isPressing } from './headline.ts'
import { inconclusiveRemedy } from './inconclusive-remedies.ts'
import type { PageOptions } from './page-options.ts'
import { type Row, rowsOf } from './rows.ts'

/** Reader of the steps, and whether a comment can accept a result. */
type Audience = Pick<PageOptions, 'reader' | 'canAccept'>

/** Next step of an author, if the machine could not measure. */
export const ASK_OPERATOR = 'ask the operator of this runner; the summary of the job has the details.'

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
  const remedies = unclear.flatMap(({ change }) => (change === null ? [] : [inconclusiveRemedy(change, comparison, reader)]))
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
