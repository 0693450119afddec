import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AttemptName } from '../../model/findings/attack.ts'
import type { Tool, UserCommand } from '../../model/host.ts'
import { allProcesses, killProcess } from '../../system/processes.ts'
import { programOf } from '../../system/programs.ts'
import type { LinuxHost } from '../linux.ts'
import type { JobAccount } from '../rooms.ts'
import { RUN_DIRECTORY } from '../run-directory.ts'
import { hold } from '../tool.ts'
import { BAIT, CANARY } from './words.ts'

/** A session's parts that the attack is about. */
export interface AttackedSession {
  readonly host: Pick<LinuxHost, 'hold' | 'sysfs' | 'cgroup' | 'complete'>
  readonly directory: string
  readonly job: JobAccount | null
}

/** Things of this process's own that an attack may go for. None of them is of use to anybody. */
export interface Bait {
  /** Variables and directory of the attacking command, which belongs to head. */
  readonly given: Pick<UserCommand, 'env' | 'cwd'>
  /** Whether the machine has a counter of energy, as this process sees it. */
  readonly hasCounter: boolean
  /** Returns what was reached, once the command has ended. Takes everything away but the decoy. */
  collect(): Promise<ReadonlySet<AttemptName>>
  /** Reports whether the process that the command was to leave is alive. Kills it. */
  hasDecoy(): boolean
}

const token = (): string => randomBytes(16).toString('hex')

/** Milliseconds in which a connection that was made shows in this process. */
const SETTLING_MS = 20

/** Lays out the bait: a process with a secret, two listeners, files, and a program of root's. `signal` ends its process. */
export async function layBait({ host, directory, job }: AttackedSession, signal: AbortSignal): Promise<Bait> {
  const [base, head] = [job?.rooms.base.tree ?? join(directory, 'base'), job?.rooms.head.tree ?? join(directory, 'head')]
  layFiles({ directory, base, head, job })
  const socket = `${BAIT}${token()}`
  const [tcp, abstract] = [await listening({ host: '127.0.0.1', port: 0 }), await listening({ path: `\0${socket}` })]
  const holder = host.hold(holderCommand(), signal)
  const pid = await holder.ask('')
  const run = join(RUN_DIRECTORY, `${BAIT}${token()}`)
  // Its length is in seconds: it ends by itself. Its digits are its sign.
  const decoy = `20.${String(randomInt(1e12, 9e12))}`
  const planted = { reports: [join(directory, 'reports', 'planted')], session: [join(directory, 'planted'), run] }
  const paths: Partial<Record<AttemptName, readonly string[]>> = { ...planted, 'other-side': [join(base, 'planted')] }
  return {
    given: {
      cwd: head,
      env: {
        ...{ ATTACK_PID: pid ?? '', ATTACK_PORT: tcp.port, ATTACK_SOCKET: abstract.isOpen ? socket : '', ATTACK_NODE: process.execPath },
        ...{ ATTACK_SYSFS: host.sysfs, ATTACK_REPORTS: join(directory, 'reports'), ATTACK_SESSION: directory, ATTACK_RUN: run },
        ...{ ATTACK_OTHER: base, ATTACK_SETUID: programOfRoot(head, job), ATTACK_DECOY: decoy },
        ATTACK_CGROUP: host.cgroup === null ? '' : dirname(host.cgroup),
      },
    },
    hasCounter: hasCounter(host.sysfs),
    async collect() {
      await sleep(SETTLING_MS)
      const reached = new Set<AttemptName>()
      for (const [name, found] of [
        ['loopback', tcp.close()],
        ['abstract', abstract.close()],
        ['signal', await wasKilled(holder)],
      ] as const)
        if (found) reached.add(name)
      for (const name of ['reports', 'session', 'other-side'] as const) if (paths[name]?.filter(taken).length !== 0) reached.add(name)
      return reached
    },
    hasDecoy: () => endDecoy(decoy),
  }
}

