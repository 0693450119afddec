import { beforeAll, describe, expect, inject, it } from 'vitest'
import { checked, type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

const WORK = `--a 'sh /app/work.sh 2000' --b 'sh /app/work.sh 2000'`
/** Turns a fault on in the middle of this trial. */
const at = (trial: number, fault: string): string =>
  ['--a', '--b'].map((side) => `${side} 'sh /app/fault.sh ${trial} ${fault} 1000'`).join(' ')

const SCRIPT = [
  ...['frozen', 'broken', 'blind'].flatMap((fault) => [
    `set_fault ${fault} 1`,
    `result ${fault}-start compare ${WORK} --meter powercap`,
    `set_fault ${fault} 0`,
  ]),
  ...['powercap', 'perf'].flatMap((meter) => [
    `result frozen-middle-${meter} compare ${at(7, 'frozen')} --meter ${meter}`,
    'set_fault frozen 0',
    `result frozen-last-${meter} compare ${at(18, 'frozen')} --meter ${meter}`,
    'set_fault frozen 0',
  ]),
  ...['broken', 'blind', 'stuck'].flatMap((fault) => [
    `result ${fault}-middle compare ${at(7, fault)} --meter powercap`,
    `set_fault ${fault} 0`,
  ]),
  `result vanished-middle compare ${at(7, 'vanished')} --meter powercap`,
  `result vanished-start compare ${WORK} --meter powercap`,
]

describe.skipIf(inject('noGuest') !== null || !isAll)('counters and sensors that fail, on a kernel with RAPL', () => {
  let outcome: (name: string) => Outcome
  beforeAll(async () => {
    const played = await play({ clock: 'exact', parameters: { resistance: 50, hwmon: 1 }, script: SCRIPT.join('\n') })
    outcome = played.outcome
  })
  const countedPairs = ({ recording }: Outcome): number => {
    const trials = (recording?.trials ?? []).filter((trial) => trial.pair > 0)
    const bad = new Set(trials.filter((trial) => trial.void !== null).map(({ pair }) => pair))
    return new Set(trials.filter(({ pair }) => !bad.has(pair)).map(({ pair }) => pair)).size
  }

  it.each(['frozen', 'broken', 'vanished'])('%s from the start: nothing is measured, and it is said', (fault) => {
    const { code, stdout, recording } = outcome(`${fault}-start`)
    expect(code, stdout).toBe(0)
    expect(stdout).toContain('not measured')
    expect(recording?.trials ?? []).toEqual([])
  })

  it.each(['frozen-middle-powercap', 'frozen-middle-perf', 'frozen-last-powercap', 'frozen-last-perf'])(
    '%s: the trial in which the counter freezes does not count',
    (name) => {
      const { recording, stdout } = outcome(name)
      const at = name.includes('last') ? 17 : 6
      expect(recording?.trials[at]?.void, stdout).not.toBeNull()
      for (const { trial, measured, truth } of checked(outcome(name), ['package', 'dram'])) {
        if (trial.void === null) expect(Math.abs(measured - truth)).toBeLessThan(0.4)
      }
    },
  )

  it.each(['frozen-middle-powercap', 'broken-middle', 'vanished-middle'])('%s: pairs that counted are counted in the report', (name) => {
    const one = outcome(name)
    const pairs = countedPairs(one)
    expect(pairs).toBeGreaterThan(1)
    expect(one.stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`\\b${pairs} pairs\\b`))
    expect(one.stdout).not.toContain('No energy was measured')
  })

  it('a sensor that fails is not absent, and not hot', () => {
    for (const name of ['blind-start', 'blind-middle']) {
      const text = `${outcome(name).stdout}${outcome(name).stderr}`
      expect(text).not.toMatch(/no sensor|cool down|cooling down|heat/)
      expect(text).toMatch(/sensor/)
    }
  })

  it('a session whose sensor fails waits for it three times, and no more', () => {
    const { recording } = outcome('blind-middle')
    expect(recording?.end?.finding?.code).toBe('sensor-lost')
    expect(recording?.trials.filter((trial) => trial.void?.code === 'temperature-unmet')).toHaveLength(3)
  })

  it('a broken counter gets advice that fits: not permissions', () => {
    expect(`${outcome('broken-start').stdout}${outcome('broken-start').stderr}`).not.toMatch(/chmod|usermod|group/)
  })
})
