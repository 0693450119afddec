// An older Node lacks zstd, and must live long enough to be refused.
import * as zlib from 'node:zlib'
import { type Finding, finding } from '../../model/finding.ts'
import { type HistoryFile, historyPath, historyText, readHistoryText } from '../../model/history-file.ts'
import { detailOf } from '../../model/problems.ts'

/** A file of the branch by its path, or of an archive by the path that it had before. */
export interface HistoryEntry {
  readonly path: string
  readonly content: Uint8Array
  /** Archive that it is in, or null. */
  readonly archive: string | null
}

/** A path of the branch that the history uses. `month` is a directory. */
export type HistoryPlace =
  | { readonly kind: 'session'; readonly month: string; readonly id: string }
  | { readonly kind: 'archive'; readonly month: string }

/** Largest archive, unpacked. A small one can claim to be of any length. */
const LARGEST_ARCHIVE = 256 * 2 ** 20
/** Level of zstd: a month is packed once, and read often. */
const ZSTD_LEVEL = 19

/** Returns the meaning of a path on the branch, or null for one that the history does not use. */
export function placeOf(path: string): HistoryPlace | null {
  const [, month = '', rest = ''] = /^(v1\/\d{4}\/\d{2})(\/[a-z0-9][a-z0-9-]{5,79}\.ndjson|\.ndjson\.zst)$/.exec(path) ?? []
  if (month === '') return null
  return rest === '.ndjson.zst' ? { kind: 'archive', month } : { kind: 'session', month, id: rest.slice(1, -'.ndjson'.length) }
}

/** Returns the path of the archive of a month. */
export const archivePath = (month: string): string => `${month}.ndjson.zst`

/** Reads one session file. The path must be the one that its content asks for. Throws nothing. */
function readEntry({ path, content, archive }: HistoryEntry): HistoryFile | Finding<'history-damaged'> {
  const damaged = (line: number, detail: string): Finding<'history-damaged'> =>
    finding('history-damaged', { file: archive ?? path, line, detail })
  const text = textOf(content)
  if (text === null) return damaged(1, 'it is not UTF-8')
  const found = readHistoryText(text)
  if ('detail' in found) return damaged(found.line, found.detail)
  return historyPath(found.session) === path ? found : damaged(1, `its id and its time belong to ${historyPath(found.session)}`)
}

function textOf(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return null
  }
}

/** Packs sessions of one month: the same sessions give the same bytes. */
export function packMonth(files: readonly HistoryFile[]): Buffer {
  const texts = files.toSorted((one, other) => (one.session.id < other.session.id ? -1 : 1)).map(historyText)
  return zlib.zstdCompressSync(Buffer.from(texts.join('')), {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL, [zlib.constants.ZSTD_c_checksumFlag]: 1 },
  })
}

/** Unpacks the archive at `path` into session files, each with the path that it had. Throws nothing. */
export function unpackMonth(
  path: string,
  packed: Uint8Array,
): { readonly entries: readonly HistoryEntry[]; readonly findings: readonly Finding[] } {
  const entries: HistoryEntry[] = []
  const findings: Finding[] = []
  const damaged = (line: number, detail: string) => void findings.push(finding('history-damaged', { file: path, line, detail }))
  const text = unpacked(packed, (detail) => damaged(1, detail)) ?? ''
  let line = 1
  // Each session begins with its own line, which `packMonth` writes with this key first.
  for (const session of text.split(/^(?=\{"line":"session")/m)) {
    if (session === '') continue
    const found = readHistoryText(session)
    if ('detail' in found) damaged(line + found.line - 1, found.detail)
    else entries.push({ path: historyPath(found.session), content: Buffer.from(session), archive: path })
    line += session.split('\n').length - 1
  }
  return { entries, findings }
}

function unpacked(packed: Uint8Array, damaged: (detail: string) => void): string | null {
  try {
    const text = textOf(zlib.zstdDecompressSync(packed, { maxOutputLength: LARGEST_ARCHIVE }))
    if (text === null) damaged('it is not UTF-8')
    return text
  } catch (error) {
    damaged(detailOf(error))
    return null
  }
}

/** Sessions of a history, each once, and the damage that was found. */
export interface HistoryRead {
  readonly files: readonly HistoryFile[]
  readonly findings: readonly Finding[]
}

/** Reads entries into sessions. A session that is there twice is taken once; if the two differ, the first counts, and a finding says so. */
export function readEntries(entries: readonly HistoryEntry[]): HistoryRead {
  const found = new Map<string, { readonly file: HistoryFile; readonly text: string; readonly from: string }>()
  const findings: Finding[] = []
  for (const entry of entries) {
    const file = readEntry(entry)
    if ('code' in file) {
      findings.push(file)
      continue
    }
    const [{ id }, text, from] = [file.session, historyText(file), entry.archive ?? entry.path]
    const first = found.get(id)
    if (first === undefined) found.set(id, { file, text, from })
    else if (first.text !== text) findings.push(finding('history-differs', { session: id, files: [first.from, from] }))
  }
  return { files: [...found.values()].map(({ file }) => file), findings }
}
