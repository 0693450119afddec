import { openFile, sysfsReader } from '../host/linux.ts'
import { openEstimate } from '../meters/estimate.ts'
import type { Bracket, OpenMeter } from '../meters/meter.ts'
import { checkCounters, openCounters } from '../meters/powercap.ts'
import { explainShort } from '../meters/short.ts'
import type { CounterHost } from '../meters/zones.ts'
import { countedTwice } from '../model/domains.ts'
import type { Finding } from '../model/finding.ts'
import { meterWords } from '../render/meter-words.ts'
import { domainJoules } from '../stats/joules.ts'

/** Part of the machine that has a counter of its own. `psys` is the whole platform. */
export type CounterDomain = 'package' | 'dram' | 'core' | 'uncore' | 'psys'

/** Options of `joules`. */
export interface JoulesOptions {
  /**
   * `counter`, the default, reads the energy counters of this machine. `estimate` computes joules from wall time and the CPU time of this
   * process, which is often wrong.
   */
  readonly meter?: 'counter' | 'estimate'
  /** Domains that are added up, as far as this machine has them. The default is package and dram. */
  readonly domains?: readonly CounterDomain[]
  /** Root of sysfs. The default is /sys. Joules of any other root are marked as simulated. */
  readonly sysfs?: string
}

/** Energy of the machine during one measurement. */
export interface MeasuredEnergy {
  /** Joules of all domains together. They include what the machine draws at rest, and what other programs use meanwhile. */
  readonly joules: number
  readonly seconds: number
  /** Mean power: joules / seconds. */
  readonly watts: number
  /** Joules of each domain, over all processors. A domain without a counter is absent. */
  readonly domains: Readonly<Partial<Record<CounterDomain, number>>>
  readonly kind: 'counter' | 'estimate'
  /** Whether the counters are those of another root than /sys. */
  readonly simulated: boolean
}

/** A measurement that is under way. */
export interface Measurement {
  /** Reads the counters and ends the measurement. Rejects with a MeterError if one of them did not count. A second call returns the first result. */
  stop(): Promise<MeasuredEnergy>
}

/** Counters that are open. Several measurements may be under way at once. */
export interface Joulemeter {
  /** Names of the counters, in one line. */
  readonly description: string
  /** Begins a measurement. It counts when the promise resolves. */
  start(): Promise<Measurement>
  /** Measures a function until its promise is settled. Throws what the function throws, and else as `stop` does. */
  measure<Value>(work: () => Value | PromiseLike<Value>): Promise<MeasuredEnergy & { readonly value: Value }>
  /** Closes the counters. Measurements that are under way are lost: their `stop` rejects. */
  close(): void
  [Symbol.dispose](): void
}

/** Error of a counter: it is absent, closed to this user, or did not count. `hint` is what to type next, or null. */
export class MeterError extends Error {
  /** Code of the message in docs/messages.md. */
  readonly code: string
  readonly hint: string | null

  constructor(code: string, message: string, hint: string | null) {
    super(hint === null ? message : `${message} ${hint}.`)
    this.name = 'MeterError'
    this.code = code
    this.hint = hint
  }
}

/**
 * Opens the energy counters of this machine. Rejects with a MeterError if there are none, or if this user may not read them: there is no
 * silent zero, and no estimate unless `meter` asks for it. Throws a RangeError if the energy of one domain contains that of another.
 */
export async function joules(options: JoulesOptions = {}): Promise<Joulemeter> {
  const { meter = 'counter', domains = ['package', 'dram'], sysfs = '/sys' } = options
  const twice = countedTwice(domains)
  if (twice !== null) throw new RangeError(`domains: the energy of ${twice.outer} contains that of ${twice.inner}`)
  const host: CounterHost = { ...sysfsReader(sysfs), open: openFile, now, sleep }
  const check = (): Promise<readonly Finding[]> => checkCounters(host, { domains })
  if (meter === 'estimate') return joulemeter({ open: openEstimate(), domains: ['package'], check: async () => [], simulated: false })
  const [error] = await check()
  if (error !== undefined) throw errorOf(error)
  return joulemeter({ open: await openCounters(host, { domains }), domains, check, simulated: sysfs !== '/sys' })
}

const now = (): number => performance.now() / 1000
const sleep = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

function errorOf(found: Finding): MeterError {
  const { message, hint = null } = meterWords(found)
  return new MeterError(found.code, message, hint)
}

interface OpenCounters {
  readonly open: OpenMeter
  readonly domains: readonly CounterDomain[]
  readonly simulated: boolean
  /** Looks whether the counters work. */
  check(): Promise<readonly Finding[]>
}

/** Seconds that are read in between if a counter could wrap twice meanwhile: a week. A longer measurement of a slower counter is refused. */
const LONGEST = 7 * 24 * 3600

function joulemeter(counters: OpenCounters): Joulemeter {
  const { open } = counters
  const underWay = new Set<Bracket>()
  const start = async (): Promise<Measurement> => {
    const trial = { workload: 'joules', pair: 1, side: 'base', timeout: LONGEST, signal: new AbortController().signal } as const
    const [began, cpu] = [now(), process.cpuUsage()]
    const bracket = await open.start(trial)
    underWay.add(bracket)
    let result: Promise<MeasuredEnergy> | null = null
    const end = async (): Promise<MeasuredEnergy> => {
      if (!underWay.delete(bracket)) throw new Error('the meter was closed before this measurement was stopped')
      const stopping = bracket.stop()
      const usage = { seconds: now() - began, cpu: { seconds: cpuSince(cpu), source: 'times' } } as const
      await stopping
      return energyOf(counters, bracket, usage)
    }
    return {
      stop() {
        result ??= end()
        return result
      },
    }
  }
  const close = (): void => {
    for (const bracket of underWay) void bracket.stop()
    underWay.clear()
    open.close()
  }
  return { description: open.description, start, measure: (work) => measured(start, work), close, [Symbol.dispose]: close }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function measured<Value>(start: Joulemeter['start'], work: () => Value | PromiseLike<Value>) {
  const measurement = await start()
  let value: Value
  try {
    value = await work()
  } catch (error) {
    await measurement.stop().catch(() => undefined) // the error of the work matters more
    throw error
  }
  return { ...(await measurement.stop()), value }
}

async function energyOf(
  { open, domains, check, simulated }: OpenCounters,
  bracket: Bracket,
  usage: Parameters<Bracket['readings']>[0],
): Promise<MeasuredEnergy> {
  const { readings, fault } = await bracket.readings(usage)
  if (fault !== null) throw errorOf(await explainShort(fault, usage.seconds, check))
  const parts = domains.flatMap((domain) => {
    const part = domainJoules({ readings }, domain)
    return part === null ? [] : [[domain, part] as const]
  })
  const sum = parts.reduce((total, [, part]) => total + part, 0)
  const { seconds } = usage
  const kind = open.kind === 'estimate' ? 'estimate' : 'counter'
  return { joules: sum, seconds, watts: sum / seconds, domains: Object.fromEntries(parts), kind, simulated }
}
