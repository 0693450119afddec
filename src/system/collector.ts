import { setFlagsFromString } from 'node:v8'

/**
 * Tells V8 to collect garbage only when this program allocates, for the rest of its life. By default V8 also starts a collection about 8 s
 * after a program has become idle (its memory reducer, which marks in steps), and posts young collections as tasks. A program that waits for a
 * trial is idle, so both would run while a meter runs.
 */
export function collectOnlyWhenAllocating(): void {
  setFlagsFromString('--no-incremental-marking')
  setFlagsFromString('--no-minor-gc-task')
}
