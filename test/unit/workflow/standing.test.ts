// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub’s are what these tests are about

import { describe, expect, test } from 'vitest'
import { ENERGY, type Pair, standing, workflow } from './pairs.ts'

/** What is expected: base's values by input, or a missing step; no differences, unless they are named. */
type Expected =
  | {
      readonly given: Readonly<Record<string, string>>
      readonly unknown?: readonly string[]
      readonly differs?: readonly string[]
      readonly from?: string
    }
  | { readonly missing: 'unused' | readonly string[] | 'unknown statuses' }

const table = (cases: Readonly<Record<string, readonly [Pair, Expected]>>): void => {
  test.each(Object.entries(cases).map(([name, [pair, expected]]) => ({ name, pair, expected })))('$name', async ({ pair, expected }) => {
    const seen = await standing(pair)
    if ('missing' in expected) {
      expect(seen).toEqual({
        kind: 'missing',
        isUsed: expected.missing !== 'unused',
        statuses: expected.missing === 'unused' ? [] : expected.missing === 'unknown statuses' ? null : expected.missing,
        isJoined: false,
      })
      return
    }
    if (seen.kind === 'missing') throw new Error(`missing: ${JSON.stringify(seen)}`)
    expect({
      given: Object.fromEntries(seen.given),
      unknown: seen.unknown,
      differs: seen.differences,
      from: seen.movedFrom,
    }).toEqual({ given: expected.given, unknown: expected.unknown ?? [], differs: expected.differs ?? [], from: expected.from ?? null })
  })
}

const plain = workflow()
const withs = (inputs: string) => workflow({ step: `with: { ${inputs} }` })
const A = withs('workloads: a')

describe('one text in both', () => {
  table({
    'no inputs': [{ base: plain, head: plain }, { given: {} }],
    'a plain input': [{ base: A, head: A, with: { workloads: 'a' } }, { given: { workloads: 'a' } }],
    'numbers and texts over lines': [
      {
        base: workflow({ step: 'with:\n  max-pairs: 20\n  run: |\n    ./bench\n' }),
        head: plain,
        with: { 'max-pairs': '20', run: './bench' },
      },
      { given: { 'max-pairs': '20', run: './bench' } },
    ],
    'names in capitals': [{ base: withs('Workloads: a'), head: withs('Workloads: a') }, { given: { workloads: 'a' } }],
    'an empty input is none': [{ base: withs("workloads: ''"), head: plain }, { given: {} }],
    'an input that is none of ours': [{ base: withs('colour: red'), head: withs('colour: red') }, { given: {} }],
    'an anchor and an alias': [
      {
        base: workflow({ top: 'env:\n  LIST: &list a', step: 'with: { workloads: *list }' }),
        head: workflow({ top: 'env:\n  LIST: a', step: 'with: { workloads: a }' }),
      },
      { given: { workloads: 'a' } },
    ],
    'a merge key': [
      { base: workflow({ top: 'x-with: &with { workloads: a }', step: 'with: { <<: *with }' }), head: A },
      { given: { workloads: 'a' } },
    ],
    'formatting, comments and quotes': [
      { base: workflow({ job: 'env: { A: b }' }), head: `# energy\n${workflow({ job: 'env:\n  # letters\n  "A": "b"' })}` },
      { given: {} },
    ],
  })
})

describe('values that are looser', () => {
  table({
    'another workload': [{ base: A, head: withs('workloads: b'), with: { workloads: 'b' } }, { given: { workloads: 'a' } }],
    'an input that is new here': [{ base: plain, head: withs('base: x'), with: { base: 'x' } }, { given: {} }],
    'an input that is gone here': [{ base: withs('max-regression: 1%'), head: plain }, { given: { 'max-regression': '1%' } }],
    'another status': [{ base: withs('status: x'), head: withs('status: y'), with: { status: 'y' } }, { given: { status: 'x' } }],
    'hidden behind an expression that reads nothing': [
      { base: A, head: withs("workloads: '${{ ''b'' }}'"), with: { workloads: 'b' } },
      { given: { workloads: 'a' } },
    ],
  })
})

