import { describe, expect, it } from 'vitest'
import { judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

const joules = { job: steady(1, 61) }
const config = (run: string): string => yml({ workloads: [{ name: 'job', run }] })

describe('a time limit', () => {
  it('that leaves too little for the smallest comparison ends at once, and names the one that would do', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': config('sleep 0.15'), x: '1' }, head: { x: '2' } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--time-limit', '1500ms', '--format', 'json')
    const document = judged(stdout)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 0, gate: 'warn', cause: 'inconclusive' })
    expect(only(document)).toMatchObject({ verdict: 'inconclusive', reason: 'time', ratio: null })
    expect(document.recording.end).toMatchObject({ reason: 'time', finding: { code: 'time-limit-short' } })
    const { plan, trials } = lab.recording()
    expect({ maxPairs: plan?.maxPairs, trials: trials.length }).toEqual({ maxPairs: 0, trials: 2 })
    const hint = document.recording.end?.finding?.hint ?? ''
    const needed = /--time-limit (\S+)$/.exec(hint)?.[1]
    if (needed === undefined) throw new Error(`no limit in ${hint}`)
    expect(plan?.neededSeconds).toBeGreaterThan(8 * 0.3)
    expect(lab.report('report.md')).toContain(needed)
    if (!isAll) return
    // What it names is a value of the flag, and enough but for what one run differs from the next.
    const again = await lab.run(
      'compare',
      'main~1',
      'main',
      ...lab.replay(joules),
      '--time-limit',
      `${Number.parseFloat(needed) * 1.5}${needed.replace(/[\d.]+/, '')}`,
    )
    expect(again.code).toBe(0)
    expect(lab.recording().plan?.maxPairs).toBeGreaterThanOrEqual(8)
    expect(only(judged((await lab.run('report', 'joulegate-report/recording.json', '--format', 'json')).stdout)).verdict).toBe('unchanged')
  })

  it.runIf(isAll)('that a slower workload reaches ends the session, and keeps completed trials', async () => {
    await using lab = await openLab()
    const slower = `${nth(lab.directory)}; test $n -le 6 || sleep 0.7`
    commit(lab.repository, { 'joulegate.yml': config(slower) })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--time-limit', '2500ms', '--format', 'json')
    expect({ code, change: only(judged(stdout)) }).toMatchObject({ code: 0, change: { verdict: 'inconclusive', reason: 'time', pairs: 0 } })
    expect(judged(stdout).recording.end).toMatchObject({ reason: 'time', finding: { hint: 'Raise it: --time-limit DURATION' } })
    const { trials, plan } = lab.recording()
    expect(plan?.maxPairs).toBeGreaterThanOrEqual(8)
    expect(trials.length).toBeGreaterThan(6)
    expect(trials.length % 2).toBe(0)
    expect(lab.report('report.md')).toContain('the time limit of 2.5 s was reached')
  })

  it.runIf(isAll)('does not count builds', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ build: { run: 'sleep 7' }, workloads: [{ name: 'job', run: 'true' }] }), x: '1' },
      head: { x: '2' },
    })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--time-limit', '7s', '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
  })

  it.runIf(isAll)('allows fewer pairs than pairs.max if there is no time for more', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': config('sleep 0.1'), x: '1' }, head: { x: '2' } })
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--time-limit', '5s')
    const { plan } = lab.recording()
    expect(plan?.maxPairs).toBeGreaterThanOrEqual(8)
    expect(plan?.maxPairs).toBeLessThan(26)
    expect(Number(plan?.maxPairs) * Number(plan?.roundSeconds)).toBeLessThanOrEqual(Number(plan?.leftSeconds))
  })
})
