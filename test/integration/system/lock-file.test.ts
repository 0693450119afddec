import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { mayWriteIn } from '../../../src/host/run-directory.ts'
import { hold } from '../../../src/system/hold.ts'
import { lockFile, NoFileLocks } from '../../../src/system/lock-file.ts'

const isRoot = process.getuid?.() === 0

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const must = <T>(value: T | null): T => {
  if (value === null) throw new Error('the lock is held')
  return value
}

/** Runs a script that has `lockFile`; resolves with it when it has said something. */
async function other(script: string) {
  const text = `import { lockFile } from ${JSON.stringify(join(import.meta.dirname, '../../../src/system/lock-file.ts'))}\n${script}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  const [said]: Buffer[] = await once(child.stdout, 'data')
  return { child, exit, said: String(said).trim() }
}

test('a file is locked once, and removed when it is closed', async () => {
  const path = join(directory(), 'one.lock')
  const first = must(await lockFile(path))
  expect(await lockFile(path)).toBeNull()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  first.close()
  expect(existsSync(path)).toBe(false)
  must(await lockFile(path)).close()
})

test('the lock of a process that is killed is free at once', async () => {
  const path = join(directory(), 'one.lock')
  const { child, exit } = await other(`await lockFile(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000)`)
  expect(await lockFile(path)).toBeNull()
  child.kill('SIGKILL')
  await exit
  must(await lockFile(path)).close()
})

test('children of the holder do not have the lock', async () => {
  const path = join(directory(), 'one.lock')
  const held = must(await lockFile(path))
  const child = spawn('sleep', ['60'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  held.close()
  must(await lockFile(path)).close()
})

test('a waiting process gets it, on the file that the holder has removed and on the current one', async () => {
  const path = join(directory(), 'one.lock')
  const first = must(await lockFile(path))
  const waiting = Array.from({ length: 4 }, () => lockFile(path, { milliseconds: 60_000 }))
  first.close()
  const order: number[] = []
  await Promise.all(
    waiting.map(async (promise, index) => {
      const held = must(await promise)
      order.push(index)
      // While it is held nobody else has it.
      expect(await lockFile(path)).toBeNull()
      held.close()
    }),
  )
  expect(order.toSorted()).toEqual([0, 1, 2, 3])
  expect(existsSync(path)).toBe(false)
})

test('an abort from before leaves no file', async () => {
  const path = join(directory(), 'one.lock')
  await expect(lockFile(path, { milliseconds: 0, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  expect(existsSync(path)).toBe(false)
})

test('waiting ends with an abort, and with a timeout', async () => {
  const path = join(directory(), 'one.lock')
  const held = must(await lockFile(path))
  const controller = new AbortController()
  const waiting = lockFile(path, { milliseconds: 60_000, signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(await lockFile(path, { milliseconds: 50 })).toBeNull()
  held.close()
})

test('a link is not followed, and a missing program is not taken for a lock', async () => {
  const place = directory()
  writeFileSync(join(place, 'precious'), 'x')
  symlinkSync(join(place, 'precious'), join(place, 'one.lock'))
  await expect(lockFile(join(place, 'one.lock'))).rejects.toThrow(NoFileLocks)
  vi.stubEnv('PATH', place)
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(lockFile(join(place, 'two.lock'))).rejects.toThrow(NoFileLocks)
})

test('without flock(1), an abstract name is used instead', async () => {
  const path = join(directory(), 'one.lock')
  vi.stubEnv('PATH', '/nowhere')
  onTestFinished(() => void vi.unstubAllEnvs())
  const first = must(await hold(path))
  expect(await hold(path)).toBeNull()
  first.close()
  must(await hold(path)).close()
})

describe.skipIf(!isRoot)('in a directory of root’s', () => {
  const asStranger = (command: string): string => {
    try {
      return execFileSync('setpriv', ['--reuid=65533', '--regid=65533', '--clear-groups', 'sh', '-c', command], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    } catch {
      return 'refused'
    }
  }

  test('another user can neither lock the file, nor remove it, nor create it first', async () => {
    const place = directory()
    chmodSync(place, 0o755)
    const path = join(place, 'one.lock')
    expect(asStranger(`: >${path}`)).toBe('refused')
    const held = must(await lockFile(path))
    for (const attack of [`exec 9<${path}`, `exec 9>>${path}`, `rm -f ${path}`, `mv ${path} ${path}2`])
      expect(asStranger(attack)).toBe('refused')
    held.close()
  })

  test('a group that may write there takes turns with root, and no other user does', async () => {
    const place = directory()
    chownSync(place, 0, 61_234)
    chmodSync(place, 0o3775)
    const path = join(place, 'one.lock')
    const become = 'process.setgroups([61234]); process.setgid(65534); process.setuid(65534);'
    const say = `console.log((await lockFile(${JSON.stringify(path)})) === null ? 'busy' : 'held')`
    const root = must(await lockFile(path))
    expect((await other(`${become} ${say}`)).said).toBe('busy')
    root.close()
    const member = await other(`${become} ${say}; setInterval(() => {}, 1000)`)
    expect(member.said).toBe('held')
    expect(await lockFile(path)).toBeNull()
    expect(asStranger(`exec 9<${path}`)).toBe('refused')
  })

  test('only one that no other user can write to is trusted', () => {
    const place = directory()
    const modes = [0o755, 0o3775, 0o1777, 0o757].map((mode) => {
      chmodSync(place, mode)
      return mayWriteIn(place)
    })
    expect(modes).toEqual([true, true, false, false])
    chmodSync(place, 0o755)
    chownSync(place, 65_534, 65_534)
    expect(mayWriteIn(place)).toBe(false)
    const missing = join(place, 'missing')
    mkdirSync(join(place, 'target'))
    symlinkSync(join(place, 'target'), missing)
    expect(mayWriteIn(missing)).toBe(false)
  })
})
