import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Asked, countsOf, lacksJson, refusalOf } from '../../../src/meters/perf-output.ts'
import type { PerfShape } from '../../../src/meters/perf-shapes.ts'
import type { ToolEnd } from '../../../src/model/host.ts'
import { COUNT_BY_GROUP } from '../../../src/render/messages/rights.ts'
import { hintOf, messageOf, wordedIn } from '../../rig/worded.ts'

const PKG: Asked = { name: 'power/energy-pkg/', unit: 'Joules' }
const RAM: Asked = { name: 'power/energy-ram/', unit: 'Joules' }
const CLOCK: Asked = { name: 'task-clock', unit: 'msec' }
const CPU: Asked = { name: 'cpu-clock', unit: 'msec' }
const CYCLES: Asked = { name: 'cycles', unit: '' }
const clocks = [CLOCK, CPU]
const energies = [PKG, RAM]

/** What perf printed: test/golden/perf/README.md says where it is from. */
const recorded = (name: string): string => readFileSync(join(import.meta.dirname, '../../golden/perf', `${name}.txt`), 'utf8')
const shapeOf = (name: string): PerfShape => (name.includes('csv') ? 'csv' : 'json')

/** One line of 6.1, with something in it that is different. */
function energy(value: string, { event = 'power/energy-pkg/', unit = 'Joules', running = '100.00', socket = 'S0' } = {}): string {
  return `{"socket" : "${socket}", "aggregate-number" : 1, "counter-value" : "${value}", "unit" : "${unit}", "event" : "${event}", "event-runtime" : 755170822, "pcnt-running" : ${running}, "metric-value" : 0.000000, "metric-unit" : "(null)"}\n`
}
const asCsv = (value: string): string => `S0;1;${value};Joules;power/energy-pkg/;755170822;100.00;;\n`

