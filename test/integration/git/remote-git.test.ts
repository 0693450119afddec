import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { addressOf } from '../../../src/git/address.ts'
import { openRemote } from '../../../src/git/remote.ts'
import { marked } from '../../../src/system/marks.ts'
import { serveGit } from '../../rig/git-server.ts'
import { limitOf } from '../../rig/pace.ts'
import { until } from '../../rig/until.ts'
import { hintOf, messageOf, wordedIn } from '../../rig/worded.ts'
import { commit, git, problemOf, useDirectory, wrapGit, write } from './fixture.ts'
import { address, defaults, prose, serveOrigin } from './origin.ts'

const directory = useDirectory()
const TOKEN = 'secret-token-4711'
const everythingBelow = (path: string): string =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

describe('an address', () => {
  it.each([
    ['https://github.com/owner/name.git', 'https', 'https://github.com/'],
    ['http://127.0.0.1:8080/name', 'http', 'http://127.0.0.1:8080/'],
    ['ssh://git@host:2222/owner/name.git', 'ssh', null],
    ['git@github.com:owner/name.git', 'ssh', null],
    ['host:path', 'ssh', null],
    ['file:///srv/name.git', 'file', null],
    ['git://host/name.git', 'git', null],
  ])('%s', (url, protocol, site) => expect(addressOf(url)).toMatchObject({ url, protocol, site }))

  it.each(['.', '../name', '/srv/name.git', 'name', './odd:name', '/a/b:c', '-x'])('%s is a path', (path) =>
    expect(addressOf(path)).toBeNull(),
  )

  it.each([
    'ext::sh -c "touch pwned"',
    'ext::sh',
    'fd::17',
    'https::https://host/name',
    'ftp://host/name',
    'ext://sh',
    'https://',
    'ssh://-oProxyCommand=touch/name',
    'ssh://%2doProxyCommand=touch/name',
    '-oProxyCommand=touch:path',
    'host:-path',
    'https://host/na me',
    'https://host/name\nGET /',
    `https://host/${'x'.repeat(3000)}`,
  ])('%s is refused', (url) =>
    expect(() => addressOf(url)).toThrow(expect.objectContaining({ finding: expect.objectContaining({ code: 'bad-repository-url' }) })),
  )

  it.each([
    ['https://user:pa55word@host/name.git', 'credentials-in-url'],
    ['https://pa55word@host/name.git', 'credentials-in-url'],
    ['ssh://git:pa55word@host/name.git', 'credentials-in-url'],
    ['https://host/name.git?private_token=pa55word', 'bad-repository-url'],
    ['https://user:pa55word@host/na me', 'bad-repository-url'],
    ['ftp://user:pa55word@host/name', 'bad-repository-url'],
    ['https://user:pa55word@/', 'bad-repository-url'],
  ])('%s is refused without being repeated', async (url, code) => {
    const { finding } = await problemOf(Promise.resolve().then(() => addressOf(url)))
    expect(finding.code).toBe(code)
    expect(JSON.stringify(finding)).not.toContain('pa55word')
  })
})

