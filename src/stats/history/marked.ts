// Steps of a series, with the decisions of people.
import { stepId } from '../../model/history-step.ts'
import type { MarkedStep, TableSource } from '../../model/history-table.ts'
import { labelledSteps, placedSteps } from './labels.ts'
import type { HistorySeries } from './series.ts'
import type { LevelStep } from './steps.ts'

/** A step as the series shows it, and as people see it. */
export interface SeriesStep {
  readonly step: LevelStep
  readonly marked: MarkedStep
}

/** Returns the steps of a series, in the order of their positions. `line`: SHAs of the first-parent line, the oldest first. */
export function markedSteps(
  { definition, found }: Pick<HistorySeries, 'definition' | 'found'>,
  { files, line }: { readonly files: readonly TableSource[]; readonly line: readonly string[] },
): readonly SeriesStep[] {
  if (found === null) return []
  const labels = files.flatMap(({ facts }) => facts.flatMap((fact) => (fact.line === 'step-label' ? [fact] : [])))
  const steps = placedSteps(found)
  const decided = labelledSteps({ definition, line, steps }, labels)
  return steps.map((step) => {
    const { position, ln, state } = step
    const label = decided.get(step)
    const decision = label === undefined || label.state === 'open' ? { state, who: null } : { state: label.state, who: label.who }
    return { step, marked: { id: stepId({ definition }, line[position] ?? ''), position, ln, ...decision } }
  })
}
