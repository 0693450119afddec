import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAN_MOUNT, mountDisk } from '../../rig/disk.ts'
import { compare, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { openLab } from '../../rig/lab.ts'
import { nth } from '../../rig/programs.ts'
import { commit } from '../../rig/repository.ts'
import { isAll } from '../../rig/short.ts'

const RECORDING = `${REPORTS}/recording.json`
const GIGABYTE = 1_000_000_000
const MEBIBYTE = 1024 * 1024
/** Prints a megabyte every few milliseconds until somebody stops it: a question that nobody answers. */
const WITHOUT_END = 'while :; do head -c 1000000 /dev/zero; sleep 0.003; done'

describe('a workload that', () => {
  it.runIf(isAll)(
    'prints 1 GB in each of its first trials → 0; memory stays below 200 MB, and the disk has it back before the next trial',
    async () => {
      await using lab = await openLab()
      const peak = join(lab.directory, 'peak')
      const sizes = `stat -c %s ../base.log ../head.log 2>/dev/null >>${lab.directory}/sizes; true`
      const run = `${nth(lab.directory)}; test $n -gt 3 || head -c ${GIGABYTE} /dev/zero`
      commit(lab.repository, oneJob(run, { prepare: sizes, check: `stat -c %s ../base.log ../head.log >>${lab.directory}/full; true` }))
      commit(lab.repository, { x: '2' })
      using _ = CAN_MOUNT ? mountDisk(join(lab.directory, 'tmp'), 2.5 * GIGABYTE) : { [Symbol.dispose]: () => undefined }
      const env = { NODE_OPTIONS: `--import ${join(import.meta.dirname, '../../rig/peak.ts')}`, JOULERIG_PEAK: peak }
      await watch(lab)(await compare(lab, [], env), { code: 0, says: ['nothing changed'], kept: { file: RECORDING, trials: 20 } })
      expect(Number(readFileSync(peak, 'utf8')) * 1024).toBeLessThan(200e6)
      expect(new Set(readFileSync(join(lab.directory, 'sizes'), 'utf8').trim().split('\n'))).toEqual(new Set(['0']))
      expect(readFileSync(join(lab.directory, 'full'), 'utf8')).toContain(String(GIGABYTE))
    },
  )

  it.runIf(isAll && CAN_MOUNT)(
    'prints without end → 3, error names what it may print and >/dev/null; half of the disk is kept free, nothing left',
    async () => {
      await using lab = await openLab({ base: oneJob(WITHOUT_END), head: { x: '2' } })
      using _ = mountDisk(join(lab.directory, 'tmp'), 512 * MEBIBYTE)
      await watch(lab)(await compare(lab), {
        code: 3,
        says: [
          /job on base \(.*\) was killed because it printed more than 0\.2\d+ GiB/,
          'hint: Make it print less, or discard the output: COMMAND >/dev/null',
        ],
        kept: { file: RECORDING, trials: 4 },
      })
    },
  )

  it.runIf(isAll)('prints more than 4 GiB in one go → 3, killed as well, however large the disk is', async () => {
    await using lab = await openLab({ base: oneJob('truncate -s 5G /dev/stdout; sleep 600'), head: { x: '2' } })
    await watch(lab)(await compare(lab), { code: 3, says: [/printed more than \S+ GiB/], kept: { file: RECORDING, trials: 4 } })
  })
})

describe('a build that', () => {
  it.skipIf(!CAN_MOUNT)('prints without end → 6, error output-limit; its log is cut to the end, nothing left', async () => {
    await using lab = await openLab({ base: oneJob('true', {}, { build: { run: WITHOUT_END } }), head: { x: '2' } })
    const disk = join(lab.directory, 'disk')
    using _ = mountDisk(disk, 768 * MEBIBYTE)
    const ended = await compare(lab, ['--report-directory', disk])
    await watch(lab)(ended, {
      code: 6,
      says: [
        /The build of base was killed because it printed more than \S+ GiB\./,
        'hint: Make it print less, or discard the output: COMMAND >/dev/null',
      ],
      kept: { file: join(disk, 'recording.json'), trials: 0 },
    })
    expect(statSync(join(disk, 'build-base.log')).size).toBeLessThan(17 * MEBIBYTE)
  })

  it.runIf(isAll)('prints 30 MB → 0; the last 16 MiB are kept, and how much was left out', async () => {
    await using lab = await openLab({
      base: oneJob('true', {}, { build: { run: 'head -c 30000000 /dev/zero; echo the end' } }),
      head: { x: '2' },
    })
    await watch(lab)(await compare(lab), { code: 0, says: [], kept: { file: RECORDING, trials: 18 } })
    const log = lab.report('build-base.log')
    expect(log.startsWith(`(the first ${30_000_008 - 16 * MEBIBYTE} bytes were left out)\n`)).toBe(true)
    expect(log.endsWith('\0the end\n')).toBe(true)
  })
})
