import { type ExpressionVariables, hasExpression, resolved } from './expression.ts'
import { isNode, type Node, nodeAt, textOf } from './yaml.ts'

// Maximum number of jobs that GitHub makes of one matrix.
const MOST_JOBS = 256

type Combination = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): boolean => !hasExpression(JSON.stringify(value) ?? '')

/** Reports whether one combination has all of these values. */
const fits = (combination: Combination, wanted: Node): boolean =>
  Object.entries(wanted).every(([key, value]) => JSON.stringify(combination[key]) === JSON.stringify(value))

/** Returns a value in which variables are resolved in each text. */
export function filled(value: unknown, variables: ExpressionVariables): unknown {
  if (typeof value === 'string') return resolved(value, variables)
  if (Array.isArray(value)) return value.map((one) => filled(one, variables))
  return isNode(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, variables)])) : value
}

/**
 * Returns the jobs that a literal matrix makes, each as `matrix.*`. Without a matrix it returns one job without such variables. Returns
 * null if the matrix is computed, because its values are then unknown before the run.
 */
export function combinationsOf(job: Node, variables: ExpressionVariables): readonly ExpressionVariables[] | null {
  const written = nodeAt(job, 'strategy')['matrix']
  if (written === undefined) return [new Map()]
  const matrix = filled(written, variables)
  if (!isNode(matrix) || !isPlain(matrix)) return null
  const { include, exclude, ...axes } = matrix
  let all: readonly Combination[] = [{}]
  for (const [key, values] of Object.entries(axes)) {
    if (!Array.isArray(values)) return null
    all = all.flatMap((one) => values.map((value: unknown) => ({ ...one, [key]: value })))
    if (all.length > MOST_JOBS) return null
  }
  const kept = all.filter((one) => !nodesIn(exclude).some((wanted) => fits(one, wanted)))
  const made = included(Object.keys(axes).length === 0 ? [] : kept, nodesIn(include), Object.keys(axes))
  return made.length > MOST_JOBS ? null : made.map((one) => new Map([['matrix.*', ''], ...flat('matrix', one)]))
}

const nodesIn = (list: unknown): readonly Node[] => (Array.isArray(list) ? list.filter(isNode) : [])

/**
 * Applies the entries of `include`. An entry extends each combination whose own values it does not change, or becomes a new one if there
 * is none.
 */
function included(all: readonly Combination[], entries: readonly Node[], axes: readonly string[]): readonly Combination[] {
  const made = [...all]
  const added: Combination[] = []
  for (const entry of entries) {
    const own = Object.fromEntries(Object.entries(entry).filter(([key]) => axes.includes(key)))
    const isExtra = !all.some((one) => fits(one, own))
    if (isExtra) added.push(entry)
    else for (const [at, one] of made.entries()) if (fits(one, own)) made[at] = { ...one, ...entry }
  }
  return [...made, ...added]
}

/** Flattens a value: `matrix.os.name` for each scalar. */
function flat(prefix: string, value: unknown): readonly (readonly [string, string])[] {
  if (isNode(value)) return Object.entries(value).flatMap(([key, one]) => flat(`${prefix}.${key.toLowerCase()}`, one))
  const text = textOf(value)
  return text === null ? [] : [[prefix, text]]
}
