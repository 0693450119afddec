import { hasExpression } from './expression.ts'
import { type Instance, instancesOf } from './instances.ts'
import { placesIn, type Read, type WantedStep } from './places.ts'
import { measures } from './standing.ts'

/** Step of a workflow that measures one part of a check. */
export interface PartStep {
  /** Input `part`. */
  readonly name: string
  /** Input `status`. */
  readonly status: string
  /** All inputs that are known before the run, by name. */
  readonly inputs: ReadonlyMap<string, string>
  /** Names of the inputs that are given by expressions whose values are not known. */
  readonly unknown: readonly string[]
}

/**
 * Reason why the parts of a workflow are not known before it runs. `none`: no step has the input `part`. `computed`: the name or the status
 * of one is computed. `alike`: two have the same name or the same status. `many`: there are more than `MOST_PARTS`.
 */
export type PartsTrouble = 'none' | 'computed' | 'alike' | 'many'

/** Maximum number of parts. Each takes some requests. */
const MOST_PARTS = 64

interface Wanted extends WantedStep {
  /** Path of the workflow. */
  readonly path: string
  /** Status of a step that does not give one. */
  readonly usualStatus: string
}

/** Finds the parts that a workflow measures, in its order. Throws what `read` throws. */
export async function partsIn(read: Read, { path, usualStatus, ...wanted }: Wanted): Promise<readonly PartStep[] | PartsTrouble> {
  const steps = (await placesIn(path, read, wanted)).flatMap(instancesOf).filter(measures)
  const parts = steps.filter(({ inputs }) => (inputs.get('part') ?? '') !== '')
  if (parts.length === 0) return 'none'
  if (parts.length > MOST_PARTS) return 'many'
  if (parts.some(isUncertain)) return 'computed'
  const found = parts.map((one) => partOf(one, usualStatus))
  const isAlike = (of: (part: PartStep) => string): boolean => new Set(found.map((one) => of(one).toLowerCase())).size < found.length
  return isAlike(({ name }) => name) || isAlike(({ status }) => status) ? 'alike' : found
}

const isUncertain = ({ inputs, isComputed }: Instance): boolean =>
  isComputed || ['part', 'status'].some((name) => hasExpression(inputs.get(name) ?? ''))

function partOf({ inputs }: Instance, usualStatus: string): PartStep {
  const all = [...inputs]
  return {
    name: inputs.get('part') ?? '',
    status: inputs.get('status') || usualStatus,
    inputs: new Map(all.filter(([, value]) => !hasExpression(value))),
    unknown: all.flatMap(([name, value]) => (hasExpression(value) ? [name] : [])),
  }
}
