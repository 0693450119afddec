import {
  BACKTEST_OUTCOMES,
  type Backtest,
  type BacktestAtBudget,
  type BacktestCommit,
  type BacktestFailure,
  type BacktestOutcome,
  type BacktestRed,
} from '../model/backtest.ts'
import type { Seconds } from '../model/units.ts'
import type { Block, Headline, Item, Items, Paragraph, Table } from './blocks.ts'
import { amountsRow, change, count, duration, interval, MISSING, percent } from './format.ts'
import { said } from './messages/said.ts'
import { foreign, type Prose, prose } from './prose.ts'
import { quantityWords } from './quantity.ts'

/** Budget that the list of red merges and the last line are about. */
const FOCUS = 0.03
const MOST_ITEMS = 30
const LONG = 200

const outcomeWords = {
  red: 'red',
  inconclusive: 'inconclusive',
  unchanged: 'unchanged',
  improved: 'improved',
  failed: 'failed',
  unknown: 'unknown',
} satisfies Record<BacktestOutcome, string>

const failureWords = {
  'head-build': 'it does not build',
  'base-build': 'its parent does not build',
  'head-program': 'its program fails, or could not be measured',
  'base-program': 'the program fails on its parent',
  missing: 'it removes a workload',
  nothing: 'no workload that can fail the check has a pair',
  problem: 'it could not be measured',
} satisfies Record<BacktestFailure, string>

/** Merges of the backtest: comparisons of equal trees are none. */
const mergesOf = ({ commits }: Backtest): readonly BacktestCommit[] => commits.filter(({ state }) => state !== 'aa')

const nameOf = (id: string): Prose => (/^[0-9a-f]{40,64}$/.test(id) ? prose`${id.slice(0, 10)}` : prose`${foreign(id, LONG)}`)

const subjectOf = (subject: string | null): Prose => (subject === null ? [] : prose` ${foreign(subject)}`)

