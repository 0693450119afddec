import type { Change, Comparison, Reason } from '../model/comparison.ts'
import { is } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { count, duration, durationSetting, percent } from './format.ts'
import { caseOf, isPressing } from './headline.ts'
import type { Ink } from './reporter.ts'
import { type Row, rowsOf } from './rows.ts'
import { sides } from './words.ts'

// As the configuration allows; more is a sign that the workload, not the number of pairs, must change.
const MOST_PAIRS = 200
const MOST_WHYS = 3

/** Why a workload stayed inconclusive, as the end of a sentence. */
function reasonWords(reason: Reason | null, { pairs }: Change, { config, plan }: Recording): string {
  switch (reason) {
    case 'max-pairs':
      return `all ${count(pairs, 'pair')} were used, and they vary too much to decide`
    case 'futility':
      return `after ${count(pairs, 'pair')}, more pairs of this size would hardly decide it`
    case 'uneven':
      return `the typical pair is inside the budget, but a few runs of head are so expensive that its mean is not`
    case 'time':
      if (plan === null || plan.maxPairs < config.pairs.min) {
        return `the time limit of ${duration(config.timeLimit)} leaves too little for the smallest comparison`
      }
      return `the time limit of ${duration(config.timeLimit)} was reached ${pairs === 0 ? 'before the first look' : `after ${count(pairs, 'pair')}`}`
    case 'data-ended':
      return `the data ended after ${count(pairs, 'pair')}`
    case 'machine':
      return 'the machine disturbed too many pairs, or its meter was lost'
    case 'identical':
    case 'unsteady':
    case null:
      return 'it was not decided'
    default:
      return reason satisfies never
  }
}

/** What certainty would cost, as if the spread so far were the truth; null where nobody knows. */
function priceWords({ price, pairs: taken, reason }: Change, { plan, config }: Recording, ink: Ink): string | null {
  if (price === null || !isPriced(reason) || !Number.isFinite(price.pairs)) return null
  const { detectable, pairs, seconds } = price
  const allowed = plan?.maxPairs ?? config.pairs.max
  // Then it is not the spread that stands in the way, and more pairs would be a false promise.
  if (pairs <= taken || (reason === 'futility' && pairs <= allowed)) {
    return `At this spread ${pairs} pairs decide in 80 of 100 cases: this change probably lies near the edge of the budget.`
  }
  const finds = Number.isFinite(detectable)
    ? ` ${count(taken, 'pair')} find a change of ${percent(detectable)} or more in 80 of 100 cases.`
    : ''
  if (pairs > MOST_PAIRS) return `To decide it would take about ${pairs} pairs, and at most ${MOST_PAIRS} may be asked for.${finds}`
  const time = seconds === null ? '' : ` (≈ ${duration(seconds)})`
  const more = ink.strong(`${count(pairs - taken, 'more pair')}${time}`)
  const isOver = reason === 'futility' ? `, ${pairs} in all; ${allowed} were allowed` : ''
  return `About ${more} would decide it in 80 of 100 cases${isOver}.${finds}`
}

const isPriced = (reason: Reason | null): boolean => reason !== 'uneven' && reason !== 'machine'

/** Why each inconclusive workload is, and what certainty would cost. Empty where none is. */
export function whys({ changes, recording }: Comparison, ink: Ink): readonly string[] {
  const unclear = changes.filter(({ verdict }) => verdict === 'inconclusive')
  const told = unclear.slice(0, MOST_WHYS).map((change) => {
    const price = priceWords(change, recording, ink)
    const why = `${reasonWords(change.reason, change, recording)}.`
    return `${ink.foreign(change.workload)}: ${why}${price === null ? '' : ` ${price}`}`
  })
  const rest = unclear.length - told.length
  return rest === 0 ? told : [...told, `and ${rest} more, each with its reason in the JSON report.`]
}

