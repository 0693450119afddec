import { flags } from '../../../src/configuration/flags.ts'
import { ActionInputs } from '../../../src/model/action-inputs.ts'
import type { FileName } from '../../../src/workflow/places.ts'
import { type FoundStep, type Missing, type Run, standingOf, type Workflows } from '../../../src/workflow/standing.ts'

/** Texts by path; `owner/name/path@ref` for a file of another repository. */
type Texts = Readonly<Record<string, string>>

export const ENERGY = '.github/workflows/energy.yml'

/** Two versions of a repository's workflows, and what the run got. A text alone is the workflow that runs. */
export interface Pair {
  readonly base: string | Texts
  readonly head: string | Texts
  readonly with?: Readonly<Record<string, string>>
  readonly job?: string
  readonly path?: string | null
  readonly action?: string
  readonly repository?: string
}

const textsOf = (texts: string | Texts): Texts => (typeof texts === 'string' ? { [ENERGY]: texts } : texts)

function workflows(texts: Texts): Workflows {
  const key = ({ repository, path, ref }: FileName): string => (repository === null ? path : `${repository}/${path}@${ref}`)
  return {
    read: async (file) => texts[key(file)] ?? null,
    list: async () => Object.keys(texts).filter((path) => path.startsWith('.github/workflows/')),
  }
}

const defaults = new Map([
  ...Object.entries(ActionInputs.parse({})).filter(([name]) => name !== 'github-token' && name !== 'comment-key'),
  ...flags().map(({ flag, argument }) => [flag, argument === null ? 'false' : ''] as const),
])

/** Where this run stands beside base. */
export function standing(pair: Pair): Promise<FoundStep | Missing> {
  const run: Run = {
    repository: pair.repository ?? 'joulegate/joulegate',
    path: pair.path === undefined ? ENERGY : pair.path,
    job: pair.job ?? 'energy',
    action: pair.action ?? '__joulegate_joulegate',
    values: new Map([...defaults, ...Object.entries(pair.with ?? {})]),
    defaults,
  }
  return standingOf(run, workflows(textsOf(pair.base)), workflows(textsOf(pair.head)))
}

/** Lines of a job's steps, indented as they stand in a workflow. */
const indented = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by))

/** A workflow with one job `energy`: keys of the job, steps before ours, and what our step has besides `uses`. */
export function workflow({
  top = '',
  job = '',
  before = '',
  step = '',
  ref = 'v1',
  id = 'energy',
  after = '',
}: Partial<Record<'top' | 'job' | 'before' | 'step' | 'ref' | 'id' | 'after', string>> = {}): string {
  return [
    'on: pull_request',
    top,
    'jobs:',
    `  ${id}:`,
    '    runs-on: metal',
    indented(job, 4),
    '    steps:',
    indented(before, 6),
    `      - uses: joulegate/joulegate@${ref}`,
    indented(step, 8),
    indented(after, 6),
  ]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n')
}
