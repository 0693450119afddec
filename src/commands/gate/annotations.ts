import { budgetLine } from '../../configuration/budget-line.ts'
import type { CheckAnnotation } from '../../github/check-run.ts'
import type { Comparison } from '../../model/comparison.ts'
import { annotationsOf, type Annotation as Said } from '../../render/github/outputs.ts'
import type { FoundCommits } from './measure-trigger.ts'

/** A message at a line of the configuration. */
export interface PlacedAnnotation extends Omit<Said, 'workload'> {
  readonly file: string | null
  readonly line: number | null
}

/** Returns the messages of a result, at the lines of the budgets in the configuration. `most`: maximum number, ten by default. */
export function annotationsAt(
  comparison: Comparison,
  found: FoundCommits | null,
  file: string,
  most?: number,
): readonly PlacedAnnotation[] {
  const configuration = found?.configuration ?? null
  return annotationsOf(comparison, most).map(({ workload, ...said }) => {
    const line = configuration === null || workload === null ? null : budgetLine(configuration, workload)
    return { ...said, file: line === null ? null : file, line }
  })
}

/** Most annotations that GitHub takes with one request. */
const MOST = 50

/** Returns the annotations of a check run. Each is at a line of a file, so those without one are left to the summary. */
export const checkAnnotations = (comparison: Comparison, found: FoundCommits | null, file: string): readonly CheckAnnotation[] =>
  annotationsAt(comparison, found, file, MOST).flatMap(({ level, title, message, file: path, line }) =>
    path === null || line === null ? [] : [{ path, line, title, message, level: level === 'error' ? 'failure' : 'warning' }],
  )
