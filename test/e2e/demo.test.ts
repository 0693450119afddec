import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { Recording } from '../../src/model/recording.ts'
import { compare } from '../../src/stats/compare.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const DEMO = join(import.meta.dirname, '../../scripts/demo.ts')
/** Half of its workloads; enough pairs to judge by when other tests run beside it. */
const QUICK = ['--max-pairs', '16', '--workloads', 'index']
const LIMIT = { timeout: 180_000 }

/** `npm run demo -- OPTIONS` on the machine of the lab, by somebody who stands in the lab's directory. */
function demo(lab: Lab, options: readonly string[], path = `${dirname(process.execPath)}:${process.env['PATH']}`) {
  const [home, temporary] = [join(lab.directory, 'home'), join(lab.directory, 'tmp')]
  const env = { PATH: path, HOME: home, TMPDIR: temporary, JOULEGATE_SYSFS: lab.machine.sysfs }
  const child = spawn(process.execPath, [DEMO, ...options], { cwd: lab.directory, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  const output = text(child.stdout)
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ended = async () => ({ code: await code, stdout: await output, stderr: said })
  const running = ended()
  return {
    ended: running,
    said: () => said,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await running
    },
  }
}

/** What follows a word at the end of the output, for example the path behind `Recording`. */
function named(output: string, word: string): string {
  return new RegExp(`^  ${word} +(\\S+)`, 'm').exec(output)?.[1] ?? ''
}

/** The verdicts of the Recording that the output names. */
function verdicts(lab: Lab, output: string): Readonly<Record<string, string>> {
  const file = join(lab.directory, named(output, 'Recording'))
  const { changes } = compare(Recording.parse(JSON.parse(readFileSync(file, 'utf8'))))
  return Object.fromEntries(changes.map(({ workload, verdict }) => [workload, verdict]))
}

it.runIf(isAll && HAS_VALGRIND)('shows a commit that regressed, by its work, on a machine that can have no counter', LIMIT, async () => {
  await using lab = await openLab({ facts: { 'hypervisor/type': 'xen' } })
  const { code, stdout } = await demo(lab, QUICK).ended
  expect({ ...verdicts(lab, stdout), code }).toEqual({ index: 'regressed', code: 0 })
  expect(stdout).toContain('In CI the check would be red: joulegate compare exited with 2, work regressed.')
  expect(stdout).toContain('It tells nothing about joules')
  expect(readFileSync(join(lab.directory, named(stdout, 'Report')), 'utf8')).toMatch(/^## ❌ .*[Ww]ork: over budget/)
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)('shows it by an energy counter: then the gate is red, and the demo succeeds all the same', LIMIT, async () => {
  await using lab = await openLab({ zones: [PACKAGE] })
  const { code, stdout } = await demo(lab, [...QUICK, '--report-directory', 'elsewhere']).ended
  expect(code).toBe(0)
  expect(named(stdout, 'Recording')).toBe('elsewhere/recording.json')
  expect(verdicts(lab, stdout)).toEqual({ index: 'regressed' })
  expect(stdout).toContain('In CI the check would be red: joulegate compare exited with 2, energy regressed.')
  expect(stdout).not.toContain('instructions.')
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)('compares base with itself', LIMIT, async () => {
  await using lab = await openLab({ zones: [PACKAGE] })
  const { code, stdout } = await demo(lab, ['--same', ...QUICK]).ended
  expect(code).toBe(0)
  expect(Object.keys(verdicts(lab, stdout))).toEqual(['index'])
  expect(verdicts(lab, stdout)).not.toEqual({ index: 'regressed' })
  expect(stdout).toContain('did not regress, as it should be')
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)('fails if it did not show the expected result', LIMIT, async () => {
  await using lab = await openLab({ zones: [PACKAGE] })
  const { code, stdout } = await demo(lab, ['--max-pairs', '8', '--workloads', 'search']).ended
  expect(code).toBe(1)
  expect(Object.keys(verdicts(lab, stdout))).toEqual(['search'])
  expect(stdout).toContain('did not show it')
})

it.each(
  few(1, [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const),
)('stops by %s and leaves only completed measurements', LIMIT, async (signal, expected) => {
  await using lab = await openLab({ zones: [PACKAGE] })
  await using running = demo(lab, QUICK)
  await until(() => running.said().includes('warming up'), 'the first trial')
  expect(readdirSync(join(lab.directory, 'tmp'))).toHaveLength(2)
  running.kill(signal)
  const { code } = await running.ended
  expect(code).toBe(expected)
  expect(existsSync(join(lab.directory, 'joulegate-report/recording.json'))).toBe(true)
  expect(lab.traces()).toEqual(NO_TRACES)
})

it('has a help text, and explains what it lacks', async () => {
  await using lab = await openLab()
  expect(await demo(lab, ['--help']).ended).toMatchObject({ code: 0, stdout: expect.stringContaining('npm run demo -- --same') })
  expect(await demo(lab, [], '/nonexistent').ended).toMatchObject({ code: 5, stderr: expect.stringContaining('the demo needs git') })
  expect(await demo(lab, ['--no-such-option']).ended).toMatchObject({ code: 5, stderr: expect.stringContaining('--no-such-option') })
  expect(lab.traces()).toEqual(NO_TRACES)
})
