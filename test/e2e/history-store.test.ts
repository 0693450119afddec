import { chmodSync, closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, openLab } from '../rig/lab.ts'
import { generatedHistory, longRepository, publishTo } from '../rig/long-history.ts'
import { GUARDED, POSTGRES, type PostgresServer, startPostgres } from '../rig/postgres.ts'
import { git } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

const COMMITS = 60
const WORKLOADS = [{ name: 'parse', steps: { 30: 0.03 } }]

const directory = mkdtempSync(join(tmpdir(), 'joulegate-store-'))
const [one, other] = [join(directory, 'one'), join(directory, 'other')]
let lab: Lab
let sessions: ReturnType<typeof generatedHistory>
beforeAll(async () => {
  lab = await openLab()
  sessions = generatedHistory(longRepository(one, COMMITS), WORKLOADS)
  await publishTo(one, join(directory, 'published'), sessions.slice(0, 50))
  cpSync(one, other, { recursive: true })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

let count = 0
const fresh = (name: string): string => join(directory, `${name}-${++count}`)
const history = (...words: readonly string[]) => lab.run('history', ...words)
/** Runs a command with variables in its environment. */
const withEnv = (env: Readonly<Record<string, string>>, ...words: readonly string[]) => lab.start(['history', ...words], { env }).ended
const pageIn = (to: string): string => readFileSync(join(to, 'index.html'), 'utf8')

/** The pages and the tables of a repository, as a store gives them, or without one. */
async function shown(repository: string, ...store: readonly string[]): Promise<unknown> {
  const to = fresh('site')
  const [site, show] = [await history('site', to, '--repo', repository, ...store), await history('show', '--repo', repository, ...store)]
  expect([site.code, site.stderr, show.code, show.stderr]).toEqual([0, '', 0, ''])
  return { page: pageIn(to), tables: show.stdout }
}

describe('an index in a file', () => {
  it('is brought up to date from what is new, and shows the same as the branch', async () => {
    const [file, repository] = [fresh('index.sqlite'), fresh('repository')]
    cpSync(one, repository, { recursive: true })
    const sync = async () => {
      const { code, stderr } = await history('sync', '--store', file, '--repo', repository, '--debug')
      return {
        code,
        told: /^note: (.*)$/m.exec(stderr)?.[1]?.replace(/^\S+ has /, ''),
        reads: stderr.split('\n').filter((line) => /--no-textconv/.test(line)).length,
      }
    }
    expect(await sync()).toEqual({
      code: 0,
      told: `50 sessions of ${repository.split('/').at(-1)}, 50 of them new.`,
      reads: expect.toSatisfy((reads) => Number(reads) > 0),
    })
    expect(await sync()).toEqual({ code: 0, told: `50 sessions of ${repository.split('/').at(-1)}, and was up to date.`, reads: 0 })
    expect(await shown(repository, '--store', file)).toEqual(await shown(repository))
    await publishTo(repository, fresh('published'), sessions.slice(50))
    // show reads the store and not the branch, unless it is told to.
    const levels = async (...more: readonly string[]) =>
      ((await history('show', '--repo', repository, ...more)).stdout.match(/ %/g) ?? []).length
    expect(await levels('--store', file)).toBeLessThan(await levels())
    expect(await levels('--store', file, '--remote', `file://${repository}`)).toBe(await levels())
    expect(await sync()).toMatchObject({ told: `59 sessions of ${repository.split('/').at(-1)}, and was up to date.`, reads: 0 })
    expect(await shown(repository, '--store', file)).toEqual(await shown(repository))
  })

  it.runIf(isAll)('follows a compaction, and gets rid of what a rewritten branch lacks', async () => {
    const [file, repository] = [fresh('index.sqlite'), fresh('repository')]
    cpSync(one, repository, { recursive: true })
    const sync = async (): Promise<string> => (await history('sync', '--store', file, '--repo', repository)).stderr
    await sync()
    const first = git(repository, 'rev-parse', 'joulegate-history')
    await history('compact', '--repo', repository, '--remote', `file://${repository}`)
    expect(git(repository, 'ls-tree', '-r', '--name-only', 'joulegate-history')).not.toContain('.ndjson\n')
    expect(await sync()).toMatch(/^note: \S+ has 50 sessions of \S+, and was up to date\.\n$/)
    // A machine that has not seen the old branch.
    const rewritten = git(repository, 'commit-tree', '-m', 'rewritten', `${first}:v1`.replace(':v1', '^{tree}'))
    git(repository, 'update-ref', 'refs/heads/joulegate-history', rewritten)
    git(repository, 'rm', '-r', '--cached', '-q', '--ignore-unmatch', '.')
    git(repository, 'read-tree', rewritten)
    const gone = git(repository, 'ls-files').split('\n').slice(0, 5)
    git(repository, 'update-index', '--force-remove', ...gone)
    git(
      repository,
      'update-ref',
      'refs/heads/joulegate-history',
      git(repository, 'commit-tree', '-m', 'lost', git(repository, 'write-tree')),
    )
    const elsewhere = await withEnv({ XDG_CACHE_HOME: fresh('cache') }, 'sync', '--store', file, '--repo', repository)
    expect(elsewhere.stderr).toMatch(/lacks sessions that the index had.*\n.*has 45 sessions/)
  })

  it('that is damaged is made again, and a file of another program is left alone', async () => {
    const file = fresh('index.sqlite')
    await history('sync', '--store', file, '--repo', one)
    const handle = openSync(file, 'r+')
    // Behind the first page: SQLite notices it when it reads there.
    writeSync(handle, Buffer.alloc(60_000, 0xa5), 0, 60_000, 4_096)
    closeSync(handle)
    const { code, stderr } = await history('sync', '--store', file, '--repo', one)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^warning: The index .* was damaged .*\n[\s\S]*50 of them new\.\n$/),
    })
    const notes = fresh('notes.txt')
    writeFileSync(notes, 'needed '.repeat(100))
    expect(await history('sync', '--store', notes, '--repo', one)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('is not an index of Joulegate'),
    })
    expect(readFileSync(notes, 'utf8')).toContain('needed')
  })

  it.each([
    ['a directory that is absent', () => join(directory, 'absent', 'index'), /The index .* cannot be used/],
    ['a directory', () => directory, /The index .* cannot be used/],
    ['a URL of another kind', () => 'mysql://host/db', /"mysql:\/\/" names neither/],
  ])('explains %s', async (_, store, says) => {
    expect(await history('sync', '--store', store(), '--repo', one)).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(says),
    })
  })

  it.runIf(isAll)('refuses a shallow clone, a missing store, and an unknown repository; others are brought up to date', async () => {
    const [file, clone] = [fresh('index.sqlite'), fresh('clone')]
    git(directory, 'clone', '--quiet', '--depth', '5', '--single-branch', `file://${one}`, clone)
    const { code, stderr } = await history('sync', '--store', file, '--repo', clone, '--repo', other)
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(/has 50 sessions of other[\s\S]*is shallow[\s\S]*git fetch --unshallow/),
    })
    expect(await history('site', fresh('site'), '--store', file, '--repo', clone)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('is shallow'),
    })
    expect(await history('sync', '--repo', one)).toMatchObject({ code: 5, stderr: expect.stringContaining('JOULEGATE_STORE') })
    expect(await history('show', '--store', file, '--repo', one)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('has no sessions of one'),
    })
  })
})

