import { beforeAll, describe, expect, inject, it } from 'vitest'
import { changeOf, checked, type Outcome, play } from '../rig/guest/scenario.ts'
import { few } from '../rig/short.ts'

/** The same program, and one with 4 % more energy: 1 s of sleep and 27 or 47 ms of work. */
const [LESS, MORE] = ['sh /app/work.sh 2000', 'sh /app/work.sh 3500']

/** Comparisons: of the same program or of one with more energy, by a meter. */
const RUNS = few(1, ['more-powercap', 'same-powercap', 'more-perf', 'same-perf'])
const metersOf = (change: string): readonly string[] =>
  RUNS.filter((name) => name.startsWith(`${change}-`)).map((name) => name.slice(change.length + 1))

describe.skipIf(inject('noGuest') !== null)('on a kernel with RAPL', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const script = RUNS.map((name) => {
      const [change = '', meter = ''] = name.split('-')
      return `result ${name} compare --a '${LESS}' --b '${change === 'same' ? LESS : MORE}' --meter ${meter}`
    })
    // So little resistance keeps one temperature, so that no trial has to wait.
    const played = await play({ clock: 'exact', parameters: { resistance: 50 }, script: script.join('\n') })
    outcome = played.outcome
  })

  it.each(metersOf('same'))('%s finds no change of the same program', (meter) => {
    const { code, stdout } = outcome(`same-${meter}`)
    expect(code, stdout).toBe(0)
    // In one session of twenty, a change of 0.2 % by chance may be called more or less energy. It is inside the budget all the same.
    expect(Math.abs(changeOf(outcome(`same-${meter}`))), stdout).toBeLessThan(0.005)
  })

  it.each(metersOf('more'))('%s finds 4 % more energy', (meter) => {
    const { code, stdout } = outcome(`more-${meter}`)
    expect(code, stdout).toBe(2)
    expect(stdout).toMatch(/default uses [3-5]\.\d % more energy than A/)
  })

  it.each(RUNS)('%s measures what was spent', (name) => {
    const trials = checked(outcome(name), ['package', 'dram'])
    expect(trials.length).toBeGreaterThanOrEqual(18)
    for (const { trial, measured, truth } of trials) {
      expect(truth).toBeGreaterThan(5)
      expect(Math.abs(measured - truth), `${trial.side} ${trial.pair}: ${measured} J for ${truth} J`).toBeLessThan(
        Math.max(0.4, 0.0015 * truth),
      )
    }
  })

  it.each(RUNS)('%s reports only what is true', (name) => {
    const { stdout, truth } = outcome(name)
    const report = stdout.replaceAll(/\s+/g, ' ')
    const numbers = (pattern: RegExp): readonly number[] => (pattern.exec(report) ?? []).slice(1).filter(Boolean).map(Number)
    const trials = checked(outcome(name), ['package', 'dram'])
    const [joules = Number.NaN] = numbers(/of running workloads, ([\d.]+) J/)
    const spent = trials.reduce((sum, one) => sum + one.truth, 0)
    expect(Math.abs(joules / spent - 1), `${joules} J for ${spent} J`).toBeLessThan(0.04)
    // Each trial has noted a state at its start and one at its end.
    const starts = truth.filter((_, index) => index % 2 === 0).map((state) => Math.floor((state['micro_c0'] ?? Number.NaN) / 1e6))
    const celsius = numbers(/every run started at (\d+)(?:–(\d+))? °C/)
    // The temperature is read some milliseconds before, and may have been a degree less.
    expect(Math.abs((celsius.at(0) ?? Number.NaN) - Math.min(...starts))).toBeLessThanOrEqual(1)
    expect(Math.abs((celsius.at(-1) ?? Number.NaN) - Math.max(...starts))).toBeLessThanOrEqual(1)
    expect(report).toContain('Domains: CPU package + DRAM; idle energy is included')
    for (const side of ['base', 'head'] as const) {
      const own = trials.filter(({ trial }) => trial.side === side && !trial.discarded).map((one) => one.truth)
      const [base = Number.NaN, head = Number.NaN] = numbers(/([\d.]+) → ([\d.]+) J/)
      const shown = side === 'base' ? base : head
      expect(shown).toBeGreaterThan(Math.min(...own) - 0.05)
      expect(shown).toBeLessThan(Math.max(...own) + 0.4)
    }
  })

  it.each(RUNS)('%s blames nobody else for its own work', (name) => {
    // The kernel's books are in ticks of 10 ms, which it gives to whoever runs at that moment: a single trial may be 20 ms off by chance.
    const foreign = outcome(name).recording?.trials.map(({ disturbance }) => disturbance?.foreignSeconds ?? Number.NaN) ?? []
    const mean = foreign.reduce((sum, seconds) => sum + seconds, 0) / foreign.length
    expect(Math.abs(mean), `${foreign}`).toBeLessThan(0.008)
  })
})
