import { oneLine } from '../text/inert.ts'
import { CallgrindReader, type Oddity } from './callgrind-reader.ts'
import { type Profile, ProfileDraft } from './profile.ts'

/** Reason why an output of callgrind cannot be used, with the line that shows it. Nothing of such an output is counted. */
export interface ProfileFault {
  readonly kind: Oddity | 'empty' | 'too-long'
  /** Counted from 1. */
  readonly line: number
  /** The line, clean and cut. */
  readonly text: string
}

/** Profile of one output, or null if it has more functions, lines and calls than any program. */
export type ParsedProfile = { readonly profile: Profile | null } | { readonly fault: ProfileFault }

/** Length of the longest output that is read. V8 has no longer texts than twice that. */
const MOST_CHARACTERS = 256 * 2 ** 20

const CARRIAGE_RETURN = 13

/** Reads one output file; see `addCallgrind`. */
export function parseCallgrind(text: string): ParsedProfile {
  const draft = new ProfileDraft()
  const fault = addCallgrind(draft, text)
  return fault === null ? { profile: draft.finish() } : { fault }
}

/**
 * Reads one output file of `valgrind --tool=callgrind`, and adds the instructions of each function and line to a draft. The file may contain
 * several parts, whose counts are added. The program that was counted could have written to it, so it may contain anything. Returns the
 * fault if the file cannot be used, or null. After a fault, the draft has no use.
 */
export function addCallgrind(draft: ProfileDraft, text: string): ProfileFault | null {
  if (text.length > MOST_CHARACTERS) return { kind: 'too-long', line: 1, text: '' }
  const reader = new CallgrindReader(draft)
  let number = 0
  let line = ''
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at)
    line = text.slice(at, end > at && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end)
    number++
    const oddity = reader.read(line)
    if (oddity !== null) return faultOf(oddity, number, line)
    at = end + 1
  }
  const end = reader.end()
  return end === null ? null : faultOf(end, Math.max(number, 1), line)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const faultOf = (kind: ProfileFault['kind'], line: number, text: string): ProfileFault => ({
  kind,
  line,
  text: oneLine(text.slice(0, 400)),
})
