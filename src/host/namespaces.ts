import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { childrenOf, fieldsOf, killProcess, StillAlive } from '../system/processes.ts'
import { type Layout, layoutOf, MQUEUE, sharedPlaces } from './mounts.ts'

/** Kinds of namespaces that each side has of its own, as /proc/PID/ns calls them. */
const KINDS = ['mnt', 'ipc', 'net', 'pid'] as const
type Kind = (typeof KINDS)[number]

/** Milliseconds that the kernel may take to end all processes of a side. */
const LIMIT_MS = 5_000

/**
 * Namespaces of one side, kept by open descriptors and by their first process, the keeper. The keeper does nothing: it waits for the end of
 * its input, which is the end of this process. When it ends, the kernel kills all processes of its PID namespace.
 */
export interface Namespaces {
  readonly descriptors: Readonly<Record<Kind, number>>
  /** Names that the kernel gives them: 'mnt:[4026532176]'. */
  readonly names: readonly string[]
  /** Processes of the keeper's: itself, and the unshare that waits for it. */
  readonly keepers: readonly string[]
  /** Whether the loopback device is up, so that processes of the side can talk to each other over 127.0.0.1. */
  readonly hasLoopback: boolean
  /** Reports whether the keeper lives. Without it, nothing can start inside. */
  isOpen(): boolean
  /** Kills all processes inside, and gives the namespaces back. Throws StillAlive. */
  end(): Promise<void>
}

/** Programs, of util-linux, that make and enter namespaces. */
export interface Programs {
  readonly unshare: string
  readonly nsenter: string
  readonly setsid: string
}

/** Request for the namespaces of one side. `own` is a new directory of the side's. */
export interface NamespacesRequest {
  readonly own: string
  readonly directory: string
  readonly uid: number | null
  /** Environment of the keeper, by which a later session finds it. */
  readonly mark: Readonly<Record<string, string>>
}

/** Creates namespaces, and mounts a side's places in them. Throws the reason if the machine refuses. */
export async function makeNamespaces({ unshare }: Programs, { own, directory, uid, mark }: NamespacesRequest): Promise<Namespaces> {
  mkdirSync(own)
  const layout = layoutOf(own, { directory, uid })
  const words = ['--mount', '--ipc', '--net', '--pid', '--fork', '--propagation', 'private', '--', '/bin/sh']
  const child = spawn(unshare, words, {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...mark },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // Ctrl-C in a terminal must not reach it
  })
  const said = text(child.stderr).catch(String)
  const ended = once(child, 'close').then(() => 'ended', String)
  try {
    child.stdin.on('error', () => undefined) // a failed start shows in the exit
    child.stdin.write(Buffer.from(scriptOf(own, layout), 'latin1'))
    const hasLoopback = (await readiness({ child, said, ended })) === 'ready up'
    const [keeper = ''] = childrenOf(child.pid ?? 0)
    refuseShared(keeper)
    return { ...openedOf(keeper, { child, ended }), hasLoopback }
  } catch (error) {
    child.stdin.end()
    await ended
    throw error
  }
}

interface Keeping {
  readonly child: ChildProcess
  /** Resolves when unshare and the keeper have ended. */
  readonly ended: Promise<string>
}

/** Throws if a place is still the machine's instead of the side's own. Does not rely on exit codes. */
function refuseShared(keeper: string): void {
  for (const place of [...sharedPlaces(), '/proc']) {
    const [inside, outside] = [statSync(`/proc/${keeper}/root${place}`), statSync(place)]
    if (inside.dev === outside.dev && inside.ino === outside.ino) throw new Error(`${place} could not be covered`)
  }
  for (const kind of KINDS)
    if (readlinkSync(`/proc/${keeper}/ns/${kind}`) === readlinkSync(`/proc/self/ns/${kind}`))
      throw new Error(`unshare made no namespace of the kind ${kind}`)
}

