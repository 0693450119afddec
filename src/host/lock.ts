import { createHash } from 'node:crypto'
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { crashedBefore, machineBusy, notRecovered, unnamedHolder } from '../model/problems/machine.ts'
import type { Seconds } from '../model/units.ts'
import { removeDead } from './containment.ts'
import { removeOrNote } from './left.ts'

/** Who measures, and what it must not leave behind; kept beside the lock for whoever comes next. */
const Holder = z.strictObject({
  pid: z.int().positive(),
  command: z.string().max(10_000),
  since: z.iso.datetime(),
  /** Marks its processes. */
  session: z.string().regex(/^[\w-]{6,80}$/),
  /** Its temporary directory: worktrees, builds, private repository. */
  directory: z.string().regex(/\/joulegate-[\w-]+$/),
  cgroup: z
    .string()
    .regex(/\/joulegate-[\w-]+$/)
    .nullable(),
  /** The user that its commands ran as, where all processes of that user were its own. */
  user: z.int().positive().nullable(),
})
type Holder = z.infer<typeof Holder>

/** The right to measure on this machine. */
export interface Lock {
  /** What was found of a holder that had died: removed by now, or why not. */
  readonly findings: readonly Finding[]
  release(): Promise<void>
}

/** Who wants it, for which machine, and for how long it is worth waiting. */
export interface LockRequest {
  /** One lock for each machine: the sysfs root tells a real one from a simulated one. */
  readonly machine: string
  /** Asked when the lock is held, and what a dead holder had left is gone. */
  holder(): Holder
  readonly wait: Seconds
  readonly signal: AbortSignal
  onWaiting(holder: string): void
}

/** Fixed, not TMPDIR: all users of the machine must look in one place. */
const HOLDERS = '/tmp'
const HOLDER_BYTES = 64 * 1024
const RETRY_MS = 500

/**
 * One measurement per machine. The lock is an abstract Unix socket: the kernel takes it back when its holder dies,
 * however it dies, so that there is no stale lock to judge and no pid that may have been given to another process.
 * Waits for the holder to finish; throws machineBusy when that takes longer than `wait`.
 */
export async function acquireLock(request: LockRequest): Promise<Lock> {
  const key = keyOf(request.machine)
  const started = performance.now()
  let server = await hold(key)
  if (server === null) request.onWaiting(await nameHolder(key))
  while (server === null) {
    const waited = (performance.now() - started) / 1000
    if (waited >= request.wait) throw machineBusy(await nameHolder(key), waited)
    await sleep(RETRY_MS, undefined, { signal: request.signal })
    server = await hold(key)
  }
  const file = holderFile(key)
  const findings = [...(await recover(file)), ...(await introduce(file, request.holder()))]
  return { findings, release: () => release(server, file) }
}

/** Who measures on this machine right now; null: nobody. Holds the lock for a moment to find out. */
export async function whoMeasures(machine: string): Promise<string | null> {
  const key = keyOf(machine)
  const server = await hold(key)
  if (server === null) return nameHolder(key)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return null
}

/** Removes what a holder that died has left, and says so; nothing while somebody measures, who has done it already. */
export async function clearDead(machine: string): Promise<readonly Finding[]> {
  const key = keyOf(machine)
  const server = await hold(key)
  if (server === null) return []
  const file = holderFile(key)
  try {
    return await recover(file)
  } finally {
    await release(server, file)
  }
}

const keyOf = (machine: string): string => createHash('sha256').update(machine).digest('hex').slice(0, 16)

/** Holds a name on this machine until it is closed or the process ends; null when another process holds it. */
export function hold(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    // Nobody ever connects: a second comer fails at bind, without waking the holder.
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path: `\0joulegate-${name}` }, () => resolve(server))
  })
}

async function release(server: Server, file: string): Promise<void> {
  await rm(file, { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** One file for each user: in a sticky directory nobody can replace another's. */
const holderFile = (key: string): string => `${HOLDERS}/joulegate-${key}-${process.getuid?.() ?? 0}.holder`

/** The socket is the lock; the file only names its holder. So trouble with it is told, and ends nothing. */
async function introduce(file: string, holder: Holder): Promise<readonly Finding[]> {
  try {
    await rm(file, { force: true })
    await writeFile(file, JSON.stringify(holder), { mode: 0o644, flag: 'wx' })
    return []
  } catch (error) {
    return [unnamedHolder(file, error instanceof Error ? error.message : String(error))]
  }
}

/** Anybody may put anything at that name: neither a link nor a pipe is followed. `mine`: only what this user wrote. */
function readHolder(file: string, mine: boolean): Holder | null {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const { uid, size } = fstatSync(descriptor)
      const isTrusted = fstatSync(descriptor).isFile() && size <= HOLDER_BYTES && (!mine || uid === process.getuid?.())
      return isTrusted ? Holder.parse(JSON.parse(readFileSync(descriptor, 'utf8'))) : null
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return null // absent, half written or from another version: the lock itself is what counts
  }
}

async function nameHolder(key: string): Promise<string> {
  const files = (await readdir(HOLDERS)).filter((name) => name.startsWith(`joulegate-${key}-`) && name.endsWith('.holder'))
  const holders = files.flatMap((name) => readHolder(`${HOLDERS}/${name}`, false) ?? [])
  const living = holders.filter(({ pid }) => existsSync(`/proc/${pid}`))
  const newest = living.toSorted((one, other) => one.since.localeCompare(other.since)).at(-1)
  return newest === undefined ? 'an unnamed process' : `process ${newest.pid}, ${newest.command}, since ${newest.since}`
}

/** We hold the lock and yet there is a holder's file: that holder died. Its processes and its directory go. */
async function recover(file: string): Promise<readonly Finding[]> {
  const dead = readHolder(file, true)
  if (dead === null) return []
  try {
    await removeDead(dead)
    const left = await removeOrNote(dead.directory)
    return left.length === 0 ? [crashedBefore(dead.directory)] : left
  } catch (error) {
    return [notRecovered(dead.directory, error instanceof Error ? error.message : String(error))]
  }
}
