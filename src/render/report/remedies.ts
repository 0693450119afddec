import type { Change, Comparison } from '../../model/comparison.ts'
import { is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { durationSetting } from '../format.ts'
import { foreign, joined, literal, type Prose, prose } from '../prose.ts'
import { sides } from '../vocabulary.ts'
import { caseOf, isPressing } from './headline.ts'
import { type Row, rowsOf } from './rows.ts'
import { isNearEdge, MOST_PAIRS } from './whys.ts'

/** Returns the remedy for the reason that a change is inconclusive. */
function remedy({ reason, price, pairs }: Change, { plan, config }: Recording): Prose {
  const steadier = prose`make the workload steadier or longer`
  switch (reason) {
    case 'max-pairs':
      if (isNearEdge(price, pairs)) return prose`give it a wider budget, if this change is worth it: it lies near the edge of this one`
      return price !== null && price.pairs <= MOST_PAIRS
        ? prose`raise ${literal('pairs.max')} (${literal('--max-pairs')}), or ${steadier}`
        : steadier
    case 'futility':
      return prose`${steadier}, or give it a wider budget: the true change lies near the edge of this one, or the runs vary too much`
    case 'uneven':
      return prose`look for what makes a few runs of head so expensive`
    case 'time': {
      const seconds = Math.max(plan?.neededSeconds ?? 0, config.timeLimit + (price?.seconds ?? 0))
      const needed = seconds > config.timeLimit ? prose` to ${literal(durationSetting(seconds))} or more` : ''
      return prose`raise ${literal('time-limit')} (${literal('--time-limit')})${needed}, or measure fewer workloads`
    }
    case 'data-ended':
      return prose`measure again, to the end`
    case 'machine':
      return prose`let nothing else run on the machine, and measure again`
    case 'identical':
    case 'unsteady':
    case null:
      return prose`measure again`
    default:
      return reason satisfies never
  }
}

const names = (rows: readonly Pick<Row, 'workload'>[]): Prose => {
  const told = rows.slice(0, 3).map(({ workload }) => foreign(workload))
  return prose`${joined(told, ', ')}${rows.length > told.length ? ` and ${rows.length - told.length} more` : ''}`
}

function forJudged(comparison: Comparison): readonly Prose[] {
  const { recording } = comparison
  const { eyes } = rowsOf(comparison)
  const of = (...kinds: readonly Row['kind'][]): readonly Row[] => eyes.filter(({ kind }) => kinds.includes(kind))
  const [failed, unsteady, over, missing, broken, flaky, unclear] = [
    of('failed'),
    of('unsteady'),
    of('over', 'likely'),
    of('missing').filter(({ isGated }) => isGated),
    of('broken'),
    of('flaky'),
    of('inconclusive'),
  ]
  const remedies = unclear.flatMap(({ change }) => (change === null ? [] : [remedy(change, recording)]))
  const once = new Map(remedies.map((words) => [JSON.stringify(words), words])).values()
  const { base, head } = sides(recording)
  const suspicious = comparison.changes.filter(({ findings }) => findings.some((found) => is(found, 'unchecked')))
  return [
    ...(failed.length > 0 ? [prose`fix ${names(failed)}: what went wrong stands below.`] : []),
    ...(unsteady.length > 0
      ? [prose`let ${head} do the same work in every run of ${names(unsteady)}, and as fast as ${base}: what is different is below.`]
      : []),
    ...(over.length > 0
      ? [prose`make ${names(over)} cheaper, or, where the increase is worth it, raise ${literal('budget.max-regression')}.`]
      : []),
    ...(missing.length > 0
      ? [
          prose`bring ${names(missing)} back on ${head}, or, where they are meant to go, set ${literal('budget.level')} to ${literal('warn')} on base first.`,
        ]
      : []),
    ...(broken.length > 0 ? [prose`look why ${names(broken)} fails on ${base}, if this change is not the repair.`] : []),
    ...(flaky.length > 0 ? [prose`make ${names(flaky)} succeed every time on ${base}: until then nothing can be compared with it.`] : []),
    ...(suspicious.length > 0
      ? [
          prose`look whether ${names(suspicious)} still does the work: it uses less than half of the energy, and has no ${literal('check')}.`,
        ]
      : []),
    ...[...once].map((words) => prose`${words}.`),
  ]
}

/** Returns what the reader should do now, as ends of a sentence. Empty if nothing is needed. */
export function whatToDo(comparison: Comparison): readonly Prose[] {
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') {
    return [
      prose`ask someone with write access, who did not open this pull request, to approve it; then run this job again. What was changed stands below.`,
    ]
  }
  if (comparison.cause === 'first') return []
  switch (kind) {
    case 'judged':
      return forJudged(comparison)
    case 'same':
    case 'first':
      return []
    case 'builds':
      return [prose`check the build command and what it needs on this machine: the last lines of both builds stand below.`]
    case 'base-build':
      return [prose`make base build here, or compare with a commit that does: the last lines of its build stand below.`]
    case 'head-build':
      return [prose`fix the build of head: its last lines stand below.`]
    case 'unfit':
      return [
        prose`mend what stands below, or measure on another machine; ${literal('joulegate doctor')} looks at all that a measurement needs.`,
      ]
    case 'stopped':
      return [prose`measure again, to the end.`]
    case 'nothing':
      if (rowsOf(comparison).eyes.some(isPressing)) return forJudged(comparison)
      return [prose`let base and head both have at least one workload of the same name that runs on both.`]
    default:
      return kind satisfies never
  }
}
