import { createHash, type Hash } from 'node:crypto'

/** One file of an archive, without its time and owner. */
export interface ArchivedFile {
  /** Path below the archived directory, as bytes: not all names are text. `.` is the directory itself. */
  readonly path: Buffer
  readonly kind: 'file' | 'directory' | 'symlink' | 'link'
  readonly mode: number
  /** SHA-256 of a file's content; the target of a link, as Latin-1. */
  readonly content: string
}

/** An archive that cannot be kept: it is damaged, or has files other than plain files, directories and links. */
class ArchiveError extends Error {}

const BLOCK = 512
/** Bytes of the largest extended header: a path and a link's target have at most 4,096 bytes each. */
const LONGEST_HEADER = 64 * 1024
const KINDS = { '0': 'file', '\0': 'file', '1': 'link', '2': 'symlink', '5': 'directory' } as const

/** Header of a file whose content is being read. */
interface Head {
  readonly path: Buffer
  readonly link: Buffer
  readonly mode: number
  readonly type: string
}

/**
 * Reads the archive of a directory, as `tar --format=posix` writes it, in pieces of any size. It keeps no content. Throws ArchiveError, also
 * for paths outside of the directory.
 */
export class TarReader {
  readonly files: ArchivedFile[] = []
  #rest: Buffer = Buffer.alloc(0)
  #head: Head | null = null
  #left = 0
  #padding = 0
  #hash: Hash | null = null
  #header: Buffer[] = []
  #extended = new Map<string, Buffer>()
  #hasEnded = false

  /** Takes the next bytes. */
  push(chunk: Buffer): void {
    let at = 0
    if (this.#rest.length > 0) {
      const missing = BLOCK - this.#rest.length
      this.#rest = Buffer.concat([this.#rest, chunk.subarray(0, missing)])
      at = Math.min(missing, chunk.length)
      if (this.#rest.length < BLOCK) return
      const block = this.#rest
      this.#rest = Buffer.alloc(0)
      this.#take(block)
    }
    while (at < chunk.length) {
      if (this.#left > 0) at = this.#content(chunk, at)
      else if (this.#padding > 0) {
        const skipped = Math.min(this.#padding, chunk.length - at)
        this.#padding -= skipped
        at += skipped
      } else if (chunk.length - at < BLOCK) {
        this.#rest = Buffer.from(chunk.subarray(at))
        return
      } else {
        this.#take(chunk.subarray(at, at + BLOCK))
        at += BLOCK
      }
    }
  }

  /** Returns the files, in the order of the archive. Throws ArchiveError if it is cut. */
  end(): readonly ArchivedFile[] {
    if (!this.#hasEnded || this.#rest.length > 0) throw new ArchiveError('the archive is cut')
    return this.files
  }

  #content(chunk: Buffer, at: number): number {
    const piece = chunk.subarray(at, at + this.#left)
    if (this.#hash === null) this.#header.push(Buffer.from(piece))
    else this.#hash.update(piece)
    this.#left -= piece.length
    if (this.#left === 0) this.#finish()
    return at + piece.length
  }

  #take(block: Buffer): void {
    if (block.every((byte) => byte === 0)) {
      this.#hasEnded = true
      return
    }
    if (this.#hasEnded) throw new ArchiveError('the archive goes on after its end')
    const type = checked(block)
    const extended = this.#extended.get('size')?.toString('latin1')
    const size = extended === undefined ? octal(block, 124, 12) : numberOf(extended)
    this.#head = { ...this.#names(block), mode: octal(block, 100, 8), type }
    const hasContent = type === 'x' || type === '0' || type === '\0'
    if (type === 'x' && size > LONGEST_HEADER) throw new ArchiveError('a header of the archive is too long')
    this.#left = hasContent ? size : 0
    this.#padding = (BLOCK - (this.#left % BLOCK)) % BLOCK
    this.#hash = type === 'x' ? null : createHash('sha256')
    this.#header = []
    if (this.#left === 0) this.#finish()
  }

  #names(block: Buffer): Pick<Head, 'path' | 'link'> {
    const prefix = text(block, 345, 155)
    const name = text(block, 0, 100)
    const joined = prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name])
    return { path: this.#extended.get('path') ?? joined, link: this.#extended.get('linkpath') ?? text(block, 157, 100) }
  }

  #finish(): void {
    const head = this.#head
    if (head === null) return
    this.#head = null
    if (head.type === 'x') {
      this.#extended = records(Buffer.concat(this.#header))
      return
    }
    this.#extended = new Map()
    const kind = Object.entries(KINDS).find(([type]) => type === head.type)?.[1]
    if (kind === undefined) throw new ArchiveError(`the build left a file of another kind (${JSON.stringify(head.type)})`)
    const isLink = kind === 'symlink' || kind === 'link'
    const content = isLink ? head.link.toString('latin1') : kind === 'file' ? (this.#hash?.digest('hex') ?? '') : ''
    this.files.push({ path: within(head.path), kind, mode: head.mode & 0o7777, content })
    if (kind === 'link') within(head.link)
  }
}

/** Verifies the checksum of a header, and returns the type of its file. */
function checked(block: Buffer): string {
  let sum = 0
  for (const [index, byte] of block.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  if (sum !== octal(block, 148, 8)) throw new ArchiveError('a header of the archive is damaged')
  return block.toString('latin1', 156, 157)
}

const octal = (block: Buffer, at: number, length: number): number =>
  numberOf(`0o${text(block, at, length).toString('latin1').trim() || '0'}`)

function numberOf(text: string): number {
  const found = Number(text)
  if (!Number.isSafeInteger(found) || found < 0) throw new ArchiveError('a length in the archive is no number')
  return found
}

/** Returns the bytes of a field up to its NUL. */
function text(block: Buffer, at: number, length: number): Buffer {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return Buffer.from(end === -1 ? field : field.subarray(0, end))
}

/** Reads the records of an extended header: length, key and value. */
function records(header: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = 0; at < header.length; ) {
    const space = header.indexOf(' ', at)
    const length = Number(header.toString('latin1', at, space))
    const equals = header.indexOf('=', space)
    if (space === -1 || equals === -1 || !Number.isSafeInteger(length) || length < 5 || at + length > header.length)
      throw new ArchiveError('a header of the archive is damaged')
    found.set(header.toString('latin1', space + 1, equals), Buffer.from(header.subarray(equals + 1, at + length - 1)))
    at += length
  }
  return found
}

/** Returns a path without `./`. Throws ArchiveError for one that leads out of the directory. */
function within(path: Buffer): Buffer {
  const parts = path.toString('latin1').split('/')
  if (parts[0] !== '.' || parts.includes('..')) throw new ArchiveError('the archive has a path outside of the directory')
  const inner = parts.slice(1).filter((part) => part !== '' && part !== '.')
  return Buffer.from(inner.length === 0 ? '.' : inner.join('/'), 'latin1')
}
