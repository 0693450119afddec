import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pluginLog } from '../../../src/commands/session/plugin-log.ts'

function reports(): string {
  const made = mkdtempSync(join(tmpdir(), 'plugin-log-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

test('lines are appended, and dropped while there is no directory', () => {
  const directory = reports()
  let isThere = false
  const { log, lost } = pluginLog(() => (isThere ? directory : null))
  log('early')
  isThere = true
  log('one')
  log('two')
  expect(readFileSync(join(directory, 'plugins.log'), 'utf8')).toBe('one\ntwo\n')
  expect(lost()).toEqual([])
})

test('a line that cannot be written does not throw: a plug-in is printing, and nobody would catch it', () => {
  const directory = reports()
  const file = join(directory, 'plugins.log')
  mkdirSync(file)
  const { log, lost } = pluginLog(() => directory)
  log('one')
  rmSync(file, { recursive: true })
  log('two')
  expect(lost()).toMatchObject([{ code: 'plugin-log-lost', data: { file, detail: expect.stringContaining('EISDIR') } }])
})