describe('the counted energy', () => {
  it.each([
    { name: '6.1-json', events: clocks, counts: [303318881, 303321188], step: 1e-6 },
    { name: '6.1-csv', events: clocks, counts: [30363, 30364], step: 0.01 },
    { name: '6.0-json-energy', events: energies, counts: [10529758, 1500061], step: 1e-6 },
    { name: '6.4-json-energy', events: energies, counts: [10529758, 1500061], step: 1e-6 },
    { name: '6.13-json-energy', events: energies, counts: [10529758, 1500061], step: 1e-6 },
    { name: '5.9-csv-energy', events: energies, counts: [47542, 3108], step: 0.01 },
  ])('is read from $name', ({ name, events, counts, step }) => {
    expect(countsOf(recorded(name), { events, sockets: [0], shape: shapeOf(name) }, 1)).toEqual({
      counts: counts.map((count, index) => ({ event: events[index], socket: 0, count, step })),
    })
  })

  it('is read socket by socket, in the requested order', () => {
    const asked = { events: [RAM, PKG], sockets: [0, 1], shape: 'json' } as const
    expect(countsOf(recorded('6.17-json-energy'), asked, 1)).toEqual({
      counts: [
        { event: RAM, socket: 0, count: 1500061, step: 1e-6 },
        { event: RAM, socket: 1, count: 1437256, step: 1e-6 },
        { event: PKG, socket: 0, count: 10529758, step: 1e-6 },
        { event: PKG, socket: 1, count: 9214783, step: 1e-6 },
      ],
    })
  })

  it('may follow the header of -o', () => {
    const output = `# started on Sat Nov 21 01:43:01 2026\n\n${energy('2.5')}`
    expect(countsOf(output, { events: [PKG], sockets: null, shape: 'json' }, 1)).toMatchObject({ counts: [{ count: 25, step: 0.1 }] })
  })

  it.each([
    { name: '6.1-json-unsupported', events: [CYCLES], code: 'counter-unsupported', says: 'cycles is not supported' },
    { name: '6.1-csv-unsupported', events: [CYCLES], code: 'counter-unsupported', says: 'cycles is not supported' },
    { name: '6.1-json-filtered', events: [CLOCK], code: 'counter-unsupported', says: 'task-clock is not supported' },
    { name: '6.1-json-uncounted', events: [CLOCK], code: 'counter-uncounted', says: 'task-clock' },
    { name: '6.1-csv-uncounted', events: [CLOCK], code: 'counter-uncounted', says: 'task-clock' },
    { name: '6.1-json-energy-reduced', events: [PKG], code: 'counter-denied', says: 'it made power/energy-pkg/u of power/energy-pkg/' },
    { name: '5.9-csv-energy-reduced', events: [PKG], code: 'counter-denied', says: 'it made power/energy-pkg/u of power/energy-pkg/' },
    { name: '6.1-json-german', events: clocks, code: 'counter-output', says: 'is not JSON: it has decimal commas, despite LC_ALL=C' },
    { name: '6.1-csv-german', events: clocks, code: 'counter-output', says: 'has other fields: it has decimal commas' },
    { name: '6.1-json-all-sockets', events: clocks, code: 'counter-output', says: 'has no socket' },
    { name: '6.1-csv-all-sockets', events: clocks, code: 'counter-output', says: 'has 7 fields instead of 9' },
    { name: '6.1-json-core', events: clocks, code: 'counter-output', says: 'has the key core' },
    { name: '6.1-csv-core', events: clocks, code: 'counter-output', says: 'belongs to "S0-D0-C0", which is not a socket' },
    { name: '6.1-json-interval', events: clocks, code: 'counter-output', says: 'has the key interval' },
    { name: '6.1-csv-interval', events: clocks, code: 'counter-output', says: 'has 10 fields' },
    { name: '6.1-json-repeated', events: clocks, code: 'counter-output', says: 'has the key variance' },
    { name: '6.1-csv-repeated', events: clocks, code: 'counter-output', says: 'has 10 fields' },
    { name: '6.2-rc-json-energy', events: energies, code: 'counter-output', says: 'has the key cpu-count' },
  ])('$name is refused', ({ name, events, code, says }) => {
    const output = recorded(name)
    const counted = countsOf(output, { events, sockets: null, shape: shapeOf(name) }, 0.2)
    expect(wordedIn(counted)).toMatchObject({ fault: { code, level: 'error', message: expect.stringContaining(says) } })
    if (code !== 'counter-output' || !('fault' in counted)) return
    // What was seen, its beginning, and what is known.
    expect(messageOf(counted.fault)).toContain(JSON.stringify(output.split('\n')[0]?.slice(0, 200)))
    expect(messageOf(counted.fault)).toContain('It knows the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1')
  })

  interface Refused {
    readonly title: string
    readonly output: string
    readonly code: string
    readonly says?: string
    readonly events?: readonly Asked[]
    readonly shape?: PerfShape
  }
  it.each<Refused>([
    { title: 'nothing at all', output: energy('0.000000'), code: 'perf-frozen', says: 'on socket 0 within 0.200 s' },
    { title: 'nothing at all in CSV', output: asCsv('0.00'), shape: 'csv', code: 'perf-frozen' },
    { title: 'only a part of the time', output: energy('10.5', { running: '49.87' }), code: 'counter-shared', says: '49.87 %' },
    { title: 'for this user only', output: energy('10.5', { event: 'task-clock:u' }), events: [CLOCK], code: 'counter-denied' },
    { title: 'with a decimal comma in the value', output: energy('10,5'), code: 'counter-output', says: 'is "10,5"' },
    { title: 'with a decimal comma in the value of CSV', output: asCsv('10,53'), shape: 'csv', code: 'counter-output', says: 'is "10,53"' },
    { title: 'with a thousands separator', output: asCsv("1'000.00"), shape: 'csv', code: 'counter-output', says: "1'000.00" },
    { title: 'negative', output: energy('-1.5'), code: 'counter-output', says: '-1.5' },
    { title: 'not a number', output: energy('nan'), code: 'counter-output', says: 'nan' },
    { title: 'in another unit', output: energy('10.5', { unit: 'mJ' }), code: 'counter-output', says: '"mJ" instead of Joules' },
    {
      title: 'of a socket without a number',
      output: energy('1', { socket: 'S-1' }),
      code: 'counter-output',
      says: '"S-1", which is not a socket',
    },
    {
      title: 'twice',
      output: energy('1') + energy('1'),
      code: 'counter-output',
      says: 'several lines for power/energy-pkg/ on one socket',
    },
    { title: 'for one of two', output: energy('1'), events: energies, code: 'counter-output', says: 'no line for power/energy-ram/' },
    {
      title: 'of something else',
      output: energy('1') + recorded('6.1-json'),
      code: 'counter-output',
      says: 'Joulegate did not ask for "task-clock"',
    },
    { title: 'as CSV where JSON was asked for', output: asCsv('10.53'), code: 'counter-output', says: 'is not JSON' },
    { title: 'as JSON where CSV was', output: energy('1'), shape: 'csv', code: 'counter-output', says: 'has 1 fields' },
    { title: 'cut off', output: energy('1').slice(0, 60), code: 'counter-output', says: 'is not JSON' },
    { title: 'as a number', output: energy('1').replace('"1"', '1'), code: 'counter-output', says: 'has no counter-value of a known kind' },
    { title: 'nowhere', output: '', code: 'counter-output', says: 'no line for power/energy-pkg' },
    { title: 'as no object', output: 'null\n', code: 'counter-output', says: 'is not an object' },
  ])('$title is refused', ({ output, code, says = '', events = [PKG], shape = 'json' }) => {
    const fault = { code, level: 'error', message: expect.stringContaining(says) }
    expect(wordedIn(countsOf(output, { events, sockets: null, shape }, 0.2))).toMatchObject({ fault })
  })

  it('on other sockets than before is refused', () => {
    const output = recorded('6.17-json-energy')
    const onlyOne = output.split('\n').filter((line) => line.includes('"S0"'))
    const counted = countsOf(onlyOne.join('\n'), { events: energies, sockets: [0, 1], shape: 'json' }, 1)
    expect(wordedIn(counted)).toMatchObject({
      fault: { code: 'counter-sockets', message: expect.stringContaining('socket 0, but before on sockets 0, 1') },
    })
    expect(countsOf(output, { events: energies, sockets: [0], shape: 'json' }, 1)).toMatchObject({ fault: { code: 'counter-sockets' } })
    // One event lacks a socket that the other has.
    const uneven = output.split('\n').filter((line) => !(line.includes('"S1"') && line.includes('ram')))
    expect(wordedIn(countsOf(uneven.join('\n'), { events: energies, sockets: [0, 1], shape: 'json' }, 1))).toMatchObject({
      fault: { code: 'counter-sockets', message: expect.stringContaining('energy-ram') },
    })
  })
})

