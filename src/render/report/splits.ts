import type { Comparison, Summary } from '../../model/comparison.ts'
import { type Quantity, quantityOf } from '../../model/config.ts'
import { is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { isTotal } from '../../model/total.ts'
import type { Split, Splits } from '../blocks.ts'
import { amountsRow, changeBetween, count, secondsRow, size, wattsRow } from '../format.ts'
import type { Kind } from '../kinds.ts'
import { foreign, prose } from '../prose.ts'
import { amountLabel, domainName, labelPer, sides } from '../vocabulary.ts'
import { type Row, rowsOf } from './rows.ts'

const MOST = 3
// Only the most pressing group that has a row is shown. A reader who looks into a regression does not need the gains split up as well.
const groups: readonly (readonly Kind[])[] = [['over', 'likely', 'still'], ['more'], ['less']]

/** Reports whether a ratio is small beside the larger of the two, and so not worth a number in a title. */
function isMinor(ratio: number, other: number): boolean {
  const [own, larger] = [Math.abs(Math.log(ratio)), Math.max(Math.abs(Math.log(ratio)), Math.abs(Math.log(other)))]
  return own < Math.max(0.002, 0.2 * larger)
}

/** Returns 'runs 6.4 % longer at about the same power', or null if a time or a power is missing. */
function cause(base: Summary, head: Summary): string | null {
  const [time, power] = [head.seconds / base.seconds, (head.watts ?? Number.NaN) / (base.watts ?? Number.NaN)]
  if (![time, power].every((ratio) => Number.isFinite(ratio) && ratio > 0)) return null
  const runs = isMinor(time, power) ? 'runs about as long' : `runs ${size(time)} ${time > 1 ? 'longer' : 'shorter'}`
  const at = isMinor(power, time) ? 'at about the same power' : `at ${size(power)} ${power > 1 ? 'more' : 'less'} power`
  return `${runs} ${at}`
}

type Line = Split['lines'][number]
type Format = (values: readonly (number | null)[]) => readonly string[]

function line(label: string, base: number | null, head: number | null, format: Format): Line {
  const [from = '', to = ''] = format([base, head])
  return { label, base: from, head: to, change: changeBetween(base, head) }
}

/** Labels of the lines with amounts. `perUnit` is null if the work is not known. */
interface Labels {
  readonly quantity: Quantity
  readonly amount: string
  readonly perUnit: string | null
}

function linesOf(base: Summary, head: Summary, labels: Labels, hasTail: boolean): readonly Line[] {
  const { quantity, amount, perUnit } = labels
  const amounts: Format = (values) => amountsRow(quantity, values)
  const domains = [...new Set([...Object.keys(base.domains), ...Object.keys(head.domains)])]
  return [
    line(amount, base.amount, head.amount, amounts),
    ...(hasTail ? [line(`${amount}, mean`, base.meanAmount, head.meanAmount, amounts)] : []),
    ...(perUnit === null ? [] : [line(perUnit, base.amountPerUnit, head.amountPerUnit, amounts)]),
    line('Time', base.seconds, head.seconds, secondsRow),
    line('Average power', base.watts ?? null, head.watts ?? null, wattsRow),
    ...domains.map((name) => line(domainName(name), base.domains[name] ?? null, head.domains[name] ?? null, amounts)),
    line('CPU time', base.cpuSeconds, head.cpuSeconds, secondsRow),
  ]
}

function splitOf({ workload, change, unit }: Row, recording: Recording): readonly Split[] {
  if (change === null || change.base === null || change.head === null) return []
  const { base, head } = change
  const words = cause(base, head)
  const quantity = quantityOf(recording.config)
  const labels = { quantity, amount: amountLabel(recording), perUnit: unit === null ? null : labelPer(recording, unit) }
  const hasTail = change.reason === 'uneven' || change.findings.some((found) => is(found, 'tail-differs'))
  const what = base.repeat === 1 ? 'run' : 'trial'
  const runs = base.trials === head.trials ? `${count(base.trials, what)} each` : `${base.trials} and ${count(head.trials, what)}`
  return [
    {
      workload,
      title: prose`${foreign(workload)}${words === null ? '' : ` ${words}`}`,
      lines: linesOf(base, head, labels, hasTail),
      note: base.repeat === 1 ? `medians of ${runs}` : `medians per run, of ${runs}, ${base.repeat} runs in a trial`,
    },
  ]
}

/** Splits the energy of the workloads that changed most, the worst first. Returns null if none changed. */
export function splitsOf(comparison: Comparison, head: string): Splits | null {
  const { recording } = comparison
  // A count has no time and no power of its own: what valgrind took says nothing about the program.
  if (quantityOf(recording.config) === 'work') return null
  // The total has no program whose time or power could tell anything.
  const eyes = rowsOf(comparison).eyes.filter((row) => !isTotal(row))
  const rows = groups.map((kinds) => eyes.filter(({ kind }) => kinds.includes(kind))).find((some) => some.length > 0) ?? []
  const splits = rows.slice(0, MOST).flatMap((row) => splitOf(row, recording))
  if (splits.length === 0) return null
  return {
    title: 'Where the energy went',
    columns: { base: sides(recording).base, head, change: 'change' },
    splits,
    note: 'Medians need not agree with the change of the typical pair to the last digit.',
  }
}
