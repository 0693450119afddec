import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { looping } from '../rig/programs.ts'
import { few } from '../rig/short.ts'
import { CORE, DRAM, MMIO, PACKAGE, PSYS, UNCORE, type Zone } from '../rig/tree.ts'
import { counted, joulesOf, mean } from '../rig/trials.ts'

const COUNT = 20_000

describe('zones', () => {
  const PACKAGE_1: Zone = { id: 'intel-rapl:0', name: 'package-1', idleWatts: 2, coreWatts: 10 }
  const PACKAGE_0: Zone = { ...PACKAGE, id: 'intel-rapl:1' }
  const dies: readonly Zone[] = [
    { ...PACKAGE, name: 'package-0-die-0' },
    { ...PACKAGE, id: 'intel-rapl:1', name: 'package-0-die-1', mirrors: 'intel-rapl:0' },
  ]
  const apart: readonly Zone[] = [
    { ...PACKAGE, name: 'package-0-die-0' },
    { ...PACKAGE, id: 'intel-rapl:1', name: 'package-0-die-1', coreWatts: 7 },
  ]

  it.each(
    few(1, [
      {
        title: 'dram is added; core, uncore, psys and the duplicate are not',
        zones: [PACKAGE, CORE, UNCORE, DRAM, PSYS, MMIO],
        summed: ['intel-rapl:0', 'intel-rapl:0:2'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:0:0', 'core', 0],
          ['intel-rapl:0:1', 'uncore', 0],
          ['intel-rapl:0:2', 'dram', 0],
          ['intel-rapl:1', 'psys', 0],
        ],
      },
      {
        title: 'two packages are added, whatever their numbers',
        zones: [PACKAGE_1, PACKAGE_0],
        summed: ['intel-rapl:0', 'intel-rapl:1'],
        read: [
          ['intel-rapl:0', 'package', 1],
          ['intel-rapl:1', 'package', 0],
        ],
      },
      {
        title: '--domains package leaves dram out',
        zones: [PACKAGE, DRAM],
        flags: ['--domains', 'package'],
        summed: ['intel-rapl:0'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:0:2', 'dram', 0],
        ],
      },
      {
        title: '--domains dram leaves the package out',
        zones: [PACKAGE, DRAM],
        flags: ['--domains', 'dram'],
        summed: ['intel-rapl:0:2'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:0:2', 'dram', 0],
        ],
      },
      {
        title: '--domains core,uncore compares these without the package',
        zones: [PACKAGE, CORE, UNCORE],
        flags: ['--domains', 'core,uncore'],
        summed: ['intel-rapl:0:0', 'intel-rapl:0:1'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:0:0', 'core', 0],
          ['intel-rapl:0:1', 'uncore', 0],
        ],
      },
      {
        title: '--domains psys compares the whole platform',
        zones: [PACKAGE, DRAM, PSYS],
        flags: ['--domains', 'psys'],
        summed: ['intel-rapl:1'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:0:2', 'dram', 0],
          ['intel-rapl:1', 'psys', 0],
        ],
      },
      {
        title: 'a counter that every die shows is counted once',
        zones: dies,
        summed: ['intel-rapl:0'],
        read: [['intel-rapl:0', 'package', 0]],
      },
      {
        title: 'dies with counters of their own are added',
        zones: apart,
        summed: ['intel-rapl:0', 'intel-rapl:1'],
        read: [
          ['intel-rapl:0', 'package', 0],
          ['intel-rapl:1', 'package', 0],
        ],
      },
      {
        title: 'a psys that cannot be read is left out',
        zones: [PACKAGE, { ...PSYS, broken: 'directory' } satisfies Zone],
        summed: ['intel-rapl:0'],
        read: [['intel-rapl:0', 'package', 0]],
      },
    ]),
  )('$title', async ({ zones, flags = [], summed, read }) => {
    await using lab = await openLab({ zones, ...looping(COUNT, COUNT, '50%') })
    const { stdout } = await lab.run('compare', 'main~1', 'main', '--meter', 'powercap', ...flags, '--format', 'json')
    const recording = lab.recording()
    const measured = recording.trials.find(({ readings }) => readings.length > 0)
    expect(measured?.readings.map(({ zone, domain, socket }) => [zone, domain, socket])).toEqual(read)
    const change = only(judged(stdout))
    expect(change.pairs).toBeGreaterThanOrEqual(8)
    const joules = counted(recording, 'base', change.pairs).map((trial) => joulesOf(trial, summed))
    expect(change.base?.meanAmount).toBeCloseTo(mean(joules), 9)
    expect(codes(judged(stdout).findings).includes('counter-mirrored')).toBe(zones === dies)
  })
})
