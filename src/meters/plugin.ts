import { type Finding, finding, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { METERS } from '../model/meters.ts'
import { PluginReadings } from '../model/plugin.ts'
import type { MeterMargin, Reading } from '../model/trial.ts'
import type { Joules, Seconds, Watts } from '../model/units.ts'
import { PluginFaultError } from '../plugins/fault.ts'
import { callPlugin, isPluginMeter, type OpenPluginMeter } from '../plugins/open.ts'
import { freezeAll } from '../plugins/process.ts'
import type { Bracketed, Meter, MeterOptions, OpenMeter, Readings, Usage } from './meter.ts'

/** Largest counter whose steps are still less than a millijoule, as a floating-point number. */
const LARGEST: Joules = 1e12
/** More power than one machine can draw. */
const MOST_WATTS: Watts = 100_000
/** Shortest window over which a power means anything. */
const POWER_SECONDS: Seconds = 0.01

type Name = PluginReadings[number]['domain']
/** Joules by domain, as one reading has them. */
type Counts = ReadonlyMap<Name, Joules>
/** Reading, or the reason why it cannot be used. */
type Taken = { readonly counts: Counts; readonly fault: null } | { readonly counts: null; readonly fault: Finding }
/** Reading, and the time when the plug-in was done with it, on the host's clock. */
type Read = Taken & { readonly at: Seconds }
type Why = Finding<'plugin-meter-reading'>['data']['why']

/** Meter of a plug-in. Only its own process runs, and only while it reads: right before a trial and right after it. */
export const plugin: Meter = {
  name: 'plugin',
  kind: METERS.plugin.kind,
  async check(host, options) {
    const chosen = chosenIn(options)
    if (chosen === null) return [finding('plugin-meter-closed', {})]
    const { counts, fault } = await read(chosen, host)
    if (counts === null) return [fault]
    const found = [...counts.keys()]
    return found.some((domain) => isGated(options, domain)) ? [] : [finding('missing-domain', { domains: options.domains, found })]
  },
  async open(host, options) {
    const chosen = chosenIn(options)
    const [error] = await plugin.check(host, options)
    if (chosen === null || error !== undefined) throw new Problem(error ?? finding('plugin-meter-closed', {}))
    return openPluginMeter(host, chosen, options)
  },
}

const isGated = ({ domains }: Pick<MeterOptions, 'domains'>, domain: Name): boolean => domains.some((one) => one === domain)

/** Returns the plug-in that `plugin` or `plugin:NAME` means, or null if its process does not run. */
export function chosenIn({ plugins = [], argument }: Pick<MeterOptions, 'plugins' | 'argument'>): OpenPluginMeter | null {
  const meters = plugins.filter(isPluginMeter)
  const named = argument === '' ? meters : meters.filter(({ declaration }) => declaration.name === argument)
  const [only, another] = named
  return only === undefined || another !== undefined ? null : only
}

/** Makes the finding about a reading that cannot be used. */
const faultOf = ({ declaration }: OpenPluginMeter, why: Why, detail: string): Finding =>
  finding('plugin-meter-reading', { meter: declaration.name, why, detail })

const unusable = (meter: OpenPluginMeter, why: Why, detail: string): Taken => ({ counts: null, fault: faultOf(meter, why, detail) })

/** Has the plug-in read its counters. Its process runs only meanwhile. */
async function read(meter: OpenPluginMeter, { now }: Pick<Host, 'now'>): Promise<Read> {
  meter.process.thaw()
  try {
    const answer = await callPlugin(meter, 'read', [])
    return { at: now(), ...checked(meter, answer) }
  } catch (error) {
    if (!(error instanceof PluginFaultError)) throw error
    const { kind, detail, place } = error.fault
    return { at: now(), ...unusable(meter, kind, place === null ? detail : `${detail} (${place})`) }
  } finally {
    freezeAll([meter.process])
  }
}

function checked(meter: OpenPluginMeter, answer: unknown): Taken {
  const { data, error } = PluginReadings.safeParse(answer)
  if (data === undefined) {
    const [issue] = error.issues
    return unusable(meter, 'form', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim().slice(0, 500))
  }
  const twice = data.find(({ domain }, index) => data.findIndex((one) => one.domain === domain) < index)
  if (twice !== undefined) return unusable(meter, 'twice', twice.domain)
  const large = data.find(({ joules }) => joules > LARGEST)
  if (large !== undefined) return unusable(meter, 'too-large', `${large.joules}`)
  return { counts: new Map(data.map(({ domain, joules }) => [domain, joules])), fault: null }
}

function openPluginMeter(host: Pick<Host, 'now'>, meter: OpenPluginMeter, options: MeterOptions): OpenMeter {
  const { name, description } = meter.declaration
  const watched = watch(meter)
  return {
    name: `plugin:${name}`,
    kind: 'plugin',
    description,
    findings: [],
    async start({ onReady, onOver }: Bracketed) {
      const asked = host.now()
      const before = watched(await read(meter, host))
      onReady?.()
      const margin = { before: host.now() - asked, after: 0 }
      let after = before
      return {
        async stop() {
          onOver?.()
          const ended = host.now()
          if (before.counts === null) return
          const taken = await read(meter, host)
          margin.after = taken.at - ended
          after = watched(taken)
        },
        readings: async (usage) => result({ meter, options, before, after, margin, usage }),
      }
    },
    close: () => undefined,
  }
}

/** Returns a function that compares each reading of a session with the one before: the same domains, and no counter that fell. */
function watch(meter: OpenPluginMeter): (taken: Taken) => Taken {
  let last: Counts | null = null
  return (taken) => {
    const { counts } = taken
    if (counts === null) return taken
    const known: Counts = last ?? counts
    last = counts
    const odd = [...known.keys()].find((domain) => !counts.has(domain)) ?? [...counts.keys()].find((domain) => !known.has(domain))
    if (odd !== undefined) return unusable(meter, 'domains', odd)
    const fallen = [...counts].find(([domain, joules]) => joules < (known.get(domain) ?? 0))
    return fallen === undefined ? taken : unusable(meter, 'fell', fallen[0])
  }
}

interface Finished {
  readonly meter: OpenPluginMeter
  readonly options: MeterOptions
  readonly before: Taken
  readonly after: Taken
  readonly margin: MeterMargin
  readonly usage: Usage
}

function result({ meter, options, before, after, margin, usage }: Finished): Readings {
  if (before.counts === null || after.counts === null) return { readings: [], fault: before.fault ?? after.fault, margin }
  const last = after.counts
  const { name } = meter.declaration
  const readings = [...before.counts].map(([domain, joules]) =>
    readingOf(name, domain, { before: joules, after: last.get(domain) ?? Number.NaN }),
  )
  const window = margin.before + usage.seconds + margin.after
  const faults = readings.flatMap(({ domain, before: from, after: to }) => {
    if (!options.domains.some((one) => one === domain)) return []
    if (!(to > from)) return [faultOf(meter, 'still', domain)]
    const watts = (to - from) / window
    return window >= POWER_SECONDS && watts > MOST_WATTS ? [faultOf(meter, 'too-fast', watts.toPrecision(3))] : []
  })
  return { readings, fault: faults[0] ?? null, margin }
}

const readingOf = (name: string, domain: Name, counts: Pick<Reading, 'before' | 'after'>): Reading => ({
  meter: 'plugin',
  zone: `${name}:${domain}`,
  domain,
  socket: 0,
  kind: 'plugin',
  ...counts,
  between: [],
  range: null,
  unit: 1,
})
