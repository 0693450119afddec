import { expect, test } from 'vitest'
import { runnerNames } from '../../../src/commands/registrar/name.ts'

const ID = '0123456789abcdef0123456789abcdef'

test('names are new each time, and known to be ours', () => {
  const names = runnerNames('box', ID)
  expect(names.next).toMatch(/^joulegate-box-[0-9a-f]{8}-[0-9a-f]{8}$/)
  expect(runnerNames('box', ID).next).not.toBe(names.next)
  expect(names.isOurs(runnerNames('box', ID).next)).toBe(true)
})

test.each([
  ['another machine of the same name', 'box', 'f'.repeat(32)],
  ['a machine whose name begins with ours', 'box-2', ID],
  ['a machine whose name ours begins with', 'bo', ID],
  ['a machine that has our hash in its name', runnerNames('box', ID).next.slice('joulegate-'.length, -9), ID],
])('the names of %s are not ours', (_, host, machine) => {
  expect(runnerNames('box', ID).isOurs(runnerNames(host, machine).next)).toBe(false)
})

test.each(['a host/with spaces\n', '..', '', 'ü', 'x'.repeat(64)])('a host %j gets a name that GitHub takes', (host) => {
  const { next, isOurs } = runnerNames(host, ID)
  expect(next).toMatch(/^[\w.-]{1,64}$/)
  expect(isOurs(next)).toBe(true)
})

test('without a number of the machine, no name is ours', () => {
  const { next, isOurs } = runnerNames('box', '')
  expect([next, isOurs(next)]).toEqual([expect.stringMatching(/^joulegate-box-/), false])
})
