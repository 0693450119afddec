import { expect, it } from 'vitest'
import { openWatch } from '../../rig/watch.ts'

const wait = (headSha: string, runId: number | null = null) => ({ kind: 'wait', headSha, runId, defaultBranch: 'main' }) as const

it('unplugged while the job is queued → the status is set within a minute after on-offline.after, with few looks', async () => {
  await using lab = await openWatch()
  const start = lab.clock.now
  lab.run({ jobs: [lab.waiting(0)] })
  const { isDone, codes, pauses } = await lab.watch(wait(lab.head))
  expect([isDone, codes]).toEqual([true, ['watchdog-waits', 'watchdog-concluded']])
  expect((lab.clock.now - start) / 60_000).toBeLessThanOrEqual(11)
  expect(pauses.length).toBeLessThan(8)
  expect(lab.statuses()).toEqual([expect.stringContaining('failure: not measured: no runner took the job for 10 min')])
})

it('a runner takes the job, the run is cancelled, or there is none → it ends', async () => {
  await using lab = await openWatch()
  const { codes } = await lab.watch(wait(lab.head))
  expect(codes).toEqual(['watchdog-quiet'])
  lab.run({ jobs: [lab.waiting(1)] })
  const taken = await lab.watch(wait(lab.head, 9), () => void lab.run({ jobs: [lab.taken()] }))
  expect([taken.codes, taken.pauses]).toEqual([['watchdog-waits', 'watchdog-leaves'], [30]])
  lab.run({ jobs: [lab.waiting(1)] })
  const cancelled = await lab.watch(wait(lab.head, 9), () => void lab.run({ conclusion: 'cancelled', jobs: [] }))
  expect(cancelled).toMatchObject({ isDone: true, codes: ['watchdog-waits', 'watchdog-quiet'] })
  expect(lab.statuses()).toEqual([])
})

it('the run comes a little later than its watchdog', async () => {
  await using lab = await openWatch()
  const { codes } = await lab.watch(wait(lab.head, 9), () => void (lab.github.log.length < 3 && lab.run({ jobs: [lab.waiting(0)] })))
  expect(codes).toEqual(['watchdog-waits', 'watchdog-concluded'])
})

it('a busy runner that dies meanwhile → on-offline.after from its last job on, at most on-offline.busy', async () => {
  await using lab = await openWatch()
  const start = lab.clock.now
  lab.run({ status: 'queued', jobs: [lab.waiting(0)] })
  const other = { id: 3, event: 'push', path: '.github/workflows/bench.yml' }
  lab.run({ ...other, jobs: [lab.taken()] })
  const died = start + 25 * 60_000
  let isOver = false
  const { codes } = await lab.watch(wait(lab.head), () => {
    if (isOver || lab.clock.now < died) return
    isOver = true
    const minutes = (lab.clock.now - died) / 60_000
    lab.run({ ...other, conclusion: 'failure', updatedAt: lab.ago(minutes), jobs: [lab.taken(minutes, { conclusion: 'failure' })] })
  })
  expect(codes).toEqual(['watchdog-waits', 'watchdog-waits', 'watchdog-concluded'])
  const minutes = (lab.clock.now - start) / 60_000
  expect(minutes).toBeGreaterThan(34)
  expect(minutes).toBeLessThanOrEqual(36)
})

it('GitHub fails for one look → the next one; without a permission → the end', async () => {
  await using lab = await openWatch()
  lab.run({ jobs: [lab.waiting(11)] })
  lab.github.fail('actions/list-workflow-runs-for-repo', { kind: 'broken', status: 500 }, 3)
  expect(await lab.watch(wait(lab.head))).toMatchObject({ isDone: true, codes: ['github-unavailable', 'watchdog-concluded'], pauses: [30] })
  await using unread = await openWatch()
  unread.run({ jobs: [unread.waiting(11)] })
  unread.github.fail('repos/get-content', { kind: 'broken', status: 503 }, 3)
  expect(await unread.watch(wait(unread.head))).toMatchObject({
    isDone: true,
    findings: [{ data: { task: { name: 'read-workflow' } } }, { code: 'watchdog-concluded' }],
  })
  lab.github.fail('actions/list-workflow-runs-for-repo', { kind: 'forbidden' })
  expect(await lab.watch(wait(lab.head))).toMatchObject({ isDone: false, codes: ['github-permission-missing'], pauses: [] })
})
