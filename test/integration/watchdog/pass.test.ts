import { describe, expect, it } from 'vitest'
import { commit, git } from '../../rig/repository.ts'
import { ENERGY, openWatch, PATH, type WatchLab, type WatchSetting } from '../../rig/watch.ts'

const PASSED = 'joulegate success: not measured: no runner took the job for 11 min, and on-offline is pass'

/** Has a pull request wait for 11 minutes on a branch whose rule is `pass`, after `act`. Gives the objection and the state. */
async function waited(setting: WatchSetting, act: (lab: WatchLab) => unknown = (lab) => lab.run({ jobs: [lab.waiting(11)] })) {
  await using lab = await openWatch({ onOffline: 'pass', ...setting })
  act(lab)
  const { findings } = await lab.sweep()
  const [no] = findings.filter(({ code }) => code === 'watchdog-no-pass')
  return [no === undefined ? null : Reflect.get(no.data, 'why'), lab.github.statuses(lab.head).at(-1)?.state ?? null]
}

describe('on-offline: pass', () => {
  it('a job that no runner took, while none worked → success, without the mark of a run', async () => {
    await using lab = await openWatch({ onOffline: 'pass' })
    lab.run({ jobs: [lab.waiting(11)] })
    await lab.sweep()
    expect([lab.statuses(), lab.github.statuses(lab.head)[0]?.targetUrl]).toEqual([[PASSED], expect.stringMatching(/\/runs\/9#watchdog$/)])
  })

  it('a pull request that writes pass itself → base’s rule', async () => {
    const head = { 'joulegate.yml': 'workloads: [{name: a, run: x}]\non-offline: {result: pass, after: 1s}\n' }
    expect(await waited({ onOffline: 'fail', head })).toEqual([null, 'failure'])
  })

  it('a pull request that changes workflows or actions, so that its job waits for ever → failure', async () => {
    const group = ENERGY.replace('[self-hosted, joulegate]', '{ group: nobody, labels: [self-hosted, joulegate] }')
    expect(await waited({ head: { [PATH]: group } })).toEqual(['workflow-changed', 'failure'])
    expect(await waited({ head: { '.github/workflows/new.yml': 'on: push\n' } })).toEqual(['workflow-changed', 'failure'])
    expect(await waited({ head: { '.github/actions/x/action.yml': 'name: x\n' } })).toEqual(['workflow-changed', 'failure'])
  })

  it('a job with other labels than base’s → failure after on-offline.busy, never before', async () => {
    const head = { [PATH]: ENERGY.replace('joulegate]', 'nobody]') }
    const other = (minutes: number) => (lab: WatchLab) => lab.run({ jobs: [lab.waiting(minutes, { labels: ['self-hosted', 'nobody'] })] })
    expect(await waited({ head }, other(59))).toEqual([null, null])
    expect(await waited({ head }, other(61))).toEqual(['not-offline', 'failure'])
  })

  it('a run that is held back, a job with a concurrency group, a busy runner → no success', async () => {
    expect(await waited({}, (lab) => lab.run({ jobs: [lab.waiting(11, { status: 'pending' })] }))).toEqual(['not-offline', 'failure'])
    expect(await waited({}, (lab) => lab.run({ status: 'pending', jobs: [lab.waiting(11)] }))).toEqual(['not-offline', 'failure'])
    const grouped = ENERGY.replace('    runs-on:', '    concurrency: box\n    runs-on:')
    expect(await waited({ base: { [PATH]: grouped } })).toEqual(['concurrency', 'failure'])
    const busy = (minutes: number) => (lab: WatchLab) => {
      lab.run({ status: 'queued', jobs: [lab.waiting(minutes)] })
      lab.run({ id: 3, event: 'push', jobs: [lab.taken()] })
    }
    expect(await waited({}, busy(59))).toEqual([null, null])
    expect(await waited({}, busy(61))).toEqual(['not-offline', 'failure'])
    const byAnotherLabel = (lab: WatchLab) => {
      lab.run({ status: 'queued', jobs: [lab.waiting(11)] })
      lab.run({ id: 3, event: 'push', jobs: [lab.taken(null, { labels: ['gpu'] })] })
    }
    expect(await waited({}, byAnotherLabel)).toEqual([null, null])
    const hosted = (lab: WatchLab) => {
      lab.run({ status: 'queued', jobs: [lab.waiting(11)] })
      lab.run({
        id: 3,
        path: '.github/workflows/docs.yml',
        event: 'push',
        jobs: [lab.taken(null, { labels: ['ubuntu-24.04'], group: 'GitHub Actions' })],
      })
    }
    expect(await waited({}, hosted)).toEqual([null, 'success'])
    // In the moment between two of many short jobs.
    const between = (lab: WatchLab) => {
      lab.run({ status: 'queued', jobs: [lab.waiting(11)] })
      lab.run({ id: 3, path: '.github/workflows/new.yml', conclusion: 'success', jobs: [lab.taken(0)] })
    }
    expect(await waited({}, between)).toEqual([null, null])
  })

  it('another pull request with the same commit, or another run of the workflow → no success', async () => {
    const twice = (lab: WatchLab) => {
      git(lab.directory, 'branch', 'own', 'main')
      lab.github.addPull({ ...lab.pull, number: 8, base: { ...lab.pull.base, ref: 'own' } })
      lab.run({ jobs: [lab.waiting(11)] })
    }
    expect(await waited({}, twice)).toEqual(['other-pull', 'failure'])
    const again = (lab: WatchLab) => [9, 10].map((id) => lab.run({ id, jobs: [lab.waiting(11)] }))
    expect(await waited({}, again)).toEqual(['other-run', 'failure'])
  })

  it('a workflow that base does not have, with the name of base’s → nothing; a fork’s run whose job was skipped → nothing', async () => {
    const alike = (lab: WatchLab) => lab.run({ path: '.github/workflows/mine.yml', jobs: [lab.waiting(90)] })
    expect(await waited({ head: { '.github/workflows/mine.yml': ENERGY } }, alike)).toEqual([null, null])
    const skipped = (lab: WatchLab) =>
      lab.run({ conclusion: 'skipped', jobs: [lab.waiting(11, { status: 'completed', conclusion: 'skipped' })] })
    expect(await waited({ fork: 'stranger/widget' }, skipped)).toEqual([null, null])
  })

  it('a branch of one’s own, whose rule is pass → a status of that branch, and none of main', async () => {
    await using lab = await openWatch()
    git(lab.directory, 'checkout', '--quiet', '-b', 'mine', 'main')
    commit(lab.directory, { 'joulegate.yml': 'workloads: [{name: a, run: x}]\non-offline: pass\n' })
    lab.github.changePull(7, { base: { ...lab.pull.base, ref: 'mine' } })
    lab.run({ jobs: [lab.waiting(11)] })
    await lab.sweep()
    expect(lab.github.statuses(lab.head)).toMatchObject([{ context: 'joulegate (mine)', state: 'success' }])
  })
})
