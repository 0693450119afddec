import { z } from 'zod'
import { type FrequencyRange, GOVERNOR_NAME } from './clock.ts'
import { like } from './config-values.ts'

/** The `tune` of a workload of `joulegate.yml`, as a user writes it. */

const EXAMPLE = 'tune: {governor: performance, frequency: 2.4GHz}'
const FREQUENCY_HINT = 'write a frequency with its unit, or two with a dash, for example 2.4GHz or 1200MHz-2400MHz'
const LIMITS_HINT = 'must be between 1MHz and 100GHz, the lower frequency first'

const exponents: Readonly<Record<string, number>> = { MHz: 6, GHz: 9 }

/** '2400MHz' -> 2.4e9. The exponent moves the point in decimal: 4.6 * 1e9 would not be 4600000000. */
const hertzOf = (text: string): number => Number(`${text.slice(0, -3)}e${exponents[text.slice(-3)]}`)

/** '2400MHz', '1.2GHz-2.4GHz' -> hertz. A bare number is refused, because it does not show its unit. */
const Frequency = z
  .string({ error: FREQUENCY_HINT })
  .max(40, FREQUENCY_HINT)
  .regex(/^\d+(\.\d+)?[MG]Hz( ?- ?\d+(\.\d+)?[MG]Hz)?$/, FREQUENCY_HINT)
  .transform((text): FrequencyRange => {
    const [min = '', max = min] = text.split('-').map((part) => part.trim())
    return { min: hertzOf(min), max: hertzOf(max) }
  })
  .refine(({ min, max }) => min >= 1e6 && min <= max && max <= 1e11, LIMITS_HINT)

/** The key `tune` of a workload. */
export const TuneFile = z
  .strictObject(
    {
      governor: z
        .string({ error: 'write the name of a governor, for example performance' })
        .regex(GOVERNOR_NAME, 'must be the name of a governor, for example performance')
        .optional()
        .describe('frequency governor of the processors during a trial, on both sides alike; see clock.md'),
      frequency: Frequency.optional().describe(
        'frequency of the processors during a trial, for example `2.4GHz`, or its limits: `1200MHz-2400MHz`; on both sides alike',
      ),
    },
    like(EXAMPLE),
  )
  .check(({ value: { governor, frequency }, issues }) => {
    if (issues.length > 0 || governor !== undefined || frequency !== undefined) return
    issues.push({ code: 'custom', message: `write governor, frequency or both, for example ${EXAMPLE}`, path: [], input: {} })
  })
