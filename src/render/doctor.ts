import type { CheckResult, Doctor, MeterTrial, Weight } from '../model/doctor.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { oneLine } from '../text/inert.ts'
import type { Block, Headline, Item, Items, Paragraph } from './blocks.ts'
import { bytes, count, duration, wattsRow } from './format.ts'
import { hintsOf } from './messages/hints.ts'
import { said } from './messages/said.ts'
import { foreign, prose, strong } from './prose.ts'
import { capital, domainName } from './vocabulary.ts'

const LONG = 2_000

/** A result with the title of its check. */
interface Titled<Result> {
  readonly title: string
  readonly result: Result
}

type Status = CheckResult['status']
type Of<S extends Status> = CheckResult & { readonly status: S }

function resultsOf<S extends Status>({ inspections }: Doctor, status: S): readonly Titled<Of<S>>[] {
  const isOf = (result: CheckResult): result is Of<S> => result.status === status
  return inspections.flatMap(({ title, results }) => results.filter(isOf).map((result) => ({ title, result })))
}

/** Returns the compared domains that the meter counted: 'CPU package + DRAM'. */
const countedDomains = ({ watts }: MeterTrial, domains: Doctor['domains']): string => {
  const summed = watts.filter(({ domain }) => domains.some((one) => one === domain))
  return summed.map(({ domain }) => domainName(domain)).join(' + ')
}

const errorsOf = (doctor: Doctor): number =>
  resultsOf(doctor, 'failure').length + doctor.findings.filter((found) => levelOf(found) === 'error').length

const countsWork = ({ kind, works }: MeterTrial): boolean => kind === 'instructions' && works

function verdict(doctor: Doctor): string {
  const { fitness, asked, domains, meter, meters } = doctor
  const used = meters.find(({ name }) => name === meter)
  switch (fitness) {
    case 'fit':
      if (used?.kind === 'counter') return `Fit: measures ${countedDomains(used, domains)} with ${used.name}.`
      if (used?.kind === 'instructions') {
        const why = asked === 'auto' ? 'this machine can have no energy counter' : 'as requested'
        return `Fit to count work, not energy: ${why}.`
      }
      return 'Fit for estimates, as requested: no energy would be measured.'
    case 'unfit': {
      if (used?.works === true) return `Unfit: ${count(errorsOf(doctor), 'problem')} to fix before a measurement.`
      const what = asked === 'auto' ? 'no energy counter works' : `the meter ${asked} does not work`
      const instead = meters.some(countsWork) ? ' Work can be counted: --meter work.' : ' Nor can work be counted.'
      return `Unfit: ${what} here.${asked === 'auto' ? instead : ''}`
    }
    default:
      return fitness satisfies never
  }
}

const tones = { fit: 'good', unfit: 'bad' } satisfies Record<Doctor['fitness'], Headline['tone']>

function headline(doctor: Doctor): Headline {
  const { machine, simulated, fitness } = doctor
  const where = machine.virtualisation === null ? 'bare metal' : `virtual machine (${oneLine(machine.virtualisation)})`
  const hardware = `${oneLine(machine.cpu)}, ${count(machine.threads, 'thread')}, ${bytes(machine.memoryBytes)}, ${where}`
  const below = simulated ? 'The hardware is simulated: only its sysfs was checked.' : hardware
  return { type: 'headline', text: verdict(doctor), tone: tones[fitness], below }
}

const commandsOf = (hint: string | undefined): Item['commands'] => {
  const text = oneLine(hint ?? '', LONG)
  return text === '' ? [] : [{ label: '→ ', text }]
}

const impacts = { much: 'high impact', some: 'medium impact', little: 'low impact' } satisfies Record<Weight, string>

