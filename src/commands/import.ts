import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { openRepository } from '../git/repository.ts'
import { importers } from '../importers/index.ts'
import { problem } from '../model/finding.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { importsIn, sourcesIn, treeOf } from './worktree.ts'

/** Options of `joulegate import`. */
export interface ImportCommandOptions {
  readonly repository: string
  /** Name of the importer, or undefined to list what there is. */
  readonly importer: string | undefined
  readonly argument: string | undefined
  readonly iterations: number | undefined
}

/**
 * Prints the workloads that an importer finds in the working tree, as joulegate.yml has them. Without an importer, it prints the entries of
 * the key `import`. Writes nothing. @throws Problem `import-unknown`, `import-nothing`, and those of opening a repository.
 */
export async function importBenches(options: ImportCommandOptions, context: Context): Promise<number> {
  const tree = await treeOf(await openRepository(resolve(context.directory, options.repository)))
  const { importer: name, argument, iterations } = options
  if (name === undefined) {
    const found = await importsIn(tree)
    if (found.length === 0) throw problem('import-nothing', { importer: importers.map((one) => one.name).join(', '), argument: '.' })
    context.print(`import:\n${found.map(({ entry, count }) => `  - ${stringify(entry).trim()} # ${count}`).join('\n')}\n`)
    return EXIT.passed
  }
  const importer = importers.find((one) => one.name === name)
  if (importer === undefined) throw problem('import-unknown', { importer: name, known: importers.map((one) => one.name) })
  const sources = sourcesIn(tree)
  const place = argument ?? (await importer.detect(sources))[0] ?? '.'
  const workloads = await importer.import(place, sources, iterations === undefined ? {} : { iterations })
  if (workloads.length === 0) throw problem('import-nothing', { importer: name, argument: place })
  const build = (await importer.build?.(place, sources)) ?? null
  context.print(stringify({ ...(build === null ? {} : { build: { run: build } }), workloads }, { lineWidth: 0 }))
  return EXIT.passed
}
