import type { Change, Comparison, FigureJudgement, MetricChange } from '../../model/comparison.ts'
import { oneLine } from '../../text/inert.ts'
import { change, hasNoWidth, interval, percent, size, somewhere } from '../format.ts'
import { foreign, type Prose, prose, sentences, strong } from '../prose.ts'
import { NO_SPREAD } from '../quantity.ts'
import { intervalLabel, sides } from '../vocabulary.ts'

/** Words about the figures of a workload that have a budget. */

/** Figure that has a budget, with its judgement. */
interface JudgedFigure extends MetricChange {
  readonly budget: FigureJudgement
}

/** Figures of one workload that a sentence names. */
const MOST_NAMED = 3

/** Reports whether a figure has a judgement. */
export const isJudged = (metric: MetricChange): metric is JudgedFigure => metric.budget !== undefined

/** Returns the figures of a workload that are in one of these states, in the order of these. */
const figuresIn = ({ metrics = [] }: Change, states: readonly FigureJudgement['state'][]): readonly JudgedFigure[] =>
  states.flatMap((state) => metrics.filter(isJudged).filter(({ budget }) => budget.state === state))

/** Returns '+5 %', or '−5 %' for a figure of which more is better. */
export const figureBudget = ({ better, budget }: JudgedFigure): string =>
  `${better === 'higher' ? '−' : '+'}${percent(budget.maxRegression)}`

/** Returns '`latency` of `serve` is **12.0 % higher** than on base (95 % interval +11.1 … +13.0 %); its budget is +5 %.' */
function sentenceOf(figure: JudgedFigure, workload: string, comparison: Comparison): Prose {
  const { name, ratio, budget } = figure
  const { base, head } = sides(comparison.recording)
  const subject = prose`${foreign(name)} of ${foreign(workload)}`
  const most = figureBudget(figure)
  if (budget.state === 'unclear') {
    const range = somewhere(figure.interval)
    const why = range === null ? prose`there were too few pairs with it for an interval` : prose`it changed by ${strong(range)}`
    return prose`It is not clear whether ${subject} keeps its budget of ${most}: ${why}.`
  }
  if (ratio === null)
    return budget.isHeld === true
      ? prose`${subject} was over its budget of ${most} in an earlier attempt, and most runs of ${head} lack it now.`
      : prose`Most runs of ${head} give no ${subject} that can be compared; its budget is ${most}.`
  const range = hasNoWidth(figure.interval) ? NO_SPREAD : `${intervalLabel(comparison.recording)} ${interval(figure.interval)}`
  return sentences(
    prose`${subject} is ${strong(`${size(ratio)} ${ratio < 1 ? 'lower' : 'higher'}`)} than on ${base} (${range}); its budget is ${most}.`,
    budget.isHeld === true ? 'One attempt was over it, and the pairs of all attempts together do not exclude that.' : null,
  )
}

/** Returns the words for figures that no sentence names. */
const alike = (figures: readonly JudgedFigure[]): string => [...new Set(figures.map(({ budget }) => stateWords[budget.state]))].join(' or ')

const stateWords = { over: 'over budget', missing: 'missing', unclear: 'not clear', inside: 'inside budget' } satisfies Record<
  FigureJudgement['state'],
  string
>

/** Returns a sentence for each of the first figures that are in one of these states, and the number of the others. */
export function aboutFigures(judged: Change, states: readonly FigureJudgement['state'][], comparison: Comparison): readonly Prose[] {
  const all = figuresIn(judged, states)
  const rest = all.length - MOST_NAMED
  return [
    ...all.slice(0, MOST_NAMED).map((figure) => sentenceOf(figure, judged.workload, comparison)),
    ...(rest > 0 ? [prose`${rest} more of its figures ${rest === 1 ? 'is' : 'are'} ${alike(all.slice(MOST_NAMED))}.`] : []),
  ]
}

/** Returns 'latency of serve +12.0 % (+11.1 … +13.0 %), budget +5 %' for a status. */
export function figureStatus(judged: Change, workload: string): string | null {
  const [figure] = figuresIn(judged, ['over', 'missing', 'unclear'])
  if (figure === undefined) return null
  const name = `${oneLine(figure.name)} of ${oneLine(workload)}`
  const end = `budget ${figureBudget(figure)}`
  if (figure.budget.state === 'missing') return `${name} is missing on head, ${end}`
  if (figure.budget.state === 'unclear') return `${name}: not clear yet, ${end}`
  if (figure.ratio === null) return `${name} was over its ${end} in an attempt`
  const most = figure.budget.isHeld === true ? `over its budget of ${figureBudget(figure)} in an attempt` : end
  return `${name} ${change(figure.ratio)} (${interval(figure.interval)}), ${most}`
}
