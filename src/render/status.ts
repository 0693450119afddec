import type { Change, Comparison, GateCause } from '../model/comparison.ts'
import type { Finding } from '../model/finding.ts'
import { findingsOf, partsOf } from './findings.ts'
import { cut, oneLine } from './foreign.ts'
import { budget, change, count, interval, percent, within } from './format.ts'
import { caseOf, headlineWords } from './headline.ts'
import { type Row, type Rows, rowsOf } from './rows.ts'
import { failingRows } from './story.ts'
import { basis, type Kind } from './words.ts'

/** A commit status in GitHub's words, which know no neutral: the description says it. */
export interface Status {
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  /** At most 140 characters of plain text. */
  readonly description: string
}

/**
 * A run without a Comparison. `pending`: not yet. `skipped`: nothing was to be measured, and that is fine. `unfit`: nothing could be
 * measured, and that fails the check. `crashed`: it ended by a Problem or a signal.
 */
export type NoComparison = { readonly kind: 'pending' } | { readonly kind: 'skipped' | 'unfit' | 'crashed'; readonly finding: Finding }

const LIMIT = 140

/** Whoever counts, in characters or in units of UTF-16: it fits. */
function fitted(text: string, limit = LIMIT): string {
  const line = cut(text, limit)
  return line.length <= limit ? line : cut(line, Math.floor(limit / 2))
}

const kindsOf = {
  energy: ['over', 'likely'],
  estimate: ['over', 'likely'],
  error: ['failed'],
  missing: ['missing'],
  inconclusive: ['inconclusive'],
  'check-changed': [],
  unfit: [],
  nothing: [],
  first: [],
} satisfies Record<GateCause, readonly Kind[]>

const endOf = ({ kind, budget: limit }: Row): string => {
  const most = limit === null ? '' : `+${percent(limit.maxRegression)}`
  if (kind === 'likely') return `likely over its budget of ${most}`
  if (kind === 'more') return limit?.level === 'off' ? 'budget off' : `inside its budget of ${most}`
  return `budget ${budget(limit)}`
}

function changed(row: Row, judged: Change): string {
  const name = oneLine(row.workload)
  const numbers = `${name} ${change(judged.ratio)} (${interval(judged.interval)})`
  if (row.kind === 'less') return numbers
  if (row.kind !== 'inconclusive') return `${numbers}, ${endOf(row)}`
  if (judged.ratio === null) return `${name}: too few pairs to tell`
  return `${name} ${interval(judged.interval)}, budget ${budget(row.budget)}: not clear yet`
}

/** 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %' */
function said(row: Row): string {
  if (row.kind === 'failed') return `${oneLine(row.workload)} failed`
  if (row.kind === 'missing') return `${oneLine(row.workload)} was removed`
  return row.change === null ? `${oneLine(row.workload)} is new` : changed(row, row.change)
}

const moreWords: Partial<Record<Kind, string>> = {
  over: 'over budget',
  likely: 'over budget',
  failed: 'failed',
  missing: 'removed',
  inconclusive: 'not clear',
}

function ofRows([worst, ...others]: readonly Row[]): string | null {
  if (worst === undefined) return null
  const text = said(worst)
  const word = moreWords[worst.kind]
  const longer = others.length === 0 || word === undefined ? text : `${text}; ${others.length} more ${word}`
  return longer.length <= LIMIT - 20 ? longer : text
}

function unchanged(rows: readonly Row[]): string | null {
  const limits = within(rows.flatMap(({ change: judged, kind }) => (judged === null || kind === 'identical' ? [] : [judged.interval])))
  return limits === null ? null : `no change in ${count(rows.length, 'workload')}, ${rows.length === 1 ? '' : 'each '}${limits}`
}

/** Where the gate passes. Beside a row that is not clear, or whose budget is off, nobody may say that nothing got worse. */
function calm({ eyes, calm: rest }: Rows): string | null {
  const of = (kind: Kind): readonly Row[] => eyes.filter((row) => row.kind === kind)
  if (of('more').length > 0) return ofRows(of('more'))
  if (of('less').length + of('new').length < eyes.length) return null
  const less = ofRows(of('less'))
  return less === null ? unchanged(rest) : `${less}, nothing got worse`
}

/** The worst number where there is one; null where the headline says more. */
function numberOf(comparison: Comparison): string | null {
  const { gate, cause } = comparison
  if (caseOf(comparison) !== 'judged') return null
  const rows = rowsOf(comparison)
  if (cause === null) return calm(rows)
  const kinds: readonly Kind[] = kindsOf[cause]
  return ofRows((gate === 'fail' ? failingRows(comparison, rows.eyes) : rows.eyes).filter(({ kind }) => kinds.includes(kind)))
}

function describe(comparison: Comparison): string {
  const { adjective } = basis(comparison.recording)
  const prefix = [...(comparison.gate === 'warn' ? ['warning'] : []), ...(adjective === null ? [] : [adjective])].join(', ')
  const said = numberOf(comparison) ?? headlineWords(comparison).text
  const [error] = comparison.cause === 'unfit' ? findingsOf(comparison).errors : []
  const why = error === undefined ? '' : `: ${oneLine(partsOf(error).first, LIMIT)}`
  return `${prefix === '' ? '' : `${prefix}: `}${said}${why}`
}

/** Says that the change alters what is run to measure it, since nothing keeps it from that. '' if it does not. */
const benchmarkNote = ({ recording: { harness } }: Comparison): string =>
  harness?.state === 'undeclared' && harness.total > 0 ? '; benchmark changed' : ''

/** The numbers first; short notes behind them leave as much of the rest as fits. */
function described(comparison: Comparison): string {
  const notes = benchmarkNote(comparison)
  return `${fitted(describe(comparison), LIMIT - notes.length)}${notes}`
}

/** pass, warn and neutral are `success`, but for a run that had nothing to compare, which is an error as its exit code is. */
function stateOf({ gate, cause }: Comparison): Status['state'] {
  if (gate === 'fail') return 'failure'
  return gate === 'neutral' && cause === 'nothing' ? 'error' : 'success'
}

function ofNone(none: NoComparison): Status {
  if (none.kind === 'pending') return { state: 'pending', description: 'measuring' }
  const { kind, finding } = none
  const message = oneLine(partsOf(finding).first, LIMIT)
  switch (kind) {
    case 'skipped':
      return { state: 'success', description: fitted(`not measured: ${message}`) }
    case 'unfit':
      return { state: 'failure', description: fitted(`not measured: ${message}`) }
    case 'crashed':
      return { state: 'error', description: fitted(`did not finish: ${message}`) }
    default:
      return kind satisfies never
  }
}

/** The commit status of a run. */
export const statusOf = (result: Comparison | NoComparison): Status =>
  'kind' in result ? ofNone(result) : { state: stateOf(result), description: described(result) }
