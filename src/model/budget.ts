import type { Budget, BudgetLevel } from './config.ts'

/** Questions about the level of a budget. */

type Leveled = Pick<Budget, 'level'>

/** May the workload fail the check? */
export const isGated = ({ level }: Leveled): boolean => level === 'fail'

/** Is the workload only watched? Nothing is over a budget that is off. */
export const isOff = ({ level }: Leveled): boolean => level === 'off'

/** Does it warn instead of failing the check? */
export const onlyWarns = ({ level }: Leveled): boolean => level === 'warn'

const strictness = { off: 0, warn: 1, fail: 2 } satisfies Record<BudgetLevel, number>

/** Does the first one let more pass than the second one? */
export const isWeaker = (one: Leveled, other: Leveled): boolean => strictness[one.level] < strictness[other.level]
