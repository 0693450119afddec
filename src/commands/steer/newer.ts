import { flags, type Overrides } from '../../configuration/flags.ts'
import { withImports } from '../../configuration/imports.ts'
import { measuredOtherwise } from '../../configuration/judging.ts'
import { readConfiguration } from '../../configuration/read.ts'
import type { GitHub } from '../../github/client.ts'
import { repositorySources } from '../../github/sources.ts'
import type { Config, Quantity } from '../../model/config.ts'
import { type Finding, finding, is, Problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { dayOf } from '../../model/waiver.ts'
import { configurationText } from '../evidence/configuration-file.ts'

/** Base's configuration when a result was measured, and now. They differ only in what they allow. */
export interface BaseConfigs {
  readonly older: Config
  readonly newer: Config
}

/** Places of base's two configurations. */
interface Wanted {
  /** Path in the repository. */
  readonly config: string
  readonly branch: string
  /** Commit of base that the result was measured or judged by, and the time of that, ISO 8601. */
  readonly older: { readonly sha: string; readonly at: string }
  /** Commit of the base branch. */
  readonly tip: string
  readonly quantity: Quantity
  /** Values that the workflow gave. They win over both files. */
  readonly overrides: Overrides
}

/** Returns the values that a run took from its workflow. Each was base's, or stricter. */
export const overridesOf = ({ options }: Pick<Recording, 'options'>): Overrides => {
  const known = new Set(flags().map(({ flag }) => flag))
  return new Map(options.flatMap(({ flag, value }) => (known.has(flag) ? [[flag, value ?? true] as const] : [])))
}

/**
 * Reads base's configuration of then and of now. Returns the reason if a result of then cannot be judged by the one of now: it is not there, has
 * mistakes, or measures in another way. @throws errors of requests; permission: `contents: read`.
 */
export async function baseConfigs(github: GitHub, wanted: Wanted): Promise<BaseConfigs | Finding> {
  const { config, branch } = wanted
  const without = (why: 'missing' | 'broken' | 'first'): Finding => finding('judge-without-configuration', { config, branch, why })
  const before = await baseText(github, wanted, wanted.older.sha)
  const after = await baseText(github, wanted, wanted.tip)
  if (before instanceof Problem) return before.finding
  if (after instanceof Problem) return after.finding
  if (after === null) return without('missing')
  if (before === null) return without('first')
  const older = await read(github, { text: before, sha: wanted.older.sha }, wanted, dayOf(new Date(wanted.older.at)))
  const newer = await read(github, { text: after, sha: wanted.tip }, wanted, github.today())
  if (newer === null || older === null) return without('broken')
  if ('code' in older) return older
  if ('code' in newer) return newer
  const what = measuredOtherwise(older, newer)
  return what.length === 0 ? { older, newer } : finding('judge-defined-otherwise', { config, branch, what: what.slice(0, 10) })
}

/** Reads base's configuration at a commit. Returns the Problem if it is a program. */
async function baseText(github: GitHub, { config: name, branch: where }: Wanted, ref: string): Promise<string | null | Problem> {
  try {
    return await configurationText(github, { name, ref, where })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Reads a file of base, with what it imports there. Returns null if it has mistakes, and a finding if plug-ins would have to import. */
async function read(
  github: GitHub,
  { text, sha }: { readonly text: string; readonly sha: string },
  { config: name, quantity, overrides }: Wanted,
  today: string,
): Promise<Config | Finding | null> {
  try {
    const file = await withImports({ text, name }, () => repositorySources(github, sha), { mayBeEmpty: true })
    const facts = { canCountEnergy: quantity === 'energy', today }
    return readConfiguration({ file, overrides, given: 'inputs', isBase: true, ...facts })
  } catch (error) {
    if (error instanceof Problem) return is(error.finding, 'import-by-plugin') ? error.finding : null
    throw error
  }
}
