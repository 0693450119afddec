import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import { openWatch } from '../../../src/host/disturbance.ts'
import { linuxHost } from '../../../src/host/linux.ts'
import type { Host } from '../../../src/model/host.ts'
import { fakeHost } from '../meters/fake-host.ts'

/** A machine that has these files and no others. */
function machine(files: Readonly<Record<string, string>>): Host {
  const host = fakeHost()
  for (const [name, text] of Object.entries(files)) host.files.set(name, () => text)
  return host
}

const STAT = 'cpu  100 5 50 9000 400 3 2 40 7 0\ncpu0 50 2 25 4500 200 1 1 20 3 0\nctxt 1\n'

it('counts all but idle and iowait, and guests once', async () => {
  const host = machine({ 'proc/stat': STAT })
  expect((await openWatch(host)).read().busy).toBeCloseTo((100 + 5 + 50 + 3 + 2 + 40) / 100, 9)
})

it('adds the throttle counters of all processors and packages', async () => {
  const directory = 'devices/system/cpu'
  const host = machine({
    [`${directory}/cpu0/thermal_throttle/core_throttle_count`]: '1\n',
    [`${directory}/cpu0/thermal_throttle/package_throttle_count`]: '20\n',
    [`${directory}/cpu11/thermal_throttle/core_throttle_count`]: '300\n',
    [`${directory}/cpufreq/policy0/scaling_governor`]: 'performance\n',
    [`${directory}/intel_pstate/no_turbo`]: '1\n',
    'class/power_supply/AC/online': '1\n',
    'class/power_supply/BAT0/status': 'Full\n',
  })
  const { throttles, settings } = (await openWatch(host)).read()
  expect(throttles).toBe(321)
  expect(settings).toEqual({
    '/fake/devices/system/cpu/cpufreq/policy0/scaling_governor': 'performance',
    '/fake/devices/system/cpu/intel_pstate/no_turbo': '1',
    '/fake/class/power_supply/AC/online': '1',
  })
})

it('knows nothing if the machine has no such counters', async () => {
  expect((await openWatch(machine({}))).read()).toMatchObject({ busy: null, throttles: null, settings: {} })
  expect((await openWatch(machine({ 'proc/stat': 'cpu  1 2\n' }))).read().busy).toBeNull()
})

it('reads the books of the real kernel: a second of work on this machine is in them, as our own', async () => {
  await using stack = new AsyncDisposableStack()
  const host = linuxHost({ sysfs: '/sys', session: `watch${process.pid}` })
  stack.defer(() => host.close())
  const watch = await openWatch(host)
  stack.defer(() => watch.close())
  const before = watch.read()
  const started = process.cpuUsage()
  while (process.cpuUsage(started).user < 1e6) Math.sqrt(2)
  const after = watch.read()
  expect((after.busy ?? Number.NaN) - (before.busy ?? Number.NaN)).toBeGreaterThan(0.9)
  expect(after.own - before.own).toBeGreaterThan(0.9)
  expect(after.at - before.at).toBeGreaterThan(0.9)
  expect(watch.processors).toBe(availableParallelism())
})
