import { beforeAll, describe, expect, it } from 'vitest'
import { whyNoGuest } from '../rig/guest/guest.ts'
import { checked, type Outcome, play } from '../rig/guest/scenario.ts'

/** The same program, and one with 4 % more energy: 1 s of sleep and 27 or 47 ms of work. */
const [LESS, MORE] = ['sh /app/work.sh 2000', 'sh /app/work.sh 3500']

describe.skipIf(whyNoGuest !== null)('on a kernel with RAPL', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const script = ['powercap', 'perf'].flatMap((meter) => [
      `result same-${meter} compare --a '${LESS}' --b '${LESS}' --meter ${meter}`,
      `result more-${meter} compare --a '${LESS}' --b '${MORE}' --meter ${meter}`,
    ])
    // So little resistance keeps one temperature, so that no trial has to wait.
    const played = await play({ clock: 'exact', parameters: { resistance: 50 }, script: script.join('\n') })
    outcome = played.outcome
  })

  it.each(['powercap', 'perf'])('%s finds no change of the same program', (meter) => {
    const { code, stdout } = outcome(`same-${meter}`)
    expect(code, stdout).toBe(0)
    expect(stdout).toContain('no change')
  })

  it.each(['powercap', 'perf'])('%s finds 4 % more energy', (meter) => {
    const { code, stdout } = outcome(`more-${meter}`)
    expect(code, stdout).toBe(2)
    expect(stdout).toMatch(/default uses [3-5]\.\d % more energy than A/)
  })

  it.each(['same-powercap', 'more-powercap', 'same-perf', 'more-perf'])('%s measures what was spent', (name) => {
    const trials = checked(outcome(name), ['package', 'dram'])
    expect(trials.length).toBeGreaterThanOrEqual(18)
    for (const { trial, measured, truth } of trials) {
      expect(truth).toBeGreaterThan(5)
      expect(Math.abs(measured - truth), `${trial.side} ${trial.pair}: ${measured} J for ${truth} J`).toBeLessThan(
        Math.max(0.4, 0.0015 * truth),
      )
    }
  })

  it.each(['same-powercap', 'more-powercap', 'same-perf', 'more-perf'])('%s blames nobody else for its own work', (name) => {
    const voids = outcome(name).recording?.trials.flatMap((trial) => trial.void?.code ?? [])
    expect(voids).toEqual([])
  })
})
