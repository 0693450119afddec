import { expect, it } from 'vitest'
import { sayDraft } from '../../../src/commands/gate/draft.ts'
import { openWatch } from '../../rig/watch.ts'
import { connected } from '../github/connected.ts'

const PENDING = 'joulegate pending: not measured: this is a draft'
const LEFT = { base: { 'joulegate.yml': 'drafts: false\nworkloads: [{name: a, run: x}]\n' } }
const wait = (headSha: string) => ({ kind: 'wait', headSha, runId: null, defaultBranch: 'main' }) as const

it('a draft that main does not measure: no runner is missed, and its pending status is no run that died', async () => {
  await using lab = await openWatch(LEFT)
  lab.github.changePull(7, { isDraft: true })
  lab.run({ jobs: [lab.waiting(0)] })
  expect((await lab.watch(wait(lab.head))).codes).toEqual(['watchdog-leaves'])
  const runUrl = `${lab.github.serverUrl}/${lab.github.repository}/actions/runs/9`
  await sayDraft(connected(lab.github), { sha: lab.head, context: 'joulegate', pull: 7, runUrl, attempt: 1, isOfContext: () => true })
  for (const conclusion of ['success', 'cancelled']) await lab.ended(lab.run({ conclusion, jobs: [lab.taken(0, { conclusion })] }))
  await lab.sweep()
  expect(lab.statuses()).toEqual([PENDING])
})

it('a draft that main measures, and one that is ready → a status as for any pull request', async () => {
  for (const [setting, isDraft] of [
    [{}, true],
    [LEFT, false],
  ] as const) {
    await using lab = await openWatch(setting)
    lab.github.changePull(7, { isDraft })
    lab.run({ jobs: [lab.waiting(0)] })
    await lab.watch(wait(lab.head))
    expect(lab.statuses()).toEqual([expect.stringContaining('failure: not measured: no runner took the job')])
  }
})
