import { type ExpressionVariables, hasExpression } from './expression.ts'
import { filled } from './matrix.ts'
import { isNode, textOf } from './yaml.ts'

/** Machine that a job asks for by `runs-on`. */
export interface MachineWish {
  /** Labels in lower case: GitHub ignores case. */
  readonly labels: ReadonlySet<string>
  /** Group of runners, or null if it asks for none. */
  readonly group: string | null
}

/** Labels that say what a runner is, and not which one. */
const COMMON: ReadonlySet<string> = new Set(['self-hosted', 'linux', 'windows', 'macos', 'x64', 'arm', 'arm64'])

/** Returns the machine that `runs-on` asks for, or null if it has an expression that is resolved only during the run. */
export function machineOf(runsOn: unknown, variables: ExpressionVariables): MachineWish | null {
  const written = filled(runsOn, variables)
  const { labels, group } = isNode(written) ? written : { labels: written, group: undefined }
  const texts = [labels ?? []].flat().map(textOf)
  const name = group === undefined ? null : textOf(group)
  if ([...texts, name].some((text) => text !== null && hasExpression(text))) return null
  const known = texts.filter((text) => text !== null).filter((text) => text !== '')
  if (known.length < texts.length || (known.length === 0 && (name ?? '') === '')) return null
  return { labels: new Set(known.map((label) => label.toLowerCase())), group: name }
}

/** Reports whether GitHub itself provides the machine. */
export const isHosted = ({ labels, group }: MachineWish): boolean =>
  group === null && labels.size === 1 && [...labels].every((label) => /^(?:ubuntu|windows|macos)-/.test(label))

/** Reports whether a job asks for exactly the labels of the wish. */
export const asksFor = (labels: readonly string[], wish: MachineWish): boolean =>
  new Set(labels.map((label) => label.toLowerCase())).symmetricDifference(wish.labels).size === 0

/**
 * Reports whether a job may run on a machine that the wish is about: they share a label that only some machines have, or any such machine
 * would do for the job, or its runner is of the group.
 */
export function mayShare(
  { labels, group }: { readonly labels: readonly string[]; readonly group: string | null },
  wish: MachineWish,
): boolean {
  const own = new Set(labels.map((label) => label.toLowerCase()))
  const isAmong = own.size > 0 && own.has('self-hosted') && own.isSubsetOf(wish.labels)
  const isAlike = [...own].some((label) => !COMMON.has(label) && wish.labels.has(label))
  return isAmong || isAlike || (wish.group !== null && group?.toLowerCase() === wish.group.toLowerCase()) || asksFor(labels, wish)
}
