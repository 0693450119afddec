import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { userInfo } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { machineBusy } from '../model/problems.ts'
import type { Seconds } from '../model/units.ts'
import { removeDeadCgroup } from './containment.ts'

/** Who measures, and what it must not leave behind; kept beside the lock for whoever comes next. */
export const Holder = z.strictObject({
  pid: z.int().positive(),
  command: z.string(),
  since: z.string(),
  /** The session's temporary directory: worktrees, builds, private repository. */
  directory: z.string(),
  cgroup: z.string().nullable(),
})
export type Holder = z.infer<typeof Holder>

export interface Lock {
  /** What a holder that died had left; removed by now. */
  readonly recovered: string | null
  release(): Promise<void>
}

export interface LockRequest {
  /** One lock for each machine: the sysfs root tells a real one from a simulated one. */
  readonly machine: string
  readonly holder: Holder
  readonly wait: Seconds
  readonly signal: AbortSignal
  onWaiting(holder: string): void
}

/** Fixed, not TMPDIR: all users of the machine must look in one place. */
const HOLDERS = '/tmp'
const RETRY_MS = 500

/**
 * One measurement per machine. The lock is an abstract Unix socket: the kernel takes it back when its holder dies,
 * however it dies, so that there is no stale lock to judge and no pid that may have been given to another process.
 * Waits for the holder to finish; throws machineBusy when that takes longer than `wait`.
 */
export async function acquireLock(request: LockRequest): Promise<Lock> {
  const key = createHash('sha256').update(request.machine).digest('hex').slice(0, 16)
  const file = holderFile(key)
  const started = performance.now()
  let server = await tryBind(`\0joulegate-${key}`)
  if (server === null) request.onWaiting(await nameHolder(key))
  while (server === null) {
    const waited = (performance.now() - started) / 1000
    if (waited >= request.wait) throw machineBusy(await nameHolder(key), waited)
    await sleep(RETRY_MS, undefined, { signal: request.signal })
    server = await tryBind(`\0joulegate-${key}`)
  }
  const recovered = await recover(file)
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(request.holder), { mode: 0o644, flag: 'wx' })
  return { recovered, release: () => release(server, file) }
}

async function release(server: Server, file: string): Promise<void> {
  await rm(file, { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** null when somebody else holds it. Nobody ever connects: a second comer fails at bind, without waking the holder. */
function tryBind(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path: name }, () => resolve(server))
  })
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const text = await readFile(file, 'utf8')
    return Holder.parse(JSON.parse(text))
  } catch {
    return null // absent, half written or from another version: the lock itself is what counts
  }
}

/** One file for each user: in a sticky directory nobody can replace another's. */
const holderFile = (key: string): string => `${HOLDERS}/joulegate-${key}-${userInfo().uid}.holder`

async function nameHolder(key: string): Promise<string> {
  const files = (await readdir(HOLDERS)).filter((name) => name.startsWith(`joulegate-${key}-`) && name.endsWith('.holder'))
  const holders = (await Promise.all(files.map((name) => readHolder(`${HOLDERS}/${name}`)))).flatMap((holder) => holder ?? [])
  const newest = holders.toSorted((one, other) => one.since.localeCompare(other.since)).at(-1)
  return newest === undefined ? 'an unnamed process' : `process ${newest.pid}, ${newest.command}, since ${newest.since}`
}

/** We hold the lock and yet there is a holder's file: that holder died. Its processes and its directory go. */
async function recover(file: string): Promise<string | null> {
  const dead = await readHolder(file)
  if (dead === null || (await stat(file)).uid !== userInfo().uid) return null // only what we ourselves wrote is believed
  if (dead.cgroup !== null && /\/joulegate-[\w-]+$/.test(dead.cgroup)) await removeDeadCgroup(dead.cgroup)
  if (/\/joulegate-[\w-]+$/.test(dead.directory)) await rm(dead.directory, { recursive: true, force: true })
  return dead.directory
}
