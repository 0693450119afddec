import { expect, it } from 'vitest'
import { openFork } from '../../rig/fork.ts'
import { FORK_FILE } from '../../rig/fork-recording.ts'

it('a fork’s draft, with drafts: false on main → pending, with or without a result; ready for review → its result', async () => {
  await using fork = await openFork({ base: { 'joulegate.yml': FORK_FILE.replace('{', '{"drafts": false,') } })
  fork.github.changePull(7, { isDraft: true })
  expect((await fork.post({ id: 10, recording: null })).codes).toEqual(['draft-unmeasured'])
  await fork.post({ id: 11 })
  expect(fork.statuses()).toEqual(Array(2).fill('joulegate/work pending: not measured: this is a draft'))
  fork.github.changePull(7, { isDraft: false })
  await fork.post({ id: 12 })
  expect(fork.statuses().at(-1)).toMatch(/^joulegate\/work success/)
})
