import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type Finding, finding } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { keyOf } from '../system/hold.ts'
import { hasCode, jsonOf } from '../system/read.ts'
import { type ClockChange, stillOurs } from './clock-plan.ts'
import { type ClockFault, faultsOf, goneFiles, knownText, processors, putTexts, type WantedTexts } from './clocks.ts'
import { bootId } from './machine.ts'
import { COMMON_DIRECTORY, mayWriteIn, RUN_DIRECTORY } from './run-directory.ts'

/** Changes of the clock, on disk before the first of them is made: whatever ends this process, the next one puts the clock back. */
const UndoRecord = z.strictObject({
  /** Name that the kernel gave itself when it started. After the next start, the clock is as before anyway. */
  boot: z.string().nullable(),
  changes: z.array(
    z.strictObject({
      path: z.string().regex(/^(?:cpufreq\/policy\d{1,5}\/[a-z_]+|cpufreq\/boost|intel_pstate\/no_turbo)$/),
      before: z.string().max(100),
      set: z.string().max(100).nullable(),
    }),
  ),
})
type UndoRecord = z.output<typeof UndoRecord>
const RECORD_BYTES = 8 * 2 ** 20

/** Returns the path of this user's record. Each user has one, as of the holder of the lock. */
const recordOf = (sysfs: string): string =>
  `${mayWriteIn(RUN_DIRECTORY) ? RUN_DIRECTORY : COMMON_DIRECTORY}/joulegate-${keyOf(sysfs)}-${process.geteuid?.() ?? 0}.clock`

const settings = (changes: readonly ClockChange[]): WantedTexts =>
  changes.flatMap(({ path, set }) => (set === null ? [] : [[path, set] as const]))
const originals = (changes: readonly ClockChange[]): WantedTexts => changes.map(({ path, before }) => [path, before] as const)

/** The clock during a trial. Each method returns the files that do not have the text that they should have. */
export interface TrialClock {
  /** Texts that the files have while it is set, by their path. */
  readonly texts: Readonly<Record<string, string>>
  set(): readonly ClockFault[]
  /** Looks whether it is still set. A processor that was switched off has none. */
  look(): readonly ClockFault[]
  /** Puts back what was there before, once. If that fails, the record stays for the next process. */
  putBack(): readonly ClockFault[]
}

/** Records changes of the clock that are about to be made. Returns the reason if it cannot, as while an earlier record is not undone. */
export async function recordClock(sysfs: string, changes: readonly ClockChange[]): Promise<TrialClock | Finding> {
  const record = recordOf(sysfs)
  try {
    const undo: UndoRecord = { boot: await bootId(), changes: [...changes] }
    // It survives the death of this process. After a loss of power there is nothing to put back, so it need not reach the disk.
    writeFileSync(record, JSON.stringify(undo), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    return finding('clock-not-recorded', { path: record, isThere: hasCode(error, 'EEXIST'), detail: detailOf(error) })
  }
  let isBack = false
  return {
    texts: Object.fromEntries(settings(changes).map(([path, text]) => [`${processors(sysfs)}/${path}`, text])),
    set: () => putTexts(sysfs, settings(changes)),
    look: () => [...faultsOf(sysfs, settings(changes)), ...goneFiles(sysfs, settings(changes))],
    putBack() {
      if (isBack) return []
      const faults = putTexts(sysfs, originals(changes))
      isBack = faults.length === 0
      if (isBack) rmSync(record, { force: true })
      return faults
    },
  }
}

/** Puts back the clock that a dead process of this user has set, and reports it. The caller holds the lock of the machine. Never rejects. */
export async function recoverClock(sysfs: string): Promise<readonly Finding[]> {
  const record = recordOf(sysfs)
  try {
    const found = readRecord(record)
    if (found === null) return []
    const changes = found.boot === (await bootId()) ? stillOurs(found.changes, (path) => knownText(sysfs, path)) : []
    const before = faultsOf(sysfs, originals(changes))
    const [fault] = putTexts(sysfs, originals(changes))
    if (fault !== undefined) return [finding('clock-not-recovered', { ...fault })]
    rmSync(record, { force: true })
    return before.length === 0 ? [] : [finding('clock-recovered', { paths: before.map(({ path }) => path) })]
  } catch (error) {
    return [finding('clock-not-recovered', { path: record, wanted: null, detail: detailOf(error) })]
  }
}

/**
 * Reads a record; null if there is none of this user's. One that is cut off has no changes: its process died before it made any. @throws an
 * error if another version of Joulegate may have written it.
 */
function readRecord(path: string): UndoRecord | null {
  const descriptor = openOwn(path)
  if (descriptor === null) return null
  try {
    const { size } = fstatSync(descriptor)
    const json = size > RECORD_BYTES ? null : jsonOf(readFileSync(descriptor, 'utf8'))
    if (json === undefined) return { boot: null, changes: [] }
    const { success, data } = UndoRecord.safeParse(json)
    if (!success) throw new Error('it has an unknown form')
    return data
  } finally {
    closeSync(descriptor)
  }
}

/** Opens a file of this user; null if there is none. In /tmp any user may make one of that name, or a link. */
function openOwn(path: string): number | null {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stat = fstatSync(descriptor)
    if (stat.isFile() && stat.uid === process.geteuid?.()) return descriptor
    closeSync(descriptor)
    return null
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP', 'EACCES', 'ENXIO')) return null
    throw error
  }
}
