import { isNode, listAt, type Node, nodeAt, readFileOfGitHub, textOf } from './yaml.ts'

/** File that a workflow consists of. */
export interface FileName {
  /** `owner/name` of another repository, or null for this one. */
  readonly repository: string | null
  readonly path: string
  /** Branch, tag or SHA in another repository; null for the commit in question. */
  readonly ref: string | null
}

/** Returns the text of a file, or null if it does not exist or may not be read. */
export type Read = (file: FileName) => Promise<string | null>

/** One job on the way from the started workflow to the step: a job that calls a workflow, or the job of the step. */
interface Link {
  readonly id: string
  readonly job: Node
  readonly workflow: Node
}

/** Step as its job runs it; a step that uses a composite action is replaced by the action's steps. */
interface Flat {
  readonly step: Node
  /** Composite actions that it comes from, the outer one first, each with the step that uses it. */
  readonly through: readonly { readonly action: Node; readonly step: Node }[]
}

/** Place in a workflow in which the action is used. */
export interface StepPlace {
  /** Path of the workflow that is started. */
  readonly path: string
  readonly links: readonly Link[]
  /** Steps of the job up to this one; empty if a file of another repository, which is not read here, may have it. */
  readonly steps: readonly Flat[]
  /** 0 for the first step of its job that uses the action. HIDDEN: the job uses actions of other repositories, which may use it. */
  readonly index: number
  /** GITHUB_ACTION as the runner sets it in this step; null: unknown. */
  readonly action: string | null
}

/** Action to look for. */
export interface WantedStep {
  /** GITHUB_ACTION_REPOSITORY: `owner/name`; '' if the repository itself uses the action by its path. */
  readonly repository: string
}

// GitHub allows ten levels of workflows that call each other, and as many of composite actions.
const DEEPEST = 10
const NAME_OF_ACTION = 'Joulegate'
export const HIDDEN = -1

/** Returns the id of the last link's job. */
export const jobOf = ({ links }: StepPlace): string => links.at(-1)?.id ?? ''

/** Returns the way to a place, for finding the same one in another version of the workflow. */
export const wayOf = ({ path, links, index }: StepPlace): string => JSON.stringify([path, ...links.map(({ id }) => id), index])

/** Returns all places in which the workflow at `path` uses the action. */
export async function placesIn(path: string, read: Read, wanted: WantedStep): Promise<readonly StepPlace[]> {
  const start = { file: { repository: null, path, ref: null }, links: [] }
  return placesOfFile(start, { read, wanted, path })
}

interface Search {
  readonly read: Read
  readonly wanted: WantedStep
  readonly path: string
}

async function placesOfFile(
  { file, links }: { readonly file: FileName; readonly links: readonly Link[] },
  search: Search,
): Promise<readonly StepPlace[]> {
  const text = await search.read(file)
  const workflow = text === null ? null : readFileOfGitHub(text)
  const unknown = [{ path: search.path, links, steps: [], index: 0, action: null }]
  if (workflow === null) return links.length === 0 ? [] : unknown
  const places: StepPlace[] = []
  for (const [id, job] of Object.entries(nodeAt(workflow, 'jobs'))) {
    if (!isNode(job)) continue
    const chain = [...links, { id, job, workflow }]
    const called = typeof job['uses'] === 'string' ? calledFile(job['uses'], file) : null
    if (called !== null && chain.length <= DEEPEST) places.push(...(await placesOfFile({ file: called, links: chain }, search)))
    else places.push(...(await placesOfJob(chain, job, search)))
  }
  return places
}

/** Returns the file that a job's `uses:` names, or null if GitHub would not accept it. */
function calledFile(uses: string, from: FileName): FileName | null {
  if (uses.startsWith('./')) return { ...from, path: uses.slice(2) }
  const [, repository = '', path = '', ref = ''] = /^([^/@]+\/[^/@]+)\/([^@]+)@(.+)$/.exec(uses) ?? []
  return ref === '' ? null : { repository, path, ref }
}

async function placesOfJob(links: readonly Link[], job: Node, search: Search): Promise<readonly StepPlace[]> {
  const steps = await flattened(listAt(job, 'steps').filter(isNode), [], search)
  const { path } = search
  const names = new Set<string>()
  let index = 0
  const places: StepPlace[] = []
  for (const [at, { step }] of steps.entries()) {
    const action = actionName(step, names)
    if (await isOurs(step, search)) places.push({ path, links, steps: steps.slice(0, at + 1), index: index++, action })
  }
  const isHidden = places.length === 0 && steps.some(({ step }) => (textOf(step['uses']) ?? '').includes('@'))
  return isHidden ? [{ path, links, steps: [], index: HIDDEN, action: null }] : places
}

async function flattened(steps: readonly Node[], through: Flat['through'], search: Search): Promise<readonly Flat[]> {
  const all: Flat[] = []
  for (const step of steps) {
    const action = through.length < DEEPEST ? await localAction(step, search.read) : null
    const inner = action === null ? [] : listAt(nodeAt(action, 'runs'), 'steps').filter(isNode)
    if (action !== null && inner.length > 0) all.push(...(await flattened(inner, [...through, { action, step }], search)))
    else all.push({ step, through })
  }
  return all
}

/** Reads the action.yml of a step that uses an action of the repository itself. */
async function localAction(step: Node, read: Read): Promise<Node | null> {
  const uses = textOf(step['uses']) ?? ''
  if (!uses.startsWith('./')) return null
  const directory = uses.replace(/^\.\/+/, '').replace(/\/+$/, '')
  for (const name of ['action.yml', 'action.yaml']) {
    const text = await read({ repository: null, path: directory === '' ? name : `${directory}/${name}`, ref: null })
    if (text !== null) return readFileOfGitHub(text)
  }
  return null
}

async function isOurs(step: Node, { read, wanted }: Search): Promise<boolean> {
  const uses = textOf(step['uses']) ?? ''
  if (wanted.repository !== '') return uses.toLowerCase().startsWith(`${wanted.repository.toLowerCase()}@`)
  return (await localAction(step, read))?.['name'] === NAME_OF_ACTION
}

/** Returns the runner's name of a step: its id, or a name made of what it uses, with a number if that is taken. */
function actionName(step: Node, taken: Set<string>): string {
  const id = textOf(step['id']) ?? ''
  if (id !== '') return id
  const uses = textOf(step['uses']) ?? ''
  const made = `__${uses === '' ? 'run' : uses.startsWith('./') ? 'self' : (uses.split('@')[0] ?? '').replaceAll(/[^\w-]/g, '_')}`
  let name = made
  for (let number = 2; taken.has(name); number++) name = `${made}_${number}`
  taken.add(name)
  return name
}
