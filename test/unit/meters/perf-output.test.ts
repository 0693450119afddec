import { describe, expect, it } from 'vitest'
import { type Asked, countsOf, refusalOf } from '../../../src/meters/perf-output.ts'
import type { ToolEnd } from '../../../src/model/host.ts'

const PKG: Asked = { name: 'power/energy-pkg/', unit: 'Joules' }
const RAM: Asked = { name: 'power/energy-ram/', unit: 'Joules' }
const CLOCK: Asked = { name: 'task-clock', unit: 'msec' }

/** Recorded: perf 6.1.187. */
const recorded = {
  clock:
    '{"counter-value" : "540.049495", "unit" : "msec", "event" : "task-clock", "event-runtime" : 540049495, "pcnt-running" : 100.00, "metric-value" : 1.683248, "metric-unit" : "CPUs utilized"}\n',
  socket:
    '{"socket" : "S0", "aggregate-number" : 2, "counter-value" : "22.182379", "unit" : "msec", "event" : "task-clock", "event-runtime" : 22182926, "pcnt-running" : 100.00, "metric-value" : 2.000634, "metric-unit" : "CPUs utilized"}\n',
  reduced:
    '{"counter-value" : "0.656533", "unit" : "msec", "event" : "task-clock:u", "event-runtime" : 656533, "pcnt-running" : 100.00, "metric-value" : 0.559675, "metric-unit" : "CPUs utilized"}\n',
  header: '# started on Sat Nov 21 01:43:01 2026\n\n',
}

/** The same program with the PMU `power`, in a guest with a kernel module that has one. */
const energy = (value: string, { event = 'power/energy-pkg/', unit = 'Joules', running = '100.00' } = {}): string =>
  `{"counter-value" : "${value}", "unit" : "${unit}", "event" : "${event}", "event-runtime" : 755170822, "pcnt-running" : ${running}, "metric-value" : 0.000000, "metric-unit" : "(null)"}\n`

describe('what was counted', () => {
  it.each([
    { title: 'one event', output: energy('10.529758'), events: [PKG], values: [10.529758] },
    {
      title: 'two, in the order that was asked for',
      output: energy('1.5', { event: 'power/energy-ram/' }) + energy('10.529758'),
      events: [PKG, RAM],
      values: [10.529758, 1.5],
    },
    { title: 'a software event', output: recorded.clock, events: [CLOCK], values: [540.049495] },
    { title: 'behind the header of -o', output: recorded.header + recorded.clock, events: [CLOCK], values: [540.049495] },
    {
      title: 'with a metric in text, or with none',
      output:
        '{"counter-value" : "2.5", "unit" : "Joules", "event" : "power/energy-pkg/", "event-runtime" : 1, "pcnt-running" : 100.00, "metric-value" : "0.000000", "metric-unit" : ""}\n' +
        '{"counter-value" : "0.5", "unit" : "Joules", "event" : "power/energy-ram/", "event-runtime" : 1, "pcnt-running" : "100.00"}\n',
      events: [PKG, RAM],
      values: [2.5, 0.5],
    },
  ])('is read: $title', ({ output, events, values }) => {
    expect(countsOf(output, events, 1)).toEqual({ values })
  })

  it.each([
    { title: 'not supported', output: energy('<not supported>', { unit: '' }), code: 'counter-unsupported' },
    { title: 'not counted', output: energy('<not counted>', { unit: '' }), code: 'counter-uncounted' },
    { title: 'nothing at all', output: energy('0.000000'), code: 'counter-frozen' },
    { title: 'only a part of the time', output: energy('10.5', { running: '49.87' }), code: 'counter-shared', says: '49.87 %' },
    {
      title: 'not supported, for this user only',
      output: energy('<not supported>', { event: 'power/energy-pkg/u', unit: '' }),
      code: 'counter-denied',
      says: 'power/energy-pkg/u',
    },
    { title: 'for this user only', output: recorded.reduced, events: [CLOCK], code: 'counter-denied', says: 'task-clock:u' },
    {
      title: 'in a wrong locale',
      output: energy('10.5').replace('0.000000', '0,000000'),
      code: 'counter-output',
      says: /not JSON: it has decimal commas/,
    },
    { title: 'with a decimal comma in the value', output: energy('10,5'), code: 'counter-output', says: '10,5' },
    { title: 'in another unit', output: energy('10.5', { unit: 'mJ' }), code: 'counter-output', says: /"mJ" instead of Joules/ },
    { title: 'of one socket', output: recorded.socket, events: [CLOCK], code: 'counter-output', says: /key socket/ },
    { title: 'twice', output: energy('1') + energy('1'), code: 'counter-output', says: /several lines/ },
    { title: 'for one of two', output: energy('1'), events: [PKG, RAM], code: 'counter-output', says: /no line of power\/energy-ram/ },
    { title: 'of something else', output: energy('1') + recorded.clock, code: 'counter-output', says: /nobody asked for "task-clock"/ },
    { title: 'as CSV', output: '10.53,Joules,power/energy-pkg/,755170822,100.00,,\n', code: 'counter-output', says: /not JSON/ },
    { title: 'cut off', output: energy('1').slice(0, 60), code: 'counter-output', says: /not JSON/ },
    { title: 'as a number', output: energy('1').replace('"1"', '1'), code: 'counter-output', says: /no line of perf stat -j/ },
    { title: 'nowhere', output: '', code: 'counter-output', says: /no line of power\/energy-pkg/ },
    { title: 'as no object', output: 'null\n', code: 'counter-output', says: /no line of perf stat -j/ },
  ])('$title is refused', ({ output, code, says = '', events = [PKG] }) => {
    const message = typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says)
    expect(countsOf(output, events, 0.2)).toMatchObject({ fault: { code, level: 'error', message } })
  })
})

