import { isOff, onlyWarns } from '../model/budget.ts'
import type { FrequencyRange, Hertz } from '../model/clock.ts'
import type { Spent } from '../model/comparison.ts'
import type { Budget, Quantity } from '../model/config.ts'
import { energyText } from '../model/energy.ts'
import type { DiskUse, ExitStatus } from '../model/exit-status.ts'
import type { Joules, Seconds, Watts } from '../model/units.ts'
import { NO_SPREAD } from './quantity.ts'

/** Formatting of all numbers as text. A number that is missing or not finite is '–', never 0. */

/** Text for a missing number. */
export const MISSING = '–'

type Known = number | null | undefined

/** Formats a frequency: 2.4 GHz, 800 MHz. */
export const hertz = (value: Hertz): string =>
  value < 1e9 ? `${Number((value / 1e6).toPrecision(7))} MHz` : `${Number((value / 1e9).toPrecision(7))} GHz`

/** Formats a range of frequencies: '2.4 GHz', or '800 MHz to 2.4 GHz'. */
export const hertzRange = ({ min, max }: FrequencyRange): string => (min === max ? hertz(min) : `${hertz(min)} to ${hertz(max)}`)

/** Ends of an interval of ratios head / base; an unbounded end is null. */
export interface IntervalEnds {
  readonly low: number | null
  readonly high: number | null
}

type Scale = readonly [unit: string, factor: number]

// Largest first. The first scale that the value reaches is used.
const joule: readonly Scale[] = [
  ['kJ', 1e3],
  ['J', 1],
  ['mJ', 1e-3],
  ['µJ', 1e-6],
  ['nJ', 1e-9],
  ['pJ', 1e-12],
]
const watt: readonly Scale[] = [
  ['kW', 1e3],
  ['W', 1],
  ['mW', 1e-3],
]
const instruction: readonly Scale[] = [
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
  ['', 1],
]
const amount = { energy: joule, work: instruction } satisfies Record<Quantity, readonly Scale[]>
const second: readonly Scale[] = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
]

const isKnown = (value: Known): value is number => value !== null && value !== undefined && Number.isFinite(value)
const trueMinus = (text: string): string => text.replace('-', '−')

/** Formats three significant digits without an exponent: 123, 48.2, 0.0110. */
function significant(value: number): string {
  const rounded = Number(value.toPrecision(3))
  if (rounded === 0) return '0'
  const decimals = 2 - Math.floor(Math.log10(Math.abs(rounded)))
  return trueMinus(rounded.toFixed(Math.min(Math.max(decimals, 0), 20)))
}

function scaleOf(values: readonly Known[], scales: readonly Scale[]): Scale {
  const largest = Math.max(0, ...values.filter(isKnown).map(Math.abs))
  // Rounded first, so that 999.8 J becomes 1.00 kJ, not 1000 J.
  const reached = scales.find(([, factor]) => Number(largest.toPrecision(3)) >= factor)
  const base = scales.find(([, factor]) => factor === 1)
  return (largest === 0 ? base : (reached ?? scales.at(-1))) ?? ['', 1]
}

/** Formats all values with the unit that suits the largest, so that a row has one unit. */
function row(values: readonly Known[], scales: readonly Scale[]): readonly string[] {
  const [unit, factor] = scaleOf(values, scales)
  return values.map((value) => (isKnown(value) ? `${significant(value / factor)} ${unit}`.trimEnd() : MISSING))
}

function pair(base: Known, head: Known, scales: readonly Scale[]): string {
  if (!isKnown(base) && !isKnown(head)) return MISSING
  const [unit, factor] = scaleOf([base, head], scales)
  const [from, to] = [base, head].map((value) => (isKnown(value) ? significant(value / factor) : MISSING))
  return `${from} → ${to} ${unit}`.trimEnd()
}

/** Formats a figure of a program in its own unit: '12.3 → 12.9 ms', '4096 → 4000 B' */
export function figuresPair(base: Known, head: Known, unit: string): string {
  if (!isKnown(base) && !isKnown(head)) return MISSING
  return `${[base, head].map((value) => (isKnown(value) ? figure(value) : MISSING)).join(' → ')} ${unit}`.trimEnd()
}

/** Formats a figure: a count with all its digits, anything else with three. */
const figure = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e9 ? trueMinus(String(value)) : figureDigits(value)

/** Formats a number with three digits, and by its power of ten if it is very large or very small. */
const figureDigits = (value: number): string =>
  Math.abs(value) >= 1e9 || (value !== 0 && Math.abs(value) < 1e-6) ? trueMinus(value.toExponential(2)) : significant(value)

/** '131 J' */
export const joules = (value: Joules | null): string => row([value], joule).join('')
/** Formats joules with so many digits, in the unit of a setting: '100.5 J', '45.2 mJ'. */
const joulesWith = (value: Joules, digits: number): string =>
  energyText(Number(value.toPrecision(digits))).replace(/([uk]|m)?J$/, (unit) => ` ${unit.replace('u', 'µ')}`)
