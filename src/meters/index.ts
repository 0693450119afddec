import { type Finding, finding, problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { estimate } from './estimate.ts'
import type { Meter, MeterOptions } from './meter.ts'
import { perf } from './perf.ts'
import { powercap } from './powercap.ts'
import { replay } from './replay.ts'

export const meters = { powercap, perf, estimate, replay } satisfies Record<string, Meter>

/** What `auto` tries, best first. */
const counters: readonly Meter[] = [powercap, perf]

export interface Choice {
  readonly meter: Meter
  readonly options: MeterOptions
  /** What a report must say of the choice. */
  readonly findings: readonly Finding[]
}

/**
 * The meter of this name (`replay:FILE` carries its file), or for `auto` the best that works here: a counter, else the
 * estimate, saying why the counters do not. Throws noMeter when one that was asked for by name does not work.
 */
export async function chooseMeter(host: Host, name: string, domains: MeterOptions['domains']): Promise<Choice> {
  const [kind = '', ...rest] = name.split(':')
  const options = { domains, argument: rest.join(':') }
  if (kind === 'auto') return chooseBest(host, options)
  const meter = Object.values(meters).find((candidate) => candidate.name === kind)
  if (meter === undefined) throw new Error(`no meter is called ${kind}`)
  const errors = await meter.check(host, options)
  if (errors.length > 0) throw problem('no-meter', { asked: kind, reasons: errors })
  const findings =
    kind === 'estimate'
      ? [finding('estimated', { reasons: null })]
      : kind === 'replay'
        ? [finding('simulated', { file: options.argument, sysfs: null })]
        : []
  return { meter, options, findings }
}

async function chooseBest(host: Host, options: MeterOptions): Promise<Choice> {
  const reasons: Finding[] = []
  for (const meter of counters) {
    const errors = await meter.check(host, options)
    if (errors.length === 0) return { meter, options, findings: [] }
    reasons.push(...errors)
  }
  const errors = await estimate.check(host, options)
  if (errors.length > 0) throw problem('no-meter', { asked: 'auto', reasons: [...reasons, ...errors] })
  return { meter: estimate, options, findings: [finding('estimated', { reasons })] }
}
