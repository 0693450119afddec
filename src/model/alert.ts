import { z } from 'zod'
import type { Doctor } from './doctor.ts'

/** Memory of the alert from one run of doctor to the next. */
export const AlertState = z
  .strictObject({
    schema: z.literal(1),
    /** Number of the last runs in a row that found the machine unfit. */
    unfit: z.int().nonnegative(),
    /** Time of the first of them, or null if there is none. */
    since: z.iso.datetime().nullable(),
    /** Whether the command was told that the machine is unfit, and has not been told since that it is fit. */
    isTold: z.boolean(),
  })
  .readonly()
export type AlertState = z.infer<typeof AlertState>

/** State before the first run. */
export const NO_ALERT: AlertState = { schema: 1, unfit: 0, since: null, isTold: false }

/** State after a run, and the message that is due. It stays due until the command has taken it. */
export interface AlertStep {
  readonly state: AlertState
  readonly due: 'unfit' | 'fit' | null
}

/** Counts a run. `after`: unfit runs in a row until the message is due. */
export function stepped(before: AlertState, { fitness, at }: Pick<Doctor, 'fitness' | 'at'>, after: number): AlertStep {
  const { isTold } = before
  if (fitness === 'fit') return { state: { ...NO_ALERT, isTold }, due: isTold ? 'fit' : null }
  const state = { ...before, unfit: before.unfit + 1, since: before.since ?? at }
  return { state, due: !isTold && state.unfit >= after ? 'unfit' : null }
}

/** Returns the state once the command has taken the message. */
export const told = (state: AlertState, due: 'unfit' | 'fit'): AlertState => ({ ...state, isTold: due === 'unfit' })