describe('why perf did not count', () => {
  const ended = (end: Partial<ToolEnd>): ToolEnd => ({ failure: null, code: 0, signal: null, output: '', complaints: '', ...end })

  it('is empty if it did, regardless of its output about orders', () => {
    expect(refusalOf(ended({ complaints: 'Events disabled\nEvents enabled\nEvents disabled\n' }))).toBeNull()
  })

  it.each([
    {
      title: 'no program',
      end: { failure: 'spawn perf ENOENT', code: null },
      code: 'counter-program-missing',
      says: 'ENOENT',
      hint: 'Install it: sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)',
    },
    {
      title: 'the script of Ubuntu',
      end: { code: 2, complaints: recorded('ubuntu-says-no-perf') },
      code: 'counter-program-missing',
      says: 'perf not found for kernel 5.15.0-91',
      hint: 'Install it: sudo apt-get install linux-tools-5.15.0-91-generic',
    },
    {
      title: 'the script of Debian',
      end: { code: 1, complaints: recorded('debian-says-no-perf') },
      code: 'counter-program-missing',
      says: 'linux-perf-5.10 is not installed',
      hint: 'Install it: sudo apt-get install linux-perf-5.10',
    },
    { title: 'no PMU', end: { code: 129, complaints: recorded('6.1-says-no-pmu') }, code: 'counter-absent', hint: /sudo modprobe rapl/ },
    {
      title: 'no right',
      end: { code: 255, complaints: `Events disabled\n${recorded('6.1-says-denied')}` },
      code: 'counter-denied',
      says: 'observability operations is limited',
      hint: COUNT_BY_GROUP,
    },
    {
      title: 'a filter',
      end: { code: 255, complaints: recorded('6.1-says-filtered') },
      code: 'counter-denied',
      says: 'No permission to enable task-clock event',
    },
    {
      title: 'no --control',
      end: { code: 129, complaints: recorded('6.1-says-unknown-option').replace('nonsense', 'control') },
      code: 'counter-program-old',
      says: "unknown option `control'. Joulegate needs perf 5.9",
      hint: /apt-get install linux-perf/,
    },
    { title: 'killed', end: { code: null, signal: 'SIGKILL' }, code: 'perf-lost', says: 'killed by SIGKILL' },
    {
      title: 'something new',
      end: { code: 255, complaints: 'Events disabled\nFailed to frobnicate\n' },
      code: 'perf-lost',
      says: 'it exited with 255 and printed: Failed to frobnicate',
    },
  ])('$title', ({ end, code, says = '', hint }) => {
    const refusal = refusalOf(ended(end))
    expect(wordedIn(refusal)).toMatchObject({ code, level: 'error', message: expect.stringContaining(says) })
    if (hint !== undefined) expect(hintOf(refusal)).toEqual(typeof hint === 'string' ? hint : expect.stringMatching(hint))
  })

  it('may be that it does not support JSON', () => {
    const complaints = recorded('6.1-says-unknown-switch')
    expect(lacksJson(ended({ code: 129, complaints: complaints.replace('`Z', '`j') }))).toBe(true)
    expect(lacksJson(ended({ code: 129, complaints }))).toBe(false)
    expect(lacksJson(ended({ code: 129, complaints: recorded('6.1-says-unknown-option') }))).toBe(false)
  })
})
