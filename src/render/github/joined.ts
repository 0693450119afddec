import type { Counts } from '../../model/comment-data.ts'
import { isJudgedPart, type Joined, type JudgedPart } from '../../model/joined.ts'
import type { RedFigure, RedResult } from '../../model/ruling.ts'
import { count } from '../format.ts'
import { markdownProse } from '../media/markdown.ts'
import { bytesOf, MOST_ROWS, markdownReport } from '../media/markdown-report.ts'
import { joinedHeadline, joinedReport, sharedWords } from '../report/joined.ts'
import type { PageOptions } from '../report/page-options.ts'
import { rowsOf } from '../report/rows.ts'
import { boundedRed, isolationNote, redResults, wasAt } from './comment.ts'
import { fitted, LONGEST_STATUS } from './fitted.ts'
import { countsOf, outputsOf } from './outputs.ts'
import { footerOf, framed, link, type PostedOutcome, type Posting } from './posting.ts'
import { endOfStatus, type StatusWords, statusOf } from './status.ts'
import { SUMMARY_LIMIT, SUMMARY_ROWS } from './summary.ts'

const judgedOf = ({ parts }: Joined): readonly JudgedPart[] => parts.filter(isJudgedPart)

/** States of a part's status, the worst one first. */
const STATES = ['failure', 'error', 'success'] as const

/** Returns the commit status of several parts: that of the worst one, and its name. */
export function joinedStatus(joined: Joined): StatusWords {
  const own = judgedOf(joined).map((part) => ({ part, words: statusOf(part.comparison) }))
  const state = STATES.find((one) => own.some(({ words }) => words.state === one)) ?? 'error'
  const absent = joined.parts.filter((part) => !isJudgedPart(part)).map(({ name }) => name)
  const worst = own.find(({ part, words }) => words.state === state && part.comparison.gate === joined.gate)
  if (absent.length > 0) {
    const more = state !== 'success' && worst !== undefined ? `; ${worst.part.name}: ${worst.words.description}` : ''
    return { state: state === 'success' ? 'error' : state, description: fitted(`no result of ${absent.join(', ')}${more}`) }
  }
  if (worst !== undefined && joined.gate !== 'pass') {
    const end = endOfStatus(worst.part.comparison)
    const text = `${worst.part.name}: ${worst.words.description.slice(0, worst.words.description.length - end.length)}`
    return { state, description: `${fitted(text, LONGEST_STATUS - end.length)}${end}` }
  }
  const ends = new Set(own.map(({ part }) => endOfStatus(part.comparison)))
  return { state, description: fitted(`${count(own.length, 'part')}: ${joinedHeadline(joined)}${[...ends].join('')}`) }
}

/** Counts the workloads of each verdict in all parts. */
function countsOfParts(joined: Joined): Counts {
  const all = judgedOf(joined).map(({ comparison }) => countsOf(comparison))
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0)
  return {
    ...{ compared: sum('compared'), regressed: sum('regressed'), improved: sum('improved') },
    ...{ inconclusive: sum('inconclusive'), errors: sum('errors') },
  }
}

/** Reports whether a part has a row that needs attention, or a change of its own check. */
export const isJoinedChange = (joined: Joined): boolean =>
  joined.gate !== 'pass' || judgedOf(joined).some(({ comparison }) => rowsOf(comparison).eyes.length > 0)

/** Most workloads of several parts that are shown with their mean. */
const MOST_SHARED = 8

function openingOf(
  joined: Joined,
  posting: Posting,
  { headline, lead }: Pick<ReturnType<typeof joinedReport>, 'headline' | 'lead'>,
): string {
  const [unisolated] = judgedOf(joined).flatMap(({ comparison }) => isolationNote(comparison) ?? [])
  const shared = joined.shared.slice(0, MOST_SHARED).map((one) => `- ${markdownProse(sharedWords(one))}`)
  return [
    `## ${headline}${wasAt(posting, joined.gate)}`,
    ...(unisolated === undefined ? [] : [unisolated]),
    markdownProse(lead),
    ...(shared.length === 0 ? [] : [['**In several parts:**', '', ...shared].join('\n')]),
  ].join('\n\n')
}

