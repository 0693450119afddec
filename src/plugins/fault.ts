import type { z } from 'zod'
import { isShallow } from '../model/shallow.ts'

/**
 * Failure of a plug-in. `threw`: its code threw `detail`. `hung`: it took longer than `detail` seconds, and was killed. `ended`: its process
 * ended, by the exit code or signal of `detail`. `garbled`: it wrote to Joulegate's channel.
 */
export interface PluginFault {
  readonly kind: 'threw' | 'hung' | 'ended' | 'garbled'
  readonly detail: string
  /** File and line, or null if unknown. */
  readonly place: string | null
}

/** Error of a call to a plug-in. */
export class PluginFaultError extends Error {
  readonly fault: PluginFault

  constructor(fault: PluginFault) {
    super(`${fault.kind}: ${fault.detail}`)
    this.name = 'PluginFaultError'
    this.fault = fault
  }
}

/** Longest text of a plug-in in a message, in characters. */
const LONGEST = 1_000

/** Makes the error of a plug-in. Its words are cut: a plug-in may send megabytes of them. */
export const faulty = (kind: PluginFault['kind'], detail: string, place: string | null = null): PluginFaultError =>
  new PluginFaultError({ kind, detail: detail.slice(0, LONGEST), place: place === null ? null : place.slice(0, LONGEST) })

/** Returns the answer of a plug-in, if it fits the schema. Throws a PluginFaultError if not: only code that writes to the channel sends such. */
export function fitted<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  // A value that is nested deep would overflow the stack of the schema.
  const found = isShallow(value, 100) ? schema.safeParse(value) : null
  if (found === null) throw faulty('garbled', 'an answer is nested too deep')
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw faulty('garbled', `an answer does not fit${issue === undefined ? '' : `: ${[...issue.path, issue.message].join(' ')}`}`)
}
