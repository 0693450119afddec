import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRunner } from '../../rig/action.ts'
import { type Event, pullRequestEvent, scheduleEvent, workflowDispatchEvent, workflowRunEvent } from '../../rig/events.ts'
import { isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'
import { openWatch, type WatchLab, type WatchSetting } from '../../rig/watch.ts'
import { readWorkflow, stepsOf } from '../../rig/workflow-file.ts'

const ROOT = join(import.meta.dirname, '../../..')
const [step] = stepsOf(readWorkflow(join(ROOT, 'examples/workflows/watchdog.yml')))
const INPUTS = step !== undefined && 'uses' in step ? (step.with ?? {}) : {}

const open = (setting: WatchSetting = {}): Promise<WatchLab> => openWatch({ now: Date.now(), ...setting })

/** Runs the step of examples/workflows/watchdog.yml as a hosted runner does. */
async function act(lab: WatchLab, event: Event) {
  await using runner = await openRunner({ github: lab.github, runId: 99 })
  const about = { action: { directory: ROOT, phase: 'main' }, token: lab.token, inputs: INPUTS } as const
  const { code, summary, log, problems, state } = await runner.run({ ...about, event, env: { RUNNER_ENVIRONMENT: 'github-hosted' } })
  expect([problems, state, runner.traces().processes]).toEqual([[], {}, []])
  return { code, summary, log }
}

describe('mode: watchdog, through dist/', () => {
  it('schedule: off while queued → failure; a run that died → error; back again → left alone', async () => {
    await using lab = await open()
    const at = scheduleEvent(lab.github, lab.base)
    lab.run({ jobs: [lab.waiting(11)] })
    const first = await act(lab, at)
    expect([first.code, lab.statuses()]).toEqual([
      0,
      [expect.stringMatching(/^joulegate failure: not measured: no runner took the job for 11 min/)],
    ])
    expect(first.summary).toContain('no runner took the job for 11 min')
    await lab.status({ state: 'pending', link: '/9?pr=7' })
    lab.run({ conclusion: 'failure', jobs: [lab.taken(0, { conclusion: 'failure' })] })
    const second = await act(lab, at)
    expect([second.code, lab.statuses().at(-1)]).toEqual([0, expect.stringMatching(/^joulegate error: did not finish/)])
    await lab.status({ state: 'success', description: 'no change', link: '/10?pr=7#success' })
    lab.run({ id: 10, conclusion: 'success', jobs: [lab.taken(0)] })
    const third = await act(lab, at)
    expect([third.code, lab.statuses().at(-1)]).toEqual([0, 'joulegate success: no change'])
  })

  it.runIf(isAll)('workflow_run requested, and pull_request_target → waits for the job, with base’s times', async () => {
    await using lab = await open({ onOffline: '{result: pass, after: 2s, busy: 1m}' })
    const run = lab.run({ jobs: [lab.waiting(0)] })
    const first = await act(lab, workflowRunEvent(lab.github, lab.base, run, 'requested'))
    expect([first.code, lab.statuses()]).toEqual([
      0,
      [expect.stringMatching(/^joulegate success: not measured: no runner took the job for .* s, and on-offline is pass$/)],
    ])
    const second = await act(lab, lab.targetEvent())
    expect([second.code, lab.statuses().length]).toEqual([0, 1])
  })

  it('cancelled while it waits → it ends at once, and sets nothing', async () => {
    await using lab = await open()
    const event = workflowRunEvent(lab.github, lab.base, lab.run({ jobs: [lab.waiting(0)] }), 'requested')
    await using runner = await openRunner({ github: lab.github, runId: 99 })
    const waiting = runner.start({ action: { directory: ROOT, phase: 'main' }, token: lab.token, inputs: INPUTS, event })
    await until(() => waiting.said().includes('no runner has taken its job'), 'the first look')
    expect(await waiting.cancel()).toMatchObject({ code: 130, problems: [] })
    expect(lab.statuses()).toEqual([])
  })

  it('workflow_run completed, of a run that left its status pending → error', async () => {
    await using lab = await open()
    await lab.status({ state: 'pending', link: '/9?pr=7' })
    const { code, summary } = await act(
      lab,
      lab.endedEvent(lab.run({ conclusion: 'timed_out', jobs: [lab.taken(0, { conclusion: 'timed_out' })] })),
    )
    expect([code, lab.statuses().at(-1)]).toEqual([
      0,
      'joulegate error: did not finish: the job ended before it had a result (timed_out); run it again',
    ])
    expect(summary).toContain('to error')
  })

  it('an event that can run the workflow of a pull request or a branch → refused, and GitHub is not asked', async () => {
    await using lab = await open()
    lab.run({ jobs: [lab.waiting(11)] })
    const dispatch = (ref: string) => workflowDispatchEvent(lab.github, { sha: lab.head, ref, inputs: {} })
    for (const event of [pullRequestEvent(lab.github, 'opened', lab.pull), dispatch('refs/heads/faster')]) {
      const { code, summary } = await act(lab, event)
      expect([code, lab.github.log]).toEqual([5, []])
      expect(summary).toContain('works only from the default branch')
    }
    expect(await act(lab, dispatch('refs/heads/main'))).toMatchObject({ code: 0 })
    expect(lab.statuses()).toHaveLength(1)
  })
})
