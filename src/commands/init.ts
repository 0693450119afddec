import { closeSync, lstatSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { withImports } from '../configuration/imports.ts'
import { needsOf, needsOfProposal } from '../configuration/needs/index.ts'
import { configurationText } from '../configuration/propose/document.ts'
import type { Tree } from '../configuration/propose/ecosystem.ts'
import { ecosystems, look } from '../configuration/propose/index.ts'
import { forksFile, forksWorkflow, isWorkflowPath, usesJoulegate, WORKFLOW, WORKFLOWS } from '../configuration/propose/workflow.ts'
import { readConfiguration } from '../configuration/read.ts'
import { openRepository, type Repository } from '../git/repository.ts'
import { placesOf } from '../git/submodules.ts'
import { requireGit } from '../git/version.ts'
import { CONFIG_PROGRAMS } from '../model/config-program.ts'
import { type Finding, finding, is, Problem, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Survey } from '../model/proposal.ts'
import { initPage } from '../render/init.ts'
import { terminalPage } from '../render/media/terminal.ts'
import { makeDirectory } from '../system/directory.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { importsIn, sourcesIn, treeOf, withProposed } from './worktree.ts'

export interface InitOptions {
  readonly repository: string
  /** Whether to print both files and write none. */
  readonly isPrint: boolean
}

const CONFIGURATION = 'joulegate.yml'

/** A file to write, and its text. */
interface Draft {
  readonly file: string
  readonly text: string
}

/** The files to write, and findings on those that exist already. */
interface Plan {
  readonly drafts: readonly Draft[]
  readonly kept: readonly Finding[]
}

/**
 * Writes `joulegate.yml` and a workflow after looking at the files of a repository, and never overwrites a file. Returns 0 if the
 * configuration is ready for measuring. Throws the Problems of bad usage, and `not-ready` if it found nothing to measure.
 */
export async function init({ repository, isPrint }: InitOptions, context: Context): Promise<number> {
  const path = resolve(context.directory, repository)
  await requireGit()
  const opened = await openRepository(path)
  const { hosts } = await placesOf(opened, {})
  const tree = { ...(await treeOf(opened)), hosts }
  const program = CONFIG_PROGRAMS.find((file) => exists(opened.directory, file))
  if (program !== undefined && !isPrint) throw problem('config-program-edit', { file: program, command: 'init' })
  const isKept = !isPrint && exists(opened.directory, CONFIGURATION)
  const imports = isKept ? [] : await importsIn(tree)
  const found = isKept ? null : withProposed(look(tree), imports)
  const text = found === null ? tree.text(CONFIGURATION) : configurationText(found, imports)
  const needs = await needsHere(tree, found, text)
  const { drafts, kept } = planOf(tree, found === null ? null : text, { directory: opened.directory, isPrint })
  for (const draft of isPrint ? [] : drafts) write(opened.directory, draft)
  const page = terminalPage(
    initPage({
      look: found,
      written: drafts.map(({ file }) => file),
      kept,
      needs,
      isPrint,
      hasCommits: await hasCommits(opened),
      isIgnored: tree.text('.gitignore')?.includes('joulegate-report') ?? false,
    }),
    context,
  )
  if (isPrint) {
    context.tell(page, 'lasting')
    context.print(drafts.map((draft) => `# ---- ${draft.file} ----\n${draft.text}`).join('\n'))
  } else context.print(page)
  await checkReady(tree, found, text ?? '')
  return EXIT.passed
}

/** Finds what workloads need of the machine: those of joulegate.yml, or those that are proposed. */
async function needsHere(tree: Tree, found: Survey | null, text: string | null): Promise<readonly Finding[]> {
  if (text === null) return []
  return found === null ? needsIn(tree, { file: CONFIGURATION, text }) : needsOfProposal(found, tree, { file: CONFIGURATION, text })
}

/** Finds what the workloads of a configuration need of the machine; nothing if it cannot be read, which other messages report. */
async function needsIn(tree: Tree, configuration: { readonly file: string; readonly text: string }): Promise<readonly Finding[]> {
  try {
    const { file: name, text } = configuration
    const file = await withImports({ text, name }, async () => sourcesIn(tree))
    return needsOf(readConfiguration({ file, overrides: new Map() }), tree, configuration)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

/** Finds what the workloads of the repository around a directory need of the machine. Nothing if it has no joulegate.yml. */
export async function needsAround(directory: string): Promise<readonly Finding[]> {
  try {
    const tree = await treeOf(await openRepository(directory))
    const text = tree.text(CONFIGURATION)
    return text === null ? [] : await needsIn(tree, { file: CONFIGURATION, text })
  } catch (error) {
    if (error instanceof Problem) return [] // not a repository: doctor examines machines
    throw error
  }
}

const exists = (directory: string, file: string): boolean => lstatSync(join(directory, file), { throwIfNoEntry: false }) !== undefined

function planOf(tree: Tree, text: string | null, { directory, isPrint }: { readonly directory: string; readonly isPrint: boolean }): Plan {
  const configuration = text === null ? [] : [{ file: CONFIGURATION, text }]
  const used = isPrint ? [] : tree.files.filter((file) => isWorkflowPath(file) && usesJoulegate(tree.text(file) ?? ''))
  const free = WORKFLOWS.find((file) => isPrint || !exists(directory, file))
  if (used.length === 0 && free === undefined) throw problem('workflow-taken', { files: WORKFLOWS })
  const workflows = used.length > 0 || free === undefined ? [] : workflowsAt(free, (file) => !isPrint && exists(directory, file))
  return {
    drafts: [...configuration, ...workflows],
    kept: [
      ...(text === null ? [finding('already-there', { file: CONFIGURATION })] : []),
      ...used.map((file) => finding('already-there', { file })),
    ],
  }
}

/** Returns the workflow, and the one for forks if its path is free. */
function workflowsAt(file: string, isTaken: (file: string) => boolean): readonly Draft[] {
  const forks = forksFile(file)
  return [{ file, text: WORKFLOW }, ...(isTaken(forks) ? [] : [{ file: forks, text: forksWorkflow(file) }])]
}

/** Writes a file that does not exist yet. Refuses a link in its path, since git would not add a file behind one. */
function write(directory: string, { file, text }: Draft): void {
  const folders = file.split('/').slice(0, -1)
  for (const [index] of folders.entries()) {
    const folder = folders.slice(0, index + 1).join('/')
    const status = lstatSync(join(directory, folder), { throwIfNoEntry: false })
    if (status !== undefined && !status.isDirectory()) throw problem('leads-elsewhere', { folder, file })
  }
  const path = join(directory, file)
  try {
    makeDirectory(dirname(path))
    writeNew(path, text)
  } catch (error) {
    throw problem('cannot-add', { file: path, detail: detailOf(error) }, error)
  }
}

/** Writes a file that does not exist yet. Leaves none if the disk has no room for all of it. */
function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, text)
  } catch (error) {
    rmSync(path)
    throw error
  } finally {
    closeSync(file)
  }
}

async function hasCommits(repository: Repository): Promise<boolean> {
  try {
    await repository.resolve('HEAD')
    return true
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'no-commits')) return false
    throw error
  }
}

/** Reads the configuration as a measurement would, so that mistakes are reported now, not in the first pull request. */
async function checkReady(tree: Tree, found: Survey | null, text: string): Promise<void> {
  if (found !== null && found.chosen === null) {
    const line = text.split('\n').findIndex((one) => one.startsWith('workloads:')) + 1
    throw problem('not-ready', { file: CONFIGURATION, line, looked: ecosystems.flatMap(({ manifests }) => manifests) })
  }
  const file = await withImports({ text, name: CONFIGURATION }, async () => sourcesIn(tree))
  readConfiguration({ file, overrides: new Map() })
}
