import type { WhyRow } from '../model/why.ts'
import type { LineCost } from './profile.ts'

/** Something whose instructions are compared, with its counts on both sides. 0: the side does not execute it. */
export interface Mover {
  readonly kind: WhyRow['kind']
  /** Names that do not apply are empty. */
  readonly object: string
  readonly file: string
  readonly name: string
  /** Name on base, if it was another. */
  readonly formerly: string | null
  readonly base: number
  readonly head: number
  readonly baseLines: readonly LineCost[]
  readonly headLines: readonly LineCost[]
}

/** Returns the instructions that head executes more than base. */
export const changeOf = ({ base, head }: Pick<Mover, 'base' | 'head'>): number => head - base

/** Reports whether only one side executes it. */
export const isOneSided = ({ base, head }: Mover): boolean => (base === 0) !== (head === 0)
