// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub’s are what these tests are about

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { partsIn } from '../../../src/workflow/parts.ts'
import { wholeDifferences } from '../../../src/workflow/whole.ts'
import { standing, workflow } from './pairs.ts'

const PATH = '.github/workflows/energy.yml'
const EXAMPLE = readFileSync(join(import.meta.dirname, '../../../examples/workflows/parts.yml'), 'utf8')

type Texts = Readonly<Record<string, string>>
const reader =
  (texts: Texts) =>
  async ({ path }: { readonly path: string }): Promise<string | null> =>
    texts[path] ?? null
const partsOf = (text: string, more: Texts = {}) =>
  partsIn(reader({ [PATH]: text, ...more }), { path: PATH, repository: 'joulegate/joulegate', usualStatus: 'joulegate' })

describe('the parts of a workflow', () => {
  it('of the example are those of its matrix, with their inputs; the job that joins is none', async () => {
    const found = await partsOf(EXAMPLE)
    expect(typeof found === 'string' ? found : found.map(({ name, status, inputs }) => [name, status, inputs.get('workloads')])).toEqual([
      ['parse', 'joulegate parse', 'parse/*'],
      ['render', 'joulegate render', 'render/*'],
    ])
  })

  const matrix = (text: string): string => EXAMPLE.replace('part: [parse, render]', text)
  test.each([
    ['no step with a part', EXAMPLE.replace('part: ${{ matrix.part }}\n', ''), 'none'],
    ['a matrix that another job computes', matrix('part: ${{ fromJSON(needs.plan.outputs.parts) }}'), 'computed'],
    ['a part that is an output', EXAMPLE.replace('part: ${{ matrix.part }}', 'part: ${{ github.head_ref }}'), 'computed'],
    ['a status that is an output', EXAMPLE.replace('status: joulegate ${{ matrix.part }}', 'status: ${{ github.head_ref }}'), 'computed'],
    ['two parts of one status', EXAMPLE.replace('status: joulegate ${{ matrix.part }}', 'status: energy'), 'alike'],
    ['two parts whose names differ in case alone', matrix('part: [parse, Parse]'), 'alike'],
    ['65 parts', matrix(`part: [${Array.from({ length: 65 }, (_, at) => `p${at}`).join(', ')}]`), 'many'],
    ['no workflow', '', 'none'],
  ])('%s → %s', async (_, text, why) => {
    expect(await partsOf(text)).toBe(why)
  })

  it('of a workflow that is called are found, too', async () => {
    const calling = 'on: pull_request\njobs: { all: { uses: ./.github/workflows/parts.yml } }\n'
    const found = await partsOf(calling, { '.github/workflows/parts.yml': EXAMPLE })
    expect(found).toHaveLength(2)
  })
})

describe('the differences of a whole workflow', () => {
  const what = async (head: string, more: Texts = {}) =>
    (await wholeDifferences(PATH, reader({ [PATH]: EXAMPLE, ...more }), reader({ [PATH]: head, ...more }))).what

  test.each([
    ['none', EXAMPLE, []],
    ['the version of an action', EXAMPLE.replace('joulegate@v1', `joulegate@${'a'.repeat(40)}`), []],
    [
      'a name, a comment and a trigger',
      `# new\n${EXAMPLE.replace('name: Energy', 'name: Power').replace('types: [opened, ', 'types: [')}`,
      [],
    ],
    ['an input', EXAMPLE.replace('/*', '/**'), ['the job measure']],
    ['the name of an artifact', EXAMPLE.replace('name: joulegate-part-', 'name: part-'), ['the job measure']],
    ['a step after the measurement', EXAMPLE.replace('      # The name is', '      - run: ./x\n      # The name is'), ['the job measure']],
    ['the condition of a job', EXAMPLE.replace('!cancelled() && ', ''), ['the job report']],
    ['another job', `${EXAMPLE}  more:\n    runs-on: ubuntu-24.04\n    steps: [{ run: ./x }]\n`, ['the job more']],
    [
      'the permissions',
      EXAMPLE.replace('statuses: write }\nconc', 'statuses: write, checks: write }\nconc'),
      ['permissions of the workflow'],
    ],
    ['no workflow', '', [`the workflow ${PATH}`]],
  ])('%s', async (_, head, expected) => {
    expect(await what(head)).toEqual(expected)
  })

  it('and of the workflows that it calls', async () => {
    const calling = 'on: pull_request\njobs: { all: { uses: ./.github/workflows/parts.yml } }\n'
    const [base, head] = [EXAMPLE, EXAMPLE.replace('/*', '/**')].map((text) =>
      reader({ [PATH]: calling, '.github/workflows/parts.yml': text }),
    )
    if (base === undefined || head === undefined) throw new Error('there are two')
    expect((await wholeDifferences(PATH, base, head)).what).toEqual(['the job measure of .github/workflows/parts.yml'])
  })

  it('names the code of the repository that its jobs run', async () => {
    const head = EXAMPLE.replace('    steps:\n', '    steps:\n      - uses: ./tools/prepare\n      - run: ./tools/warm.sh\n')
    const { code } = await wholeDifferences(PATH, reader({ [PATH]: head }), reader({ [PATH]: head }))
    expect(code).toEqual({ directories: ['tools/prepare'], commands: ['./tools/warm.sh'] })
  })
})

it('a job that base does not have, beside parts that are joined → base says so', async () => {
  const other = '.github/workflows/mine.yml'
  const found = await standing({
    base: { [PATH]: EXAMPLE },
    head: { [PATH]: EXAMPLE, [other]: workflow({ id: 'mine', step: 'with: { status: mine }' }) },
    ...{ path: other, job: 'mine', with: { status: 'mine' } },
  })
  expect(found).toMatchObject({ kind: 'missing', isJoined: true })
})
