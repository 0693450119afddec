import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something is so; throws, naming it, when that takes too long. */
export async function until(isSo: () => boolean, what: string, limitMs = 20_000): Promise<void> {
  const started = performance.now()
  while (!isSo()) {
    if (performance.now() - started > limitMs) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}`)
    await sleep(5)
  }
}
