import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasSucceeded } from '../../model/exit-status.ts'
import type { Build } from '../../model/recording.ts'
import { hashArchive } from '../../store/builds/archive.ts'
import { freeBytes } from '../../system/disk.ts'
import type { Request } from '../request.ts'
import { countsFor } from '../reuse.ts'
import type { Facts, Stage, Tools } from '../stage.ts'
import { pack } from './packing.ts'

type Building = Stage<'side' | 'directory' | 'environment', 'build'>

/** Bytes of a build that is hashed. One that is larger would take too long. */
const MOST_BYTES = 2 ** 30
const TIMEOUT = 600

/**
 * Wraps the stage that builds: adds the hash of the files to a build that succeeded, so that a later process can tell whether it has the
 * same build. A build that cannot be read has no hash. If no process can go on with the session, returns the stage itself.
 */
export function hashing(building: Building, request: Pick<Request, 'config' | 'output' | 'session' | 'trust'>): Building {
  const { build: recipe } = request.config
  if (request.session == null || recipe === null || request.trust !== 'own') return building
  const counts = countsFor(recipe)
  return {
    ...building,
    async run(facts, tools) {
      const { build } = await building.run(facts, tools)
      if (build === null || !hasSucceeded(build.status)) return { build }
      const hash = await hashOf(facts, { output: request.output, counts }, tools)
      return { build: hash === null ? build : ({ ...build, hash } satisfies Build) }
    },
  }
}

interface HashOptions {
  readonly output: string
  counts(path: string): boolean
}

/** Has the user that built write an archive, and reads that. Returns null if it cannot be made or read. */
async function hashOf(
  { side, directory }: Pick<Facts, 'side' | 'directory'>,
  { output, counts }: HashOptions,
  tools: Tools,
): Promise<string | null> {
  const archive = join(output, `hashed-${side}.tar`)
  try {
    const most = Math.min(MOST_BYTES, Math.floor((await freeBytes(output)) / 3))
    const command = pack({ directory, hasHome: false }, Math.ceil(most / 512))
    const env = { TAR_OPTIONS: '', LC_ALL: 'C' }
    const { status } = await tools.host.complete(
      { side, command, cwd: directory, env, log: archive, timeout: TIMEOUT, outputLimit: most },
      tools.signal,
    )
    tools.signal.throwIfAborted()
    return hasSucceeded(status) ? await hashArchive(archive, counts, tools.signal) : null
  } catch {
    tools.signal.throwIfAborted()
    return null
  } finally {
    await rm(archive, { force: true })
  }
}
