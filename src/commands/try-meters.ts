import { meters } from '../meters/index.ts'
import type { Meter, MeterOptions, OpenMeter } from '../meters/meter.ts'
import type { Domain } from '../model/config.ts'
import type { MeterTrial } from '../model/doctor.ts'
import { type Finding, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Reading } from '../model/trial.ts'
import type { Seconds, Watts } from '../model/units.ts'
import { readingJoules } from '../stats/joules.ts'

/** Window over which a counter is read, so long that the few milliseconds of our own around it hardly show. */
const WINDOW_SECONDS: Seconds = 1

/** Meters that measure this machine by themselves. A replay reads a file, and a plug-in belongs to a repository. */
const tried: readonly Meter[] = Object.values(meters).filter(({ kind }) => kind !== 'replay' && kind !== 'plugin')

/**
 * Tries each meter for a moment, without a workload. Returns what it reads here, or why it does not work. Tries them one after the other:
 * a counter also sees the energy of the programs that another meter starts.
 */
export async function tryMeters(host: Host, domains: MeterOptions['domains'], signal: AbortSignal): Promise<readonly MeterTrial[]> {
  const trials: MeterTrial[] = []
  for (const meter of tried) trials.push(await tryMeter({ host, meter, options: { domains, argument: '' }, signal }))
  return trials
}

interface Attempt {
  readonly host: Host
  readonly meter: Meter
  readonly options: MeterOptions
  readonly signal: AbortSignal
}

async function tryMeter({ host, meter, options, signal }: Attempt): Promise<MeterTrial> {
  const { kind } = meter
  const failed = (findings: readonly Finding[]): MeterTrial => ({
    name: meter.name,
    kind,
    works: false,
    description: null,
    watts: [],
    seconds: null,
    findings: [...findings],
  })
  try {
    const open = await meter.open(host, options)
    try {
      const { watts, seconds, fault } = kind === 'counter' ? await powerNow(host, open, signal) : NO_POWER
      if (fault !== null) return failed([fault])
      return { name: meter.name, kind, works: true, description: open.description, watts, seconds, findings: [...open.findings] }
    } finally {
      open.close()
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.ends !== 'unfit') throw error
    // The check knows all reasons. If it passes now, the one reason is what failed.
    const errors = await meter.check(host, options)
    return failed(errors.length > 0 ? errors : [error.finding])
  }
}

interface Power extends Pick<MeterTrial, 'watts' | 'seconds'> {
  readonly fault: Finding | null
}

/** An estimate and a count of instructions need a workload. */
const NO_POWER: Power = { watts: [], seconds: null, fault: null }

/** Reads the counter before and after a window in which this process only waits, and so do those that it has started. */
async function powerNow(host: Host, meter: OpenMeter, signal: AbortSignal): Promise<Power> {
  const bracket = await meter.start({ workload: 'doctor', pair: 0, side: 'base', timeout: WINDOW_SECONDS, signal })
  const started = host.now()
  try {
    await host.sleep(WINDOW_SECONDS, signal)
  } finally {
    await bracket.stop()
  }
  const seconds = host.now() - started
  const { readings, fault } = await bracket.readings({ seconds, cpu: null })
  return { watts: wattsOf(readings, seconds), seconds, fault }
}

function wattsOf(readings: readonly Reading[], seconds: Seconds): MeterTrial['watts'] {
  const sums = new Map<Domain, Watts>()
  for (const reading of readings) sums.set(reading.domain, (sums.get(reading.domain) ?? 0) + readingJoules(reading) / seconds)
  return [...sums].filter(([, watts]) => Number.isFinite(watts)).map(([domain, watts]) => ({ domain, watts }))
}
