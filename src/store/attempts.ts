import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
// An older Node lacks zstd, and must live long enough to be refused.
import * as zlib from 'node:zlib'
import { z } from 'zod'
import { Attempt, MOST_ATTEMPTS } from '../model/attempt.ts'
import { type Finding, finding } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Header, JournalLine } from '../model/recording.ts'
import { makeDirectory } from '../system/directory.ts'
import { hasCode } from '../system/read.ts'
import { requireClosed } from './closed.ts'
import { assemble, writeWhole } from './recordings.ts'

const DAYS = 24 * 60 * 60 * 1_000

/** Oldest attempts that count, in milliseconds. The machine and what builds fetch change with time. */
const OLDEST = 30 * DAYS
/** Bytes of all files together. Those that were written last stay. */
const MOST_BYTES = 256 * 2 ** 20
/** Bytes of one file, unpacked. */
const LONGEST = 256 * 2 ** 20

const AttemptFile = z.strictObject({ schema: z.literal(1), attempts: z.array(Attempt).min(1).max(MOST_ATTEMPTS).readonly() }).readonly()

/** Memory of a machine: attempts at each experiment that it has measured, in a directory that only its own account can read. */
export interface AttemptStore {
  /** Returns the earlier attempts at the experiment of a header, the oldest first, and findings on what cannot be read. */
  attemptsOf(header: Header): { readonly attempts: readonly Attempt[]; readonly findings: readonly Finding[] }
  /** Keeps a session that has ended, by its lines. One without a pair is not kept. Returns findings on what cannot be written. */
  keep(lines: readonly JournalLine[]): readonly Finding[]
}

/**
 * Opens the memory in `directory`. `environment`: variables that builds and trials get, which are part of the experiment. Nothing is made
 * before the first attempt is kept.
 */
export function openAttempts(directory: string, environment: Readonly<Record<string, string>>): AttemptStore {
  const pathOf = (header: Header): string => join(directory, `${experimentKey(header, environment)}.json.zst`)
  const recent = (attempts: readonly Attempt[], header: Header): readonly Attempt[] =>
    attempts.filter(({ startedAt }) => Math.abs(Date.parse(header.startedAt) - Date.parse(startedAt)) <= OLDEST)
  return {
    attemptsOf(header) {
      try {
        requireClosed(directory)
        return { attempts: recent(readAttempts(pathOf(header)), header), findings: [] }
      } catch (error) {
        return { attempts: [], findings: [finding('attempts-unreadable', { directory, detail: detailOf(error) })] }
      }
    },
    keep(lines) {
      const kept = attemptIn(lines)
      if (kept === null) return []
      const { header, attempt } = kept
      try {
        makeDirectory(directory, 0o700)
        requireClosed(directory)
        const earlier = recent(readOrSetAside(pathOf(header)), header)
        // The first ones stay: a red one among them is not to be pushed out by attempts that gave no verdict.
        if (earlier.length >= MOST_ATTEMPTS) return []
        const attempts = [...earlier, attempt]
        writeWhole(pathOf(header), zlib.zstdCompressSync(JSON.stringify({ schema: 1, attempts } satisfies z.infer<typeof AttemptFile>)))
        prune(directory)
        return []
      } catch (error) {
        return [finding('attempt-not-kept', { directory, detail: detailOf(error) })]
      }
    },
  }
}

/**
 * Returns a session as an attempt; null if it has measured no pair, or has no end. One that a person stopped is an attempt, too: its log had
 * told the first verdicts.
 */
function attemptIn(lines: readonly JournalLine[]): { readonly header: Header; readonly attempt: Attempt } | null {
  const [first] = lines
  if (first === undefined || !('header' in first) || first.header.earlier?.isReused === true) return null
  const { startedAt, seed, plan, trials, end } = assemble('the Recording', lines)
  const hasPair = trials.some(({ purpose, discarded, void: cause }) => purpose === 'pair' && !discarded && cause === null)
  return plan === null || end === null || !hasPair ? null : { header: first.header, attempt: { startedAt, seed, plan, trials, end } }
}

/**
 * Returns the name of an experiment: a digest of all that decides what is measured, and where. The commits do not, only their files. What
 * decides about the check alone (`gate.fail-on`) is left out, since a merge queue has more of it.
 */
function experimentKey(header: Header, environment: Readonly<Record<string, string>>): string {
  const { joulegate, config, configuredBy, harness, machine, meter, isolation, simulated, revisions, hypotheses } = header
  const { gate, ...settings } = config
  const places = [revisions.base, revisions.head].map((one) => (one.kind === 'commit' ? [one.repository ?? null, one.tree] : one.command))
  const facts = {
    ...{ joulegate, settings, rule: gate.rule, confidence: gate.confidence, configuredBy, harness, hypotheses },
    ...{ machine, meter, level: isolation.level, simulated, places },
    environment: Object.entries(environment).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** Reads the attempts of a file. Returns none if there is no file. Throws errors of the system, and of zod for a damaged file. */
function readAttempts(path: string): readonly Attempt[] {
  try {
    return AttemptFile.parse(JSON.parse(zlib.zstdDecompressSync(readFileSync(path), { maxOutputLength: LONGEST }).toString())).attempts
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}

/** Reads the attempts of a file. Puts a damaged one aside, so that the next attempt can be kept. */
function readOrSetAside(path: string): readonly Attempt[] {
  try {
    return readAttempts(path)
  } catch {
    renameSync(path, `${path}.damaged`)
    return []
  }
}

/** Removes what is much older than the newest file, and then the oldest files until the others have room. */
function prune(directory: string): void {
  const files = readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found?.isFile() ? [{ path, bytes: found.size, at: found.mtimeMs }] : []
  })
  const newest = Math.max(...files.map(({ at }) => at))
  let bytes = 0
  for (const file of files.toSorted((one, other) => other.at - one.at)) {
    bytes += file.bytes
    if (bytes > MOST_BYTES || newest - file.at > OLDEST) rmSync(file.path, { force: true })
  }
}
