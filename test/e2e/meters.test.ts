import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { looping } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'
import { DRAM, MMIO, PACKAGE, PSYS, type Zone } from '../rig/tree.ts'

const RECORDING = 'joulegate-report/recording.json'
const COUNT = 20_000

describe('a machine without a counter that works', () => {
  const cases: readonly { readonly title: string; readonly zones: readonly Zone[]; readonly says: string }[] = [
    { title: 'none at all', zones: [], says: 'There is no energy counter below' },
    {
      title: 'one that cannot be read',
      zones: [{ ...PACKAGE, broken: 'directory' }],
      says: 'energy_uj cannot be read: it is a directory (EISDIR)',
    },
    { title: 'one that says no number', zones: [{ ...PACKAGE, broken: 'garbage' }], says: '"no number", which is not a count' },
    { title: 'one that stands still', zones: [{ ...PACKAGE, broken: 'frozen' }], says: 'did not advance within 0.25 s' },
    { title: 'only its duplicate', zones: [{ ...PACKAGE, id: MMIO.id }], says: 'There is no energy counter below' },
    {
      title: 'only zones that are not to be added',
      zones: [{ ...PSYS, id: 'intel-rapl:0' }],
      says: 'None of the domains package, dram has a counter here. These have one: psys',
    },
    {
      title: 'two, of which one cannot be read',
      zones: [PACKAGE, { ...DRAM, broken: 'directory' }],
      says: 'intel-rapl:0:2/energy_uj cannot be read',
    },
  ]

  it.each(few(1, cases))('$title: with --meter powercap nothing is measured', async ({ zones, says }) => {
    await using lab = await openLab({ zones, ...looping(COUNT, COUNT, '50%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--meter', 'powercap')
    const document = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 0, gate: 'neutral', cause: 'unfit' })
    expect(stdout).toContain('not measured')
    expect(document.recording.end).toMatchObject({
      reason: 'machine',
      finding: { code: 'no-meter', message: expect.stringContaining(says) },
    })
    expect(lab.recording().trials).toEqual([])
  })

  it.runIf(isAll)('fails the check with --fail-on unfit, now and when the Recording is read again', async () => {
    await using lab = await openLab(looping(COUNT, COUNT, '50%'))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--meter', 'powercap', '--fail-on', 'unfit')
    expect({ code, stdout }).toEqual({ code: 4, stdout: expect.stringContaining('not measured') })
    expect((await lab.run('report', RECORDING)).code).toBe(4)
  })

  it.each(few(1, cases.slice(0, 4).toReversed()))(
    '$title: with --meter auto nothing is measured, and the reason is reported',
    async ({ zones, says }) => {
      await using lab = await openLab({ zones, ...looping(COUNT, COUNT, '50%') })
      const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8')
      expect(code).toBe(0)
      expect(stdout).toContain('not measured')
      expect(lab.recording().end).toMatchObject({ reason: 'machine', finding: { code: 'no-meter' } })
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('No energy counter works here: ')
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(says)
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('To count instructions instead of energy: --meter work')
    },
  )
})

describe('an estimate', () => {
  const slow = looping(COUNT, 3 * COUNT, '10%')

  it('that regresses only warns, and is called an estimate everywhere', async () => {
    await using lab = await openLab(slow)
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', '--meter', 'estimate')
    const { stdout: json } = await lab.run('report', RECORDING, '--format', 'json')
    expect(only(judged(json)).verdict).toBe('regressed')
    expect({ code, gate: judged(json).gate, cause: judged(json).cause }).toEqual({ code: 0, gate: 'warn', cause: 'estimate' })
    expect(judged(json).recording.meter?.kind).toBe('estimate')
    expect(codes(judged(json).findings)).toContain('estimated')
    expect(stdout).toContain('an estimate, not a measurement')
    expect(stderr).toContain('is an estimate')
    expect(lab.report('report.md')).toMatch(/^## ⚠️ Simulated and estimated energy: /)
    expect(lab.report('report.md')).toContain('Energy (simulated and estimated)')
  })

  it.runIf(isAll)('is made of wall time and CPU time', async () => {
    await using lab = await openLab(slow)
    await lab.run('compare', 'main~1', 'main', '--meter', 'estimate', '--max-pairs', '8')
    for (const { seconds, cpu, readings } of lab.recording().trials) {
      const joules = readings.reduce((sum, { after, unit }) => sum + after * unit, 0)
      expect(joules).toBeCloseTo(10 * Number(seconds) + 12 * Number(cpu?.seconds), 3)
    }
  })
})
