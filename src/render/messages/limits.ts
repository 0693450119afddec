import { energyText } from '../../model/energy.ts'
import type { limits as table } from '../../model/findings/limits.ts'
import { limitJoules, preciseJoules } from '../format.ts'
import type { Messages } from './message.ts'

export const limits: Messages<typeof table> = {
  'energy-limit': ({ limit, spent, isHeads }) => ({
    message: `The energy limit of ${limitJoules(limit)} was reached: the trials used ${preciseJoules(spent)}.`,
    hint: isHeads ? undefined : 'Raise it: --energy-limit JOULES',
  }),
  'energy-limit-short': ({ limit, needed, isHeads }) => ({
    message: `The energy limit of ${limitJoules(limit)} is too small for the smallest comparison.`,
    hint: isHeads ? undefined : `Raise it: --energy-limit ${energyText(Number(needed.toPrecision(2)))}`,
  }),
  'head-ate-energy': ({ workload, times }) => ({
    message: `${workload} could not be judged within the energy limit. Head's trials used ${times.toFixed(1)} times as much as base's; at base's energy the limit would have sufficed.`,
    hint: 'Make head use less. If it must use that much, first raise energy-limit on the base branch',
  }),
}