describe.skipIf(POSTGRES === null)('an index in PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  /** A database with a role that needs a password, and URLs for it. */
  async function guarded(): Promise<{ readonly url: string; readonly asRole: string; withPassword(password: string): string }> {
    const url = await server.database()
    await server.ask(url, `DROP ROLE IF EXISTS ${GUARDED}`).catch(() => undefined)
    await server.ask(url, `DO $$ BEGIN CREATE ROLE ${GUARDED} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`)
    await server.ask(url, `ALTER ROLE ${GUARDED} PASSWORD 'hunter%2'`)
    await server.ask(url, `GRANT CREATE, USAGE ON SCHEMA public TO ${GUARDED}`)
    const asRole = url.replace('//joulegate@', `//${GUARDED}@`)
    return { url, asRole, withPassword: (password) => asRole.replace('@', `:${encodeURIComponent(password)}@`) }
  }

  it.runIf(isAll)('has several repositories, and shows the same as their branches', async () => {
    const url = await server.database()
    const { code, stderr } = await history('sync', '--store', url, '--repo', one, '--repo', other)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/has 50 sessions of one, 50 of them new\.\n.*has 50 sessions of other, 50 of them new\.\n$/),
    })
    expect(await shown(one, '--store', url)).toEqual(await shown(one))
    expect(await shown(other, '--store', url)).toEqual(await shown(other))
    expect((await history('sync', '--store', url, '--repo', one)).stderr).toContain('was up to date')
  })

  it.runIf(isAll)('may be written by several at once', async () => {
    const url = await server.database()
    const all = await Promise.all(
      [one, other, one, other].map((repo, at) => withEnv({ XDG_CACHE_HOME: fresh(`cache-${at}`) }, 'sync', '--store', url, '--repo', repo)),
    )
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(await server.ask(url, 'SELECT count(*)::int AS n, count(DISTINCT (repo, name))::int AS d FROM session')).toEqual([
      { n: 100, d: 100 },
    ])
    expect(await shown(one, '--store', url)).toEqual(await shown(one))
  })

  it('takes a password from the environment or a file only, and never prints it', async () => {
    const { asRole, withPassword } = await guarded()
    const file = lab.write('passwords', `*:*:*:${GUARDED}:hunter%2\n`)
    const secret = /hunter/
    const sync = (env: Readonly<Record<string, string>>, ...words: readonly string[]) =>
      withEnv(env, 'sync', '--repo', one, '--debug', ...words)
    const refused = await sync({}, '--store', withPassword('hunter%2'))
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('contains a password') })
    expect(await sync({}, '--store', `${asRole}&password=hunter2`)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('contains a password'),
    })
    const none = await sync({}, '--store', asRole)
    expect(none).toMatchObject({ code: 5, stderr: expect.stringContaining('asks for a password, and there is none') })
    for (const wrong of [
      await sync({ PGPASSWORD: 'hunter3' }, '--store', asRole),
      await sync({ JOULEGATE_STORE: withPassword('hunter3') }),
    ]) {
      expect(wrong).toMatchObject({ code: 5, stderr: expect.stringContaining('refuses this user: password authentication failed') })
      expect(wrong.stderr).not.toMatch(secret)
    }
    chmodSync(file, 0o600)
    for (const env of [{ PGPASSWORD: 'hunter%2' }, { PGPASSFILE: file }]) {
      const { code, stderr } = await sync(env, '--store', asRole)
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/has 50 sessions/) })
      expect(stderr).not.toMatch(/hunter|deprecat/i)
    }
    const hidden = await sync({ JOULEGATE_STORE: withPassword('hunter%2') })
    expect(hidden).toMatchObject({ code: 0, stderr: expect.stringContaining('was up to date') })
    for (const { stderr } of [refused, none, hidden]) expect(stderr).not.toMatch(secret)
  })

  it.runIf(isAll)('explains an unknown database, a missing right, a newer schema and a server that is away', async () => {
    const { url, asRole } = await guarded()
    const sync = (store: string) => withEnv({ PGPASSWORD: 'hunter%2' }, 'sync', '--repo', one, '--store', store)
    expect(await sync(url.replace(/history_\d+/, 'nowhere'))).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/is not there: database "nowhere" does not exist[\s\S]*createdb nowhere/),
    })
    await server.ask(url, `REVOKE ALL ON SCHEMA public FROM ${GUARDED}`)
    await server.ask(url, 'REVOKE ALL ON SCHEMA public FROM PUBLIC')
    expect(await sync(asRole)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/does not let this user do it: .*[\s\S]*GRANT CREATE/),
    })
    expect((await history('sync', '--repo', one, '--store', url)).code).toBe(0)
    // A role that may only read sees the fleet, and changes nothing.
    await server.ask(url, `GRANT USAGE ON SCHEMA public TO ${GUARDED}`)
    await server.ask(url, `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${GUARDED}`)
    expect((await withEnv({ PGPASSWORD: 'hunter%2' }, 'fleet', fresh('fleet'), '--store', asRole)).code).toBe(0)
    expect(await sync(asRole)).toMatchObject({ code: 5, stderr: expect.stringContaining('permission denied for table') })
    await server.ask(url, 'UPDATE joulegate_version SET version = 99')
    expect(await history('sync', '--repo', one, '--store', url)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/has version 99, .*[\s\S]*Use a newer Joulegate, as/),
    })
    const away = 'postgres://joulegate@127.0.0.1:1/history'
    expect(await sync(away)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/cannot be reached: .*ECONNREFUSED[\s\S]*psql postgres:/),
    })
    expect(await sync('postgres://joulegate@db.example.com/history')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('would not be encrypted'),
    })
    expect(await sync(`${away}?sslmode=prefer`)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('Choose one of: disable, require'),
    })
  })

  it.runIf(isAll)('loses nothing if the server stops in the middle, and a signal ends the wait for another writer', async () => {
    const url = await server.database()
    expect((await history('sync', '--store', url, '--repo', one)).code).toBe(0)
    const holder = server.ask(url, 'SELECT pg_advisory_lock(7402011358), pg_sleep(3600)').catch(() => 'ended')
    const waiting = async (wanted: number): Promise<void> => {
      const sql =
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'joulegate' AND wait_event = 'advisory'"
      while ((await server.ask(url, sql)).length < wanted) await sleep(20)
    }
    const interrupted = lab.start(['history', 'sync', '--store', url, '--repo', other])
    await waiting(1)
    interrupted.kill('SIGINT')
    expect(await interrupted.ended).toMatchObject({ signal: 'SIGINT' })
    const running = lab.start(['history', 'sync', '--store', url, '--repo', other])
    // The server has not noticed yet that the first one is gone.
    await waiting(2)
    server.stop()
    const { code, stderr } = await running.ended
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringMatching(/has ended the connection: .*The branch has all sessions/) })
    expect(await holder).toBe('ended')
    expect(await history('fleet', fresh('fleet'), '--store', url)).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('cannot be reached'),
    })
    server.start()
    expect(await server.ask(url, 'SELECT count(*)::int AS n FROM session')).toEqual([{ n: 50 }])
    expect((await history('sync', '--store', url, '--repo', one, '--repo', other)).code).toBe(0)
    expect(await shown(other, '--store', url)).toEqual(await shown(other))
  })
})

