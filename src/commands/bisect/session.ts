import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Commit } from '../../git/repository.ts'
import { EqualBuild } from '../../measure/reuse.ts'
import type { BisectSkip } from '../../model/bisect.ts'
import type { Config } from '../../model/config.ts'
import { isProblemAbout, Problem } from '../../model/finding.ts'
import type { Machine, Recording } from '../../model/recording.ts'
import { readRecording } from '../../store/recordings.ts'
import { isFinished } from '../backtest/kept.ts'
import type { Context } from '../context.ts'
import { type Begun, measureSides, type SessionOptions } from '../session/session.ts'
import type { Sides } from '../session/sides.ts'

/** A finished session, and the commit that it is of. */
export interface BisectSession {
  readonly commit: LoggedCommit
  readonly recording: Recording
}

/** All that the sessions of one search have in common. */
export interface SessionPlace {
  readonly begun: Begun
  readonly options: SessionOptions
  /** Directory of all sessions, and the end of the names of this search's. It depends on all that decides how a commit is measured. */
  readonly directory: string
  readonly key: string
  sides(commit: Commit): Sides
}

/** Facts that decide how a commit is measured. `arms`: SHAs of the other commits of each session. */
export interface KeyFacts {
  readonly version: string
  readonly machine: Machine
  readonly config: Config
  readonly user: string | null
  readonly arms: readonly string[]
}

/** Returns the key of all sessions that can be judged together. */
export const keyOf = ({ version, machine: { id, profile }, config, user, arms }: KeyFacts): string =>
  createHash('sha256').update(JSON.stringify({ version, id, profile, config, user, arms })).digest('hex').slice(0, 16)

/** Reads the finished sessions that earlier runs of this search have kept, the oldest of each commit first. One that cannot be read is left out. */
export async function keptSessions(
  { directory, key }: SessionPlace,
  line: readonly LoggedCommit[],
  context: Context,
): Promise<BisectSession[]> {
  const path = resolve(context.directory, directory)
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.includes(`-${key}-`)) : []
  const found: BisectSession[] = []
  for (const name of names.toSorted()) {
    const commit = line.find(({ sha }) => name.startsWith(`${sha.slice(0, 16)}-`))
    const recording = commit === undefined ? null : await readKept(join(path, name, 'recording.json'))
    const head = recording?.revisions.head
    if (commit !== undefined && recording !== null && head?.kind === 'commit' && head.sha === commit.sha) found.push({ commit, recording })
  }
  return found
}

async function readKept(file: string): Promise<Recording | null> {
  if (!existsSync(file)) return null
  try {
    const recording = await readRecording(file)
    return isFinished(recording) ? recording : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Sessions of a commit so far, and the hashes of builds that need no other session. */
export interface SessionsSoFar {
  readonly number: number
  readonly measured: ReadonlySet<string>
}

/**
 * Measures one commit. Returns the reason if it cannot be checked out, and an EqualBuild if its build needs no session.
 * @throws Problem those of a session that are not about the commit; and the reason of a signal.
 */
export async function measureCommit(
  commit: LoggedCommit,
  { number, measured }: SessionsSoFar,
  { begun, options, directory, key, sides }: SessionPlace,
  context: Context,
): Promise<BisectSession | BisectSkip | EqualBuild> {
  const { sha, tree } = commit
  const name = `${sha.slice(0, 16)}-${key}-${number + 1}`
  const seed = `${(options.seed ?? '').slice(0, 170)}-${sha.slice(0, 12)}-${number + 1}`
  const reuse = options.reuse === undefined ? undefined : { ...options.reuse, measured }
  const own = { ...options, reuse, seed, quiet: true, reportDirectory: join(directory, name) }
  try {
    const { recording } = await measureSides(sides({ kind: 'commit', name: sha.slice(0, 10), sha, tree }), begun, own, context)
    if (!isFinished(recording)) context.signal.throwIfAborted()
    const { end } = recording
    if (!isFinished(recording) && end?.finding !== null && end?.finding !== undefined) throw new Problem(end.finding)
    return { commit, recording }
  } catch (error) {
    if (error instanceof EqualBuild && !context.signal.aborted) return error
    if (!isProblemAbout(error, 'commit') || context.signal.aborted) throw error
    return 'checkout'
  }
}
