import { describe, expect, it } from 'vitest'
import { pointerOf } from '../../../src/git/lfs-pointer.ts'

const OID = 'a'.repeat(64)
const V1 = 'version https://git-lfs.github.com/spec/v1'
const read = (text: string) => pointerOf(Buffer.from(text))

describe('a pointer of Git LFS', () => {
  it('names a file by its SHA-256 and its size', () => {
    expect(read(`${V1}\noid sha256:${OID}\nsize 12345\n`)).toEqual({ oid: OID, size: 12_345 })
    expect(read(`${V1}\noid sha256:${OID}\nsize 0\n`)).toEqual({ oid: OID, size: 0 })
  })

  it.each([
    `${V1}\noid sha256:${OID}\nsize 1`,
    `${V1}\noid sha256:${OID}\nsize -1\n`,
    `${V1}\noid sha256:${OID}\nsize 1e3\n`,
    `${V1}\noid sha256:${OID}\nsize 01\n`,
    `${V1}\noid sha256:${OID}\nsize 9007199254740993\n`,
    `${V1}\noid sha256:${OID.toUpperCase()}\nsize 1\n`,
    `${V1}\noid sha256:../../${OID.slice(6)}\nsize 1\n`,
    `${V1}\noid md5:${OID.slice(32)}\nsize 1\n`,
    `${V1}\r\noid sha256:${OID}\r\nsize 1\r\n`,
    `${V1}\nsize 1\noid sha256:${OID}\n`,
    `${V1}\noid sha256:${OID}\nsize 1\nextra x\n`,
    `version https://git-lfs.github.com/spec/v2\noid sha256:${OID}\nsize 1\n`,
    'version http://evil.example/spec/v1\n',
  ])('%j is broken', (text) => expect(read(text)).toBe('broken'))

  it.each(['', 'text\n', `# ${V1}\n`, `${V1}\noid sha256:${OID}\nsize 1\n${' '.repeat(1_000)}`])('%j is none', (text) =>
    expect(read(text)).toBeNull(),
  )
})
