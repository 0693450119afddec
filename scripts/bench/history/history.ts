import { bisecting } from './bisecting.ts'
import { creeping, falseSteps, foundSteps, shownSteps } from './finding.ts'
import { type HistoryRow, historyTable, isKept } from './row.ts'

/** `npm run bench -- history`: histories and ranges whose truth is known, and whether each bar is kept. The same number gives the same figures. */
export function history(runs: number): { readonly text: string; readonly json: object; readonly isMet: boolean } {
  const part = (share: number): number => Math.max(2, Math.round(runs * share))
  const rows: readonly HistoryRow[] = [
    ...falseSteps(runs),
    ...shownSteps(part(0.1)),
    ...foundSteps(part(0.5)),
    ...creeping(part(0.25)),
    ...bisecting(part(0.5)),
  ]
  return {
    text: `histories of 200 commits, ten rounds of three arms each, CV 1 %; ranges of 100 commits, CV 1 %\n\n${historyTable(rows)}`,
    json: { runs, rows: rows.map((row) => ({ ...row, kept: isKept(row) })) },
    isMet: rows.every((row) => isKept(row) !== false),
  }
}
