import type { Comparison } from '../../model/comparison.ts'
import { type Finding, levelOf } from '../../model/finding.ts'
import { lastLines } from '../../text/inert.ts'
import type { Failures, Report, ResultRow, Results } from '../blocks.ts'
import { budget, change, interval, joulesPair, within } from '../format.ts'
import { foreign, prose } from '../prose.ts'
import { capital, energyColumn, intervalLabel, SIGN, sides } from '../vocabulary.ts'
import { findingsOf, notesOf } from './found.ts'
import { caseOf, hasFailed, headline, shownRows } from './headline.ts'
import { lead } from './lead.ts'
import { methodOf, methodSummary } from './method.ts'
import { whatToDo } from './remedies.ts'
import { reproduce, reproduceTitle } from './reproduce.ts'
import { perUnitOf, type Row, UNKNOWN } from './rows.ts'
import { splitsOf } from './splits.ts'
import { whys } from './whys.ts'

/** Options of a report, besides the Comparison. */
export interface PageOptions {
  /** Name of head in the headline, and in places that show the two sides side by side. */
  readonly head: string
  /** Findings on the run, not on its result. */
  readonly asides: readonly Finding[]
  /** Commands to run before those that measure again. */
  readonly before: readonly string[]
  /** Path of the Recording, for judging it again, or null if it was not kept. */
  readonly recording: string | null
}

/** Makes the report of a Comparison. */
export function reportOf(comparison: Comparison, given: Partial<PageOptions> = {}): Report {
  const { head = sides(comparison.recording).head, asides = [], before = [], recording = null } = given
  const isJudged = caseOf(comparison) === 'judged'
  const { notes } = findingsOf(comparison)
  const { machine, others } = notesOf(notes)
  return {
    headline: headline(comparison, head),
    lead: lead(comparison),
    asides,
    whys: isJudged ? listed('Why', whys(comparison)) : null,
    todo: listed('What to do', whatToDo(comparison)),
    results: resultsOf(comparison, head),
    failures: failuresOf(comparison),
    splits: splitsOf(comparison, head),
    method: {
      title: 'How this was measured',
      summary: methodSummary(comparison, notes.filter((note) => levelOf(note) === 'warning').length),
      facts: methodOf(comparison),
      findings: others,
      machine,
    },
    reproduce: { title: reproduceTitle(comparison), lines: [...before, ...reproduce(comparison, recording)] },
  }
}

const listed = <T>(title: string, items: readonly T[]): { readonly title: string; readonly items: readonly T[] } | null =>
  items.length === 0 ? null : { title, items }

function resultsOf(comparison: Comparison, head: string): Results | null {
  const { recording } = comparison
  const { eyes, calm } = shownRows(comparison)
  if (eyes.length + calm.length === 0) return null
  return {
    columns: {
      energy: energyColumn(recording),
      interval: intervalLabel(recording),
      joules: `${capital(sides(recording).base)} → ${head}`,
      budget: 'Budget',
    },
    pressing: eyes.map(resultOf),
    calm: calm.map(resultOf),
    limits: within(calm.flatMap((row) => (row.kind === 'none' && row.change !== null ? [row.change.interval] : []))),
    note: SIGN,
  }
}

function resultOf(row: Row): ResultRow {
  const { change: judged, kind, workload, words } = row
  const isMeasured = judged !== null && kind !== 'failed' && kind !== 'identical'
  return {
    workload,
    kind,
    shape: words.shape,
    word: words.word,
    energy: isMeasured ? { change: change(judged.ratio), interval: interval(judged.interval ?? UNKNOWN) } : null,
    joules: joulesPair(judged?.base?.joules, judged?.head?.joules),
    perUnit: perUnitOf(row),
    budget: budget(row.budget),
  }
}

function failuresOf(comparison: Comparison): Failures | null {
  const { errors } = findingsOf(comparison)
  const logs = comparison.recording.builds.filter(hasFailed).map(({ side, log, tail }) => {
    const lines = lastLines(tail)
    const file = foreign(log, 300)
    return lines.length === 0
      ? { title: prose`The build of ${side} printed nothing (${file}).`, lines }
      : { title: prose`The last lines of the build of ${side} (${file}):`, lines }
  })
  return logs.length + errors.length === 0 ? null : { title: 'What went wrong', logs, findings: errors }
}
