import { problem } from '../../model/finding.ts'
import type { SessionLine } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { isOpenStep } from '../../model/history-page.ts'
import { markedSteps, type SeriesStep } from '../../stats/history/marked.ts'
import { type HistorySeries, historySeries } from '../../stats/history/series.ts'

/** A step of a history, with the series that shows it. */
export interface KnownStep extends SeriesStep {
  readonly series: HistorySeries<SessionLine>
}

/** Returns all steps of a history, the oldest first. `line`: SHAs of the first-parent line, the oldest first. */
export function knownSteps(files: readonly HistoryFile[], line: readonly string[]): readonly KnownStep[] {
  const positions = new Map(line.map((sha, position) => [sha, position]))
  const all = historySeries(files, positions).flatMap((series) => markedSteps(series, { files, line }).map((one) => ({ ...one, series })))
  return all.toSorted((one, other) => one.step.position - other.step.position)
}

/** Returns the step with an id. @throws Problem `history-unknown-step`, which lists the open ones. */
export function findStep(steps: readonly KnownStep[], id: string): KnownStep {
  const found = steps.find(({ marked }) => marked.id === id)
  if (found !== undefined) return found
  const open = steps.filter(({ marked }) => isOpenStep(marked)).toReversed()
  throw problem('history-unknown-step', {
    step: id,
    open: open.map(({ marked, series }) => ({ id: marked.id, workload: series.workload, ln: marked.ln })),
  })
}
