import type { Forge } from '../../rig/forge.ts'
import type { Honest, Place } from '../bench/case.ts'
import { welcome } from '../bench/play.ts'
import { energy, expression, job, quiet, step, USES, userOf, WORKFLOW, workflow } from '../bench/scene.ts'

const UNCHANGED = { state: 'success', says: /no change in/ } as const

const honest = (title: string, head: NonNullable<Honest['head']>, more: Partial<Honest> = {}): Honest => ({
  title,
  head,
  end: UNCHANGED,
  ...more,
})

const plain = (place: Place, keys: Readonly<Record<string, unknown>> = {}, uses = USES) => ({
  [WORKFLOW]: workflow({ energy: job([step(place, {}, uses)], keys) }),
})
const CHECKOUT = { uses: 'actions/checkout@v6', with: { 'persist-credentials': false } }
const withCheckout = (place: Place, version: string) => ({
  [WORKFLOW]: workflow({ energy: job([{ ...CHECKOUT, uses: `actions/checkout@${version}` }, step(place)]) }),
})

/** A workflow of the organisation that base calls. */
const GATE = 'acme/ci/.github/workflows/gate.yml'
const calling = (version: string) => ({ [WORKFLOW]: workflow({ energy: { uses: `${GATE}@${version}`, with: { which: '*' } } }) })
const elsewhere = {
  [GATE]: workflow(
    {
      gate: {
        'runs-on': ['self-hosted', 'joulegate'],
        steps: [{ uses: USES, with: { workloads: expression('inputs.which'), user: 'none' } }],
      },
    },
    { on: { workflow_call: { inputs: { which: { type: 'string' } } }, pull_request: {} } },
  ),
}

const matrix = (place: Place, ...parts: readonly string[]) => ({
  [WORKFLOW]: workflow({
    energy: job(
      [
        step(place, {
          workloads: expression('matrix.part'),
          'comment-key': expression('matrix.part'),
          status: `joulegate ${expression('matrix.part')}`,
        }),
      ],
      { strategy: { matrix: { part: parts } } },
    ),
  }),
})
const twoWorkloads = (place: Place) => ({
  'joulegate.yml': quiet(place, {
    workloads: [
      { name: 'parse', run: 'true' },
      { name: 'render', run: 'true' },
    ],
  }),
})

/** The check was changed and nothing could be measured; then this happens, and the run is repeated. */
const lifted = (title: string, act: (forge: Forge) => void, says: RegExp): Honest =>
  honest(title, (place) => plain(place, { env: { LC_ALL: 'C' } }), {
    base: (place) => ({ 'joulegate.yml': quiet(place, { meter: 'powercap' }) }),
    act: async (forge, open) => {
      open()
      await forge.hub.run(forge.event(7))
      act(forge)
      await forge.hub.run(forge.event(7), { again: { id: 4711, attempt: 2, by: 'monalisa' } })
      return undefined
    },
    end: { state: 'success', says },
  })

