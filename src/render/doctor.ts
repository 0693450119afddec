import type { CheckResult, Doctor, MeterTrial, Weight } from '../model/doctor.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { oneLine } from '../text/inert.ts'
import { left, widest, wrap } from '../text/layout.ts'
import { bytes, count, wattsRow } from './format.ts'
import { said } from './messages/said.ts'
import { colourful, type Paint, plain, type Style } from './paint.ts'
import { capital, domainName } from './words.ts'

const LONG = 2_000
const INDENT = '   '

/** What the sections need. */
interface Page {
  readonly width: number
  readonly paint: Paint
}

/** A result with the title of its check. */
interface Told<Result> {
  readonly title: string
  readonly result: Result
}

type Status = CheckResult['status']
type Of<S extends Status> = CheckResult & { readonly status: S }

function resultsOf<S extends Status>({ inspections }: Doctor, status: S): readonly Told<Of<S>>[] {
  const isOf = (result: CheckResult): result is Of<S> => result.status === status
  return inspections.flatMap(({ title, results }) => results.filter(isOf).map((result) => ({ title, result })))
}

/** 'CPU package + DRAM': what the meter said that it counts. */
const countedDomains = ({ watts }: MeterTrial): string => {
  const summed = watts.filter(({ domain }) => domain === 'package' || domain === 'dram')
  return summed.map(({ domain }) => domainName(domain)).join(' + ')
}

const errorsOf = (doctor: Doctor): number =>
  resultsOf(doctor, 'failure').length + doctor.findings.filter((found) => levelOf(found) === 'error').length

function verdict(doctor: Doctor): string {
  const { fitness, asked, meter, meters } = doctor
  const used = meters.find(({ name }) => name === meter)
  switch (fitness) {
    case 'fit':
      if (used?.kind === 'counter') return `Fit: measures ${countedDomains(used)} with ${used.name}.`
      return 'Fit for estimates, as asked: no energy would be measured.'
    case 'estimates':
      return 'Only estimates: no energy counter works here, so no energy can be measured.'
    case 'unfit': {
      const what = asked === 'auto' ? 'no meter works' : `the meter ${asked} does not work`
      return used?.works === true
        ? `Unfit: ${count(errorsOf(doctor), 'thing')} must be mended before a measurement.`
        : `Unfit: ${what} here.`
    }
    default:
      return fitness satisfies never
  }
}

const fitnessStyle = { fit: 'green', estimates: 'yellow', unfit: 'red' } satisfies Record<Doctor['fitness'], Style>

function headline(doctor: Doctor, { width, paint }: Page): string {
  const { machine, simulated, fitness } = doctor
  const where = machine.virtualisation === null ? 'bare metal' : `virtual machine (${oneLine(machine.virtualisation)})`
  const hardware = `${oneLine(machine.cpu)}, ${count(machine.threads, 'thread')}, ${bytes(machine.memoryBytes)}, ${where}`
  const about = simulated ? 'The hardware is simulated: only what its sysfs says was looked at.' : hardware
  return `${paint(fitnessStyle[fitness], wrap(verdict(doctor), width, '', INDENT))}\n${paint('dim', wrap(about, width, '', INDENT))}`
}

/** What is wrong, why that matters, and the command that mends it. `weight`: how much a warning of a check matters. */
function complaint(sign: string, finding: Finding, weight: Weight | null, { width, paint }: Page): string {
  const { message, why, hint: next } = said(finding)
  const hint = next === undefined ? '' : oneLine(next, LONG)
  const reason = weight === null ? why : why === undefined ? `matters ${weight}` : `matters ${weight}: ${why}`
  return [
    wrap(oneLine(message, LONG), width, ` ${sign} `, INDENT),
    ...(reason === undefined ? [] : [paint('dim', wrap(`${capital(reason)}.`, width, INDENT))]),
    // Not wrapped: whoever copies a command must get it whole.
    ...(hint === '' ? [] : [`${INDENT}→ ${paint('bold', hint)}`]),
  ].join('\n')
}

