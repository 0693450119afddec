import type { Change, Comparison } from '../../model/comparison.ts'
import { type Code, type Finding, is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { durationSetting } from '../format.ts'
import { literal, type Prose, prose } from '../prose.ts'
import { isNearEdge, MOST_PAIRS } from './inconclusive-reasons.ts'
import type { Reader } from './page-options.ts'

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

/** Returns the remedy for the reason that a change is inconclusive, as the end of a sentence. */
export function inconclusiveRemedy({ reason, price, pairs }: Change, comparison: Comparison, reader: Reader): Prose {
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
