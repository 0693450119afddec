import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const joules = { job: steady(1, 61), sound: steady(1, 61) }
const fails = { name: 'job', run: 'echo "first line"; echo "last line" >&2; test ! -e broken || exit 7' }
const sound = { name: 'sound', run: 'true' }
const SIDES = { base: { broken: '' }, head: { broken: null } }

describe('a workload that fails', () => {
  it('on head only is an error', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails, sound] }) }, head: { broken: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const { changes, gate, cause } = judged(stdout)
    expect({ code, gate, cause }).toEqual({ code: 3, gate: 'fail', cause: 'error' })
    expect(changes.map(({ workload, verdict }) => [workload, verdict])).toEqual([
      ['job', 'error'],
      ['sound', 'unchanged'],
    ])
    expect(codes(changes[0]?.findings ?? [])).toEqual(['fails-on-head', 'program-failed'])
    expect(changes[0]?.findings[1]?.message).toMatch(/^job on head \(.*\) exited with 7\. Its last lines:\nfirst line\nlast line$/s)
    for (const trial of lab.recording().trials.filter(({ workload, side }) => workload === 'job' && side === 'head')) {
      expect(trial).toMatchObject({ status: { code: 7 }, void: { code: 'program-failed' } })
    }
    expect(lab.report('report.md')).toContain('💥 failed')
  })

  it('on base only is broken, which is reported and not gated', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails, sound] }), ...SIDES.base }, head: SIDES.head })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const { changes, unpaired, gate, cause } = judged(stdout)
    expect({ code, gate, cause, compared: changes.map(({ workload }) => workload) }).toEqual({
      ...{ code: 0, gate: 'warn', cause: 'broken', compared: ['sound'] },
    })
    expect(unpaired).toMatchObject([{ workload: 'job', kind: 'broken', gated: true, finding: { code: 'fails-on-base' } }])
    const report = lab.report('report.md')
    expect(report).toMatch(/^## ⚠️ Simulated energy: 1 workload fails on base, so it was not compared$/m)
    expect(report).toContain('⚠️ fails on base')
    expect(report).not.toContain('nothing changed')
  })

  it.runIf(isAll)('on base only, and is the only one: nothing is compared', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails] }), ...SIDES.base }, head: SIDES.head })
    expect((await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))).code).toBe(6)
  })

  it.runIf(isAll)('on both is an error of the configuration or the build', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails] }), ...SIDES.base }, head: { x: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(3)
    expect(only(judged(stdout))).toMatchObject({ verdict: 'error', ratio: null })
    expect(codes(only(judged(stdout)).findings)).toEqual(['fails-on-both', 'program-failed', 'program-failed'])
  })

  it.runIf(isAll)('once has its pair measured again, and both records are kept', async () => {
    await using lab = await openLab()
    const run = `${nth(lab.directory)}; test $n != 7`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run }] }) })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, change: only(judged(stdout)) }).toMatchObject({ code: 0, change: { verdict: 'unchanged', pairs: 8, voidPairs: 1 } })
    const again = lab.recording().trials.filter(({ pair }) => pair === 3)
    expect(again.map(({ repetition, side, void: cause }) => [repetition, side !== undefined, cause?.code])).toEqual([
      [0, true, 'program-failed'],
      [0, true, undefined],
      [1, true, undefined],
      [1, true, undefined],
    ])
    expect(lab.recording().trials).toHaveLength(20)
    expect(lab.report('report.md')).toContain('Measured again: 1 of 9 pairs')
  })

  it.runIf(isAll)('by a signal names the signal', async () => {
    const job = { name: 'job', run: 'test ! -e broken || kill -SEGV $$' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { broken: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(code).toBe(3)
    expect(stdout).toContain('SIGSEGV')
  })

  it.runIf(isAll)('because a program or directory does not exist, fails and names it', async () => {
    const workloads = [
      { name: 'job', run: './nowhere' },
      { name: 'sound', run: 'true', cwd: 'no/such' },
    ]
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }) }, head: { x: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(3)
    expect(
      judged(stdout).changes.map(({ verdict, findings }) => [
        verdict,
        findings[1]?.message.includes('not found') || findings[1]?.message.includes("can't cd"),
      ]),
    ).toEqual([
      ['error', true],
      ['error', true],
    ])
  })
})

