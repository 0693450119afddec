import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'

const open = (reporters: readonly string[]) =>
  openLab({
    base: { 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }], reporters }) },
    // Base's list counts.
    head: { 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }], reporters: ['markdown'] }) },
  })

const FILES = ['joulegate-junit.xml', 'joulegate.csv', 'joulegate.parquet', 'joulegate.sqlite']

describe('reporters', () => {
  it('of base’s file and of the options write their files, and `report` writes the same ones again', async () => {
    await using lab = await open(['junit'])
    const joules = lab.replay({ parse: steady(1.1, 61) })
    const { code, stderr } = await lab.run(...['compare', 'main~1', 'main', '--reporter', 'csv', '--reporter', 'parquet,sqlite', ...joules])
    expect({ code, said: stderr.match(/.*reporter.*/g) }).toEqual({
      code: 2,
      said: [expect.stringContaining('Head changes reporters in the configuration.')],
    })
    const path = join(lab.repository, 'joulegate-report')
    const bytes = (): readonly Buffer[] => FILES.map((file) => readFileSync(join(path, file)))
    const first = bytes()
    const { trials } = lab.recording()
    expect(() => lab.report('joulegate.md')).toThrow('ENOENT')
    expect(lab.report('joulegate.csv').split('\r\n').length).toBe(trials.length + 2)
    expect(lab.report('joulegate-junit.xml')).toContain('<failure message="parse uses')
    const rows = await parquetReadObjects({ file: new Uint8Array(first[2] ?? []).slice().buffer })
    expect(rows.map((row) => [row['side'], row['pair'], row['simulated']])).toEqual(trials.map(({ side, pair }) => [side, pair, true]))
    const database = new DatabaseSync(join(path, 'joulegate.sqlite'), { readOnly: true })
    expect(database.prepare('SELECT verdict, simulated FROM comparisons').all()).toEqual([{ verdict: 'regressed', simulated: 1 }])
    database.close()
    const again = await lab.run('report', ...['junit', 'csv', 'parquet', 'sqlite'].flatMap((name) => ['--reporter', name]))
    expect(again.code).toBe(2)
    for (const [index, one] of bytes().entries()) expect(Buffer.compare(one, first[index] ?? Buffer.of()), FILES[index]).toBe(0)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('have names that are checked before anything is measured', async () => {
    await using lab = await open(['junit', 'cvs'])
    const ofFile = await lab.run('measure', 'main~1', 'main')
    expect(ofFile.code).toBe(5)
    expect(ofFile.stderr).toMatch(/joulegate\.yml:\d+:\d+ \(base .*\): reporters: .*csv, ndjson/)
    const ofOption = await lab.run('measure', 'main~1', 'main', '--reporter', 'xls')
    expect(ofOption.code).toBe(5)
    expect(ofOption.stderr).toMatch(/There is no reporter "xls"\.\n {2}hint: Choose from: csv, ndjson/)
  })
})
