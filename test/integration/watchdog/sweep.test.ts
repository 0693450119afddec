import { describe, expect, it } from 'vitest'
import { commit, git } from '../../rig/repository.ts'
import { ENERGY, LABELS, openWatch, PERMISSIONS } from '../../rig/watch.ts'

const expression = (inside: string): string => `\${{ ${inside} }}`
const OFFLINE = 'joulegate failure: not measured: no runner took the job for 11 min; it is measured when the runner is back'

describe('mode: watchdog, a sweep', () => {
  it('a job that no runner took for on-offline.after → failure; before that, nothing; later sweeps leave it', async () => {
    await using lab = await openWatch()
    lab.run({ jobs: [lab.waiting(9)] })
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([{ isDone: true, codes: ['watchdog-waits'] }, []])
    lab.clock.now += 2 * 60_000
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([{ isDone: true, codes: ['watchdog-concluded'] }, [OFFLINE]])
    expect(lab.github.statuses(lab.head)[0]?.targetUrl).toBe(`${lab.github.serverUrl}/acme/widget/actions/runs/9#watchdog`)
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([{ isDone: true, codes: ['watchdog-quiet'] }, [OFFLINE]])
  })

  it('a job that a runner has, has ended, or that waits for an earlier job or for a person → nothing', async () => {
    await using lab = await openWatch()
    const why = async () => (await lab.sweep()).findings.map(({ data }) => Reflect.get(data, 'why'))
    lab.run({ jobs: [lab.taken()] })
    expect(await why()).toEqual(['taken'])
    lab.run({ jobs: [lab.taken(1), lab.taken(null, { labels: ['ubuntu-24.04'] })] })
    expect(await why()).toEqual(['ended'])
    lab.run({ jobs: [lab.taken(null, { labels: ['ubuntu-24.04'], createdAt: lab.ago(90) })] })
    expect(await why()).toEqual(['ahead'])
    lab.run({ status: 'waiting', createdAt: lab.ago(90), jobs: [lab.waiting(90, { status: 'waiting' })] })
    expect(await why()).toEqual(['approval'])
    expect(lab.statuses()).toEqual([])
  })

  it('while a runner of the label works, or did a moment ago, the job waits for on-offline.busy', async () => {
    await using lab = await openWatch({ onOffline: '{after: 10m, busy: 30m}' })
    const other = { id: 3, path: '.github/workflows/bench.yml', event: 'push', head: { ...lab.pull.head, sha: 'c'.repeat(40) } }
    lab.run({ status: 'queued', jobs: [lab.waiting(20)] })
    lab.run({ ...other, jobs: [lab.taken(null, { labels: ['joulegate', 'big'] })] })
    expect(await lab.sweep()).toMatchObject({ findings: [{ data: { why: 'busy', limit: 30 * 60 } }] })
    lab.run({ ...other, conclusion: 'success', updatedAt: lab.ago(4), jobs: [lab.taken(4)] })
    expect(await lab.sweep()).toMatchObject({ findings: [{ data: { why: 'busy' } }] })
    // A job that was cancelled in the queue says nothing about a runner.
    lab.run({
      ...other,
      conclusion: 'cancelled',
      updatedAt: lab.ago(4),
      jobs: [lab.waiting(9, { status: 'completed', conclusion: 'cancelled', completedAt: lab.ago(4) })],
    })
    expect([(await lab.sweep()).codes, lab.statuses()]).toEqual([
      ['watchdog-concluded'],
      [expect.stringContaining('no runner took the job for 20 min')],
    ])
  })

  it('busy for longer than on-offline.busy → failure with another reason', async () => {
    await using lab = await openWatch({ onOffline: '{result: pass, after: 10m, busy: 30m}' })
    lab.run({ status: 'queued', jobs: [lab.waiting(31)] })
    lab.run({ id: 3, event: 'push', jobs: [lab.taken()] })
    expect((await lab.sweep()).codes).toEqual(['watchdog-no-pass', 'watchdog-concluded'])
    expect(lab.statuses()).toEqual([
      'joulegate failure: not measured: the job waited 31 min for a busy runner; it is measured when its turn comes',
    ])
  })

  it('a run that GitHub holds back → failure', async () => {
    await using lab = await openWatch()
    lab.run({ status: 'pending', createdAt: lab.ago(11), jobs: [] })
    await lab.sweep()
    expect(lab.statuses()).toEqual([
      'joulegate failure: not measured: GitHub held its run back for 11 min; it is measured when the run goes on',
    ])
  })

  it('a result, a success of mode: defer, and somebody’s status stay; a pending one of a run that has died does not', async () => {
    await using lab = await openWatch()
    lab.run({ jobs: [lab.waiting(11)] })
    const decided = [
      ['success', '/8?pr=7#success'],
      ['failure', '/8?pr=7#failure'],
      ['error', '/8/attempts/1'],
      ['success', null],
    ] as const
    for (const [state, link] of decided) {
      await lab.status({ state, link })
      expect((await lab.sweep()).codes).toEqual(['watchdog-standing'])
    }
    await lab.status({ state: 'pending', link: '/8?pr=7' })
    expect((await lab.sweep()).codes).toEqual(['watchdog-concluded'])
    expect(lab.statuses()).toEqual([
      expect.anything(),
      expect.anything(),
      expect.anything(),
      expect.anything(),
      'joulegate pending: measuring',
      OFFLINE,
    ])
  })

  it('a pending status of another run that is in progress stays', async () => {
    await using lab = await openWatch({ onOffline: '{after: 10m, busy: 10m}' })
    lab.run({ jobs: [lab.waiting(20)] })
    lab.run({ id: 8, jobs: [lab.taken()] })
    await lab.status({ state: 'pending', link: '/8?pr=6' })
    expect((await lab.sweep()).codes).toContain('watchdog-overtaken')
    expect(lab.statuses()).toEqual(['joulegate pending: measuring'])
  })

  it('a result that arrives while the watchdog writes is put back', async () => {
    await using lab = await openWatch()
    lab.run({ jobs: [lab.waiting(20)] })
    lab.github.fail('repos/create-commit-status', { kind: 'slow', ms: 1500 })
    const sweeping = lab.sweep()
    while (!lab.github.log.some(({ operation }) => operation === 'repos/create-commit-status')) await new Promise(setImmediate)
    await lab.status({ state: 'success', link: '/8?pr=6#success', description: 'no change' })
    expect((await sweeping).codes).toEqual(['watchdog-overtaken'])
    expect(lab.statuses()).toEqual(['joulegate success: no change', OFFLINE.replace('11', '20'), 'joulegate success: no change'])
    expect(lab.github.statuses(lab.head).at(-1)?.targetUrl).toMatch(/\/8\?pr=6#success$/)
  })
})

describe('mode: watchdog, whose status it is', () => {
  it('two pull requests with the same commit, into two branches → each its own status, by its branch’s rule', async () => {
    await using lab = await openWatch()
    git(lab.directory, 'checkout', '--quiet', '-b', 'stable', 'main')
    commit(lab.directory, { 'joulegate.yml': 'workloads: [{name: a, run: x}]\non-offline: {after: 15m}\n' })
    lab.github.addPull({ ...lab.pull, number: 8, base: { ...lab.pull.base, ref: 'stable' } })
    lab.run({ jobs: [lab.waiting(12)] })
    expect((await lab.sweep()).codes.toSorted()).toEqual(['watchdog-concluded', 'watchdog-waits'])
    lab.clock.now += 4 * 60_000
    await lab.sweep()
    expect(lab.statuses()).toEqual([OFFLINE.replace('11', '12'), expect.stringMatching(/^joulegate \(stable\) failure: .* 16 min/)])
  })

  it('an entry of the merge queue → a status of the group, also with pass a failure', async () => {
    await using lab = await openWatch({ onOffline: 'pass' })
    const head = { ref: `gh-readonly-queue/main/pr-7-${lab.base}`, sha: lab.head, repository: lab.github.repository }
    lab.github.changePull(7, { head: { ...lab.pull.head, sha: 'c'.repeat(40) } })
    lab.run({ event: 'merge_group', head, jobs: [lab.waiting(11)] })
    expect((await lab.sweep()).findings).toMatchObject([
      { code: 'watchdog-no-pass', data: { why: 'queue' } },
      { code: 'watchdog-concluded' },
    ])
    expect(lab.statuses()).toEqual([
      'joulegate failure: not measured: no runner took the job for 11 min; queue it again when the runner is free',
    ])
  })

  it('statuses by the inputs and the matrix of base’s workflow; hosted jobs, other modes and events do not count', async () => {
    const job = (more: object) => ({ steps: [{ uses: 'joulegate/joulegate@v1', ...more }] })
    const workflow = {
      on: { pull_request: {} },
      jobs: {
        energy: {
          ...job({ with: { status: `energy ${expression('matrix.package')}` } }),
          strategy: { matrix: { package: ['core', 'web'] } },
          'runs-on': { group: 'boxes', labels: ['Self-Hosted', 'joulegate'] },
        },
        count: { ...job({ with: { meter: 'work' } }), 'runs-on': ['joulegate', 'self-hosted'] },
        hosted: { ...job({}), 'runs-on': 'ubuntu-24.04' },
        deferred: { ...job({ with: { mode: 'defer' } }), 'runs-on': LABELS },
        vague: { ...job({}), 'runs-on': expression('vars.BOX') },
      },
    }
    await using lab = await openWatch({ base: { '.github/workflows/energy.yml': JSON.stringify(workflow) } })
    lab.run({ jobs: [lab.waiting(11, { name: 'whatever' }), lab.waiting(11, { labels: ['ubuntu-24.04'] })] })
    lab.run({ id: 10, event: 'push', jobs: [lab.waiting(11)] })
    const { codes, findings } = await lab.sweep()
    expect(codes).toEqual(['watchdog-unknown-job', ...Array(3).fill('watchdog-concluded')])
    expect(findings[0]).toMatchObject({ data: { job: 'vague', what: 'runs-on', path: '.github/workflows/energy.yml' } })
    const contexts = lab.github.statuses(lab.head).map(({ context }) => context)
    expect(contexts.toSorted()).toEqual(['energy core', 'energy web', 'joulegate/work'])
  })

  it('the meter is auto → the status that the branch requires', async () => {
    await using lab = await openWatch()
    lab.github.setRules('main', [{ type: 'required_status_checks', contexts: ['joulegate/work'] }])
    lab.run({ jobs: [lab.waiting(11)] })
    await lab.sweep()
    expect(lab.github.statuses(lab.head)).toMatchObject([{ context: 'joulegate/work', state: 'failure' }])
  })

  it('a configuration that cannot be used → fail, and a warning; a branch without such a job → nothing', async () => {
    await using lab = await openWatch({ onOffline: 'neutral' })
    lab.run({ jobs: [lab.waiting(11)] })
    expect((await lab.sweep()).codes).toEqual(['watchdog-configuration', 'watchdog-concluded'])
    await using none = await openWatch({
      base: { '.github/workflows/energy.yml': 'on: push\n' },
      head: { '.github/workflows/energy.yml': ENERGY },
    })
    none.run({ jobs: [none.waiting(90)] })
    expect([(await none.sweep()).codes, none.statuses()]).toEqual([['watchdog-no-job'], []])
  })
})

describe('mode: watchdog, and GitHub', () => {
  it('more than 100 open runs, and jobs → all pages', async () => {
    await using lab = await openWatch()
    for (let id = 100; id < 230; id++) lab.run({ id, path: '.github/workflows/other.yml', event: 'push', status: 'queued', jobs: [] })
    const many = Array.from({ length: 101 }, () => lab.waiting(11, { labels: ['ubuntu-24.04'] }))
    lab.run({ status: 'queued', jobs: [...many, lab.waiting(11)] })
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([{ codes: ['watchdog-concluded'] }, [OFFLINE]])
  })

  it('without actions: read → the missing permission, and no status', async () => {
    const { actions: _, ...permissions } = PERMISSIONS
    await using lab = await openWatch({ permissions, isPrivate: true })
    lab.run({ jobs: [lab.waiting(11)] })
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([
      { isDone: false, findings: [{ code: 'github-permission-missing', data: { permission: 'actions: read' } }] },
      [],
    ])
  })

  it('a GitHub that fails for a while is asked again; a read-only token ends it', async () => {
    await using lab = await openWatch()
    lab.run({ jobs: [lab.waiting(11)] })
    lab.github.fail('actions/list-workflow-runs-for-repo', { kind: 'broken', status: 502 }, 2)
    lab.github.fail('repos/create-commit-status', { kind: 'broken', status: 500 }, 2)
    expect([await lab.sweep(), lab.statuses()]).toMatchObject([{ isDone: true }, [OFFLINE]])
    await using reader = await openWatch({ permissions: { ...PERMISSIONS, statuses: 'read' } })
    reader.run({ jobs: [reader.waiting(11)] })
    expect(await reader.sweep()).toMatchObject({
      isDone: false,
      findings: [{ code: 'github-permission-missing', data: { permission: 'statuses: write' } }],
    })
  })
})
