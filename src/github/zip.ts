import { crc32, inflateRawSync } from 'node:zlib'
import type { ArchiveFault } from '../model/findings/forks.ts'

/**
 * A reader of zip files with one file, as actions/upload-artifact writes them. It is strict where libraries are lenient: yauzl and fflate
 * accept bytes that belong to no file, and neither compares checksums. Every byte must belong to the one file or to the index.
 */

/** Limits of an archive. */
export interface ZipLimits {
  /** The only file that may be in it. */
  readonly name: string
  /** Maximum size of the file in bytes. */
  readonly most: number
}

export type Unzipped = { readonly bytes: Buffer } | { readonly fault: ArchiveFault }

const [LOCAL, ENTRY, END, DESCRIPTOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x08074b50]
const [LOCAL_SIZE, ENTRY_SIZE, END_SIZE] = [30, 46, 22]
/** Bits of the flags. `level` tells how well it was packed, `trailing` that sizes follow the data, `utf8` that the name is UTF-8. */
const FLAG = { encrypted: 0x0001, level: 0x0006, trailing: 0x0008, utf8: 0x0800 } as const
const ALLOWED = FLAG.level | FLAG.trailing | FLAG.utf8
/** Methods: the bytes as they are, and deflate. */
const [STORED, DEFLATED] = [0, 8]
const UNIX = 3
const [TYPE_OF_FILE, REGULAR] = [0o170000, 0o100000]
/** Value of a 32-bit field whose true value is in a zip64 record. */
const MOVED = 0xffffffff

/** The file as the index describes it. */
interface Entry {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly name: Buffer
  /** Offset of the index. */
  readonly index: number
}

/** Reads the one file of an archive into memory. Returns the reason if there is anything unusual about the archive. Throws nothing. */
export function unzipOne(archive: Buffer, limits: ZipLimits): Unzipped {
  const entry = entryOf(archive)
  if (typeof entry === 'string') return { fault: entry }
  if (!entry.name.equals(Buffer.from(limits.name))) return { fault: 'name' }
  if (entry.size > limits.most) return { fault: 'size' }
  const packed = packedOf(archive, entry)
  if (packed === null) return { fault: 'not-zip' }
  const bytes = entry.method === STORED ? packed : inflated(packed, entry.size)
  return bytes !== null && bytes.length === entry.size && crc32(bytes) === entry.crc ? { bytes } : { fault: 'checksum' }
}

/** Finds the only entry of the index, which must end the archive. */
function entryOf(archive: Buffer): Entry | ArchiveFault {
  const end = archive.length - END_SIZE
  if (end < LOCAL_SIZE + ENTRY_SIZE || archive.readUInt32LE(end) !== END) return 'not-zip'
  // Numbers of disks, then the length of a comment.
  if (archive.readUInt32LE(end + 4) !== 0 || archive.readUInt16LE(end + 20) !== 0) return 'not-zip'
  const [here, all, length, index] = [8, 10, 12, 16].map((at) =>
    at < 12 ? archive.readUInt16LE(end + at) : archive.readUInt32LE(end + at),
  )
  if (here !== 1 || all !== 1) return 'files'
  if (length === undefined || index === undefined || length < ENTRY_SIZE || index + length !== end) return 'not-zip'
  return readEntry(archive, index, length)
}

function readEntry(archive: Buffer, index: number, length: number): Entry | ArchiveFault {
  if (archive.readUInt32LE(index) !== ENTRY) return 'not-zip'
  const short = (at: number): number => archive.readUInt16LE(index + at)
  const long = (at: number): number => archive.readUInt32LE(index + at)
  const [flags, method, crc, packed, size] = [short(8), short(10), long(16), long(20), long(24)]
  const [nameLength, extra, comment] = [short(28), short(30), short(32)]
  if ((flags & FLAG.encrypted) !== 0) return 'encrypted'
  if (method !== STORED && method !== DEFLATED) return 'method'
  if ((flags & ~ALLOWED) !== 0 || ENTRY_SIZE + nameLength + extra + comment !== length) return 'not-zip'
  // The file must be on this disk, and begin at the first byte.
  if (packed === MOVED || size === MOVED || short(34) !== 0 || long(42) !== 0) return 'not-zip'
  const type = (long(38) >>> 16) & TYPE_OF_FILE
  if (archive[index + 5] === UNIX && type !== 0 && type !== REGULAR) return 'link'
  const name = archive.subarray(index + ENTRY_SIZE, index + ENTRY_SIZE + nameLength)
  return { flags, method, crc, packed, size, name, index }
}

/** Returns the packed bytes, or null unless the file's own header says the same as the index, and nothing else is in the archive. */
function packedOf(archive: Buffer, entry: Entry): Buffer | null {
  const short = (at: number): number => archive.readUInt16LE(at)
  const isAlike = archive.readUInt32LE(0) === LOCAL && short(6) === entry.flags && short(8) === entry.method
  const start = LOCAL_SIZE + short(26) + short(28)
  const end = start + entry.packed
  if (!isAlike || end > entry.index || !archive.subarray(LOCAL_SIZE, LOCAL_SIZE + short(26)).equals(entry.name)) return null
  const isTrailing = (entry.flags & FLAG.trailing) !== 0
  const sizesAt = isTrailing ? descriptorOf(archive, end, entry.index) : 14
  if (sizesAt === null || (!isTrailing && end !== entry.index)) return null
  const [crc, packed, size] = [0, 4, 8].map((at) => archive.readUInt32LE(sizesAt + at))
  return crc === entry.crc && packed === entry.packed && size === entry.size ? archive.subarray(start, end) : null
}

/** Returns the offset of the checksum and sizes that follow the data; a signature before them is optional. */
function descriptorOf(archive: Buffer, start: number, end: number): number | null {
  if (end - start === 12) return start
  return end - start === 16 && archive.readUInt32LE(start) === DESCRIPTOR ? start + 4 : null
}

/** Unpacks at most `size` bytes. Returns null if there are more, or if the packed bytes are damaged or followed by others. */
function inflated(packed: Buffer, size: number): Buffer | null {
  try {
    // With `info`, the result has the number of packed bytes that were used.
    const result: unknown = inflateRawSync(packed, { maxOutputLength: Math.max(1, size), info: true })
    return isUsed(result, packed.length) ? result.buffer : null
  } catch {
    return null
  }
}

const isUsed = (result: unknown, length: number): result is { readonly buffer: Buffer } =>
  typeof result === 'object' &&
  result !== null &&
  'buffer' in result &&
  result.buffer instanceof Buffer &&
  'engine' in result &&
  typeof result.engine === 'object' &&
  result.engine !== null &&
  'bytesWritten' in result.engine &&
  result.engine.bytesWritten === length
