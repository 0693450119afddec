import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, expression, job, replay, SAME, step, TYPES, USES, userOf, WORKFLOW, WORSE, workflow } from '../bench/scene.ts'

const attack = (title: string, more: Omit<Attack, 'title' | 'class'>): Attack => ({ title, class: 'workflow', ...more })

/** Main with two workloads: one that uses 30 % more, and one that does not. */
const two = (place: Place) => ({
  'joulegate.yml': config(place, {
    workloads: [
      { name: 'parse', run: 'true', tags: ['hot'] },
      { name: 'render', run: 'true', tags: ['calm'] },
    ],
    meter: replay(place, { parse: WORSE, render: SAME }),
  }),
})

/** Changes inputs of the step that base has, and nothing else. */
const inputs = (title: string, change: (place: Place) => Readonly<Record<string, unknown>>, more: Partial<Attack> = {}): Attack =>
  attack(`with: ${title}`, { base: two, head: (place) => energy(place, change(place)), ...more })

/** A workflow with one job of one step, and keys of the job besides. */
const one = (place: Place, given: Readonly<Record<string, unknown>>, keys: Readonly<Record<string, unknown>> = {}) => ({
  [WORKFLOW]: workflow({ energy: job([step(place, given)], keys) }),
})

const EXPRESSION = {
  base: expression('github.event.pull_request.base.sha'),
  head: expression('github.event.pull_request.head.sha'),
  title: expression('github.event.pull_request.title'),
}

function anchored(place: Place, which: string): string {
  const user = userOf(place)['user']
  return `on: { pull_request: { types: [${TYPES.join(', ')}] } }
permissions: { contents: read, pull-requests: write, statuses: write }
env: { ALL: &which "${which}" }
jobs:
  energy:
    runs-on: [self-hosted, joulegate]
    steps:
      - uses: ${USES}
        with: { workloads: *which${user === undefined ? '' : `, user: "${user}"`} }
`
}

/** A job that uses the action by an action of the repository. */
function composite(place: Place, which: string) {
  const action = { name: 'gate', runs: { using: 'composite', steps: [step(place, { workloads: which })] } }
  return {
    [WORKFLOW]: workflow({
      energy: job([{ uses: 'actions/checkout@v7', with: { 'persist-credentials': false } }, { uses: './.github/actions/gate' }]),
    }),
    '.github/actions/gate/action.yml': JSON.stringify(action),
  }
}

/** A job that calls a workflow of the repository. */
const reusable = (place: Place, which: string) => ({
  [WORKFLOW]: workflow({ energy: { uses: './.github/workflows/gate.yml' } }),
  '.github/workflows/gate.yml': workflow({ gate: job([step(place, { workloads: which })]) }, { on: { workflow_call: {} } }),
})

const calling = (which: string): string => workflow({ energy: { uses: 'acme/ci/.github/workflows/gate.yml@v1', with: { which } } })
const CALLED = workflow(
  {
    gate: {
      'runs-on': ['self-hosted', 'joulegate'],
      steps: [{ uses: USES, with: { workloads: expression('inputs.which'), user: 'none' } }],
    },
  },
  { on: { workflow_call: { inputs: { which: { type: 'string' } } } } },
)