/** Formats a limit in joules, with all digits that a user wrote: '100.5 J' */
export const limitJoules = (value: Joules): string => joulesWith(value, 12)
/** Formats joules beside a limit, with one digit more than elsewhere: '100.8 J' */
export const preciseJoules = (value: Joules): string => joulesWith(value, 4)
export const watts = (value: Watts | null): string => row([value], watt).join('')
/** '123 → 131 J', '18.3 → 18.9 M' (instructions) */
export const amountsPair = (quantity: Quantity, base: Known, head: Known): string => pair(base, head, amount[quantity])
/** '4.12 → 4.39 nJ per byte' */
export const amountsPerPair = (quantity: Quantity, [base, head]: readonly [Known, Known], unit: string): string =>
  `${amountsPair(quantity, base, head)} per ${unit}`
/** ['123 J', '131 J'] */
export const amountsRow = (quantity: Quantity, values: readonly Known[]): readonly string[] => row(values, amount[quantity])
/** ['+298 M', '−12.0 M'] (instructions) */
export const signedAmounts = (quantity: Quantity, values: readonly number[]): readonly string[] =>
  row(values, amount[quantity]).map((text, index) => ((values[index] ?? 0) > 0 ? `+${text}` : text))
/** '131 J', '18.3 M instructions' */
export const oneAmount = (quantity: Quantity, value: number): string =>
  quantity === 'energy' ? joules(value) : `${row([value], instruction).join('')} instructions`
/** '41.3 kJ', 'at least 41.3 kJ' if a trial was not read; MISSING if none was, since no run costs 0 J */
export const spentWords = (quantity: Quantity, { amount: sum, unread }: Pick<Spent, 'amount' | 'unread'>): string =>
  sum > 0 ? `${unread > 0 ? 'at least ' : ''}${oneAmount(quantity, sum)}` : MISSING
/** '682,060,030' */
export const wholeNumber = (value: number): string => value.toLocaleString('en-US')
/** ['3.11 s', '3.31 s'] */
export const secondsRow = (values: readonly (Seconds | null)[]): readonly string[] => row(values, second)
/** ['39.6 W', '39.5 W'] */
export const wattsRow = (values: readonly (Watts | null | undefined)[]): readonly string[] => row(values, watt)

/** Formats watts for a column of numbers over time, which has one unit: '39.60 W' */
export const wattsFixed = (value: Watts): string => `${value.toFixed(2)} W`
/** Formats the load of processors: '0.03 CPUs' */
export const cpus = (value: number): string => `${value.toFixed(2)} CPUs`

