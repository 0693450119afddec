import { z } from 'zod'
import { AnchorTrial, Side, Trial } from './trial.ts'

/** One of the programs that a session measures: a side, or the anchor, which levels are told against. */
export const Arm = z.enum([...Side.options, 'anchor'])
export type Arm = z.infer<typeof Arm>

/** One value for each arm of a session. Most sessions have no anchor. */
export type ByArm<T> = Readonly<Record<Side, T>> & { readonly anchor?: T | undefined }

/** Trial of any arm. */
export type ArmTrial = Trial | AnchorTrial
export const ArmTrial = z.union([Trial, AnchorTrial])

/** Arms of most sessions. */
export const BOTH_SIDES = ['base', 'head'] as const satisfies readonly Arm[]

/** Returns the arms that have a value. */
export const armsOf = ({ anchor }: ByArm<unknown>): readonly Arm[] => (anchor === undefined ? BOTH_SIDES : [...BOTH_SIDES, 'anchor'])

/** Returns the values of all arms. */
export const allArms = <T>(values: ByArm<T>): readonly T[] => armsOf(values).map((arm) => ofArm(values, arm))

/** Returns what a function makes of the value of each arm. */
export const mapArms = <T, R>({ base, head, anchor }: ByArm<T>, make: (value: T) => R): ByArm<R> => ({
  ...{ base: make(base), head: make(head) },
  ...(anchor === undefined ? {} : { anchor: make(anchor) }),
})

/** Returns the value of an arm. Throws if it has none. */
export function ofArm<T>(values: ByArm<T>, arm: Arm): T {
  const value = values[arm]
  if (value === undefined) throw new Error(`this session has no ${arm}`)
  return value
}

/** Names of the arms' directories. All are equally long, because the length of a path moves memory. */
export const ARM_DIRECTORIES = { base: 'base', head: 'head', anchor: 'anch' } as const satisfies Record<Arm, string>
