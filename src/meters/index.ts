import { type Finding, finding, problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { type MeterName, readMeter } from '../model/meters.ts'
import type { OpenPlugin } from '../plugins/open.ts'
import { estimate } from './estimate.ts'
import type { Meter, MeterOptions } from './meter.ts'
import { perf } from './perf.ts'
import { chosenIn, plugin } from './plugin.ts'
import { powercap } from './powercap.ts'
import { replay } from './replay.ts'
import { work } from './work.ts'

/** The code of each meter of `METERS`. */
export const meters = { powercap, perf, work, estimate, replay, plugin } satisfies Readonly<Record<MeterName, Meter>>

/** Meters that `auto` tries, the best first. */
const counters: readonly Meter[] = Object.values(meters).filter(({ kind }) => kind === 'counter')

export interface MeterChoice {
  readonly meter: Meter
  readonly options: MeterOptions
  /** Notes on the choice that a report must include. */
  readonly findings: readonly Finding[]
}

/**
 * Returns the meter of this name (`replay:FILE` carries its file), or for `auto` the best counter of energy that works here. `plugins`:
 * those that run. Throws the Problem `no-meter`, with the reasons, if there is none, or if the meter that was asked for by name does not work.
 */
export async function chooseMeter(
  host: Host,
  name: string,
  domains: MeterOptions['domains'],
  plugins: readonly OpenPlugin[] = [],
): Promise<MeterChoice> {
  const asked = readMeter(name)
  if (asked === null) throw new Error(`no meter is called ${name}`)
  const options = { domains, argument: asked.argument, plugins }
  if (asked.name === 'auto') return chooseBest(host, options)
  const meter = meters[asked.name]
  const errors = await meter.check(host, options)
  if (errors.length > 0) throw problem('no-meter', { asked: asked.name, reasons: errors })
  return { meter, options, findings: notesOn(meter, options) }
}

/** Returns the notes that a report must include about a meter that is no counter. */
function notesOn({ kind }: Meter, { argument, plugins = [] }: MeterOptions): readonly Finding[] {
  switch (kind) {
    case 'counter':
    case 'instructions':
      return []
    case 'estimate':
      return [finding('estimated', {})]
    case 'replay':
      return [finding('simulated', { file: argument, sysfs: null })]
    case 'plugin':
      return [finding('plugin-metered', { meter: chosenIn({ argument, plugins })?.declaration.name ?? argument })]
    default:
      return kind satisfies never
  }
}

async function chooseBest(host: Host, options: MeterOptions): Promise<MeterChoice> {
  const reasons: Finding[] = []
  for (const meter of counters) {
    const errors = await meter.check(host, options)
    if (errors.length === 0) return { meter, options, findings: [] }
    reasons.push(...errors)
  }
  throw problem('no-meter', { asked: 'auto', reasons })
}
