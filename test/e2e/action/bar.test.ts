import { describe, expect, it } from 'vitest'
import { energyWorkflow, type Inputs } from '../../rig/energy-workflow.ts'
import { mergeGroupEvent } from '../../rig/events.ts'
import { noisy, replayed, steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { git } from '../../rig/repository.ts'
import { see } from '../../rig/seen.ts'
import { few, isAll } from '../../rig/short.ts'

const ENERGY = '.github/workflows/energy.yml'
const WORSE = { parse: steady(1.3, 61), calm: steady(1, 61) }
const CHANGED =
  /^failure: [a-z ,]*: the check was changed here: needs an approving review by someone with write access(; isolation: none)?$/
const last = (pull: PullLab): string => pull.statuses().at(-1) ?? ''
const top = (pull: PullLab): string => (pull.comments()[0] ?? '').split(/^(?:\||<details>)/m)[0] ?? ''

describe('a +30 % that brings the first joulegate.yml beside the commands of main’s workflow → it counts for nothing: failure, exit 2', () => {
  const given = (directory: string): Inputs => ({ build: 'true', run: 'true', meter: `replay:${directory}/joules.csv` })
  const FILES: Readonly<Record<string, (pull: string) => string>> = {
    'fail-on: never': () => yml({ gate: { 'fail-on': 'never' }, workloads: [{ name: 'x', run: 'true' }] }),
    'meter: replay': (directory) => yml({ meter: `replay:${directory}/mine.csv`, workloads: [{ name: 'x', run: 'true' }] }),
    'level: warn': () => yml({ budget: { level: 'warn' }, workloads: [{ name: 'default', run: 'true' }] }),
    'max-regression: 50%': () => yml({ budget: { 'max-regression': '50%' }, workloads: [{ name: 'default', run: 'true' }] }),
    'no workloads': () => yml({ gate: { 'fail-on': 'never' }, workloads: [] }),
  }
  it.runIf(isAll).each(Object.keys(FILES))('%s', async (name) => {
    await using pull = await openPull({ file: null, joules: { default: steady(1.3, 61) }, with: given })
    const { directory } = pull.lab
    pull.lab.write('mine.csv', replayed({ x: steady(1, 61) }))
    pull.push({ 'joulegate.yml': FILES[name]?.(directory) ?? '' })
    const { exit, statuses, wrong } = await see(pull, { inputs: given(directory) })
    expect({ exit, wrong }).toEqual({ exit: 2, wrong: [] })
    expect(statuses.at(-1)).toMatch(/^failure: .*default \+30\.\d %.*budget \+3 %; isolation: none$/)
  })
})

describe('a +30 % whose workflow has a looser input → main’s counts: failure, the comment names it, exit 2', () => {
  it.each<[string, Inputs, PullSetting?]>(
    few(1, [
      ['base', { base: 'feature' }],
      ['workloads', { workloads: 'calm' }],
      ['head', { head: 'main' }],
      [
        'config',
        { config: 'other.yml' },
        { head: { 'other.yml': yml({ gate: { 'fail-on': 'never' }, workloads: [{ name: 'x', run: 'true' }] }) } },
      ],
      ['status', { status: 'mine' }],
      ['report-directory', { 'report-directory': 'elsewhere' }],
      ['seed', { seed: 'chosen' }],
      ['run', { run: 'true' }],
      ['fail-on', { 'fail-on': 'never' }],
    ]),
  )('%s', async (name, inputs, setting = {}) => {
    await using pull = await openPull({ joules: WORSE, ...setting, head: { ...setting.head, [ENERGY]: energyWorkflow(inputs) } })
    const { exit, wrong } = await see(pull, { inputs })
    expect({ exit, wrong, context: pull.github.statuses(pull.head).map(({ context }) => context) }).toEqual({
      exit: 2,
      wrong: [],
      context: ['joulegate', 'joulegate'],
    })
    expect(last(pull)).toMatch(/^failure: .*parse \+30\.\d %/)
    expect(top(pull)).toContain(`The input ${name} is ${JSON.stringify(inputs[name])} here`)
  })

  it('user, which main does not set to none', async () => {
    const inputs = { user: 'none' }
    await using pull = await openPull({ joules: WORSE, with: { user: 'auto' }, head: { [ENERGY]: energyWorkflow(inputs) } })
    expect((await pull.act({ inputs })).code).toBe(2)
    expect(top(pull)).toContain('The input user is "none" here and "auto" in base\'s workflow')
  })
})

describe('a job that main does not have', () => {
  it.runIf(isAll)(
    'copied under another name, with inputs of its own and the status of the first → main’s inputs count, exit 2',
    async () => {
      const inputs = { workloads: 'calm' }
      const both = `${energyWorkflow()}${energyWorkflow(inputs, 'power').split('jobs:\n')[1]}`
      await using pull = await openPull({ joules: WORSE, head: { [ENERGY]: both } })
      expect((await pull.act({ inputs, job: { GITHUB_JOB: 'power' } })).code).toBe(2)
      expect(last(pull)).toMatch(/^failure: .*parse \+30/)
      expect(top(pull)).toContain('Base has no job power in this workflow.')
    },
  )

  it('with a status of its own, beside main’s joulegate.yml → its inputs are ignored, all is measured, exit 2', async () => {
    const inputs = { status: 'mine', workloads: 'calm' }
    await using pull = await openPull({ joules: WORSE, head: { '.github/workflows/mine.yml': energyWorkflow(inputs) } })
    const job = { GITHUB_WORKFLOW_REF: 'acme/widget/.github/workflows/mine.yml@refs/pull/7/merge' }
    expect((await pull.act({ inputs, job })).code).toBe(2)
    expect(top(pull)).toContain('Ignored inputs: workloads, status, user.')
  })

  it.runIf(isAll)('beside a job whose status is not known, without a joulegate.yml → the check was changed, exit 3', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    const text = energyWorkflow({ run: 'true', status: '${{ github.ref_name }}' })
    const inputs = { run: 'true', meter: 'estimate', status: 'energy' }
    const head = { '.github/workflows/mine.yml': energyWorkflow(inputs) }
    await using pull = await openPull({ file: null, with: null, base: { [ENERGY]: text }, head })
    const job = { GITHUB_WORKFLOW_REF: 'acme/widget/.github/workflows/mine.yml@refs/pull/7/merge' }
    expect((await pull.act({ inputs, job })).code).toBe(3)
    expect(last(pull)).toMatch(CHANGED)
  })
})

