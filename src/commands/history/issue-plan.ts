import { type IssueEnd, type IssueMark, readMark, type StepIssue } from '../../model/history-issue.ts'
import { type HistoryPage, isOpenStep, type PageSeries } from '../../model/history-page.ts'
import { readStepName, stepName, stepSha } from '../../model/history-step.ts'
import { stepFinder } from '../../stats/history/labels.ts'

/** An issue of ours, as far as a plan needs it. */
export interface KnownIssue {
  readonly number: number
  readonly body: string
  readonly isOpen: boolean
}

/** Change of one issue. `write`: its text is brought up to date, and it is opened again if `isBack`. */
export type IssueAction<Issue extends KnownIssue = KnownIssue> =
  | { readonly kind: 'open'; readonly step: StepIssue }
  | { readonly kind: 'write'; readonly issue: Issue; readonly step: StepIssue; readonly isBack: boolean }
  | { readonly kind: 'close'; readonly issue: Issue; readonly step: StepIssue | null; readonly end: IssueEnd }

/** History that issues are made of. */
export interface IssueSource {
  readonly page: HistoryPage
  /** First-parent line of the default branch, oldest first. */
  readonly line: readonly string[]
  readonly pages: string | null
  /** Whether candidates get an issue, too. */
  readonly areCandidates: boolean
  /** Whether all sessions could be read. If not, a step that is not there may be in one of the others. */
  readonly isWhole: boolean
}

/**
 * Plans what is done about the issues of steps. Only increases get one. An issue that a person has closed stays as it is. Of several issues of
 * one step, the oldest one stays. Pure.
 */
export function planIssues<Issue extends KnownIssue>(source: IssueSource, issues: readonly Issue[]): readonly IssueAction<Issue>[] {
  const all = source.page.series.flatMap((series) => stepsOf(series, source))
  const found = issues.flatMap((issue) => {
    const mark = readMark(issue.body)
    return mark === null ? [] : [{ issue, mark, step: stepIn(all, mark, source) }]
  })
  const known = Map.groupBy(found, ({ step }) => step)
  const own = all.flatMap((step) => actionsOf(step, known.get(step) ?? [], source))
  const definitions = new Set(source.page.series.map(({ definition }) => stepSha(definition)))
  const gone = (known.get(null) ?? []).filter(
    ({ issue, mark }) => source.isWhole && issue.isOpen && definitions.has(readStepName(mark.step)?.definition ?? ''),
  )
  return [...own, ...gone.map(({ issue }) => ({ kind: 'close', issue, step: null, end: { kind: 'gone' } }) as const)]
}

interface Found<Issue> {
  readonly issue: Issue
  readonly mark: IssueMark
}

function stepsOf(series: PageSeries, { page, line, pages }: IssueSource): readonly StepIssue[] {
  return series.steps.map((step) => {
    const [after, sha] = [line[step.after] ?? '', line[step.position] ?? '']
    const commit = page.commits.find(({ position }) => position === step.position) ?? null
    return { series, step, name: stepName(step.id, after), after, sha, commit, home: page.home, pages }
  })
}

/** Returns the step that an issue is about, also if more data have moved it; null if there is none. */
function stepIn(all: readonly StepIssue[], { step: name }: IssueMark, { line }: IssueSource): StepIssue | null {
  for (const [{ definition, steps }, group] of Map.groupBy(all, ({ series }) => series)) {
    const step = stepFinder({ definition, line, steps })(name)
    const found = group.find((one) => one.step === step)
    if (found !== undefined) return found
  }
  return null
}

function actionsOf<Issue extends KnownIssue>(
  step: StepIssue,
  found: readonly Found<Issue>[],
  { areCandidates }: IssueSource,
): readonly IssueAction<Issue>[] {
  const [first, ...others] = found.toSorted((one, other) => one.issue.number - other.issue.number)
  const copies = others.flatMap(({ issue }): readonly IssueAction<Issue>[] =>
    issue.isOpen && first !== undefined ? [{ kind: 'close', issue, step, end: { kind: 'duplicate', of: first.issue.number } }] : [],
  )
  const end = endOf(step)
  if (end !== null) return [...(first?.issue.isOpen === true ? [{ kind: 'close', issue: first.issue, step, end } as const] : []), ...copies]
  if (first === undefined) return step.step.state === 'confirmed' || areCandidates ? [{ kind: 'open', step }] : []
  const isBack = !first.issue.isOpen && first.mark.state === 'closed'
  return [...(first.issue.isOpen || isBack ? [{ kind: 'write', issue: first.issue, step, isBack } as const] : []), ...copies]
}

/** Returns the reason for which a step needs no issue, or null if it is open. */
function endOf({ step, series }: StepIssue): IssueEnd | null {
  if (series.isOld || (isOpenStep(step) && step.ln <= 0)) return { kind: 'gone' }
  const { state, who, why } = step
  if (state === 'accepted' || state === 'reverted') return { kind: state, who, why }
  return state === 'refuted' ? { kind: 'refuted' } : null
}
