import { realpathSync } from 'node:fs'
import { firstOpen } from '../system/directory.ts'

/** Directories that the meter helper does not see, or of which it has its own. */
const HIDDEN = ['/home', '/root', '/run/user', '/tmp', '/var/tmp']

/** Reason why root must not run a program: another account can change it (`writable`), or the meter helper does not see it (`hidden`). */
export interface UnfitProgram {
  readonly path: string
  readonly why: 'writable' | 'hidden'
}

/** Returns why a program is unfit to be run by root, or null if it is fit: only root can change it, and all directories above it. */
export function whyUnfit(program: string): UnfitProgram | null {
  const real = realpathSync(program)
  const hidden = HIDDEN.find((directory) => real.startsWith(`${directory}/`))
  if (hidden !== undefined) return { path: real, why: 'hidden' }
  const open = firstOpen(real)
  return open === null ? null : { path: open, why: 'writable' }
}
