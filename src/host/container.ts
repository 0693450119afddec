import type { Side } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { allProcesses, describe, killProcess, killUntilGone, StillAlive } from '../system/processes.ts'
import type { Enclosures } from './enclosure.ts'
import { killUser, processesOf } from './identity.ts'
import type { JobAccount } from './rooms.ts'

/** Holds all that one command starts, so that it can be counted, named and killed. */
export interface Container {
  /** The user that it runs as; null: this process's own. */
  readonly job: JobAccount | null
  /** The words that run a command in the namespaces of its side; empty without namespaces. */
  readonly enter: readonly string[]
  /** Added to the command's environment. */
  readonly env: Readonly<Record<string, string>>
  /** The directory whose cgroup.procs the launcher joins; '' without a cgroup. */
  readonly cgroup: string
  /** CPU seconds of everything inside so far; null if only the launcher's `times` can tell. */
  cpuSeconds(): Seconds | null
  /** Names and numbers of the processes inside. */
  processes(): readonly string[]
  /** Asks all of it to end: SIGTERM. */
  terminate(): void
  /** Kills all of it, and resolves when nothing is left. */
  kill(): Promise<void>
  /** Forgets the (empty) container. */
  remove(): void
}

/** Until a process counts as one that cannot be killed: the first time, and after that. */
export const PATIENCE_MS = 5_000
const IMPATIENCE_MS = 250

/** Who runs the commands, and what they run in. */
export interface Inmates {
  readonly job?: JobAccount | null
  readonly enclosures?: Enclosures | null
}

/** The user all of whose processes are ours to kill, whatever they have shed; null: none. */
export const ownUser = (job: JobAccount | null): number | null => (job?.isAlone === true ? job.uid : null)

/** One command's processes, as its cgroup or its mark tells them. */
export interface Members {
  readonly side: Side
  list(): readonly string[]
}

/** The containers of a session that are in use, and what could not be killed. */
export interface Wing {
  readonly inmates: Inmates
  readonly open: Set<Members>
  readonly alive: Set<string>
  /** Do the members of a container include all that is to live? Marks miss a service that cleared its environment. */
  readonly isSure: boolean
}

/**
 * Finds what has left its container, whatever it has shed: all processes of a user who is ours alone, and otherwise all in the
 * namespaces of the side, are the session's. While another container is open that could be theirs, they are left to it. Another user
 * than root's cannot leave a cgroup of root's, so that there is nothing to be looked for.
 */
function straysOf({ inmates: { job = null, enclosures = null }, open, isSure }: Wing, own: Members): readonly string[] {
  if (isSure && job !== null) return []
  const user = ownUser(job)
  const enclosure = enclosures?.sides[own.side]
  const others = [...open].filter((one) => one !== own)
  const isTheirs = user !== null ? others.length > 0 : !isSure && others.some(({ side }) => side === own.side)
  if (isTheirs || (user === null && enclosure === undefined)) return []
  const find = (): readonly string[] => (user !== null ? processesOf(user) : allProcesses().filter((pid) => enclosure?.has(pid)))
  const found = find()
  const known = new Set([own, ...others].flatMap((one) => one.list()))
  const candidates = found.filter((pid) => !known.has(pid))
  if (candidates.length === 0) return []
  // A child of a service may have ended between the two lists: only what is there before and after the second one has left its container.
  const still = new Set(find())
  return candidates.filter((pid) => still.has(pid))
}

/** The parts of a container that do not depend on how its members are found. `kill`: kills the members, within so many milliseconds. */
export function containerOf(wing: Wing, members: Members, kill: (limitMs: number) => Promise<void>) {
  const { inmates, open, alive } = wing
  const user = ownUser(inmates.job ?? null)
  open.add(members)
  const all = (): readonly string[] => [...members.list(), ...straysOf(wing, members)]
  // A scan of all processes takes milliseconds, and what has ended leaves nothing any more.
  let hasNoStrays = false
  const attempt = async (act: (limitMs: number) => Promise<void>): Promise<void> => {
    try {
      // Whoever could not be killed once costs each later trial a moment, and not the whole patience again.
      await act(alive.size === 0 ? PATIENCE_MS : IMPATIENCE_MS)
    } catch (error) {
      if (!(error instanceof StillAlive)) throw error
      for (const name of error.processes) alive.add(name)
    }
  }
  return {
    job: inmates.job ?? null,
    enter: inmates.enclosures?.sides[members.side].enter ?? [],
    processes() {
      const found = all()
      hasNoStrays = wing.isSure && found.length === 0
      return found.map(describe)
    },
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

/** Kills these again and again until there are none. Throws StillAlive. */
export const killAll = (list: () => readonly string[], limitMs: number): Promise<void> =>
  killUntilGone({
    isLeft: () => list().length > 0,
    kill() {
      for (const pid of list()) killProcess(Number(pid))
    },
    members: list,
    looks: 3,
    limitMs,
  })
