import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { openPerfLab } from '../rig/perf-lab.ts'
import { looping } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'
import { DRAM, PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const COUNT = 20_000
/** So much at rest that what the rig's perf takes for its start and its end does not show. */
const machine = {
  zones: [
    { ...PACKAGE, idleWatts: 20 },
    { ...DRAM, idleWatts: 20 },
  ],
  ...looping(COUNT, 6 * COUNT, '10%'),
}
const run = (lab: Lab, path: string, ...parameters: readonly string[]) =>
  lab.start(['compare', 'main~1', 'main', '--format', 'json', ...parameters], { env: { PATH: path } }).ended
const ofAgreement = (findings: readonly { readonly code: string }[]): readonly string[] =>
  codes(findings).filter((code) => code.startsWith('counters-'))

describe('a machine on which powercap and perf both work', () => {
  it.each(
    few(1, [
      { asked: 'auto', meter: 'powercap' },
      { asked: 'perf', meter: 'perf' },
    ]),
  )('is measured by --meter $asked if they agree, and the Recording contains the comparison', async ({ asked, meter }) => {
    const { lab, path } = await openPerfLab(machine)
    await using _ = lab
    const { code, stdout } = await run(lab, path, '--meter', asked)
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 2, verdict: 'regressed' })
    const { findings, meter: used } = lab.recording()
    expect(used?.name).toBe(meter)
    expect(ofAgreement(findings)).toEqual(['counters-agree'])
    expect(lab.report('report.md')).toMatch(/powercap and perf agree within [01]\.\d % over (1|3|10)\.0 s \(package, dram\)/)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(few(1, ['auto', 'powercap', 'perf']))('is not measured by --meter %s when they disagree', async (asked) => {
    const { lab, path } = await openPerfLab(machine, { factor: 1.05 })
    await using _ = lab
    const { code, stdout } = await run(lab, path, '--meter', asked, '--fail-on', 'unfit')
    const document = judged(stdout)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 4, gate: 'fail', cause: 'unfit' })
    expect(document.recording.end).toMatchObject({
      reason: 'machine',
      finding: {
        code: 'counters-disagree',
        message: expect.stringMatching(/powercap counted [\d.]+ J and perf [\d.]+ J .*, 1\.0[3-6]\d times/),
      },
    })
    expect(lab.recording().trials).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('is estimated without comparing them', async () => {
    const { lab, path, bin } = await openPerfLab(machine, { factor: 2 })
    await using _ = lab
    await run(lab, path, '--meter', 'estimate', '--max-pairs', '8')
    expect(ofAgreement(lab.recording().findings)).toEqual([])
    expect(existsSync(join(bin, 'pid'))).toBe(false)
  })

  it.runIf(isAll)('is left at once by a signal while they are compared', async () => {
    const { lab, path } = await openPerfLab(machine, { factor: 2 })
    await using _ = lab
    const running = lab.start(['compare', 'main~1', 'main'], { env: { PATH: path } })
    await until(() => running.said().includes('powercap'), 'the meter to be chosen')
    const started = performance.now()
    running.kill('SIGINT')
    expect((await running.ended).code).toBe(130)
    expect(performance.now() - started).toBeLessThan(limitOf(2500)) // a disagreement would take four seconds
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
