import { setTimeout as sleep } from 'node:timers/promises'
import { type ExitStatus, hasSucceeded } from '../model/exit-status.ts'
import type { Service, UserCommand } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'
import { killGroup } from '../system/processes.ts'
import type { Container } from './container.ts'
import { start } from './sandbox.ts'

/** Milliseconds between two checks whether a service has ended. These run only between trials. */
const LOOK_MS = 10

/** Starts a service in a container of its own. */
export function serve(command: UserCommand, container: Container): Service {
  const child = start(command, container)
  let status: ExitStatus | null = null
  const exit = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: string | null): void => {
      status = { code, signal, timedOut: false }
      resolve()
    }
    child.once('error', () => end(null, null)) // never started
    child.once('exit', end)
  })
  let stopping: ReturnType<Service['stop']> | null = null
  return {
    ended: () => (status === null || (hasSucceeded(status) && container.processes().length > 0) ? null : status),
    cpuSeconds: () => container.cpuSeconds(),
    stop(grace) {
      stopping ??= stop(container, { group: child.pid, exit, hasExited: () => status !== null, grace })
      return stopping
    },
  }
}

interface Stopping {
  readonly group: number | undefined
  readonly exit: Promise<void>
  readonly hasExited: () => boolean
  readonly grace: Seconds
}

async function stop(container: Container, { group, exit, hasExited, grace }: Stopping): Promise<{ readonly killed: readonly string[] }> {
  try {
    // Only once: many programs take a second SIGTERM for impatience. Signals the group if its leader has not joined the container yet.
    if (container.processes().length > 0) container.terminate()
    else if (!hasExited()) killGroup(group, 'SIGTERM')
    const started = performance.now()
    const isLeft = (): boolean => !hasExited() || container.processes().length > 0
    while (isLeft() && performance.now() - started < grace * 1000) await sleep(LOOK_MS)
    return { killed: container.processes() }
  } finally {
    if (!hasExited()) killGroup(group)
    await exit
    await container.kill()
    container.remove()
  }
}