describe('a workload that runs on base, and fails there beside head', () => {
  const config = (file: string) => yml({ workloads: [{ name: 'job', run: `sh ./work.sh ${file}` }] })
  const work = 'test ! -e "$1"\n'

  it.runIf(isAll)('because of files that head leaves in its own directory is head’s error: base runs without them', async () => {
    await using lab = await openLab()
    // Head's file lies beside base's worktree, and goes with that of head.
    commit(lab.repository, {
      'joulegate.yml': config('../head/left'),
      'work.sh': `case $PWD in */head) touch left;; *) ${work.trim()};; esac\n`,
    })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run(
      'compare',
      'main~1',
      'main',
      ...lab.replay(joules),
      '--max-pairs',
      '8',
      '--seed',
      'moss',
      '--format',
      'json',
    )
    const { trials, end } = lab.recording()
    expect({ code, end: end?.reason, change: only(judged(stdout)) }).toMatchObject({
      code: 3,
      end: 'complete',
      change: { verdict: 'error' },
    })
    expect(codes(only(judged(stdout)).findings)).toEqual(['breaks-base', 'program-failed'])
    const last = trials.filter(({ purpose }) => purpose === 'last')
    expect(last.length).toBeGreaterThan(0)
    expect(last.every(({ side, void: cause }) => side === 'base' && cause === null)).toBe(true)
    expect((await lab.run('report', 'joulegate-report/recording.json', '--format', 'json')).stdout).toBe(stdout)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('and fails there without head too is flaky on base, and not gated', async () => {
    await using lab = await openLab()
    const left = `${lab.directory}/left`
    const sound = { name: 'sound', run: 'true' }
    const job = { name: 'job', run: `case $PWD in */head) touch ${left};; *) test ! -e ${left};; esac` }
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [job, sound] }) })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run(
      'compare',
      'main~1',
      'main',
      ...lab.replay(joules),
      '--max-pairs',
      '8',
      '--seed',
      'moss',
      '--format',
      'json',
    )
    const { gate, cause, unpaired } = judged(stdout)
    expect({ code, gate, cause }).toEqual({ code: 0, gate: 'warn', cause: 'broken' })
    expect(unpaired).toMatchObject([{ workload: 'job', kind: 'flaky', finding: { code: 'base-flaky' } }])
    expect(lab.recording().trials.filter(({ purpose }) => purpose === 'last')).toHaveLength(1)
  })
})

