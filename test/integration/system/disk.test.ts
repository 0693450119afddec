import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRegister } from '../../../src/host/register.ts'
import { freeBytes } from '../../../src/system/disk.ts'

test('the free space of a directory that does not exist yet is that of its nearest ancestor', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-disk-'))
  try {
    const here = await freeBytes(directory)
    expect(here).toBeGreaterThan(0)
    expect(Math.abs((await freeBytes(join(directory, 'not/yet'))) - here)).toBeLessThan(2 ** 30) // others write meanwhile
    writeFileSync(join(directory, 'file'), '')
    await expect(freeBytes(join(directory, 'file/below'))).rejects.toThrow('ENOTDIR')
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('a register is a number or nothing, and asking for one that is not there ends', async () => {
  for (const address of [0x10a, 0xbc, 0xffff_fff0]) {
    const value = await readRegister(address)
    expect(value === null || typeof value === 'bigint').toBe(true)
  }
})
