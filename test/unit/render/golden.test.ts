import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reporters } from '../../../src/render/index.ts'
import type { RenderOptions } from '../../../src/render/reporter.ts'
import { cases } from './cases.ts'

const directory = new URL('../../golden/render/', import.meta.url)
const options: RenderOptions = { colour: false, width: 80, recording: 'joulegate-report/recording.json' }

/** `UPDATE_GOLDEN=1` writes what it finds; a golden file that is missing is a failure otherwise, never written silently. */
function expectGolden(file: string, text: string): void {
  const path = new URL(file, directory)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(directory, { recursive: true })
    writeFileSync(path, text)
  }
  expect(existsSync(path), `${file} is missing: UPDATE_GOLDEN=1 writes it`).toBe(true)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

const all = Object.entries(cases).flatMap(([name, make]) => Object.values(reporters).map((reporter) => ({ name, make, reporter })))

test.each(all)('$name as $reporter.name reads as in its golden file', ({ name, make, reporter }) => {
  expectGolden(`${name}.${reporter.extension}`, reporter.render(make(), options))
})