describe('expressions', () => {
  const text = (expression: string) => withs(`max-regression: '\${{ ${expression} }}'`)
  const same = (expression: string): Pair => ({ base: text(expression), head: text(expression), with: { 'max-regression': '2%' } })
  const kept = { given: { 'max-regression': '2%' } }
  const reached = { given: {}, unknown: ['max-regression'] }
  table({
    'github.token': [same('github.token'), kept],
    vars: [same('vars.BUDGET'), kept],
    'vars in brackets': [same("vars[''BUDGET'']"), kept],
    secrets: [same('secrets.BUDGET'), kept],
    'a pure function of them': [same("format(''{0}'', vars.BUDGET)"), kept],
    'a choice between them': [same("vars.A && vars.B || ''3%''"), kept],
    'capitals and spaces': [same('VARS . BUDGET'), kept],
    'github.head_ref': [same('github.head_ref'), reached],
    'github.event': [same('github.event.pull_request.title'), reached],
    'github as a whole': [same('toJSON(github)'), reached],
    'github in brackets': [same("github[''token'']"), reached],
    'github.token.x': [same('github.token.x'), reached],
    'a choice with github.event': [same("github.event.number > 3 && ''50%'' || vars.B"), reached],
    steps: [same('steps.x.outputs.y'), reached],
    needs: [same('needs.x.outputs.y'), reached],
    'inputs of workflow_dispatch': [same('inputs.x'), reached],
    hashFiles: [same("hashFiles(''**'')"), reached],
    'fromJSON of an output': [same('fromJSON(needs.x.outputs.y).z'), reached],
    'runner and job': [same('runner.temp'), reached],
    'a string that looks like an end': [same("format(''}} {0}'', github.head_ref)"), reached],
    'an expression without an end': [
      { base: withs("workloads: '${{ vars.A'"), head: withs("workloads: '${{ vars.A'") },
      { given: {}, unknown: ['workloads'] },
    ],
    'another text than base': [
      { base: text('vars.A'), head: text('vars.B'), with: { 'max-regression': '50%' } },
      { given: {}, unknown: ['max-regression'] },
    ],
    'a plain value in the place of one': [
      { base: text('vars.A'), head: withs('max-regression: 50%'), with: { 'max-regression': '50%' } },
      { given: {}, unknown: ['max-regression'] },
    ],
  })
})

describe('env', () => {
  const step = "with: { workloads: '${{ env.LIST }}' }"
  const of = (value: string, more: Parameters<typeof workflow>[0] = {}) => workflow({ job: `env: { LIST: ${value} }`, step, ...more })
  table({
    'a plain value counts as written': [{ base: of('a'), head: of('a'), with: { workloads: 'a' } }, { given: { workloads: 'a' } }],
    'another value here': [
      { base: of('a'), head: of('b'), with: { workloads: 'b' } },
      { given: { workloads: 'a' }, differs: ['env of its job'] },
    ],
    'changed by an earlier step in the run': [
      { base: of('a', { before: '- run: npm ci' }), head: of('a', { before: '- run: npm ci' }), with: { workloads: 'b' } },
      { given: { workloads: 'a' } },
    ],
    'of the workflow, below that of the job and of the step': [
      {
        base: workflow({ top: 'env: { LIST: x }', job: 'env: { LIST: y }', step: `env: { LIST: a }\n${step}` }),
        head: workflow({ top: 'env: { LIST: x }', job: 'env: { LIST: y }', step: `env: { LIST: a }\n${step}` }),
        with: { workloads: 'a' },
      },
      { given: { workloads: 'a' } },
    ],
    'made of vars': [{ base: of("'${{ vars.L }}'"), head: of("'${{ vars.L }}'"), with: { workloads: 'a' } }, { given: { workloads: 'a' } }],
    'made of vars, behind a step that runs code': [
      {
        base: of("'${{ vars.L }}'", { before: '- run: npm ci' }),
        head: of("'${{ vars.L }}'", { before: '- run: npm ci' }),
        with: { workloads: 'a' },
      },
      { given: {}, unknown: ['workloads'] },
    ],
    'made of the branch': [
      { base: of("'${{ github.head_ref }}'"), head: of("'${{ github.head_ref }}'"), with: { workloads: 'a' } },
      { given: {}, unknown: ['workloads'] },
    ],
    'that nobody sets': [
      { base: workflow({ step }), head: workflow({ step }), with: { workloads: 'a' } },
      { given: {}, unknown: ['workloads'] },
    ],
  })
})

