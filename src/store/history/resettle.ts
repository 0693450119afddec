import { newestName, type TimedRename } from './renames.ts'
import { type IndexTables, SERIES_KEY } from './tables.ts'

/** Moves what sessions after the row `since` measured under old names to the series of the newest names. */
export async function resettle({ driver, series }: IndexTables, repos: ReadonlySet<string>, since: number): Promise<void> {
  for (const repo of repos) {
    const renames = await driver.all('SELECT s.at, r.old, r.new FROM rename r JOIN session s ON s.id = r.session WHERE s.repo = $1', [repo])
    if (renames.length === 0) continue
    const timed = renames.map(([at, old, next]): TimedRename => ({ at: String(at), old: String(old), new: String(next) }))
    const rows = await driver.all(
      'SELECT m.session, s.at, m.workload, m.series FROM measured m JOIN session s ON s.id = m.session WHERE s.repo = $1 AND s.id > $2',
      [repo, since],
    )
    for (const own of Map.groupBy(rows, ([session]) => Number(session)).values()) {
      const others = new Set(own.map(([, , workload]) => String(workload)))
      for (const [session, at, workload, from] of own) {
        const [owner = '', name, ...rest] = series.known(Number(from))
        const newest = newestName(timed, String(workload), String(at), others)
        if (newest !== name) await move({ driver, series }, { session: Number(session), from: Number(from), key: [owner, newest, ...rest] })
      }
    }
  }
}

interface Move {
  readonly session: number
  readonly from: number
  readonly key: readonly string[]
}

async function move({ driver, series }: Pick<IndexTables, 'driver' | 'series'>, { session, from, key }: Move): Promise<void> {
  const typed = key.map((text, index) => (SERIES_KEY[index] === 'simulated' ? Number(text) : text))
  if (series.find(...typed) === undefined) {
    await driver.insert('series', SERIES_KEY, [typed])
    await series.load()
  }
  const to = series.id(...typed)
  for (const table of ['edge', 'arm', 'measured'])
    await driver.all(`UPDATE ${table} SET series = $1 WHERE series = $2 AND session = $3`, [to, from, session])
}
