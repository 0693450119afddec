/** Deepest level of lists and objects in a value that must be JSON. */
const DEEPEST = 60

/**
 * Returns a value that consists of JSON alone. Keys whose value is undefined are left out. Throws for all that JSON would change or drop: functions,
 * dates, numbers that are not finite. `path` names the value in the message.
 */
export function plainJson(value: unknown, path: string, depth = 0): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}, which JSON cannot express`)
    return value
  }
  if (typeof value !== 'object') throw new Error(`${path} is ${typeof value === 'undefined' ? '' : 'a '}${typeof value}, and must be JSON`)
  if (depth > DEEPEST) throw new Error(`${path.slice(0, 200)} is nested too deeply, or refers to itself`)
  if (Array.isArray(value)) return Array.from(value, (part: unknown, index) => plainJson(part, `${path}[${index}]`, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    const { name } = (value as { readonly constructor?: { readonly name?: unknown } }).constructor ?? {}
    throw new Error(`${path} is a ${typeof name === 'string' && name !== '' ? name : 'object of a class'}, and must be JSON`)
  }
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries.map(([key, part]) => [key, plainJson(part, `${path}.${key}`, depth + 1)]))
}
