// The program `perf` of a simulated machine: answers, prints, complains and exits as perf 6.1 was recorded to do.
// Run as `perf.ts DIRECTORY [arguments of perf]`; the file `mode` of the directory says what is wrong with it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

const WATTS: Readonly<Record<string, number>> = { 'power/energy-pkg/': 20, 'power/energy-ram/': 3 }

/** What makes it end at once: its complaint, and its exit code. */
const REFUSALS: Readonly<Record<string, readonly [complaint: string, code: number]>> = {
  old: ["  Error: unknown option `control'\n\n Usage: perf stat [<options>] [<command>]\n", 129],
  absent: ["event syntax error: 'power/energy-pkg/'\n                     \\___ Cannot find PMU `power'. Missing kernel support?\n", 129],
  denied: ['Error:\nAccess to performance monitoring and observability operations is limited.\n', 255],
}

/** What makes its results worthless: value, suffix of the event, share of the time. */
const RESULTS: Readonly<Record<string, readonly [value: string, suffix: string, running: string]>> = {
  reduced: ['<not supported>', 'u', '100.00'],
  unsupported: ['<not supported>', '', '100.00'],
  uncounted: ['<not counted>', '', '0.00'],
  zero: ['0.000000', '', '100.00'],
  shared: ['5.000000', '', '49.87'],
}

const [directory = '', ...parameters] = process.argv.slice(2)
const file = join(directory, 'mode')
const mode = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
const expected = /^stat -a -j -D -1 --control fd:3,3 --log-fd 4 -e (\S+) -- cat$/.exec(parameters.join(' '))
const refusal = expected === null ? (['the arguments are not those that were tried with the real perf\n', 1] as const) : REFUSALS[mode]

function end(complaint: string, code: number): never {
  writeSync(2, complaint)
  process.exit(code)
}

function run(events: readonly string[]): void {
  const { LC_ALL, GITHUB_TOKEN } = process.env
  if (LC_ALL !== 'C' || GITHUB_TOKEN !== undefined) end('this environment is not that of a tool\n', 1)
  writeFileSync(join(directory, 'pid'), String(process.pid))
  writeSync(2, 'Events disabled\n')
  let enabled: number | null = null
  let seconds = 0
  const control = new Socket({ fd: 3 })
  control.setEncoding('utf8').on('data', (text: string) => {
    for (const order of text.trim().split('\n')) {
      if (enabled !== null) seconds += (performance.now() - enabled) / 1000
      enabled = order === 'enable' ? performance.now() : null
      writeSync(2, `Events ${order}d\n`)
      control.write('ack\n\0')
    }
  })
  spawn('cat', { stdio: ['inherit', 'ignore', 'inherit'] }).once('exit', () => {
    for (const event of events) {
      const [value, suffix, running] = RESULTS[mode] ?? [(seconds * (WATTS[event] ?? Number.NaN)).toFixed(6), '', '100.00']
      const unit = value.startsWith('<') ? '' : 'Joules'
      writeSync(
        4,
        `{"counter-value" : "${value}", "unit" : "${unit}", "event" : "${event}${suffix}", "event-runtime" : ${Math.round(seconds * 1e9)}, "pcnt-running" : ${running}, "metric-value" : 0.000000, "metric-unit" : "(null)"}\n`,
      )
    }
    process.exit(0)
  })
}

if (refusal !== undefined) end(...refusal)
run((expected?.[1] ?? '').split(','))
