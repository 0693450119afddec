import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitOf, startable } from '../../../src/commands/run/command.ts'

let directory = ''
beforeAll(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulegate-run-')))
  for (const name of ['bin/tool', 'bin/-odd', 'local']) {
    mkdirSync(join(directory, 'bin'), { recursive: true })
    writeFileSync(join(directory, name), '#!/bin/sh\n')
    chmodSync(join(directory, name), 0o755)
  }
  writeFileSync(join(directory, 'text'), 'no program\n', { mode: 0o644 })
})
afterAll(() => rmSync(directory, { recursive: true }))

const textOf = (words: readonly string[], input: string | null = null) =>
  startable({ words, input, directory, environment: { PATH: `/nowhere:${join(directory, 'bin')}` } })

describe('the command of joulegate run', () => {
  it.each([
    [['tool', '-v', '--size=3'], 'exec tool -v --size=3'],
    [['./local', 'a b', "it's", '$HOME', '*', ''], `exec ./local 'a b' 'it'\\''s' '$HOME' '*' ''`],
    [['tool', '-x;y', 'A=1', '~'], `exec tool '-x;y' A=1 '~'`],
  ])('%j is quoted word by word', (words, text) => {
    expect(textOf(words)).toEqual({ text })
  })

  it('has a name that is no option of exec', () => {
    expect(textOf(['-odd'])).toEqual({ text: `exec ${join(directory, 'bin/-odd')}` })
  })

  it('reads a file', () => {
    expect(textOf(['tool'], 'text')).toEqual({ text: `exec tool <${join(directory, 'text')}` })
    expect(() => textOf(['tool'], 'none')).toThrow(/run-input-unreadable/)
  })

  it.each([
    ['nosuch', 'not-found', 127],
    ['', 'not-found', 127],
    ['./bin', 'not-found', 127],
    ['./nosuch', 'not-found', 127],
    ['./text', 'not-executable', 126],
  ] as const)('%j is refused: %s', (name, why, exit) => {
    // Root may execute what nobody may: even for root, one bit must be set.
    expect(textOf([name])).toMatchObject({ refusal: { code: 'run-cannot-start', data: { why } }, exit })
  })

  it.each([
    [{ code: 7, signal: null, timedOut: false }, 7],
    [{ code: null, signal: 'SIGSEGV', timedOut: false }, 139],
    [{ code: null, signal: 'SIGKILL', timedOut: true }, 124],
  ])('%j gives the exit code %d', (status, code) => {
    expect(exitOf(status)).toBe(code)
  })
})