describe('a matrix', () => {
  const step = "with: { workloads: '${{ matrix.part }}/*', status: 'energy ${{ matrix.part }}' }"
  const of = (parts: string, more = step) => workflow({ job: `strategy: { matrix: { part: ${parts} } }`, step: more })
  const a = { workloads: 'a/*', status: 'energy a' }
  const b = { workloads: 'b/*', status: 'energy b' }
  table({
    'each job has its values': [{ base: of('[a, b]'), head: of('[a, b]'), with: b }, { given: b }],
    'one job more: the others stay': [
      { base: of('[a, b]'), head: of('[a, b, c]'), with: a },
      { given: a, differs: ['strategy of its job'] },
    ],
    'one job more: the new one is missing': [
      { base: of('[a, b]'), head: of('[a, b, c]'), with: { workloads: 'c/*', status: 'energy c' } },
      { missing: ['energy a', 'energy b'] },
    ],
    'values of one job with the status of another': [
      {
        base: of('[a, b]'),
        head: workflow({
          job: 'strategy: { matrix: { include: [{ part: a, to: b }] } }',
          step: "with: { workloads: '${{ matrix.part }}/*', status: 'energy ${{ matrix.to }}' }",
        }),
        with: { workloads: 'a/*', status: 'energy b' },
      },
      { given: b, differs: ['strategy of its job'] },
    ],
    'include and exclude': [
      {
        base: workflow({
          job: 'strategy:\n  matrix:\n    part: [a, b]\n    os: [x, y]\n    exclude: [{ part: b, os: x }]\n    include: [{ part: b, to: bb }, { part: c, os: z, to: cc }]',
          step: "with: { status: '${{ matrix.part }} ${{ matrix.os }} ${{ matrix.to }}' }",
        }),
        head: plain,
        with: { status: 'b y bb' },
      },
      { given: { status: 'b y bb' }, differs: ['strategy of its job'] },
    ],
    'maps in it': [
      {
        base: workflow({
          job: 'strategy: { matrix: { part: [{ name: a }, { name: b }] } }',
          step: "with: { workloads: '${{ matrix.part.name }}' }",
        }),
        head: workflow({
          job: 'strategy: { matrix: { part: [{ name: a }, { name: b }] } }',
          step: "with: { workloads: '${{ matrix.part.name }}' }",
        }),
        with: { workloads: 'b' },
      },
      { given: { workloads: 'b' } },
    ],
    'made of vars': [{ base: of("'${{ fromJSON(vars.PARTS) }}'"), head: of("'${{ fromJSON(vars.PARTS) }}'"), with: a }, { given: a }],
    'computed by another job': [
      { base: of("'${{ fromJSON(needs.x.outputs.y) }}'"), head: of("'${{ fromJSON(needs.x.outputs.y) }}'"), with: a },
      { given: {}, unknown: ['workloads', 'status'] },
    ],
    'made of vars, and another one here': [
      { base: of("'${{ fromJSON(vars.PARTS) }}'"), head: of('[a]'), with: a },
      { given: {}, unknown: ['workloads', 'status'], differs: ['strategy of its job'] },
    ],
  })
})

describe('a job that differs', () => {
  const differs = (head: Parameters<typeof workflow>[0], ...what: readonly string[]): readonly [Pair, Expected] => [
    {
      base: workflow({ before: '- uses: actions/checkout@v7\n- run: make tools' }),
      head: workflow({ before: '- uses: actions/checkout@v7\n- run: make tools', ...head }),
    },
    { given: {}, differs: what },
  ]
  table({
    'a newer version of the action': differs({ ref: 'v2' }),
    'a newer version by its SHA': differs({ ref: '0123456789012345678901234567890123456789 # v1.2.3' }),
    'a newer version of another action': differs({ before: '- uses: actions/checkout@v8\n- run: make tools' }),
    'another action': differs({ before: '- uses: evil/checkout@v7\n- run: make tools' }, 'the steps before it'),
    'another command before': differs(
      { before: '- uses: actions/checkout@v7\n- run: make tools; dd if=/dev/zero of=/tmp/x' },
      'the steps before it',
    ),
    'a step more before': differs({ before: '- uses: actions/checkout@v7\n- run: make tools\n- run: true' }, 'the steps before it'),
    'no steps before': differs({ before: '' }, 'the steps before it'),
    'a name for a step before': differs({ before: '- uses: actions/checkout@v7\n- name: Tools\n  run: make tools' }),
    'steps after': differs({ after: '- run: echo done' }),
    'names of job and step': differs({ job: 'name: Energy', step: 'name: Measure' }),
    concurrency: differs({ job: 'concurrency: energy', top: 'concurrency: all' }),
    'container of the job': differs({ job: 'container: debian' }, 'container of its job'),
    services: differs({ job: 'services: { db: { image: postgres } }' }, 'services of its job'),
    'env of the job': differs({ job: 'env: { PATH: /evil }' }, 'env of its job'),
    'env of the workflow': differs({ top: 'env: { LD_PRELOAD: /evil.so }' }, 'env of the workflow'),
    'env of the step': differs({ step: 'env: { NODE_OPTIONS: --import=/evil.mjs }' }, 'env of its step'),
    defaults: differs(
      { top: 'defaults: { run: { shell: evil } }', job: 'defaults: { run: { shell: evil } }' },
      'defaults of the workflow',
      'defaults of its job',
    ),
    permissions: differs({ top: 'permissions: { statuses: write }' }, 'permissions of the workflow'),
    'continue-on-error': differs({ step: 'continue-on-error: true' }, 'continue-on-error of its step'),
    'if of the job': differs({ job: 'if: github.actor != 0' }, 'if of its job'),
    'timeout and needs': differs({ job: 'timeout-minutes: 1\nneeds: [x]' }, 'timeout-minutes of its job', 'needs of its job'),
    'a key that nobody knows yet': differs({ job: 'snapshot: x' }, 'snapshot of its job'),
  })
  test('runs-on', async () => {
    expect(await standing({ base: plain, head: plain.replace('metal', 'ubuntu-latest') })).toMatchObject({
      differences: ['runs-on of its job'],
    })
  })
})

