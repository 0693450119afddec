import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const job = (run: string, more: object = {}) => ({ 'joulegate.yml': yml({ workloads: [{ name: 'job', run, ...more }] }) })

describe('options that cannot work are refused before anything is measured', () => {
  it.each([
    { title: 'no seed', flags: ['--seed', ''], says: '--seed must be 1 to 200 characters' },
    { title: 'a seed that no Recording holds', flags: ['--seed', 'x'.repeat(201)], says: '--seed must be 1 to 200 characters' },
    {
      title: 'too few pairs for the confidence',
      flags: ['--max-pairs', '8', '--confidence', '99.9%'],
      says: '8 pairs cannot decide 1 workload at a confidence of 99.9 %',
    },
  ])('$title', async ({ flags, says }) => {
    await using lab = await openLab({ base: job('touch ran'), head: { x: '2' } })
    const ended = await lab.run('compare', 'main~1', 'main', ...flags, ...lab.replay({ job: steady(1, 9) }))
    expect(ended.code).toBe(5)
    expect(ended.stderr).toContain(says)
    expect(existsSync(join(lab.repository, 'joulegate-report'))).toBe(false)
  })

  it('too few pairs for so many workloads names how many would do', async () => {
    const workloads = Array.from({ length: 12 }, (_, index) => ({ name: `job${index}`, run: 'true' }))
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }) }, head: { x: '2' } })
    const ended = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8')
    expect(ended.code).toBe(5)
    expect(ended.stderr).toMatch(/8 pairs cannot decide 12 workloads .* At least 1\d are needed/)
  })

  it('an estimate of memory alone: no counter, no model, so nothing is measured and neither side is blamed', async () => {
    await using lab = await openLab({ base: job('true'), head: { x: '2' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--domains', 'dram', '--format', 'json')
    expect({ code, gate: judged(stdout).gate, cause: judged(stdout).cause }).toEqual({ code: 0, gate: 'neutral', cause: 'unfit' })
  })
})

describe('a head that would look cheap', () => {
  it('by leaving its work in the background is an error', async () => {
    const work = 'i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done'
    await using lab = await openLab({
      zones: [PACKAGE],
      base: { ...job('sh ./job.sh'), 'job.sh': work },
      head: { 'job.sh': `(${work}) &` },
    })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(only(judged(stdout)).findings.map((finding) => finding.code)).toContain('leaves-work')
  })
})

it('a command of twenty thousand characters that fails is a failing command', async () => {
  await using lab = await openLab({ base: { x: '1' } })
  const long = `false # ${'x'.repeat(19_990)}`
  const { code, stderr } = await lab.run('compare', '--a', long, '--b', long, '--meter', 'estimate')
  expect({ code, isOurs: stderr.includes('Joulegate failed unexpectedly') }).toEqual({ code: 3, isOurs: false })
})

it.runIf(isAll)('a build that is over its time limit at once is killed at once', async () => {
  await using lab = await openLab({
    base: { 'joulegate.yml': yml({ build: { run: 'sleep 30', timeout: '1ms' }, workloads: [{ name: 'job', run: 'true' }] }) },
    head: { x: '2' },
  })
  const started = performance.now()
  const { code } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate')
  expect(code).toBe(6)
  expect(performance.now() - started).toBeLessThan(limitOf(15_000))
})

it.runIf(isAll)('the time limit binds the discarded round too', async () => {
  const workloads = Array.from({ length: 4 }, (_, index) => ({ name: `job${index}`, run: 'sleep 0.6' }))
  await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }) }, head: { x: '2' } })
  const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate', '--time-limit', '1s', '--format', 'json')
  expect({ code, end: judged(stdout).recording.end?.reason }).toEqual({ code: 0, end: 'time' })
  expect(lab.recording().trials.length).toBeLessThan(8)
})

it('a second comparison into the same report directory does not take the first one’s journal away', async () => {
  await using lab = await openLab()
  commit(lab.repository, job(`touch ${lab.directory}/runs; while [ ! -e ${lab.directory}/go ]; do sleep 0.05; done`))
  commit(lab.repository, { x: '2' })
  const first = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 9) })])
  await until(() => existsSync(join(lab.directory, 'runs')), 'the workload to run')
  const second = await lab.run('compare', 'main', 'main')
  expect(second.code).toBe(5)
  expect(second.stderr).toContain('Another run of Joulegate is writing to')
  writeFileSync(join(lab.directory, 'go'), '')
  expect((await first.ended).code).toBe(0)
  expect(lab.recording().end?.reason).toBe('complete')
})

it('links in the report directory lead nowhere', async () => {
  await using lab = await openLab({
    base: { 'joulegate.yml': yml({ build: { run: 'echo secret' }, workloads: [{ name: 'job', run: 'true' }] }) },
    head: { x: '2' },
  })
  const reports = join(lab.repository, 'joulegate-report')
  const outside = lab.write('outside', 'precious')
  mkdirSync(reports)
  for (const name of ['build-head.log', 'recording.json', 'recording.json.part', 'report.md', 'report.md.part'])
    symlinkSync(outside, join(reports, name))
  symlinkSync(join(lab.directory, 'dangling'), join(reports, 'build-base.log'))
  expect((await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 9) }))).code).toBe(0)
  expect(readFileSync(outside, 'utf8')).toBe('precious')
  expect(existsSync(join(lab.directory, 'dangling'))).toBe(false)
  expect(lab.recording().end?.reason).toBe('complete')
})

it.runIf(isAll).each([
  ['odd pairs', { pairs: { min: 9, max: 60 } }],
  ['more pairs at least than at most', { pairs: { min: 60, max: 8 } }],
])('a Recording that asks for %s is refused, not a crash', async (_name, change) => {
  await using lab = await openLab({ base: job('true'), head: { x: '2' } })
  await lab.run('measure', 'main~1', 'main', ...lab.replay({ job: steady(1, 9) }))
  const recording = lab.recording()
  const file = lab.write('edited.json', JSON.stringify({ ...recording, config: { ...recording.config, ...change } }))
  const { code, stderr } = await lab.run('report', file)
  expect(code).toBe(5)
  expect(stderr).toContain('pairs')
})