attempt([
  attack('does nothing but use more', { short: 'own-user' }),
  inputs('workloads that are calm', () => ({ workloads: 'render' }), { finding: 'S2.7', short: 'none' }),
  inputs('workloads that do not exist', () => ({ workloads: 'nothing*' }), { finding: 'S2.7' }),
  inputs('tags of what is calm', () => ({ tags: 'calm' })),
  inputs('base is head', () => ({ base: EXPRESSION.head }), { finding: 'S2.7' }),
  inputs('base is the merge itself', () => ({ base: expression('github.sha') })),
  inputs('head is base', () => ({ head: EXPRESSION.base }), { finding: 'S2.7' }),
  inputs('another configuration, which the pull request brings', () => ({ config: 'other.yml' }), {
    finding: 'S2.7',
    head: (place) => ({ ...energy(place, { config: 'other.yml' }), 'other.yml': config(place, { gate: { 'fail-on': 'never' } }) }),
  }),
  inputs('another name of the status', () => ({ status: 'joulegate mine' }), { finding: 'S2.7' }),
  inputs('fail-on never', () => ({ 'fail-on': 'never' })),
  inputs('a budget of 50 %', () => ({ 'max-regression': '50%' })),
  inputs('an estimate instead of a counter', () => ({ meter: 'estimate' })),
  inputs('joules of its own', (place) => ({ meter: replay(place, { parse: SAME, render: SAME }) })),
  inputs('a workload of its own', () => ({ run: 'true', meter: 'estimate' })),
  inputs('no time', () => ({ 'time-limit': '1ms' })),
  inputs('domains that no machine has', () => ({ domains: 'uncore' })),
  inputs('a seed that it has chosen', () => ({ seed: 'chosen-by-the-author' }), {
    // The comment names the input that was not used; the Recording says what was.
    loot: ({ runner }) => {
      const recording = readFileSync(join(runner.workspace, 'joulegate-report', 'recording.json'), 'utf8')
      return JSON.parse(recording).seed === 'chosen-by-the-author' ? 'did-choose-the-seed' : null
    },
  }),
  inputs('everything at once', () => ({
    ...{ workloads: 'render', base: EXPRESSION.head, config: 'other.yml', 'fail-on': 'never', 'max-regression': '50%' },
    ...{ meter: 'estimate', 'time-limit': '1ms', rule: 'proven', 'min-pairs': '8', 'max-pairs': '8', confidence: '99%' },
  })),
  attack('an expression whose value the pull request decides: its title', {
    base: two,
    head: (place) => one(place, { workloads: EXPRESSION.title }),
    act: async (forge, open) => {
      forge.github.addPull({ ...open(), title: 'render' })
      const event = forge.event(7)
      await forge.hub.run({
        ...event,
        payload: { ...event.payload, pull_request: { ...Object(event.payload['pull_request']), title: 'render' } },
      })
      return undefined
    },
  }),
  attack('the same expression as base, of an `env` that the pull request changes', {
    base: (place) => ({ ...two(place), ...one(place, { workloads: expression('env.WHICH') }, { env: { WHICH: '*' } }) }),
    head: (place) => one(place, { workloads: expression('env.WHICH') }, { env: { WHICH: 'render' } }),
  }),
  attack('the same expression as base, of an `env` that a step before ours writes', {
    base: (place) => ({ ...two(place), ...one(place, { workloads: expression('env.WHICH') }, { env: { WHICH: '*' } }) }),
    head: (place) => ({
      [WORKFLOW]: workflow({
        energy: job([{ run: 'echo WHICH=render >>"$GITHUB_ENV"' }, step(place, { workloads: expression('env.WHICH') })], {
          env: { WHICH: '*' },
        }),
      }),
    }),
  }),
  attack('the same expression as base, of a matrix that the pull request changes', {
    short: 'unprivileged',
    base: (place) => ({
      ...two(place),
      ...one(place, { workloads: expression('matrix.part') }, { strategy: { matrix: { part: ['*'] } } }),
    }),
    head: (place) => one(place, { workloads: expression('matrix.part') }, { strategy: { matrix: { part: ['render'] } } }),
  }),
  attack('the same expression as base, of a step that the pull request changes', {
    base: (place) => ({ ...two(place), ...one(place, { workloads: expression("inputs.which || '*'") }) }),
    head: (place) => one(place, { workloads: expression("inputs.which || 'render'") }),
  }),
  attack('an anchor whose text the pull request changes', {
    base: (place) => ({ ...two(place), [WORKFLOW]: anchored(place, '*') }),
    head: (place) => ({ [WORKFLOW]: anchored(place, 'render') }),
  }),
  attack('a job of another name, with other inputs', {
    base: two,
    head: (place) => ({ [WORKFLOW]: workflow({ power: job([step(place, { workloads: 'render' })]) }) }),
  }),
  attack('a second job of the same status beside the first', {
    base: two,
    head: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]), later: job([step(place, { workloads: 'render' })]) }) }),
  }),
  attack('a second job of the same status, and the first is switched off', {
    base: two,
    head: (place) => ({
      [WORKFLOW]: workflow({ energy: job([step(place)], { if: false }), later: job([step(place, { workloads: 'render' })]) }),
    }),
  }),
  attack('a second step of the same status in the job', {
    base: two,
    head: (place) => ({
      [WORKFLOW]: workflow({ energy: job([{ ...step(place), 'continue-on-error': true }, step(place, { workloads: 'render' })]) }),
    }),
  }),
  attack('a file of another name, with other inputs', {
    base: two,
    head: (place) => ({
      [WORKFLOW]: null,
      '.github/workflows/power.yml': workflow({ energy: job([step(place, { workloads: 'render' })]) }),
    }),
  }),
  attack('a second workflow of the same status, which ends later', {
    base: two,
    head: (place) => ({ '.github/workflows/later.yml': workflow({ energy: job([step(place, { workloads: 'render' })]) }) }),
  }),
  attack('a workflow where base has none, while base has a joulegate.yml', {
    base: (place) => ({ ...two(place), [WORKFLOW]: null }),
    head: (place) => energy(place, { workloads: 'render', 'fail-on': 'never' }),
  }),
  attack('the job is switched off', { head: (place) => one(place, {}, { if: false }) }),
  attack('the step may fail', {
    head: (place) => ({ [WORKFLOW]: workflow({ energy: job([{ ...step(place), 'continue-on-error': true }]) }) }),
  }),
  attack('no permission to write a status', {
    head: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]) }, { permissions: { contents: 'read' } }) }),
  }),
  attack('an action of the repository, whose inputs the pull request changes', {
    finding: 'S2.8',
    base: (place) => ({ ...two(place), ...composite(place, '*') }),
    head: (place) => composite(place, 'render'),
  }),
  attack('its inputs move into an action of the repository', { base: two, head: (place) => composite(place, 'render') }),
  attack('a reusable workflow of the repository, whose inputs the pull request changes', {
    base: (place) => ({ ...two(place), ...reusable(place, '*') }),
    head: (place) => reusable(place, 'render'),
  }),
  attack('a reusable workflow of another repository, called with other inputs', {
    base: (place) => ({ ...two(place), [WORKFLOW]: calling('*') }),
    head: () => ({ [WORKFLOW]: calling('render') }),
    levels: ['none'],
    options: { elsewhere: { 'acme/ci/.github/workflows/gate.yml': CALLED } },
  }),
  attack('a reusable workflow of its own in place of the one of another repository', {
    base: (place) => ({ ...two(place), [WORKFLOW]: calling('*') }),
    head: (place) => reusable(place, 'render'),
    options: { elsewhere: { 'acme/ci/.github/workflows/gate.yml': CALLED } },
  }),
])
