import type { DefaultLine } from '../../git/default-line.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import type { HistoryPage } from '../../model/history-page.ts'
import { openIndex } from '../../store/history/index.ts'
import { openSqlite } from '../../store/history/sqlite.ts'
import { historyPage } from './pages.ts'

/** Makes the pages of sessions, by way of an index in memory. `last`: newest commits of the line that they show. */
export async function pageOf(
  files: readonly HistoryFile[],
  project: Pick<DefaultLine, 'title' | 'home' | 'line'>,
  last: number,
): Promise<HistoryPage> {
  const index = await openIndex(await openSqlite(':memory:'), ':memory:')
  try {
    await index.ingest(files)
    for (const name of new Set(files.map(({ session }) => session.repository ?? ''))) await index.placeCommits(name, project.line)
    return await historyPage(index, project, last)
  } finally {
    await index.close()
  }
}
