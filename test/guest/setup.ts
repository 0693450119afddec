import type { TestProject } from 'vitest/node'
import { DownloadError } from '../rig/guest/debian.ts'
import { missingProgram } from '../rig/guest/guest.ts'
import { imageOf } from '../rig/guest/image.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Reason why no kernel with energy counters can be booted here; null if one can. */
    noGuest: string | null
  }
}

/** Builds the image of the guest before the first test, since several test files at once would build it several times. */
export function setup({ provide }: TestProject): void {
  const reason = missingProgram() ?? build()
  if (reason !== null) process.stderr.write(`No kernel with energy counters can be booted here, so its tests are skipped: ${reason}\n`)
  provide('noGuest', reason)
}

/** Returns why the image cannot be had here. Throws if it could be, and does not build. */
function build(): string | null {
  try {
    imageOf('minimal')
    imageOf('systemd')
    return null
  } catch (error) {
    if (error instanceof DownloadError) return error.message
    throw error
  }
}
