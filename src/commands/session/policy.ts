import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Overrides } from '../../configuration/flags.ts'
import { type ConfigurationFile, readConfiguration } from '../../configuration/read.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import type { CheckChange } from '../../model/check-change.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import type { Commits } from './commits.ts'

/** The configurations that there are. */
export interface Files {
  readonly ofBase: ConfigurationFile | null
  readonly ofHead: ConfigurationFile | null
  /** Names for messages: of the file, of base's commit in short, of the repository. */
  readonly place: { readonly name: string; readonly base: string; readonly repository: string }
  /** Reads the one in the working tree, which need not be committed; null: there is none. */
  uncommitted(): Promise<ConfigurationFile | null>
}

/** The configuration that counts. */
export interface Chosen {
  /** Reads it with overrides laid over it. */
  read(overrides: Overrides): Config
  readonly overrides: Overrides
  readonly configuredBy: Recording['configuredBy']
  readonly findings: readonly Finding[]
}

/** What differs between a person's session and that of a gate. */
export interface Policy {
  /** Chooses the configuration that counts. @throws Problem if there is none, or if it must not be used. */
  choose(files: Files, overrides: Overrides): Promise<Chosen>
  /** The configuration with what it need not say itself. */
  complete(config: Config): Config
  /** What the overrides are called in complaints. */
  readonly given: 'flags' | 'inputs'
  /** What the pull request changes about its own check; null: nothing. */
  readonly checkChange: CheckChange | null
  /** Asks who has approved that; null: nobody has, or nobody can say. */
  approval(): Promise<CheckChange['lifted']>
  /** Whose code head is. That of strangers must not run before base has. */
  readonly trust: 'own' | 'strangers'
  /** The directory that the report directory must lie below, whatever links there are; null: anywhere. */
  readonly below: string | null
  /** May the session work in another temporary directory if the user that runs the commands cannot reach ours? */
  readonly mayMove: boolean
}

/** A person's session: flags win over files, and base's file over head's. `mayMove` is false if that person has named a temporary directory. */
export const personPolicy = ({ mayMove }: Pick<Policy, 'mayMove'>): Policy => ({
  choose: chooseForPerson,
  complete: (config) => config,
  given: 'flags',
  checkChange: null,
  approval: async () => null,
  trust: 'own',
  below: null,
  mayMove,
})

/** Without a file on base head's counts, and without either the one in the working tree. */
async function chooseForPerson({ ofBase, ofHead, place, uncommitted }: Files, overrides: Overrides): Promise<Chosen> {
  const file = ofBase ?? ofHead ?? (await uncommitted())
  const { name, base, repository } = place
  if (file === null && !overrides.has('run')) throw problem('no-workloads', { file: name, where: repository })
  return {
    read: (some) => readConfiguration({ file, overrides: some }),
    overrides,
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

/** Reads the configurations of two commits. */
export async function filesOf({ repository, base, head }: Commits, name: string): Promise<Files> {
  const at = async (side: string, commit: Commit): Promise<ConfigurationFile | null> => {
    const text = await repository.show(commit, name)
    return text === null ? null : { text, name, where: `${side} ${commit.sha.slice(0, 10)}` }
  }
  return {
    ofBase: await at('base', base),
    ofHead: await at('head', head),
    place: { name, base: base.sha.slice(0, 10), repository: repository.origin ?? repository.directory },
    uncommitted: () => uncommittedIn(repository, name),
  }
}
