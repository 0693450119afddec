import { crc32, deflateRawSync } from 'node:zlib'

/** How a zip file differs from what actions/upload-artifact writes. Fields are written as given, right or wrong. */
export interface ZipFile {
  readonly name: string
  readonly content: string | Buffer
  /** 8 (deflate) by default; 0: stored. Other numbers are only written. */
  readonly method?: number
  /** 0x0008 by default: the sizes follow the data. */
  readonly flags?: number
  readonly mode?: number
  readonly crc?: number
  /** Sizes that the index claims. */
  readonly packed?: number
  readonly size?: number
  /** Follows the packed data, as part of it. */
  readonly tail?: Buffer
  /** The name in the file's own header. */
  readonly localName?: string
}

export interface ZipOptions {
  /** Before the first file, between the last file and the index, behind everything. */
  readonly before?: Buffer
  readonly between?: Buffer
  readonly behind?: Buffer
  /** What the end of the index claims: the number of files. */
  readonly count?: number
  readonly comment?: string
}

const fields = (...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of values) {
    if (bytes === 2) buffer.writeUInt16LE(value, at)
    else buffer.writeUInt32LE(value, at)
    at += bytes
  }
  return buffer
}

interface Packed {
  readonly local: Buffer
  entry(offset: number): Buffer
}

function pack({ name, content, method = 8, flags = 8, mode = 0o100644, tail = Buffer.alloc(0), ...said }: ZipFile): Packed {
  const bytes = Buffer.from(content)
  const data = Buffer.concat([method === 8 ? deflateRawSync(bytes) : bytes, tail])
  const { crc = crc32(bytes), packed = data.length, size = bytes.length } = said
  const isTrailing = (flags & 8) !== 0
  const sizes = fields([4, crc], [4, packed], [4, size])
  const own = Buffer.from(said.localName ?? name)
  const head = fields([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0])
  const local = Buffer.concat([
    ...[head, isTrailing ? Buffer.alloc(12) : sizes, fields([2, own.length], [2, 0]), own, data],
    ...(isTrailing ? [fields([4, 0x08074b50]), sizes] : []),
  ])
  const entry = (offset: number): Buffer =>
    Buffer.concat([
      fields([4, 0x02014b50], [2, 0x032d], [2, 20], [2, flags], [2, method], [4, 0]),
      sizes,
      fields([2, Buffer.byteLength(name)], [2, 0], [2, 0], [2, 0], [2, 0], [4, (mode << 16) >>> 0], [4, offset]),
      Buffer.from(name),
    ])
  return { local, entry }
}

/** Makes a zip file, right or wrong. */
export function zipOf(files: readonly ZipFile[], options: ZipOptions = {}): Buffer {
  const { before = Buffer.alloc(0), between = Buffer.alloc(0), behind = Buffer.alloc(0), comment = '' } = options
  const packed = files.map(pack)
  let offset = before.length
  const entries = packed.map(({ local, entry }) => {
    const made = entry(offset)
    offset += local.length
    return made
  })
  const index = Buffer.concat(entries)
  const count = options.count ?? files.length
  const end = fields(
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, index.length],
    ] as const),
    ...([
      [4, offset + between.length],
      [2, Buffer.byteLength(comment)],
    ] as const),
  )
  return Buffer.concat([before, ...packed.map(({ local }) => local), between, index, end, Buffer.from(comment), behind])
}