describe('processes that a workload starts', () => {
  // What becomes of it: faults/processes.test.ts.
  it.each(
    few(1, [
      { side: 'base', code: 6, unpaired: [['job', 'broken']], verdicts: [] },
      { side: 'head', code: 3, unpaired: [], verdicts: ['error'] },
    ]),
  )('on $side only, is work that was not measured', async ({ side, code, unpaired, verdicts }) => {
    const run = 'test ! -e leaves || { setsid sleep 600 & sleep 0.1; }'
    const [base, head] = side === 'base' ? [{ leaves: '' }, { leaves: null }] : [{}, { leaves: '' }]
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run }] }), ...base }, head })
    const { code: exit, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const { changes, unpaired: left } = judged(stdout)
    expect({ exit, verdicts: changes.map(({ verdict }) => verdict) }).toEqual({ exit: code, verdicts })
    expect(left.map(({ workload, kind }) => [workload, kind])).toEqual(unpaired)
    expect([...changes.flatMap(({ findings }) => codes(findings)), ...left.map(({ finding }) => finding?.code)].join()).toMatch(
      /leaves-work|fails-on-base/,
    )
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('commands beside a workload', () => {
  it.runIf(isAll)(
    'run in their order around each trial, check after the first of each side, one in between and one at the end, and none is measured',
    async () => {
      await using lab = await openLab()
      const log = lab.write('log', '')
      const say = (what: string): string => `echo "${what} $(basename "$PWD")" >>${log}`
      const slow = (what: string): string => `${say(what)}; sleep 0.15`
      const job = { name: 'job', run: say('run'), prepare: slow('prepare'), cleanup: slow('cleanup'), check: slow('check') }
      commit(lab.repository, { 'joulegate.yml': yml({ workloads: [job] }) })
      commit(lab.repository, { x: '' })
      await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
      const { trials } = lab.recording()
      const wanted = trials.flatMap(({ side, checked }) =>
        ['prepare', 'run', ...(checked ? ['check'] : []), 'cleanup'].map((what) => `${what} ${side}`),
      )
      const checked = trials.filter((trial) => trial.checked)
      expect(checked.map(({ purpose, pair }) => [purpose, pair > 0])).toEqual([
        ...[
          ['pair', false],
          ['pair', false],
          ['pair', true],
          ['pair', true],
          ['closing', false],
          ['closing', false],
        ],
      ])
      expect(new Set(checked.map(({ side }) => side)).size).toBe(2)
      expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(wanted)
      const seconds = trials.map((trial) => trial.seconds ?? 0).toSorted((one, other) => one - other)
      expect(seconds[Math.floor(seconds.length / 2)]).toBeLessThan(limitOf(100) / 1000)
    },
  )

  it.runIf(isAll)('check: an error if head passes it at first and stops doing its work after that', async () => {
    const job = { name: 'job', run: 'echo x >>runs; sh ./work.sh', prepare: 'rm -f out', check: 'test -e out' }
    const lazy = 'test $(wc -l <runs) -gt 1 || touch out\n'
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [job] }), 'work.sh': 'touch out\n' },
      head: { 'work.sh': lazy },
    })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(0.01, 61) }), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(only(judged(stdout)).findings)).toEqual(['fails-on-head', 'check-failed'])
    expect(lab.recording().trials.some(({ purpose }) => purpose === 'closing')).toBe(false)
  })

  it('check: an error if head stops doing its work only after the round that was checked', async () => {
    const job = {
      name: 'job',
      run: 'echo x >>runs; sh ./work.sh',
      prepare: 'rm -f out',
      check: 'touch checked-$(wc -l <runs); test -e out',
    }
    const lazy = 'test $(ls | grep -c checked-) -gt 1 || touch out\n'
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [job] }), 'work.sh': 'touch out\n' },
      head: { 'work.sh': lazy },
    })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(only(judged(stdout)).findings).slice(0, 2)).toEqual(['fails-on-head', 'check-failed'])
    const closing = lab.recording().trials.filter(({ purpose }) => purpose === 'closing')
    expect(closing.map(({ side, void: cause }) => [side, cause?.code]).toSorted()).toEqual([
      ['base', undefined],
      ['base', undefined],
      ['head', 'check-failed'],
      ['head', 'check-failed'],
    ])
    expect((await lab.run('report', 'joulegate-report/recording.json', '--format', 'json')).stdout).toBe(stdout)
  })

  it.each(
    few(1, [
      { what: 'check', finding: 'check-failed' },
      { what: 'prepare', finding: 'prepare-failed' },
    ]),
  )('$what: an error if it fails on head', async ({ what, finding }) => {
    const job = { name: 'job', run: 'true', [what]: 'echo "wrong answer"; test ! -e broken' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { broken: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(only(judged(stdout)).findings)).toEqual(['fails-on-head', finding])
    expect(only(judged(stdout)).findings[1]?.message).toContain('wrong answer')
  })

  it.runIf(isAll)('cleanup: only a warning if it fails', async () => {
    const job = { name: 'job', run: 'true', cleanup: 'echo "cannot clean"; exit 9' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { x: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(only(judged(stdout)).findings).toContainEqual(expect.objectContaining({ code: 'cleanup-failed', level: 'warning' }))
  })
})
