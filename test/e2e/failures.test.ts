import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'

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

  it('on base only is new', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails, sound] }), ...SIDES.base }, head: SIDES.head })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const { changes, unpaired, gate } = judged(stdout)
    expect({ code, gate, compared: changes.map(({ workload }) => workload) }).toEqual({ code: 0, gate: 'pass', compared: ['sound'] })
    expect(unpaired).toMatchObject([{ workload: 'job', kind: 'new', gated: false, finding: { code: 'fails-on-base' } }])
    expect(lab.report('report.md')).toContain('🆕 new')
  })

  it('on base only, and is the only one: nothing is compared', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails] }), ...SIDES.base }, head: SIDES.head })
    expect((await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))).code).toBe(6)
  })

  it('on both is an error of the configuration or the build', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [fails] }), ...SIDES.base }, head: { x: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(3)
    expect(only(judged(stdout))).toMatchObject({ verdict: 'error', ratio: null })
    expect(codes(only(judged(stdout)).findings)).toEqual(['fails-on-both', 'program-failed', 'program-failed'])
  })

  it('once has its pair measured again, and both records are kept', async () => {
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

  it('by a signal says which', async () => {
    const job = { name: 'job', run: 'test ! -e broken || kill -SEGV $$' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { broken: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(code).toBe(3)
    expect(stdout).toContain('SIGSEGV')
  })

  it('because there is no such program, or no such directory, fails and names it', async () => {
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

describe('what a workload starts', () => {
  // What becomes of it: faults/processes.test.ts.
  it.each([
    { side: 'base', code: 6, unpaired: [['job', 'new']], verdicts: [] },
    { side: 'head', code: 3, unpaired: [], verdicts: ['error'] },
  ])('on $side only, is work that was not measured', async ({ side, code, unpaired, verdicts }) => {
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
  it('run in their order around each trial, check after the first of each side, and none is measured', async () => {
    await using lab = await openLab()
    const log = lab.write('log', '')
    const say = (what: string): string => `echo "${what} $(basename "$PWD")" >>${log}`
    const slow = (what: string): string => `${say(what)}; sleep 0.15`
    const job = { name: 'job', run: say('run'), prepare: slow('prepare'), cleanup: slow('cleanup'), check: slow('check') }
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [job] }) })
    commit(lab.repository, { x: '' })
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const { trials } = lab.recording()
    const wanted = trials.flatMap(({ side, pair }) =>
      ['prepare', 'run', ...(pair === 0 ? ['check'] : []), 'cleanup'].map((what) => `${what} ${side}`),
    )
    expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(wanted)
    const seconds = trials.map((trial) => trial.seconds ?? 0).toSorted((one, other) => one - other)
    expect(seconds[Math.floor(seconds.length / 2)]).toBeLessThan(0.1)
  })

  it.each([
    { what: 'check', finding: 'check-failed' },
    { what: 'prepare', finding: 'prepare-failed' },
  ])('$what: an error where it fails on head', async ({ what, finding }) => {
    const job = { name: 'job', run: 'true', [what]: 'echo "wrong answer"; test ! -e broken' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { broken: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(only(judged(stdout)).findings)).toEqual(['fails-on-head', finding])
    expect(only(judged(stdout)).findings[1]?.message).toContain('wrong answer')
  })

  it('cleanup: told and no more where it fails', async () => {
    const job = { name: 'job', run: 'true', cleanup: 'echo "cannot clean"; exit 9' }
    await using lab = await openLab({ base: { 'joulegate.yml': yml({ workloads: [job] }) }, head: { x: '' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(only(judged(stdout)).findings).toContainEqual(expect.objectContaining({ code: 'cleanup-failed', level: 'warning' }))
  })
})
