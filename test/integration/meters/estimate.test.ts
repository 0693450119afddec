import { expect, it } from 'vitest'
import { CORE_WATTS, estimate, IDLE_WATTS } from '../../../src/meters/estimate.ts'
import { fakeHost } from './fake-host.ts'

const trial = { workload: 'job', pair: 1, side: 'base', timeout: 60, signal: new AbortController().signal } as const
const options = { domains: ['package'], argument: '' } as const

it('is idle power over wall time and core power over CPU time', async () => {
  const meter = await estimate.open(fakeHost(), options)
  const bracket = await meter.start(trial)
  await bracket.stop()
  const { readings, fault } = await bracket.readings({ seconds: 2, cpu: { seconds: 3, source: 'cgroup' } })
  expect(meter.kind).toBe('estimate')
  expect(fault).toBeNull()
  expect(readings.map(({ zone, kind, after, unit }) => [zone, kind, after * unit])).toEqual([
    ['wall-time', 'estimate', expect.closeTo(2 * IDLE_WATTS, 9)],
    ['cpu-time', 'estimate', expect.closeTo(3 * CORE_WATTS, 9)],
  ])
})

it('is missing if the CPU time is not known', async () => {
  const bracket = await (await estimate.open(fakeHost(), options)).start(trial)
  await bracket.stop()
  expect((await bracket.readings({ seconds: 2, cpu: null })).fault?.code).toBe('no-cpu-time')
})

it('works everywhere, for the package only', async () => {
  expect(await estimate.check(fakeHost(), options)).toEqual([])
  expect(await estimate.check(fakeHost(), { ...options, domains: ['dram'] })).toMatchObject([{ code: 'missing-domain' }])
})
