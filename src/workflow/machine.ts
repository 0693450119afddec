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

/** Group that GitHub names for its own machines. */
const OF_GITHUB = 'github actions'

/**
 * Reports whether a job may run on a machine that the wish is about. A runner is in one group, so that groups decide, if the wish names
 * one. Otherwise labels do: the two share one that only some machines have, or any such machine would do for the job. `isStrict`: a machine
 * can have further labels, so any that is not GitHub's may be the one. `group`: that of the job's runner.
 */
export function mayShare(
  { labels, group }: { readonly labels: readonly string[]; readonly group: string | null },
  wish: MachineWish,
  isStrict: boolean,
): boolean {
  const ofRunner = group?.toLowerCase() ?? null
  if (wish.group !== null && ofRunner !== null) return ofRunner === wish.group.toLowerCase()
  if (isStrict && ofRunner !== OF_GITHUB) return true
  const own = new Set(labels.map((label) => label.toLowerCase()))
  const special = own.difference(COMMON)
  return special.isSubsetOf(wish.labels) ? own.has('self-hosted') || special.size > 0 : !special.isDisjointFrom(wish.labels)
}