describe('why perf did not count', () => {
  const ended = (end: Partial<ToolEnd>): ToolEnd => ({ failure: null, code: 0, signal: null, output: '', complaints: '', ...end })
  const DENIED =
    'Error:\nAccess to performance monitoring and observability operations is limited.\nConsider adjusting /proc/sys/kernel/perf_event_paranoid setting to open\n'
  const ABSENT =
    "event syntax error: 'power/energy-pkg/'\n                     \\___ Cannot find PMU `power'. Missing kernel support?\nRun 'perf list' for a list of valid events\n"

  it('is nothing when it did, whatever it says of its orders', () => {
    expect(refusalOf(ended({ complaints: 'Events disabled\nEvents enabled\nEvents disabled\n' }))).toBeNull()
  })

  it.each([
    { title: 'no program', end: { failure: 'spawn perf ENOENT', code: null }, code: 'counter-program-missing', says: 'ENOENT' },
    {
      title: 'the script of Ubuntu',
      end: { code: 2, complaints: 'WARNING: perf not found for kernel 5.15.0-91\n\n  You may need to install the following packages\n' },
      code: 'counter-program-missing',
      says: 'perf not found for kernel 5.15.0-91',
    },
    { title: 'no PMU', end: { code: 129, complaints: ABSENT }, code: 'counter-absent', says: 'the PMU power' },
    {
      title: 'no event',
      end: { code: 129, complaints: "event syntax error: 'nonsense'\n                     \\___ parser error\n" },
      code: 'counter-absent',
      says: 'the PMU power',
    },
    { title: 'no right', end: { code: 255, complaints: `Events disabled\n${DENIED}` }, code: 'counter-denied', says: 'is limited' },
    {
      title: 'too old for --control',
      end: { code: 129, complaints: "  Error: unknown option `control'\n\n Usage: perf stat [<options>] [<command>]\n" },
      code: 'counter-program-old',
      says: "unknown option `control'. Joulegate needs perf 6.0",
    },
    {
      title: 'too old for -j',
      end: { code: 129, complaints: "  Error: unknown switch `j'\n\n Usage: perf stat [<options>] [<command>]\n" },
      code: 'counter-program-old',
      says: "unknown switch `j'",
    },
    { title: 'killed', end: { code: null, signal: 'SIGKILL' }, code: 'counter-lost', says: 'killed by SIGKILL' },
    {
      title: 'something new',
      end: { code: 255, complaints: 'Events disabled\nFailed to frobnicate\n' },
      code: 'counter-lost',
      says: 'it ended with 255 and said: Failed to frobnicate',
    },
  ])('$title', ({ end, code, says }) => {
    expect(refusalOf(ended(end))).toMatchObject({ code, level: 'error', message: expect.stringContaining(says) })
  })

  it('comes with the command that mends it', () => {
    const hints = [
      ended({ failure: 'spawn perf ENOENT', code: null }),
      ended({ code: 129, complaints: ABSENT }),
      ended({ code: 255, complaints: DENIED }),
    ].map((end) => refusalOf(end)?.hint)
    expect(hints).toEqual([
      expect.stringContaining('sudo apt-get install linux-perf'),
      expect.stringContaining('sudo modprobe rapl'),
      expect.stringContaining('sudo sysctl kernel.perf_event_paranoid=0'),
    ])
  })
})
