import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../../src/stats/summarize.ts'
import { apart, CLI } from './programs.ts'
import { figures, type Row } from './row.ts'

/** The design's goal: no CPU time at all in the median, and never more than this. */
const MOST_MICROSECONDS = 500
/** Pairs of the CLI at the least; it also measures a discarded one. */
const LEAST_PAIRS = 8
/** Longer than the 8 s after which V8 begins to collect the garbage of an idle program. */
const SECONDS = 12

/** What starts `sh -c COMMAND` again and again, each in its own way of waiting. */
const WAITING = {
  'node: spawn, no timer': `const { spawn } = await import('node:child_process')
const run = () => new Promise((end) => spawn('/bin/sh', ['-c', command], { stdio: 'ignore' }).on('exit', end))`,
  execa: `const { execa } = await import('execa')
const run = () => execa('/bin/sh', ['-c', command])`,
  'node: a poll each 10 ms': `const { spawn } = await import('node:child_process')
const { readFileSync } = await import('node:fs')
const run = () => new Promise((end) => {
  const poll = setInterval(() => readFileSync('/proc/self/stat'), 10)
  spawn('/bin/sh', ['-c', command], { stdio: 'ignore' }).on('exit', () => { clearInterval(poll); end() })
})`,
} as const

/**
 * Shell code that asks for a reading at its start and at its end, and waits until it was taken: between them its parent has nothing to do but
 * wait. What is spent while the gate opens and after the exit is not in it. In a PID namespace the workload could not read its parent's CPU.
 */
const asking = (asked: string, seconds: number): string =>
  `ask() { : >${asked}; while [ -e ${asked} ]; do sleep 0.02; done; }; sleep 0.05; ask; sleep ${seconds}; ask`

/** A program that runs the command again and again, and the file by which the command asks for a reading of the program's CPU time. */
interface Waiting {
  readonly child: ChildProcess
  readonly asked: string
}

/** Prepares a repository of two commits whose workload is the command, with an instrument that keeps a value at each end of a trial. */
function makeRepository(directory: string, command: string): void {
  const instrument = `import { defineInstrument } from 'joulegate/plugin'
const now = (_, { keep }) => keep({ now: Date.now() })
export default defineInstrument({ name: 'now', on: { 'trial:before': now, 'trial:after': now } })`
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', ['-C', directory, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...words], { stdio: 'ignore' })
  git('init')
  writeFileSync(join(directory, 'now.mjs'), instrument)
  writeFileSync(
    join(directory, 'joulegate.yml'),
    JSON.stringify({ version: 1, workloads: [{ name: 'default', run: command, repeat: 1 }], plugins: ['./now.mjs'] }),
  )
  for (const message of ['one', 'two']) {
    writeFileSync(join(directory, 'text'), message)
    git('add', 'joulegate.yml', 'now.mjs', 'text')
    git('commit', '-m', message)
  }
}

function startCli(directory: string, asked: string, { seconds, pairs, hasPlugin }: Plan): Waiting {
  const command = asking(asked, seconds)
  const joules = join(directory, 'joules.csv')
  writeFileSync(joules, 'default,100,100\n'.repeat(pairs + 1))
  if (hasPlugin) makeRepository(directory, command)
  const what = hasPlugin ? ['compare', 'HEAD~1', 'HEAD'] : ['measure', '--a', command, '--b', command]
  const count = ['--min-pairs', String(pairs), '--max-pairs', String(pairs), '--meter', `replay:${joules}`]
  const parameters = [CLI, ...what, ...count, '--report-directory', join(directory, 'report')]
  return { child: spawn(process.execPath, parameters, { cwd: directory, stdio: 'ignore', env: apart(directory) }), asked }
}

interface Plan {
  readonly seconds: number
  readonly pairs: number
  readonly hasPlugin: boolean
}

