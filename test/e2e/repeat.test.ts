import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Trial } from '../../src/model/trial.ts'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { counted, joulesOf, mean } from '../rig/trials.ts'
import { messageOf } from '../rig/worded.ts'

/** What a margin of 10 % wants of a counter that moves once a millisecond: 20 / 0.1 x 1 ms, and a little. */
const WANTED = 0.2
const COUNT = 20_000

/** A lab with one workload that says in the file `said` what it does: `run` in each of its runs. */
async function openShort(more: Readonly<Record<string, unknown>>, setting: Setting = { zones: [PACKAGE] }) {
  const lab = await openLab(setting)
  const say = (what: string): string => `echo ${what} >>${lab.directory}/said`
  commit(lab.repository, {
    'joulegate.yml': yml({
      workloads: [{ name: 'loop', run: `${say('run')}; sh ./loop.sh`, ...more }],
      budget: { 'max-regression': '10%' },
    }),
    'loop.sh': busy(COUNT),
  })
  commit(lab.repository, { 'loop.sh': busy(2 * COUNT) })
  const times = (what: string): number =>
    existsSync(join(lab.directory, 'said'))
      ? readFileSync(join(lab.directory, 'said'), 'utf8')
          .split('\n')
          .filter((line) => line === what).length
      : 0
  return { lab, say, times }
}

const runsOf = (trials: readonly Trial[]): number => trials.reduce((sum, { repeat }) => sum + repeat, 0)
const compare = ['compare', 'main~1', 'main', '--format', 'json'] as const

describe('a command that is too short for its counter', () => {
  it('runs several times inside each trial, equally often on both sides, and the figures are of one run', async () => {
    const { lab, times } = await openShort({ check: 'true' })
    await using _ = lab
    const { code, stdout, stderr } = await lab.run(...compare)
    const document = judged(stdout)
    const change = only(document)
    expect({ code, verdict: change.verdict }).toEqual({ code: 2, verdict: 'regressed' })
    const { trials } = lab.recording()
    const [repeat = 0, ...others] = new Set(trials.filter(({ discarded }) => !discarded).map((trial) => trial.repeat))
    expect(others).toEqual([])
    expect(repeat).toBeGreaterThan(1)
    expect(trials.slice(0, 2).map((trial) => trial.repeat)).toEqual([1, 1])
    const discarded = trials.filter((trial) => trial.discarded)
    expect(discarded.length).toBeLessThanOrEqual(6)
    expect(discarded.at(-1)?.repeat).toBe(repeat)
    expect(times('run')).toBe(runsOf(trials))
    for (const side of ['base', 'head'] as const) {
      const judgedTrials = counted(lab.recording(), side, change.pairs)
      expect(change[side]).toMatchObject({ repeat, trials: change.pairs })
      expect(change[side]?.meanAmount).toBeCloseTo(mean(judgedTrials.map((trial) => joulesOf(trial, [PACKAGE.id]))) / repeat, 9)
    }
    // The machine may have been busier, or calmer, when the runs were chosen.
    const shorter = counted(lab.recording(), 'base', change.pairs).map(({ seconds }) => Number(seconds))
    expect(mean(shorter)).toBeGreaterThan(WANTED / 4)
    expect(document.spent.amount).toBeGreaterThan(change.pairs * repeat * Number(change.base?.amount))
    const found = codes(change.findings).filter((code) => code === 'repeated' || code === 'below-floor')
    expect(found).toHaveLength(1)
    expect(stderr).toMatch(new RegExp(`loop (runs ${repeat} times in each trial|\\(${repeat} runs of its command\\) lasts)`))
    expect(lab.report('report.md')).toContain(`Runs in each trial: \`loop\` ${repeat}`)
    expect((await lab.run('report', 'joulegate-report/recording.json', '--format', 'json')).stdout).toBe(stdout)
  })

  it.runIf(isAll)('has its check run three times on each side, the first time before it repeats', async () => {
    const { lab, say, times } = await openShort({})
    await using _ = lab
    commit(lab.repository, {
      'joulegate.yml': yml({
        workloads: [{ name: 'loop', run: `${say('run')}; sh ./loop.sh`, check: say('check') }],
        budget: { 'max-regression': '10%' },
      }),
    })
    commit(lab.repository, { x: '' })
    await lab.run(...compare, '--max-pairs', '8')
    expect(times('check')).toBe(6)
    expect(
      lab
        .recording()
        .trials.filter(({ checked }) => checked)
        .map(({ purpose, pair, repetition }) => [purpose, pair > 0, repetition > 0]),
    ).toEqual(
      [
        ['pair', false, false],
        ['pair', true, false],
        ['closing', false, false],
      ].flatMap((one) => [one, one]),
    )
    expect(lab.recording().trials.filter(({ discarded, purpose }) => discarded && purpose === 'pair').length).toBeGreaterThan(2)
  })

  it.runIf(isAll)('runs once if prepare makes something for one run, and a hint explains how to allow more', async () => {
    const { lab, say, times } = await openShort({})
    await using _ = lab
    const run = `rm made; ${say('run')}; sh ./loop.sh`
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run, prepare: 'touch made' }], budget: { 'max-regression': '10%' } }),
    })
    commit(lab.repository, { x: '' })
    const { stdout } = await lab.run(...compare, '--max-pairs', '8')
    const { trials } = lab.recording()
    expect(new Set(trials.map(({ repeat }) => repeat))).toEqual(new Set([1]))
    expect(times('run')).toBe(trials.length)
    // A busy machine may add others, of pairs that lie far from the rest.
    expect(only(judged(stdout)).findings.find(({ code }) => code === 'below-floor')).toMatchObject({
      hint: expect.stringMatching(/repeat: \d+\. With auto, the command runs once, because prepare/),
    })
  })

  it('is not repeated for longer than the time limit has room for', async () => {
    const { lab } = await openShort({})
    await using _ = lab
    // 8 pairs, two sides: at most 0.1 s for each trial.
    const { stdout } = await lab.run(...compare, '--max-pairs', '8', '--time-limit', '1600ms')
    const repeats = lab.recording().trials.map(({ repeat }) => repeat)
    expect(Math.max(...repeats)).toBeLessThan(4)
    expect(codes(judged(stdout).findings.concat(only(judged(stdout)).findings))).not.toContain('repeated')
  })

  it.runIf(isAll)('is repeated for two commands, too', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const loop = (count: number): string => busy(count).replaceAll('\n', ';').replaceAll('do;', 'do ')
    const flags = ['--max-regression', '10%', '--format', 'json'] as const
    const { code } = await lab.run('compare', '--a', loop(COUNT), '--b', loop(3 * COUNT), ...flags)
    expect(code).toBe(2)
    expect(lab.recording().trials.at(-1)?.repeat).toBeGreaterThan(2)
  })
})

