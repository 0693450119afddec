import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinuxHost, linuxHost } from '../../../src/host/linux.ts'
import { openThermometer, silentSensors } from '../../../src/host/thermal.ts'
import { fakeHost } from '../meters/fake-host.ts'

let sysfs = ''
let host: LinuxHost

beforeEach(() => {
  sysfs = mkdtempSync(join(tmpdir(), 'joulegate-sysfs-'))
  host = linuxHost({ sysfs, session: `thermal${process.pid}` })
})
afterEach(() => {
  host.close()
  rmSync(sysfs, { recursive: true })
})

/** A sysfs tree, as file by file. */
function tree(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(sysfs, 'class', path, '..'), { recursive: true })
    writeFileSync(join(sysfs, 'class', path), `${text}\n`)
  }
}

const intel = {
  'hwmon/hwmon0/name': 'nvme',
  'hwmon/hwmon0/temp1_label': 'Composite',
  'hwmon/hwmon0/temp1_input': '31850',
  'hwmon/hwmon5/name': 'coretemp',
  'hwmon/hwmon5/temp1_label': 'Package id 0',
  'hwmon/hwmon5/temp1_input': '47000',
  'hwmon/hwmon5/temp2_label': 'Core 0',
  'hwmon/hwmon5/temp2_input': '46000',
  'hwmon/hwmon6/name': 'coretemp',
  'hwmon/hwmon6/temp1_label': 'Package id 1',
  'hwmon/hwmon6/temp1_input': '-2500',
}
const amd = {
  'hwmon/hwmon2/name': 'k10temp',
  'hwmon/hwmon2/temp1_label': 'Tctl',
  'hwmon/hwmon2/temp1_input': '70125',
  'hwmon/hwmon2/temp2_label': 'Tdie',
  'hwmon/hwmon2/temp2_input': '60125',
}
const zones = {
  'thermal/thermal_zone0/type': 'acpitz',
  'thermal/thermal_zone0/temp': '16800',
  'thermal/thermal_zone7/type': 'x86_pkg_temp',
  'thermal/thermal_zone7/temp': '51000',
}

test.each([
  [
    'the packages of coretemp, not its cores, not the disk',
    { ...intel, ...zones },
    [
      { sensor: 'coretemp Package id 0', celsius: 47 },
      { sensor: 'coretemp Package id 1', celsius: -2.5 },
    ],
  ],
  ['Tdie before Tctl, which may have an offset', amd, [{ sensor: 'k10temp Tdie', celsius: 60.125 }]],
  [
    'Tctl alone',
    { 'hwmon/hwmon2/name': 'k10temp', 'hwmon/hwmon2/temp1_label': 'Tctl', 'hwmon/hwmon2/temp1_input': '70125' },
    [{ sensor: 'k10temp Tctl', celsius: 70.125 }],
  ],
  ['the package zone where hwmon has none', zones, [{ sensor: 'x86_pkg_temp thermal_zone7', celsius: 51 }]],
  ['nothing', {}, []],
])('finds %s', async (_name, files, expected) => {
  tree(files)
  const thermometer = await openThermometer(host)
  expect(thermometer.read()).toEqual(expected)
  thermometer.close()
})

test('reads again each time, and omits a sensor that does not answer: it is not at 0 degrees', async () => {
  tree(zones)
  const thermometer = await openThermometer(host)
  tree({ 'thermal/thermal_zone7/temp': '52500' })
  expect(thermometer.read()).toEqual([{ sensor: 'x86_pkg_temp thermal_zone7', celsius: 52.5 }])
  expect(thermometer.faults()).toEqual([])
  tree({ 'thermal/thermal_zone7/temp': 'no data' })
  expect(thermometer.read()).toEqual([])
  expect(await silentSensors(host, thermometer)).toEqual([
    {
      sensor: 'x86_pkg_temp thermal_zone7',
      path: expect.stringMatching(/thermal_zone7\/temp$/),
      detail: 'it contains "no data", which is not a temperature',
      why: 'nonsense',
    },
  ])
  thermometer.close()
})

test.each([
  ['EACCES', 'right'],
  ['EINVAL', 'refused'],
  ['EIO', 'refused'],
  ['ENODEV', 'gone'],
  ['ENODATA', 'empty'],
])('a sensor that exists and answers %s is no absent sensor', async (code, why) => {
  const machine = fakeHost()
  machine.files.set('class/thermal/thermal_zone0/type', () => 'x86_pkg_temp\n')
  machine.files.set('class/thermal/thermal_zone0/temp', () => Object.assign(new Error(`${code}: it failed`), { code }))
  const thermometer = await openThermometer(machine)
  expect(thermometer.read()).toEqual([])
  expect(await silentSensors(machine, thermometer)).toMatchObject([{ sensor: 'x86_pkg_temp thermal_zone0', why }])
})
