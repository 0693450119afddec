import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Side } from '../model/trial.ts'
import { programOf } from '../system/programs.ts'
import { type Layout, layoutOf, MQUEUE, sharedPlaces } from './mounts.ts'

/** The mount and IPC namespaces of one side: what it leaves in /tmp, /var/tmp, /dev/shm or as IPC objects is seen by that side alone. */
interface Enclosure {
  /** The words before a command that run it inside. They need root, and keep the environment and all open descriptors. */
  readonly enter: readonly string[]
  /** Tells whether a process is inside, also one that left its cgroup and cleared its environment. */
  has(pid: string): boolean
}

/** The enclosures of both sides. Nothing runs in them but commands; the kernel drops them when this process closes them or dies. */
export interface Enclosures {
  readonly sides: Readonly<Record<Side, Enclosure>>
  close(): void
}

/** The enclosures, or why this machine has none. */
export type Enclosing = { readonly enclosures: Enclosures } | { readonly refusal: string }

/** Whose commands run inside, and the session's directory, which stays reachable at its path. */
export interface EnclosingRequest {
  readonly directory: string
  /** The user of the commands; null: this process's own. */
  readonly uid: number | null
}

/**
 * Makes a mount and an IPC namespace for each side. Never rejects: a kernel, a container or a missing program that refuses is the
 * `refusal`, one line of text. Only root is given them: an unprivileged user would be somebody else in a user namespace.
 */
export async function openEnclosures({ directory, uid }: EnclosingRequest): Promise<Enclosing> {
  if (process.geteuid?.() !== 0) return { refusal: 'only root can make namespaces' }
  const programs = { unshare: programOf('unshare'), nsenter: programOf('nsenter') }
  if (programs.unshare === null || programs.nsenter === null) return { refusal: 'unshare and nsenter, of util-linux, are not in PATH' }
  const { unshare, nsenter } = programs
  const real = realpathSync(directory)
  const opened: Opened[] = []
  const closeAll = (): void => {
    for (const one of opened.splice(0)) one.close()
  }
  try {
    const make = async (side: Side): Promise<Enclosure> => {
      const namespaces = await unshared(unshare, join(real, 'private', side), { directory: real, uid })
      opened.push(namespaces)
      return enclosureOf(nsenter, namespaces)
    }
    // Closed to everybody: each side sees its part by the mounts alone.
    mkdirSync(join(real, 'private'), { mode: 0o700 })
    const made = await Promise.allSettled([make('base'), make('head')])
    const [base, head] = made
    if (base.status === 'fulfilled' && head.status === 'fulfilled')
      return { enclosures: { sides: { base: base.value, head: head.value }, close: closeAll } }
    const [reason] = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    throw reason
  } catch (error) {
    closeAll()
    rmSync(join(real, 'private'), { recursive: true, force: true })
    return { refusal: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

/** Two namespaces, kept by open descriptors: without a process in them, and without a mount that could be left behind. */
interface Opened {
  readonly mount: number
  readonly ipc: number
  /** As the kernel calls them: 'mnt:[4026532176]'. */
  readonly names: readonly string[]
  close(): void
}

/** Runs the mounts in new namespaces, opens these, and lets the process that made them end. */
async function unshared(
  unshare: string,
  own: string,
  request: { readonly directory: string; readonly uid: number | null },
): Promise<Opened> {
  mkdirSync(own)
  const layout = layoutOf(own, request)
  const child = spawn(unshare, ['--mount', '--ipc', '--propagation', 'private', '--', '/bin/sh'], {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = text(child.stderr).catch(String)
  try {
    child.stdin.on('error', () => undefined) // one that never started shows in its exit
    child.stdin.write(Buffer.from(scriptOf(own, layout), 'latin1'))
    await isReady(child, said)
    refuseShared(child.pid ?? 0)
    return openedOf(child.pid ?? 0)
  } finally {
    child.stdin.end()
  }
}

/** Believes no exit code: a place that is the machine's still is not the side's own. */
function refuseShared(pid: number): void {
  for (const place of sharedPlaces()) {
    const [inside, outside] = [statSync(`/proc/${pid}/root${place}`), statSync(place)]
    if (inside.dev === outside.dev && inside.ino === outside.ino) throw new Error(`${place} could not be covered`)
  }
}

function openedOf(pid: number): Opened {
  const path = (name: string): string => `/proc/${pid}/ns/${name}`
  const names = [readlinkSync(path('mnt')), readlinkSync(path('ipc'))]
  const [mount, ipc] = [openSync(path('mnt'), 'r'), openSync(path('ipc'), 'r')]
  return {
    ...{ mount, ipc, names },
    close() {
      closeSync(mount)
      closeSync(ipc)
    },
  }
}

/** Waits for the word that the mounts are there. Throws with what was complained of. */
async function isReady(child: ChildProcess, said: Promise<string>): Promise<void> {
  const { stdout } = child
  if (stdout === null) throw new Error('unshare has no output')
  const ended = once(child, 'close').then(() => 'ended', String)
  const first = await Promise.race([once(stdout, 'data').then(([chunk]) => String(chunk)), ended])
  if (first.startsWith('ready')) return
  throw new Error((await said).trim() || `unshare: ${first}`)
}

/**
 * First the file systems that are new, then the entries in them, and the places themselves last: they cover the paths that the steps
 * before them read. An entry may vanish meanwhile, so only the first and the last step must succeed.
 */
function scriptOf(own: string, { made, entries, covers, directories, files, links }: Layout): string {
  const table = join(own, 'entries')
  writeFileSync(table, entries.join(''), { encoding: 'latin1', mode: 0o600 })
  const mount = (words: readonly string[]): string => `mount ${words.map(word).join(' ')} || exit 1`
  return [
    ...made.map(mount),
    ...(directories.length === 0 ? [] : [`mkdir -p -- ${directories.map(word).join(' ')}`]),
    ...files.map((path) => `: >${word(path)}`),
    ...links.map(([path, target]) => `ln -s -- ${word(target)} ${word(path)}`),
    `mount -a -T ${word(Buffer.from(table).toString('latin1'))} 2>/dev/null`,
    ...covers.map(mount),
    ...(existsSync(MQUEUE) ? [mount(['-t', 'mqueue', 'mqueue', MQUEUE])] : []),
    'echo ready; read -r _\n',
  ].join('\n')
}

const word = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`

const enclosureOf = (nsenter: string, { mount, ipc, names }: Opened): Enclosure => ({
  enter: [nsenter, `--mount=/proc/${process.pid}/fd/${mount}`, `--ipc=/proc/${process.pid}/fd/${ipc}`, '--'],
  has: (pid) =>
    ['ipc', 'mnt'].some((name) => {
      try {
        return names.includes(readlinkSync(`/proc/${pid}/ns/${name}`))
      } catch {
        return false // gone meanwhile, or a zombie
      }
    }),
})
