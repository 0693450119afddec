// Files of the pages of a history. Columns, not rows, because each column compresses well by itself. Numbers are little-endian.
import { PAGE_GAPS, PAGE_VERDICTS, type PageCommit, type PagePoints } from './history-page.ts'
import { ByteReader, ByteWriter } from './page-bytes.ts'

/** Version of the files, their first byte. */
const VERSION = 1
/** Smallest unit of `ln`: 0.005 %. It is doubled until the largest level fits into 16 bits. */
const LN_UNIT = 0.00005
const MOST_INT16 = 32_767
/** Standard errors are powers: 0.001 % and 5 % more with each number. 0 is exact. */
const [LEAST_SE, SE_FACTOR] = [0.00001, Math.log(1.05)]
/** Amounts are powers: e^-30 and 0.25 % more with each number. 0 is unknown. */
const [LEAST_AMOUNT_LN, AMOUNT_FACTOR] = [-30, 0.0025]

/** Returns the file of a series. Levels are rounded to 0.005 % if all are within ±164 %; standard errors are rounded up, by 5 % at most. */
export function encodePoints({ points, gaps }: PagePoints): Uint8Array {
  const writer = new ByteWriter()
  const most = points.reduce((largest, { ln }) => Math.max(largest, Math.abs(ln)), 0)
  const doublings = Math.max(0, Math.ceil(Math.log2(most / (LN_UNIT * MOST_INT16))))
  const unit = LN_UNIT * 2 ** doublings
  writer.byte(VERSION)
  writer.byte(doublings)
  writer.positions(points)
  writer.words(points.map(({ ln }) => Math.round(ln / unit) & 0xffff))
  for (const { se } of points) writer.byte(seCode(se))
  writer.words(points.map(({ amount }) => amountCode(amount)))
  for (const { verdict } of points) writer.byte(PAGE_VERDICTS.indexOf(verdict))
  writer.positions(gaps)
  for (const { why } of gaps) writer.byte(PAGE_GAPS.indexOf(why))
  return writer.bytes()
}

/** Reads the file of a series. Throws a RangeError if it is cut off or has another version. */
export function decodePoints(bytes: Uint8Array): PagePoints {
  const reader = new ByteReader(bytes)
  checkVersion(reader.byte())
  const unit = LN_UNIT * 2 ** reader.byte()
  const positions = reader.positions()
  const lns = reader.words(positions.length)
  const ses = positions.map(() => reader.byte())
  const amounts = reader.words(positions.length)
  const verdicts = positions.map(() => reader.byte())
  const gaps = reader.positions().map((position) => ({ position, why: reader.byte() }))
  return {
    points: positions.map((position, at) => ({
      position,
      // The sign is that of 16 bits.
      ln: (((lns[at] ?? 0) << 16) >> 16) * unit,
      se: seOf(ses[at] ?? 0),
      amount: amountOf(amounts[at] ?? 0),
      verdict: PAGE_VERDICTS[verdicts[at] ?? 0] ?? 'none',
    })),
    gaps: gaps.map(({ position, why }) => ({ position, why: PAGE_GAPS[why] ?? 'finding' })),
  }
}

/** Returns the file of all commits. Throws a RangeError for a time or a pull request that is not a number from 0 on. */
export function encodeCommits(commits: readonly PageCommit[]): Uint8Array {
  const writer = new ByteWriter()
  writer.byte(VERSION)
  writer.byte((commits[0]?.sha.length ?? 40) / 2)
  writer.positions(commits)
  for (const { sha } of commits) for (let at = 0; at < sha.length; at += 2) writer.byte(Number.parseInt(sha.slice(at, at + 2), 16))
  for (const { at } of commits) writer.number(at === null ? 0 : at + 1)
  for (const { pull } of commits) writer.number(pull ?? 0)
  writer.texts(commits.map(({ subject }) => subject))
  writer.texts(commits.map(({ author }) => author))
  writer.texts(commits.map(({ tag }) => tag ?? ''))
  writer.texts(commits.map(({ reference }) => reference ?? ''))
  return writer.bytes()
}

/** Reads the file of all commits. Throws a RangeError if it is cut off or has another version. */
export function decodeCommits(bytes: Uint8Array): readonly PageCommit[] {
  const reader = new ByteReader(bytes)
  checkVersion(reader.byte())
  const length = reader.byte()
  const positions = reader.positions()
  const each = <T>(read: () => T): readonly T[] => positions.map(read)
  const shas = each(() => Array.from({ length }, () => reader.byte().toString(16).padStart(2, '0')).join(''))
  const [times, pulls] = [each(() => reader.number()), each(() => reader.number())]
  const [subjects, authors, tags, references] = [reader.texts(), reader.texts(), reader.texts(), reader.texts()]
  return positions.map((position, at) => ({
    position,
    sha: shas[at] ?? '',
    at: times[at] ? times[at] - 1 : null,
    pull: pulls[at] || null,
    subject: subjects[at] ?? '',
    author: authors[at] ?? '',
    tag: tags[at] || null,
    reference: references[at] || null,
  }))
}

function checkVersion(version: number): void {
  if (version !== VERSION) throw new RangeError(`The file has version ${version}, not ${VERSION}.`)
}

/** Returns the number of the smallest power that is not below a standard error. */
function seCode(se: number): number {
  if (se === 0) return 0
  return Math.min(255, Math.max(1, 1 + Math.ceil(Math.log(se / LEAST_SE) / SE_FACTOR - 1e-9)))
}

const seOf = (code: number): number => (code === 0 ? 0 : LEAST_SE * Math.exp((code - 1) * SE_FACTOR))

function amountCode(amount: number | null): number {
  if (amount === null || !(amount > 0)) return 0
  return Math.min(0xffff, Math.max(1, 1 + Math.round((Math.log(amount) - LEAST_AMOUNT_LN) / AMOUNT_FACTOR)))
}

const amountOf = (code: number): number | null => (code === 0 ? null : Math.exp(LEAST_AMOUNT_LN + (code - 1) * AMOUNT_FACTOR))