/** Makes a process whose environment, and so its memory, has a secret. It waits for the end of its input. */
const holderCommand = () => ({
  program: '/usr/bin/env',
  arguments: [`JOULEGATE_CANARY=${CANARY}${token()}`, '/bin/sh', '-c', 'echo $$ >&3; read -r _', `${BAIT}${token()}`],
})

/** Starts another such process of this account, for an attack that a helper makes. Ends when this process does. */
export const holdSecret = (signal: AbortSignal): Tool => hold(holderCommand(), token(), signal)

/** Reports whether a signal has ended the process. Otherwise ends it. */
async function wasKilled(holder: Tool): Promise<boolean> {
  return (await holder.end()).signal === 'SIGTERM'
}

interface Files {
  readonly directory: string
  readonly base: string
  readonly head: string
  readonly job: JobAccount | null
}

/** Makes the worktrees of both sides, as a checkout does, and a report directory, closed as while anything is measured. */
function layFiles({ directory, base, head, job }: Files): void {
  for (const [side, tree] of [
    ['base', base],
    ['head', head],
  ] as const) {
    mkdirSync(tree)
    writeFileSync(join(tree, 'secret'), `${CANARY}${token()}\n`)
    if (job !== null) for (const path of [tree, join(tree, 'secret')]) chownSync(path, job.uid, job.rooms[side].groups.own)
  }
  mkdirSync(join(directory, 'reports'), { mode: 0o700 })
}

/**
 * Makes a copy of id(1) that runs as root, whoever starts it. It is open to the group of its side alone, which no user of the machine has.
 * Returns its path, or '' if this process cannot make one.
 */
function programOfRoot(head: string, job: JobAccount | null): string {
  const id = programOf('id')
  if (id === null || process.geteuid?.() !== 0) return ''
  const path = join(head, 'id')
  try {
    copyFileSync(id, path)
    chownSync(path, 0, job?.rooms.head.groups.own ?? 0)
    chmodSync(path, 0o4710)
    return path
  } catch {
    rmSync(path, { force: true })
    return '' // systemd forbids it to a unit with RestrictSUIDSGID
  }
}

interface Listener {
  /** Port number as text, or '' if there is none. */
  readonly port: string
  readonly isOpen: boolean
  /** Reports whether anybody has connected. */
  close(): boolean
}

async function listening(where: { readonly host: string; readonly port: number } | { readonly path: string }): Promise<Listener> {
  let isReached = false
  const server: Server = createServer((socket) => {
    isReached = true
    socket.destroy()
  })
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(where, () => resolve(true))
  })
  const address = isOpen ? server.address() : null
  return {
    port: typeof address === 'object' && address !== null ? String(address.port) : '',
    isOpen,
    close() {
      if (isOpen) server.close()
      return isReached
    },
  }
}

/** Reports whether a file was made there. Removes it. */
function taken(path: string): boolean {
  const isThere = existsSync(path)
  rmSync(path, { force: true })
  return isThere
}

/** Reports whether the machine has a counter of energy: a file of powercap or hwmon, a register, or a perf event. */
function hasCounter(sysfs: string): boolean {
  const within = (directory: string, pattern: RegExp): readonly string[] => {
    try {
      return readdirSync(directory).filter((name) => pattern.test(name))
    } catch {
      return []
    }
  }
  const sensors = within(join(sysfs, 'class/hwmon'), /^hwmon/).flatMap((name) =>
    within(join(sysfs, 'class/hwmon', name), /^energy\d+_input$/),
  )
  const others = sysfs === '/sys' && ['/dev/cpu/0/msr', '/sys/bus/event_source/devices/power'].some((path) => existsSync(path))
  return within(join(sysfs, 'class/powercap'), /^intel-rapl/).length + sensors.length > 0 || others
}

function endDecoy(sign: string): boolean {
  const found = allProcesses().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1') === `sleep\0${sign}\0`
    } catch {
      return false // gone by now
    }
  })
  for (const pid of found) killProcess(Number(pid))
  return found.length > 0
}
