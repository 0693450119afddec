import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { userName } from '../../../src/host/identity.ts'
import { acquireLock, type LockRequest, whoMeasures } from '../../../src/host/lock.ts'
import { mayWriteIn, RUN_DIRECTORY } from '../../../src/host/run-directory.ts'
import { messageOf, rejection, wordedIn } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
const PLACE = mayWriteIn(RUN_DIRECTORY) ? RUN_DIRECTORY : '/tmp'
const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16)
const machine = (): string => `a machine of the tests ${process.pid} ${Math.random()}`

function request(name: string, more: Partial<LockRequest> = {}): LockRequest {
  const holder = {
    pid: process.pid,
    command: 'joulegate in a test',
    since: '2026-05-04T14:02:00Z',
    session: 'nosession',
    directory: '/nowhere/joulegate-none',
    cgroup: null,
    user: null,
  }
  return {
    machine: name,
    holder: () => holder,
    user: null,
    wait: 0,
    signal: new AbortController().signal,
    onWaiting: () => undefined,
    ...more,
  }
}

test('one holder at a time; the second names the first and gives up after its wait', async () => {
  const name = machine()
  const lock = await acquireLock(request(name))
  const waiting: string[] = []
  expect(await rejection(acquireLock(request(name, { onWaiting: (holder) => waiting.push(holder) })))).toMatchObject({
    finding: { code: 'machine-busy' },
    ends: 'nothing',
  })
  expect(waiting).toEqual([
    `process ${process.pid}, joulegate in a test, since 2026-05-04T14:02:00Z, as ${userName(process.getuid?.() ?? 0)}`,
  ])
  await lock.release()
  const next = await acquireLock(request(name))
  expect(next.findings).toEqual([])
  await next.release()
})

test('another machine is another lock', async () => {
  const locks = [await acquireLock(request(machine())), await acquireLock(request(machine()))]
  for (const lock of locks) await lock.release()
})

test('a waiting run gets it when the holder is done', async () => {
  const name = machine()
  const first = await acquireLock(request(name))
  const second = acquireLock(request(name, { wait: 20 }))
  setTimeout(() => first.release(), 200)
  await (await second).release()
})

test('waiting ends with an abort', async () => {
  const name = machine()
  const first = await acquireLock(request(name))
  const controller = new AbortController()
  setTimeout(() => controller.abort('SIGINT'), 100)
  await expect(acquireLock(request(name, { wait: 20, signal: controller.signal }))).rejects.toThrow()
  await first.release()
})

