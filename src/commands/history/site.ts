import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { readDefaultLine } from '../../git/default-line.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { HistoryPage } from '../../model/history-page.ts'
import { encodeCommits, encodePoints } from '../../model/history-page-bytes.ts'
import { terminalText } from '../../render/finding-text.ts'
import assets from '../../render/site/assets.json' with { type: 'json' }
import { badgesOf } from '../../render/site/badge.ts'
import { sitePage } from '../../render/site/page.ts'
import { siteWritten } from '../../render/site/written.ts'
import { writeWhole } from '../../store/recordings.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { STALL_SECONDS } from '../session/commits.ts'
import { HISTORY_BRANCH } from './branch.ts'
import { pageOf } from './page-of.ts'
import { readHistory } from './read.ts'

/** Repository whose history is shown, and the number of newest commits. */
interface HistoryPlace {
  readonly repository: string
  readonly last: number
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
 * @throws Problem `history-empty`, those of `readDefaultLine` and of `readHistory`, and if a file cannot be written.
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
async function loadPage({ repository, last }: HistoryPlace, context: Context): Promise<HistoryPage> {
  const project = await readDefaultLine(resolve(context.directory, repository))
  const access = { token: context.gitToken, signal: context.signal, stall: STALL_SECONDS }
  const { files, findings } = await readHistory({ ...access, address: project.address, format: project.format, directory: context.cache })
  const tell = (found: Finding): void => context.tell(terminalText(found, { colour: context.colour }), 'lasting')
  for (const found of findings) tell(found)
  if (project.isShallow) tell(finding('history-cut', { commits: project.line.length }))
  const page = await pageOf(files, project, last)
  if (page.series.length === 0) throw problem('history-empty', { url: project.address.url, branch: HISTORY_BRANCH, sessions: files.length })
  return page
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
