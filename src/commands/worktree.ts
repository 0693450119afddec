import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '../configuration/propose/ecosystem.ts'
import type { Repository } from '../git/repository.ts'
import type { SourceTree } from '../importers/importer.ts'
import { importers } from '../importers/index.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Proposal, ProposedImport, Survey } from '../model/proposal.ts'

const MOST_BYTES = 1_000_000
/** Maximum number of imports that are proposed at the start. */
const MOST_IMPORTS = 5

/** Returns the files of the working tree. @throws Problem `no-working-tree`; reading a file throws `cannot-read`. */
export async function treeOf(repository: Pick<Repository, 'directory' | 'files'>): Promise<Tree> {
  const { directory } = repository
  const files = await repository.files()
  if (files === null) throw problem('no-working-tree', { directory })
  return { files, text: (file) => textOf(directory, file) }
}

/** Reads a file, without a byte order mark. Returns null if it is not a regular file (a link may lead anywhere), is too large, or is gone. */
function textOf(directory: string, file: string): string | null {
  const path = join(directory, file)
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status === undefined || !status.isFile() || status.size > MOST_BYTES) return null
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    throw problem('cannot-read', { file: path, detail: detailOf(error) }, error)
  }
}

/** Returns the files of a working tree, for importers. */
export function sourcesIn({ files, text }: Tree): SourceTree {
  const known = new Set(files)
  return { files, read: async (path) => (known.has(path) ? text(path) : null) }
}

/** Returns what each importer finds, in the order of the importers. */
export async function importsIn(tree: Tree): Promise<readonly ProposedImport[]> {
  const sources = sourcesIn(tree)
  const found: ProposedImport[] = []
  // An argument in the short form of an entry is one line.
  for (const importer of importers)
    for (const argument of await importer.detect(sources))
      if (!/[\n\0]/.test(argument))
        found.push({ entry: `${importer.name} ${argument}`, count: (await importer.import(argument, sources)).length })
  return found
}

/** Chooses the imports of a survey that found no benchmark: benches are better than tests. The build stays. */
export function withProposed(survey: Survey, imports: readonly ProposedImport[]): Survey {
  const { chosen } = survey
  if (imports.length === 0 || chosen?.kind === 'benchmarks') return survey
  const used = imports.slice(0, MOST_IMPORTS)
  const left = imports.length - used.length
  const proposal: Proposal = {
    ecosystem: chosen?.ecosystem ?? 'Benches',
    directory: '',
    found: [
      ...(chosen?.found ?? []),
      ...used.map(({ entry, count }) => `${entry} (${count})`),
      ...(left === 0 ? [] : [`${left} other imports`]),
    ],
    kind: 'benchmarks',
    build: chosen?.build ?? null,
    workloads: [],
    imports: used.map(({ entry }) => entry),
  }
  return { ...survey, chosen: proposal, reason: 'it has benches' }
}