/** The job runs on another machine, on which nothing can be decided. */
const CHANGED_JOB: PullSetting = {
  joules: { parse: noisy(1.02, 61, 1e-2) },
  config: { pairs: { max: 8 } },
  head: { [ENERGY]: energyWorkflow().replace('energy]', 'other]') },
}

describe('a job that runs otherwise than main’s', () => {
  it.runIf(isAll)('and a measured verdict → as before, exit 0', async () => {
    await using pull = await openPull({ ...CHANGED_JOB, joules: { parse: steady(1, 61) }, config: {} })
    const { exit, statuses, wrong } = await see(pull)
    expect({ exit, wrong }).toEqual({ exit: 0, wrong: [] })
    expect(statuses.at(-1)).toMatch(/^success: .*no change/)
    expect(top(pull)).toContain('This pull request changes how its check runs: runs-on of its job.')
  })

  it.runIf(isAll)('and no verdict → the check was changed, exit 3', async () => {
    await using pull = await openPull(CHANGED_JOB)
    const { exit, outcome, wrong } = await see(pull)
    expect({ exit, wrong, last: last(pull) }).toEqual({ exit: 3, wrong: [], last: expect.stringMatching(CHANGED) })
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'check-changed' })
    expect(top(pull)).toContain('ask someone with write access, other than the author, to approve this commit')
  })

  it.runIf(isAll)('by a version of the action alone, and no verdict → success that warns, exit 0', async () => {
    await using pull = await openPull({
      ...CHANGED_JOB,
      head: { [ENERGY]: energyWorkflow().replace('@v1', `@${'a'.repeat(40)} # v1.9.0`) },
    })
    expect((await pull.act()).code).toBe(0)
    expect(last(pull)).toMatch(/^success: warning, .*not clear yet; isolation: none$/)
  })

  it.runIf(isAll)('by an action of the repository before the measurement → named, and no verdict fails', async () => {
    const step = (text: string) => text.replace('steps:\n', 'steps:\n      - uses: ./.github/actions/tools\n')
    const action = (run: string) => yml({ name: 'tools', runs: { using: 'composite', steps: [{ run, shell: 'sh' }] } })
    const base = { [ENERGY]: step(energyWorkflow()), '.github/actions/tools/action.yml': action('sh ci/x.sh'), 'ci/x.sh': 'true\n' }
    await using pull = await openPull({ ...CHANGED_JOB, with: null, base, head: { 'ci/x.sh': 'false\n' } })
    expect((await pull.act()).code).toBe(3)
    expect(top(pull)).toContain('This pull request changes code that its check runs before the measurement: ci/x.sh.')
  })
})

