import { z } from 'zod'
import { like, MaxRegression } from './config-values.ts'
import { DayText, LONGEST_REASON } from './waiver.ts'

/** Waiver to show in a complaint. */
export const WAIVER_EXAMPLE = "- {workload: parse, max-regression: 8%, expires: 2026-12-31, reason: 'new parser, see issue 14'}"

const REASON_HINT = 'write the reason as text, in quotes'

/** One entry of `waivers`, as a user writes it. Whether it fits the workloads is checked when they are known. */
export const WaiverFile = z
  .strictObject(
    {
      workload: z
        .string({ error: 'write the name of a workload, or a glob, as text' })
        .min(1, 'must not be empty: write the name of a workload')
        .max(200, 'must be at most 200 characters')
        .describe('name of the workload, or a glob as for `--workloads`'),
      'max-regression': MaxRegression.optional().describe('budget of the workload until then, if energy is compared'),
      'max-work-regression': MaxRegression.optional().describe('budget of the workload until then, if work is compared'),
      expires: DayText.describe('last day of the waiver in UTC, for example `2026-12-31`; at most a year ahead'),
      reason: z
        .string({ error: REASON_HINT })
        .regex(/\S/, 'must not be empty: write why the budget is larger for a time')
        .max(LONGEST_REASON, `must be at most ${LONGEST_REASON} characters`)
        .describe('shown in each report'),
    },
    like(WAIVER_EXAMPLE),
  )
  .check(({ value, issues }) => {
    if (issues.length > 0 || value['max-regression'] !== undefined || value['max-work-regression'] !== undefined) return
    issues.push({
      code: 'custom',
      message: 'write the budget until then, for example max-regression: 8%',
      path: ['max-regression'],
      input: value,
    })
  })