/** Formats a time that a user waits: '0.4 s', '45 s', '2 min 10 s', '10 min', '1 h 5 min'. */
export function duration(value: Seconds | null): string {
  if (!isKnown(value)) return MISSING
  if (value < 9.95) return value === 0 ? '0 s' : value < 0.05 ? row([value], second).join('') : `${Number(value.toFixed(1))} s`
  const seconds = Math.round(value)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(value / 60)
  return minutes < 60 ? `${minutes} min` : joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

const joined = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`

const percentOf = (ratio: number): number => (ratio - 1) * 100

/** Formats a percentage without its sign: one decimal, none from 100 on. */
function magnitude(percent: number): string {
  const size = Math.abs(percent)
  // Only a program's own figures can change that much.
  return size >= 1e9 ? size.toExponential(2) : size.toFixed(size >= 99.95 ? 0 : 1)
}

function signed(percent: number, digits = magnitude(percent)): string {
  return `${Number(digits) === 0 ? '' : percent > 0 ? '+' : '−'}${digits}`
}

/** Formats head / base as '+6.1 %', '−2.1 %', '0.0 %'. + means that head has more. */
export const change = (ratio: Known): string => (isKnown(ratio) ? `${signed(percentOf(ratio))} %` : MISSING)

/** Formats the change of a value from base to head, as `change` does, or '–' if there is nothing to divide by. */
export const changeBetween = (base: Known, head: Known): string =>
  isKnown(base) && isKnown(head) && base > 0 ? change(head / base) : MISSING

/** Formats a number for programs, '41300', or '' if it is missing. */
export const number = (value: Known): string => (isKnown(value) ? `${Number(value.toPrecision(4))}` : '')

/** Formats head / base as percent for programs, '6.1', '-2.13', or '' if it is missing. */
export const percentNumber = (ratio: Known): string => (isKnown(ratio) ? `${Number(percentOf(ratio).toFixed(2))}` : '')

/** Formats head / base as '6.1 %', for sentences that express more or less in words. */
export const size = (ratio: number): string => `${magnitude(percentOf(ratio))} %`

// An end that is not 0 must not be shown as 0.0, since the words beside it depend on whether 0 is inside the interval.
function end(ratio: number): string {
  const percent = percentOf(ratio)
  return Math.abs(percent) < 0.05 && Math.abs(percent) >= 0.005 ? signed(percent, Math.abs(percent).toFixed(2)) : signed(percent)
}

/** Reports whether an interval has no width, because all pairs have the same ratio. */
export const hasNoWidth = ({ low, high }: IntervalEnds): boolean => low !== null && low === high

/** Reports whether all of these intervals are exactly 1: every reading is the same on both sides. False if there are none. */
export const areSame = (intervals: readonly IntervalEnds[]): boolean =>
  intervals.length > 0 && intervals.every(({ low, high }) => low === 1 && high === 1)

/** Formats an interval as '+5.3 … +6.9 %'. An unbounded end is put in words. `noWidth` stands for one without width: see `QuantityWords`. */
export function interval({ low, high }: IntervalEnds, noWidth = NO_SPREAD): string {
  if (hasNoWidth({ low, high })) return noWidth
  if (isKnown(low) && isKnown(high)) return `${end(low)} … ${end(high)} %`
  if (isKnown(high)) return `below ${end(high)} %`
  return isKnown(low) ? `above ${end(low)} %` : 'unknown'
}

/** Formats an interval for a sentence: 'somewhere between −1.9 % and +3.5 %'. Returns null if nothing is known. */
export function somewhere(ends: IntervalEnds): string | null {
  if (isKnown(ends.low) && isKnown(ends.high)) return `somewhere between ${end(ends.low)} % and ${end(ends.high)} %`
  return isKnown(ends.low) || isKnown(ends.high) ? `somewhere ${interval(ends)}` : null
}

/**
 * Formats the range that contains all these intervals, 'within ±0.9 %'. Returns null if one is unbounded, if there are none, or if all are
 * exactly 1.
 */
export function within(intervals: readonly IntervalEnds[]): string | null {
  const ends = intervals.flatMap(({ low, high }) => [low, high])
  if (ends.length === 0 || !ends.every(isKnown) || areSame(intervals)) return null
  const widest = ends.reduce((most, ratio) => Math.max(most, Math.abs(percentOf(ratio))), 0)
  // Rounded like the interval's ends in the row, but never to ±0.0.
  return `within ±${widest < 0.05 ? '0.1' : magnitude(widest)} %`
}

/** Formats a fraction as percent: 0.03 -> '3 %', 0.025 -> '2.5 %'. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(2))} %`

/** Formats a part of a whole in whole percent: 0.934 -> '93 %', -0.04 -> '−4 %'. */
export const part = (fraction: number): string => `${trueMinus((Math.round(fraction * 100) || 0).toString())} %`

/** Formats a fraction as percent with two digits, for values that are not known more precisely: 4.3037 -> '430 %'. */
export const rough = (fraction: number): string => percent(Number(fraction.toPrecision(2)))

/** '+3 %', '+3 % (warns)', '+8 % (waived)', 'off' */
export function budget(value: Budget | null): string {
  if (value === null) return MISSING
  if (isOff(value)) return 'off'
  const words = [...(value.waiver?.state === 'applies' ? ['waived'] : []), ...(onlyWarns(value) ? ['warns'] : [])]
  return `+${percent(value.maxRegression)}${words.length === 0 ? '' : ` (${words.join(', ')})`}`
}

/** '45–48 °C', '45 °C' */
export function celsiusRange(low: number, high: number): string {
  const [from, to] = [low, high].map((value) => trueMinus(Math.round(value).toFixed(0)))
  return from === to ? `${from} °C` : `${from}–${to} °C`
}

/** '31.2 GiB' */
export const bytes = (value: number): string => `${significant(value / 2 ** 30)} GiB`

/** Formats the size of a file: '400 kB', '1.4 MB', '1,240 MB'. */
export const megabytes = (value: number): string =>
  value < 1e6
    ? `${Math.ceil(value / 1e3)} kB`
    : value < 9.95e6
      ? `${Number((value / 1e6).toFixed(1))} MB`
      : `${wholeNumber(Math.round(value / 1e6))} MB`

/** Formats a duration as in joulegate.yml and the flags, rounded up: 5s, 12m. */
export const durationSetting = (seconds: Seconds): string => (seconds < 120 ? `${Math.ceil(seconds)}s` : `${Math.ceil(seconds / 60)}m`)

/** '1 pair', '6 pairs' */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`

const overuse = ({ used, limit }: DiskUse): string => `exceeded its limit of ${bytes(limit)} of the disk (it used ${bytes(used)})`

/** Returns how a process ended, as the end of a sentence about it. `limit` is its time limit, if it is known. */
export function exitStatus(status: ExitStatus, limit: Seconds | null = null): string {
  if (status.overDisk !== undefined) return overuse(status.overDisk)
  if (status.timedOut) return `was stopped at its time limit${limit === null ? '' : ` of ${duration(limit)}`}`
  if (status.signal !== null) return `was killed by ${status.signal.replaceAll(/[^\w+-]/g, '')}`
  return status.code === null ? 'never started' : `exited with ${status.code}`
}

/** Returns an age in whole minutes, hours or days: 'less than a minute', '3 hours'. */
export function age(seconds: Seconds): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return count(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? count(hours, 'hour') : count(Math.round(hours / 24), 'day')
}
