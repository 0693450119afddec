import type { IndexTables } from './tables.ts'

/**
 * Sets the first-parent line of a repository, in a transaction of the caller's. Only commits whose position changed are touched: for a
 * branch that has grown, these are the new ones.
 */
export async function placeLine(
  { driver, commits }: Pick<IndexTables, 'driver' | 'commits'>,
  repository: string,
  line: readonly string[],
): Promise<void> {
  await commits.load()
  const rows = await driver.all('SELECT sha, pos FROM line WHERE repo = $1', [repository])
  const [before, now] = [new Map(rows.map(([sha, pos]) => [String(sha), Number(pos)])), new Map(line.map((sha, pos) => [sha, pos]))]
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((sha) => before.get(sha) !== now.get(sha))
  for (const sha of changed) if (before.has(sha)) await driver.all('DELETE FROM line WHERE repo = $1 AND sha = $2', [repository, sha])
  const placed = changed.flatMap((sha) => {
    const pos = now.get(sha)
    return pos === undefined ? [] : [[repository, sha, pos]]
  })
  await driver.insert('line', ['repo', 'sha', 'pos'], placed)
  for (const sha of changed) {
    const id = commits.find(repository, sha)
    if (id !== undefined) await driver.all('UPDATE edge SET pos = $1 WHERE to_id = $2', [now.get(sha) ?? -1, id])
  }
}