welcome([
  honest('a bot raises the version of the action', (place) => plain(place, {}, 'joulegate/joulegate@v1.2.3')),
  honest('a bot pins the action', (place) => plain(place, {}, `joulegate/joulegate@${'a'.repeat(40)}`)),
  honest('the action in other letters', (place) => plain(place, {}, 'Joulegate/Joulegate@v1')),
  honest('a bot raises the version of another action of the job', (place) => withCheckout(place, 'v7'), {
    base: (place) => withCheckout(place, 'v6'),
  }),
  honest('comments and order in the workflow', (place) => ({
    [WORKFLOW]: `# What we measure\n${(energy(place)[WORKFLOW] ?? '').replace('name: Energy', 'name: Energy gate # ours')}`,
  })),
  honest('another job of the same workflow', (place) => ({
    [WORKFLOW]: workflow({ energy: job([step(place)]), lint: job([{ run: 'true' }]) }),
  })),
  honest('another workflow', () => ({ '.github/workflows/lint.yml': workflow({ lint: job([{ run: 'true' }]) }) })),
  honest('the job under another name', (place) => ({ [WORKFLOW]: workflow({ power: job([step(place)]) }) })),
  honest('the workflow under another name', (place) => ({
    [WORKFLOW]: null,
    '.github/workflows/power.yml': energy(place)[WORKFLOW] ?? '',
  })),
  honest('another machine, and it is measured', (place) => plain(place, { 'runs-on': ['self-hosted', 'joulegate', 'new'] }), {
    short: 'own-user',
  }),
  honest('a step before ours, and it is measured', (place) => ({ [WORKFLOW]: workflow({ energy: job([CHECKOUT, step(place)]) }) })),
  honest('a variable of the job, and it is measured', (place) => plain(place, { env: { LC_ALL: 'C' } })),
  honest('stricter inputs', (place) => energy(place, { 'max-regression': '1%', 'min-pairs': '10' })),
  honest('fewer comments', (place) => energy(place, { comment: 'on-change' })),
  honest('inputs that base has, by an expression', () => ({ change: '2\n' }), {
    base: (place) => energy(place, { workloads: expression("vars.WHICH || '*'"), 'github-token': expression('github.token') }),
    options: { vars: { WHICH: 'parse' } },
  }),
  honest('a token of an app, as base has it', () => ({ change: '2\n' }), {
    base: (place) => energy(place, { 'github-token': expression('secrets.GITHUB_TOKEN') }),
  }),
  honest('a workflow of the organisation, called by ours', () => ({ change: '2\n' }), {
    base: () => calling('v1'),
    options: { elsewhere },
  }),
  honest('a bot raises its version', () => calling('v2'), { base: () => calling('v1'), options: { elsewhere } }),
  honest('a workflow that the organisation requires', () => ({ change: '2\n' }), {
    base: () => ({ [WORKFLOW]: null }),
    options: { elsewhere },
    act: async (forge, open) => {
      open()
      await forge.hub.required(forge.event(7), GATE)?.ended
      return undefined
    },
  }),
  honest('one more part of the matrix', (place) => matrix(place, 'parse', 'render'), {
    base: (place) => ({ ...twoWorkloads(place), ...matrix(place, 'parse') }),
    act: async (forge, open) => {
      const { head } = open()
      await forge.hub.run(forge.event(7))
      return { sha: head.sha, context: 'joulegate parse' }
    },
    end: { state: 'success' },
  }),
  honest('a second package with a job of its own', (place) => ({
    [WORKFLOW]: workflow({
      energy: job([step(place)]),
      second: job([step(place, { config: 'second/joulegate.yml', 'comment-key': 'second', status: 'joulegate second' })]),
    }),
    'second/joulegate.yml': '{version: 1, workloads: [{name: other, run: "true"}]}\n',
  })),
  lifted(
    'an approval of a changed check by somebody who may write',
    (forge) => {
      forge.github.permit('octocat', 'write')
      forge.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
    },
    /./,
  ),
  lifted(
    'an approval by a maintainer, after a comment of another reviewer',
    (forge) => {
      forge.github.permit('octocat', 'maintain')
      forge.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
      forge.github.addReview({ pull: 7, author: 'hubot', state: 'COMMENTED', body: 'fine' })
    },
    /./,
  ),
  lifted('a solo maintainer, who is admin, repeats the run', (forge) => forge.github.permit('monalisa', 'admin'), /monalisa/),
  honest('a merge group of a pull request whose changed check was approved', (place) => plain(place, { env: { LC_ALL: 'C' } }), {
    act: async (forge, open) => {
      open()
      forge.github.permit('octocat', 'write')
      forge.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
      await forge.hub.run(forge.event(7))
      const group = forge.group(7)
      await forge.hub.run(group)
      return { sha: group.sha }
    },
  }),
  honest('no permission to write a status, as before: none', () => ({ change: '2\n' }), {
    base: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]) }, { permissions: { contents: 'read' } }) }),
    end: { state: 'none' },
  }),
  honest(
    'the input `user` is taken out, as the machine has the usual one',
    (place) => ({
      [WORKFLOW]: workflow({ energy: job([{ uses: USES, with: userOf({ ...place, level: 'unprivileged' }) }]) }),
    }),
    { levels: ['none'] },
  ),
])
