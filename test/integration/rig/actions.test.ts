import { describe, expect, it } from 'vitest'
import { evaluate, filled, holds, resolved } from '../../rig/actions/expressions.ts'
import { combinations, isStartedBy, parseWorkflow, permissionsOf } from '../../rig/actions/workflow.ts'
import { type Event, mergeGroupEvent, pullRequestEvent, pushEvent } from '../../rig/events.ts'
import { type Forge, openForge } from '../../rig/forge.ts'
import type { Pull } from '../../rig/github/world.ts'
import type { Files } from '../../rig/repository.ts'

const HERE = { repository: 'acme/widget', apiUrl: 'http://127.0.0.1:1', serverUrl: 'http://127.0.0.1:1' }
const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
const PULL: Pull = {
  ...{ number: 7, title: 'x', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: ['bug'], merge: null },
  base: { ref: 'main', sha: base, repository: 'acme/widget' },
  head: { ref: 'x', sha: head, repository: 'acme/widget' },
}
const pull = (action: Parameters<typeof pullRequestEvent>[1]): Event => pullRequestEvent(HERE, action, PULL)
const expression = (text: string): string => `\${{ ${text} }}`

describe('expressions', () => {
  const contexts = { github: { event_name: 'push', event: { number: 7 } }, matrix: { part: 'parse' }, env: { A: '1' }, secrets: {} }

  it.each([
    ['matrix.part', 'parse'],
    ["format('{0}-{1}', matrix.part, env.A)", 'parse-1'],
    ['github.event.pull_request.number || github.event.number', '7'],
    ['secrets.NONE', ''],
    ["github.event_name != 'pull_request'", 'true'],
  ])('%s', (text, value) => {
    expect(evaluate(text, contexts)).toBe(value)
    expect(filled(`<${expression(text)}>`, contexts)).toBe(`<${value}>`)
  })

  it('a condition may have braces or none; without a status function it is false after a failure', () => {
    expect([holds(undefined, contexts), holds('false', contexts), holds(expression('env.A'), contexts)]).toEqual([true, false, true])
    expect([holds(undefined, contexts, true), holds('env.A', contexts, true), holds('always()', contexts, true)]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('a value that is one expression keeps its kind', () => {
    expect(resolved({ a: [expression("fromJSON('[1, 2]')")], b: expression('!env.A'), c: 'x' }, contexts)).toEqual({
      a: [[1, 2]],
      b: false,
      c: 'x',
    })
  })
})

describe('events that start a workflow', () => {
  it('without types: the usual three of a pull request, and every other event', () => {
    expect(
      (['opened', 'edited', 'synchronize', 'labeled', 'reopened'] as const).map((action) =>
        isStartedBy({ pull_request: {} }, pull(action)),
      ),
    ).toEqual([true, false, true, false, true])
    expect(isStartedBy(['push', 'pull_request'], pull('edited'))).toBe(false)
    expect(isStartedBy({ pull_request: { types: ['edited'] } }, pull('edited'))).toBe(true)
    expect(isStartedBy('merge_group', mergeGroupEvent(HERE, { base, head, number: 7 }))).toBe(true)
  })

  it('branches: of the base, of the push, of the queue', () => {
    const push = pushEvent(HERE, { ref: 'refs/heads/release/1', before: base, after: head })
    expect(isStartedBy({ push: { branches: ['release/*'] } }, push)).toBe(true)
    expect(isStartedBy({ push: { branches: ['*'] } }, push)).toBe(false)
    expect(isStartedBy({ pull_request: { branches: ['release/**'] } }, pull('opened'))).toBe(false)
    expect(isStartedBy({ merge_group: { branches: ['main'] } }, mergeGroupEvent(HERE, { base, head, number: 7 }))).toBe(true)
  })
})

it('a matrix is spread out, permissions are those that are named, anchors are resolved', () => {
  expect(combinations({ a: [1, 2], b: ['x'] })).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: 'x' },
  ])
  expect(combinations(undefined)).toEqual([{}])
  expect(combinations({ include: [{ a: 1 }] })).toEqual([{ a: 1 }])
  expect(permissionsOf(undefined)).toEqual({ contents: 'read' })
  expect(permissionsOf({ statuses: 'write', issues: 'none' })).toEqual({ statuses: 'write' })
  const { jobs } = parseWorkflow('on: push\nenv: { A: &a "1" }\njobs: { one: { runs-on: x, env: { B: *a }, steps: [{ run: "true" }] } }\n')
  expect(jobs['one']).toMatchObject({ env: { B: '1' }, 'runs-on': 'x' })
})

