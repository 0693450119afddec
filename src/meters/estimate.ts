import { finding } from '../model/finding.ts'
import { METERS } from '../model/meters.ts'
import type { Reading } from '../model/trial.ts'
import type { Watts } from '../model/units.ts'
import type { Meter, OpenMeter } from './meter.ts'

/**
 * A stated model, not a property of this machine: what a small server's package draws at rest, and what one busy core
 * adds. Both sides are computed alike, so the ratio depends on them only through the weight of waiting against computing.
 */
export const IDLE_WATTS: Watts = 10
export const CORE_WATTS: Watts = 12

const MICROSECOND = 1e-6

/** Joules = IDLE_WATTS x wall seconds + CORE_WATTS x CPU seconds. Works everywhere, and is an estimate everywhere. */
export const estimate: Meter = {
  name: 'estimate',
  kind: METERS.estimate.kind,
  check: async (_host, { domains }) => (domains.includes('package') ? [] : [finding('missing-domain', { domains, found: ['package'] })]),
  open: async () => openEstimate(),
}

/** Opens the model, which needs nothing of the machine. */
export function openEstimate(): OpenMeter {
  return {
    name: 'estimate',
    kind: 'estimate',
    description: `a model: ${IDLE_WATTS} W while a trial runs, plus ${CORE_WATTS} W per busy core`,
    findings: [],
    async start({ onReady }) {
      onReady?.()
      return {
        stop: async () => undefined,
        async readings({ seconds, cpu }) {
          const wall = reading('wall-time', seconds, IDLE_WATTS)
          if (cpu === null) return { readings: [wall], fault: finding('no-cpu-time', {}) }
          return { readings: [wall, reading('cpu-time', cpu.seconds, CORE_WATTS)], fault: null }
        },
      }
    },
    close: () => undefined,
  }
}

/** Time as a count of microseconds, each worth so many joules. */
function reading(zone: string, seconds: number, watts: Watts): Reading {
  return {
    meter: 'estimate',
    zone,
    domain: 'package',
    socket: 0,
    kind: 'estimate',
    before: 0,
    between: [],
    after: Math.round(seconds / MICROSECOND),
    range: null,
    unit: watts * MICROSECOND,
  }
}
