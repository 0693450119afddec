import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { busy, steady } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'

describe('two commands instead of two commits', () => {
  it('are compared in the current directory, without a repository', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const cwd = join(lab.directory, 'plain')
    mkdirSync(cwd)
    lab.write('plain/a.sh', busy(30_000))
    lab.write('plain/b.sh', busy(90_000))
    // A narrower budget has each trial repeat the commands for longer.
    const flags = ['--max-regression', '50%', '--format', 'json']
    const { code, stdout } = await lab.start(['compare', '--a', 'sh a.sh', '--b', 'sh b.sh', ...flags], { cwd }).ended
    const change = only(judged(stdout))
    expect({ code, workload: change.workload, verdict: change.verdict }).toEqual({ code: 2, workload: 'default', verdict: 'regressed' })
    const recording = lab.recording(join(cwd, 'joulegate-report/recording.json'))
    expect(recording.revisions).toEqual({ base: { kind: 'command', command: 'sh a.sh' }, head: { kind: 'command', command: 'sh b.sh' } })
    expect(recording.config.workloads[0]?.run).toBeNull()
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('may be the same: then nothing is identical, all is measured', async () => {
    await using lab = await openLab()
    const { code, stdout } = await lab.run('compare', '--a', 'true', '--b', 'true', ...lab.replay({ default: steady(1, 61) }))
    expect(code).toBe(0)
    expect(stdout).toContain('--a')
    expect(lab.recording().trials).toHaveLength(18)
    const report = await lab.run('report', 'joulegate-report/recording.json')
    expect(report).toMatchObject({ code: 0, stdout })
  })

  it('that fail are errors of B, or nothing to compare with of A', async () => {
    await using lab = await openLab()
    const joules = lab.replay({ default: steady(1, 61) })
    expect((await lab.run('compare', '--a', 'true', '--b', 'false', ...joules)).code).toBe(3)
    expect((await lab.run('compare', '--a', 'false', '--b', 'true', ...joules)).code).toBe(6)
  })
})
