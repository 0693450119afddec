import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isInstalled } from '../../scripts/bench/programs.ts'
import { isAll } from '../rig/short.ts'

const Rows = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      against: z.string(),
      ratio: z.number().nullable(),
      runs: z.int(),
      met: z.boolean().nullable(),
      note: z.string().optional(),
    }),
  ),
})

test.runIf(isAll)('every benchmark of the shipped CLI works, regardless of what this machine lacks', { timeout: 300_000 }, () => {
  const ids = ['P1', 'P2', 'P3', 'P5', 'P10', 'P11', 'P12']
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-test-'))
  try {
    const file = join(directory, 'rows.json')
    const output = execFileSync(process.execPath, ['scripts/bench.ts', ...ids, '--quick', '--json', file], { encoding: 'utf8' })
    const { rows } = Rows.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect([...new Set(rows.map(({ id }) => id))]).toEqual(ids)
    // What could not be run says so; all else is a figure. Times are no matter for a test: the machine may be busy.
    for (const { id, against, ratio, runs, note } of rows) expect(ratio === null ? note : runs > 0, `${id} ${against}`).toBeTruthy()
    const missing = rows.filter(({ ratio }) => ratio === null).map(({ against }) => against)
    if (['cc', 'perf', 'hyperfine'].every((program) => isInstalled(program)) && isInstalled('python3', '-cimport numpy'))
      expect(missing).toEqual([])
    expect(output.match(/^P\d+ {2}/gm)).toHaveLength(rows.length)
  } finally {
    rmSync(directory, { recursive: true })
  }
})