describe('a job elsewhere', () => {
  const other = '.github/workflows/other.yml'
  table({
    'renamed: held against the one with its status': [
      { base: A, head: A.replace('  energy:', '  power:'), job: 'power', with: { workloads: 'a' } },
      { given: { workloads: 'a' }, from: `energy of ${ENERGY}` },
    ],
    'renamed, beside a watchdog, a job that defers, and jobs that follow commands': [
      {
        base: {
          ...{ [ENERGY]: A, '.github/workflows/a.yml': withs('mode: watchdog'), '.github/workflows/b.yml': withs('mode: defer') },
          ...{ '.github/workflows/c.yml': withs('mode: steer'), '.github/workflows/d.yml': withs('mode: fork') },
        },
        head: A.replace('  energy:', '  power:'),
        job: 'power',
        with: { workloads: 'a' },
      },
      { given: { workloads: 'a' }, from: `energy of ${ENERGY}` },
    ],
    'the first use of the action but for a watchdog': [
      { base: { [other]: withs('mode: watchdog') }, head: { [ENERGY]: plain } },
      { missing: 'unused' },
    ],
    'the first use of the action but for jobs that follow commands': [
      { base: { [other]: withs('mode: steer'), '.github/workflows/d.yml': withs('mode: fork') }, head: { [ENERGY]: plain } },
      { missing: 'unused' },
    ],
    'moved to another file': [
      { base: A, head: { [other]: A }, path: other, with: { workloads: 'a' } },
      { given: { workloads: 'a' }, from: `energy of ${ENERGY}` },
    ],
    'copied under another name with other inputs and the same status': [
      {
        base: A,
        head: `${A}${withs('workloads: b').split('jobs:\n')[1]?.replace('energy', 'power')}`,
        job: 'power',
        with: { workloads: 'b' },
      },
      { given: { workloads: 'a' }, from: `energy of ${ENERGY}` },
    ],
    'with a status of its own': [
      { base: A, head: { [ENERGY]: A, [other]: withs('status: mine') }, path: other, with: { status: 'mine' } },
      { missing: ['joulegate'] },
    ],
    'beside two jobs of one status': [
      { base: { [ENERGY]: A, [other]: withs('workloads: c') }, head: workflow({ id: 'new' }), job: 'new' },
      { missing: ['joulegate'] },
    ],
    'beside a job whose status is not known': [
      { base: withs("status: '${{ github.ref }}'"), head: workflow({ id: 'new' }), job: 'new' },
      { missing: 'unknown statuses' },
    ],
    'the first use of the action': [
      { base: 'on: push\njobs: { test: { runs-on: x, steps: [{ run: make }] } }\n', head: plain },
      { missing: 'unused' },
    ],
    'base has no workflow': [{ base: {}, head: plain }, { missing: 'unused' }],
    'base is no YAML': [{ base: 'a: [', head: plain }, { missing: 'unused' }],
    'head is no YAML': [
      { base: A, head: 'a: [' },
      { given: { workloads: 'a' }, differs: ['its step, which was not found in the workflow'], from: `energy of ${ENERGY}` },
    ],
    'a path that the host does not say': [{ base: A, head: A, path: null, with: { workloads: 'a' } }, { given: { workloads: 'a' } }],
    'a second step of ours in the job': [
      {
        base: workflow({
          step: 'with: { workloads: a, status: x }',
          after: '- uses: joulegate/joulegate@v1\n  with: { workloads: b, status: y }',
        }),
        head: workflow({
          step: 'with: { workloads: a, status: x }',
          after: '- uses: joulegate/joulegate@v1\n  with: { workloads: b, status: y }',
        }),
        action: '__joulegate_joulegate_2',
        with: { workloads: 'b', status: 'y' },
      },
      { given: { workloads: 'b', status: 'y' } },
    ],
    'a step by its id': [
      {
        base: workflow({ step: 'id: measure\nwith: { workloads: a }' }),
        head: workflow({ step: 'id: measure\nwith: { workloads: a }' }),
        action: 'measure',
        with: { workloads: 'a' },
      },
      { given: { workloads: 'a' } },
    ],
    'another action of ours is not the gate': [
      { base: plain.replace('joulegate@v1', 'joulegate/comment@v1'), head: plain },
      { missing: 'unused' },
    ],
    'the action by another spelling': [{ base: plain.replace('joulegate/joulegate', 'Joulegate/JouleGate'), head: plain }, { given: {} }],
    'the action of the repository itself': [
      {
        base: { [ENERGY]: plain.replace('joulegate/joulegate@v1', './'), 'action.yml': 'name: Joulegate\nruns: { using: node24 }\n' },
        head: { [ENERGY]: plain.replace('joulegate/joulegate@v1', './'), 'action.yml': 'name: Joulegate\nruns: { using: node24 }\n' },
        repository: '',
        action: '__self',
      },
      { given: {} },
    ],
  })
})

