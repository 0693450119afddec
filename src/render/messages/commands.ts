import type { Command, Ending } from '../../model/findings/parts.ts'
import { bytes, exitStatus } from '../format.ts'
import type { Message } from './message.ts'

/** 'The build of head', 'parse on head', 'check of parse on head', 'The service db of parse on head'. */
export function commandWords({ kind, side, workload, service }: Command): string {
  switch (kind) {
    case 'build':
      return `The build of ${side}`
    case 'workload':
      return `${workload} on ${side}`
    case 'service':
      return `The service ${service} of ${workload} on ${side}`
    default:
      return `${kind} of ${workload} on ${side}`
  }
}

/** Returns how a command ended: 'ended with 1', 'was killed because it printed more than 4 GiB'. */
export const endingWords = ({ status, timeout, flooded }: Ending): string =>
  flooded === null ? exitStatus(status, timeout) : `was killed because it printed more than ${bytes(flooded)}`

/** Returns a message with the last lines of a program's output below it. */
export const withLines = (message: string, lines: readonly string[]): Message =>
  lines.length === 0 ? { message } : { message: `${message} Its last lines:`, log: lines }

/** Returns a message as the end of a sentence. */
export const clause = (message: string): string => message.replace(/^The /, 'the ')

/** Lists the first five names. */
export const firstOf = (names: readonly string[]): string => `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`
