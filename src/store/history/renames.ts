/** A rename of a workload at a time, in UTC. */
export interface TimedRename {
  readonly at: string
  readonly old: string
  readonly new: string
}

/**
 * Returns the newest name of a workload that a session measured at `at`. Only renames from then on count, one after the other, so a name
 * that is used again later is another workload. `others`: names that the same session measured. A workload never takes one of those.
 */
export function newestName(renames: readonly TimedRename[], workload: string, at: string, others: ReadonlySet<string>): string {
  let [name, since] = [workload, at]
  const later = renames.toSorted((one, other) => (one.at < other.at ? -1 : 1))
  for (let next = later.find((one) => one.old === name && one.at >= since); next !== undefined; ) {
    ;[name, since] = [next.new, next.at]
    later.splice(later.indexOf(next), 1)
    next = later.find((one) => one.old === name && one.at >= since)
  }
  return name !== workload && others.has(name) ? workload : name
}
