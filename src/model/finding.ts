import * as z from 'zod/mini'
import { type Blame, type Ends, type Entry, type FindingSubject, type Level, LONGEST_TEXT } from './findings/entry.ts'
import { findings } from './findings/index.ts'
import { Quoted } from './findings/parts.ts'
import { isShallow } from './shallow.ts'

export type { Blame, Ends, FindingSubject, Level } from './findings/entry.ts'
export { Quoted } from './findings/parts.ts'

type Table = typeof findings

/** The name of a finding, for example `unknown-ref`. */
export type Code = keyof Table

/** The keys of one line of the table whose data may be absent. */
type Optional<S extends Entry['shape']> = { [K in keyof S]: undefined extends z.output<S[K]> ? K : never }[keyof S]

/** The data of one line of the table. */
export type DataOf<E extends Entry> = {
  readonly [K in Exclude<keyof E['shape'], Optional<E['shape']>>]: z.output<E['shape'][K]>
} & { readonly [K in Optional<E['shape']>]?: z.output<E['shape'][K]> }

/** The data of each code. */
export type Data = { readonly [C in Code]: DataOf<Table[C]> }

/**
 * Message to a user, as data: a code of the table, and the data of its message. `more`: number of further trials that found the same.
 * `render/messages` contains the words.
 */
export interface Finding<C extends Code = Code> {
  readonly code: C
  readonly data: Data[C]
  readonly more?: number | undefined
}

/** Reports whether this is a code of the table. */
export const isCode = (code: string): code is Code => Object.hasOwn(findings, code)

const schemas = new Map<Code, z.ZodMiniType>()

/** The schema of a code's data, made when it is first needed: most runs need few of them. A newer version may have more keys. */
function schemaOf(code: Code): z.ZodMiniType {
  const schema = schemas.get(code) ?? z.object(findings[code].shape)
  schemas.set(code, schema)
  return schema
}

/** Reports whether this is a finding that this version knows, with data that fits its code. */
export const isFinding = (found: Quoted): found is Finding => isCode(found.code) && schemaOf(found.code).safeParse(found.data).success

/**
 * A finding of a document. A code that is not in the table is from a newer version: it becomes `unknown-finding`, so that its
 * document stays readable. Data that does not fit its code is refused.
 */
export const Finding = z.readonly(
  z.pipe(
    Quoted,
    z.transform((found: Quoted, { issues }): Finding => {
      if (!isShallow(found.data)) {
        issues.push({ code: 'custom', message: 'its data is nested too deep', path: ['data'], input: null })
        return z.NEVER
      }
      if (isFinding(found)) return frozen(found)
      if (!isCode(found.code)) return frozen(finding('unknown-finding', { code: found.code, data: found.data }))
      issues.push({ code: 'custom', message: `its data does not fit the code ${found.code}`, path: ['data'], input: found.data })
      return z.NEVER
    }),
  ),
)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}

/** Makes a finding. Texts that are longer than a document may hold are cut. */
export const finding = <C extends Code>(code: C, data: Data[C]): Finding<C> => ({
  code,
  data: fitted<C>(data),
})

function fitted<C extends Code>(data: Data[C]): Data[C] {
  const json = JSON.stringify(data)
  if (json.length <= LONGEST_TEXT) return data
  return JSON.parse(json, (_, value) =>
    typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value,
  )
}

/** Returns the severity of a finding. */
export const levelOf = ({ code }: Pick<Finding, 'code'>): Level => findings[code].level

/** Reports whether it is about this subject. */
export const isAbout = ({ code }: Pick<Finding, 'code'>, subject: FindingSubject): boolean => findings[code].about === subject

/** Reports whether only the operator of the machine can act on it. */
export const isForOperator = ({ code }: Pick<Finding, 'code'>): boolean => {
  const { about, ends } = findings[code]
  return ends === 'unfit' || about === 'machine' || about === 'meter' || about === 'runner'
}

/** Returns the party to blame if this voids a trial. */
export const blameOf = ({ code }: Pick<Finding, 'code'>): Blame => findings[code].blame ?? 'machine'

/** Reports whether it is one of these findings, and narrows its data. */
export const is = <C extends Code>(found: Finding | null | undefined, ...codes: readonly C[]): found is Finding<C> =>
  found !== null && found !== undefined && codes.some((code) => code === found.code)

/** Reports whether an error is a Problem about this subject. */
export const isProblemAbout = (error: unknown, subject: FindingSubject): error is Problem =>
  error instanceof Problem && isAbout(error.finding, subject)

/** The codes of findings that can end a command. */
type EndingCode = { [C in Code]: Table[C]['ends'] extends null ? never : C }[Code]

/** A finding that ends what we are doing; `cause` keeps the error underneath. */
export class Problem extends Error {
  readonly finding: Finding
  /** Party that has to act. */
  readonly ends: Ends
  /** The Recording of what had been measured before; null if there is none. */
  readonly kept: string | null

  constructor(found: Finding, { cause, kept = null }: { readonly cause?: unknown; readonly kept?: string | null } = {}) {
    super(`${found.code} ${JSON.stringify(found.data)}`, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.finding = found
    this.ends = findings[found.code].ends ?? 'internal'
    this.kept = kept
  }
}

/** Makes the Problem of a code. `cause`: the error underneath. */
export const problem = <C extends EndingCode>(code: C, data: Data[C], cause?: unknown): Problem =>
  new Problem(finding(code, data), { cause })
