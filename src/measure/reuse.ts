import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { pathGlobs } from '../configuration/path-glob.ts'
import type { Overlay } from '../git/overlay.ts'
import { forwardedElsewhere, forwardedToBuilds } from '../host/forwarded.ts'
import { toolchainDigest } from '../host/toolchain.ts'
import type { ByArm } from '../model/arm.ts'
import type { Config } from '../model/config.ts'
import type { Host } from '../model/host.ts'
import type { BuildReuse } from '../model/kept-build.ts'
import type { GivenVariables } from '../model/plugin-environment.ts'
import type { Machine, Revision } from '../model/recording.ts'

/** Reuse of builds in one session. */
export interface SessionReuse extends BuildReuse {
  /** Group of each arm's commands, which must read its archive; null if they run as our own user. */
  readonly groups: ByArm<number> | null
  /** Repository, for people who list the builds. */
  readonly repository: string
}

/** Ends a session before any trial, since head's build equals one that was measured. */
export class EqualBuild extends Error {
  /** Hash of the build. */
  readonly hash: string

  constructor(hash: string) {
    super('equal build')
    this.hash = hash
  }
}

/** Commit that is built, and the files that are put over it. */
export interface BuildSubject {
  readonly revision: Revision
  readonly overlay: Overlay | null
  /** Variables that its build gets beside those of the configuration. Absent: none. */
  readonly environment?: GivenVariables
}

/** Machine and version of Joulegate that build, and what their checkouts have. */
interface Making {
  readonly machine: Machine
  readonly version: string
  readonly config: Pick<Config, 'checkout'>
}

type Recipe = NonNullable<Config['build']>

/**
 * Returns a function that makes the key of a build: SHA-256 over all that is known to decide its files. The commit is part of it beside its
 * tree, since many builds write its name or date into a program.
 */
export function keyMaker(
  recipe: Recipe,
  { machine, version, config: { checkout } }: Making,
  host: Pick<Host, 'isolation' | 'environment'>,
) {
  const { run, env, network, outputs, envFrom } = recipe
  const { HOME, TMPDIR: _, ...inherited } = forwardedElsewhere(envFrom, host.environment)
  const isOwn = host.isolation.level === 'none'
  const home = isOwn ? (HOME ?? null) : null
  const { containment: _containment, disk: _disk, ...isolation } = host.isolation
  const common = {
    ...{ version, run, env, network, outputs, isolation, home, uid: process.geteuid?.() },
    environment: sorted({ ...inherited, ...forwardedToBuilds(envFrom, host.environment).env }),
  }
  const digests = new Map<string, string>()
  const toolsOf = (PATH = ''): string => {
    const known = digests.get(PATH) ?? toolchainDigest({ PATH }, { home, cpu: machine.cpu })
    digests.set(PATH, known)
    return known
  }
  return ({ revision, overlay, environment = {} }: BuildSubject): string => {
    // Last, so that sessions without plug-ins and `checkout` keep the keys that they have.
    const given = {
      ...(Object.keys(environment).length === 0 ? {} : { given: sorted(environment) }),
      ...(checkout === undefined ? {} : { checkout }),
    }
    const tools = toolsOf(environment['PATH'] ?? inherited['PATH'])
    const commit = revision.kind === 'commit' ? [revision.sha, revision.tree] : []
    const over = overlay === null ? null : [overlay.from.sha, overlay.removed, overlay.put, overlay.compared]
    return createHash('sha256')
      .update(JSON.stringify({ ...common, tools, env: sorted(env), commit, over, ...given }))
      .digest('hex')
  }
}

const sorted = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** Returns a function that reports whether a file counts for the hash of a build: all do if the configuration names no outputs. */
export const countsFor = ({ outputs }: Pick<Recipe, 'outputs'>): ((path: string) => boolean) =>
  outputs === undefined ? () => true : pathGlobs(outputs)

/** Returns the name of the session's directory, by which a build that names its own directory is found out. */
export const sessionName = (directory: string): string => {
  for (let at = directory; at !== dirname(at); at = dirname(at)) if (/^joulegate-[0-9a-f]{16}$/.test(basename(at))) return basename(at)
  return directory
}
