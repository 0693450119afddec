import { expect, it } from 'vitest'
import { reportBegin, reportResult, type Voice } from '../../../src/github/run-status.ts'
import { otherPullWords } from '../../../src/render/github/status.ts'
import { openWatch, type WatchLab } from '../../rig/watch.ts'
import { connected } from '../github/connected.ts'

/** A run of ours as its action speaks. */
const voiceOf = ({ github, head }: WatchLab, runId: number, more: Partial<Voice> = {}): Voice => ({
  ...{ sha: head, context: 'joulegate', pull: 7, runId, attempt: 1, words: otherPullWords, isOfContext: () => true },
  runUrl: `${github.serverUrl}/${github.repository}/actions/runs/${runId}`,
  ...more,
})
const measured = { state: 'success', description: 'no change', isCancelled: false } as const

it('a run that was taken and died, while it built, measured or reported → error; the next run is measured, and its result counts', async () => {
  await using lab = await openWatch({ onOffline: 'pass' })
  const client = connected(lab.github)
  let id = 9
  for (const conclusion of ['cancelled', 'failure', 'timed_out']) {
    await reportBegin(client, voiceOf(lab, ++id), 'measuring')
    const run = lab.run({ id, conclusion, jobs: [lab.taken(0, { conclusion })] })
    expect((await lab.ended(run)).codes).toEqual(['watchdog-concluded'])
    expect(lab.statuses().at(-1)).toBe(
      `joulegate error: did not finish: the job ended before it had a result (${conclusion}); run it again`,
    )
    // Once is enough, also for a sweep.
    expect([(await lab.ended(run)).codes, (await lab.sweep()).codes]).toEqual([
      ['watchdog-run-settled'],
      expect.not.arrayContaining(['watchdog-concluded']),
    ])
  }
  await reportBegin(client, voiceOf(lab, id, { attempt: 2 }), 'measuring')
  await reportResult(client, voiceOf(lab, id, { attempt: 2 }), measured)
  expect(lab.statuses().slice(-2)).toEqual(['joulegate pending: measuring', 'joulegate success: no change'])
  const run = lab.run({ id, attempt: 2, conclusion: 'success', jobs: [lab.taken(0)] })
  expect([(await lab.ended(run)).codes, lab.statuses().at(-1)]).toEqual([['watchdog-run-settled'], 'joulegate success: no change'])
})

it('a result that was set before the run failed stays', async () => {
  await using lab = await openWatch()
  const client = connected(lab.github)
  await reportBegin(client, voiceOf(lab, 9), 'measuring')
  await reportResult(client, voiceOf(lab, 9), { ...measured, state: 'failure' })
  const run = lab.run({ conclusion: 'failure', jobs: [lab.taken(0, { conclusion: 'failure' })] })
  expect([(await lab.ended(run)).codes, lab.statuses().at(-1)]).toEqual([['watchdog-run-settled'], 'joulegate failure: no change'])
})

it('another pull request of the same commit waited for the run that died → error, and its own next run knows of that', async () => {
  await using lab = await openWatch()
  const client = connected(lab.github)
  lab.github.addPull({ ...lab.pull, number: 8 })
  await reportBegin(client, voiceOf(lab, 9), 'measuring')
  await reportBegin(client, voiceOf(lab, 10, { pull: 8 }), 'measuring')
  await reportResult(client, voiceOf(lab, 10, { pull: 8 }), measured)
  expect(lab.statuses().at(-1)).toContain('waits for pull request #7')
  await lab.ended(lab.run({ conclusion: 'failure', jobs: [lab.taken(0, { conclusion: 'failure' })] }))
  expect(lab.statuses().at(-1)).toMatch(/^joulegate error: did not finish/)
})

it('a job that ended before its step began → error, by what GitHub tells; not if it was skipped, runs again, or a newer run will set it', async () => {
  const last = async (run: Parameters<WatchLab['run']>[0], more: readonly Parameters<WatchLab['run']>[0][] = []) => {
    await using lab = await openWatch()
    for (const one of more) lab.run(one)
    const { codes } = await lab.ended(lab.run({ conclusion: 'cancelled', ...run }))
    return [codes, ...lab.statuses()]
  }
  await using lab = await openWatch()
  const none = { runner: '', completedAt: lab.ago(0), status: 'completed' } as const
  const [untaken, failed, skipped] = ['cancelled', 'failure', 'skipped'].map((conclusion) => lab.waiting(1500, { ...none, conclusion }))
  if (untaken === undefined || failed === undefined || skipped === undefined) throw new Error('impossible')
  const words = (how: string): readonly unknown[] => [['watchdog-concluded'], `joulegate error: did not finish: ${how}; run it again`]
  expect(await last({ jobs: [untaken] })).toEqual(words('the job ended before a runner took it (cancelled)'))
  expect(await last({ conclusion: 'failure', jobs: [{ ...failed, runner: 'box-1' }] })).toEqual(
    words('the job ended before it had a result (failure)'),
  )
  expect(await last({ conclusion: 'startup_failure', jobs: [] })).toEqual(words('the workflow could not start (startup_failure)'))
  const settled = [['watchdog-run-settled']]
  expect(await last({ conclusion: 'failure', jobs: [skipped, { ...failed, labels: ['ubuntu-24.04'] }] })).toEqual(settled)
  expect(await last({ conclusion: 'skipped', jobs: [skipped] })).toEqual(settled)
  expect(await last({ jobs: [untaken] }, [{ id: 10, status: 'queued', jobs: [lab.waiting(1)] }])).toEqual(settled)
  expect(await last({ conclusion: 'cancelled', status: 'queued', attempt: 2, jobs: [untaken] })).toEqual(settled)
  expect(await last({ event: 'push', jobs: [untaken] })).toEqual([[]])
})

it('what the watchdog set while the runner was off is replaced when it is back, also by a run that began before', async () => {
  await using lab = await openWatch()
  lab.run({ jobs: [lab.waiting(11)] })
  await lab.sweep()
  const client = connected(lab.github)
  expect(await reportBegin(client, voiceOf(lab, 9), 'measuring')).toMatchObject({ kind: 'written' })
  expect(await reportResult(client, voiceOf(lab, 9), measured)).toMatchObject({ kind: 'written', finding: null })
  expect(lab.statuses()).toEqual([
    expect.stringContaining('failure: not measured'),
    'joulegate pending: measuring',
    'joulegate success: no change',
  ])
  await lab.sweep()
  expect(lab.statuses()).toHaveLength(3)
})
