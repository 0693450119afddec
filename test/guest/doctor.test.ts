import { beforeAll, describe, expect, it } from 'vitest'
import { whyNoGuest } from '../rig/guest/guest.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'

describe.skipIf(whyNoGuest !== null)('doctor on a kernel with RAPL that is at rest', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const played = await play({
      ...{ clock: 'exact', parameters: { resistance: 50, hwmon: 1 } },
      script: `node /app/cli.js doctor >/dev/null 2>&1
result doctor node /app/cli.js doctor`,
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

  it('sees no other programs', () => {
    expect(outcome('doctor').stdout).not.toContain('Other programs use')
  })

  it('calls the machine fit, and names its sensor', () => {
    expect(outcome('doctor').stdout).toContain('Fit: measures CPU package + DRAM with powercap')
    expect(outcome('doctor').stdout).toMatch(/coretemp Package id 0 3\d °C/)
  })
})
