import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { is, Problem } from '../../model/finding.ts'
import type { Machine, Recording } from '../../model/recording.ts'
import { readRecording } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import type { Circumstances } from '../session/machine.ts'
import type { SessionOptions } from '../session/session.ts'
import type { Sides } from '../session/sides.ts'
import { configure } from '../session/subject.ts'

/** A comparison of a backtest, whose result is kept. */
export interface KeptPlace {
  /** Report directory of this comparison alone. Its name depends on the commit and on all that decides how it is measured. */
  readonly directory: string
  /** Path of the Recording. */
  readonly recording: string
}

type ThisMachine = Circumstances & { readonly machine: Machine }

/** Returns the place of a comparison. @throws Problem for a configuration that cannot be used. */
export async function placeOf(
  sides: Extract<Sides, { readonly kind: 'commits' }>,
  options: SessionOptions,
  { context, machine, ...facts }: ThisMachine & { readonly context: Context },
): Promise<KeptPlace> {
  const { config, harness, scope, configuredBy, unpaired } = await configure(sides, options, { ...facts, context })
  const { base, head } = sides
  const all = { version: context.version, machine: machine.id, profile: machine.profile, base: base.sha, user: options.user }
  const key = createHash('sha256')
    .update(JSON.stringify({ ...all, config, harness, scope, configuredBy, unpaired }))
    .digest('hex')
  const directory = join(options.reportDirectory, 'backtest', `${head.sha.slice(0, 16)}-${key.slice(0, 16)}`)
  return { directory, recording: join(directory, 'recording.json') }
}

/** Returns the Recording of a comparison that an earlier run has finished, or null. One that cannot be read is measured again. */
export async function finished({ recording }: KeptPlace, context: Context): Promise<Recording | null> {
  const path = resolve(context.directory, recording)
  if (!existsSync(path)) return null
  try {
    const found = await readRecording(path)
    return isFinished(found) ? found : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Reports whether a Recording has all that this session can give: it was neither stopped, nor did it lose its meter. */
export function isFinished({ end }: Recording): boolean {
  if (end === null || end.reason === 'machine') return false
  return end.reason !== 'data-ended' || is(end.finding, 'replay-ended')
}
