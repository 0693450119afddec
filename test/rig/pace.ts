import { spawnSync } from 'node:child_process'

/** Milliseconds that an idle machine of two cores takes to start a Node and to end it. */
const NOMINAL_MS = 60
const STARTS = 3

/**
 * Returns a limit in milliseconds for a wait that lasts at most so many on an idle machine. It is longer if this machine is slower right
 * now, as the start of other processes shows. So a test with this limit finds a program that waits, and not a machine that is busy.
 */
export function limitOf(milliseconds: number): number {
  const began = performance.now()
  for (let start = 0; start < STARTS; start += 1) spawnSync(process.execPath, ['-e', ''])
  return milliseconds * Math.max(1, (performance.now() - began) / STARTS / NOMINAL_MS)
}