const reportFor = (joined: Joined, posting: Posting, { head, reader }: Pick<PageOptions, 'head' | 'reader'>) =>
  joinedReport(joined, { head, reader, asides: posting.notes, pull: posting.pull, canAccept: posting.canAccept ?? false })

/** Returns the worst of the results of one workload, with the worst of each of their figures. */
function worstOf(some: readonly RedResult[]): readonly RedResult[] {
  const named = Map.groupBy(
    some.flatMap(({ figures = [] }) => figures),
    ({ name }) => name,
  )
  const figures = [...named.values()].flatMap((alike) => alike.toSorted((one, other) => badness(other) - badness(one)).slice(0, 1))
  const [worst] = some.toSorted((one, other) => (other.high ?? Infinity) - (one.high ?? Infinity))
  return worst === undefined ? [] : [{ ...worst, ...(figures.length === 0 ? {} : { figures }) }]
}

/** Returns a number that is larger for a figure whose bound is worse. */
const badness = ({ better, bound }: RedFigure): number => (bound === null ? Infinity : better === 'higher' ? -bound : bound)

/** Returns the data of a joined result, with what a person can accept of it: of a workload that fails in several parts, the worst. */
function outcomeOf(joined: Joined): PostedOutcome {
  const judged = judgedOf(joined)
  const all = Map.groupBy(
    judged.flatMap(({ comparison }) => redResults(comparison)),
    ({ workload }) => workload,
  )
  const red = [...all.values()].flatMap(worstOf)
  const beyond = judged.find(({ comparison }) => comparison.beyond !== null)?.comparison.beyond
  const cause = judged.length < joined.parts.length ? 'missing' : beyond
  return {
    ...{ gate: joined.gate, counts: countsOfParts(joined) },
    ...(red.length === 0 ? {} : { red: boundedRed(red) }),
    ...(cause == null || joined.gate !== 'fail' ? {} : { beyond: cause }),
  }
}

/** Renders the comment about several parts: at most 60,000 bytes, whatever was measured. */
export function joinedComment(joined: Joined, posting: Posting): string {
  const report = reportFor(joined, posting, { head: 'this PR', reader: 'author' })
  const opening = openingOf(joined, posting, report)
  const elsewhere = `the ${link('summary', posting.runUrl)}`
  return framed(posting, outcomeOf(joined), (limit) => markdownReport(report, { opening, elsewhere, mostRows: MOST_ROWS, limit }))
}

/** Renders the full report of several parts for the job's summary: below 900 KiB, or `limit` bytes. */
export function joinedSummary(joined: Joined, posting: Posting, limit = SUMMARY_LIMIT): string {
  const report = reportFor(joined, posting, { head: 'head', reader: 'owner' })
  const opening = openingOf(joined, { ...posting, previous: null }, report)
  const footer = `\n${footerOf(posting, true)}\n`
  const space = { opening, elsewhere: null, mostRows: SUMMARY_ROWS, limit: limit - bytesOf(footer) }
  return `${markdownReport(report, space)}${footer}`
}

/** Returns the outputs of the step that follow from the result. Joules and times of different machines are not added, so they are empty. */
export function joinedOutputs(joined: Joined): Readonly<Record<string, string>> {
  const judged = judgedOf(joined)
  const all = judged.map(({ comparison }) => outputsOf(comparison))
  const worst = all.toSorted((one, other) => Number(other['worst-change'] || '-Infinity') - Number(one['worst-change'] || '-Infinity'))[0]
  const { compared, regressed, improved, inconclusive, errors } = countsOfParts(joined)
  const failing = judged.find(({ comparison }) => comparison.gate === joined.gate)
  return {
    gate: joined.gate,
    reason: judged.length < joined.parts.length ? 'missing' : (failing?.comparison.cause ?? ''),
    'compared-count': `${compared}`,
    'regressed-count': `${regressed}`,
    'improved-count': `${improved}`,
    'inconclusive-count': `${inconclusive}`,
    'error-count': `${errors}`,
    'worst-change': worst?.['worst-change'] ?? '',
    'worst-workload': worst?.['worst-workload'] ?? '',
  }
}
