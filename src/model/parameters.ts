import { z } from 'zod'
import { WORKLOAD_NAME } from './config.ts'

const LONGEST_NAME = 80

/**
 * Lower case only: POSIX leaves variables of such names to applications, so that no parameter can hide PATH or HOME, is
 * set by the shell itself as IFS or PWD are, or is one of JOULEGATE_*.
 */
const PARAMETER = /^[a-z][a-z0-9_]*$/
const PARAMETER_HINT = 'is not a name for a parameter: use lower-case letters, digits and _, a letter first'

/** SIZE is most likely meant as size. */
const nameError = ({ input }: { readonly input?: unknown }): string => {
  const lower = String(input).toLowerCase()
  return PARAMETER.test(lower) ? `${PARAMETER_HINT}; did you mean "${lower}"?` : PARAMETER_HINT
}

const VALUE_HINT =
  'becomes part of a name, so it must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end: write a short word that the command looks up'

/** Value, converted to text. The code that reads the file makes sure that 1.10 is not 1.1. */
const Value = z
  .union([z.string().regex(WORKLOAD_NAME, VALUE_HINT), z.number(), z.boolean()], { error: 'write text, a number, true or false' })
  .transform(String)

const Values = z
  .array(Value, { error: 'write a list of values, for example [small, large]' })
  .min(1, 'name at least one value, for example [small, large]')
  .check(({ value: values, issues }) => {
    const repeated = values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
    for (const index of repeated)
      issues.push({ code: 'custom', message: 'is already in the list: keep one of the two', path: [index], input: values[index] })
  })

/** The values that a workload is measured with, by the name of the variable that holds them. */
export const Parameters = z.record(z.string().regex(PARAMETER, { error: nameError }), Values, {
  error: (issue) => (issue.code === 'invalid_type' ? 'write parameters: {size: [small, large]}' : undefined),
})
export type Parameters = z.output<typeof Parameters>

/** One workload of a matrix: its name, and the variables that make it what it is. */
export interface Combination {
  readonly name: string
  readonly values: Readonly<Record<string, string>>
}

/** Returns the number of workloads that these parameters make of one; Infinity if it is too large for a number. */
export const combinationCount = (parameters: Parameters): number =>
  Object.values(parameters).reduce((product, values) => product * values.length, 1)

/** All combinations in the order written, the last parameter changing fastest; without parameters the workload as it is. Count them first. */
export const combinations = (name: string, parameters: Parameters): readonly Combination[] =>
  Object.entries(parameters).reduce<readonly Combination[]>(
    (done, [parameter, list]) =>
      done.flatMap((one) =>
        list.map((value) => ({ name: `${one.name}/${parameter}:${value}`, values: { ...one.values, [parameter]: value } })),
      ),
    [{ name, values: {} }],
  )

/** Complaint about a workload whose keys are valid one by one, and its path in the workload. */
interface Contradiction {
  readonly path: string[]
  readonly message: string
}

/** Lists the conflicts between parameters and the rest of their workload. */
export function contradictions(name: string, parameters: Parameters, env: Readonly<Record<string, string>>): readonly Contradiction[] {
  const hidden = Object.keys(parameters).filter((parameter) => Object.hasOwn(env, parameter))
  const longest = Object.entries(parameters).reduce(
    (length, [parameter, values]) => length + `/${parameter}:`.length + Math.max(...values.map((value) => value.length)),
    name.length,
  )
  const tooLong = `these make a name of ${longest} characters, and at most ${LONGEST_NAME} are allowed: shorten the name, a parameter or a value`
  return [
    ...hidden.map((parameter) => ({ path: ['parameters', parameter], message: 'is also a variable of env: rename one of the two' })),
    ...(longest > LONGEST_NAME ? [{ path: ['parameters'], message: tooLong }] : []),
  ]
}
