import type { Budget, BudgetLevel } from './config.ts'

/** Questions about the level of a budget. */

type Leveled = Pick<Budget, 'level'>

/** Reports whether the workload may fail the check. */
export const isGated = ({ level }: Leveled): boolean => level === 'fail'

/** Reports whether the workload is only watched. Nothing is over a budget that is off. */
export const isOff = ({ level }: Leveled): boolean => level === 'off'

/** Reports whether it warns instead of failing the check. */
export const onlyWarns = ({ level }: Leveled): boolean => level === 'warn'

const strictness = { off: 0, warn: 1, fail: 2 } satisfies Record<BudgetLevel, number>

/** Reports whether the first one lets more pass than the second one. */
export const isWeaker = (one: Leveled, other: Leveled): boolean => strictness[one.level] < strictness[other.level]
