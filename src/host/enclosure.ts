import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Side } from '../model/trial.ts'
import { programOf } from '../system/programs.ts'
import { type Layout, layoutOf, MQUEUE, sharedPlaces } from './mounts.ts'

/** Mount and IPC namespaces of one side. Only that side sees what it leaves in /tmp, /var/tmp, /dev/shm or as IPC objects. */
interface Enclosure {
  /** Words before a command that run it inside. They require root, and keep the environment and all open descriptors. */
  readonly enter: readonly string[]
  /** Reports whether a process is inside, even if it has left its cgroup and cleared its environment. */
  has(pid: string): boolean
}

/** Enclosures of both sides. Only commands run in them. The kernel drops them when this process closes them or dies. */
export interface Enclosures {
  readonly sides: Readonly<Record<Side, Enclosure>>
  close(): void
}

/** Enclosures, or the reason why this machine has none. */
export type Enclosing = { readonly enclosures: Enclosures } | { readonly refusal: string }

/** User whose commands run inside, and the session's directory, which stays reachable at its path. */
export interface EnclosingRequest {
  readonly directory: string
  /** User of the commands, or null for this process's own. */
  readonly uid: number | null
}

/**
 * Creates a mount and an IPC namespace for each side. Never rejects: if the kernel or a container refuses, or a program is missing,
 * `refusal` contains the reason in one line of text. Only root gets them, because an unprivileged user would be a different user in a user
 * namespace.
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
    // Closed to all other users: each side sees its part through the mounts alone.
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

/** Two namespaces, kept by open descriptors: no process runs in them, and no mount can be left behind. */
interface Opened {
  readonly mount: number
  readonly ipc: number
  /** Names that the kernel gives them: 'mnt:[4026532176]'. */
  readonly names: readonly string[]
  close(): void
}

/** Runs the mounts in new namespaces, opens the namespaces, and lets the process that created them end. */
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
    child.stdin.on('error', () => undefined) // a failed start shows in the exit
    child.stdin.write(Buffer.from(scriptOf(own, layout), 'latin1'))
    await isReady(child, said)
    refuseShared(child.pid ?? 0)
    return openedOf(child.pid ?? 0)
  } finally {
    child.stdin.end()
  }
}

/** Throws if a place is still the machine's instead of the side's own. Does not rely on exit codes. */
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

/** Waits until the child reports that the mounts are ready. Throws with its error output if it does not. */
async function isReady(child: ChildProcess, said: Promise<string>): Promise<void> {
  const { stdout } = child
  if (stdout === null) throw new Error('unshare has no output')
  const ended = once(child, 'close').then(() => 'ended', String)
  const first = await Promise.race([once(stdout, 'data').then(([chunk]) => String(chunk)), ended])
  if (first.startsWith('ready')) return
  throw new Error((await said).trim() || `unshare: ${first}`)
}

/**
 * Returns the script of the mounts. New file systems come first, then the entries in them. The places themselves come last, because they
 * cover the paths that the earlier steps read. An entry may vanish meanwhile, so only the first and the last step must succeed.
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
        return false // gone by now, or a zombie
      }
    }),
})
