import { describe, expect, it } from 'vitest'
import { openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { PACKAGE, type Sensor } from '../rig/tree.ts'

const commits = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }), x: '1' }, head: { x: '2' } }
const joules = { job: steady(1, 61) }
const zone: Sensor = { id: 'thermal_zone3', driver: 'x86_pkg_temp', celsius: 51 }
const wifi: Sensor = { id: 'thermal_zone0', driver: 'acpitz', celsius: 27 }
const intel: Sensor = { id: 'hwmon5', driver: 'coretemp', label: 'Package id 0', celsius: 48.5 }
const second: Sensor = { id: 'hwmon2', driver: 'coretemp', label: 'Package id 1', celsius: 50 }
const amd: Sensor = { id: 'hwmon1', driver: 'k10temp', label: 'Tctl', celsius: 61.25 }
const disk: Sensor = { id: 'hwmon0', driver: 'nvme', label: 'Composite', celsius: 33 }

describe('the temperature before each trial', () => {
  it.each([
    { title: 'a thermal zone', sensors: [wifi, zone], read: [['x86_pkg_temp thermal_zone3', 51]], says: 'every run started at 51 °C' },
    { title: 'coretemp, not its cores', sensors: [intel, disk], read: [['coretemp Package id 0', 48.5]], says: 'every run started at' },
    {
      title: 'coretemp of two packages',
      sensors: [intel, second],
      read: [
        ['coretemp Package id 1', 50],
        ['coretemp Package id 0', 48.5],
      ],
      says: 'every run started at 49–50 °C',
    },
    { title: 'coretemp before the zone', sensors: [zone, intel], read: [['coretemp Package id 0', 48.5]], says: 'every run started at' },
    { title: 'k10temp', sensors: [amd, wifi], read: [['k10temp Tctl', 61.25]], says: 'every run started at' },
  ])('is that of $title', async ({ sensors, read, says }) => {
    await using lab = await openLab({ sensors, ...commits })
    const { stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const { trials } = lab.recording()
    expect(trials.length).toBeGreaterThan(16)
    for (const { celsius } of trials) expect(celsius.map((one) => [one.sensor, one.celsius])).toEqual(read)
    expect(lab.report('report.md')).toContain(says)
    expect(stderr).not.toContain('No temperature sensor')
  })

  it('is read anew each time', async () => {
    // Each trial lasts longer than the sensor takes to move, also where the machine is busy.
    const slow = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'sleep 0.05' }] }) }, head: { x: '2' } }
    await using lab = await openLab({ sensors: [{ ...zone, perSecond: 20 }], ...slow })
    await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    const celsius = lab.recording().trials.map((trial) => trial.celsius[0]?.celsius ?? Number.NaN)
    expect(celsius).toEqual(celsius.toSorted((one, other) => one - other))
    expect(new Set(celsius).size).toBeGreaterThan(celsius.length / 2)
    expect(lab.report('report.md')).toMatch(/every run started at \d+–\d+ °C/)
  })

  it.each([
    { title: 'nowhere', sensors: [] },
    { title: 'of something else', sensors: [wifi, disk] },
  ])('is unknown where there is a sensor $title: told once, nothing is made up', async ({ sensors }) => {
    await using lab = await openLab({ zones: [PACKAGE], sensors, ...commits })
    const { stderr } = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8', '--max-regression', '50%')
    expect(stderr.match(/No temperature sensor/g)).toHaveLength(1)
    for (const { celsius } of lab.recording().trials) expect(celsius).toEqual([])
    expect(lab.report('report.md').match(/No temperature sensor/g)).toHaveLength(1)
    expect(lab.report('report.md')).toContain('Temperature: unknown')
  })
})
