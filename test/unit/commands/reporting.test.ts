import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeOrExplain } from '../../../src/commands/context.ts'
import { reportAgain, reportingBy } from '../../../src/commands/session/reporting.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { summaryText } from '../../../src/render/finding-text.ts'
import { reportersNamed } from '../../../src/reporters/index.ts'
import type { Reporter } from '../../../src/reporters/reporter.ts'
import { results } from '../reporters/examples.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-reporting-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const context = { write: writeOrExplain }
const given = results()

const making = (name: string, files: Readonly<Record<string, string>>): Reporter => ({ name, report: () => files })
const failing: Reporter = {
  name: 'broken',
  report: () => {
    throw new Error('a bug of its own')
  },
}
const again = (...reporters: readonly Reporter[]): Promise<readonly Finding[]> => reportAgain(reporters, given, directory, context)
const text = (name: string): string => readFileSync(join(directory, name), 'utf8')

describe('reporters', () => {
  it('write their files, each whole, and nothing else', async () => {
    expect(await again(making('one', { 'a.txt': 'A' }), making('two', { 'b.txt': 'B', 'c.txt': 'C' }))).toEqual([])
    expect(readdirSync(directory).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(text('b.txt')).toBe('B')
  })

  it('that fail are a finding with their name, and the others still run', async () => {
    const findings = await again(failing, making('one', { 'a.txt': 'A' }))
    expect(findings.map(({ code }) => code)).toEqual(['reporter-failed'])
    expect(findings.map(summaryText).join('')).toMatch(/^The reporter broken failed, which changes no verdict\. .*a bug of its own/)
    expect(text('a.txt')).toBe('A')
  })

  it.each([
    '../x',
    '/etc/x',
    'a/b',
    '.lock',
    '',
    '.',
    'recording.json',
    'report.md',
    'build-base.log',
    'x.part',
    'earlier',
    'a\0b',
    'a'.repeat(101),
  ])('may not write %j', async (file) => {
    const findings = await again(making('bad', { 'good.txt': 'x', [file]: 'x' }), making('one', { 'a.txt': 'A' }))
    expect(findings.map(({ data }) => data)).toMatchObject([{ name: 'bad', cause: { code: 'reporter-file', data: { file } } }])
    expect(readdirSync(directory)).toEqual(['a.txt'])
  })

  it('may not write the file of another', async () => {
    const findings = await again(making('one', { 'a.txt': 'A' }), making('two', { 'a.txt': 'B' }))
    expect(findings.map(({ data }) => data)).toMatchObject([{ name: 'two', cause: { code: 'reporter-file' } }])
    expect(text('a.txt')).toBe('A')
  })

  it('replace an existing file, and never write through a link', async () => {
    const victim = join(directory, 'victim')
    writeFileSync(victim, 'untouched')
    symlinkSync(victim, join(directory, 'joulegate.csv'))
    symlinkSync(victim, join(directory, 'joulegate.csv.part'))
    writeFileSync(join(directory, 'joulegate-junit.xml'), 'old')
    expect(await again(...reportersNamed(['csv', 'junit']))).toEqual([])
    expect(text('victim')).toBe('untouched')
    expect(lstatSync(join(directory, 'joulegate.csv')).isFile()).toBe(true)
    expect(text('joulegate-junit.xml')).toMatch(/^<\?xml/)
    expect(existsSync(join(directory, 'joulegate.csv.part'))).toBe(false)
  })

  it('that cannot write say so', async () => {
    mkdirSync(join(directory, 'joulegate.csv'))
    const findings = await again(...reportersNamed(['csv', 'ndjson']))
    expect(findings.map(({ data }) => data)).toMatchObject([{ name: 'csv', cause: { code: 'cannot-write' } }])
    expect(existsSync(join(directory, 'joulegate.ndjson'))).toBe(true)
  })

  it('take each trial in order, one at a time, until they fail', async () => {
    const seen: string[] = []
    let isBusy = false
    const listening: Reporter = {
      name: 'listening',
      async trial({ workload, side, pair }) {
        expect(isBusy).toBe(false)
        isBusy = true
        await Promise.resolve()
        seen.push(`${workload} ${pair} ${side}`)
        isBusy = false
      },
      report: () => ({ 'seen.txt': seen.join('\n') }),
    }
    let calls = 0
    const stumbling: Reporter = {
      name: 'stumbling',
      trial: () => {
        calls += 1
        throw new Error('no')
      },
      report: () => ({ 'never.txt': '' }),
    }
    const findings = await again(listening, stumbling)
    expect(seen).toEqual(given.recording.trials.map(({ workload, side, pair }) => `${workload} ${pair} ${side}`))
    expect({ calls, findings: findings.length, files: readdirSync(directory) }).toEqual({ calls: 1, findings: 1, files: ['seen.txt'] })
  })

  it('are at rest before the next trial', async () => {
    let done = 0
    const slow: Reporter = {
      name: 'slow',
      trial: async () => {
        await new Promise(setImmediate)
        done += 1
      },
      report: () => ({}),
    }
    const reporting = reportingBy([slow])
    for (const trial of given.recording.trials.slice(0, 3)) {
      const before = done
      reporting.take({ trial })
      await reporting.rest()
      expect(done).toBe(before + 1)
    }
  })

  it('have known names', () => {
    expect(() => reportersNamed(['csv', 'cvs'])).toThrow('unknown-reporter')
    expect(reportersNamed(['csv', 'csv']).map(({ name }) => name)).toEqual(['csv'])
  })
})
