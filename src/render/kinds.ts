import { hasFigure, isGated, isOff } from '../model/budget.ts'
import type { Change } from '../model/comparison.ts'
import type { BudgetLevel, Quantity } from '../model/config.ts'
import { quantityWords } from './quantity.ts'

/** Kinds of rows, and their words. A shape is always shown beside its word, and shapes differ by more than colour. */

/** Kind of a row of the report. */
export type Kind =
  | 'failed'
  | 'unsteady'
  | 'over'
  | 'likely'
  | 'still'
  | 'accepted'
  | 'above'
  | 'figure'
  | 'figureless'
  | 'open'
  | 'already'
  | 'more'
  | 'inconclusive'
  | 'missing'
  | 'broken'
  | 'flaky'
  | 'new'
  | 'less'
  | 'none'
  | 'identical'

/** A shape and its word. */
export interface ShapedWord {
  readonly shape: string
  readonly word: string
}

const vocabulary = {
  failed: { shape: '💥', word: 'failed' },
  unsteady: { shape: '💥', word: 'unsteady' },
  over: { shape: '❌', word: 'over budget' },
  likely: { shape: '❌', word: 'likely over budget' },
  still: { shape: '❌', word: 'over budget in an attempt' },
  accepted: { shape: '🏷️', word: 'accepted' },
  above: { shape: '❌', word: 'over the limit in joules' },
  figure: { shape: '❌', word: 'over the budget of a figure' },
  figureless: { shape: '❌', word: 'without a figure that has a budget' },
  open: { shape: '❔', word: 'not clear by a figure' },
  already: { shape: '⚠️', word: 'over the limit, as base is' },
  more: { shape: '🔺', word: 'more' },
  inconclusive: { shape: '❔', word: 'inconclusive' },
  missing: { shape: '🗑️', word: 'removed' },
  broken: { shape: '⚠️', word: 'fails on base' },
  flaky: { shape: '⚠️', word: 'flaky on base' },
  new: { shape: '🆕', word: 'new' },
  less: { shape: '🔻', word: 'less' },
  none: { shape: '➖', word: 'no change' },
  identical: { shape: '🟰', word: 'identical' },
} satisfies Record<Kind, ShapedWord>

const levelWords = { fail: '', warn: ' (warns only)', off: ' (budget off)' } satisfies Record<BudgetLevel, string>

/** Signs of the gate's results, and of a run that did not finish. A headline begins with one, and no row has it for another meaning. */
export const gateSign = { pass: '✅', warn: '⚠️', fail: '❌', neutral: '⏭️', error: '💥' } as const

/** Circumstances that the word for a kind depends on. */
interface Circumstances {
  readonly quantity: Quantity
  /** Level of the budget; `fail` if absent. */
  readonly level?: BudgetLevel
  /** False if a regression can only warn. */
  readonly mayFail?: boolean
}

/** Kinds that fail the check unless the budget, or the meter, may only warn. */
const OVER: readonly Kind[] = ['over', 'likely', 'still', 'above', 'figure', 'figureless']

/** Returns the shape and word of a kind. */
export function wordsOf(kind: Kind, { quantity, level = 'fail', mayFail = true }: Circumstances): ShapedWord {
  const { shape } = vocabulary[kind]
  const word = kind === 'more' || kind === 'less' ? `${vocabulary[kind].word} ${quantityWords[quantity].noun}` : vocabulary[kind].word
  const isOver = OVER.includes(kind)
  const isAboutBudget = isOver || (kind === 'more' && isOff({ level }))
  const warns = isOver && (level === 'warn' || !mayFail)
  return { shape: warns ? gateSign.warn : shape, word: `${word}${isAboutBudget ? levelWords[level] : ''}` }
}

const FIGURE_KINDS: readonly Kind[] = ['figure', 'figureless', 'open']

/** Reports whether the cause of a result is a figure, and not its energy. */
export const isFigureKind = (kind: Kind): boolean => FIGURE_KINDS.includes(kind)

/** Word for a result whose cause is a figure, and not its energy; null for any other. */
export const figureWord = (kind: Kind): string | null => (isFigureKind(kind) ? vocabulary[kind].word : null)

/** Sign of a gate that passes because a person has accepted what would fail it. */
export const ACCEPTED_SIGN = '🏷️'

/** Returns the kind of a judged workload's row. `mustBeClear`: the check fails for what is inconclusive. */
export function kindOf(change: Change, mustBeClear = false): Kind {
  if (change.accepted !== undefined) return 'accepted'
  switch (change.verdict) {
    case 'error':
      return change.reason === 'unsteady' ? 'unsteady' : 'failed'
    case 'regressed':
      if (change.reason === 'min-change') return kindBesides(change, mustBeClear) ?? 'more'
      // Nothing is over a budget that is off.
      if (isOff(change.budget)) return 'more'
      if (change.reason === 'attempts') return 'still'
      return change.proven === true ? 'over' : 'likely'
    case 'improved':
      return kindBesides(change, mustBeClear) ?? 'less'
    case 'inconclusive':
      return inconclusiveKind(change)
    case 'unchanged':
      return kindBesides(change, mustBeClear) ?? kindOfUnchanged(change)
    default:
      return change.verdict satisfies never
  }
}

/** Returns the kind of a workload that a limit in joules or the budget of a figure makes notable, or null. */
function kindBesides(change: Change, mustBeClear: boolean): Kind | null {
  const { limit, budget } = change
  if (limit?.state === 'over') return 'above'
  if (hasFigure(change, 'over')) return 'figure'
  if (hasFigure(change, 'missing')) return 'figureless'
  if (mustBeClear && isGated(budget) && hasFigure(change, 'unclear')) return 'open'
  return limit?.state === 'over-on-base' ? 'already' : null
}

function inconclusiveKind(change: Change): Kind {
  const kind = kindBesides(change, false)
  return kind === null || kind === 'already' ? 'inconclusive' : kind
}

// The workload is inside its budget either way. A change is reported if 0 is outside the interval.
function kindOfUnchanged({ reason, interval: { low, high } }: Change): Kind {
  if (reason === 'identical') return 'identical'
  if (low !== null && low > 1) return 'more'
  return high !== null && high < 1 ? 'less' : 'none'
}
