import type { GapWhy } from '../../model/history.ts'
import type { HistoryTable, MarkedStep, TableRow } from '../../model/history-table.ts'
import { oneLine } from '../../text/inert.ts'
import { left, right, widest, wrap } from '../../text/layout.ts'
import { creepWords } from '../creep.ts'
import { change, count, duration, interval, MISSING } from '../format.ts'
import { type QuantityWords, quantityWords } from '../quantity.ts'
import { colourful, plain } from './paint.ts'
import type { Screen } from './terminal.ts'

/** Letters of a SHA in a table. */
const SHA = 10
/** Columns of a subject, at least. */
const LEAST_SUBJECT = 16

/** Beginning of a range. `sha`: of the anchor, whose name the user gave. */
export interface RangeStart {
  readonly total: number
  readonly open: number
  readonly anchor: string
  readonly sha: string
  readonly policy: string
  readonly seed: string
}

/** Returns the line at the start of a range. */
export function rangeStart({ total, open, anchor, sha, policy, seed }: RangeStart): string {
  const known = total === open ? '' : `, of which ${total - open} ${total - open === 1 ? 'is' : 'are'} measured already`
  const seeded = `(seed ${oneLine(seed)})`
  const order = policy === 'interleaved' ? `interleaved ${seeded}` : policy === 'random' ? `in a random order ${seeded}` : policy
  return `Measuring ${count(total, 'commit')}${known}, ${order}, against ${nameOf(anchor, sha)}.`
}

const nameOf = (name: string, sha: string): string => {
  const [short, shown] = [sha.slice(0, SHA), oneLine(name.replace(/^refs\/tags\//, ''))]
  return sha.startsWith(shown) ? short : `${shown} (${short})`
}

/** State of a range after a session. `left`: seconds, as an estimate. */
export interface RangeProgress {
  readonly done: number
  readonly total: number
  readonly left: number
  readonly commit: { readonly sha: string; readonly subject: string }
}

/** '12 of 30 commits, about 1 h 40 min left (last: 0123456789 Parse faster)' */
export function rangeProgress({ done, total, left: seconds, commit }: RangeProgress): string {
  const rest = done === total ? '' : `, about ${duration(roughly(seconds))} left`
  return `${done} of ${count(total, 'commit')}${rest} (last: ${commit.sha.slice(0, SHA)} ${oneLine(commit.subject, 50)})`
}

/** Returns a time of more than ten minutes in whole tens of minutes, as an estimate deserves. */
const roughly = (seconds: number): number => (seconds < 600 ? Math.ceil(seconds) : Math.round(seconds / 600) * 600)

/** Renders the tables of a history for a terminal. */
export function historyText(tables: readonly HistoryTable[], screen: Screen): string {
  if (tables.length === 0) return 'The history has no levels of these commits yet. Measure some: npx joulegate history A..B\n'
  return `${tables.map((table) => tableText(table, screen)).join('\n\n')}\n`
}

function tableText(table: HistoryTable, { colour, width }: Screen): string {
  const { workload, quantity, anchor, isEarlier, rows, steps, creep } = table
  const paint = colour ? colourful : plain
  const words = quantityWords[quantity]
  const tag = rows.find(({ isAnchor }) => isAnchor)?.tag ?? null
  const against = tag === null ? anchor.slice(0, SHA) : `${oneLine(tag)} (${anchor.slice(0, SHA)})`
  const title = `${oneLine(workload)}: ${words.noun} against ${against}${isEarlier ? ', by an earlier definition' : ''}`
  const cells = rows.map((row) => ({ ...cellsOf(row, words), sha: row.sha.slice(0, SHA), subject: row.subject, isStep: row.step !== null }))
  const [changes, intervals, notes] = [
    widest(cells.map((one) => one.change)),
    widest(cells.map((one) => one.interval)),
    widest(cells.map((one) => one.note)),
  ]
  const room = Math.max(LEAST_SUBJECT, width - SHA - changes - intervals - notes - 8)
  const subjects = cells.map(({ subject }) => oneLine(subject, room))
  const widestSubject = widest(subjects)
  const lines = cells.map((one, index) => {
    const text = [one.sha, left(subjects[index] ?? '', widestSubject), right(one.change, changes), right(one.interval, intervals), one.note]
    return one.isStep ? paint('bold', text.join('  ').trimEnd()) : text.join('  ').trimEnd()
  })
  const gaps = rows.filter(({ gap }) => gap !== null).length
  const total = `${count(rows.length - gaps, 'commit')}, ${count(steps, 'step')}, ${count(gaps, 'gap')}.`
  const rise = creep === null ? [] : [wrap(creepWords({ ...creep, against, isCounted: quantity === 'work' }), width)]
  return [paint('bold', wrap(title, width)), ...lines, total, ...rise].join('\n')
}

function cellsOf(
  { level, step, gap, isAnchor }: TableRow,
  { noWidth }: QuantityWords,
): { readonly change: string; readonly interval: string; readonly note: string } {
  if (level === null) {
    if (isAnchor) return { change: change(1), interval: '', note: 'anchor' }
    return { change: MISSING, interval: '', note: gap === null ? 'not measured' : gapWords(gap) }
  }
  return { change: change(level.ratio), interval: interval(level, noWidth), note: step === null ? '' : stepText(step) }
}

const stateNotes: Readonly<Record<MarkedStep['state'], string>> = {
  candidate: ', not confirmed yet',
  confirmed: '',
  refuted: ', refuted',
  reverted: ', reverted later',
  accepted: ', accepted',
}

/** Returns a step with its id: '▲ step +3.1 %, accepted by Ada (0123456789ab:0123456789ab)' */
function stepText({ id, ln, state, who }: MarkedStep): string {
  const by = who === null ? '' : ` by ${oneLine(who, 30)}`
  return `${ln > 0 ? '▲' : '▼'} step ${change(Math.exp(ln))}${stateNotes[state]}${by} (${id})`
}

/** Returns the reason why a commit has no numbers. */
function gapWords(why: GapWhy): string {
  if (typeof why !== 'string') return why.code === 'fails-on-head' ? gapWords('failed') : why.code
  return { build: 'does not build', failed: 'its program fails', absent: 'has no such workload', 'no-look': 'ended too early' }[why]
}
