import { statSync } from 'node:fs'
import type { UserCommand } from '../model/host.ts'
import { killGroup } from '../system/processes.ts'
import type { Container } from './container.ts'

const LOOK_MS = 250

/** Kills everything that the command started, once it exceeds its time or output limit or the user presses Ctrl-C. */
export function deadline(pid: number | undefined, container: Container, { timeout, log, outputLimit }: UserCommand, signal: AbortSignal) {
  let timedOut = false
  let hasFlooded = false
  let killing: Promise<void> = Promise.resolve()
  const kill = (): void => {
    killGroup(pid) // it leads a group from the start, before it has joined its container
    killing = container.kill()
    killing.catch(() => undefined) // awaited in end(), which rethrows its error
  }
  const timer = setTimeout(() => {
    timedOut = true
    kill()
  }, timeout * 1000)
  const look = (limit: number): void => {
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) <= limit) return
    hasFlooded = true
    kill()
  }
  const looking = outputLimit === null ? undefined : setInterval(look, LOOK_MS, outputLimit)
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  return {
    /** Reports whether joulegate ended the command, and why. To be called when the command has exited. */
    async end(): Promise<{ readonly timedOut: boolean; readonly hasFlooded: boolean }> {
      clearTimeout(timer)
      clearInterval(looking)
      signal.removeEventListener('abort', kill)
      await killing
      return { timedOut, hasFlooded }
    },
  }
}
