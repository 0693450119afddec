import { expect, test } from 'vitest'
import type { PullRequest } from '../../../src/github/event.ts'
import { mayMeasure } from '../../../src/github/trust.ts'
import { hintOf, messageOf, wordedIn } from '../../rig/worded.ts'

const PULL: PullRequest = {
  ...{
    kind: 'pull_request',
    number: 7,
    headSha: 'b'.repeat(40),
    baseRef: 'main',
    isFork: false,
    isDraft: false,
    headRepository: 'acme/widget',
  },
  ...{ isRetargeted: false, defaultBranch: 'main', baseSha: 'b'.repeat(40) },
  ...{ mergeSha: 'c'.repeat(40), labels: [], body: '' },
}
const FORK: PullRequest = { ...PULL, isFork: true, headRepository: 'stranger/widget' }

test('a fork is not measured on a self-hosted runner, and the message names the alternatives', () => {
  const answer = mayMeasure(FORK, { isSelfHosted: true })
  expect(wordedIn(answer)).toMatchObject({ may: false, gate: 'neutral', finding: { code: 'fork-not-measured', level: 'warning' } })
  if (answer.may) throw new Error('it may')
  expect(messageOf(answer.finding)).toContain('stranger/widget')
  expect(hintOf(answer.finding)).toMatch(/^The merge queue measures it after review: add merge_group: {} to on:/)
  expect(mayMeasure({ ...FORK, headRepository: null }, { isSelfHosted: true })).toMatchObject({ may: false })
})

test('everything else is', () => {
  expect(mayMeasure(FORK, { isSelfHosted: false })).toEqual({ may: true })
  expect(mayMeasure(PULL, { isSelfHosted: true })).toEqual({ may: true })
  const group = { kind: 'merge_group', number: 7, baseSha: 'a'.repeat(40), headSha: 'b'.repeat(40) } as const
  const branches = { branch: 'main', defaultBranch: 'main' }
  expect(mayMeasure({ ...group, ...branches }, { isSelfHosted: true })).toEqual({ may: true })
})