describe.skipIf(POSTGRES === null || !existsSync('/usr/bin/openssl'))('PostgreSQL over a network', () => {
  it.runIf(isAll)('is reached by TLS as the URL says', async () => {
    await using server = await startPostgres({ host: 'localhost' })
    const url = await server.database()
    const certificate = lab.write('authority.cer', readFileSync(join(server.directory, 'server.cer'), 'utf8'))
    const sync = async (parameters: string, host = '127.0.0.1') => {
      const { code, stderr } = await history('sync', '--repo', one, '--store', `${url.replace('127.0.0.1', host)}?${parameters}`)
      return [code, stderr]
    }
    const root = `sslrootcert=${encodeURIComponent(certificate)}`
    expect(await sync('sslmode=require')).toEqual([0, expect.stringMatching(/^note: \S+ has 50 sessions/)])
    expect(await sync('sslmode=disable')).toEqual([5, expect.stringContaining('no pg_hba.conf entry')])
    expect(await sync('sslmode=verify-full')).toEqual([5, expect.stringMatching(/cannot be reached by TLS: self.signed certificate/)])
    expect(await sync(`sslmode=verify-full&${root}`)).toEqual([5, expect.stringContaining('cannot be reached by TLS')])
    expect(await sync(`sslmode=verify-ca&${root}`)).toEqual([0, expect.stringContaining('was up to date')])
    expect(await sync(`sslmode=verify-full&${root}`, 'localhost')).toEqual([0, expect.stringContaining('was up to date')])
    expect(await sync('sslmode=verify-ca')).toEqual([5, expect.stringContaining('needs the certificate of an authority')])
    expect(await sync('sslmode=verify-full&sslrootcert=/absent')).toEqual([
      5,
      expect.stringContaining('TLS: /absent: no such file or directory'),
    ])
  })
})
