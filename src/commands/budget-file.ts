import { lstatSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ConfigurationFile } from '../configuration/source.ts'
import { openRepository } from '../git/repository.ts'
import { configurationNames, isConfigProgram } from '../model/config-program.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Context } from './context.ts'

/** Place of a configuration whose budgets are changed. */
export interface BudgetPlace {
  readonly repository: string
  /** Path of the configuration in the repository. */
  readonly config: string
}

/** Configuration in the working tree, and its whole path. */
export interface BudgetFile extends ConfigurationFile {
  readonly path: string
}

/** Reads the configuration of the working tree. @throws Problem `budget-no-file`, `config-program-edit`, `cannot-read`, and those of opening a repository. */
export async function budgetFile({ repository, config: name }: BudgetPlace, context: Pick<Context, 'directory'>): Promise<BudgetFile> {
  const { directory } = await openRepository(resolve(context.directory, repository))
  refuseProgram(directory, name)
  const path = join(directory, name)
  return { name, path, text: textOf(path, { name, directory }), imported: 'unneeded' }
}

/** Refuses a configuration that is a program: only YAML can be edited here. */
function refuseProgram(directory: string, given: string): void {
  const isThere = (name: string): boolean => lstatSync(join(directory, name), { throwIfNoEntry: false }) !== undefined
  const file = configurationNames(given).find(isThere)
  if (file !== undefined && isConfigProgram(file)) throw problem('config-program-edit', { file, command: 'budget' })
}

/** Reads a file. A link may lead anywhere, so it is not followed. */
function textOf(path: string, { name, directory }: { readonly name: string; readonly directory: string }): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw problem('budget-no-file', { file: name, directory })
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw problem('cannot-read', { file: path, detail: detailOf(error) }, error)
  }
}
