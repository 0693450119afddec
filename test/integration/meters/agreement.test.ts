import { afterEach, describe, expect, it, vi } from 'vitest'
import { linuxHost } from '../../../src/host/linux.ts'
import { crossCheck } from '../../../src/meters/agreement.ts'
import { finding } from '../../../src/model/finding.ts'
import type { Setting } from '../../rig/lab.ts'
import { limitOf } from '../../rig/pace.ts'
import { openPerfLab, type PerfSetting } from '../../rig/perf-lab.ts'
import { few } from '../../rig/short.ts'
import { DRAM, MMIO, PACKAGE, type Zone } from '../../rig/tree.ts'
import { messageOf, worded } from '../../rig/worded.ts'

const SOCKET_1: Zone = { ...PACKAGE, id: 'intel-rapl:1', name: 'package-1', idleWatts: 5 }
/** Power that does not depend on what the tests do. */
const steady = (zone: Zone): Zone => ({ ...zone, idleWatts: 20, coreWatts: 0 })
const both = { zones: [PACKAGE, DRAM].map(steady) }
const domains = ['package', 'dram'] as const
const never = new AbortController().signal

/** Holds both meters of a simulated machine against each other, with the program perf of the rig. */
async function check(setting: Setting, perf: PerfSetting = {}, signal = never) {
  const { lab, path } = await openPerfLab(setting, perf)
  await using _ = lab
  vi.stubEnv('PATH', path)
  const host = linuxHost({ sysfs: lab.machine.sysfs, session: `agreement${process.pid}` })
  try {
    const started = performance.now()
    const findings = await crossCheck(host, domains, signal)
    return { findings: findings.map(worded), seconds: (performance.now() - started) / 1000 }
  } finally {
    await host.close()
  }
}

afterEach(() => vi.unstubAllEnvs())

describe('powercap and perf', () => {
  it.each(
    few<{ title: string; setting: Setting; perf: PerfSetting }>(1, [
      { title: 'but for half a percent', setting: both, perf: { factor: 1.005 } },
      { title: 'with a duplicate that is not counted', setting: { zones: [steady(PACKAGE), MMIO] }, perf: {} },
      { title: 'by CSV', setting: both, perf: { mode: 'csv' } },
      { title: 'by JSON', setting: both, perf: {} },
      { title: 'in only one domain that both have', setting: { zones: [PACKAGE].map(steady) }, perf: {} },
      { title: 'over two sockets', setting: { zones: [PACKAGE, SOCKET_1].map(steady) }, perf: { sockets: '0 1', events: ['energy-pkg'] } },
    ]),
  )('agree $title', async ({ setting, perf }) => {
    const { findings } = await check(setting, perf)
    expect(findings).toMatchObject([
      { code: 'counters-agree', level: 'info', message: expect.stringMatching(/within [01]\.\d % over (1|3|10)\.0 s/) },
    ])
    if ('factor' in perf) expect(findings[0]?.message).not.toMatch(/within 0\.[0-4] %/)
  })

  it.each(
    few(1, [
      { title: 'by 3 %', setting: both, perf: { factor: 1.03 }, codes: 2, says: 'This factor has no known cause' },
      { title: 'by a unit', setting: both, perf: { factor: 0.25 }, codes: 2, says: 'energy units 61 and 15.3 microjoules' },
      {
        title: 'about a die that both show',
        setting: {
          zones: [
            { ...steady(PACKAGE), name: 'package-0-die-0' },
            { ...PACKAGE, id: 'intel-rapl:1', name: 'package-0-die-1', mirrors: 'intel-rapl:0' },
          ],
        },
        perf: { events: ['energy-pkg'] },
        codes: 1,
        says: 'perf adds up a counter that several dies show',
      },
      {
        title: 'about a socket that perf leaves out',
        setting: { zones: [PACKAGE, { ...SOCKET_1 }].map(steady) },
        perf: { sockets: '0', events: ['energy-pkg'] },
        codes: 1,
        says: 'perf does not add up all sockets',
      },
    ]),
  )('disagree $title, and only a second, longer look shows it', async ({ setting, perf, codes, says }) => {
    const { findings, seconds } = await check(setting, perf)
    expect(findings.map(({ code, level }) => [code, level])).toEqual(Array.from({ length: codes }, () => ['counters-disagree', 'error']))
    expect(findings[0]?.message).toContain(says)
    expect(findings[0]?.message).toMatch(/^For package, powercap counted [\d.]+ J and perf [\d.]+ J over the same 3\.0 s/)
    expect(findings[0]?.hint).toMatch(
      /^Compare them: grep \. \/\S+\/class\/powercap\/intel-rapl:\*\/energy_uj; sudo perf stat -a --per-socket/,
    )
    expect(seconds).toBeGreaterThan(4)
  })

  it.each([
    { title: 'no perf', setting: both, perf: { events: [] } },
    { title: 'no powercap', setting: {}, perf: {} },
    { title: 'a powercap that cannot be read', setting: { zones: [{ ...PACKAGE, broken: 'directory' } as const] }, perf: {} },
    { title: 'a perf that may not', setting: both, perf: { mode: 'denied' } },
  ])('are not compared with $title, which is not an error', async ({ setting, perf }) => {
    const { findings, seconds } = await check(setting, perf)
    expect(findings).toEqual([])
    expect(seconds).toBeLessThan(limitOf(1_000) / 1000)
  })

  it('are abandoned after a signal', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 700)
    const { findings, seconds } = await check(both, {}, controller.signal)
    expect(findings).toEqual([])
    expect(seconds).toBeLessThan(limitOf(1_300) / 1000)
  })
})

describe('its message', () => {
  const between = { domain: 'package', powercap: 10, seconds: 3, directory: '/sys/class/powercap' }
  it.each([
    { ratio: 2, says: 'several dies show' },
    { ratio: 8.1, says: 'several dies show' },
    { ratio: 0.5, says: 'more than once' },
    { ratio: 0.333, says: 'more than once' },
    { ratio: 4.02, says: 'energy units' },
    { ratio: 0.2495, says: 'energy units' },
    { ratio: 1.02, says: 'no known cause' },
    { ratio: 0.9, says: 'no known cause' },
    { ratio: 1.7, says: 'no known cause' },
    { ratio: 100.7, says: 'several dies show' },
  ])('$ratio: $says', ({ ratio, says }) => {
    const message = messageOf(finding('counters-disagree', { ...between, perf: 10 * ratio }))
    expect(message).toContain(`${ratio.toFixed(3)} times as much`)
    expect(message).toContain(says)
  })

  it('an agreement is never rounded to a better one', () => {
    expect(messageOf(finding('counters-agree', { domains: ['package'], difference: 0.00321, seconds: 1 }))).toBe(
      'powercap and perf agree within 0.4 % over 1.0 s (package).',
    )
    expect(messageOf(finding('counters-agree', { domains: ['package', 'dram'], difference: 0.00001, seconds: 3 }))).toBe(
      'powercap and perf agree within 0.1 % over 3.0 s (package, dram).',
    )
  })
})
