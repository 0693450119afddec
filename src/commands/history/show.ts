import { firstParentLine, isShallow } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { finding, problem } from '../../model/finding.ts'
import type { TableSource } from '../../model/history-table.ts'
import { historyText } from '../../render/media/history-table.ts'
import { historySeries } from '../../stats/history/series.ts'
import { historyTables } from '../../stats/history/table.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { tellAll } from './findings.ts'
import { type AskedPlace, knownHistory, openHome } from './place.ts'
import type { AskedStore } from './store.ts'
import { storedHistory } from './stored.ts'
import { unbridged } from './unbridged.ts'

/** Tables that were asked for. */
export interface ShowOptions extends AskedPlace {
  readonly remote: string | undefined
  /** Index that is read instead of the branch; null for none. */
  readonly store: AskedStore | null
  /** Name of one workload, or undefined for all. */
  readonly workload: string | undefined
}

/** Prints the levels of the commits on HEAD's first-parent line. @throws Problem `history-no-such-workload`. */
export async function showHistory(options: ShowOptions, context: Context): Promise<number> {
  const home = await openHome(options, context)
  const tip = await home.repository.resolve('HEAD')
  const { files, findings } =
    options.store === null
      ? await knownHistory(home, options.remote, context)
      : await storedHistory(home, { ...options, store: options.store }, context)
  tellAll(findings, context)
  const line = await firstParentLine(home.repository, tip)
  if (await isShallow(home.repository)) tellAll([finding('history-cut', { commits: line.length })], context)
  const series = historySeries(files, new Map(line.map(({ sha }, position) => [sha, position])))
  tellAll(
    unbridged(series, line, ({ found }) => found?.joined.anchor ?? null),
    context,
  )
  await printTables({ repository: home.repository, files, tip, shown: null, workload: options.workload }, context)
  return EXIT.passed
}

/** A part of a history. */
interface Part {
  readonly repository: Repository
  readonly files: readonly TableSource[]
  /** Newest commit of the line. */
  readonly tip: Commit
  /** Commits that have a row; null for all with numbers or gaps. */
  readonly shown: ReadonlySet<string> | null
  readonly workload: string | undefined
}

/** Prints the tables of a history. @throws Problem `history-no-such-workload`. */
export async function printTables({ repository, files, tip, shown, workload }: Part, context: Context): Promise<void> {
  const all = historyTables(files, await firstParentLine(repository, tip), shown)
  const tables = workload === undefined ? all : all.filter((table) => table.workload === workload)
  if (workload !== undefined && tables.length === 0)
    throw problem('history-no-such-workload', { workload, known: [...new Set(all.map((table) => table.workload))] })
  context.print(historyText(tables, context))
}