describe('a hub runs the jobs of the tested commit', () => {
  const open = (files: Files, elsewhere = {}): Promise<Forge> =>
    openForge({ level: 'none', base: () => ({ x: '1\n', ...files }), elsewhere })
  const WORKFLOW = '.github/workflows/one.yml'
  const log = async (forge: Forge, event: Event): Promise<readonly string[]> =>
    (await forge.hub.run(event)).map(({ id, conclusion, log: said }) => `${id} ${conclusion}: ${said.trim()}`)

  it('with env, outputs to the environment, composite actions and a matrix; head’s text counts', async () => {
    await using forge = await open({ [WORKFLOW]: 'on: pull_request\njobs: { a: { runs-on: x, steps: [{ run: "echo base" }] } }\n' })
    forge.open({
      files: {
        [WORKFLOW]: `on: pull_request
env: { A: workflow, B: workflow }
jobs:
  a:
    runs-on: x
    strategy: { matrix: { part: [one, two] } }
    env: { B: job }
    steps:
      - uses: actions/checkout@v7
      - run: echo "C=${expression('matrix.part')}" >>"$GITHUB_ENV"
      - uses: ./.github/actions/say
        with: { word: "${expression('github.job')}" }
  b: { runs-on: x, if: false, steps: [{ run: "echo never" }] }
`,
        '.github/actions/say/action.yml': `runs: { using: composite, steps: [{ shell: bash, run: 'echo $A $B $C ${expression('inputs.word')} $GITHUB_WORKFLOW_REF $(cat x)' }] }\n`,
      },
    })
    const place = 'acme/widget/.github/workflows/one.yml@refs/pull/7/merge 1'
    expect(await log(forge, forge.event(7))).toEqual([`a success: workflow job one a ${place}`, `a success: workflow job two a ${place}`])
  })

  it('reusable workflows, of this repository and of another', async () => {
    const called = `on: { workflow_call: { inputs: { word: { type: string, default: usual } } } }\njobs: { c: { runs-on: x, steps: [{ run: "echo ${expression('inputs.word')} $GITHUB_JOB" }] } }\n`
    await using forge = await open(
      {
        [WORKFLOW]:
          'on: pull_request\njobs: { a: { uses: ./.github/workflows/two.yml }, b: { uses: acme/ci/.github/workflows/two.yml@v1, with: { word: given } } }\n',
        '.github/workflows/two.yml': called,
      },
      { 'acme/ci/.github/workflows/two.yml': called },
    )
    forge.open({ files: { y: '1\n' } })
    expect(await log(forge, forge.event(7))).toEqual(['c success: usual c', 'c success: given c'])
  })

  it('a failing step ends the job, a step that may fail does not; a run of the same group is cancelled by the next', async () => {
    await using forge = await open({
      [WORKFLOW]: `on: pull_request
concurrency: { group: one, cancel-in-progress: true }
jobs:
  a: { runs-on: x, steps: [{ run: exit 1, continue-on-error: true }, { run: "echo on; sleep 0.2" }, { run: exit 1 }, { run: "echo not" }, { if: always(), run: "echo last" }] }
`,
    })
    forge.open({ files: { y: '1\n' } })
    const [first, second] = [forge.hub.deliver(forge.event(7)), forge.hub.deliver(forge.event(7))]
    expect(await first[0]?.ended).toEqual([])
    expect((await second[0]?.ended)?.map(({ conclusion, log: said }) => [conclusion, said])).toEqual([['failure', 'on\nlast\n']])
  })
})