function mending(doctor: Doctor, page: Page): string | null {
  const cross = page.paint('red', '✗')
  const errors = doctor.findings.filter((found) => levelOf(found) === 'error').map((finding) => complaint(cross, finding, null, page))
  const failures = resultsOf(doctor, 'failure').map(({ result }) => complaint(cross, result.finding, null, page))
  const all = [...errors, ...failures]
  return all.length === 0 ? null : [page.paint('bold', 'Must be mended:'), ...all].join('\n')
}

function meterLines(meter: MeterTrial, nameWidth: number, { width, paint }: Page): readonly string[] {
  const { name, works, description, watts, findings } = meter
  const indent = ' '.repeat(nameWidth + INDENT.length + 2)
  const start = ` ${works ? paint('green', '✓') : paint('red', '✗')} ${left(name, nameWidth)}  `
  const powers = wattsRow(watts.map((one) => one.watts))
  const now = watts.map(({ domain }, index) => `${domainName(domain)} ${powers[index]}`)
  const reads = description === null ? [] : [`${oneLine(description, 200)}${now.length === 0 ? '' : `. Right now: ${now.join(', ')}`}`]
  const messages = findings.map((found) => oneLine(said(found).message, LONG))
  const [first = '', ...rest] = [...reads, ...messages].map((text, index) => wrap(text, width, index === 0 ? start : indent, indent))
  const hints = findings.map(said).flatMap(({ hint }) => (hint === undefined ? [] : [`${indent}→ ${paint('bold', oneLine(hint, LONG))}`]))
  return [first, ...rest, ...hints]
}

function meters(doctor: Doctor, page: Page): string {
  const nameWidth = widest(doctor.meters.map(({ name }) => name))
  return [page.paint('bold', 'Meters:'), ...doctor.meters.flatMap((meter) => meterLines(meter, nameWidth, page))].join('\n')
}

const heaviness = { much: 0, some: 1, little: 2 } satisfies Record<Weight, number>

/** The heaviest first; those of one weight in the order of the checks, which is that of their commands. */
function warnings(doctor: Doctor, page: Page): string | null {
  const sign = page.paint('yellow', '!')
  const notes = doctor.findings.filter((found) => levelOf(found) !== 'error').map((finding) => complaint(sign, finding, null, page))
  const results = resultsOf(doctor, 'warning').toSorted((one, other) => heaviness[one.result.weight] - heaviness[other.result.weight])
  const all = [...notes, ...results.map(({ result }) => complaint(sign, result.finding, result.weight, page))]
  if (all.length === 0) return null
  return [page.paint('bold', `${capital(count(all.length, 'warning'))}, what matters most first:`), ...all].join('\n')
}

/** 'Fine: swap (none), …'; what one check says several times stands together. */
function short(title: string, told: readonly Told<CheckResult>[], { width, paint }: Page): string | null {
  if (told.length === 0) return null
  const words = [...Map.groupBy(told, ({ title: check }) => check)].map(
    ([check, results]) => `${check} (${results.map(({ result }) => oneLine(said(result.finding).message, LONG)).join('; ')})`,
  )
  return wrap(`${paint('bold', `${title}:`)} ${words.join(', ')}`, width, '', INDENT)
}

/** Do some remedies last only until the next boot? */
const isFleeting = (found: Finding): boolean => /sudo (tee|sysctl|chmod)/.test(said(found).hint ?? '')

/** What `joulegate doctor` prints: what this machine can do, what must be mended, what could be better, and what is fine. */
export function doctorText(doctor: Doctor, options: { readonly colour: boolean; readonly width: number }): string {
  const page: Page = { width: Math.min(Math.max(options.width, 60), 100), paint: options.colour ? colourful : plain }
  const found = doctor.inspections.flatMap(({ results }) => results.map((result) => result.finding))
  const all = [...doctor.findings, ...doctor.meters.flatMap(({ findings }) => findings), ...found]
  const parts = [
    headline(doctor, page),
    mending(doctor, page),
    meters(doctor, page),
    warnings(doctor, page),
    short('Fine', resultsOf(doctor, 'fine'), page),
    short('Cannot be known', resultsOf(doctor, 'unknown'), page),
    short('Does not apply', resultsOf(doctor, 'absent'), page),
    all.some(isFleeting)
      ? page.paint('dim', wrap('What is written to /sys or set by sysctl lasts until the next boot.', page.width))
      : null,
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}
