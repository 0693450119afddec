import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Closed, guardCredentials, readerAs, reopen } from '../../../src/host/credentials.ts'
import { findIdentity } from '../../../src/host/identity.ts'
import { hintOf, messageOf, wordedIn } from '../../rig/worded.ts'

const SECRET = 'QVVUSDpzZWNyZXQ='
const HEADER = `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${SECRET}\n`
const INCLUDE = '[includeIf "gitdir:/w/.git"]\n\tpath = /_temp/git-credentials-1.config\n'

/** A runner's directories, which all users can reach, with these files in them. */
function places(files: Readonly<Record<string, string>>) {
  const top = mkdtempSync(join(tmpdir(), 'credentials-'))
  onTestFinished(() => rmSync(top, { recursive: true }))
  chmodSync(top, 0o755)
  for (const name of ['work', '_temp']) mkdirSync(join(top, name))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true })
    writeFileSync(join(top, name), text, { mode: 0o644 })
  }
  return { top, workspace: join(top, 'work'), temporary: join(top, '_temp') }
}

const silent = (): void => undefined
const mode = (path: string): number => statSync(path).mode & 0o777

describe('to code that runs as our user', () => {
  it.each([
    ['work/.git/config', HEADER],
    ['work/.git/config', '[remote "origin"]\n\turl = https://me:hunter2@example.org/x.git\n'],
    ['work/.git/modules/a/config', HEADER],
    ['work/.git/modules/a/modules/b/c/config', HEADER],
    ['work/other/.git/config', HEADER],
    ['_temp/git-credentials-1.config', HEADER],
    ['work/gha-creds-0123.json', '{}'],
  ])('%s is readable, and is named without its content', (name, text) => {
    const place = places({ [name]: text })
    using guard = guardCredentials(place, null, silent)
    expect(wordedIn(guard.findings)).toMatchObject([
      { code: 'credentials-readable', level: 'warning', message: expect.stringContaining(join(place.top, name)) },
    ])
    expect(JSON.stringify(guard.findings)).not.toMatch(/QVVU|hunter2/)
    expect(mode(join(place.top, name))).toBe(0o644)
  })

  it('several of one step are one finding, with a command', () => {
    const place = places({ 'work/.git/config': HEADER, '_temp/git-credentials-1.config': HEADER, '_temp/git-credentials-2.config': HEADER })
    using guard = guardCredentials(place, null, silent)
    expect(guard.findings).toHaveLength(1)
    expect(hintOf(guard.findings[0])).toContain('persist-credentials: false')
  })

  it.each([
    ['a checkout without them', { 'work/.git/config': '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/o/n\n' }],
    ['a configuration that only names their file', { 'work/.git/config': INCLUDE }],
    ['an empty workspace', {}],
    ['an ssh address', { 'work/.git/config': '[remote "origin"]\n\turl = ssh://git@github.com:22/o/n\n' }],
    ['another file of the runner', { '_temp/_runner_file_commands/x': HEADER }],
  ])('%s causes no finding', (_title, files) => {
    using guard = guardCredentials(places(files), null, silent)
    expect(guard.findings).toEqual([])
  })

  it('a missing workspace, and a runner without a temporary directory, cause no finding', () => {
    using guard = guardCredentials({ workspace: '/nowhere/at/all', temporary: null }, null, silent)
    expect(guard.findings).toEqual([])
  })
})

// Only root can become another user.
describe.skipIf(process.getuid?.() !== 0)('to code that runs as another user', () => {
  const choice = findIdentity('234567')
  if ('refusal' in choice) throw new Error(messageOf(choice.refusal))
  const { identity } = choice

  it('they are closed until it is over, and each has its own permissions then', () => {
    const place = places({ 'work/.git/config': HEADER, '_temp/git-credentials-1.config': HEADER })
    const [config, other] = [join(place.workspace, '.git/config'), join(place.temporary, 'git-credentials-1.config')]
    chmodSync(other, 0o664)
    const remembered: Closed[] = []
    {
      using guard = guardCredentials(place, readerAs(identity), (closed) => void remembered.push(...closed))
      expect(wordedIn(guard.findings)).toMatchObject([
        { code: 'credentials-closed', level: 'info', hint: expect.stringContaining('persist-credentials') },
      ])
      expect([mode(config), mode(other)]).toEqual([0o600, 0o600])
    }
    expect([mode(config), mode(other)]).toEqual([0o644, 0o664])
    expect(remembered).toEqual([
      { path: config, mode: 0o644 },
      { path: other, mode: 0o664 },
    ])
  })

  it('the post step reopens files that a killed run had closed, unless their permissions changed meanwhile', () => {
    const place = places({ 'work/.git/config': HEADER, '_temp/git-credentials-1.config': HEADER })
    const [config, other] = [join(place.workspace, '.git/config'), join(place.temporary, 'git-credentials-1.config')]
    const remembered: Closed[] = []
    guardCredentials(place, readerAs(identity), (closed) => void remembered.push(...closed))
    chmodSync(other, 0o640)
    reopen([...remembered, { path: '/nowhere', mode: 0o644 }])
    expect([mode(config), mode(other)]).toEqual([0o644, 0o640])
  })

  it('those that it cannot reach are left unchanged, without a finding', () => {
    const place = places({ 'work/.git/config': HEADER })
    chmodSync(place.top, 0o700)
    using guard = guardCredentials(place, readerAs(identity), silent)
    expect(guard.findings).toEqual([])
    expect(mode(join(place.workspace, '.git/config'))).toBe(0o644)
  })

  it('no link is followed: the target of a pull request’s link keeps its permissions', () => {
    const place = places({ 'elsewhere/.git/config': HEADER, 'elsewhere/precious': HEADER, 'work/x': '' })
    symlinkSync(join(place.top, 'elsewhere'), join(place.workspace, 'linked'))
    symlinkSync(join(place.top, 'elsewhere/precious'), join(place.temporary, 'git-credentials-1.config'))
    symlinkSync(join(place.top, 'elsewhere/.git'), join(place.workspace, '.git'))
    using guard = guardCredentials(place, readerAs(identity), silent)
    expect(guard.findings).toEqual([])
    expect([mode(join(place.top, 'elsewhere/precious')), mode(join(place.top, 'elsewhere/.git/config'))]).toEqual([0o644, 0o644])
  })

  it('one that cannot be closed to that user is named as readable', () => {
    const place = places({ 'work/.git/config': HEADER })
    const path = join(place.workspace, '.git/config')
    chownSync(path, identity.uid, identity.uid)
    using guard = guardCredentials(place, readerAs(identity), silent)
    expect(wordedIn(guard.findings)).toMatchObject([{ code: 'credentials-readable', level: 'warning' }])
  })
})
