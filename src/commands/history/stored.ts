import { readDefaultLine } from '../../git/default-line.ts'
import { type Finding, problem } from '../../model/finding.ts'
import { readHistoryText } from '../../model/history-file.ts'
import type { TableSource } from '../../model/history-table.ts'
import { openIndex } from '../../store/history/index.ts'
import { waitingSessions } from '../../store/history/outbox.ts'
import type { Context } from '../context.ts'
import { followHistory, repositoryOf } from './follow.ts'
import { addressFor, type HistoryHome } from './place.ts'
import { type AskedStore, withStore } from './store.ts'

/** Parts of a history that were asked for. */
interface StoredOptions {
  /** Remote from which the store is brought up to date first; undefined for none. */
  readonly remote: string | undefined
  readonly store: AskedStore
}

/** Sessions of a store, as tables need them, with those that wait on this machine. */
interface StoredHistory {
  readonly files: readonly TableSource[]
  readonly findings: readonly Finding[]
}

/**
 * Reads the sessions that a store has of a repository, and those that wait. Connects to no remote unless one is named.
 * @throws Problem `history-store-unknown`, `history-store-shallow`, and those of `withStore` and `followHistory`.
 */
export async function storedHistory(home: HistoryHome, { remote, store }: StoredOptions, context: Context): Promise<StoredHistory> {
  const own = await readDefaultLine(home.repository.directory)
  const project = remote === undefined ? own : { ...own, address: await addressFor(home, remote) }
  if (own.isShallow && remote !== undefined) throw problem('history-store-shallow', { directory: own.title })
  const { id, title } = repositoryOf(project)
  const { waiting, findings } = waitingSessions(home.outbox)
  return withStore(store, context, async ({ driver, name }) => {
    const index = await openIndex(driver, name, id)
    const followed = remote === undefined ? [] : (await followHistory(index, project, context)).findings
    const { sessions } = await index.known(id)
    const fresh = waiting.flatMap(({ text }) => {
      const file = readHistoryText(text)
      return 'detail' in file || sessions.has(file.session.id) ? [] : [file]
    })
    if (sessions.size + fresh.length === 0) throw problem('history-store-unknown', { store: name, title })
    return { files: [...(await index.tableSources(id)), ...fresh], findings: [...findings, ...followed] }
  })
}
