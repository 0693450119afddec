import { rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ofArm } from '../../model/arm.ts'
import { type ExitStatus, hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { Build } from '../../model/recording.ts'
import { DamagedBuildError, keepBuild, unpackBuild } from '../../store/builds/archive.ts'
import { type OpenBuild, openBuild } from '../../store/builds/kept-builds.ts'
import { freeBytes } from '../../system/disk.ts'
import type { Request } from '../request.ts'
import { countsFor, EqualBuild, keyMaker, type SessionReuse, sessionName } from '../reuse.ts'
import type { Facts, Stage, Tools } from '../stage.ts'
import { ODD_FILE, type Place, pack, unpack } from './packing.ts'

type Asked = Pick<Facts, Needed>
type Needed = 'side' | 'revision' | 'overlay' | 'directory' | 'environment'
type Building = Stage<'side' | 'directory' | 'environment', 'build'>
type ReuseContext = Pick<Request, 'output' | 'reports' | 'workspace'> & {
  readonly reuse: SessionReuse
  readonly recipe: NonNullable<Request['config']['build']>
  counts(path: string): boolean
}

/** Seconds that packing or unpacking a build may take. */
const TIMEOUT = 600
const QUIET = { TAR_OPTIONS: '', LC_ALL: 'C' }

/**
 * Wraps the stage that builds: takes the build of an earlier session if there is one of the same key, and keeps a successful one. Whatever
 * goes wrong with that is a finding, and the build runs. Without reuse, the stage itself.
 */
export function reusing(building: Building, request: Request): Stage<Needed, 'build'> {
  const { reuse = null, config, output, reports, workspace } = request
  const needs = ['side', 'revision', 'overlay', 'directory', 'environment'] as const
  const { build: recipe } = config
  // Nothing that code of others has built is kept, and no gate judges a kept build, whatever the caller asks for.
  if (reuse === null || recipe === null || request.trust !== 'own')
    return { ...building, needs, run: (facts, tools) => building.run(facts, tools) }
  const context: ReuseContext = { output, reports, workspace, reuse, recipe, counts: countsFor(recipe) }
  let keyOf: ReturnType<typeof keyMaker> | null = null
  return {
    ...building,
    needs,
    async run(facts, tools) {
      keyOf ??= keyMaker(recipe, request, tools.host)
      const key = keyOf(facts)
      const taken = await take(key, facts, context, tools)
      const build = taken ?? (await keep(key, (await building.run(facts, tools)).build, { facts, context, tools }))
      if (facts.side === 'head') refuseMeasured(build?.hash ?? null, reuse)
      if (taken !== null) tools.emit({ type: 'build-ended', build: taken })
      return { build }
    },
  }
}

const placeOf = (directory: string, { groups }: SessionReuse): Place => ({ directory, hasHome: groups !== null })

const endOf = ({ code, signal }: ExitStatus): string => `tar: ${code ?? signal}`

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size

const hashOf = (hash: string | null): Pick<Build, 'hash'> => (hash === null ? {} : { hash })

/** Throws EqualBuild if this build was measured. */
function refuseMeasured(hash: string | null, { measured }: SessionReuse): void {
  if (hash !== null && measured?.has(hash) === true) throw new EqualBuild(hash)
}

/** Puts a kept build in place. Returns null if there is none that can be used. */
async function take(key: string, facts: Asked, context: ReuseContext, tools: Tools): Promise<Build | null> {
  const { directory: kept } = context.reuse
  const tell = (found: Finding): void => tools.emit({ type: 'finding', finding: found })
  try {
    const { build, damaged } = openBuild(kept, { key, place: facts.directory })
    for (const file of damaged) tell(finding('build-damaged', { file, detail: null }))
    if (build === null) return null
    using open = build
    if (facts.side === 'head') refuseMeasured(open.facts.hash, context.reuse)
    return await putBack(open, facts, context, tools)
  } catch (error) {
    tools.signal.throwIfAborted()
    // A Problem: the files could not be checked out again.
    if (error instanceof EqualBuild || error instanceof Problem) throw error
    tell(finding('build-not-taken', { side: facts.side, directory: kept, detail: detailOf(error) }))
    return null
  }
}

async function putBack(
  open: OpenBuild,
  facts: Asked,
  { reuse, output, reports, workspace, recipe }: ReuseContext,
  tools: Tools,
): Promise<Build | null> {
  const { side, directory, revision, overlay } = facts
  const [archive, said] = [join(output, `taken-${side}.tar`), join(output, `taken-${side}.log`)]
  try {
    await unpackBuild(open, { target: archive, gid: reuse.groups === null ? null : ofArm(reuse.groups, side) }, tools.signal)
    const { status } = await tools.host.complete(
      {
        side,
        command: unpack(placeOf(directory, reuse), archive),
        cwd: directory,
        env: QUIET,
        log: said,
        timeout: TIMEOUT,
        outputLimit: 2 ** 20,
      },
      tools.signal,
    )
    tools.signal.throwIfAborted()
    if (!hasSucceeded(status)) {
      // Half of it is there, so the files are checked out anew.
      await workspace?.discard(directory)
      if (revision.kind === 'commit') await workspace?.checkout(revision, directory, overlay)
      throw new Error(endOf(status))
    }
  } catch (error) {
    if (!(error instanceof DamagedBuildError)) throw error
    await rm(open.file, { force: true })
    tools.emit({ type: 'finding', finding: finding('build-damaged', { file: open.file, detail: error.message }) })
    return null
  } finally {
    for (const path of [archive, said]) await rm(path, { force: true })
  }
  const log = join(reports, `build-${side}.log`)
  await writeFile(log, '', { flag: 'wx' })
  const { seconds, hash } = open.facts
  const status = { code: 0, signal: null, timedOut: false }
  return { side, command: recipe.run, status, seconds, log: basename(log), tail: [], findings: [], cached: true, ...hashOf(hash) }
}

/** Keeps a build that succeeded, and adds its hash. A build that cannot be kept is a finding. */
async function keep(
  key: string,
  build: Build | null,
  { facts, context, tools }: { readonly facts: Asked; readonly context: ReuseContext; readonly tools: Tools },
): Promise<Build | null> {
  if (build === null || !hasSucceeded(build.status) || facts.revision.kind !== 'commit') return build
  const { side, directory, revision } = facts
  const { reuse, output, counts, recipe } = context
  const tell = (found: Finding): void => tools.emit({ type: 'finding', finding: found })
  const archive = join(output, `kept-${side}.tar`)
  const untold = (why: 'too-large' | 'odd-file' | 'failed', detail: string): Build => {
    tell(finding('build-not-kept', { side, why, limit: reuse.limit, directory: reuse.directory, detail }))
    return build
  }
  try {
    const most = Math.min(reuse.limit, Math.floor((await freeBytes(output)) / 3))
    const { status } = await tools.host.complete(
      {
        side,
        command: pack(placeOf(directory, reuse), Math.ceil(most / 512)),
        cwd: directory,
        env: QUIET,
        log: archive,
        timeout: TIMEOUT,
        outputLimit: most,
      },
      tools.signal,
    )
    tools.signal.throwIfAborted()
    if (status.code === ODD_FILE) return untold('odd-file', '')
    if (!hasSucceeded(status)) return untold((await sizeOf(archive)) >= most - 1_024 ? 'too-large' : 'failed', endOf(status))
    const about = { key, repository: reuse.repository, commit: revision.sha, at: tools.host.date(), seconds: build.seconds }
    const wanted = { ...about, archive, place: directory, name: sessionName(directory), counts }
    const { hash, isKept } = await keepBuild(wanted, reuse, tools.signal)
    if (!isKept) untold('too-large', '')
    if (hash === null) tell(finding('build-without-outputs', { side, globs: recipe.outputs ?? [] }))
    return { ...build, ...hashOf(hash) }
  } catch (error) {
    tools.signal.throwIfAborted()
    return untold('failed', detailOf(error))
  } finally {
    await rm(archive, { force: true })
  }
}
