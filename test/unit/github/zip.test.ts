import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unzipOne } from '../../../src/github/zip.ts'
import { type ZipFile, type ZipOptions, zipOf } from '../../rig/zip.ts'

const LIMITS = { name: 'recording.json', most: 100_000 }
const FILE = { name: 'recording.json', content: '{"a":1}' } satisfies ZipFile
const read = (archive: Buffer): string => {
  const result = unzipOne(archive, LIMITS)
  return 'bytes' in result ? result.bytes.toString() : result.fault
}

/** As archiver 7 writes it, which actions/upload-artifact uses. */
const ARCHIVER = [
  '504b03041400080008 00d9ad7c5d0000000000000000000000000e000000 7265636f7264696e672e6a736f6e',
  'ab564a54b232ace50200 504b070846a3e8740a00000008000000',
  '504b01022d031400080008 00d9ad7c5d46a3e8740a000000080000000e000000000000000000200 0a48100000000 7265636f7264696e672e6a736f6e',
  '504b0506000000000100 01003c000000460000000000',
]

describe('an archive with the one file', () => {
  it('as the action writes it, is read', () => {
    expect(read(Buffer.from(ARCHIVER.join('').replaceAll(' ', ''), 'hex'))).toBe('{"a":1}\n')
  })

  it.each([
    ['packed, with the sizes behind the data', {}],
    ['packed, with the sizes before the data', { flags: 0 }],
    ['stored', { method: 0 }],
    ['stored, with a name in UTF-8', { method: 0, flags: 0x0800 }],
    ['made without permissions', { mode: 0 }],
  ] as const)('%s, is read', (_, more) => expect(read(zipOf([{ ...FILE, ...more }]))).toBe(FILE.content))
})

const LARGE = Buffer.alloc(200_000)
const one = (more: Partial<ZipFile>, options?: ZipOptions): Buffer => zipOf([{ ...FILE, ...more }], options)
const BYTES = Buffer.from('PK')

describe('an archive that is refused', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'not-zip'],
    ['text', Buffer.from('{"a":1}'.repeat(50)), 'not-zip'],
    ['no file', zipOf([]), 'not-zip'],
    ['two files', zipOf([FILE, { ...FILE, name: 'b' }]), 'files'],
    ['two files of the same name', zipOf([FILE, FILE]), 'files'],
    ['two files, of which the index counts one', zipOf([FILE, FILE], { count: 1 }), 'not-zip'],
    ['a path upwards', one({ name: '../recording.json' }), 'name'],
    ['a path', one({ name: 'x/recording.json' }), 'name'],
    ['an absolute path', one({ name: '/recording.json' }), 'name'],
    ['another name', one({ name: 'report.md' }), 'name'],
    ['a longer name', one({ name: 'recording.json\0' }), 'name'],
    ['a name in other letters', one({ name: 'RECORDING.JSON' }), 'name'],
    ['two names', one({ localName: 'evil.json.....' }), 'not-zip'],
    ['a link', one({ mode: 0o120777 }), 'link'],
    ['a directory', one({ mode: 0o040755 }), 'link'],
    ['a device', one({ mode: 0o060644 }), 'link'],
    ['an encrypted file', one({ flags: 0x0009 }), 'encrypted'],
    ['a strongly encrypted file', one({ flags: 0x0041 }), 'encrypted'],
    ['a patch', one({ flags: 0x0028 }), 'not-zip'],
    ['an encrypted index', one({ flags: 0x2008 }), 'not-zip'],
    ['another method: bzip2', one({ method: 12 }), 'method'],
    ['another method: zstd', one({ method: 93 }), 'method'],
    ['zip64 sizes', one({ size: 0xffffffff, packed: 0xffffffff }), 'not-zip'],
    ['a zip64 number of files', one({}, { count: 0xffff }), 'files'],
    ['a wrong checksum', one({ crc: 1 }), 'checksum'],
    ['a size that is too small', one({ size: 3 }), 'checksum'],
    ['a size that is too large', one({ size: 300 }), 'checksum'],
    ['a packed size that is too small', one({ packed: 3 }), 'not-zip'],
    ['a packed size that is too large', one({ packed: 300 }), 'not-zip'],
    ['damaged data', zipOf([{ ...FILE, method: 8, tail: BYTES }]), 'checksum'],
    ['a declared bomb', one({ content: LARGE }), 'size'],
    ['a bomb that claims to be small', one({ content: LARGE, size: 1_000 }), 'checksum'],
    ['a bomb that claims to be empty', one({ content: LARGE, size: 0 }), 'checksum'],
    ['bytes before the file', one({}, { before: BYTES }), 'not-zip'],
    ['bytes between the file and the index', one({}, { between: BYTES }), 'not-zip'],
    ['bytes behind the index', one({}, { behind: BYTES }), 'not-zip'],
    ['a comment', one({}, { comment: 'words' }), 'not-zip'],
    ['a whole archive behind it', Buffer.concat([one({}), one({ content: '2' })]), 'not-zip'],
    ['another compressed stream behind the first', one({ tail: deflateRawSync('{}') }), 'checksum'],
  ])('%s', (_, archive, fault) => expect(read(archive)).toBe(fault))

  it('every archive that is cut off', () => {
    const whole = one({})
    for (let length = 0; length < whole.length; length++) expect(read(whole.subarray(0, length))).toBe('not-zip')
  })

  it('every archive with a flipped bit is refused, or has the same file', () => {
    const whole = one({})
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const damaged = Buffer.from(whole)
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const result = unzipOne(damaged, LIMITS)
      if ('bytes' in result) expect(result.bytes.toString()).toBe(FILE.content)
    }
  })
})
