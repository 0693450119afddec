import type { Comparison } from '../../model/comparison.ts'
import { type Finding, isAbout, levelOf } from '../../model/finding.ts'
import { isJudgedPart, type Joined, type JudgedPart, type SharedChange } from '../../model/joined.ts'
import type { Failures, List, OwnFigures, Report, ResultTable } from '../blocks.ts'
import { change, count, part as fraction, interval, percent, within } from '../format.ts'
import { gateSign } from '../kinds.ts'
import { foreign, joined, type Prose, prose, sentences, strong } from '../prose.ts'
import { quantityWords } from '../quantity.ts'
import { amountLabel, capital, intervalLabel, sides, subject, wordsFor } from '../vocabulary.ts'
import { findingsOf, smallPrint } from './found.ts'
import { calmHeadline, caseOf, headlineText, pressingHeadline, shownRows } from './headline.ts'
import { inconclusiveReasons } from './inconclusive-reasons.ts'
import { lead } from './lead.ts'
import { costOf, methodOf, methodSummary } from './method.ts'
import { ownFigures, ownFiguresOf } from './own-figures.ts'
import { failuresOf, forOperator, resultOf } from './page.ts'
import type { PageOptions } from './page-options.ts'
import { whatToDo } from './remedies.ts'
import { reproduce, reproduceTitle } from './reproduce.ts'
import { byPressure, type Row } from './rows.ts'
import { splitsOf } from './splits.ts'

/** A row, and the part that it is from. */
interface Placed {
  readonly part: JudgedPart
  readonly row: Row
}

/** Rows of all parts. */
interface PlacedRows {
  readonly eyes: readonly Placed[]
  readonly calm: readonly Placed[]
}

