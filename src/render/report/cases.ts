import type { Change, Comparison } from '../../model/comparison.ts'
import { levelOf } from '../../model/finding.ts'
import { oneLine } from '../../text/inert.ts'
import { partsOf } from '../finding-text.ts'
import type { Kind } from '../kinds.ts'
import { plainProse } from '../plain-prose.ts'
import { capital } from '../vocabulary.ts'
import { findingsOf } from './found.ts'
import { headlineText } from './headline.ts'
import { failingRows, lead } from './lead.ts'
import { about } from './row-sentence.ts'
import { type Row, rowsOf } from './rows.ts'

/** Result of one workload for programs that know tests: `failed` is what fails the check, and `error` is a workload that could not run. */
export interface CaseResult {
  readonly workload: string
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped'
  /** The word of the report: `over budget`, `no change`. */
  readonly word: string
  /** Plain text on one line. */
  readonly sentence: string
  /** null for a workload that only one side has. */
  readonly change: Change | null
}

/** Kinds of rows that say neither good nor bad, because nothing was found out. */
const UNKNOWN: readonly Kind[] = ['inconclusive', 'open', 'figureless', 'new', 'missing', 'broken', 'flaky', 'identical']
const FAILED: readonly Kind[] = ['failed', 'unsteady']

function outcomeOf(row: Row, fails: boolean): CaseResult['outcome'] {
  if (FAILED.includes(row.kind)) return row.isGated ? 'error' : 'skipped'
  if (fails) return 'failed'
  return UNKNOWN.includes(row.kind) ? 'skipped' : 'passed'
}

/** Returns the first line of the failure of a workload, or '' if it has none. */
function failureOf({ change, kind }: Row): string {
  const found = FAILED.includes(kind) ? change?.findings.find((one) => levelOf(one) === 'error') : undefined
  return found === undefined ? '' : oneLine(partsOf(found).first, 400)
}

const sentenceOf = (row: Row, comparison: Comparison): string =>
  [plainProse(about(row, comparison)), failureOf(row)].filter((text) => text !== '').join(' ') ||
  `${oneLine(row.workload)}: ${row.words.word}.`

/** Returns the result of each workload, and of the total if it has a budget, in the order of the document. */
export function caseResults(comparison: Comparison): readonly CaseResult[] {
  const { eyes, calm } = rowsOf(comparison)
  const failing = new Set(failingRows(comparison, eyes))
  const rows = new Map([...eyes, ...calm].map((row) => [row.workload, row]))
  const { changes, unpaired, total } = comparison
  const order = [...changes, ...unpaired, ...(total === undefined ? [] : [total])]
  return order.flatMap(({ workload }) => {
    const row = rows.get(workload)
    if (row === undefined) return []
    const sentence = sentenceOf(row, comparison)
    return [{ workload, outcome: outcomeOf(row, failing.has(row)), word: row.words.word, sentence, change: row.change }]
  })
}

/** Returns the headline of a session, its reason, and its first error, as plain text on one line. */
export function checkSentence(comparison: Comparison): string {
  const [error] = findingsOf(comparison).errors
  const cause = error === undefined ? '' : oneLine(partsOf(error).first, 400)
  return [`${capital(headlineText(comparison))}.`, plainProse(lead(comparison)), cause].filter((text) => text !== '').join(' ')
}
