import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ofWorkingTree } from '../../../src/commands/session/plugin-source.ts'
import { unreadConfiguration } from '../../../src/commands/session/unread-configuration.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { commit, initRepository, script, writeFiles } from '../../rig/repository.ts'
import { hintOf, messageOf } from '../../rig/worded.ts'

const TEXT = 'version: 1\nworkloads: [{name: parse, run: ./parse}]\n'

let directory = ''
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulelab-unread-')))
  initRepository(directory)
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Returns the finding about files that are committed, or only in the working tree. */
async function found(given: string, isCommitted: boolean) {
  if (isCommitted) commit(directory, {})
  const repository = await openRepository(directory)
  return unreadConfiguration(repository, isCommitted ? await repository.resolve('HEAD') : null, given)
}

it.each([
  ['another extension', 'joulegate.yaml', 'joulegate.yml', true],
  ['another extension, not committed', 'joulegate.yaml', 'joulegate.yml', false],
  ['other capitals', 'JouleGate.yml', 'joulegate.yml', true],
  ['another extension than --config has', 'ci/our energy.yml', 'ci/our energy.yaml', true],
])('names a file with %s, and the hint makes it the configuration', async (_, name, given, isCommitted) => {
  writeFiles(directory, { [name]: TEXT, 'other.yml': '' })
  const finding = await found(given, isCommitted)
  expect(messageOf(finding)).toBe(`There is nothing to measure: ${directory} has ${name}, but the configuration is read from ${given}.`)
  script(directory, hintOf(finding) ?? '')
  expect(await ofWorkingTree({ directory }, null).read(given)).toBe(TEXT)
})

it.each([[true], [false]])(
  'names a link, also beside its target, and the hint puts the file in its place (committed: %s)',
  async (isCommitted) => {
    writeFiles(directory, { 'joulegate.yaml': TEXT })
    symlinkSync('joulegate.yaml', join(directory, 'joulegate.yml'))
    const finding = await found('joulegate.yml', isCommitted)
    expect(messageOf(finding)).toMatch(/^There is nothing to measure: joulegate\.yml in \S+ is a symbolic link/)
    script(directory, (hintOf(finding) ?? '').replace(/^[^:]*: /, ''))
    expect(await ofWorkingTree({ directory }, null).read('joulegate.yml')).toBe(TEXT)
  },
)

it('finds none among files of other names, in other directories, or that are gone', async () => {
  commit(directory, { 'ci/joulegate.yaml': TEXT, 'joulegate.yml.txt': TEXT })
  expect(await found('joulegate.yml', true)).toBe(null)
  commit(directory, { 'joulegate.yml': TEXT })
  rmSync(join(directory, 'joulegate.yml'))
  expect(await found('joulegate.yml', false)).toBe(null)
})
