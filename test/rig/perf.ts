// The program `perf` of a simulated machine: answers, prints, complains and exits as perf 6.1 was recorded to do, and as others do by their source.
// Run as `perf.ts DIRECTORY SYSFS [arguments of perf]`; files of the directory say what is different: `mode`, `sockets`, `factor`.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

/** Of each socket, where the simulated machine has no counters of powercap. */
const WATTS: Readonly<Record<string, number>> = { 'power/energy-pkg/': 20, 'power/energy-ram/': 3, 'power/energy-gpu/': 1 }

/** What makes it end at once: its complaint, and its exit code. */
const REFUSALS: Readonly<Record<string, readonly [complaint: string, code: number]>> = {
  old: ["  Error: unknown option `control'\n\n Usage: perf stat [<options>] [<command>]\n", 129],
  absent: ["event syntax error: 'power/energy-pkg/'\n                     \\___ Cannot find PMU `power'. Missing kernel support?\n", 129],
  denied: ['Error:\nAccess to performance monitoring and observability operations is limited.\n', 255],
  filtered: ['Error:\nNo permission to enable power/energy-pkg/ event.\n\n', 255],
  script: [
    'WARNING: perf not found for kernel 6.8.0-31\n\n  You may need to install the following packages for this specific kernel:\n',
    2,
  ],
}
const NO_JSON = "  Error: unknown switch `j'\n\n Usage: perf stat [<options>] [<command>]\n"

/** What makes its results worthless: value, suffix of the event, share of the time. */
const RESULTS: Readonly<Record<string, readonly [value: string, suffix: string, running: string]>> = {
  reduced: ['<not supported>', 'u', '100.00'],
  unsupported: ['<not supported>', '', '100.00'],
  uncounted: ['<not counted>', '', '0.00'],
  zero: ['0.000000', '', '100.00'],
  shared: ['5.000000', '', '49.87'],
}

const [directory = '', sysfs = '', ...parameters] = process.argv.slice(2)
const told = (name: string): string => {
  const file = join(directory, name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}
/** `csv` is a perf before 6.0, `newest` one from 6.17 on. */
const mode = told('mode')
const expected = /^stat -a --per-socket (-j|-x ;) --control fd:3,3 -D -1 --log-fd 4 -e (\S+) -- cat$/.exec(parameters.join(' '))
const refusal = expected === null ? (['the arguments are not those that were tried with the real perf\n', 1] as const) : REFUSALS[mode]

function end(complaint: string, code: number): never {
  writeSync(2, complaint)
  process.exit(code)
}

interface Counter {
  readonly path: string
  readonly range: number
}

/** The counters of powercap that an event of perf reads: all that there are, mirrored ones, too, as kernels did. */
function countersOf(event: string, socket: number): readonly Counter[] {
  const powercap = join(sysfs, 'class/powercap')
  if (!existsSync(powercap)) return []
  const nameOf = (zone: string): string => readFileSync(join(powercap, zone, 'name'), 'utf8').trim()
  return readdirSync(powercap)
    .filter((zone) => /^intel-rapl:\d+(:\d+)?$/.test(zone))
    .filter((zone) => (event.includes('ram') ? nameOf(zone) === 'dram' : nameOf(zone).startsWith('package-')))
    .filter((zone) => nameOf(zone.replace(/^([^:]+:\d+):\d+$/, '$1')).startsWith(`package-${socket}`))
    .map((zone) => {
      const range = join(powercap, zone, 'max_energy_range_uj')
      return { path: join(powercap, zone, 'energy_uj'), range: existsSync(range) ? Number(readFileSync(range, 'utf8')) : 0 }
    })
    .filter(({ path }) => statSync(path).isFile())
}

/** Joules of an event on a socket while it was enabled. */
class Count {
  joules = 0
  readonly #watts: number
  readonly #counters: readonly Counter[]
  #before: readonly number[] = []
  #since = 0

  constructor(event: string, socket: number) {
    this.#counters = countersOf(event, socket)
    this.#watts = WATTS[event] ?? Number.NaN
  }

  #read(): readonly number[] {
    return this.#counters.map(({ path }) => Number(readFileSync(path, 'utf8')))
  }

  enable(): void {
    this.#before = this.#read()
    this.#since = performance.now()
  }

  disable(): void {
    const after = this.#read()
    const steps = after.map(
      (now, index) => (now - (this.#before[index] ?? 0) + (this.#counters[index]?.range ?? 0)) % (this.#counters[index]?.range ?? 1),
    )
    const joules = steps.reduce((sum, step) => sum + step * 1e-6, 0)
    this.joules += this.#counters.length > 0 ? joules : (this.#watts * (performance.now() - this.#since)) / 1000
  }
}

function print(event: string, socket: number, joules: number): void {
  const isCsv = expected?.[1] === '-x ;'
  const [value, suffix, running] = RESULTS[mode] ?? [joules.toFixed(isCsv ? 2 : 6), '', '100.00']
  const [unit, name] = [value.startsWith('<') ? '' : 'Joules', `${event}${suffix}`]
  if (isCsv) return void writeSync(4, `S${socket};1;${value};${unit};${name};1001234567;${running};;\n`)
  const number = mode === 'newest' ? 'counters' : 'aggregate-number'
  const metric = mode === 'newest' ? '' : ', "metric-value" : 0.000000, "metric-unit" : "(null)"'
  writeSync(
    4,
    `{"socket" : "S${socket}", "${number}" : 1, "counter-value" : "${value}", "unit" : "${unit}", "event" : "${name}", "event-runtime" : 1001234567, "pcnt-running" : ${running}${metric}}\n`,
  )
}

function run(events: readonly string[]): void {
  const { LC_ALL, GITHUB_TOKEN } = process.env
  if (LC_ALL !== 'C' || GITHUB_TOKEN !== undefined) end('this environment is not that of a tool\n', 1)
  writeFileSync(join(directory, 'pid'), String(process.pid))
  writeSync(2, 'Events disabled\n')
  const sockets = (told('sockets') || '0').split(' ').map(Number)
  const counts = sockets.flatMap((socket) => events.map((event) => ({ event, socket, count: new Count(event, socket) })))
  let isEnabled = false
  const control = new Socket({ fd: 3 })
  control.setEncoding('utf8').on('data', (text: string) => {
    for (const order of text.trim().split('\n')) {
      if (isEnabled) for (const { count } of counts) count.disable()
      isEnabled = order === 'enable'
      if (isEnabled) for (const { count } of counts) count.enable()
      writeSync(2, `Events ${order}d\n`)
      control.write('ack\n\0')
    }
  })
  spawn('cat', { stdio: ['inherit', 'ignore', 'inherit'] }).once('exit', () => {
    const factor = Number(told('factor') || '1')
    for (const { event, socket, count } of counts) print(event, socket, count.joules * factor)
    process.exit(0)
  })
}

if (refusal !== undefined) end(...refusal)
if (mode === 'csv' && expected?.[1] === '-j') end(NO_JSON, 129)
run((expected?.[2] ?? '').split(','))
