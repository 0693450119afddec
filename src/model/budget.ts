import type { Budget, BudgetLevel } from './config.ts'

/** What the level of a budget means. */

type Leveled = Pick<Budget, 'level'>

/** May the workload fail the check? */
export const isGated = ({ level }: Leveled): boolean => level === 'fail'

/** Is the workload only watched? Nothing is over a budget that is off. */
export const isOff = ({ level }: Leveled): boolean => level === 'off'

/** Does it warn where another level would fail? */
export const onlyWarns = ({ level }: Leveled): boolean => level === 'warn'

const strictness = { off: 0, warn: 1, fail: 2 } satisfies Record<BudgetLevel, number>

/** Does the first one let more pass than the second one? */
export const isWeaker = (one: Leveled, other: Leveled): boolean => strictness[one.level] < strictness[other.level]
