import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { median } from '../../src/stats/summarize.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

/** Microseconds of CPU time that node and perf may use in the median while a workload sleeps for 2 s: perf wakes up each second. */
const METERS = [
  ['powercap', 0],
  ['perf', 20],
] as const
const BURNS = [80, 300, 1_000]

/** A workload that notes what node and perf have used of the CPU, in nanoseconds, near its start and at its end. */
const WATCH = `note() {
  for id in $(/bin/busybox pidof node perf); do cat /proc/$id/task/*/schedstat; done |
    /bin/busybox awk '{ sum += $1 } END { printf "%d ", sum }' >>/results/used-$1
}
sleep 0.1
note $1
sleep 2
note $1
echo >>/results/used-$1
`

/** Lines of numbers. */
const lines = (text: string): readonly (readonly number[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number))

describe.skipIf(inject('noGuest') !== null || !isAll)('measuring on a kernel with RAPL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-burn-'))
  afterAll(() => rmSync(directory, { recursive: true }))
  let outcome: (name: string) => Outcome
  let text: (name: string) => string
  beforeAll(async () => {
    const burn = join(directory, 'burn')
    execFileSync('gcc-12', ['-O2', '-static', '-o', burn, join(import.meta.dirname, '../../scripts/bench/burn.c')])
    const script = [
      ...METERS.map(
        ([meter]) => `result ${meter} compare --a 'sh /app/watch.sh ${meter}' --b 'sh /app/watch.sh ${meter}' --meter ${meter}`,
      ),
      ...BURNS.map(
        (burnt) =>
          `result burn-${burnt} compare --a '/app/burn ${burnt} /results/burnt-${burnt}' --b '/app/burn ${burnt} /results/burnt-${burnt}'`,
      ),
    ]
    const files = { 'app/watch.sh': WATCH, 'app/burn': { from: burn } }
    const played = await play({ clock: 'exact', parameters: { resistance: 50 }, script: script.join('\n'), files })
    outcome = played.outcome
    text = played.text
  })

  it.each(METERS)('by %s uses at most %i us of CPU time while a workload runs', (meter, most) => {
    expect(outcome(meter).code, outcome(meter).stdout).toBe(0)
    const used = lines(text(`used-${meter}`)).map(([before = Number.NaN, after = Number.NaN]) => (after - before) / 1000)
    expect(used).toHaveLength(outcome(meter).recording?.trials.length ?? 0)
    expect(used.length).toBeGreaterThanOrEqual(18)
    expect(median(used)).toBeLessThanOrEqual(most)
    expect(Math.max(...used)).toBeLessThan(500)
  })

  it.each(BURNS)('attributes %i ms of CPU time to a trial, three quarters of them to a daemon', (burnt) => {
    const trials = outcome(`burn-${burnt}`).recording?.trials ?? []
    const truths = lines(text(`burnt-${burnt}`)).flat()
    expect(truths).toHaveLength(2 * trials.length)
    const ratios = trials.map(
      ({ cpu }, index) => (cpu?.seconds ?? Number.NaN) / (((truths[2 * index] ?? 0) + (truths[2 * index + 1] ?? 0)) / 1e6),
    )
    for (const { cpu } of trials) expect(cpu?.source).toBe('cgroup')
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.02)
  })
})