describe('a token', () => {
  it('gives access to a private repository, and is in no file, no argument and no other environment', async () => {
    const origin = await serveOrigin(directory.path, { token: TOKEN })
    const [base, head] = [origin.push({ file: 'one\n' }), origin.push({ file: 'two\n' })]
    const closed = await problemOf(origin.open({ base, head }))
    expect(wordedIn(closed.finding)).toMatchObject({ code: 'access-refused', hint: expect.stringContaining('JOULEGATE_GIT_TOKEN=…') })
    const wrong = await problemOf(origin.open({ base, head }, { token: 'wrong-one' }))
    expect(wordedIn(wrong.finding)).toMatchObject({ code: 'access-refused', hint: expect.stringContaining('expired') })
    expect(String(messageOf(wrong.finding)) + hintOf(wrong.finding) + String(wrong.cause)).not.toMatch(/wrong-one|eC1hY2Nlc3M/)
    const log = join(directory.path, 'log')
    wrapGit(join(directory.path, 'bin'), `printf '%s|%s|%s\\n' "$*" "$GIT_CONFIG_COUNT" "$GIT_CONFIG_VALUE_1" >>'${log}'\nexec "$git" "$@"`)
    const fetched = await origin.open({ base, head: 'main' }, { token: TOKEN })
    await fetched.repository.show(fetched.base, 'file')
    fetched.close()
    const calls = readFileSync(log, 'utf8').trim().split('\n')
    const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64')
    const speaking = calls.filter((call) => /^\S.*\b(ls-remote|fetch)\b/.test(call))
    expect(speaking).toHaveLength(2)
    for (const call of speaking) expect(call).toContain(`|2|Authorization: Basic ${encoded}`)
    expect(calls.length).toBeGreaterThan(5)
    for (const call of calls.filter((one) => !speaking.includes(one))) expect(call).toMatch(/\|\|$/)
    for (const call of calls) expect(call.split('|')[0]).not.toMatch(new RegExp(`${TOKEN}|${encoded}`))
    expect(everythingBelow(origin.caches)).not.toMatch(new RegExp(`${TOKEN}|${encoded}|x-access-token`))
  })

  it('is sent to the named host, and not to the target of a redirect', async () => {
    const other = await serveGit({ root: directory.path })
    const origin = await serveOrigin(directory.path)
    origin.push({ file: 'one\n' })
    origin.server.behave({ kind: 'redirect', to: other.origin })
    const problem = await problemOf(origin.open({ base: 'main', head: 'main' }, { token: TOKEN }))
    expect(wordedIn(problem.finding)).toMatchObject({
      code: 'remote-redirects',
      message: expect.stringContaining('only to the address that you gave'),
    })
    expect(origin.server.requests.length).toBeGreaterThan(0)
    expect(other.requests).toEqual([])
    await other[Symbol.asyncDispose]()
  })

  it('is not sent unencrypted to another machine', async () => {
    const open = openRemote(
      address('http://example.invalid/name.git'),
      { base: 'a', head: 'b' },
      { ...defaults(join(directory.path, 'caches')), token: TOKEN },
    )
    expect((await problemOf(open)).finding.code).toBe('exposed-token')
  })

  it('is not needed to follow a redirect', async () => {
    const origin = await serveOrigin(directory.path)
    const head = origin.push({ file: 'one\n' })
    const front = await serveGit({ root: directory.path })
    front.behave({ kind: 'redirect', to: origin.server.origin })
    const fetched = await openRemote(address(front.url('owner/name.git')), { base: 'main', head: 'main' }, defaults(origin.caches))
    expect(fetched.head.sha).toBe(head)
    fetched.close()
    await front[Symbol.asyncDispose]()
  })
})

describe('errors during a fetch are clear, and leave nothing behind', () => {
  it.each([
    [401, 'access-refused'],
    [403, 'access-refused'],
    [404, 'remote-not-found'],
    [500, 'fetch-failed'],
  ])('HTTP %i', async (status, code) => {
    const origin = await serveOrigin(directory.path)
    origin.server.behave({ kind: 'answer', status })
    expect((await problemOf(origin.open())).finding.code).toBe(code)
    expect(readdirSync(origin.caches)).toEqual([])
  })

  it.each([
    ['http://joulegate-test.invalid/name.git', 'remote-unreachable'],
    ['http://127.0.0.1:1/name.git', 'remote-unreachable'],
    ['git://127.0.0.1:1/name.git', 'remote-unreachable'],
    ['file:///nonexistent/name.git', 'remote-not-found'],
  ])('%s', async (url, code) => {
    const caches = join(directory.path, 'caches')
    const problem = await problemOf(openRemote(address(url), { base: 'a', head: 'b' }, defaults(caches)))
    expect(wordedIn(problem.finding)).toMatchObject({ code, message: expect.stringContaining(url) })
    expect(readdirSync(caches)).toEqual([])
  })

  it('a program in the place of ssh that refuses', async () => {
    write(join(directory.path, 'bin', 'ssh'), '#!/bin/sh\necho "git@host: Permission denied (publickey)." >&2; exit 255\n', 0o755)
    vi.stubEnv('PATH', `${join(directory.path, 'bin')}:${process.env['PATH']}`)
    const problem = await problemOf(
      openRemote(address('git@host:name.git'), { base: 'a', head: 'b' }, defaults(join(directory.path, 'caches'))),
    )
    expect(problem.finding.code).toBe('access-refused')
  })

  it('a server that falls silent is waited for only so long', async () => {
    const origin = await serveOrigin(directory.path)
    origin.server.behave({ kind: 'hang' })
    const problem = await problemOf(origin.open({}, { stall: 0.5 }))
    expect(wordedIn(problem.finding)).toMatchObject({ code: 'fetch-stalled', message: expect.stringContaining('0.5 seconds') })
    expect(problem.ends).toBe('internal')
    expect(marked('JOULEGATE_FETCH=')).toEqual([])
    expect(readdirSync(origin.caches)).toEqual([])
  })

  it('a connection that breaks in the middle of the pack; the cached objects are still used', async () => {
    const origin = await serveOrigin(directory.path)
    const base = origin.push({ file: prose(1, 3000) })
    ;(await origin.open({ base, head: 'main' })).close()
    const head = origin.push({ file: prose(2, 3000) })
    origin.server.behave({ kind: 'cut', after: 20_000 })
    const problem = await problemOf(origin.open({ base, head }))
    expect(problem.finding.code).toBe('connection-lost')
    origin.server.behave({ kind: 'serve' })
    origin.server.bytes()
    const fetched = await origin.open({ base, head })
    expect(fetched).toMatchObject({ head: { sha: head }, findings: [] })
    expect(everythingBelow(origin.caches)).not.toContain('tmp_')
    fetched.close()
  })

  it('an abort, which kills the processes of git', async () => {
    const origin = await serveOrigin(directory.path)
    origin.server.behave({ kind: 'hang' })
    const controller = new AbortController()
    const opening = origin.open({}, { signal: controller.signal }).catch((error: unknown) => error)
    await until(() => origin.server.requests.length > 0, 'git to ask')
    expect(marked('JOULEGATE_FETCH=').length).toBeGreaterThan(1)
    const started = performance.now()
    controller.abort('SIGTERM')
    expect(await opening).toBeInstanceOf(Error)
    expect(performance.now() - started).toBeLessThan(limitOf(5_000))
    expect(marked('JOULEGATE_FETCH=')).toEqual([])
    expect(readdirSync(origin.caches)).toEqual([])
  })

  it('a cache directory that is not writable', async () => {
    write(join(directory.path, 'caches'), '')
    const origin = await serveOrigin(directory.path)
    expect((await problemOf(origin.open())).finding.code).toBe('cannot-cache')
  })
})

