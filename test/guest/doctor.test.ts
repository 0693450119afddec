import { beforeAll, describe, expect, inject, it } from 'vitest'
import { WatchLine } from '../../src/model/watch.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'

describe.skipIf(inject('noGuest') !== null)('doctor on a kernel with RAPL that is at rest', () => {
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

  it('shows the same power second by second, if it watches', () => {
    const { code, stdout } = outcome('watch')
    expect(code, stdout).toBe(0)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => WatchLine.parse(JSON.parse(line)))
    expect(lines).toHaveLength(4)
    // The first second has the rest of its own start, and in one of the others Node may collect its garbage.
    const watts = lines.slice(1).map(({ power }) => power.find(({ domain }) => domain === 'package')?.watts ?? Number.NaN)
    const [least = Number.NaN, middle = Number.NaN] = watts.toSorted((one, other) => one - other)
    expect(least).toBeGreaterThan(7.4)
    expect(middle).toBeLessThan(8.5)
    expect(lines.slice(1).filter(({ others }) => others === null || others >= 0.03).length).toBeLessThanOrEqual(1)
  })

  it('sees no other programs', () => {
    expect(outcome('doctor').stdout).not.toContain('Other programs use')
  })

  it('calls the machine fit, and names its sensor', () => {
    expect(outcome('doctor').stdout).toContain('Fit: measures CPU package + DRAM with powercap')
    expect(outcome('doctor').stdout).toMatch(/coretemp Package id 0 3\d °C/)
  })
})
