import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { eventCounts } from '../../../src/meters/instructions-output.ts'

/** What perf printed: test/golden/perf/README.md describes where it is from. */
const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../golden/perf', `6.1-instructions-${name}.txt`), 'utf8')
const PROCESS = recorded('process')
const CGROUP = recorded('cgroup')

/** A line of one kind of core. */
const core = (value: string, event: string, percent: string, cgroup = ''): string => `${value};;${event};${cgroup}30000000;${percent};;\n`

const countsOf = (output: string, way: 'cgroup' | 'process' = 'process', events = 1) => {
  const counted = eventCounts(output, way, events)
  return 'fault' in counted ? counted.fault.code : counted.counts.map(({ event, instructions }) => [event, instructions])
}

describe("perf's counts of instructions", () => {
  test('are read with the CPU time that they cover', () => {
    expect(eventCounts(PROCESS, 'process', 1)).toEqual({
      counts: [{ event: 'instructions:u', instructions: 67_175_201, seconds: 0.067899184 }],
    })
    expect(eventCounts(CGROUP, 'cgroup', 1)).toEqual({
      counts: [{ event: 'instructions:u', instructions: 67_179_844, seconds: 0.138232112 }],
    })
  })

  test('may be followed by metrics, which perf computes by itself', () => {
    expect(countsOf('1000;;instructions:u;5000;100.00;0.52;insn per cycle\n;;;;;0.71;stalled cycles per insn\n')).toEqual([
      ['instructions:u', 1000],
    ])
  })

  test.each([
    { title: 'on two kinds of core', lines: ['60.00', '40.00'], found: 1500 },
    { title: 'rounded', lines: ['33.33', '66.66'], found: 1500 },
    { title: 'that others had meanwhile', lines: ['40.00', '30.00'], found: 'counter-shared' },
  ])('$title', ({ lines: [one = '', other = ''], found }) => {
    const counted = countsOf(core('1000', 'cpu_core/instructions/u', one) + core('500', 'cpu_atom/instructions:u/', other), 'process', 2)
    expect(typeof counted === 'string' ? counted : counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(found)
  })

  test('of a kind of core that the program never used are absent', () => {
    const idle = core('<not counted>', 'armv8_cortex_a53/inst_retired/u', '100.00')
    expect(countsOf(core('1000', 'armv8_cortex_a72/inst_retired/u', '100.00') + idle, 'process', 2)).toEqual([
      ['armv8_cortex_a72/inst_retired/u', 1000],
    ])
  })

  test('of a cgroup are whole on each kind of core by itself', () => {
    const both = core('1000', 'cpu_core/instructions/u', '100.00', 'g;') + core('500', 'cpu_atom/instructions/u', '100.00', 'g;')
    expect(countsOf(both, 'cgroup', 2)).toHaveLength(2)
    expect(countsOf(both.replace('100.00', '99.90'), 'cgroup', 2)).toBe('counter-shared')
  })

  test.each([
    { title: 'not supported', output: recorded('unsupported'), found: 'counter-unsupported' },
    { title: 'not counted', output: recorded('uncounted'), found: 'counter-uncounted' },
    { title: '0', output: PROCESS.replace('67175201', '0'), found: 'counter-uncounted' },
    { title: 'counted for a part of the time', output: recorded('shared'), found: 'counter-shared' },
    { title: 'absent', output: '', found: 'count-lost' },
    { title: 'of another event', output: PROCESS.replace('instructions', 'cycles'), found: 'count-lost' },
    { title: 'of the kernel too', output: PROCESS.replace(':u', ''), found: 'count-lost' },
    { title: 'not a number', output: PROCESS.replace('67175201', '6.7e7'), found: 'count-lost' },
    { title: 'with other fields', output: CGROUP, found: 'count-lost' },
    { title: 'fewer than the kinds of core', output: PROCESS, events: 2, found: 'count-lost' },
  ])('$title are a fault, and never 0', ({ output, found, events = 1 }) => {
    expect(countsOf(output, 'process', events)).toBe(found)
  })

  test('of a cgroup that are not supported are a fault', () => {
    expect(countsOf(recorded('unsupported-cgroup'), 'cgroup')).toBe('counter-unsupported')
  })
})
