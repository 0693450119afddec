import { z } from 'zod'
import { ENERGY_EXPONENTS } from './energy.ts'
import type { Celsius, Joules, Seconds } from './units.ts'

const secondsOf: Readonly<Record<string, Seconds>> = { ms: 0.001, s: 1, m: 60, h: 3600 }

const DURATION_HINT = 'write a duration with its unit, for example 90s, 10m or 1h'

/** '90s', '10m', '1.5h', '500ms' -> seconds. A bare number is refused, because it does not show whether 10 means minutes. */
export const Duration = z
  .string({ error: DURATION_HINT })
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, DURATION_HINT)
  .transform((text): Seconds => {
    const [, number, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? []
    return Number(number) * (secondsOf[unit ?? ''] ?? Number.NaN)
  })
  .refine((seconds) => seconds > 0, 'must be longer than 0')
  // A timer of Node.js that is set to more than 2^31 ms (24.8 days) fires at once.
  .refine((seconds) => seconds <= 7 * 24 * 3600, 'must be at most 168h, a week')

const bytesOf: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }

const SIZE_HINT = 'write a size with its unit, for example 500MB or 20GB'

/** '20GB', '1.5GiB', '500MB' -> bytes. A bare number is refused, because it does not show its unit. */
export const Size = z
  .string({ error: SIZE_HINT })
  .regex(/^\d+(\.\d+)?(M|G|T)i?B$/, SIZE_HINT)
  .transform((text): number => {
    const [, number, unit] = /^([\d.]+)(\w+)$/.exec(text) ?? []
    return Math.floor(Number(number) * (bytesOf[unit ?? ''] ?? Number.NaN))
  })
  .refine((bytes) => bytes >= 1e6, 'must be at least 1MB')

const ENERGY_HINT = 'write joules with their unit, for example 130J or 45mJ'

/** '130J', '45mJ', '1.2kJ' -> joules. A bare number is refused, because it does not show its unit. */
export const Energy = z
  .string({ error: ENERGY_HINT })
  .regex(/^\d+(\.\d+)?([µum]|k)?J$/, ENERGY_HINT)
  .transform((text): Joules => {
    const [, number, unit] = /^([\d.]+)(\S+)$/.exec(text) ?? []
    // The exponent moves the point in decimal: 45.2 * 0.001 would not be 0.0452.
    return Number(`${number}e${ENERGY_EXPONENTS[unit ?? '']}`)
  })
  .refine((joules) => joules > 0, 'must be more than 0')
  .refine((joules) => joules <= 1e9, 'must be at most 1000000kJ')

const DEGREES_HINT = 'write degrees Celsius, for example 3C'

/** '3C' -> 3. */
export const Degrees = z
  .string({ error: DEGREES_HINT })
  .regex(/^\d+(\.\d+)?C$/, DEGREES_HINT)
  .transform((text): Celsius => Number(text.slice(0, -1)))

const PERCENT_HINT = 'write a percentage, for example 3%'

/**
 * '3%' -> 0.03. A bare 3 or 0.03 is refused: one of the two would be wrong by a factor of 100.
 * The exponent moves the point in decimal: 99.9 / 100 would be a little more than 0.999, and out of range.
 */
export const Percent = z
  .string({ error: PERCENT_HINT })
  .regex(/^\d+(\.\d+)?%$/, PERCENT_HINT)
  .transform((text) => Number(`${text.slice(0, -1)}e-2`))

/** A budget as a fraction. */
export const MaxRegression = Percent.refine((value) => value >= 0.002 && value <= 0.5, 'must be between 0.2% and 50%')

/** Reports whether it can be an argument or a variable of a process. */
export const hasNoNul = (text: string): boolean => !text.includes('\0')
export const NUL_HINT = 'must not contain a NUL character'

/** Reports whether all texts of a list differ. */
export const isWithoutRepeats = (list: readonly string[]): boolean => new Set(list).size === list.length

/** A shell command. */
/** Use of the machine's network by a command. */
export const Network = z.enum(['on', 'off'], { error: 'write on or off' })

export const Command = z
  .string({ error: 'write a shell command as text, in quotes' })
  .regex(/\S/, 'must not be empty: write the command to run')
  .refine(hasNoNul, NUL_HINT)

/** Returns an error option that shows `example` if a map is needed and something else was found; other complaints keep their own words. */
export const like = (example: string) => ({
  error: (issue: { readonly code?: string | undefined }) => (issue.code === 'invalid_type' ? `write ${example}` : undefined),
})

const VariableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of an environment variable: use letters, digits and _')

/** Variables that the runner, the action and Joulegate have for themselves. Tokens are among them. */
const OF_THE_JOB = /^(GITHUB|ACTIONS|RUNNER|INPUT|JOULEGATE)_/
/** Variables that each side has for itself if its commands run as another user. */
const OF_THE_SIDE: readonly string[] = ['HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR']

/** Name of a variable of our own environment that a build gets, too. */
export const ForwardedName = VariableName.refine(
  (name) => !OF_THE_JOB.test(name),
  'is kept from builds, because variables of the job can hold its token: pass the value by a variable of another name',
).refine((name) => !OF_THE_SIDE.includes(name), 'cannot be forwarded: each side has its own')

/** Variables of an environment. */
export const Environment = z.record(
  VariableName,
  z.string({ error: 'write the value as text, in quotes' }).refine(hasNoNul, NUL_HINT),
  like('env: {NAME: "value"}'),
)
