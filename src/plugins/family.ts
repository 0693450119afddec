import { MARK, marked } from '../system/marks.ts'
import { allProcesses, fieldsOf, hasEnded, killProcess, killUntilGone, StillAlive, standsStill } from '../system/processes.ts'

/** Milliseconds that the processes of a plug-in may take to stand still. */
const STOP_LIMIT_MS = 500

/** Number of consecutive looks that must find no process. */
const LOOKS = 3

/** Ways to find the processes of one plug-in. */
export interface Kin {
  /** Mark in the environment of the first process and all that it starts. No other plug-in has it. */
  readonly mark: string
  /** Lists all processes of the plug-in, by what none of them can change. If null, they are found by the mark and by their session. */
  readonly members: (() => readonly string[]) | null
}

/** Processes of one plug-in: its own, and those that it has started. */
export interface Family {
  list(): readonly string[]
  /** Stops all of them. Returns false if one goes on. Blocks until then. */
  stop(): boolean
  goOn(): void
  /** Kills all of them. Returns the names of those that survive. */
  kill(): Promise<readonly string[]>
}

/** Finds the processes of a plug-in, whose first one is `leader`: see `Kin`. */
export function familyOf(leader: number | undefined, { mark, members }: Kin): Family {
  const list = (): readonly string[] => {
    const found = members?.() ?? [...marked(`${MARK}=${mark}`), ...(leader === undefined ? [] : inSession(leader))]
    return [...new Set(found)].filter((pid) => !hasEnded(pid))
  }
  let stopped: readonly string[] = []
  return {
    list,
    stop() {
      const until = performance.now() + STOP_LIMIT_MS
      // Again and again: one may start another before the signal reaches it.
      do {
        stopped = list()
        const moving = stopped.filter((pid) => !standsStill(pid))
        if (moving.length === 0) return true
        for (const pid of moving) killProcess(Number(pid), 'SIGSTOP')
      } while (performance.now() < until)
      return false
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

/** Returns the processes of a session, as created by setsid(2). */
const inSession = (leader: number): readonly string[] => allProcesses().filter((pid) => fieldsOf(pid)[3] === String(leader))

function strike(pids: readonly string[]): void {
  for (const pid of pids) killProcess(Number(pid))
}
