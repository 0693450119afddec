import { describe, expect, it } from 'vitest'
import type { Trial } from '../../src/model/trial.ts'
import { judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { openPerfLab } from '../rig/perf-lab.ts'
import { busy, looping, nth, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE, USUAL_RANGE, type Zone } from '../rig/tree.ts'
import { counted, joulesOf, mean } from '../rig/trials.ts'

const RECORDING = 'joulegate-report/recording.json'
const COUNT = 20_000

const fail = (): never => {
  throw new Error('no trial was recorded')
}

describe('a counter that starts again from 0', () => {
  /** At its third run, the workload works until the counter has started again. */
  async function openWrap(zone: Zone) {
    const lab = await openLab({ zones: [{ ...zone, start: USUAL_RANGE - 150e6 }] })
    const counter = `${lab.machine.sysfs}/class/powercap/${zone.id}/energy_uj`
    const run = `${nth(lab.directory)}; test $n != 3 || until [ "$(cat ${counter})" -lt ${USUAL_RANGE / 2} ]; do :; done; sh ./loop.sh`
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run, repeat: 1 }], budget: { 'max-regression': '10%' } }),
      'loop.sh': busy(COUNT),
    })
    commit(lab.repository, { 'loop.sh': busy(6 * COUNT) })
    return lab
  }
  const hasWrapped = ({ readings }: Trial): boolean => readings.some(({ before, after }) => after < before)

  it.runIf(isAll)('once, gives the same result as any other', async () => {
    await using lab = await openWrap(PACKAGE)
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    const change = only(judged(stdout))
    const { trials } = lab.recording()
    expect({ code, verdict: change.verdict, void: change.voidPairs }).toEqual({ code: 2, verdict: 'regressed', void: 0 })
    expect(trials.map(hasWrapped).filter(Boolean)).toEqual([true])
    expect(trials.findIndex(hasWrapped)).toBe(2)
    for (const side of ['base', 'head'] as const) {
      const joules = counted(lab.recording(), side, change.pairs).map((trial) => joulesOf(trial, [PACKAGE.id]))
      expect(change[side]?.meanAmount).toBeCloseTo(mean(joules), 9)
      expect(Math.min(...joules)).toBeGreaterThan(0)
      // One round of the counter too many would be 262 kJ.
      expect(Math.max(...joules)).toBeLessThan(1_000)
    }
  })

  it('every few trials is read in between, so that no round of it is missed', async () => {
    const zone: Zone = { ...PACKAGE, range: 5_000_000, limitWatts: 50 }
    await using lab = await openLab({ zones: [zone], ...looping(COUNT, 6 * COUNT, '10%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    const change = only(judged(stdout))
    const { trials } = lab.recording()
    expect({ code, verdict: change.verdict }).toEqual({ code: 2, verdict: 'regressed' })
    expect(trials.filter(hasWrapped).length).toBeGreaterThan(0)
    expect(trials.some(({ readings }) => readings.some(({ between }) => between.length > 0))).toBe(true)
    expect(change.base?.meanAmount).toBeCloseTo(
      mean(counted(lab.recording(), 'base', change.pairs).map((trial) => joulesOf(trial, [zone.id]))),
      9,
    )
    expect(change.ratio).toBeGreaterThan(3)
    expect(change.ratio).toBeLessThan(9)
  })

  it.runIf(isAll)('without a known range, is measured again', async () => {
    await using lab = await openWrap({ ...PACKAGE, range: null })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    const voids = lab.recording().trials.filter((trial) => trial.void !== null)
    expect(voids.map((trial) => [trial.void?.code, hasWrapped(trial)])).toEqual([['counter-wrapped', true]])
    expect({ code, verdict: only(judged(stdout)).verdict, voidPairs: only(judged(stdout)).voidPairs }).toEqual({
      code: 2,
      verdict: 'regressed',
      voidPairs: 1,
    })
  })
})

describe('a counter that fails while it is needed', () => {
  it.each(
    few(1, [
      { fault: 'vanish', says: /energy_uj cannot be read: no such file or directory \(ENOENT\)/ },
      { fault: 'garbage', says: /"garbage", which is not a count/ },
      { fault: 'freeze', says: /did not advance/ },
    ]),
  )('by $fault ends the session: nothing is judged, least of all as 0 J', async ({ fault, says }) => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const run = `${nth(lab.directory)}; test $n != 7 || { echo ${fault} >${lab.machine.faults}; sleep 0.1; }; sh ./loop.sh`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run, repeat: 1 }] }), 'loop.sh': busy(COUNT) })
    commit(lab.repository, { x: '' })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    const document = judged(stdout)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 0, gate: 'neutral', cause: 'unfit' })
    expect(document.recording.end).toMatchObject({ reason: 'machine', finding: { message: expect.stringMatching(says) } })
    expect(only(document)).toMatchObject({ verdict: 'inconclusive', reason: 'machine', ratio: null, pairs: 0 })
    const { trials } = lab.recording()
    expect(trials.length).toBeLessThanOrEqual(10)
    expect(trials.at(-1)?.void?.code).toMatch(/^counter-/)
    for (const trial of trials) if (trial.void === null) expect(joulesOf(trial, ['intel-rapl:0'])).toBeGreaterThan(0)
    expect((await lab.run('report', RECORDING, '--format', 'json')).stdout).toBe(stdout)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(few(1, ['powercap', 'perf']))('within a trial is found at once by %s, so that no part of a trial counts', async (meter) => {
    const { lab, path } = await openPerfLab({ zones: [PACKAGE] }, { events: ['energy-pkg'] })
    await using _ = lab
    const run = `${nth(lab.directory)}; sh ./loop.sh; test $n != 6 || { echo freeze >${lab.machine.faults}; sleep 0.1; }`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run, repeat: 1 }] }), 'loop.sh': busy(COUNT) })
    commit(lab.repository, { x: '' })
    const { stdout } = await lab.start(['compare', 'main~1', 'main', '--meter', meter, '--format', 'json'], { env: { PATH: path } }).ended
    const { trials } = lab.recording()
    expect(trials).toHaveLength(6)
    expect(trials.map((trial) => trial.void?.code)).toEqual([...Array(5), meter === 'perf' ? 'perf-frozen' : 'counter-frozen'])
    expect(joulesOf(trials.at(-1) ?? fail(), [meter === 'perf' ? 'power/energy-pkg/' : 'intel-rapl:0'])).toBeGreaterThan(0)
    expect(judged(stdout)).toMatchObject({ cause: 'unfit', changes: [{ validPairs: 1 }] })
  })

  it.runIf(isAll)('fails the check with fail-on unfit', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const run = `echo freeze >${lab.machine.faults}; sleep 0.1; sh ./loop.sh`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run, repeat: 1 }] }), 'loop.sh': busy(COUNT) })
    commit(lab.repository, { x: '' })
    expect((await lab.run('compare', 'main~1', 'main', '--fail-on', 'unfit')).code).toBe(4)
  })

  it.runIf(isAll)('by showing more power than the machine can draw is not believed', async () => {
    await using lab = await openLab({ zones: [{ ...PACKAGE, coreWatts: 40, limitWatts: 2 }], ...looping(COUNT, COUNT, '50%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8', '--format', 'json')
    expect(only(judged(stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'machine', ratio: null })
    expect(code).toBe(0)
    expect(new Set(lab.recording().trials.map((trial) => trial.void?.code))).toEqual(new Set(['counter-implausible']))
  })
})
