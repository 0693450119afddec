import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { readDefaultLine } from '../../git/default-line.ts'
import { finding, problem } from '../../model/finding.ts'
import type { HistoryPage } from '../../model/history-page.ts'
import { encodeCommits, encodePoints } from '../../model/history-page-bytes.ts'
import assets from '../../render/site/assets.json' with { type: 'json' }
import { badgesOf } from '../../render/site/badge.ts'
import { sitePage } from '../../render/site/page.ts'
import { siteWritten } from '../../render/site/written.ts'
import { openIndex } from '../../store/history/index.ts'
import { writeWhole } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { HISTORY_BRANCH } from './branch.ts'
import { tellAll } from './findings.ts'
import { followHistory, repositoryOf } from './follow.ts'
import { historyPage } from './pages.ts'
import { type AskedStore, type OpenStore, withMemory, withStore } from './store.ts'

/** Repository whose history is shown, and the number of newest commits. */
interface HistoryPlace {
  readonly repository: string
  readonly last: number
  /** Index to bring up to date and to read; null for one in memory. */
  readonly store: AskedStore | null
}

/** Options of the pages. */
export interface HistorySiteOptions extends HistoryPlace {
  /** Directory for index.html and its data. */
  readonly directory: string
  /** Whether index.html contains all data. */
  readonly isSingle: boolean
}

/**
 * Writes the pages of a history: index.html, and compressed files and badges beside it unless they are inside. Returns the exit code.
 * @throws Problem `history-empty`, those of `readDefaultLine`, `followHistory` and `withStore`, and if a file cannot be written.
 */
export async function historySite({ directory, isSingle, ...place }: HistorySiteOptions, context: Context): Promise<number> {
  const page = await loadPage(place, context)
  const files = siteFiles(page, isSingle)
  const to = resolve(context.directory, directory)
  for (const [name, content] of files) {
    const path = join(to, name)
    context.write(path, () => {
      mkdirSync(join(path, '..'), { recursive: true })
      writeWhole(path, content)
    })
  }
  const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0)
  const series = page.series.length
  context.print(siteWritten({ path: join(directory, 'index.html'), series, commits: page.commits.length, bytes }))
  return EXIT.passed
}

/** Reads the history of a repository, and makes its pages. Tells the findings of both. Throws the same as `historySite`. */
async function loadPage({ repository, last, store }: HistoryPlace, context: Context): Promise<HistoryPage> {
  const project = await readDefaultLine(resolve(context.directory, repository))
  if (project.isShallow) {
    if (store !== null) throw problem('history-store-shallow', { directory: repository })
    tellAll([finding('history-cut', { commits: project.line.length })], context)
  }
  const { id } = repositoryOf(project)
  const make = async ({ driver, name }: OpenStore): Promise<HistoryPage> => {
    const index = await openIndex(driver, name, id)
    const { sessions, findings } = await followHistory(index, project, context)
    tellAll(findings, context)
    // A store may know newer commits than this clone.
    const { line } = await index.known(id)
    const page = await historyPage(index, { ...project, line }, last)
    if (page.series.length === 0) throw problem('history-empty', { url: project.address.url, branch: HISTORY_BRANCH, sessions })
    return page
  }
  return store === null ? withMemory(make) : withStore(store, context, make)
}

/** Returns the files of the pages, by their paths below the directory. */
export function siteFiles(page: HistoryPage, isSingle: boolean): ReadonlyMap<string, Uint8Array> {
  const packed = new Map<string, Uint8Array>([
    ['data/commits.bin', packedBytes(encodeCommits(page.commits))],
    ...page.series.map((one) => [`data/${one.id}-points.bin`, packedBytes(encodePoints(one))] as const),
  ])
  const placeOf = (name: string): string => (isSingle ? Buffer.from(packed.get(name) ?? []).toString('base64') : name)
  const points = new Map(page.series.map(({ id }) => [id, placeOf(`data/${id}-points.bin`)]))
  const text = sitePage(page, { isInline: isSingle, commits: placeOf('data/commits.bin'), points }, assets)
  const badges = [...badgesOf(page)].map(([path, badge]) => [path, Buffer.from(badge)] as const)
  // The page names the other files, so it comes last.
  return new Map([...(isSingle ? [] : [...packed, ...badges]), ['index.html', Buffer.from(text)]])
}

const packedBytes = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 9 })
