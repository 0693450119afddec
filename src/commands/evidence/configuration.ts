import { isSameFile, withImports } from '../../configuration/imports.ts'
import { pathGlobs } from '../../configuration/path-glob.ts'
import { readConfiguration, selectWorkloads } from '../../configuration/read.ts'
import { renamed } from '../../configuration/renames.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { Changes } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { mergeBaseOf } from '../../github/fork-pull.ts'
import { repositorySources } from '../../github/sources.ts'
import type { CommentInputs } from '../../model/action-inputs.ts'
import { isGated } from '../../model/budget.ts'
import type { Config, Quantity } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { splitList } from '../../model/session-options.ts'
import type { Day } from '../../model/waiver.ts'
import { configurationText } from './configuration-file.ts'

/** The configuration that a stranger's result is judged by, and what head does to it. */
export interface TrustedConfiguration {
  readonly config: Config
  readonly unpaired: Recording['unpaired']
  readonly harness: Recording['harness']
}

/** Commits of which the configuration is read, and the files that head changes. */
interface Places {
  /** Commit of the pull request, or of the merge group. */
  readonly headSha: string
  /** The commit that head was compared with. */
  readonly base: string
  /** The commit of the base branch. */
  readonly tip: string
  readonly changes: Changes
  /** Quantity that the measurement compares. */
  readonly quantity: Quantity
  /** Day of the measurement in UTC. */
  readonly today: Day
}

/**
 * Reads the configuration of base, as it is for this quantity. The author may choose which commit of the base branch is compared with, so
 * its file must still be the base branch's. @throws errors of requests; permission: `contents: read`.
 */
export async function trustedConfiguration(
  github: GitHub,
  { config: name, workloads }: Pick<CommentInputs, 'config' | 'workloads'>,
  { headSha, base, tip, changes, quantity, today }: Places,
): Promise<TrustedConfiguration | Finding> {
  const files = filesOf(github, name)
  const config = await standing(files, name, { base, tip, quantity, today })
  if ('code' in config) return config
  const before = fileIn(await files(base))
  const ofBranch = await files(headSha)
  // As in the session: a program of head's is not run, and counts as base's configuration, with what that imports of head.
  const after = !isProgram(ofBranch) ? ofBranch : before === null ? null : await importing(github, { text: before.text, name }, headSha)
  // As in the session: names may differ only between two files.
  const ofHead = after === null || (before !== null && isSameFile(after, before)) ? null : read(after, { quantity, today })
  const selected = selectWorkloads(renamed(config, ofHead).config, { patterns: splitList(workloads), tags: [] })
  const left = await mergeBaseOf(github, tip, headSha)
  const removed = removedFrom(left === null ? null : fileIn(await files(left)), after, quantity)
  const [missing, kept] = [true, false].map((isRemoved) =>
    selected.workloads.filter(({ name: one, was }) => (was === undefined && removed.has(one)) === isRemoved),
  )
  return {
    config: { ...selected, workloads: kept ?? [] },
    unpaired: (missing ?? []).map(({ name: workload, budget }) => ({ workload, kind: 'missing', gated: isGated(budget) })),
    harness: harnessOf(changes, config),
  }
}

/**
 * Reads the configuration of base, before anything is measured. `quantity`: what a measurement compares; null if the configuration decides,
 * for a machine that can count energy. @throws as `trustedConfiguration`.
 */
export const standingConfiguration = (
  github: GitHub,
  name: string,
  places: Pick<Places, 'base' | 'tip'> & { readonly quantity: Quantity | null; readonly today?: Day },
): Promise<Config | Finding> => standing(filesOf(github, name), name, places)

async function standing(
  files: FileReader,
  name: string,
  { base, tip, quantity, today }: Parameters<typeof standingConfiguration>[2],
): Promise<Config | Finding> {
  const [file, current] = [await files(base), await files(tip)]
  if (isProgram(file)) return file
  if (isProgram(current)) return current
  if (current === null) return finding('fork-configuration-missing', { config: name })
  if (file === null || !isSameFile(file, current)) return finding('fork-configuration-moved', { config: name })
  if ('unread' in current) return current.unread
  return read(current, { quantity, today }) ?? finding('fork-configuration-missing', { config: name })
}

/** A configuration at a commit; `unread`: why its imports cannot be read. */
type FileAt = ConfigurationFile | (ConfigurationFile & { readonly unread: Finding })
/** Reads a configuration at a commit, or returns null if there is none. A program gives the finding that says so. */
type FileReader = (ref: string) => Promise<FileAt | Finding | null>

const isProgram = (found: FileAt | Finding | null): found is Finding => found !== null && 'code' in found

/** Returns the file, if there is one. A program is none. */
const fileIn = (found: FileAt | Finding | null): FileAt | null => (isProgram(found) ? null : found)

/** Returns a reader of a configuration at commits, with what it imports there. It asks for each commit once. */
function filesOf(github: GitHub, name: string): FileReader {
  const known = new Map<string, FileAt | Finding | null>()
  return async (ref) => {
    const file = known.has(ref) ? (known.get(ref) ?? null) : await fileAt(github, name, ref)
    known.set(ref, file)
    return file
  }
}

async function fileAt(github: GitHub, name: string, ref: string): Promise<FileAt | Finding | null> {
  try {
    const text = await configurationText(github, { name, ref, where: ref.slice(0, 10) })
    return text === null ? null : await importing(github, { text, name }, ref)
  } catch (error) {
    if (error instanceof Problem) return error.finding
    throw error
  }
}

/** Returns a file with what it imports from a commit. */
async function importing(github: GitHub, file: ConfigurationFile, ref: string): Promise<FileAt> {
  try {
    return await withImports(file, () => repositorySources(github, ref), { mayBeEmpty: true })
  } catch (error) {
    if (error instanceof Problem) return { ...file, unread: error.finding }
    throw error
  }
}

/** Reads a configuration for this quantity; null if it is invalid. */
function read(file: FileAt, { quantity, today }: { readonly quantity: Quantity | null; readonly today?: Day | undefined }): Config | null {
  try {
    const overrides = new Map(quantity === 'work' ? [['meter', 'work']] : [])
    return readConfiguration({ file, overrides, isBase: true, ...(today === undefined ? {} : { today }) })
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Returns the names of workloads that a branch had where it left base, and has no more. */
function removedFrom(before: FileAt | null, after: FileAt | null, quantity: Quantity): ReadonlySet<string> {
  if (before === null || (after !== null && isSameFile(before, after))) return new Set()
  const namesIn = (file: FileAt | null): readonly string[] =>
    (file === null ? null : read(file, { quantity }))?.workloads.map((one) => one.name) ?? []
  const kept = new Set(namesIn(after))
  return new Set(namesIn(before).filter((one) => !kept.has(one)))
}

/** Reports as harness that the pull request changes the benchmark and nothing else; null if it does not, or if that is unknown. */
function harnessOf(changes: Changes, { harness: globs }: Config): Recording['harness'] {
  if (globs.length === 0 || changes.kind === 'unknown' || !changes.isComplete || changes.files.length === 0) return null
  return changes.files.every(pathGlobs(globs)) ? { state: 'base', files: [], total: changes.files.length, isAll: true } : null
}