describe('repeat: N', () => {
  const meter = (lab: Lab) => lab.replay({ loop: steady(1, 9) })

  it('repeats the command and nothing else, and shows joules of one run', async () => {
    const { lab, say, times } = await openShort({}, {})
    await using _ = lab
    const around = { prepare: say('prepare'), cleanup: say('cleanup'), check: say('check') }
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run: `${say('run')}; cd /; exit 0; false`, repeat: 3, ...around }] }),
    })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run(...compare, ...meter(lab))
    expect(code).toBe(0)
    const { trials } = lab.recording()
    expect(trials.map(({ repeat }) => repeat)).toEqual(Array.from({ length: 20 }, () => 3))
    expect([times('run'), times('prepare'), times('cleanup'), times('check')]).toEqual([60, 20, 20, 6])
    expect(only(judged(stdout)).base).toMatchObject({ repeat: 3, amount: expect.closeTo(100 / 3, 9) })
    expect(judged(stdout).spent.amount).toBeGreaterThan(1799)
    expect(codes(only(judged(stdout)).findings)).toEqual([])
  })

  it.runIf(isAll)('ends at the first run that fails, and reports how that one ended', async () => {
    const { lab, say, times } = await openShort({}, {})
    await using _ = lab
    const third = `n=$(($(cat n 2>/dev/null || echo 0)+1)); echo $n >n; ${say('run')}; test $(basename "$PWD") = base || test $((n % 3)) != 0 || { echo broken >&2; exit 7; }`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run: third, repeat: 5 }] }) })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run(...compare, ...meter(lab))
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    const { trials } = lab.recording()
    const failed = trials.filter((trial) => trial.void !== null)
    expect(failed.map(({ side, status, repeat }) => [side, status?.code, repeat])).toEqual([
      ['head', 7, 5],
      ['head', 7, 5],
    ])
    expect(messageOf(failed[0]?.void)).toMatch(/exited with 7\. Its last lines:\nbroken/)
    expect(times('run')).toBe(5 * trials.filter(({ side }) => side === 'base').length + 3 * failed.length)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