/** What helps against being inconclusive for this reason. */
function remedy({ reason, price }: Change, { plan, config }: Recording, ink: Ink): string {
  const steadier = 'make the workload steadier or longer'
  switch (reason) {
    case 'max-pairs':
      return price !== null && price.pairs <= MOST_PAIRS
        ? `raise ${ink.literal('pairs.max')} (${ink.literal('--max-pairs')}), or ${steadier}`
        : steadier
    case 'futility':
      return `${steadier}, or give it a wider budget: the true change lies near the edge of this one, or the runs vary too much`
    case 'uneven':
      return 'look for what makes a few runs of head so expensive'
    case 'time': {
      const seconds = Math.max(plan?.neededSeconds ?? 0, config.timeLimit + (price?.seconds ?? 0))
      const needed = seconds > config.timeLimit ? ` to ${ink.literal(durationSetting(seconds))} or more` : ''
      return `raise ${ink.literal('time-limit')} (${ink.literal('--time-limit')})${needed}, or measure fewer workloads`
    }
    case 'data-ended':
      return 'measure again, to the end'
    case 'machine':
      return 'let nothing else run on the machine, and measure again'
    case 'identical':
    case 'unsteady':
    case null:
      return 'measure again'
    default:
      return reason satisfies never
  }
}

const names = (rows: readonly Pick<Row, 'workload'>[], ink: Ink): string => {
  const told = rows.slice(0, 3).map(({ workload }) => ink.foreign(workload))
  return `${told.join(', ')}${rows.length > told.length ? ` and ${rows.length - told.length} more` : ''}`
}

function forJudged(comparison: Comparison, ink: Ink): readonly string[] {
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
  const remedies = unclear.flatMap(({ change }) => (change === null ? [] : [remedy(change, recording, ink)]))
  const { base, head } = sides(recording)
  const suspicious = comparison.changes.filter(({ findings }) => findings.some((found) => is(found, 'unchecked')))
  return [
    ...(failed.length > 0 ? [`fix ${names(failed, ink)}: what went wrong stands below.`] : []),
    ...(unsteady.length > 0
      ? [`let ${head} do the same work in every run of ${names(unsteady, ink)}, and as fast as ${base}: what is different is below.`]
      : []),
    ...(over.length > 0
      ? [`make ${names(over, ink)} cheaper, or, where the increase is worth it, raise ${ink.literal('budget.max-regression')}.`]
      : []),
    ...(missing.length > 0
      ? [
          `bring ${names(missing, ink)} back on ${head}, or, where they are meant to go, set ${ink.literal('budget.level')} to ${ink.literal('warn')} on base first.`,
        ]
      : []),
    ...(broken.length > 0 ? [`look why ${names(broken, ink)} fails on ${base}, if this change is not the repair.`] : []),
    ...(flaky.length > 0 ? [`make ${names(flaky, ink)} succeed every time on ${base}: until then nothing can be compared with it.`] : []),
    ...(suspicious.length > 0
      ? [
          `look whether ${names(suspicious, ink)} still does the work: it uses less than half of the energy, and has no ${ink.literal('check')}.`,
        ]
      : []),
    ...new Set(remedies.map((words) => `${words}.`)),
  ]
}

/** What the reader should do now, as ends of a sentence; empty where nothing is needed. */
export function whatToDo(comparison: Comparison, ink: Ink): readonly string[] {
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') {
    return [
      'ask someone with write access, who did not open this pull request, to approve it; then run this job again. What was changed stands below.',
    ]
  }
  if (comparison.cause === 'first') return []
  switch (kind) {
    case 'judged':
      return forJudged(comparison, ink)
    case 'same':
    case 'first':
      return []
    case 'builds':
      return ['check the build command and what it needs on this machine: the last lines of both builds stand below.']
    case 'base-build':
      return ['make base build here, or compare with a commit that does: the last lines of its build stand below.']
    case 'head-build':
      return ['fix the build of head: its last lines stand below.']
    case 'unfit':
      return [
        `mend what stands below, or measure on another machine; ${ink.literal('joulegate doctor')} looks at all that a measurement needs.`,
      ]
    case 'stopped':
      return ['measure again, to the end.']
    case 'nothing':
      if (rowsOf(comparison).eyes.some(isPressing)) return forJudged(comparison, ink)
      return ['let base and head both have at least one workload of the same name that runs on both.']
    default:
      return kind satisfies never
  }
}
