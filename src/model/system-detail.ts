/** Message of an error of the system: 'ENOENT: no such file or directory, open '/x''. */
const SYSTEM_MESSAGE = /^(E[A-Z\d]+): (.+?), \w+(?: '.*')?$/s

/**
 * Returns the words of an error that the system or the runtime has thrown. Those of the system become 'no such file or directory (ENOENT)'.
 * `detailOf` also knows the errors of zod, which joulegate/meter does without.
 */
export function systemDetail(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const [, code, words] = 'syscall' in error ? (SYSTEM_MESSAGE.exec(error.message) ?? []) : []
  return code === undefined ? error.message : `${code === 'EISDIR' ? 'it is a directory' : words} (${code})`
}