it('fetches over ssh with the ssh of the machine, which may ask nothing', async () => {
  const origin = await serveOrigin(directory.path)
  const head = origin.push({ file: 'one\n' })
  const log = join(directory.path, 'log')
  write(join(directory.path, 'bin', 'ssh'), `#!/bin/sh\necho "$*" >>'${log}'\nfor last; do :; done\nexec sh -c "$last"\n`, 0o755)
  vi.stubEnv('PATH', `${join(directory.path, 'bin')}:${process.env['PATH']}`)
  const options = { ...defaults(origin.caches), token: TOKEN }
  const fetched = await openRemote(address(`git@host:${origin.bare}`), { base: 'main', head: 'main' }, options)
  expect(fetched.head.sha).toBe(head)
  expect(readFileSync(log, 'utf8')).toMatch(/^(-o BatchMode=yes .*git@host git-upload-pack .*\n){2}$/)
  fetched.close()
})

it('fetches a repository with SHA-256 commits', async () => {
  const bare = join(directory.path, 'long.git')
  const work = join(directory.path, 'long')
  git(directory.path, 'init', '--quiet', '--object-format=sha256', '--initial-branch=main', work)
  const [base, head] = [commit(work, { file: 'one\n' }), commit(work, { file: 'two\n' })]
  git(directory.path, 'clone', '--quiet', '--bare', work, bare)
  const fetched = await openRemote(address(`file://${bare}`), { base, head }, defaults(join(directory.path, 'caches')))
  expect(fetched).toMatchObject({ base: { sha: base }, head: { sha: head } })
  fetched.close()
  const problem = await problemOf(
    openRemote(address(`file://${bare}`), { base: 'main~1', head: 'main' }, defaults(join(directory.path, 'caches'))),
  )
  expect(messageOf(problem.finding)).toContain('names of 64 digits')
})

it('reads no configuration of the user that would lead it elsewhere', async () => {
  const origin = await serveOrigin(directory.path)
  origin.push({ file: 'one\n' })
  write(
    join(directory.home, '.gitconfig'),
    `[url "file:///nonexistent/"]\n\tinsteadOf = ${origin.server.origin}/\n[core]\n\thooksPath = ${directory.path}/hooks\n`,
  )
  write(join(directory.path, 'hooks', 'reference-transaction'), `#!/bin/sh\ntouch ${directory.path}/ran\n`, 0o755)
  const fetched = await origin.open({ base: 'main', head: 'main' })
  expect(git(fetched.repository.directory, 'rev-parse', '--is-bare-repository')).toBe('true')
  expect(existsSync(join(directory.path, 'ran'))).toBe(false)
  fetched.close()
})
