import { z } from 'zod'

/** Frequency in hertz. */
export type Hertz = number

/** Name of a frequency governor. The kernel's are shorter. */
export const GOVERNOR_NAME = /^[a-z][a-z0-9_-]{0,29}$/

/** Lowest and highest frequency that a processor may run at, in hertz. Equal if it runs at one. */
export const FrequencyRange = z
  .strictObject({ min: z.number().positive(), max: z.number().positive() })
  .readonly()
  .refine(({ min, max }) => min <= max, 'min > max')
export type FrequencyRange = z.infer<typeof FrequencyRange>

/** Settings of the clock of the processors, as a workload wants them and as they were read back. What is absent stays as it is. */
export const Tune = z
  .strictObject({ governor: z.string().regex(GOVERNOR_NAME).optional(), frequency: FrequencyRange.optional() })
  .readonly()
export type Tune = z.infer<typeof Tune>
