import { beforeAll, describe, expect, inject, it } from 'vitest'
import { WatchLine } from '../../src/model/watch.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

describe.skipIf(inject('noGuest') !== null || !isAll)('doctor on a kernel with RAPL that is at rest', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const played = await play({
      ...{ clock: 'exact', parameters: { resistance: 50, hwmon: 1 } },
      script: `node /app/cli.js doctor >/dev/null 2>&1
result doctor node /app/cli.js doctor
result watch node /app/cli.js doctor --watch --for 4s --json`,
    })
    outcome = played.outcome
  })

  it('shows the power at rest by both meters, and not its own', () => {
    const { stdout } = outcome('doctor')
    const watts = [...stdout.replaceAll(/\s+/g, ' ').matchAll(/CPU package ([\d.]+) W/g)].map(([, value]) => Number(value))
    expect(watts).toHaveLength(2)
    // 8 W at rest, less 4 % of leakage at 30 degrees.
    for (const value of watts) expect(value, stdout).toBeGreaterThan(7.4)
    for (const value of watts) expect(value, stdout).toBeLessThan(8.5)
  })

  it.runIf(isAll)('shows the same power second by second, if it watches', () => {
    const { code, stdout } = outcome('watch')
    expect(code, stdout).toBe(0)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => WatchLine.parse(JSON.parse(line)))
    expect(lines).toHaveLength(4)
    // The first second has the rest of its own start.
    for (const { power, others } of lines.slice(1)) {
      expect(power.find(({ domain }) => domain === 'package')?.watts).toBeGreaterThan(7.4)
      expect(power.find(({ domain }) => domain === 'package')?.watts).toBeLessThan(8.5)
      expect(others).toBeLessThan(0.03)
    }
  })

  it('sees no other programs', () => {
    expect(outcome('doctor').stdout).not.toContain('Other programs use')
  })

  it('calls the machine fit, and names its sensor', () => {
    expect(outcome('doctor').stdout).toContain('Fit: measures CPU package + DRAM with powercap')
    expect(outcome('doctor').stdout).toMatch(/coretemp Package id 0 3\d °C/)
  })
})
