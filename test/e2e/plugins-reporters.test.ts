import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { COUNTING, FAILING } from '../rig/reporter-plugins.ts'
import { isAll } from '../rig/short.ts'

const base = (text: string) => ({
  'joulegate.yml': yml({ workloads: [{ name: 'a', run: 'true' }], plugins: ['./ci/mine.ts'] }),
  'ci/mine.ts': text,
})
/** The same, by a program. */
const byProgram = (text: string) => ({
  'joulegate.config.ts': `import { defineConfig } from 'joulegate/plugin'\nexport default defineConfig({ version: 1, workloads: [{ name: 'a', run: 'true' }], plugins: ['./ci/mine.ts'] })\n`,
  'ci/mine.ts': text,
})
const joules = { a: steady(1, 61) }

it('a reporter of a plug-in gets all trials, and Joulegate writes its files, never through a link', async () => {
  await using lab = await openLab({ base: byProgram(COUNTING), head: { change: '1' } })
  const secret = lab.write('secret', 'mine')
  expect((await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--quiet')).code).toBe(0)
  const before = lab.recording()
  expect(lab.report('mine.txt')).toBe(`${before.trials.length} trials, pass`)
  expect(readFileSync(join(lab.repository, 'joulegate-report/mine.bin'))).toEqual(Buffer.from([0, 255]))
  if (!isAll) return
  const path = join(lab.repository, 'joulegate-report/mine.txt')
  rmSync(path)
  symlinkSync(secret, path)
  expect((await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--quiet')).code).toBe(0)
  expect(lstatSync(path).isFile()).toBe(true)
  expect(readFileSync(secret, 'utf8')).toBe('mine')
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll).each(FAILING)('a reporter of a plug-in that $title changes neither verdict nor exit code', async ({ text, says }) => {
  await using lab = await openLab({ base: base(text), head: { change: '1' } })
  const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
  expect({ code, gate: judged(stdout).gate }).toEqual({ code: 0, gate: 'pass' })
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(says)
  expect(lab.recording().trials.length).toBeGreaterThan(0)
  expect(existsSync(join(lab.repository, 'x.txt'))).toBe(false)
  expect(lab.traces()).toEqual(NO_TRACES)
})
