import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Books } from '../../../src/host/disturbance.ts'
import type { Facts, Tools } from '../../../src/measure/stage.ts'
import { execute } from '../../../src/measure/stages/execute.ts'
import { lookAfter } from '../../../src/measure/stages/watch.ts'
import type { OpenMeter } from '../../../src/meters/meter.ts'
import type { Host, Waiting } from '../../../src/model/host.ts'
import { configOf } from '../../rig/recording.ts'

const none = (): never => {
  throw new Error('no business here')
}
const signal = new AbortController().signal

/** A machine with one processor, whose books move by what happens on it. `others`: CPU seconds of other programs during the trial. */
function machineOf(others: number) {
  const books = { at: 0, busy: 0, own: 0 }
  const pass = (busy: number, seconds = busy): void => {
    books.at += seconds
    books.busy += busy
  }
  const waiting: Waiting = {
    launcher: { pid: 1, cgroup: null },
    async go() {
      pass(0.7 + others, 1)
      books.own += 0.1
      pass(0.1)
    },
    async finish() {
      pass(0.3) // whoever is left is killed
      const status = { code: 0, signal: null, timedOut: false }
      return { status, hasFlooded: false, seconds: 1, cpu: { seconds: 0.7, source: 'times' }, survivors: [] }
    },
  }
  const host: Host = {
    ...{ sysfs: '/sys', procfs: '/proc', isolation: { level: 'none', containment: 'environment' }, findings: [] },
    ...{
      read: none,
      list: none,
      open: none,
      complete: none,
      serve: none,
      hold: none,
      countsDirectory: none,
      metricsFile: none,
      beneath: none,
      sleep: async () => undefined,
    },
    async spawn() {
      pass(0.2) // the launcher starts
      return waiting
    },
    now: () => books.at,
    date: () => '2026-05-04T14:02:00Z',
  }
  const meter: OpenMeter = {
    ...{ name: 'perf', kind: 'counter', description: '', findings: [], close: none },
    async start({ onReady }) {
      pass(0.4) // perf starts
      onReady?.()
      return {
        stop: async () => undefined,
        async readings() {
          pass(0.2) // perf ends
          return { readings: [], fault: null }
        },
      }
    },
  }
  const read = (): Books => ({ ...books, throttles: null, settings: {} })
  return { host, meter, lookout: { watch: { processors: 1, read, close: none }, atStart: read() } }
}

/** Disturbance of a trial of 1.1 s, of which others use so many CPU seconds. */
async function disturbanceOf(others: number) {
  const { host, meter, lookout } = machineOf(others)
  const directory = mkdtempSync(join(tmpdir(), 'jouleexecute-'))
  try {
    const [workload] = configOf(['job']).workloads
    if (workload === undefined) return none()
    const source = { revision: { kind: 'command', command: 'true' }, directory, build: null } as const
    const facts: Pick<Facts, 'trial' | 'sources' | 'meter' | 'lookout' | 'services' | 'preparation' | 'start' | 'metricsFile' | 'tuning'> =
      {
        trial: {
          ...{ workload, side: 'base', purpose: 'pair', began: 0, pair: 1, repetition: 0, place: 'first', padding: 0 },
          ...{ target: [], partner: null, repeat: 1, isChecked: false },
        },
        sources: { base: source, head: source },
        ...{ meter, lookout },
        services: { running: [], failure: null },
        preparation: { hasRun: false, failure: null, findings: [], seconds: 0 },
        start: { celsius: [], settling: null, failure: null, findings: [] },
        metricsFile: null,
        tuning: null,
      }
    const tools: Tools = { host, emit: () => undefined, signal, defer: () => undefined }
    const done = { ...facts, ...(await execute({ directory }, 60).run(facts, tools)) }
    return (await lookAfter.run(done, tools)).disturbance
  } finally {
    rmSync(directory, { recursive: true })
  }
}

test('the starts and ends of the launcher and the meter, and our own work, are not the work of other programs', async () => {
  const { found, failure } = await disturbanceOf(0)
  expect(found?.foreignSeconds).toBeCloseTo(0, 9)
  expect(found?.seconds).toBeCloseTo(1.1, 9)
  expect(failure).toBeNull()
})

test('other programs are those of the window that the meter counted', async () => {
  const { found, failure } = await disturbanceOf(0.22)
  expect(found?.foreignSeconds).toBeCloseTo(0.22, 9)
  expect(failure).toEqual({ code: 'foreign-load', data: { share: expect.closeTo(0.2, 9), allowed: expect.closeTo(0.03 / 1.1, 9) } })
})
