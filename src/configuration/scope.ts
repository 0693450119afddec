import { posix } from 'node:path'
import type { Config, Workload } from '../model/config.ts'
import { isBuildFile } from './build-files.ts'
import { pathsNamed } from './named-files.ts'
import { pathGlobs, reachesBelow } from './path-glob.ts'

/** Path in which two commits differ. `file`: it is a regular file, or absent, on both sides. */
export interface ChangedPath {
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
}

/** Symbolic link of a commit, and the text that it contains. */
export interface Link {
  readonly path: string
  readonly target: string
}

/** Reason why a changed file is relevant. `odd-link`: a link inside the globs that cannot be followed. */
type RelevantBy = 'glob' | 'build-file' | 'configuration' | 'harness' | 'command' | 'link' | 'submodule' | 'through-link' | 'odd-link'

/** Changed file that is relevant; for `odd-link`, the link. */
export interface Relevant {
  readonly path: string
  readonly by: RelevantBy
}

/** Answers for one configuration which changed files are relevant. */
export interface Relevance {
  /** Returns a changed path that is relevant by itself, one that the globs cover if there is one; or null. */
  ofChanges(changes: readonly ChangedPath[]): Relevant | null
  /**
   * Returns the first changed path that is relevant because a link leads to it, or null. `links`: all of one commit. A changed link is
   * relevant by itself, so both commits have the same links here.
   */
  throughLinks(changes: readonly ChangedPath[], links: readonly Link[]): Relevant | null
}

/** Makes two names alike that a file system or a reader may take for one. */
const folded = (path: string): string => path.normalize('NFC').toLowerCase()

/** Returns the relevance by `paths` of a configuration, which consists of `files`. Pure. */
export function relevanceOf(config: Config, globs: readonly string[], files: readonly string[]): Relevance {
  const named = pathsOf(config)
  const covers: readonly (readonly [RelevantBy, (path: string) => boolean])[] = [
    ['glob', pathGlobs(globs.map(folded))],
    ['configuration', pathGlobs(files.map((file) => folded(posix.normalize(file))))],
    ['harness', pathGlobs(config.harness.map(folded))],
    ['command', pathGlobs(named.map(folded))],
    ['build-file', isBuildFile],
  ]
  const byName = (path: string): RelevantBy | null => covers.find(([, isCovered]) => isCovered(folded(path)))?.[0] ?? null
  const patterns = [...globs, ...config.harness, ...named].map(folded)
  const mayReach = (path: string): boolean => byName(path) !== null || patterns.some((one) => reachesBelow(one, folded(path)))
  return {
    ofChanges(changes) {
      const found = changes.flatMap(({ path, kind }): Relevant[] => {
        const by = kind === 'file' ? byName(path) : kind
        return by === null ? [] : [{ path, by }]
      })
      return found.find(({ by }) => by === 'glob') ?? found[0] ?? null
    },
    throughLinks(changes, links) {
      const followed = links.map((link) => ({ ...link, to: targetOf(link) }))
      const odd = followed.find(({ path, to }) => to === null && mayReach(path))
      if (odd !== undefined) return { path: odd.path, by: 'odd-link' }
      const targets = followed.flatMap(({ path, to }) => (to === null ? [] : [{ path, to }]))
      const found = changes.find(({ path }) => {
        const aliases = aliasesOf(path, targets)
        return aliases.length >= MOST_ALIASES || aliases.some((alias) => byName(alias) !== null)
      })
      return found === undefined ? null : { path: found.path, by: 'through-link' }
    },
  }
}

/** Returns the paths that the commands of a configuration name, as far as they can be told without a shell, and the file of a replay. */
function pathsOf({ workloads, build, meter }: Config): readonly string[] {
  const ofBuild = build === null ? [] : pathsNamed(withValues(build.run, build.env), '.')
  const replayed = meter.startsWith('replay:') ? pathsNamed(meter.slice('replay:'.length), '.') : []
  return [...ofBuild, ...workloads.flatMap(ofWorkload), ...replayed]
}

const ofWorkload = ({ run, prepare, cleanup, check, services, cwd, env }: Workload): readonly string[] =>
  [run, prepare, cleanup, check, ...services.flatMap((service) => [service.run, service.ready])].flatMap((command) =>
    command === null ? [] : pathsNamed(withValues(command, env), cwd),
  )

/** Replaces variables by their values, if the configuration sets them. */
const withValues = (command: string, env: Readonly<Record<string, string>>): string =>
  command.replaceAll(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (word, braced: string | undefined, bare: string | undefined) => env[braced ?? bare ?? ''] ?? word,
  )

/**
 * Returns the path inside the repository that a link leads to, or null if it leads outside, or goes up behind a directory that could be a
 * link itself.
 */
function targetOf({ path, target }: Link): string | null {
  const steps = target.split('/').filter((step) => step !== '' && step !== '.')
  const down = steps.findIndex((step) => step !== '..')
  if (target.startsWith('/') || (down >= 0 && steps.slice(down).includes('..'))) return null
  const inside = posix.normalize(posix.join(posix.dirname(path), target)).replace(/\/$/, '')
  return inside.split('/')[0] === '..' ? null : inside
}

/** Number of other names from which on a path is relevant. Links that lead to a directory above themselves give one path any number. */
const MOST_ALIASES = 1_000

/** Returns the other names of a path, by way of links. */
function aliasesOf(path: string, links: readonly { readonly path: string; readonly to: string }[]): readonly string[] {
  const known = new Set([path])
  for (const name of known) {
    for (const link of links) {
      const rest = link.to === '.' ? `/${name}` : name === link.to ? '' : name.startsWith(`${link.to}/`) ? name.slice(link.to.length) : null
      // A name below the link itself would go round in a circle.
      if (rest !== null && !name.startsWith(`${link.path}/`) && known.size < MOST_ALIASES) known.add(`${link.path}${rest}`)
    }
  }
  return [...known]
}
