import type { Change, Comparison, MetricChange } from '../../model/comparison.ts'
import type { OwnFigure, OwnFigures } from '../blocks.ts'
import { change, count, figuresPair, interval } from '../format.ts'
import { sides } from '../vocabulary.ts'
import { figureBudget, isJudged } from './figure-words.ts'

const MOST_FIGURES = 20

const WITH_BUDGETS =
  'They are the programs’ own. Those with a budget are judged. The others decide nothing, and each of their intervals stands for itself.'

/** Title of the section. */
const OWN_FIGURES = 'Own figures'

/** Returns the direction of a change, or nothing if the interval shows none. */
function wordOf({ interval: { low, high }, better }: MetricChange): string {
  const isMore = low !== null && low > 1
  const isLess = high !== null && high < 1
  if (!isMore && !isLess) return ''
  if (better === null) return isMore ? 'more' : 'less'
  return isMore === (better === 'higher') ? 'better' : 'worse'
}

/** Returns why a figure has no ratio. */
function obstacleOf({ obstacle, base, head }: MetricChange, names: Readonly<Record<'base' | 'head', string>>): string | null {
  switch (obstacle) {
    case null:
      return null
    case 'units':
      return 'its unit differs between trials'
    case 'not-positive':
      return 'no ratio: a value is 0 or less'
    case 'missing': {
      const without = [...(base === null ? [names.base] : []), ...(head === null ? [names.head] : [])]
      return without.length === 0 ? 'in no pair on both sides' : `none on ${without.join(' and ')}`
    }
    default:
      return obstacle satisfies never
  }
}

function figureOf(workload: string, metric: MetricChange, names: Readonly<Record<'base' | 'head', string>>): OwnFigure {
  const obstacle = obstacleOf(metric, names)
  const isBounded = metric.interval.low !== null || metric.interval.high !== null
  return {
    workload,
    name: metric.name,
    values: figuresPair(metric.base, metric.head, metric.unit ?? ''),
    change: obstacle === null ? { ratio: change(metric.ratio), interval: isBounded ? interval(metric.interval) : 'too few pairs' } : null,
    word: wordsOf(metric, obstacle ?? (isBounded ? wordOf(metric) : '')),
    pairs: obstacle === null ? `in ${count(metric.pairs, 'pair')}` : '',
    isJudged: metric.budget !== undefined,
  }
}

/** Returns the words for a figure's direction or obstacle, and for its budget: 'better, inside budget −5 %'. */
function wordsOf(metric: MetricChange, direction: string): string {
  if (!isJudged(metric)) return direction
  const most = `budget ${figureBudget(metric)}`
  const attempt = metric.budget.isHeld === true ? ' in an attempt' : ''
  switch (metric.budget.state) {
    case 'over':
      return `over ${most}${attempt}`
    case 'inside':
      return [direction, `inside ${most}`].filter((word) => word !== '').join(', ')
    case 'unclear':
      return `${metric.obstacle === null ? '' : `${direction}, `}not clear by ${most}`
    case 'missing':
      return `${metric.obstacle === 'missing' ? 'missing on head' : direction}, ${most}`
    default:
      return metric.budget.state satisfies never
  }
}

const isShown = (metric: MetricChange): boolean => metric.budget !== undefined || (metric.obstacle === null && wordOf(metric) !== '')

/** Sorts those first whose change is shown, and keeps the order of the others. */
const shownFirst = (metrics: readonly MetricChange[]): readonly MetricChange[] => [
  ...metrics.filter(isShown),
  ...metrics.filter((metric) => !isShown(metric)),
]

/** Returns the figures that the workloads have written themselves. Returns null if there are none. */
export function ownFiguresOf(comparison: Pick<Comparison, 'changes' | 'recording'>): OwnFigures | null {
  const names = sides(comparison.recording)
  const all = comparison.changes.flatMap(({ workload, metrics = [] }: Change) =>
    shownFirst(metrics).map((metric) => figureOf(workload, metric, names)),
  )
  return ownFigures(all)
}

/** Makes the section of these figures. Returns null if there are none. */
export const ownFigures = (all: readonly OwnFigure[], more = 0): OwnFigures | null =>
  all.length === 0
    ? null
    : {
        title: OWN_FIGURES,
        figures: all.slice(0, MOST_FIGURES),
        more: Math.max(0, all.length - MOST_FIGURES) + more,
        note: all.some(({ isJudged }) => isJudged)
          ? WITH_BUDGETS
          : 'They are the programs’ own and decide nothing. Each interval stands for itself.',
      }