/** A holder in a process of its own, killed with SIGKILL while it holds. */
async function killHolder(name: string, directory: string, session = 'nosession'): Promise<void> {
  const script = `
    import { acquireLock } from ${JSON.stringify(join(import.meta.dirname, '../../../src/host/lock.ts'))}
    const holder = { pid: process.pid, command: 'doomed', since: '2026-05-04T14:02:00Z', session: ${JSON.stringify(session)}, directory: ${JSON.stringify(directory)}, cgroup: null, user: null }
    await acquireLock({ machine: ${JSON.stringify(name)}, holder: () => holder, user: null, wait: 0, signal: new AbortController().signal, onWaiting() {} })
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('a dead holder is recovered from: the lock is free at once, and its leftovers are removed', async () => {
  const name = machine()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-'))
  await killHolder(name, directory)
  expect(existsSync(directory)).toBe(true)
  const lock = await acquireLock(request(name))
  expect(wordedIn(lock.findings)).toMatchObject([{ code: 'recovered', message: expect.stringContaining(directory) }])
  expect(existsSync(directory)).toBe(false)
  await lock.release()
  expect(readdirSync(PLACE).filter((file) => file.includes(keyOf(name)))).toEqual([])
})

test('a holder file that names a directory of another user removes nothing', async () => {
  const name = machine()
  const directory = mkdtempSync(join(tmpdir(), 'precious-'))
  await killHolder(name, directory)
  const lock = await acquireLock(request(name))
  expect(existsSync(directory)).toBe(true)
  await lock.release()
  rmSync(directory, { recursive: true })
})

test('processes of a dead holder are killed, by their marker if there was no cgroup', async () => {
  const name = machine()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-'))
  const session = `marks${process.pid}`
  const left = spawn('sleep', ['300'], { env: { ...process.env, JOULEGATE_TRIAL: `${session}-00000001` }, stdio: 'ignore' })
  const gone = once(left, 'exit')
  await killHolder(name, directory, session)
  const lock = await acquireLock(request(name))
  expect((await gone)[1]).toBe('SIGKILL')
  await lock.release()
})

test.each([
  ['a pipe that nobody writes to', (file: string) => execFileSync('mkfifo', [file])],
  ['a directory', (file: string) => mkdirSync(file)],
  ['a link to a file of somebody', (file: string) => symlinkSync('/etc/passwd', file)],
])('%s in place of the holder’s file stops no run', async (_name, put) => {
  const name = machine()
  mkdirSync(PLACE, { recursive: true })
  const file = `${PLACE}/joulegate-${keyOf(name)}-${process.getuid?.()}.holder`
  put(file)
  const lock = await acquireLock(request(name))
  await expect(acquireLock(request(name))).rejects.toMatchObject({ finding: { code: 'machine-busy' } })
  await lock.release().catch(() => undefined)
  rmSync(file, { recursive: true, force: true })
})

/** A process of another user that holds the name of the machine's lock until it is killed. */
async function stranger(name: string, uid: number) {
  const script = `require('net').createServer().listen({ path: '\\0joulegate-${keyOf(name)}' }, () => console.log('held'))`
  const child = spawn(process.execPath, ['-e', script], { cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'inherit'], uid, gid: uid })
  const exit = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  await once(child.stdout, 'data')
  return { pid: child.pid, exit }
}

/** What is found by a process that takes the lock for the job's user, on a machine that has this account besides. */
function findingsOn(name: string, uid: number, account: string): string {
  const made = mkdtempSync(join(tmpdir(), 'accounts-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  const accounts = join(made, 'passwd')
  writeFileSync(accounts, `${readFileSync('/etc/passwd', 'utf8')}${account}\n`)
  const script = `
    import { acquireLock } from ${JSON.stringify(join(import.meta.dirname, '../../../src/host/lock.ts'))}
    const holder = { pid: process.pid, command: 'a test', since: '2026-05-04T14:02:00Z', session: 'nosession', directory: '/nowhere/joulegate-none', cgroup: null, user: null }
    const lock = await acquireLock({ machine: ${JSON.stringify(name)}, holder: () => holder, user: ${uid}, wait: 0, signal: new AbortController().signal, onWaiting() {} })
    process.stdout.write(JSON.stringify(lock.findings))
    await lock.release()`
  const words = ['--mount', 'bash', '-c', 'mount --bind "$0" /etc/passwd && exec "$@"', accounts, process.execPath]
  return execFileSync('unshare', [...words, '--input-type=module-typescript', '-e', script], { encoding: 'utf8' })
}

/** A number without an account: nobody else's, and it serves no other purpose. */
const nobodys = (): number => 1_000_000 + Math.floor(Math.random() * 1_000_000)

describe.skipIf(!isRoot)('root, about another user who holds the name of its lock', () => {
  test('does not wait for it, and names its process and its user', async () => {
    const name = machine()
    const { pid } = await stranger(name, 65_534)
    const lock = await acquireLock(request(name, { user: nobodys() }))
    expect(wordedIn(lock.findings)).toMatchObject([{ code: 'lock-name-taken', level: 'warning' }])
    expect(messageOf(lock.findings[0])).toMatch(new RegExp(`^.* \\(${pid}\\) of the user nobody has the name`))
    await expect(acquireLock(request(name))).rejects.toMatchObject({ finding: { code: 'machine-busy' } })
    await lock.release()
    expect(readdirSync(PLACE).filter((file) => file.includes(keyOf(name)))).toEqual([])
  })

  test('ends it if it is the job’s user and that account serves jobs alone', async () => {
    const name = machine()
    const uid = nobodys()
    const { exit } = await stranger(name, uid)
    expect(findingsOn(name, uid, `joulegate-test:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin`)).toBe('[]')
    expect((await exit)[1]).toBe('SIGKILL')
  })

  test('leaves the job’s user alone if the account is one that many programs share', async () => {
    const name = machine()
    const { pid } = await stranger(name, 65_534)
    const lock = await acquireLock(request(name, { user: 65_534 }))
    expect(lock.findings).toMatchObject([{ code: 'lock-name-taken' }])
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    await lock.release()
  })

  test('waits for the user who called sudo: that user measures already', async () => {
    const name = machine()
    const uid = nobodys()
    const { pid } = await stranger(name, uid)
    vi.stubEnv('SUDO_UID', String(uid))
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(acquireLock(request(name))).rejects.toMatchObject({ finding: { code: 'machine-busy' } })
    expect(await whoMeasures(name)).toMatch(new RegExp(`^process .* \\(${pid}\\), as uid ${uid}$`))
  })

  test('makes users wait that cannot lock its file', async () => {
    const name = machine()
    const lock = await acquireLock(request(name))
    const script = `
      import { whoMeasures } from ${JSON.stringify(join(import.meta.dirname, '../../../src/host/lock.ts'))}
      process.setgid(65534); process.setuid(65534)
      console.log(await whoMeasures(${JSON.stringify(name)}))`
    const said = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' })
    expect(said).toBe(`process ${process.pid}, joulegate in a test, since 2026-05-04T14:02:00Z, as root\n`)
    await lock.release()
  })
})

test.skipIf(!isRoot)('a holder’s file is believed only if its process runs as its writer', async () => {
  const name = machine()
  const file = `/tmp/joulegate-${keyOf(name)}-65534.holder`
  const told = { pid: process.pid, command: 'planted', since: '2027-01-01T00:00:00Z', session: 'nosession', directory: '/joulegate-x' }
  writeFileSync(file, JSON.stringify({ ...told, cgroup: null, user: null }))
  chownSync(file, 65_534, 65_534)
  onTestFinished(() => rmSync(file))
  const lock = await acquireLock(request(name))
  expect(await whoMeasures(name)).toContain('joulegate in a test')
  await lock.release()
})
