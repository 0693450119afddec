import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireLock, type LockRequest } from '../../../src/host/lock.ts'

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
  return { machine: name, holder: () => holder, wait: 0, signal: new AbortController().signal, onWaiting: () => undefined, ...more }
}

test('one holder at a time; the second names the first and gives up after its wait', async () => {
  const name = machine()
  const lock = await acquireLock(request(name))
  const waiting: string[] = []
  await expect(acquireLock(request(name, { onWaiting: (holder) => waiting.push(holder) }))).rejects.toMatchObject({
    finding: { code: 'machine-busy' },
    kind: 'nothing',
  })
  expect(waiting).toEqual([`process ${process.pid}, joulegate in a test, since 2026-05-04T14:02:00Z`])
  await lock.release()
  const next = await acquireLock(request(name))
  expect(next.findings).toEqual([])
  await next.release()
})

test('another machine is another lock', async () => {
  const locks = [await acquireLock(request(machine())), await acquireLock(request(machine()))]
  for (const lock of locks) await lock.release()
})

test('who waits gets it when the holder is done', async () => {
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
    await acquireLock({ machine: ${JSON.stringify(name)}, holder: () => holder, wait: 0, signal: new AbortController().signal, onWaiting() {} })
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('a holder that died is recovered from: the lock is free at once, and what it left is removed', async () => {
  const name = machine()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-'))
  await killHolder(name, directory)
  expect(existsSync(directory)).toBe(true)
  const lock = await acquireLock(request(name))
  expect(lock.findings).toMatchObject([{ code: 'recovered', message: expect.stringContaining(directory) }])
  expect(existsSync(directory)).toBe(false)
  await lock.release()
  expect(
    readdirSync('/tmp').filter(
      (file) => file.startsWith('joulegate-') && file.endsWith('.holder') && existsSync(join('/tmp', file)) && file.includes(name),
    ),
  ).toEqual([])
})

test('a holder file that names somebody else’s directory removes nothing', async () => {
  const name = machine()
  const directory = mkdtempSync(join(tmpdir(), 'precious-'))
  await killHolder(name, directory)
  const lock = await acquireLock(request(name))
  expect(existsSync(directory)).toBe(true)
  await lock.release()
  rmSync(directory, { recursive: true })
})

test('what a dead holder had left running is killed, by its mark where it had no cgroup', async () => {
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
])('%s in the place of the holder’s file stops nobody', async (_name, put) => {
  const name = machine()
  const key = createHash('sha256').update(name).digest('hex').slice(0, 16)
  const file = `/tmp/joulegate-${key}-${process.getuid?.()}.holder`
  put(file)
  const lock = await acquireLock(request(name))
  await expect(acquireLock(request(name))).rejects.toMatchObject({ finding: { code: 'machine-busy' } })
  await lock.release().catch(() => undefined)
  rmSync(file, { recursive: true, force: true })
})
