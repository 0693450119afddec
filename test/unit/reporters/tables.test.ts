import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { COMPARISON_COLUMNS, TRIAL_COLUMNS } from '../../../src/reporters/columns.ts'
import { HOSTILE, hostile, onlyFile, results, textBy } from './examples.ts'

/** Splits CSV by RFC 4180, strictly. */
function csvRows(text: string): readonly (readonly string[])[] {
  expect(text.endsWith('\r\n')).toBe(true)
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y
  const rows: string[][] = [[]]
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (match === null) throw new Error('this is not CSV')
    const [, given = '', end] = match
    rows.at(-1)?.push(given.startsWith('"') ? given.slice(1, -1).replaceAll('""', '"') : given)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

function asObjects(text: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = csvRows(text)
  expect(names).toEqual(TRIAL_COLUMNS.map(({ name }) => name))
  return rows.map((row) => {
    expect(row.length).toBe(names.length)
    return Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']))
  })
}

const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) process.stderr.write('skipped: Python’s reader of CSV, because python3 is not installed\n')

describe('csv', () => {
  it('has a row for each trial, with joules of the readings', async () => {
    const given = results()
    const rows = asObjects(await textBy('csv', given))
    expect(rows.length).toBe(given.recording.trials.length)
    const [, head] = rows
    expect(head).toMatchObject({
      ...{ workload: 'parse', side: 'head', pair: '0', discarded: 'true', void_reason: '', energy_j: '100', energy_package_j: '100' },
      ...{ energy_dram_j: '', seconds: '3', kind: 'counter', simulated: 'false', estimated: 'false', temperature_celsius: '47' },
    })
    expect(head?.['revision']).toBe('b'.repeat(40))
  })

  it.each(HOSTILE)('%j is a cell that no spreadsheet runs', async (name) => {
    const given = hostile(name)
    const text = await textBy('csv', given)
    const rows = asObjects(text)
    expect(rows.length).toBe(given.recording.trials.length)
    const [first] = rows
    expect([name, `'${name}`]).toContain(first?.['workload'])
    expect(first?.['workload']).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('leaves a missing reading empty, and marks a void trial with its reason', async () => {
    const row = asObjects(await textBy('csv', hostile('x')))[4]
    expect(row).toMatchObject({ void_reason: 'no-energy', energy_j: '', energy_package_j: '', seconds: '' })
  })

  it.skipIf(!hasPython)('is read by Python', async () => {
    // Python's strings have no half characters.
    const names = HOSTILE.filter((name) => name.isWellFormed())
    const texts = await Promise.all(names.map((name) => textBy('csv', hostile(name))))
    const program =
      'import csv, io, json, sys\nprint(json.dumps([list(csv.reader(io.StringIO(text, newline=""), strict=True)) for text in json.load(sys.stdin)]))'
    const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 28 })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual(texts.map(csvRows))
  })
})

describe('ndjson', () => {
  it.each(HOSTILE)('%j: each line is JSON, of the session, the trials and the results', async (name) => {
    const given = hostile(name)
    const lines: readonly Readonly<Record<string, unknown>>[] = (await textBy('ndjson', given))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const types = lines.map(({ type }) => type)
    expect(types).toEqual(['session', ...given.recording.trials.map(() => 'trial'), 'comparison', 'comparison'])
    expect(lines[0]).toMatchObject({ schema: 1, machine: name, gate: 'fail', cause: 'energy' })
    expect(lines[1]).toMatchObject({ workload: name, energy_j: 100 })
    expect(lines[5]).toMatchObject({ void_reason: 'no-energy', energy_j: null, energy_package_j: null, seconds: null })
    expect(lines.at(-2)).toMatchObject({ workload: name, verdict: 'regressed', outcome: 'failed' })
    expect(lines.at(-1)?.['ratio']).toBeCloseTo(1.1)
  })
})

/** Opens the bytes of a database, and asks it. */
async function ask(content: string | Uint8Array, ...queries: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-tables-'))
  try {
    const file = join(directory, 'x.sqlite')
    writeFileSync(file, content)
    const database = new DatabaseSync(file, { readOnly: true })
    const answers = queries.map((query) => database.prepare(query).all())
    database.close()
    return answers
  } finally {
    rmSync(directory, { recursive: true })
  }
}

describe('sqlite', () => {
  it('has the session, workloads, trials, readings and comparisons, and is whole', async () => {
    const given = results()
    const answers = await ask(
      await onlyFile('sqlite', given),
      'PRAGMA integrity_check',
      'PRAGMA foreign_key_check',
      'PRAGMA user_version',
      'SELECT gate, cause, quantity, isolation FROM session',
      'SELECT workload, run, tags FROM workloads',
      'SELECT count(*) AS n FROM trials',
      'SELECT count(*) AS n, min(readings.energy_j) AS least FROM readings JOIN trials USING (trial)',
      'SELECT workload, verdict, base_energy_j FROM comparisons',
    )
    expect(answers).toEqual([
      [{ integrity_check: 'ok' }],
      [],
      [{ user_version: 1 }],
      [{ gate: 'fail', cause: 'energy', quantity: 'energy', isolation: 'B' }],
      [
        { workload: 'parse', run: './parse', tags: '[]' },
        { workload: 'render', run: './render', tags: '[]' },
      ],
      [{ n: given.recording.trials.length }],
      [{ n: given.recording.trials.length, least: expect.closeTo(99, -1) }],
      [
        { workload: 'parse', verdict: 'regressed', base_energy_j: expect.closeTo(100, -1) },
        { workload: 'render', verdict: 'regressed', base_energy_j: expect.closeTo(100, -1) },
      ],
    ])
  })

  it.each(HOSTILE)('keeps %j', async (name) => {
    const [rows] = await ask(await onlyFile('sqlite', hostile(name)), 'SELECT workload, void_reason, energy_j FROM trials WHERE trial = 5')
    // SQLite has no half characters.
    expect(rows).toEqual([{ workload: name.toWellFormed(), void_reason: 'no-energy', energy_j: null }])
  })

  it('is the same file each time', async () => {
    const given = results()
    expect(Buffer.compare(Buffer.from(await onlyFile('sqlite', given)), Buffer.from(await onlyFile('sqlite', given)))).toBe(0)
  })
})

describe('parquet', () => {
  it.each(HOSTILE)('%j: a row for each trial, null for what is missing', async (name) => {
    const given = hostile(name)
    const bytes = await onlyFile('parquet', given)
    if (typeof bytes === 'string') throw new Error('a text')
    const rows = await parquetReadObjects({ file: bytes.slice().buffer })
    expect(rows.length).toBe(given.recording.trials.length)
    expect(Object.keys(rows[0] ?? {})).toEqual(TRIAL_COLUMNS.map((column) => column.name))
    expect(rows[0]).toMatchObject({ workload: name.toWellFormed(), side: 'base', energy_j: 100, simulated: false, pair: 0 })
    expect(rows[4]).toMatchObject({ void_reason: 'no-energy', energy_j: null, seconds: null, settling_seconds: null })
  })
})

describe('the tables', () => {
  const numbers = [...TRIAL_COLUMNS, ...COMPARISON_COLUMNS].filter(({ type }) => type === 'real' || type === 'integer')

  it('have units in the names of their columns', () => {
    const units = /(^|_)(seconds|j|w|celsius|count|ratio|ratio_low|ratio_high|exit_code|pair|repetition|repeat)$/
    expect(numbers.filter(({ name }) => !units.test(name)).map(({ name }) => name)).toEqual([])
  })
})
