import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { git, writeFiles } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { snapshot } from '../rig/snapshot.ts'

const commits = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }), x: '1' }, head: { x: '2' } }
const joules = { job: steady(1, 61) }

describe('the user’s working tree', () => {
  it('that has uncommitted changes is named in a warning, and only commits are measured', async () => {
    await using lab = await openLab(commits)
    writeFiles(lab.repository, { x: 'edited', 'new file': '' })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(0)
    expect(stderr).toContain('2 uncommitted changes in the working tree are not measured: x, new file')
    expect(codes(judged(stdout).findings)).toContain('dirty-tree')
    expect(readFileSync(join(lab.repository, 'x'), 'utf8')).toBe('edited')
  })

  it.runIf(isAll)('stays as it was, to the byte and to the time', async () => {
    await using lab = await openLab(commits)
    const before = snapshot(lab.repository, 'joulegate-report')
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
    expect(git(lab.repository, 'status', '--porcelain')).toBe('')
    const again = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(again.stderr).not.toContain('uncommitted')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('may be a subdirectory, or named with --repo from anywhere', async () => {
    await using lab = await openLab({ ...commits, head: { 'deep/down/x': '' } })
    const flags = lab.replay(joules)
    const below = await lab.start(['compare', 'main~1', 'main', ...flags], { cwd: join(lab.repository, 'deep/down') }).ended
    expect(below.code).toBe(0)
    expect(existsSync(join(lab.repository, 'deep/down/joulegate-report/recording.json'))).toBe(true)
    const beside = await lab.start(['compare', 'main~1', 'main', '--repo', lab.repository, ...flags], { cwd: lab.directory }).ended
    expect(beside.code).toBe(0)
    expect(existsSync(join(lab.directory, 'joulegate-report/recording.json'))).toBe(true)
  })
})

describe('the report directory', () => {
  it('is read by `report` by default or by name: the Recording, or the journal of an interrupted run', async () => {
    await using lab = await openLab(commits)
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const [unnamed, named, file] = [
      await lab.run('report'),
      await lab.run('report', 'joulegate-report'),
      await lab.run('report', 'joulegate-report/recording.json'),
    ]
    expect(unnamed).toMatchObject({ code: 0, stderr: '' })
    expect([named.stdout, file.stdout]).toEqual([unnamed.stdout, unnamed.stdout])
    mkdirSync(join(lab.repository, 'empty'))
    const empty = await lab.run('report', 'empty')
    expect(empty).toMatchObject({ code: 5, stderr: expect.stringContaining('empty contains neither recording.json nor recording.jsonl') })
    const { trials, end, plan, ...header } = JSON.parse(lab.report('recording.json'))
    expect({ trials: trials.length, end: end.reason, plan: typeof plan }).toEqual({ trials: 18, end: 'complete', plan: 'object' })
    writeFileSync(join(lab.repository, 'empty/recording.jsonl'), `${JSON.stringify({ header })}\n`)
    expect((await lab.run('report', 'empty')).stderr).not.toContain('cannot be read')
  })

  it.runIf(isAll)('keeps the files of an earlier run', async () => {
    await using lab = await openLab(commits)
    const kept: string[] = []
    for (const _ of [1, 2, 3]) {
      await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
      kept.push(lab.report('recording.json'))
    }
    const earlier = join(lab.repository, 'joulegate-report', 'earlier')
    const times = readdirSync(earlier).sort()
    expect(times.map((time) => readFileSync(join(earlier, time, 'recording.json'), 'utf8'))).toEqual(kept.slice(0, 2))
    expect(times.map((time) => readdirSync(join(earlier, time)).sort())).toEqual([
      ['recording.json', 'report.md'],
      ['recording.json', 'report.md'],
    ])
    expect(git(lab.repository, 'status', '--porcelain', '--ignored')).toBe('!! joulegate-report/')
  })

  it.runIf(isAll)('may be anywhere, and is marked as ours only if we created it', async () => {
    await using lab = await openLab(commits)
    const mine = join(lab.directory, 'mine')
    mkdirSync(mine)
    writeFileSync(join(mine, 'notes'), 'keep')
    const { stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--report-directory', mine)
    expect(readdirSync(mine).sort()).toEqual(['notes', 'recording.json', 'report.md'])
    expect(stderr).toContain('Recording: ')
    expect(existsSync(join(lab.repository, 'joulegate-report'))).toBe(false)
  })
})

describe('progress', () => {
  it.runIf(isAll)('goes to stderr, the report to stdout; --quiet leaves only warnings', async () => {
    await using lab = await openLab(commits)
    const loud = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--seed', 's')
    const quiet = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--seed', 's', '--quiet')
    for (const line of ['meter replay: ', 'warming up', 'plan: ', 'decided: job']) {
      expect(loud.stderr).toContain(line)
      expect(loud.stdout).not.toContain(line)
      expect(quiet.stderr).not.toContain(line)
    }
    expect(quiet.stderr).toContain('warning: The energy is simulated')
    expect(quiet.stdout.split('\n')[0]).toBe(loud.stdout.split('\n')[0])
    expect(loud.stdout + loud.stderr).not.toContain('\u001b')
  })
})