function openedOf(keeper: string, { child, ended }: Keeping): Omit<Namespaces, 'hasLoopback'> {
  const path = (kind: Kind): string => `/proc/${keeper}/ns/${kind}`
  const open = (kind: Kind): number => openSync(path(kind), 'r')
  const names = KINDS.map((kind) => readlinkSync(path(kind)))
  const descriptors = { mnt: open('mnt'), ipc: open('ipc'), net: open('net'), pid: open('pid') }
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  return {
    ...{ descriptors, names, keepers: [keeper, String(child.pid)] },
    isOpen: () => !hasEnded && !isExiting(keeper),
    async end() {
      if (!hasEnded) killProcess(Number(keeper))
      child.stdin?.end()
      const timer = new AbortController()
      const late = new Promise<'late'>((resolve) => {
        const timeout = setTimeout(resolve, LIMIT_MS, 'late')
        timer.signal.addEventListener('abort', () => clearTimeout(timeout))
      })
      const outcome = await Promise.race([ended, late])
      timer.abort()
      for (const descriptor of Object.values(descriptors)) closeSync(descriptor)
      if (outcome === 'late') throw new StillAlive([`the keeper of a side (${keeper})`], LIMIT_MS)
    },
  }
}

/** Bit of a process's flags that the kernel sets before it kills the other processes of a PID namespace. */
const PF_EXITING = 4

function isExiting(pid: string): boolean {
  const flags = fieldsOf(pid)[6]
  return flags === undefined || (Number(flags) & PF_EXITING) !== 0
}

/** Waits until the keeper reports that all is ready, and returns its words. Throws with its error output if it does not. */
async function readiness({ child, said, ended }: Keeping & { readonly said: Promise<string> }): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('unshare has no output')
  const first = await Promise.race([once(stdout, 'data').then(([chunk]) => String(chunk)), ended])
  if (first.startsWith('ready')) return first.trim()
  throw new Error((await said).trim() || `unshare: ${first}`)
}

/**
 * Brings the loopback device up by a sysfs of the new network namespace, which needs no program, or else by `ip`. The kernel then gives it
 * 127.0.0.1 and ::1. `$1` is a directory to mount at.
 */
const LOOPBACK = `mkdir "$1" && mount -t sysfs -o nosuid,nodev,noexec sysfs "$1" 2>/dev/null && {
  (echo 0x9 >"$1/class/net/lo/flags") 2>/dev/null
  umount "$1"
}
rmdir "$1"
if ! grep -q ' 127\\.0\\.0\\.1$' /proc/self/net/fib_trie; then ip link set lo up 2>/dev/null; fi`

/** Last lines of the keeper. It must be the last to be killed for memory, and has nobody to wait for: the kernel reaps its orphans. */
const KEEP = `(echo -1000 >/proc/self/oom_score_adj) 2>/dev/null
if grep -q ' 127\\.0\\.0\\.1$' /proc/self/net/fib_trie; then set -- up; else set -- down; fi
trap '' CHLD
echo "ready $1"
read -r _
`

/**
 * Returns the script of the keeper. Its own /proc comes first, for mount(8). Then come new file systems, then the entries in them. The
 * places themselves come last, because they cover the paths that the earlier steps read. An entry may vanish meanwhile, so only the first
 * and the last steps must succeed.
 */
function scriptOf(own: string, { made, entries, covers, directories, files, links }: Layout): string {
  const table = join(own, 'entries')
  writeFileSync(table, entries.join(''), { encoding: 'latin1', mode: 0o600 })
  const mount = (words: readonly string[]): string => `mount ${words.map(word).join(' ')} || exit 1`
  return [
    mount(['-t', 'proc', '-o', 'nosuid,nodev,noexec', 'proc', '/proc']),
    `set -- ${word(latin1(join(own, 'sys')))}`,
    LOOPBACK,
    ...made.map(mount),
    ...(directories.length === 0 ? [] : [`mkdir -p -- ${directories.map(word).join(' ')}`]),
    ...files.map((path) => `: >${word(path)}`),
    ...links.map(([path, target]) => `ln -s -- ${word(target)} ${word(path)}`),
    `mount -a -T ${word(latin1(table))} 2>/dev/null`,
    ...covers.map(mount),
    ...(existsSync(MQUEUE) ? [mount(['-t', 'mqueue', 'mqueue', MQUEUE])] : []),
    KEEP,
  ].join('\n')
}

const latin1 = (path: string): string => Buffer.from(path).toString('latin1')

const word = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`