describe('a workflow that is called', () => {
  const local = '.github/workflows/measure.yml'
  const caller = (inputs: string, uses = `./${local}`) => `on: pull_request\njobs:\n  gate:\n    uses: ${uses}\n    with: { ${inputs} }\n`
  const called = (step: string, more: Parameters<typeof workflow>[0] = {}) =>
    workflow({ step, ...more }).replace('on: pull_request', 'on: { workflow_call: { inputs: { list: { default: d } } } }')
  const files = (inputs: string, step: string, more = {}) => ({ [ENERGY]: caller(inputs), [local]: called(step, more) })
  const step = "with: { workloads: '${{ inputs.list }}' }"
  const remote = 'org/shared/.github/workflows/measure.yml'
  const far = (inputs: string, ref = 'v1') => ({ [ENERGY]: caller(inputs, `${remote}@${ref}`) })
  table({
    'the same in both, with an input of the caller': [
      { base: files('list: a', step), head: files('list: a', step), with: { workloads: 'a' } },
      { given: { workloads: 'a' } },
    ],
    'its default': [{ base: files('', step), head: files('', step), with: { workloads: 'd' } }, { given: { workloads: 'd' } }],
    'another input of the caller': [
      { base: files('list: a', step), head: files('list: b', step), with: { workloads: 'b' } },
      { given: { workloads: 'a' }, differs: ['with of the job that calls it'] },
    ],
    'an input of the caller that a pull request reaches': [
      {
        base: files("list: '${{ github.head_ref }}'", step),
        head: files("list: '${{ github.head_ref }}'", step),
        with: { workloads: 'b' },
      },
      { given: {}, unknown: ['workloads'] },
    ],
    'another text of the file': [
      {
        base: files('', 'with: { workloads: a }'),
        head: files('', 'with: { workloads: b }', { job: 'env: { A: b }' }),
        with: { workloads: 'b' },
      },
      { given: { workloads: 'a' }, differs: ['env of its job'] },
    ],
    'another caller of the same file': [
      {
        base: files('list: a', step),
        head: { ...files('list: a', step), [ENERGY]: `${caller('list: a')}  again:\n    uses: ./${local}\n    with: { list: b }\n` },
        with: { workloads: 'b' },
      },
      { given: { workloads: 'a' }, differs: ['the job again, which base does not have'] },
    ],
    'of another repository that can be read': [
      {
        base: { ...far('list: a'), [`${remote}@v1`]: called(step) },
        head: { ...far('list: a', 'v2'), [`${remote}@v2`]: called(step) },
        with: { workloads: 'a' },
      },
      { given: { workloads: 'a' } },
    ],
    'of another repository that can be read, where its new version says something else': [
      {
        base: { ...far('list: a'), [`${remote}@v1`]: called(step) },
        head: { ...far('list: a', 'v2'), [`${remote}@v2`]: called('with: { workloads: b }') },
        with: { workloads: 'b' },
      },
      { given: { workloads: 'a' } },
    ],
    'of another repository that can be read, but not head’s version': [
      { base: { ...far('list: a'), [`${remote}@v1`]: called(step) }, head: far('list: a', 'evil'), with: { workloads: 'a' } },
      { given: { workloads: 'a' }, differs: ['the workflow that it calls, which cannot be read'], from: `energy of ${ENERGY}` },
    ],
  })
  test('of another repository that cannot be read: the same call counts as a whole', async () => {
    const seen = await standing({ base: far('list: a'), head: far('list: a'), with: { workloads: 'a', run: './x' } })
    expect(seen).toMatchObject({ kind: 'found', differences: [], unknown: [] })
    expect(seen.kind === 'found' && seen.given.get('run')).toBe('./x')
  })
  test.each([
    ['another input', far('list: b')],
    ['another version', far('list: a', 'evil')],
    ['an input within reach', far("list: '${{ github.head_ref }}'")],
  ])('of another repository that cannot be read: %s → missing', async (name, head) => {
    expect(await standing({ base: name === 'an input within reach' ? head : far('list: a'), head })).toMatchObject({ kind: 'missing' })
  })
  test('a call of another repository that is new here may hide a job of the same name', async () => {
    const head = `${A}  extra:\n    uses: org/x/.github/workflows/y.yml@main\n`
    expect(await standing({ base: A, head, with: { workloads: 'a' } })).toMatchObject({
      differences: ['the job extra, which base does not have'],
    })
  })
})

