import type { Quantity } from '../model/config.ts'
import { finding, is } from '../model/finding.ts'
import type { MeasuredRun, RunReport, RunSpread } from '../model/run-report.ts'
import { commandLine } from '../model/shell.ts'
import type { ReadingKind } from '../model/trial.ts'
import type { Block, Headline, Paragraph, Table } from './blocks.ts'
import { amountsRow, count, duration, MISSING, oneAmount, part, percent, secondsRow, wattsRow } from './format.ts'
import { said } from './messages/said.ts'
import { foreign, type Prose, prose } from './prose.ts'
import { meterWords } from './vocabulary.ts'

/** Fewest runs that bound a median with 95 %. */
const LEAST_RUNS = 6
const LONG = 300

const quantityOfKind = (kind: ReadingKind): Quantity => (kind === 'instructions' ? 'work' : 'energy')

interface Progress {
  /** null for the uncounted run. */
  readonly run: MeasuredRun | null
  readonly kind: ReadingKind
}

/** 'run 3 of 10: 12.3 J in 0.8 s' */
export function runLine(number: number, runs: number, { run, kind }: Progress): string {
  if (run === null) return `ran once, uncounted; ${count(runs, 'run')} to go`
  return `run ${number} of ${runs}: ${oneAmount(quantityOfKind(kind), run.amount)} in ${duration(run.seconds)}`
}

/** Reports whether runs took longer than the command by itself, because valgrind counted. */
const isSlowed = ({ findings }: RunReport): boolean => findings.some((found) => is(found, 'counted-slowly'))

function headline(report: RunReport): Headline {
  const { quantity, amount, seconds, watts, runs } = report
  const power = watts === null ? '' : `, at ${wattsRow([watts.median]).join('')}`
  const below = runs.length === 1 ? 'One run.' : `The median of ${runs.length} runs.`
  const time = isSlowed(report) ? '' : ` in ${secondsRow([seconds.median]).join('')}`
  const text = `${oneAmount(quantity, amount.median)}${time}${power}`
  return { type: 'headline', text, tone: 'good', below }
}

/** Formats the cells of one quantity, all with one unit. */
function rowOf(name: string, spread: RunSpread, format: (values: readonly (number | null)[]) => readonly string[]): readonly string[] {
  const { median, interval, min, max, cv } = spread
  const [middle = '', low = '', high = '', least = '', most = ''] = format([
    median,
    interval?.low ?? null,
    interval?.high ?? null,
    min,
    max,
  ])
  const bounds = interval === null ? MISSING : `${low.replace(/ \S*$/, '')} … ${high}`
  return [name, middle, bounds, least, most, cv === null ? MISSING : percent(Number(cv.toPrecision(2)))]
}

function figures(report: RunReport): Table {
  const { quantity, amount, seconds, watts, confidence, runs } = report
  return {
    type: 'table',
    title: `${count(runs.length, 'run')}:`,
    columns: ['', 'median', confidence === null ? 'interval' : `${shown(confidence)} interval`, 'min', 'max', 'CV'],
    rows: [
      rowOf(quantity === 'energy' ? 'energy' : 'instructions', amount, (values) => amountsRow(quantity, values)),
      ...(isSlowed(report) ? [] : [rowOf('time', seconds, secondsRow)]),
      ...(watts === null ? [] : [rowOf('power', watts, wattsRow)]),
    ],
  }
}

/** Formats a confidence, rounded down: '97.8 %'. */
const shown = (confidence: number): string => percent(Math.floor(confidence * 1000) / 1000)

const quiet = (text: Prose): Paragraph => ({ type: 'paragraph', text, isQuiet: true })

const sourceOf = ({ meter }: RunReport): Prose =>
  prose`Meter: ${foreign(meter.name)}, ${meterWords[meter.kind]} (${foreign(meter.description, LONG)}).`

function restNote({ rest, watts }: RunReport): Paragraph | null {
  if (rest === null || watts === null) return null
  const [idle, busy] = wattsRow([rest.watts, watts.median])
  return {
    type: 'paragraph',
    text: prose`At rest, before the first run, the machine drew ${idle ?? MISSING} over ${duration(rest.seconds)}: ${part(rest.watts / watts.median)} of the ${busy ?? MISSING} during the runs. It is part of the joules above.`,
  }
}

/** Returns the share of the machine that other programs used in each run in which it is known. */
const foreignShares = ({ runs }: RunReport): readonly number[] =>
  runs.flatMap(({ disturbance }) =>
    disturbance?.foreignSeconds == null || disturbance.seconds === undefined
      ? []
      : [Math.max(0, disturbance.foreignSeconds) / (disturbance.processors * disturbance.seconds)],
  )

function othersNote(report: RunReport): Paragraph | null {
  const { meter, runs } = report
  if (meter.kind !== 'counter') return null
  const shares = foreignShares(report)
  if (shares.length < runs.length) return quiet(prose`How much other programs ran meanwhile is unknown.`)
  return quiet(
    prose`Other programs used at most ${percent(Number(Math.max(...shares).toFixed(3)))} of the machine's processor time during a run.`,
  )
}

function notes(report: RunReport): readonly (Block | null)[] {
  const { quantity, runs, confidence, meter, simulated } = report
  const isFew = runs.length < LEAST_RUNS
  return [
    simulated ? { type: 'paragraph', text: prose`The energy is simulated, so it is not the energy of this machine.` } : null,
    meter.kind === 'estimate' ? { type: 'paragraph', text: prose`${said(finding('estimated', {})).message}` } : null,
    restNote(report),
    quantity === 'energy' && meter.kind === 'counter'
      ? quiet(
          prose`The joules are those of the whole machine while the command ran: also what it draws at rest, and what other programs use.`,
        )
      : null,
    othersNote(report),
    isSlowed(report) ? quiet(prose`There is no time, because valgrind slows the command down.`) : null,
    isFew
      ? quiet(prose`An interval of the median at 95 % takes ${LEAST_RUNS} runs or more.`)
      : quiet(prose`The interval of the median is that of order statistics (${shown(confidence ?? 0)}), and assumes no distribution.`),
    quiet(sourceOf(report)),
  ]
}

/** Makes the page of `joulegate run`. */
export function runPage(report: RunReport): readonly (Block | null)[] {
  const command = prose`${foreign(commandLine(report.command), LONG)}`
  return [headline(report), { type: 'paragraph', text: command }, figures(report), ...notes(report)]
}
