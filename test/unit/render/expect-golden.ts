import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const directory = new URL('../../golden/', import.meta.url)

/** `UPDATE_GOLDEN=1` writes what it finds; a golden file that is missing is a failure otherwise, never written silently. */
export function expectGolden(file: string, text: string): void {
  const path = fileURLToPath(new URL(file, directory))
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  expect(existsSync(path), `${file} is missing: UPDATE_GOLDEN=1 writes it`).toBe(true)
  expect(text).toBe(readFileSync(path, 'utf8'))
}
