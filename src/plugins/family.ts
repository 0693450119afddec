import { type Census, takeCensus } from '../system/census.ts'
import { MARK } from '../system/marks.ts'
import { hasEnded, killProcess, killUntilGone, StillAlive, standsStill } from '../system/processes.ts'

/** Milliseconds that processes of plug-ins may take to stand still. */
const STOP_LIMIT_MS = 500

/** Number of consecutive looks that must find no process. */
const LOOKS = 3

/** Ways to find the processes of one plug-in. */
export interface Kin {
  /** Mark in the environment of the first process and all that it starts. No other plug-in has it. */
  readonly mark: string
  /** Group of all its processes, which none of them can leave, and no other process has. null: they are found by the mark and by their session. */
  readonly group: number | null
}

/** Processes of one plug-in: its own, and those that it has started. */
export interface Family {
  list(): readonly string[]
  /** Stops those that a census shows. Returns false if one of them has not stood still by then. */
  stop(census: Census): boolean
  goOn(): void
  /** Kills all of them. Returns the names of those that survive. */
  kill(): Promise<readonly string[]>
}

/** Finds the processes of a plug-in, whose first one is `leader`: see `Kin`. */
export function familyOf(leader: number | undefined, { mark, group }: Kin): Family {
  const isOwn = (pid: string, { fieldsOf, environmentOf, groupOf }: Census): boolean => {
    if (group !== null) return groupOf(pid) === group
    // Its session, as created by setsid(2).
    return (leader !== undefined && fieldsOf(pid)[3] === String(leader)) || environmentOf(pid).includes(`${MARK}=${mark}`)
  }
  const membersIn = (census: Census): readonly string[] => census.pids.filter((pid) => isOwn(pid, census) && !hasEnded(pid))
  const list = (): readonly string[] => membersIn(takeCensus())
  let stopped: readonly string[] = []
  return {
    list,
    stop(census) {
      stopped = membersIn(census)
      const moving = stopped.filter((pid) => !standsStill(pid))
      for (const pid of moving) killProcess(Number(pid), 'SIGSTOP')
      return moving.length === 0
    },
    goOn() {
      for (const pid of stopped) killProcess(Number(pid), 'SIGCONT')
      stopped = []
    },
    async kill() {
      const hunt = { isLeft: () => list().length > 0, kill: () => strike(list()), members: list, looks: LOOKS }
      try {
        await killUntilGone(hunt)
        return []
      } catch (error) {
        if (error instanceof StillAlive) return error.processes
        throw error
      }
    },
  }
}

/** Stops all processes of all families, by one census for each look. Returns those families of which one goes on. Blocks until then. */
export function stopAll<Some extends Pick<Family, 'stop'>>(families: readonly Some[]): readonly Some[] {
  const until = performance.now() + STOP_LIMIT_MS
  // Again and again: a process may start another before the signal reaches it.
  for (;;) {
    const census = takeCensus()
    const moving = families.filter((one) => !one.stop(census))
    if (moving.length === 0 || performance.now() > until) return moving
  }
}

function strike(pids: readonly string[]): void {
  for (const pid of pids) killProcess(Number(pid))
}
