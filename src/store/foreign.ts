import type { z } from 'zod'
import { MOST_ATTEMPTS } from '../model/attempt.ts'
import { Workload } from '../model/config.ts'
import { Recording } from '../model/recording.ts'
import { Trial } from '../model/trial.ts'

/** Maximum depth of the lists and maps in a Recording from a stranger. Ours are below 30. */
const MOST_DEPTH = 64

/** Maximum number of entries in a list: the trials of 3,000 workloads whose counts repeat. */
const MOST_ENTRIES = 20_000
/** Maximum length of one entry, and of all that is in no long list, as JSON. The schema may have several complaints about three letters. */
const LONGEST = 200_000

/**
 * Reads a Recording that a stranger may have written. Returns null if it is not UTF-8, JSON, or a Recording of this version, or if it is
 * larger than any of ours. The reason could quote the stranger, so it is not returned. Throws nothing.
 */
export function readForeignRecording(bytes: Uint8Array): Recording | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!isShallow(text)) return null
    const whole = withoutWhy(JSON.parse(text))
    if (!isSmall(whole)) return null
    const { success, data } = Recording.safeParse(whole)
    return success ? data : null
  } catch {
    return null
  }
}

/** Leaves out the explanations: they are the stranger's names, which are never posted, and those of many workloads are long. */
function withoutWhy(whole: unknown): unknown {
  if (!isMap(whole)) return whole
  const { why: _, ...others } = whole
  return others
}

/** Reports whether checking this takes little time and memory. The long lists are checked entry by entry, up to the first wrong one. */
function isSmall(whole: unknown): boolean {
  if (!isMap(whole) || !isMap(whole['config'])) return false
  const { trials, findings, builds, unpaired, config, earlier, ...rest } = whole
  const { workloads, ...settings } = config
  return (
    JSON.stringify([rest, settings]).length <= LONGEST &&
    areAll(Trial, trials) &&
    (earlier === undefined || areAttempts(earlier)) &&
    areAll(Workload, workloads) &&
    [findings, builds, unpaired].every((list) => JSON.stringify(list ?? null).length <= LONGEST)
  )
}

/** Reports whether earlier attempts are few, with trials that are as the others. */
function areAttempts(earlier: unknown): boolean {
  if (!isMap(earlier) || !Array.isArray(earlier['attempts']) || earlier['attempts'].length > MOST_ATTEMPTS) return false
  return earlier['attempts'].every((attempt: unknown) => {
    if (!isMap(attempt)) return false
    const { trials, ...others } = attempt
    return JSON.stringify(others).length <= LONGEST && areAll(Trial, trials)
  })
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const areAll = (schema: z.ZodType, list: unknown): boolean =>
  Array.isArray(list) &&
  list.length <= MOST_ENTRIES &&
  list.every((entry: unknown) => JSON.stringify(entry).length <= LONGEST && schema.safeParse(entry).success)

const [QUOTE, BACKSLASH] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)]
const [OPENING, CLOSING] = ['[{', ']}'].map((brackets) => [...brackets].map((one) => one.charCodeAt(0)))

/** Reports whether brackets outside of texts nest at most so deep. Looks at each character once, whatever the text is. */
function isShallow(text: string): boolean {
  let [depth, isText] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) isText = !isText
    else if (isText && code === BACKSLASH) at += 1
    else if (!isText && OPENING?.includes(code)) depth += 1
    else if (!isText && CLOSING?.includes(code)) depth -= 1
    if (depth > MOST_DEPTH) return false
  }
  return true
}
