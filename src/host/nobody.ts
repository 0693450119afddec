/** Number of the account that owns nothing. */
const NOBODY = 65_534

/** Gives up the rights of root for good, if this process has them: it is about to talk to a server. Throws if the system refuses. */
export function becomeNobody(): void {
  if (process.getuid?.() !== 0) return
  process.setgroups?.([])
  process.setgid?.(NOBODY)
  process.setuid?.(NOBODY)
  if (process.getuid() === 0 || process.geteuid?.() === 0) throw new Error('the rights of root cannot be given up')
}
