import { statSync } from 'node:fs'
import type { DiskUse } from '../model/exit-status.ts'
import type { UserCommand } from '../model/host.ts'
import { killGroup } from '../system/processes.ts'
import type { Container } from './container.ts'

const LOOK_MS = 250

/** Looks at the disk take at most this share of the time. */
const LOOKING_SHARE = 0.2

/** Limits that a command exceeded. */
interface Exceeded {
  readonly timedOut: boolean
  readonly hasFlooded: boolean
  /** null if its side used no more of the disk than it may. */
  readonly overuse: DiskUse | null
}

/**
 * Kills everything that the command started, once it exceeds its limit of time, output or disk, or the user presses Ctrl-C. Output and disk
 * are not watched if it has no limit of output: a meter runs whose reading counts.
 */
export function deadline(
  pid: number | undefined,
  container: Container,
  { timeout, log, stdout = null, outputLimit }: UserCommand,
  signal: AbortSignal,
) {
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
    const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (sizeOf(log) + (stdout === null ? 0 : sizeOf(stdout)) <= limit) return
    hasFlooded = true
    kill()
  }
  const disk = outputLimit === null ? null : watchOveruse(container, kill)
  const looking = outputLimit === null ? undefined : setInterval(look, LOOK_MS, outputLimit)
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  return {
    /** Reports which limits it has exceeded. To be called when the command has exited. Rejects if its use of the disk cannot be read. */
    async end(): Promise<Exceeded> {
      clearTimeout(timer)
      clearInterval(looking)
      signal.removeEventListener('abort', kill)
      const overuse = (await disk?.end()) ?? (await container.overuse())
      await killing
      return { timedOut, hasFlooded, overuse }
    },
  }
}

/** Looks at the disk while a command runs, and calls `onOveruse` once its side uses more than it may. */
function watchOveruse(container: Pick<Container, 'overuse'>, onOveruse: () => void) {
  let found: DiskUse | null = null
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let hasEnded = false
  const look = async (): Promise<void> => {
    const started = performance.now()
    found = await container.overuse().catch(() => null) // the last look, when the command has ended, reports the failure
    if (found !== null) onOveruse()
    else if (!hasEnded) wait(Math.max(LOOK_MS, (performance.now() - started) / LOOKING_SHARE))
  }
  const wait = (milliseconds: number): void => {
    timer = setTimeout(() => {
      looking = look()
    }, milliseconds)
  }
  wait(LOOK_MS)
  return {
    /** Ends the looks. Returns what the side used when it was over its limit, or null. */
    async end(): Promise<DiskUse | null> {
      hasEnded = true
      clearTimeout(timer)
      await looking
      return found
    },
  }
}