function headline(backtest: Backtest): Headline {
  const { branch, asked, simulated, rule, confidence, pairs } = backtest
  const merges = mergesOf(backtest)
  const isShort = asked !== null && merges.length < asked
  const where = branch === null ? '' : isShort ? ', all that there are' : ''
  const energy = simulated ? 'The readings are simulated. ' : ''
  return {
    type: 'headline',
    text: `The gate, replayed over ${count(merges.length, 'merge')}${where}`,
    tone: 'doubtful',
    below: `${energy}Rule ${rule}, confidence ${percent(confidence)}, ${pairs.min} to ${pairs.max} pairs.`,
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? MISSING : `${Number(((100 * part) / whole).toFixed(1))} %`)

function verdicts({ budgets }: Backtest): Table {
  return {
    type: 'table',
    title: 'Merges by their worst workload:',
    columns: ['budget', ...BACKTEST_OUTCOMES.map((one) => outcomeWords[one]), 'equal code red'],
    rows: budgets.map(({ budget, merges, equal }) => [
      `+${percent(budget)}`,
      ...BACKTEST_OUTCOMES.map((one) => `${merges[one]}`),
      equal === null ? MISSING : share(equal.red, equal.comparisons),
    ]),
  }
}

function costRows({ quantity }: Backtest, { budget, costs, total }: BacktestAtBudget): readonly (readonly string[])[] {
  const figure = (value: number | undefined): string => amountsRow(quantity, [value ?? null]).join('')
  const all = [...BACKTEST_OUTCOMES.map((one) => [outcomeWords[one], costs[one]] as const), ['all', total] as const]
  return all.flatMap(([word, cost]) =>
    cost === null
      ? []
      : [
          [
            `+${percent(budget)} ${word}`,
            `${cost.merges}`,
            duration(cost.seconds?.median ?? null),
            duration(cost.seconds?.total ?? null),
            figure(cost.amount?.median),
            figure(cost.amount?.total),
          ],
        ],
  )
}

function costs(backtest: Backtest): Table | null {
  const rows = backtest.budgets.flatMap((at) => costRows(backtest, at))
  const of = backtest.quantity === 'energy' ? 'energy' : 'work'
  const columns = ['budget, verdict', 'merges', 'time, median', 'total', `${of}, median`, 'total']
  return rows.length === 0 ? null : { type: 'table', title: 'Cost, without equal trees:', columns, rows }
}

const quiet = (text: Prose): Paragraph => ({ type: 'paragraph', text, isQuiet: true })

function notes(backtest: Backtest): readonly (Paragraph | null)[] {
  const { budgets, commits } = backtest
  const equal = budgets[0]?.equal ?? null
  const trees = commits.filter(({ state }) => state === 'equal').length
  const isUnknown = budgets.some(({ merges }) => merges.unknown > 0)
  return [
    quiet(prose`Times are those of builds, warm-up and pairs. Energy and work are those of the pairs.`),
    isUnknown
      ? quiet(
          prose`Unknown: the recorded pairs end before the gate would have decided, so its cost is a lower bound. More pairs tell: --pairs.`,
        )
      : null,
    trees === 0 ? null : quiet(prose`${count(trees, 'merge')} changed nothing that is measured, so no trial was run.`),
    equal === null ? quiet(prose`Equal code: unknown, since there are too few pairs to learn from.`) : quiet(equalNote(equal)),
  ]
}

function equalNote({ source, comparisons }: NonNullable<BacktestAtBudget['equal']>): Prose {
  const meaning = 'A red check of equal code is a false alarm.'
  return source === 'measured'
    ? prose`Equal code: ${count(comparisons, 'comparison')} of equal trees, measured. ${meaning}`
    : prose`Equal code: ${count(comparisons, 'session')} simulated from the pairs of these merges, without their change and with random signs. ${meaning}`
}

function limited(title: string, items: readonly Item[]): Items | null {
  const rest = items.length - MOST_ITEMS
  const more: readonly Item[] = rest > 0 ? [{ mark: 'none', texts: [prose`… and ${rest} more, in the JSON`], commands: [] }] : []
  return items.length === 0 ? null : { type: 'items', title, items: [...items.slice(0, MOST_ITEMS), ...more] }
}

const redItem = ({ id, subject, workload, ...shown }: BacktestRed, noWidth: string): Item => ({
  mark: 'bad',
  texts: [prose`${nameOf(id)}${subjectOf(subject)}`, prose`${foreign(workload)} ${change(shown.ratio)} (${interval(shown, noWidth)})`],
  commands: [],
})

function failedItem({ id, subject, why, finding }: BacktestCommit): Item {
  const reason = why === null ? MISSING : failureWords[why]
  const detail = finding === null ? [] : [prose`${foreign(said(finding).message, LONG)}`]
  return { mark: 'warning', texts: [prose`${nameOf(id)}${subjectOf(subject)}: ${reason}`, ...detail], commands: [] }
}

/** Returns the result in plain words: 'At 3 %, 2 of 30 merges would have been red; …'. */
function lastLine(backtest: Backtest): Paragraph | null {
  const at = backtest.budgets.find(({ budget }) => budget === FOCUS)
  if (at === undefined) return null
  const { merges, equal } = at
  const aside = (['unknown', 'failed'] as const).flatMap((one) => (merges[one] === 0 ? [] : [`${merges[one]} ${outcomeWords[one]}`]))
  const more = aside.length === 0 ? '' : ` (${aside.join(', ')})`
  const sessions = equal?.source === 'measured' ? 'measured comparisons' : 'simulated sessions'
  const rate =
    equal === null ? 'how often equal code is red is unknown' : `equal code is red in ${share(equal.red, equal.comparisons)} of ${sessions}`
  return {
    type: 'paragraph',
    text: prose`At ${percent(FOCUS)}, ${merges.red} of ${count(mergesOf(backtest).length, 'merge')} would have been red${more}; ${rate}.`,
  }
}

/** Makes the page of `joulegate backtest`. */
export function backtestPage(backtest: Backtest): readonly (Block | null)[] {
  const red = backtest.budgets.find(({ budget }) => budget === FOCUS)?.red ?? []
  return [
    headline(backtest),
    verdicts(backtest),
    costs(backtest),
    ...notes(backtest),
    limited(
      `Red at ${percent(FOCUS)}:`,
      red.map((one) => redItem(one, quantityWords[backtest.quantity].noWidth)),
    ),
    limited('Failed:', backtest.commits.filter(({ state }) => state === 'failed').map(failedItem)),
    lastLine(backtest),
  ]
}

/** '12 of 30 commits, about 1 h 40 min left' */
export const backtestProgress = (done: number, all: number, left: Seconds | null): string =>
  `${done} of ${count(all, 'commit')}${left === null || done === all ? '' : `, about ${duration(left)} left`}`

/** Tells what a stopped backtest keeps. */
export const backtestStopped = (done: number, all: number): string =>
  `${backtestProgress(done, all, null)} are measured and kept. The same command goes on from there.`
