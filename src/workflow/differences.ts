import { isDeepStrictEqual } from 'node:util'
import { HIDDEN, type StepPlace } from './places.ts'
import { isNode, listAt, type Node, textOf } from './yaml.ts'

/** Keys of a job that do not affect how its steps run; steps are compared one by one. */
const OF_NO_MATTER: ReadonlySet<string> = new Set(['name', 'concurrency', 'outputs', 'steps'])
/** Keys of a workflow that affect its jobs. */
const OF_WORKFLOW = ['env', 'defaults', 'permissions'] as const

/** Removes the ref: `owner/name/path`, in lower case. Paths and images stay whole. */
export const withoutRef = (uses: string): string => (/^(\.|docker:)/.test(uses) ? uses : (uses.split('@')[0] ?? '').toLowerCase())

/** Values to compare, by the name that a person would use. */
type Aspects = ReadonlyMap<string, unknown>

function aspectsOf({ links, steps, index }: StepPlace, isRefKept: boolean): Aspects {
  const aspects = new Map<string, unknown>()
  const usesOf = (node: Node): Node => {
    const uses = textOf(node['uses']) ?? ''
    return uses === '' || isRefKept ? node : { ...node, uses: withoutRef(uses) }
  }
  for (const [at, { job, workflow }] of links.entries()) {
    // The names of jobs are omitted: a job that was renamed is the same job.
    const isCalling = at < links.length - 1
    for (const key of OF_WORKFLOW) aspects.set(`${key} of the ${at === 0 ? '' : 'called '}workflow`, workflow[key])
    for (const [key, value] of Object.entries(usesOf(job)))
      if (!OF_NO_MATTER.has(key)) aspects.set(`${key} of ${isCalling ? 'the job that calls it' : 'its job'}`, value)
  }
  if (index === HIDDEN) aspects.set('the steps of its job', links.at(-1)?.job['steps'])
  const before = steps.slice(0, -1).map(({ step, through }) => ({ ...usesOf(withoutName(step)), through: through.map(usedIn) }))
  aspects.set('the steps before it', before)
  const own = steps.at(-1)
  if (own !== undefined) {
    const { with: _, uses: __, ...rest } = withoutName(own.step)
    for (const [key, value] of Object.entries(rest)) aspects.set(`${key} of its step`, value)
    aspects.set('the action that it is part of', own.through.map(usedIn))
  }
  return aspects
}

const withoutName = ({ name: _, ...step }: Node): Node => step

/** Returns what to compare of a composite action, besides its steps: the step that uses it, without that step's name. */
const usedIn = ({ step }: { readonly step: Node }): Node => withoutName(step)

/**
 * Returns how the job of a place differs from base's: one short name for each difference, such as `runs-on of its job`. Refs of `uses:`,
 * names, comments, triggers and steps after it do not count. Inputs of the step itself are judged by their values.
 */
export function differences(base: StepPlace, head: StepPlace): readonly string[] {
  if (base.steps.length > 0 && head.steps.length === 0) return ['the workflow that it calls, which cannot be read']
  // A called file that cannot be read is the same only if its ref is.
  const isRefKept = base.steps.length === 0 || head.steps.length === 0
  const [before, after] = [aspectsOf(base, isRefKept), aspectsOf(head, isRefKept)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.filter((name) => !isDeepStrictEqual(before.get(name), after.get(name)))
}

/** Returns all texts through which a file or an action of another repository could receive input from a pull request. */
export function textsOf({ links, index }: StepPlace): readonly string[] {
  return links.flatMap(({ job }) =>
    textsIn([job['with'], index === HIDDEN ? listAt(job, 'steps').map((step) => isNode(step) && step['with']) : null]),
  )
}

export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isNode(value) ? Object.values(value).flatMap(textsIn) : []
}

/** Returns the directories of the repository's own actions that run before the step, and the commands that do. */
export function codeBefore({ steps }: StepPlace): { readonly directories: readonly string[]; readonly commands: readonly string[] } {
  const before = steps.slice(0, -1)
  const used = [...before.map(({ step }) => step), ...steps.flatMap(({ through }) => through.map(({ step }) => step))]
  const directories = used.flatMap((step) => {
    const uses = textOf(step['uses']) ?? ''
    return uses.startsWith('./') ? [uses.replace(/^\.\/+/, '').replace(/\/+$/, '')] : []
  })
  return { directories: [...new Set(directories)], commands: before.flatMap(({ step }) => textOf(step['run']) || []) }
}
