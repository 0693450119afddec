import type { Comparison } from '../../model/comparison.ts'
import { type Finding, isForOperator, levelOf } from '../../model/finding.ts'
import { lastLines } from '../../text/inert.ts'
import type { Failures, Note, Report, ResultRow, ResultTable } from '../blocks.ts'
import { amountsPair, budget, change, count, interval, limitJoules, within } from '../format.ts'
import { foreign, type Prose, prose } from '../prose.ts'
import { quantityWords } from '../quantity.ts'
import { amountLabel, capital, intervalLabel, sides, wordsFor } from '../vocabulary.ts'
import { causesOf } from './causes.ts'
import { findingsOf, smallPrint } from './found.ts'
import { caseOf, hasFailed, headline, shownRows } from './headline.ts'
import { inconclusiveReasons } from './inconclusive-reasons.ts'
import { lead } from './lead.ts'
import { methodOf, methodSummary } from './method.ts'
import { ownFiguresOf } from './own-figures.ts'
import type { PageOptions, Reader } from './page-options.ts'
import { whatToDo } from './remedies.ts'
import { reproduce, reproduceTitle } from './reproduce.ts'
import { perUnitOf, type Row, UNKNOWN } from './rows.ts'
import { splitsOf } from './splits.ts'

/** Makes the report of a Comparison. */
export function reportOf(comparison: Comparison, given: Partial<PageOptions> = {}): Report {
  const { head = sides(comparison.recording).head, asides = [], pull = null, recording = null, reader = 'owner', canAccept = false } = given
  const isJudged = caseOf(comparison) === 'judged'
  const { notes } = findingsOf(comparison)
  const { machine, others, hidden } = smallPrint(notes, reader)
  return {
    headline: headline(comparison, head),
    lead: lead(comparison),
    asides,
    reasons: isJudged ? listed('Why', inconclusiveReasons(comparison)) : null,
    todo: listed('What to do', whatToDo(comparison, { reader, canAccept })),
    results: resultsOf(comparison, head),
    failures: failuresOf(comparison, reader),
    splits: splitsOf(comparison, head),
    causes: causesOf(comparison),
    ownFigures: ownFiguresOf(comparison),
    method: {
      title: 'How this was measured',
      summary: methodSummary(comparison, notes.filter((note) => levelOf(note) === 'warning' && !hidden.includes(note)).length),
      facts: [...methodOf(comparison), ...(hidden.length === 0 ? [] : [forOperator(hidden)])],
      findings: others,
      machine,
    },
    reproduce: { title: reproduceTitle(comparison), lines: reproduce(comparison, { recording, pull }) },
  }
}

const listed = <T>(title: string, items: readonly T[]): { readonly title: string; readonly items: readonly T[] } | null =>
  items.length === 0 ? null : { title, items }

function resultsOf(comparison: Comparison, head: string): ResultTable | null {
  const { recording } = comparison
  const { eyes, calm } = shownRows(comparison)
  if (eyes.length + calm.length === 0) return null
  return {
    columns: {
      energy: amountLabel(recording),
      interval: intervalLabel(recording),
      joules: `${capital(sides(recording).base)} → ${head}`,
      budget: 'Budget',
    },
    pressing: eyes.map((row) => resultOf(row, comparison)),
    calm: calm.map((row) => resultOf(row, comparison)),
    limits: within(calm.flatMap((row) => (row.kind === 'none' && row.change !== null ? [row.change.interval] : []))),
    note: wordsFor(recording).note,
  }
}

/** Renders the numbers of a row. */
export function resultOf(row: Row, { quantity }: Comparison): ResultRow {
  const { change: judged, kind, workload, was, words } = row
  const isMeasured = judged !== null && kind !== 'failed' && kind !== 'identical'
  return {
    workload,
    was,
    kind,
    shape: words.shape,
    word: words.word,
    energy: isMeasured
      ? { change: change(judged.ratio), interval: interval(judged.interval ?? UNKNOWN, quantityWords[quantity].noWidth) }
      : null,
    joules: amountsPair(quantity, judged?.base?.amount, judged?.head?.amount),
    perUnit: perUnitOf(row, quantity),
    clock: row.clock,
    budget: budgetCell(row),
  }
}

/**
 * Returns '+3 %', '+3 %, ≤ 130 J' with a limit in joules, '+3 % or 500 mJ' if the increase is below the smallest that counts, or '+3 %, accepted
 * up to +6.9 %'.
 */
function budgetCell({ budget: value, change: judged, accepted, isByFigure }: Row): string {
  const limit = judged?.limit === undefined ? '' : `, ≤ ${limitJoules(judged.limit.limit)}`
  const least = judged?.reason === 'min-change' && value?.minChange !== undefined ? ` or ${limitJoules(value.minChange)}` : ''
  const up = accepted === null ? '' : `, accepted${accepted.high === null || isByFigure ? '' : ` up to ${change(accepted.high)}`}`
  return `${budget(value)}${least}${limit}${up}`
}

/** Returns the line that stands for findings that only the operator can act on. */
export const forOperator = (hidden: readonly Finding[]): Prose =>
  prose`For the operator of this runner: ${count(hidden.length, 'note')} in the summary of the job`

/** Returns the reasons why builds or workloads failed, or null if none did. */
export function failuresOf(comparison: Comparison, reader: Reader): Failures | null {
  const { errors } = findingsOf(comparison)
  const noteFor = (finding: Finding): Note => ({ finding, alsoFor: [], hasHint: reader === 'owner' || !isForOperator(finding) })
  const logs = comparison.recording.builds.filter(hasFailed).map(({ side, log, tail }) => {
    const lines = lastLines(tail)
    const file = foreign(log, 300)
    return lines.length === 0
      ? { title: prose`The build of ${side} printed nothing (${file}).`, lines }
      : { title: prose`The last lines of the build of ${side} (${file}):`, lines }
  })
  return logs.length + errors.length === 0 ? null : { title: 'What went wrong', logs, findings: errors.map(noteFor) }
}
