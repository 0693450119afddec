import { mkdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ARM_DIRECTORIES, type Arm, BOTH_SIDES, type ByArm } from '../model/arm.ts'
import { hasEnded } from '../system/processes.ts'
import { programOf } from '../system/programs.ts'
import { makeNamespaces, type Namespaces, type Programs } from './namespaces.ts'

/**
 * Mount, IPC, network and PID namespaces of one side. Only that side sees what it leaves in /tmp, /var/tmp, /dev/shm or as IPC objects. It
 * sees no process outside of them, and can send none a signal.
 */
interface Enclosure {
  /**
   * Returns the words before a command that run it inside, in a session (setsid) of its own. They require root, and keep the environment
   * and all open descriptors. The first of them stays until the command ends, and ends as it does. `network`: whether the command keeps the
   * machine's network.
   */
  enter(network: boolean): readonly string[]
  /** Reports whether a living process is inside, even if it has left its cgroup and cleared its environment. */
  has(pid: string): boolean
  /** Reports whether commands can start inside. False after the machine, or somebody on it, has killed the keeper. */
  isOpen(): boolean
}

/** Enclosures of all arms. The kernel drops them, and kills all processes in them, when this process closes them or dies. */
export interface Enclosures {
  readonly sides: ByArm<Enclosure>
  /** Whether the processes of a side can talk to each other over 127.0.0.1. */
  readonly hasLoopback: boolean
  /** Throws StillAlive. */
  close(): Promise<void>
}

/** Enclosures, or the reason why this machine has none. */
export type Enclosing = { readonly enclosures: Enclosures } | { readonly refusal: string }

/** User whose commands run inside, and the session's directory, which stays reachable at its path. */
export interface EnclosingRequest {
  readonly directory: string
  /** Arms that get namespaces: both sides if absent. */
  readonly arms?: readonly Arm[]
  /** User of the commands, or null for this process's own. */
  readonly uid: number | null
  /** Environment by which a later session finds processes of this one. */
  readonly mark?: Readonly<Record<string, string>>
}

/**
 * Creates namespaces for each side. Never rejects: if the kernel or a container refuses, or a program is missing, `refusal` contains the
 * reason in one line of text. Only root gets them, because an unprivileged user would be a different user in a user namespace.
 */
export async function openEnclosures({ directory, arms = BOTH_SIDES, uid, mark = {} }: EnclosingRequest): Promise<Enclosing> {
  if (process.geteuid?.() !== 0) return { refusal: 'only root can make namespaces' }
  const [unshare, nsenter, setsid] = [programOf('unshare'), programOf('nsenter'), programOf('setsid')]
  if (unshare === null || nsenter === null || setsid === null)
    return { refusal: 'unshare, nsenter and setsid, of util-linux, are not in PATH' }
  const programs = { unshare, nsenter, setsid }
  const real = realpathSync(directory)
  const opened: Namespaces[] = []
  try {
    const make = async (arm: Arm): Promise<Namespaces> => {
      const namespaces = await makeNamespaces(programs, { own: join(real, 'private', ARM_DIRECTORIES[arm]), directory: real, uid, mark })
      opened.push(namespaces)
      return namespaces
    }
    // Closed to all other users: each side sees its part through the mounts alone.
    mkdirSync(join(real, 'private'), { mode: 0o700 })
    const made = await Promise.allSettled([make('base'), make('head'), arms.includes('anchor') ? make('anchor') : undefined])
    const [base, head, anchor] = made
    if (base.status === 'fulfilled' && head.status === 'fulfilled' && anchor.status === 'fulfilled')
      return { enclosures: enclosuresOf(programs, { base: base.value, head: head.value, anchor: anchor.value }) }
    const [reason] = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    throw reason
  } catch (error) {
    await closeAll(opened).catch(() => undefined) // nothing has run in them
    rmSync(join(real, 'private'), { recursive: true, force: true })
    return { refusal: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

/** Closes all of them, even if one fails. */
async function closeAll(opened: readonly Namespaces[]): Promise<void> {
  const [failed] = (await Promise.allSettled(opened.map((one) => one.end()))).flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  )
  if (failed !== undefined) throw failed
}

function enclosuresOf(programs: Programs, { base, head, anchor }: ByArm<Namespaces>): Enclosures {
  const all = [base, head, ...(anchor === undefined ? [] : [anchor])]
  let closing: Promise<void> | null = null
  return {
    sides: {
      base: enclosureOf(programs, base),
      head: enclosureOf(programs, head),
      ...(anchor === undefined ? {} : { anchor: enclosureOf(programs, anchor) }),
    },
    hasLoopback: all.every(({ hasLoopback }) => hasLoopback),
    close() {
      closing ??= closeAll(all)
      return closing
    },
  }
}

function enclosureOf({ nsenter, setsid }: Programs, { descriptors, names, keepers, isOpen }: Namespaces): Enclosure {
  const at = (option: string, descriptor: number): string => `--${option}=/proc/${process.pid}/fd/${descriptor}`
  const { mnt, ipc, net, pid } = descriptors
  const words = [nsenter, at('mount', mnt), at('ipc', ipc), at('pid', pid)]
  return {
    enter: (network) => [...words, ...(network ? [] : [at('net', net)]), '--', setsid],
    has: (process) =>
      !keepers.includes(process) &&
      ['pid', 'ipc', 'mnt', 'net'].some((kind) => {
        try {
          return names.includes(readlinkSync(`/proc/${process}/ns/${kind}`))
        } catch {
          return false // gone by now
        }
      }) &&
      !hasEnded(process),
    isOpen,
  }
}
