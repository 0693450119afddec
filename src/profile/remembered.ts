/** Returns a function that computes each result once: many functions and lines share a name. */
export function remembered<Result extends string | null>(compute: (name: string) => Result): (name: string) => Result {
  const known = new Map<string, Result>()
  return (name) => {
    const result = known.get(name)
    if (result !== undefined) return result
    const computed = compute(name)
    known.set(name, computed)
    return computed
  }
}
