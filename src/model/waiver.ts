import { z } from 'zod'

/** Exceptions from the budget of energy or work, for a time. */

/** A day of the calendar in UTC: 2026-12-31. Days compare as texts. */
export type Day = string

const DAY_HINT = 'write a day as year-month-day, for example 2026-12-31'

/** Milliseconds of a day. */
const DAY_MS = 86_400_000

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/** A day, as a user writes it. */
export const DayText = z
  .string({ error: DAY_HINT })
  .regex(/^\d{4}-\d\d-\d\d$/, DAY_HINT)
  .refine(isDay, 'is not a day of the calendar')

/** Returns the day that is so many days later. */
export const daysLater = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Returns the day of a time, in UTC. */
export const dayOf = (time: Date): Day => time.toISOString().slice(0, 10)

/** Longest reason of a waiver, in UTF-16 units. */
export const LONGEST_REASON = 500

/**
 * A waiver of one workload, resolved for the day of the session. `applies`: the budget is the waiver's. `expired`: it is not, and the
 * waiver is to be removed. `overridden`: a flag or an input gives the budget.
 */
export const Waiver = z
  .strictObject({
    state: z.enum(['applies', 'expired', 'overridden']),
    /** Margin of the waiver, a fraction. */
    maxRegression: z.number().min(0.002).max(0.5),
    /** Margin without the waiver. */
    instead: z.number().min(0.002).max(0.5),
    /** Last day on which it applies. */
    expires: DayText,
    /** Foreign. */
    reason: z.string().min(1).max(LONGEST_REASON),
  })
  .readonly()
export type Waiver = z.infer<typeof Waiver>
