import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { checksFor, inspectAll, placeOf } from '../checks/index.ts'
import { inspectRegistration } from '../checks/registration.ts'
import type { Overrides } from '../configuration/flags.ts'
import { readConfiguration } from '../configuration/read.ts'
import { missingEssential } from '../host/essentials.ts'
import { type LinuxHost, linuxHost } from '../host/linux.ts'
import { whoMeasures } from '../host/lock.ts'
import { crossCheck } from '../meters/agreement.ts'
import { chooseMeter } from '../meters/index.ts'
import type { MeterOptions } from '../meters/meter.ts'
import { Doctor } from '../model/doctor.ts'
import { type Finding, finding, levelOf, Problem, problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { asksForKind } from '../model/meters.ts'
import type { Machine } from '../model/recording.ts'
import { attackItself } from './attack.ts'
import type { Context } from './context.ts'
import { lookAtMachine, type MachineFacts } from './session/machine.ts'
import { tryMeters } from './try-meters.ts'

/** Examination to make. */
export interface Examination {
  /** Overrides of `meter` and `domains`. */
  readonly overrides: Overrides
  /** Directory for reports, whose free space is checked. Need not exist. */
  readonly reports: string
}

/** The parts of a Context that an examination needs. */
type ExaminationContext = Pick<Context, 'version' | 'sysfs' | 'signal'>

/** Examines this machine: what it can measure, what is missing. @throws Problem for a bad meter or bad domains. */
export async function examineMachine({ overrides, reports }: Examination, context: ExaminationContext): Promise<Doctor> {
  const { machine, ...facts } = await lookAtMachine(context.sysfs)
  const asked = readAsked(overrides, facts)
  const host = linuxHost({ sysfs: context.sysfs, session: randomBytes(8).toString('hex') })
  try {
    return await examine({ host, machine, reports, ...asked }, context)
  } finally {
    await host.close()
  }
}

/** Meter that was asked for, what that means on this machine, and the domains of its energy meters. */
interface Asked {
  readonly asked: string
  readonly wanted: string
  readonly domains: MeterOptions['domains']
}

/** Reads the flags as a measurement does, so that a mistake has the same message. Uses a dummy `run`, which is never executed. */
function readAsked(overrides: Overrides, facts: MachineFacts): Asked {
  const read = (some: Overrides, machine?: MachineFacts) =>
    readConfiguration({ file: null, overrides: new Map([['run', 'true'], ...some]), ...machine })
  const asked = read(overrides).meter
  if (asksForKind(asked, 'replay')) throw problem('replay-needs-no-machine', {})
  if (asksForKind(asked, 'plugin')) throw problem('plugin-meter-alone', { command: 'doctor' })
  const { meter: wanted } = read(overrides, facts)
  const { domains } = read(new Map([...overrides].filter(([flag]) => flag !== 'meter')))
  return { asked, wanted, domains }
}

/** The machine to examine, and the options for it. */
interface Patient extends Asked {
  readonly host: LinuxHost
  readonly machine: Machine
  readonly reports: string
}

/** Runs the parts one after the other, so that the load of trying a meter is not taken for that of other processes. */
async function examine({ host, machine, asked, wanted, domains, reports }: Patient, context: ExaminationContext): Promise<Doctor> {
  const meter = await chosenName(host, wanted, domains)
  const meters = await tryMeters(host, domains, context.signal)
  const used = meters.find(({ name }) => name === meter)
  const agreement = used?.kind === 'counter' ? await crossCheck(host, domains, context.signal) : []
  const findings = [...agreement, ...(await findingsOf(host))]
  const place = placeOf(host, { machine, isCounted: used?.kind !== 'estimate', temporary: resolve(tmpdir()), reports })
  const checked = await inspectAll(checksFor(used?.kind ?? null), place)
  const { inspection, findings: noted } = await attackItself(context)
  const simulated = host.sysfs !== '/sys'
  const inspections = [...checked, ...(simulated ? [] : inspectRegistration()), inspection]
  const isSound =
    inspections.every(({ results }) => results.every(({ status }) => status !== 'failure')) &&
    findings.every((found) => levelOf(found) !== 'error')
  return Doctor.parse({
    schema: 2,
    joulegate: context.version,
    at: host.date(),
    fitness: used?.works === true && isSound ? 'fit' : 'unfit',
    machine,
    simulated,
    asked,
    domains,
    meter,
    meters,
    findings: [...findings, ...noted],
    inspections,
  })
}

/** Returns the name of the meter that a measurement would use, or null if it would end as unfit. */
async function chosenName(host: Host, asked: string, domains: MeterOptions['domains']): Promise<string | null> {
  try {
    return (await chooseMeter(host, asked, domains)).meter.name
  } catch (error) {
    if (error instanceof Problem && error.ends === 'unfit') return null
    throw error
  }
}

/** Returns the findings that belong to no single meter or check. */
async function findingsOf(host: LinuxHost): Promise<readonly Finding[]> {
  const missing = missingEssential()
  const holder = missing === null ? await whoMeasures(host.sysfs) : null
  // The check of cgroups reports the first, and the document's `simulated` the second.
  const told = ['no-cgroup', 'simulated']
  return [
    ...(missing === null ? [] : [missing]),
    ...host.findings.filter(({ code }) => !told.includes(code)),
    ...(holder === null ? [] : [finding('machine-measuring', { holder })]),
  ]
}
