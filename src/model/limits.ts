import { z } from 'zod'
import type { Joules } from './units.ts'

/** Stands for each machine without a limit of its own. */
export const ANY_MACHINE = '*'

/** Form of a machine's id, or `ANY_MACHINE`. */
export const MACHINE_KEY = /^(?:[\w.-]{1,80}|\*)$/

/** Joules that one run of a workload may use, by the id of the machine. */
export const MachineLimits = z.record(z.string().regex(MACHINE_KEY), z.number().positive().finite()).readonly()
export type MachineLimits = z.infer<typeof MachineLimits>

/** Returns the limit on a machine, or null if there is none. */
export const limitOn = (limits: MachineLimits | undefined, machine: string): Joules | null =>
  limits === undefined ? null : (ownOf(limits, machine) ?? ownOf(limits, ANY_MACHINE))

const ownOf = (limits: MachineLimits, key: string): Joules | null => (Object.hasOwn(limits, key) ? (limits[key] ?? null) : null)

/** Returns a machine on which `one` allows more than `other`, with both limits, or null if there is none. A limit that is absent is null. */
export function looserLimit(
  one: MachineLimits | undefined,
  other: MachineLimits | undefined,
): { readonly machine: string; readonly from: Joules; readonly to: Joules | null } | null {
  const machines = new Set([...Object.keys(other ?? {}), ...Object.keys(one ?? {})])
  for (const machine of machines) {
    const [from, to] = [limitOn(other, machine), limitOn(one, machine)]
    if (from !== null && (to === null || to > from)) return { machine, from, to }
  }
  return null
}
