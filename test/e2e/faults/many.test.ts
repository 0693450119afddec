import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { judged } from '../../rig/documents.ts'
import { REPORTS } from '../../rig/faults.ts'
import { type Lab, NO_TRACES, openLab } from '../../rig/lab.ts'
import { steady, yml } from '../../rig/programs.ts'
import { isAll } from '../../rig/short.ts'

const RECORDING = `${REPORTS}/recording.json`

interface Run {
  readonly secondsPerTrial: number
  readonly reportSeconds: number
  /** Bytes. */
  readonly peak: number
  readonly stdout: string
  readonly stderr: string
}

/** So many workloads that do nothing, of which one costs more; each decided within some ten pairs. */
async function openMany(count: number): Promise<Lab> {
  const workloads = Array.from({ length: count }, (_, index) => ({ name: `group ${index % 20}/job ${index}`, run: 'true' }))
  return openLab({ base: { 'joulegate.yml': yml({ workloads }) }, head: { x: '2' } })
}

async function measure(lab: Lab, count: number): Promise<Run> {
  const joules = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`group ${index % 20}/job ${index}`, steady(index === 7 ? 1.2 : 1, 31)]),
  )
  const peak = join(lab.directory, 'peak')
  const env = { NODE_OPTIONS: `--import ${join(import.meta.dirname, '../../rig/peak.ts')}`, JOULERIG_PEAK: peak }
  const started = performance.now()
  const { code, stdout, stderr } = await lab.start(['compare', 'main~1', 'main', ...lab.replay(joules)], { env, limitMs: 1_500_000 }).ended
  const seconds = (performance.now() - started) / 1000
  expect(code, stderr).toBe(2)
  const reported = performance.now()
  const again = await lab.run('report', RECORDING)
  expect({ code: again.code, isSame: again.stdout === stdout }).toEqual({ code: 2, isSame: true })
  return {
    secondsPerTrial: seconds / lab.recording().trials.length,
    reportSeconds: (performance.now() - reported) / 1000,
    peak: Number(readFileSync(peak, 'utf8')) * 1024,
    stdout,
    stderr,
  }
}

it.runIf(isAll)(
  '500 workloads → 2, the one that regressed first; time linear, memory below 400 MB, a report of one screen, nothing left',
  {
    timeout: 3_600_000,
  },
  async () => {
    await using few = await openMany(50)
    const small = await measure(few, 50)
    await using lab = await openMany(500)
    const large = await measure(lab, 500)
    // What a trial costs does not grow with the number of workloads: the rest is noise of a shared machine.
    expect(large.secondsPerTrial).toBeLessThan(2 * small.secondsPerTrial)
    expect(large.reportSeconds).toBeLessThan(5)
    // 120 MB are Node itself; nine thousand trials and their document come to some 20 KB each at the end, and to next to nothing before.
    expect(large.peak).toBeLessThan(400e6)
    const lines = large.stdout.split('\n')
    expect(lines[0]).toBe('❌ Simulated energy: 1 of 500 workloads is over budget')
    expect(lines.length).toBeLessThan(80)
    expect(lines.findIndex((line) => line.includes('group 7/job 7'))).toBeLessThan(5)
    expect(statSync(join(lab.repository, REPORTS, 'report.md')).size).toBeLessThan(60_000)
    // One line for each that is decided; between these news of the moment, seldom where nobody can watch them.
    expect(large.stderr.split('\n').filter((line) => line.startsWith('decided: '))).toHaveLength(500)
    expect(large.stderr.split('\n').length).toBeLessThan(540)
    const document = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    expect(document.changes.filter(({ verdict }) => verdict === 'regressed').map(({ workload }) => workload)).toEqual(['group 7/job 7'])
    expect(lab.traces()).toEqual(NO_TRACES)
  },
)
