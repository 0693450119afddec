import type { Overrides } from '../../configuration/flags.ts'
import { readConfiguration } from '../../configuration/read.ts'
import { readReporters } from '../../configuration/settings.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { CheckChange } from '../../model/check-change.ts'
import type { CodeTrust } from '../../model/code-trust.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { type Day, dayOf } from '../../model/waiver.ts'
import type { Circumstances } from './machine.ts'

/** The configurations that exist. */
export interface Files {
  readonly ofBase: ConfigurationFile | null
  readonly ofHead: ConfigurationFile | null
  /** Whether `ofHead` is base's, since head's is a program that differs and must not run. */
  readonly isHeadUnread: boolean
  /** Name of head's program, if base has no configuration and head's must not run; else null. */
  readonly unrun: string | null
  /** Findings on programs that head changes. */
  readonly findings: readonly Finding[]
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
        : [
            ofHead === null
              ? finding('config-from-working-tree', { file: file.name })
              : finding('config-from-head', { file: file.name, base }),
          ],
  }
}