function startRival(script: string, asked: string, { seconds, pairs }: Plan): Waiting {
  const code = `const command = process.argv[1]\n${script}\nfor (let n = 0; n < ${2 * (pairs + 1)}; n += 1) await run()`
  const parameters = ['--input-type=module', '-e', code, asking(asked, seconds)]
  return { child: spawn(process.execPath, parameters, { stdio: 'ignore', cwd: import.meta.dirname }), asked }
}

/** Microseconds of CPU that all threads of a process have used. */
const usedBy = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
    const [nanoseconds = ''] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')
    return sum + Number(nanoseconds) / 1000
  }, 0)

/** Microseconds of CPU in each window. Throws if the program fails, or if a reading is missing. */
async function windows({ child, asked }: Waiting, expected: number): Promise<readonly number[]> {
  const readings: number[] = []
  while (child.exitCode === null && child.signalCode === null) {
    if (existsSync(asked)) {
      readings.push(usedBy(child.pid ?? 0))
      rmSync(asked)
    }
    await sleep(10)
  }
  const found = `exit code ${child.exitCode}, ${readings.length} of ${2 * expected} readings`
  if (child.exitCode !== 0 || readings.length !== 2 * expected) throw new Error(`${child.spawnargs.join(' ')}: ${found}`)
  return Array.from({ length: expected }, (_, index) => (readings[2 * index + 1] ?? Number.NaN) - (readings[2 * index] ?? Number.NaN))
}

/** P2: CPU time that whoever measures uses while the workload runs. All of them wait at the same time, which costs none of them anything. */
export async function silenceRows(runs: number): Promise<readonly Row[]> {
  const plan = {
    seconds: runs < LEAST_PAIRS ? 0.2 : SECONDS,
    pairs: 2 * Math.ceil(Math.max(LEAST_PAIRS, runs / 2) / 2),
    hasPlugin: false,
  }
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  const place = (name: string): [string, string] => {
    mkdirSync(join(directory, name))
    return [join(directory, name), join(directory, name, 'asked')]
  }
  try {
    const started = [
      startCli(...place('cli'), plan),
      startCli(...place('plugin'), { ...plan, hasPlugin: true }),
      ...Object.values(WAITING).map((script, index) => startRival(script, place(`rival-${index}`)[1], plan)),
    ]
    const [ours = [], withPlugin = [], ...theirs] = await Promise.all(started.map((one) => windows(one, 2 * (plan.pairs + 1))))
    const rivals = Object.keys(WAITING).map((name, index) => ({ name, used: (theirs[index] ?? []).slice(2) }))
    return rowsOf(
      [
        { name: 'dist/cli.js', used: ours.slice(2) },
        { name: 'dist/cli.js with a plug-in', used: withPlugin.slice(2) },
      ],
      rivals,
      plan.seconds,
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** CPU microseconds of a program in each of its windows. */
interface Silence {
  readonly name: string
  readonly used: readonly number[]
}

function rowsOf(ours: readonly Silence[], theirs: readonly Silence[], seconds: number): readonly Row[] {
  return ours.flatMap(({ name: program, used }) => {
    const row = { id: 'P2', what: `CPU of ${program} while a workload runs ${seconds} s`, unit: 'us' }
    const note = 'microseconds of all threads, read when the workload asks, 50 ms after its start and at its end; all wait side by side'
    const highest = Math.max(...used)
    return [
      { ...row, against: 'nothing', ...figures(used), limit: 0, note },
      { ...row, against: 'nothing, the largest', ratio: highest, low: null, high: null, limit: MOST_MICROSECONDS, runs: used.length },
      ...theirs.map(
        ({ name, used: others }): Row => ({
          ...row,
          against: `minus ${name}`,
          ...figures(used.map((value, index) => value - (others[index] ?? Number.NaN))),
          limit: null,
          note: `${name} uses ${median(others).toFixed(0)} us in the median, ${Math.max(...others).toFixed(0)} at most`,
        }),
      ),
    ]
  })
}