/** Makes an item with a problem, why it matters, and the command that fixes it. `weight` is the impact of a check's warning. */
function complaint(mark: Item['mark'], finding: Finding, weight: Weight | null = null): Item {
  const { message, why, hint } = said(finding)
  const reasons = [...(weight === null ? [] : [impacts[weight]]), ...(why === undefined ? [] : [why])]
  return {
    mark,
    texts: [prose`${foreign(message, LONG)}`],
    why: reasons.length === 0 ? undefined : `${capital(reasons.join(': '))}.`,
    commands: commandsOf(hint),
  }
}

function toFix(doctor: Doctor): Items | null {
  const errors = doctor.findings.filter((found) => levelOf(found) === 'error')
  const failures = resultsOf(doctor, 'failure').map(({ result }) => result.finding)
  const all = [...errors, ...failures].map((finding) => complaint('bad', finding))
  return all.length === 0 ? null : { type: 'items', title: 'To fix:', items: all }
}

function meterItem({ name, works, description, watts, seconds, findings }: MeterTrial): Item {
  const powers = wattsRow(watts.map((one) => one.watts))
  const now = watts.map(({ domain }, index) => `${domainName(domain)} ${powers[index]}`)
  const power = now.length === 0 ? '' : `. Now, over ${duration(seconds)}: ${now.join(', ')}`
  const measures = description === null ? [] : [`${oneLine(description, 200)}${power}`]
  return {
    mark: works ? 'good' : 'bad',
    label: name,
    texts: [...measures.map((text) => prose`${text}`), ...findings.map((found) => prose`${foreign(said(found).message, LONG)}`)],
    commands: hintsOf(findings, said).flatMap(commandsOf),
  }
}

const heaviness = { much: 0, some: 1, little: 2 } satisfies Record<Weight, number>

/** Lists the warnings, most important first. Those of equal weight keep the order of the checks, which is that of their commands. */
function warnings(doctor: Doctor): Items | null {
  const notes = doctor.findings.filter((found) => levelOf(found) !== 'error').map((finding) => complaint('warning', finding))
  const results = resultsOf(doctor, 'warning').toSorted((one, other) => heaviness[one.result.weight] - heaviness[other.result.weight])
  const items = [...notes, ...results.map(({ result }) => complaint('warning', result.finding, result.weight))]
  if (items.length === 0) return null
  return { type: 'items', title: `${capital(count(items.length, 'warning'))}, most important first:`, items }
}

/** Makes a paragraph such as 'Fine: swap (none), …'. Results of the same check are grouped. */
function short(title: string, results: readonly Titled<CheckResult>[]): Paragraph | null {
  if (results.length === 0) return null
  const words = [...Map.groupBy(results, ({ title: check }) => check)].map(
    ([check, own]) => `${check} (${own.map(({ result }) => oneLine(said(result.finding).message, LONG)).join('; ')})`,
  )
  return { type: 'paragraph', text: prose`${strong(`${title}:`)} ${words.join(', ')}` }
}

/** Reports whether the fix of a finding lasts only until the next boot. */
const isFleeting = (found: Finding): boolean => /sudo (tee|sysctl|chmod)/.test(said(found).hint ?? '')

const FLEETING: Paragraph = {
  type: 'paragraph',
  text: prose`Changes to /sys and sysctl settings last until the next boot.`,
  isQuiet: true,
}

/** Makes the page of `joulegate doctor`: what this machine can do, what must be fixed, what could be better, and what is fine. */
export function doctorPage(doctor: Doctor): readonly (Block | null)[] {
  const found = doctor.inspections.flatMap(({ results }) => results.map((result) => result.finding))
  const all = [...doctor.findings, ...doctor.meters.flatMap(({ findings }) => findings), ...found]
  return [
    headline(doctor),
    toFix(doctor),
    { type: 'items', title: 'Meters:', items: doctor.meters.map(meterItem) },
    warnings(doctor),
    short('Fine', resultsOf(doctor, 'fine')),
    short('Unknown', resultsOf(doctor, 'unknown')),
    short('Not applicable', resultsOf(doctor, 'absent')),
    all.some(isFleeting) ? FLEETING : null,
  ]
}
