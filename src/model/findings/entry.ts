import * as z from 'zod/mini'

export const Level = z.enum(['info', 'warning', 'error'])
export type Level = z.infer<typeof Level>

/**
 * Party that has to act if a finding ends a command: the user (`usage`), the operator (`unfit`), us (`internal`), or no one, because there
 * is nothing to compare (`nothing`). The exit codes follow from it.
 */
export type Ends = 'usage' | 'nothing' | 'unfit' | 'internal'

/**
 * Subject of a finding. Reports show those of one subject together. `meter`: a reading failed, so the meter may be gone. `runner`: upkeep
 * of the machine, which only its operator can do. `commit`: one commit cannot be checked out, and others perhaps can.
 */
export type FindingSubject = 'machine' | 'meter' | 'runner' | 'configuration' | 'commit'

/** Party to blame if a finding voids a trial: its program, the machine, or neither. */
export type Blame = 'program' | 'machine' | 'neither'

/** The data of one code: a schema for each key. */
export type DataShape = Readonly<Record<string, z.ZodMiniType>>

/** One line of the table. */
export interface Entry<S extends DataShape = DataShape, E extends Ends | null = Ends | null> {
  readonly level: Level
  readonly ends: E
  readonly about: FindingSubject | null
  readonly blame: Blame | null
  readonly shape: S
}

type Facts = Partial<Pick<Entry, 'about' | 'blame'>>

/** Facts of a finding that only the operator of the machine can act on. */
export const ofRunner = { about: 'runner' } as const
/** Facts of a finding about the checkout of one commit. */
export const ofCommit = { about: 'commit' } as const

const entry = <S extends DataShape, const E extends Ends | null>(level: Level, ends: E, shape: S, facts: Facts): Entry<S, E> => ({
  level,
  ends,
  about: facts.about ?? null,
  blame: facts.blame ?? null,
  shape,
})

export const info = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, null> => entry('info', null, shape, facts)
export const warning = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, null> => entry('warning', null, shape, facts)
export const error = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, null> => entry('error', null, shape, facts)

/** An error that ends a command. Each is named after who has to act. */
export const usage = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, 'usage'> => entry('error', 'usage', shape, facts)
export const nothing = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, 'nothing'> => entry('error', 'nothing', shape, facts)
export const unfit = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, 'unfit'> => entry('error', 'unfit', shape, facts)
export const internal = <S extends DataShape>(shape: S, facts: Facts = {}): Entry<S, 'internal'> => entry('error', 'internal', shape, facts)

/** The longest text of a finding, in UTF-16 units. */
export const LONGEST_TEXT = 20_000
export const text = z.string().check(z.maxLength(LONGEST_TEXT))
export const texts = z.readonly(z.array(text))
export const number = z.number()
export const numbers = z.readonly(z.array(number))
export const flag = z.boolean()
export const maybe = <T extends z.ZodMiniType>(schema: T): z.ZodMiniNullable<T> => z.nullable(schema)
export const optional = <T extends z.ZodMiniType>(schema: T): z.ZodMiniOptional<T> => z.optional(schema)
export const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values)
export const list = <T extends z.ZodMiniType>(schema: T): z.ZodMiniReadonly<z.ZodMiniArray<T>> => z.readonly(z.array(schema))
export const record = <const S extends DataShape>(shape: S) => z.readonly(z.strictObject(shape))