describe('a changed check', () => {
  it('is lifted by a reviewer with write permission, for this head alone', async () => {
    await using pull = await openPull(CHANGED_JOB)
    pull.github.permit('octocat', 'write')
    pull.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
    expect((await pull.act()).code).toBe(0)
    expect(last(pull)).toMatch(/^success: warning, .*; check change approved by octocat$/)
    expect(top(pull)).toContain('octocat approved this commit, including the change of the check.')
    pull.push({ change: '2\n' })
    expect((await pull.act({ event: pull.event('synchronize'), job: { GITHUB_RUN_ID: '5000' } })).code).toBe(3)
    expect(last(pull)).toMatch(CHANGED)
  })

  it.runIf(isAll).each<[string, (pull: PullLab) => void]>([
    ['a bot', (pull) => void pull.github.addReview({ pull: 7, author: 'hubot[bot]', state: 'APPROVED' })],
    ['somebody who may only read', (pull) => void pull.github.addReview({ pull: 7, author: 'stranger', state: 'APPROVED' })],
    [
      'the author',
      (pull) => {
        pull.github.permit('monalisa', 'write')
        pull.github.addReview({ pull: 7, author: 'monalisa', state: 'APPROVED' })
      },
    ],
    [
      'somebody who has taken it back',
      (pull) => {
        pull.github.permit('octocat', 'write')
        pull.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
        pull.github.addReview({ pull: 7, author: 'octocat', state: 'CHANGES_REQUESTED' })
      },
    ],
  ])('is not lifted by %s', async (_, review) => {
    await using pull = await openPull(CHANGED_JOB)
    review(pull)
    expect((await pull.act()).code).toBe(3)
    expect(last(pull)).toMatch(CHANGED)
  })

  it.runIf(isAll).each([
    { who: 'an author who is admin, and repeats the run', role: 'admin', attempt: '2', actor: 'monalisa', code: 0 },
    { who: 'an author who is admin, by the first run', role: 'admin', attempt: '1', actor: 'monalisa', code: 3 },
    { who: 'an author who may write, and repeats the run', role: 'write', attempt: '2', actor: 'monalisa', code: 3 },
    { who: 'somebody else who repeats the run', role: 'admin', attempt: '2', actor: 'octocat', code: 3 },
  ] as const)('$who → exit $code', async ({ role, attempt, actor, code }) => {
    await using pull = await openPull(CHANGED_JOB)
    pull.github.permit('monalisa', role)
    expect((await pull.act({ job: { GITHUB_RUN_ATTEMPT: attempt, GITHUB_TRIGGERING_ACTOR: actor } })).code).toBe(code)
    if (code === 0) expect(last(pull)).toMatch(/check change approved by monalisa$/)
  })

  it.runIf(isAll)('lifted for a pull request is lifted in a group that contains its head', async () => {
    await using pull = await openPull(CHANGED_JOB)
    const merge = pull.pull.merge ?? ''
    git(pull.hosted.directory, 'update-ref', `refs/heads/gh-readonly-queue/main/pr-7-${pull.base}`, merge)
    const event = mergeGroupEvent(pull.github, { base: pull.base, head: merge, number: 7 })
    expect((await pull.act({ event })).code).toBe(3)
    pull.github.permit('octocat', 'maintain')
    pull.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
    expect((await pull.act({ event, job: { GITHUB_RUN_ID: '5000' } })).code).toBe(0)
    expect(pull.statuses(merge).at(-1)).toMatch(/check change approved by octocat$/)
  })
})

describe('base’s workflow', () => {
  it.runIf(isAll)('of another repository, which is required → counts as it is', async () => {
    await using pull = await openPull({ joules: WORSE, with: null })
    const job = { GITHUB_WORKFLOW_REF: 'acme/rules/.github/workflows/energy.yml@refs/heads/main' }
    expect((await pull.act({ inputs: { workloads: 'calm' }, job })).code).toBe(0)
    expect(last(pull)).toMatch(/^success: .*no change in 1 workload/)
  })

  it.runIf(isAll)('that cannot be read → base’s joulegate.yml counts alone, exit 2', async () => {
    await using pull = await openPull({ joules: WORSE })
    pull.github.fail('repos/get-commit', { kind: 'broken', status: 500 }, 3)
    expect((await pull.act({ inputs: { workloads: 'calm' } })).code).toBe(2)
    expect(top(pull)).toContain("Base's workflow could not be read")
  })

  it.runIf(isAll)('that cannot be read, without a joulegate.yml on base → error, exit 5', async () => {
    const inputs = { run: 'true', meter: 'estimate' }
    await using pull = await openPull({
      file: null,
      with: inputs,
      head: { 'joulegate.yml': yml({ workloads: [{ name: 'x', run: 'true' }] }) },
    })
    pull.github.fail('repos/get-commit', { kind: 'broken', status: 500 }, 3)
    expect((await pull.act({ inputs })).code).toBe(5)
    expect(last(pull)).toMatch(/^error: did not finish: Base's workflow could not be read/)
  })
})

describe('variables of the action', () => {
  it.runIf(isAll)('JOULEGATE_* → ignored and named', async () => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    const outcome = await pull.act({ env: { JOULEGATE_GIT_TOKEN: 'x', JOULEGATE_ANYTHING: '1' } })
    expect(outcome.code).toBe(0)
    expect(top(pull)).toMatch(/these had no effect: (JOULEGATE_ANYTHING, JOULEGATE_GIT_TOKEN|JOULEGATE_GIT_TOKEN, JOULEGATE_ANYTHING)/)
  })

  it('JOULEGATE_SYSFS beside a GitHub that is not on this machine → error before anything is asked, exit 5', async () => {
    await using pull = await openPull({ joules: { parse: steady(1, 61) } })
    const outcome = await pull.act({ job: { GITHUB_API_URL: 'https://api.github.invalid' } })
    expect(outcome.code).toBe(5)
    expect(outcome.summary).toContain('the action measures only the machine that it runs on')
    expect(pull.github.log).toEqual([])
  })
})