function rowsOfParts(parts: readonly JudgedPart[]): PlacedRows {
  const all = parts.map((part) => ({ part, rows: shownRows(part.comparison) }))
  const placed = (of: 'eyes' | 'calm'): readonly Placed[] => all.flatMap(({ part, rows }) => rows[of].map((row) => ({ part, row })))
  return { eyes: byPressure(placed('eyes'), ({ row }) => row), calm: placed('calm') }
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
const once = <Item>(items: readonly Item[]): readonly Item[] => [...new Map(items.map((one) => [JSON.stringify(one), one])).values()]

/** Makes the report of several parts. No figure in it adds joules of different machines. */
export function joinedReport(all: Joined, { head, reader, asides, pull, canAccept }: Omit<PageOptions, 'recording'>): Report {
  const judged = all.parts.filter(isJudgedPart)
  const rows = rowsOfParts(judged)
  const { machine, others, hidden } = smallPrint(once(judged.flatMap(({ comparison }) => findingsOf(comparison).notes)), reader)
  const settings = others.filter(({ finding }) => isAbout(finding, 'configuration')).map(({ finding }) => finding)
  const splits = judged.flatMap(({ comparison }) => splitsOf(comparison, head) ?? [])
  const [firstSplits] = splits
  const small = others.filter(({ finding }) => !settings.includes(finding))
  return {
    headline: `${gateSign[all.gate]} ${subjectOf(judged)}: ${joinedHeadline(all, rows, head)}`,
    lead: leadOf(all),
    asides: once([...asides, ...settings]),
    reasons: listed(
      'Why',
      ofEach(judged, (one) => (caseOf(one) === 'judged' ? inconclusiveReasons(one) : [])),
    ),
    todo: listed('What to do', [...again(all), ...ofEach(judged, (one) => whatToDo(one, { reader, canAccept }))]),
    results: resultsOf(judged, rows, head),
    failures: failuresOfParts(all, reader),
    splits: firstSplits === undefined ? null : { ...firstSplits, splits: splits.flatMap((one) => one.splits) },
    causes: null,
    ownFigures: figuresOf(judged),
    method: {
      title: 'How this was measured',
      summary: `${count(judged.length, 'part')} on ${count(unique(judged.map(machineOf)).length, 'machine')}`,
      facts: [...factsOf(judged), ...(hidden.length === 0 ? [] : [forOperator(hidden)])],
      findings: small,
      machine,
    },
    reproduce: {
      title: judged[0] === undefined ? 'Reproduce' : reproduceTitle(judged[0].comparison),
      lines: unique(judged.flatMap(({ comparison }) => reproduce(comparison, { recording: null, pull }))),
    },
  }
}

/** Returns the figures of all parts. */
function figuresOf(judged: readonly JudgedPart[]): OwnFigures | null {
  const all = judged.flatMap(({ comparison }) => ownFiguresOf(comparison) ?? [])
  return ownFigures(
    all.flatMap(({ figures }) => figures),
    all.reduce((sum, { more }) => sum + more, 0),
  )
}

const machineOf = ({ comparison }: JudgedPart): string => comparison.recording.machine.id

const listed = (title: string, items: readonly Prose[]): List | null => (items.length === 0 ? null : { title, items })

/** Returns what each part says, with the name of the part before it; if all say the same, once and without a name. */
function ofEach(parts: readonly JudgedPart[], say: (comparison: Comparison) => readonly Prose[]): readonly Prose[] {
  const all = parts.flatMap(({ name, comparison }) => say(comparison).map((words) => ({ name, words })))
  return [...Map.groupBy(all, ({ words }) => JSON.stringify(words)).values()].flatMap((group) => {
    const [first] = group
    if (first !== undefined && parts.length > 1 && group.length === parts.length) return [first.words]
    return group.map(({ name, words }) => prose`${foreign(name)}: ${words}`)
  })
}

/** Returns 'Energy', 'Work', or both. */
const subjectOf = (parts: readonly JudgedPart[]): string =>
  parts.length === 0
    ? 'Energy'
    : unique(parts.map(({ comparison }) => subject(comparison.recording)))
        .map((one, at) => (at === 0 ? one : one.toLowerCase()))
        .join(' and ')

/** Returns the verdict of all parts in a few words. */
export function joinedHeadline({ parts, gate }: Joined, rows: PlacedRows | null = null, head = 'head'): string {
  const judged = parts.filter(isJudgedPart)
  const absent = parts.length - judged.length
  const { eyes } = rows ?? rowsOfParts(judged)
  const total = judged.reduce((sum, { comparison }) => sum + comparison.changes.length, 0)
  const changed = judged.find(({ comparison }) => comparison.cause === 'check-changed')
  const odd = judged.find(({ comparison }) => caseOf(comparison) !== 'judged' && comparison.gate === gate)
  const said = [
    absent > 0 ? `${absent} of ${count(parts.length, 'part')} ${absent === 1 ? 'has' : 'have'} no result` : null,
    changed === undefined ? null : headlineText(changed.comparison, head),
    pressingHeadline(
      eyes.map(({ row }) => row),
      total,
      head,
    ),
    odd === undefined ? null : `${odd.name}: ${headlineText(odd.comparison, head)}`,
  ].filter((words) => words !== null)
  const [first] = judged
  if (said.length > 0) return said.join('; ')
  if (first === undefined) return 'no part has a result'
  const { recording } = first.comparison
  const changes = judged.flatMap(({ comparison }) => comparison.changes)
  return calmHeadline(
    { recording, changes },
    eyes.map(({ row }) => row),
    head,
  )
}

const allPass = (number: number): string =>
  number === 1 ? 'The only part passes.' : number === 2 ? 'Both parts pass.' : `All ${number} parts pass.`

/** Most parts whose sentence is shown. */
const MOST_LEADS = 3

/** Returns the sentences of the parts that fail, or if none does, of those that warn or were not judged. */
function leadOf({ parts, gate }: Joined): Prose {
  const worst = parts.filter(isJudgedPart).filter(({ comparison }) => comparison.gate === gate)
  const absent = parts.flatMap((part) => (isJudgedPart(part) ? [] : [foreign(part.name)]))
  const told = gate === 'pass' ? [] : worst.slice(0, MOST_LEADS)
  const more = worst.length - told.length
  return sentences(
    absent.length === 0
      ? null
      : prose`No result of ${joined(absent.slice(0, 8), ', ')}${absent.length > 8 ? ' and others' : ''}. This fails the check.`,
    gate === 'pass' ? allPass(parts.length) : null,
    ...told.map(({ name, comparison }) => prose`${foreign(name)}: ${lead(comparison)}`),
    told.length > 0 && more > 0 ? `${count(more, 'more part')} like it.` : null,
  )
}

const again = ({ parts }: Joined): readonly Prose[] =>
  parts.every(isJudgedPart) ? [] : [prose`run the failed jobs of this run again (see the errors below).`]

function resultsOf(parts: readonly JudgedPart[], { eyes, calm }: PlacedRows, head: string): ResultTable | null {
  const [first] = parts
  if (first === undefined || eyes.length + calm.length === 0) return null
  const { recording } = first.comparison
  const alike = (of: (recording: Comparison['recording']) => string): readonly string[] =>
    unique(parts.map(({ comparison }) => of(comparison.recording)))
  const rendered = ({ part, row }: Placed) => ({ ...resultOf(row, part.comparison), part: part.name })
  return {
    columns: {
      energy: alike(amountLabel).length === 1 ? amountLabel(recording) : 'Change',
      interval: alike(intervalLabel).length === 1 ? intervalLabel(recording) : 'Interval',
      joules: `${capital(sides(recording).base)} → ${head}`,
      budget: 'Budget',
    },
    pressing: eyes.map(rendered),
    calm: calm.map(rendered),
    limits: within(calm.flatMap(({ row }) => (row.kind === 'none' && row.change !== null ? [row.change.interval] : []))),
    note: alike((one) => wordsFor(one).note).join('; '),
  }
}

function failuresOfParts({ parts }: Joined, reader: PageOptions['reader']): Failures | null {
  const faults = parts.flatMap((part): readonly Finding[] => (isJudgedPart(part) ? [] : [part.fault]))
  const own = parts.filter(isJudgedPart).map(({ name, comparison }) => ({ name, failures: failuresOf(comparison, reader) }))
  const logs = own.flatMap(({ name, failures }) =>
    (failures?.logs ?? []).map(({ title, lines }) => ({ title: prose`${foreign(name)}: ${title}`, lines })),
  )
  const findings = [
    ...faults.map((finding) => ({ finding, alsoFor: [], hasHint: true })),
    ...once(own.flatMap(({ failures }) => failures?.findings ?? [])),
  ]
  return logs.length + findings.length === 0 ? null : { title: 'What went wrong', logs, findings }
}

/** Returns the facts behind the numbers: those that all parts have in common, and the others of each part in one line. */
function factsOf(parts: readonly JudgedPart[]): readonly Prose[] {
  const all = parts.map((part) => ({ part, facts: methodOf(part.comparison) }))
  const keys = all.map(({ facts }) => new Set(facts.map((fact) => JSON.stringify(fact))))
  // One cost would be read as that of all parts, even if it is the cost of each.
  const costs = new Set(parts.map(({ comparison }) => JSON.stringify(prose`${costOf(comparison)}`)))
  const isCommon = (fact: Prose): boolean => {
    const key = JSON.stringify(fact)
    return parts.length > 1 && !costs.has(key) && keys.every((set) => set.has(key))
  }
  const common = all[0]?.facts.filter(isCommon) ?? []
  return [
    ...common,
    ...all.map(({ part: { name, comparison }, facts }) => {
      const warnings = findingsOf(comparison).notes.filter((note) => levelOf(note) === 'warning').length
      const own = facts.filter((fact) => !isCommon(fact))
      return prose`${foreign(name)} (${methodSummary(comparison, warnings)}): ${joined([...own], '; ')}`
    }),
  ]
}

/** Returns the sentence on a workload that several parts have measured: the mean of its changes, and whether they agree. */
export function sharedWords({ workload, quantity, parts, confidence, ratio, interval: ends, heterogeneity }: SharedChange): Prose {
  const agree =
    heterogeneity === 0
      ? 'they differ by no more than their intervals explain'
      : `${fraction(heterogeneity)} of what they differ by is more than their intervals explain`
  return prose`${foreign(workload)} in ${joined(
    parts.slice(0, 8).map((one) => foreign(one)),
    ', ',
  )}${parts.length > 8 ? ` and ${parts.length - 8} more` : ''}: ${strong(change(ratio))} on average (${percent(confidence)} interval ${interval(ends, quantityWords[quantity].noWidth)}); ${agree}.`
}
