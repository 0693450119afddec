import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { isAlive } from '../rig/processes.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { snapshot } from '../rig/snapshot.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

type Where = 'build' | 'trial' | 'between'

/** Hangs, with daemons, in the build, in the sixth trial or before it: until the file `go` is there. */
async function openHanging(where: Where): Promise<Lab> {
  const lab = await openLab({ zones: [PACKAGE] })
  const daemon = `setsid sh -c 'echo $$ >>${lab.directory}/pids; exec sleep 600' &`
  const hang = `test -e ${lab.directory}/go || { ${daemon} ${daemon} sleep 0.1; touch ${lab.directory}/hangs; sleep 600; }`
  const sixth = `${nth(lab.directory)}; test $n != 6 || ${hang}`
  const job = { name: 'job', run: where === 'trial' ? sixth : 'true', ...(where === 'between' ? { prepare: sixth } : {}) }
  commit(lab.repository, { 'joulegate.yml': yml({ build: { run: where === 'build' ? hang : 'true' }, workloads: [job] }), 'sub/x': '1' })
  commit(lab.repository, { 'sub/x': '2' })
  return lab
}

/** Starts a comparison, and gives it once it hangs. */
async function startHanging(lab: Lab) {
  const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) })])
  await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
  return running
}

const daemons = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'pids'), 'utf8').trim().split('\n')
const RECORDING = 'joulegate-report/recording.json'

describe.each([
  { signal: 'SIGTERM', code: 143 },
  { signal: 'SIGINT', code: 130 },
] as const)('$signal', ({ signal, code }) => {
  it.each(['build', 'trial', 'between'] as const)(
    `in the middle of a comparison (%s) ends it with ${code} within 5 s, and leaves what was measured and nothing else`,
    async (where) => {
      await using lab = await openHanging(where)
      const before = snapshot(lab.repository, 'joulegate-report')
      const running = await startHanging(lab)
      const started = performance.now()
      running.kill(signal)
      const ended = await running.ended
      expect((performance.now() - started) / 1000).toBeLessThan(5)
      expect({ code: ended.code, signal: ended.signal }).toEqual({ code, signal: null })
      expect(ended.stdout + ended.stderr).toContain(`Stopped by ${signal}`)
      expect(lab.traces()).toEqual(NO_TRACES)
      expect(daemons(lab).filter(isAlive)).toEqual([])
      expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
      expect(git(lab.repository, 'status', '--porcelain')).toBe('')
      expect(git(lab.repository, 'worktree', 'list').split('\n')).toHaveLength(1)
      if (where !== 'build') {
        expect(lab.recording().trials.map(({ pair }) => pair)).toEqual([0, 0, 1, 1, 2])
        expect(lab.recording().end).toMatchObject({ reason: 'data-ended', finding: { code: 'interrupted' } })
        const report = await lab.run('report', RECORDING, '--format', 'json')
        expect(only(judged(report.stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended', pairs: 0 })
      }
      lab.write('go', '')
      const again = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
      expect(again.code).toBe(0)
      expect(again.stderr).not.toContain('died without cleaning up')
      expect(readdirSync(join(lab.repository, 'joulegate-report', 'earlier'))).toHaveLength(1)
      expect(lab.traces()).toEqual(NO_TRACES)
    },
  )
})

describe('signals, again and again', () => {
  it('do not keep it from tidying up', async () => {
    await using lab = await openHanging('trial')
    const running = await startHanging(lab)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM'] as const) running.kill(signal)
    expect([130, 143]).toContain((await running.ended).code)
    expect(lab.recording().trials).toHaveLength(5)
    expect(lab.traces()).toEqual(NO_TRACES)
    expect(daemons(lab).filter(isAlive)).toEqual([])
  })
})

describe('SIGTERM while another measurement is waited for', () => {
  it('ends the waiting', async () => {
    await using lab = await openHanging('trial')
    const holder = await startHanging(lab)
    const waiting = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }), '--report-directory', 'other'])
    await until(() => waiting.said().includes('waiting for another measurement'), 'it to wait')
    waiting.kill('SIGTERM')
    expect((await waiting.ended).code).toBe(143)
    holder.kill('SIGTERM')
    expect((await holder.ended).code).toBe(143)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('SIGKILL', () => {
  it.each(['build', 'trial', 'between'] as const)(
    'in the middle (%s) leaves its traces to the next run, which removes them',
    async (where) => {
      await using lab = await openHanging(where)
      const before = snapshot(lab.repository, 'joulegate-report')
      const running = await startHanging(lab)
      running.kill('SIGKILL')
      expect((await running.ended).signal).toBe('SIGKILL')
      expect(lab.traces().directories).toHaveLength(1)
      expect(daemons(lab).every(isAlive)).toBe(true)
      if (where !== 'build') {
        const report = await lab.run('report', 'joulegate-report/recording.jsonl', '--format', 'json')
        expect(only(judged(report.stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended' })
        expect(judged(report.stdout).recording.end).toBeNull()
        expect(report.code).toBe(0)
      }
      lab.write('go', '')
      const again = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
      expect(again.code).toBe(0)
      expect(codes(lab.recording().findings)).toContain('recovered')
      expect(again.stderr).toContain('An earlier measurement died without cleaning up')
      expect(lab.traces()).toEqual(NO_TRACES)
      expect(daemons(lab).filter(isAlive)).toEqual([])
      expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
      const earlier = join(lab.repository, 'joulegate-report', 'earlier')
      const kept = readdirSync(earlier).flatMap((time) => readdirSync(join(earlier, time)))
      expect(kept).toContain(where === 'build' ? 'build-base.log' : 'recording.jsonl')
    },
  )

  it('tears at most the last line of the journal', async () => {
    await using lab = await openHanging('trial')
    const running = await startHanging(lab)
    running.kill('SIGKILL')
    await running.ended
    const journal = lab.report('recording.jsonl')
    const torn = lab.write('torn.jsonl', journal.slice(0, -40))
    const report = await lab.run('report', torn, '--format', 'json')
    expect({ code: report.code, verdict: only(judged(report.stdout)).verdict }).toEqual({ code: 0, verdict: 'inconclusive' })
    const broken = lab.write('broken.jsonl', journal.replace('"trial":{"workload"', '"trial":{"workload'))
    const refused = await lab.run('report', broken)
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(/broken\.jsonl is not a Recording.*line \d+ is not JSON/s),
    })
  })
})
