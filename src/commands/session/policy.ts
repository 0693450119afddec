import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Overrides } from '../../configuration/flags.ts'
import { importedNames, withImports } from '../../configuration/imports.ts'
import { type ConfigurationFile, readConfiguration } from '../../configuration/read.ts'
import { readReporters } from '../../configuration/settings.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import type { CheckChange } from '../../model/check-change.ts'
import type { CodeTrust } from '../../model/code-trust.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { type Day, dayOf } from '../../model/waiver.ts'
import type { Commits } from './commits.ts'
import type { Circumstances } from './machine.ts'

/** The configurations that exist. */
export interface Files {
  readonly ofBase: ConfigurationFile | null
  readonly ofHead: ConfigurationFile | null
  /** Names for messages: the file, base's commit in short, the repository. */
  readonly place: { readonly name: string; readonly base: string; readonly repository: string }
  /** Imported workloads that base lacks, if its own file does not decide. Complete once the file that does is chosen. */
  readonly onHeadOnly: ReadonlySet<string>
  /** Reads the configuration in the working tree, which need not be committed. Returns null if there is none. */
  uncommitted(): Promise<ConfigurationFile | null>
}

/** The configuration that applies. */
export interface Chosen {
  /** Reads the configuration and applies overrides to it, for this machine. */
  read(overrides: Overrides): Config
  readonly overrides: Overrides
  readonly configuredBy: Recording['configuredBy']
  readonly findings: readonly Finding[]
  /** Names of the reporters in the file. Absent if it names none. */
  readonly reporters?: readonly string[]
}

/** Rules that differ between a person's session and a gate's. */
export interface Policy {
  /** Chooses the configuration that applies. @throws Problem if there is none, or if it must not be used. */
  choose(files: Files, overrides: Overrides, facts: Circumstances): Promise<Chosen>
  /** Returns the day in UTC, by the clock that decides about waivers. */
  today(): Day
  /** Returns the configuration, completed by the settings that the policy implies. */
  complete(config: Config): Config
  /** Word for the overrides in error messages. */
  readonly given: 'flags' | 'inputs'
  /** Change that the pull request makes to its own check, or null if there is none. */
  readonly checkChange: CheckChange | null
  /** Asks who has approved that change. Returns null if there is no approval, or if it is unknown. */
  approval(): Promise<CheckChange['lifted']>
  readonly trust: CodeTrust
  /** Directory that the report directory must lie below, whatever links there are, or null if it may lie anywhere. */
  readonly below: string | null
  /** Whether the session may use another temporary directory if the user that runs the commands cannot reach ours. */
  readonly mayMove: boolean
}

/** Returns the policy of a person's session. Flags win over files, and base's over head's. `mayMove` is false if TMPDIR is set. */
export const personPolicy = ({ mayMove }: Pick<Policy, 'mayMove'>): Policy => ({
  choose: chooseForPerson,
  today: () => dayOf(new Date()),
  complete: (config) => config,
  given: 'flags',
  checkChange: null,
  approval: async () => null,
  trust: 'own',
  below: null,
  mayMove,
})

/** Uses base's file. Without it, head's applies; without either, the one in the working tree. */
async function chooseForPerson(files: Files, overrides: Overrides, facts: Circumstances): Promise<Chosen> {
  const { ofBase, ofHead, place, uncommitted } = files
  const file = ofBase ?? ofHead ?? (await uncommitted())
  const { name, base, repository } = place
  if (file === null && !overrides.has('run')) throw problem('no-workloads', { file: name, where: repository })
  return {
    read: (some) => readConfiguration({ file, overrides: some, isBase: ofBase !== null, ...facts }),
    overrides,
    reporters: file === null ? [] : readReporters(file),
    configuredBy: ofBase !== null ? 'base' : ofHead !== null ? 'head' : file !== null ? 'working-tree' : 'options',
    findings:
      ofBase !== null || file === null
        ? []
        : [ofHead === null ? finding('config-from-working-tree', { file: name }) : finding('config-from-head', { file: name, base })],
  }
}

async function uncommittedIn({ origin, directory }: Repository, name: string): Promise<ConfigurationFile | null> {
  if (origin !== null) return null
  const text = await readFile(join(directory, name), 'utf8').catch(() => null)
  return text === null ? null : { text, name, where: 'not committed' }
}

/** Reads the configurations of two commits, with the workloads that each imports from its own files. */
export async function filesOf({ repository, base, head }: Commits, name: string): Promise<Files> {
  const onHeadOnly = new Set<string>()
  const at = async (side: string, commit: Commit): Promise<ConfigurationFile | null> => {
    const text = await repository.show(commit, name)
    return text === null ? null : { text, name, where: `${side} ${commit.sha.slice(0, 10)}` }
  }
  const importing = (file: ConfigurationFile, commit: Commit, mayBeEmpty: boolean): Promise<ConfigurationFile> =>
    withImports(file, () => repository.sources(commit), { mayBeEmpty })
  /** Reads head's benches for a file that is not base's, and notes those that base lacks. */
  const withHead = async (file: ConfigurationFile): Promise<ConfigurationFile> => {
    const known = new Set(importedNames(await importing(file, base, true)))
    const read = await importing(file, head, false)
    for (const one of importedNames(read)) if (!known.has(one)) onHeadOnly.add(one)
    return read
  }
  const [ofBase, ofHead] = [await at('base', base), await at('head', head)]
  return {
    ofBase: ofBase === null ? null : await importing(ofBase, base, false),
    // A change may remove all benches: then its workloads are missing.
    ofHead: ofHead === null ? null : ofBase === null ? await withHead(ofHead) : await importing(ofHead, head, true),
    place: { name, base: base.sha.slice(0, 10), repository: repository.origin ?? repository.directory },
    onHeadOnly,
    uncommitted: async () => {
      const file = await uncommittedIn(repository, name)
      return file === null ? null : withHead(file)
    },
  }
}
