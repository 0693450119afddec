import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { giveAll } from '../../rig/action.ts'
import { issueCommentEvent } from '../../rig/events.ts'
import { type Helper, openHelper } from '../../rig/helper.ts'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab, type PullSetting } from '../../rig/pull-request.ts'
import { openRegistrar, type Registrar } from '../../rig/registrar.ts'
import { isAll } from '../../rig/short.ts'
import { PACKAGE } from '../../rig/tree.ts'
import { until } from '../../rig/until.ts'

const isRoot = process.getuid?.() === 0
const RUNNER = 65_534

interface Site extends AsyncDisposable {
  readonly pull: PullLab
  readonly helper: Helper
  readonly registrar: Registrar
}

/** A pull request, a runner whose account is not root, a meter helper, and a registrar. */
async function openSite(joules: ReturnType<typeof steady>, more: PullSetting = {}): Promise<Site> {
  await using undo = new AsyncDisposableStack()
  const pull = undo.use(
    await openPull({
      joules: { job: joules },
      with: { user: 'auto' },
      user: RUNNER,
      machine: { zones: [PACKAGE] },
      config: { build: { run: 'id -un' } },
      ...more,
    }),
  )
  const { lab } = pull
  mkdirSync(join(lab.directory, 'cache'))
  for (const own of ['home', 'cache', 'tmp']) giveAll(join(lab.directory, own), RUNNER)
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
  const place = join(lab.directory, 'registrar')
  mkdirSync(place, { mode: 0o700 })
  const registrar = undo.use(await openRegistrar(pull.github, place))
  const helper = undo.use(await openHelper(lab.directory, lab.machine.sysfs, { registrar: registrar.socket }))
  const disposal = undo.move()
  return { pull, helper, registrar, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}

const act = ({ pull, helper }: Site, reporters = '') =>
  pull.act({ inputs: { user: 'auto', reporters }, env: { JOULEGATE_HELPER: helper.socket } })

describe.skipIf(!isRoot)('the action on a runner that is not root', () => {
  it('measures by the meter helper, posts the verdict, and closes files that earlier steps left open', async () => {
    await using site = await openSite(steady(1.2, 61))
    const { pull, helper } = site
    const git = join(pull.runner.workspace, '.git')
    mkdirSync(git)
    writeFileSync(join(git, 'config'), '[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic eDp4\n')
    // Not in base's workflow, and yet no change to the check.
    const outcome = await act(site, 'csv, sqlite')
    expect(outcome.code, outcome.stdout + helper.said()).toBe(2)
    expect(pull.statuses()).toEqual([expect.stringMatching(/^pending/), expect.stringMatching(/^failure: .*\+20.1 %/)])
    expect(pull.comments()).toEqual([expect.stringContaining('joulegate-job')])
    const recording = pull.lab.recording(outcome.outputs['recording'])
    expect(recording.isolation).toMatchObject({ level: 'B', user: 'joulegate-job' })
    expect(recording.builds.map(({ tail }) => tail)).toEqual([['joulegate-job'], ['joulegate-job']])
    expect(outcome.stdout).toContain('could not read them while it ran')
    // The commits are right, and a replay is no counter.
    expect(outcome.stdout).toContain(
      'The verified status was not set. The measurement does not count for it: its energy is not that of a hardware counter',
    )
    expect(statSync(join(git, 'config')).mode & 0o777).toBe(0o644)
    expect(JSON.stringify(recording) + helper.said()).not.toContain(pull.token)
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect([helper.traces(), pull.traces()]).toEqual([{ processes: [], files: [] }, NO_TRACES])
    const files = readdirSync(outcome.outputs['report-directory'] ?? '')
    expect(files).not.toContain('.history.git')
    expect(files).toEqual(expect.arrayContaining(['joulegate.csv', 'joulegate.sqlite']))
  })

  it.runIf(isAll)('has the helper post a finished result again', async () => {
    await using site = await openSite(steady(1.2, 61))
    const first = await act(site)
    expect(first.code, first.stdout + site.helper.said()).toBe(2)
    const again = await site.pull.act({
      inputs: { user: 'auto' },
      job: { GITHUB_RUN_ID: '9001' },
      env: { JOULEGATE_HELPER: site.helper.socket },
    })
    expect(again.code, again.stdout + site.helper.said()).toBe(2)
    expect(site.pull.lab.recording(again.outputs['recording'])).toMatchObject({ trials: [], builds: [], earlier: { isReused: true } })
    expect(site.pull.statuses().at(-1)).toMatch(
      /^failure: .*\+20.1 % .*; measured less than a minute ago$|^failure: .*\+20.1 % .*; measured \d+ minutes? ago$/,
    )
  })

  it('sets no verified status if the job could have changed what base and head run', async () => {
    await using site = await openSite(steady(1, 61))
    const { pull, helper } = site
    const PATH = `${join(pull.lab.directory, 'home')}:${process.env['PATH']}`
    const outcome = await pull.act({ inputs: { user: 'auto' }, env: { JOULEGATE_HELPER: helper.socket, PATH } })
    expect(outcome.code, outcome.stdout + helper.said()).toBe(0)
    expect(outcome.stdout).toContain('The verified status was not set. The job has changed PATH (/')
    expect(pull.statuses()).toEqual([expect.stringMatching(/^pending/), expect.stringMatching(/^success/)])
  })

  it.runIf(isAll)('of a change without changed files, the registrar sets the verified status by GitHub’s word', async () => {
    await using site = await openSite(steady(1, 61), { base: { change: '1\n' } })
    const { registrar } = site
    const outcome = await act(site)
    expect(outcome.stdout + registrar.said()).toContain('has set the status "joulegate/verified"')
  })

  it.runIf(isAll)('cancelled, it ends the helper’s work, too, and the status is final', async () => {
    await using site = await openSite(steady(1, 61))
    const { pull, helper } = site
    const running = pull.start({ inputs: { user: 'auto' }, env: { JOULEGATE_HELPER: helper.socket } })
    await until(() => running.said().includes('warming up'), 'the first round', 120_000)
    const main = await running.cancel()
    await pull.post(main, { env: { JOULEGATE_HELPER: helper.socket } })
    expect(pull.statuses().at(-1)).toMatch(/^error: /)
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect([helper.traces(), pull.traces()]).toEqual([{ processes: [], files: [] }, NO_TRACES])
  })

  it.runIf(isAll)('measures a fork’s commit by the meter helper, too, if a command names it', async () => {
    const path = '.github/workflows/commands.yml'
    const workflow = readFileSync(join(import.meta.dirname, '../../../examples/workflows/commands.yml'), 'utf8')
    const permissions = { contents: 'read', 'pull-requests': 'read' } as const
    await using site = await openSite(steady(1.2, 61), { fork: 'stranger/widget', base: { [path]: workflow }, permissions })
    const { pull, helper } = site
    pull.github.permit('maintainer', 'write')
    const about = { author: 'maintainer', body: `/energy measure ${pull.head}` }
    const [comment] = pull.github.addComments(1, { pull: 7, ...about })
    const outcome = await pull.act({
      event: issueCommentEvent(pull.github, pull.base, { pull: pull.pull, id: comment?.id ?? 0, ...about }),
      inputs: { mode: 'fork', user: 'auto' },
      job: { GITHUB_JOB: 'measure', GITHUB_WORKFLOW_REF: `${pull.github.repository}/${path}@refs/heads/main` },
      env: { JOULEGATE_HELPER: helper.socket },
    })
    expect(outcome.code, outcome.stdout + helper.said()).toBe(2)
    expect(pull.statuses()).toEqual([])
    expect(pull.lab.recording(outcome.outputs['recording']).isolation).toMatchObject({ level: 'B', user: 'joulegate-job' })
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
  })
})
