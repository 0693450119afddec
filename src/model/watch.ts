import { z } from 'zod'
import { Domain } from './config.ts'
import { Finding } from './finding.ts'

/** Mean power of one domain, over all sockets together. Without watts, `finding` is the reason. */
const DomainPower = z.strictObject({ domain: Domain, watts: z.number().nonnegative().nullable(), finding: z.nullable(Finding) }).readonly()
export type DomainPower = z.infer<typeof DomainPower>

/** One line of `joulegate doctor --watch`: what this machine did since the line before. Nothing that is unknown is 0. */
export const WatchLine = z
  .strictObject({
    schema: z.literal(1),
    /** End of the window. */
    at: z.iso.datetime(),
    /** Length of the window. */
    seconds: z.number().positive(),
    /** True if sysfs was a simulation. */
    simulated: z.boolean(),
    /** Domains of all counters that sysfs shows; empty if it shows none. */
    power: z.array(DomainPower).readonly(),
    /** Sensors of the processor, at the end of the window; empty if there are none. null: the sensor did not answer. */
    temperatures: z.array(z.strictObject({ sensor: z.string(), celsius: z.number().nullable() }).readonly()).readonly(),
    /** Processors that other programs kept busy, and the hypervisor for others; null if it is unknown. */
    others: z.number().nonnegative().nullable(),
    /** Processors that this process kept busy. */
    own: z.number().nonnegative(),
  })
  .readonly()
export type WatchLine = z.infer<typeof WatchLine>
