import { readConfiguration } from '../../configuration/read.ts'
import type { LoggedCommit } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { Problem } from '../../model/finding.ts'
import { definitionHash } from '../../store/history/definition.ts'
import { configurationAt } from '../session/configurations.ts'
import type { Circumstances } from '../session/machine.ts'
import type { ConfigPrograms } from '../session/programs.ts'
import type { SubjectOptions } from '../session/subject.ts'

/** A workload, and the way to read the definition that a commit has of it. */
export interface DefinitionReader {
  readonly repository: Repository
  readonly options: SubjectOptions
  readonly facts: Circumstances
  readonly workload: string
  readonly programs: ConfigPrograms
}

/** Definition of the workload by a commit's own configuration: its hash; or `none`, or `unreadable`. */
export async function definitionAt(
  { sha, tree }: Pick<LoggedCommit, 'sha' | 'tree'>,
  { repository, options, facts, workload, programs }: DefinitionReader,
): Promise<string> {
  const commit: Commit = { kind: 'commit', name: sha.slice(0, 10), sha, tree }
  try {
    const file = await configurationAt(repository, commit, options.config, programs)
    if (file === null) return 'none'
    const config = readConfiguration({ file, overrides: options.overrides, isBase: true, ...facts })
    const found = config.workloads.find(({ name }) => name === workload)
    return found === undefined ? 'none' : definitionHash(config, found)
  } catch (error) {
    if (error instanceof Problem) return 'unreadable'
    throw error
  }
}
