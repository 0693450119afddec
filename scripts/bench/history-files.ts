import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { historyPage } from '../../src/commands/history/pages.ts'
import { siteFiles } from '../../src/commands/history/site.ts'
import type { CommitLine, EdgeLine } from '../../src/model/history.ts'
import { type HistoryFile, historyText } from '../../src/model/history-file.ts'
import { openIndex } from '../../src/store/history/index.ts'
import { openSqlite } from '../../src/store/history/sqlite.ts'
import { generatedHistory, longRepository } from '../../test/rig/long-history.ts'
import { figures, interleave, type Row, ratios } from './row.ts'

/** As in github-action-benchmark, whose `data.js` has all entries of all commits. */
const PREFIX = 'window.BENCHMARK_DATA = '
const AGAINST = 'the data file of github-action-benchmark, with the same rows'

/** Entry of one push, with the fields and the indentation that github-action-benchmark writes. */
function entryOf({ session, facts }: HistoryFile): object {
  const edges = facts.filter((fact): fact is EdgeLine => fact.line === 'edge' && fact.role === 'anchor')
  const commit = facts.find((fact): fact is CommitLine => fact.line === 'commit' && fact.sha === edges[0]?.to)
  const person = { email: 'ada@example.com', name: commit?.author, username: 'ada' }
  return {
    commit: {
      ...{ author: person, committer: person, distinct: true, id: commit?.sha, message: commit?.subject, timestamp: commit?.at },
      ...{ tree_id: commit?.tree, url: `https://github.com/owner/name/commit/${commit?.sha}` },
    },
    ...{ date: Date.parse(session.at), tool: 'customSmallerIsBetter' },
    benches: edges.map(({ workload, ln, se }) => ({
      name: workload,
      value: 100 * Math.exp(ln),
      range: `± ${(100 * (se ?? 0)).toFixed(3)}`,
      unit: 'J',
    })),
  }
}

const dataFile = (entries: readonly object[]): string =>
  PREFIX + JSON.stringify({ lastUpdate: 1, repoUrl: 'https://github.com/owner/name', entries: { Benchmark: entries } }, null, 2)

interface Parsed {
  readonly entries: Readonly<Record<string, { readonly benches: readonly { readonly name: string; readonly value: number }[] }[]>>
}
const parsed = (text: string): Parsed => JSON.parse(text.slice(PREFIX.length))

const milliseconds = async (work: () => unknown): Promise<number> => {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

const sizeOf = (bytes: Iterable<number>): number => [...bytes].reduce((sum, one) => sum + one, 0)

/** The same history in the files of Joulegate, and in one data file: bytes of the pages, and the time to read a trend and to add a push. */
export async function historyFileRows(runs: number): Promise<readonly Row[]> {
  const [commits, workloads] = runs === 1 ? [60, 3] : [1_000, 20]
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const line = longRepository(join(directory, 'repository'), commits)
    const steps = Array.from({ length: workloads }, (_, index) => ({ name: `workload ${index}`, steps: { [30 + index * 7]: 0.02 } }))
    const files = generatedHistory(line, steps).filter(({ facts }) => facts.some(({ line: kind }) => kind === 'edge'))
    const theirs = join(directory, 'data.js')
    writeFileSync(theirs, dataFile(files.map(entryOf)))
    const database = join(directory, 'index.sqlite')
    const index = await openIndex(await openSqlite(database), database)
    await index.ingest(files)
    await index.placeCommits('owner/name', line)
    const [series] = await index.seriesList()
    const page = await historyPage(index, { title: 'name', home: null, line }, commits)
    const site = siteFiles(page, false)
    const zipped = gzipSync(readFileSync(theirs)).length
    const ours = sizeOf([...site].map(([name, content]) => (name.endsWith('.html') ? gzipSync(content).length : content.length)))
    const outbox = join(directory, 'session.ndjson')
    const [last] = files.slice(-1)
    const costs = await interleave(
      {
        read: () => milliseconds(() => index.trend(series?.id ?? 0, commits)),
        parse: () =>
          milliseconds(() =>
            parsed(readFileSync(theirs, 'utf8')).entries['Benchmark']?.flatMap(({ benches }) =>
              benches.filter(({ name }) => name === series?.workload),
            ),
          ),
        add: () => milliseconds(() => (last === undefined ? null : writeFileSync(outbox, historyText(last)))),
        rewrite: () =>
          milliseconds(() => {
            const { entries } = parsed(readFileSync(theirs, 'utf8'))
            writeFileSync(`${theirs}.new`, dataFile(entries['Benchmark'] ?? []))
          }),
      },
      runs,
    )
    await index.close()
    const about = { id: 'history-files', against: AGAINST, limit: 1 }
    const size = `${files.length} commits of ${workloads} workloads`
    return [
      {
        ...{ ...about, what: `bytes that a browser loads for all pages, ${size}`, ...figures([ours / zipped]) },
        note: `${ours} and ${zipped} bytes, with gzip; ${sizeOf([...site.values()].map(({ length }) => length))} and ${statSync(theirs).size} without`,
      },
      { ...about, what: `time to read one trend, ${size}`, ...ratios(costs('read'), costs('parse')), note: 'of a kept index in SQLite' },
      {
        ...{ ...about, what: `time to add a push to the files, ${size}`, ...ratios(costs('add'), costs('rewrite')) },
        note: `a new file of ${statSync(outbox).size} bytes, and a file that is written anew`,
      },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