describe('composite actions', () => {
  const dir = '.github/actions/energy'
  const composite = (list: string) =>
    `name: energy\ninputs: { list: { default: d } }\nruns:\n  using: composite\n  steps:\n    - run: make\n      shell: sh\n    - uses: joulegate/joulegate@v1\n      with: { workloads: '${list}' }\n`
  const user = (inputs: string) =>
    `on: pull_request\njobs:\n  energy:\n    runs-on: metal\n    steps:\n      - uses: actions/checkout@v7\n      - uses: ./${dir}\n        with: { ${inputs} }\n`
  const files = (inputs: string, list = '${{ inputs.list }}') => ({ [ENERGY]: user(inputs), [`${dir}/action.yml`]: composite(list) })
  table({
    'the same in both': [{ base: files('list: a'), head: files('list: a'), with: { workloads: 'a' } }, { given: { workloads: 'a' } }],
    'another text inside': [{ base: files('', 'a'), head: files('', 'b'), with: { workloads: 'b' } }, { given: { workloads: 'a' } }],
    'another input': [
      { base: files('list: a'), head: files('list: b'), with: { workloads: 'b' } },
      { given: { workloads: 'a' }, differs: ['the steps before it', 'the action that it is part of'] },
    ],
  })
  test('the repository’s own code before the step is named', async () => {
    const seen = await standing({ base: files('list: a'), head: files('list: a'), with: { workloads: 'a' } })
    expect(seen).toMatchObject({ code: { directories: [dir], commands: ['make'] } })
  })
  test('of another repository: the same job counts as a whole, a changed one is missing', async () => {
    const hidden = plain.replace('joulegate/joulegate@v1', 'org/energy@v3')
    expect(await standing({ base: hidden, head: hidden })).toMatchObject({ kind: 'found', differences: [] })
    expect(await standing({ base: hidden, head: hidden.replace('v3', 'v4') })).toMatchObject({ kind: 'missing', isUsed: false })
  })
})

test('an alias bomb and a huge file are not workflows', async () => {
  const bomb = `on: push\nenv:\n  A0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `  A${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n')}\njobs: {}\n`
  expect(await standing({ base: bomb, head: plain })).toEqual({ kind: 'missing', isUsed: false, statuses: [], isJoined: false })
  expect(await standing({ base: `# ${'x'.repeat(600_000)}\n${plain}`, head: plain })).toMatchObject({ isUsed: false })
})
