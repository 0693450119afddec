import { type Arm, ofArm } from '../model/arm.ts'
import type { DiskUse } from '../model/exit-status.ts'
import type { UserEnvironment } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'
import { allProcesses, describe, killProcess, killUntilGone, StillAlive } from '../system/processes.ts'
import type { DiskWatch } from './disk-watch.ts'
import type { Enclosures } from './enclosure.ts'
import { killUser, processesOf } from './identity.ts'
import type { JobAccount } from './rooms.ts'

/** Holds every process that one command starts, so that they can be counted, named and killed. */
export interface Container {
  /** User that the command runs as, or null for this process's own. */
  readonly job: JobAccount | null
  /** Returns the words that run a command in the namespaces of its side; empty without namespaces. `network`: see Enclosure. */
  enter(network: boolean): readonly string[]
  /** Variables added to the command's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Environment that the command inherits allowed variables of, or undefined for this process's own. */
  readonly inherited: UserEnvironment | undefined
  /** Directory whose cgroup.procs the launcher joins, or '' without a cgroup. */
  readonly cgroup: string
  /** Returns the CPU seconds of everything inside so far, or null if only the launcher's `times` reports them. */
  cpuSeconds(): Seconds | null
  /** Returns the names and numbers of the processes inside. */
  processes(): readonly string[]
  /** Returns what its side uses of the disk if that is more than its limit, else null. Rejects if that cannot be read. */
  overuse(): Promise<DiskUse | null>
  /** Asks all processes inside to end, by SIGTERM. */
  terminate(): void
  /** Kills all processes inside. Resolves when none is left. */
  kill(): Promise<void>
  /** Forgets the (empty) container. */
  remove(): void
}

/** Milliseconds until a process counts as one that cannot be killed: the first time, and after that. */
const PATIENCE_MS = 5_000
const IMPATIENCE_MS = 250

/** User that runs the commands, the enclosures that they run in, their environment, if it is not this process's, and their limit of disk. */
export interface Inmates {
  readonly job?: JobAccount | null
  readonly enclosures?: Enclosures | null
  readonly environment?: UserEnvironment | undefined
  /** If null or absent, nothing limits the disk. */
  readonly disk?: DiskWatch | null
}

/** Returns the user all of whose processes joulegate may kill, whatever they have shed, or null if there is none. */
export const ownUser = (job: JobAccount | null): number | null => (job?.isAlone === true ? job.uid : null)

/** Processes of one command, as found by its cgroup or its mark. */
export interface Members {
  readonly side: Arm
  list(): readonly string[]
}

/** Containers of a session that are in use, and the processes that could not be killed. */
export interface Wing {
  readonly inmates: Inmates
  readonly open: Set<Members>
  readonly alive: Set<string>
  /** Whether the members of a container include every process that is to live. Marks miss a service that cleared its environment. */
  readonly isSure: boolean
}

/**
 * Finds processes that have left their container, whatever they have shed. All processes of a user that is joulegate's alone belong to the
 * session, and otherwise all processes in the namespaces of the side. While another container is open that could own them, they are left
 * to it. A user other than root cannot leave a cgroup of root's, so there is nothing to look for.
 */
function straysOf({ inmates: { job = null, enclosures = null }, open, isSure }: Wing, own: Members): readonly string[] {
  if (isSure && job !== null) return []
  const user = ownUser(job)
  const enclosure = enclosures == null ? undefined : ofArm(enclosures.sides, own.side)
  const others = [...open].filter((one) => one !== own)
  const isTheirs = user !== null ? others.length > 0 : !isSure && others.some(({ side }) => side === own.side)
  if (isTheirs || (user === null && enclosure === undefined)) return []
  const find = (): readonly string[] => (user !== null ? processesOf(user) : allProcesses().filter((pid) => enclosure?.has(pid)))
  const found = find()
  const known = new Set([own, ...others].flatMap((one) => one.list()))
  const candidates = found.filter((pid) => !known.has(pid))
  if (candidates.length === 0) return []
  // A child of a service may have ended between the two lists. Only a process that exists before and after the second list has left its
  // container.
  const still = new Set(find())
  return candidates.filter((pid) => still.has(pid))
}

/** Returns the parts of a container that do not depend on how members are found. `kill` kills them, within so many milliseconds. */
export function containerOf(wing: Wing, members: Members, kill: (limitMs: number) => Promise<void>) {
  const { inmates, open, alive } = wing
  const user = ownUser(inmates.job ?? null)
  open.add(members)
  const all = (): readonly string[] => [...members.list(), ...straysOf(wing, members)]
  // Saves a scan of all processes, which takes milliseconds: processes that have ended leave nothing more behind.
  let hasNoStrays = false
  const attempt = async (act: (limitMs: number) => Promise<void>): Promise<void> => {
    try {
      // A process that could not be killed once costs each later trial a moment, not the whole patience again.
      await act(alive.size === 0 ? PATIENCE_MS : IMPATIENCE_MS)
    } catch (error) {
      if (!(error instanceof StillAlive)) throw error
      for (const name of error.processes) alive.add(name)
    }
  }
  return {
    job: inmates.job ?? null,
    enter: (network: boolean): readonly string[] =>
      inmates.enclosures == null ? [] : ofArm(inmates.enclosures.sides, members.side).enter(network),
    inherited: inmates.environment,
    processes() {
      const found = all()
      hasNoStrays = wing.isSure && found.length === 0
      return found.map(describe)
    },
    overuse: async () => (await inmates.disk?.overuse(members.side, all)) ?? null,
    terminate: () => {
      for (const pid of all()) killProcess(Number(pid), 'SIGTERM')
    },
    async kill() {
      await attempt(kill)
      if (hasNoStrays) return
      await attempt(async (limitMs) => {
        if (user !== null && open.size === 1 && !wing.isSure) await killUser(user)
        await killAll(() => straysOf(wing, members), limitMs)
        hasNoStrays = wing.isSure
      })
    },
  }
}

/** Kills the listed processes repeatedly until there are none. Throws StillAlive. */
const killAll = (list: () => readonly string[], limitMs: number): Promise<void> =>
  killUntilGone({
    isLeft: () => list().length > 0,
    kill() {
      for (const pid of list()) killProcess(Number(pid))
    },
    members: list,
    looks: 3,
    limitMs,
  })
