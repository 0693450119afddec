import { isDeepStrictEqual } from 'node:util'
import { withoutRef } from './differences.ts'
import type { FileName, Read } from './places.ts'
import { isNode, listAt, type Node, nodeAt, readFileOfGitHub, textOf } from './yaml.ts'

/** Differences between two versions of a whole workflow, and the repository's own code that its jobs run. */
export interface WholeDifferences {
  /** Short names, such as `the job energy`. */
  readonly what: readonly string[]
  /** Directories of actions, and commands. */
  readonly code: { readonly directories: readonly string[]; readonly commands: readonly string[] }
}

// GitHub allows ten levels of workflows that call each other.
const DEEPEST = 10
const OF_WORKFLOW = ['env', 'defaults', 'permissions'] as const

/**
 * Compares all jobs of a workflow. Any job of a run can upload an artifact, also in a step after the measurement, so all of them count.
 * Names, triggers, `concurrency` and the versions of actions do not. Throws what the readers throw.
 */
export async function wholeDifferences(path: string, base: Read, head: Read): Promise<WholeDifferences> {
  return compared({ repository: null, path, ref: null }, { base, head, depth: 0 })
}

interface Comparing {
  readonly base: Read
  readonly head: Read
  readonly depth: number
}

async function compared(file: FileName, { base, head, depth }: Comparing): Promise<WholeDifferences> {
  const [before, after] = [await readNode(base, file), await readNode(head, file)]
  if (before === null || after === null) return { what: before === after ? [] : [`the workflow ${file.path}`], code: NO_CODE }
  const place = depth === 0 ? '' : ` of ${file.path}`
  const [jobsBefore, jobsAfter] = [nodeAt(before, 'jobs'), nodeAt(after, 'jobs')]
  const ids = [...new Set([...Object.keys(jobsBefore), ...Object.keys(jobsAfter)])]
  const differing = ids.filter((id) => !isDeepStrictEqual(plainJob(nodeAt(jobsBefore, id)), plainJob(nodeAt(jobsAfter, id))))
  const settings = OF_WORKFLOW.filter((key) => !isDeepStrictEqual(before[key], after[key]))
  const jobs = [...Object.values(jobsBefore), ...Object.values(jobsAfter)].filter(isNode)
  const called = [...new Set(jobs.map(({ uses }) => textOf(uses) ?? '').filter((uses) => uses.startsWith('./')))]
  const inner: WholeDifferences[] = []
  for (const uses of depth < DEEPEST ? called : [])
    inner.push(await compared({ ...file, path: uses.slice(2) }, { base, head, depth: depth + 1 }))
  const steps = jobs.flatMap((job) => listAt(job, 'steps')).filter(isNode)
  const all = [codeOf(steps), ...inner.map(({ code }) => code)]
  return {
    what: [
      ...settings.map((key) => `${key} of the workflow${place}`),
      ...differing.map((id) => `the job ${id}${place}`),
      ...inner.flatMap(({ what }) => what),
    ],
    code: {
      directories: [...new Set(all.flatMap(({ directories }) => directories))],
      commands: [...new Set(all.flatMap(({ commands }) => commands))],
    },
  }
}

const NO_CODE: WholeDifferences['code'] = { directories: [], commands: [] }

async function readNode(read: Read, file: FileName): Promise<Node | null> {
  const text = await read(file)
  return text === null ? null : readFileOfGitHub(text)
}

/** Returns the parts of a job that count. The version of a workflow that it calls is one of them, since that one is not compared. */
function plainJob({ name: _, concurrency: __, ...job }: Node): unknown {
  const steps = listAt(job, 'steps').map((step) => (isNode(step) ? plainStep(step) : step))
  return { ...job, steps }
}

function plainStep({ name: _, ...step }: Node): unknown {
  const uses = textOf(step['uses']) ?? ''
  return uses === '' ? step : { ...step, uses: withoutRef(uses) }
}

function codeOf(steps: readonly Node[]): WholeDifferences['code'] {
  const used = steps.map((step) => textOf(step['uses']) ?? '').filter((uses) => uses.startsWith('./'))
  return {
    directories: used.map((uses) => uses.replace(/^\.\/+/, '').replace(/\/+$/, '')),
    commands: steps.flatMap((step) => textOf(step['run']) || []),
  }
}
