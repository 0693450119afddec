import { randomBytes } from 'node:crypto'
import { type CpuClock, openCpuClock } from '../host/disturbance.ts'
import { missingEssential } from '../host/essentials.ts'
import { type LinuxHost, linuxHost } from '../host/linux.ts'
import { whoIsSeenMeasuring, whoMeasures } from '../host/lock.ts'
import { openThermometer, type Thermometer } from '../host/thermal.ts'
import { openWattmeter, type Wattmeter, type ZoneCounts } from '../meters/wattmeter.ts'
import type { Domain } from '../model/config.ts'
import { type Finding, finding, Problem, problem } from '../model/finding.ts'
import type { Temperatures } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import type { WatchLine } from '../model/watch.ts'
import { terminalText } from '../render/finding-text.ts'
import { jsonLine } from '../render/media/json.ts'
import { watchTable } from '../render/media/watch.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'

/** Time from line to line: a thousand updates of the counters, and a hundred ticks of the kernel's CPU time. */
const LINE_SECONDS: Seconds = 1

export interface WatchOptions {
  readonly json: boolean
  /** Time to watch, or null for until a signal comes. */
  readonly duration: Seconds | null
  /** Whether to watch while another process measures, which that disturbs. */
  readonly allowMeasuring: boolean
}

/**
 * Prints a line each second with the power, the temperatures and the foreign load of this machine, until `duration` is over, a signal comes
 * or nobody reads it. Returns 0, or 4 if there was no counter, or if one that a measurement compares failed. Throws the Problem
 * `measurement-in-the-way` if another process measures, or begins to.
 */
export async function watch({ json, duration, allowMeasuring }: WatchOptions, context: Context): Promise<number> {
  const tell = (told: Finding): void => context.tell(terminalText(told, { colour: context.colour }), 'lasting')
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  const holder = await whoMeasures(context.sysfs)
  if (holder !== null && !allowMeasuring) throw problem('measurement-in-the-way', { holder, began: false })
  await using stack = new AsyncDisposableStack()
  const host = linuxHost({ sysfs: context.sysfs, session: randomBytes(8).toString('hex') })
  stack.defer(() => host.close())
  const gauges = await openGauges(host)
  stack.defer(() => gauges.close())
  const first = momentOf(gauges)
  for (const told of [...(holder === null ? [] : [finding('machine-measuring', { holder })]), ...notesOn(host, gauges)]) tell(told)
  const show = json ? jsonLine : watchTable(context)
  const tellFaults = faultTeller(tell)
  const stop = AbortSignal.any([context.signal, context.unread])
  let isComplete = true
  for await (const line of linesOf(host, gauges, { first, duration, stop })) {
    tellFaults(line)
    isComplete &&= hasPower(line)
    context.print(show(line))
    const begun = allowMeasuring ? null : await whoIsSeenMeasuring(context.sysfs)
    if (begun !== null) throw problem('measurement-in-the-way', { holder: begun, began: true })
  }
  return isComplete ? EXIT.passed : EXIT.unfit
}

/** Domains that a measurement compares, unless it asks for others. The counter of an idle graphics unit (uncore) may rest. */
const COMPARED: readonly Domain[] = ['package', 'dram']

/** Reports whether every counter that a measurement would compare was read. */
const hasPower = ({ power }: WatchLine): boolean =>
  power.some(({ watts }) => watts !== null) && power.every(({ domain, watts }) => watts !== null || !COMPARED.includes(domain))

/** Open files of everything that a line shows. */
interface Gauges {
  readonly wattmeter: Wattmeter
  readonly thermometer: Thermometer
  readonly clock: CpuClock
  close(): void
}

async function openGauges(host: LinuxHost): Promise<Gauges> {
  const [wattmeter, thermometer, clock] = [await openWattmeter(host), await openThermometer(host), openCpuClock(host)]
  const close = (): void => {
    for (const gauge of [wattmeter, thermometer, clock]) gauge.close()
  }
  return { wattmeter, thermometer, clock, close }
}

/** Returns what a reader has to know before the first line. */
const notesOn = (host: LinuxHost, { wattmeter, thermometer }: Gauges): readonly Finding[] => [
  ...host.findings.filter(({ code }) => code === 'simulated'),
  ...wattmeter.findings,
  ...(thermometer.sensors.length === 0 ? [finding('no-sensor', {})] : []),
]

/** Everything at one moment. */
interface Moment extends ReturnType<CpuClock['read']> {
  readonly counts: ZoneCounts
  readonly temperatures: Temperatures
}

const momentOf = ({ wattmeter, thermometer, clock }: Gauges): Moment => ({
  ...{ counts: wattmeter.read(), temperatures: thermometer.read() },
  ...clock.read(),
})

interface Watching {
  readonly first: Moment
  readonly duration: Seconds | null
  readonly stop: AbortSignal
}

/** Yields a line each second, of which the last is up to half a second shorter or longer. Ends when `stop` is aborted. */
async function* linesOf(host: LinuxHost, gauges: Gauges, { first, duration, stop }: Watching): AsyncGenerator<WatchLine> {
  let before = first
  const start = before.counts.at
  const end = start + (duration ?? Number.POSITIVE_INFINITY)
  for (let next = start; next < end; ) {
    // Counted in whole lines from the start, so that no delay adds up. A process that was stopped for a while makes up for no line.
    const lines = Math.floor((host.now() - start) / LINE_SECONDS + 0.5) + 1
    next = start + lines * LINE_SECONDS
    if (end - next < LINE_SECONDS / 2) next = end
    if (!(await slept(host, next - host.now(), stop))) return
    const after = momentOf(gauges)
    yield await lineBetween(host, gauges, before, after)
    before = after
  }
}

/** Sleeps. Resolves with false if `stop` was aborted. */
async function slept(host: LinuxHost, seconds: Seconds, stop: AbortSignal): Promise<boolean> {
  try {
    await host.sleep(Math.max(0, seconds), stop)
    return true
  } catch (error) {
    if (stop.aborted) return false
    throw error
  }
}

async function lineBetween(host: LinuxHost, { wattmeter, thermometer }: Gauges, before: Moment, after: Moment): Promise<WatchLine> {
  const seconds = after.counts.at - before.counts.at
  const own = after.own - before.own
  const celsius = new Map(after.temperatures.map((one) => [one.sensor, one.celsius]))
  return {
    schema: 1,
    at: host.date(),
    seconds,
    simulated: host.sysfs !== '/sys',
    power: await wattmeter.between(before.counts, after.counts),
    temperatures: thermometer.sensors.map((sensor) => ({ sensor, celsius: celsius.get(sensor) ?? null })),
    others: after.busy === null || before.busy === null ? null : Math.max(0, after.busy - before.busy - own) / seconds,
    own: own / seconds,
  }
}

/** Returns a function that tells why a domain has no watts, once for each reason. */
function faultTeller(tell: (told: Finding) => void): (line: WatchLine) => void {
  const told = new Set<string>()
  return ({ power }) => {
    for (const { domain, finding: found } of power) {
      if (found === null || told.has(`${domain} ${found.code}`)) continue
      told.add(`${domain} ${found.code}`)
      tell(found)
    }
  }
}
