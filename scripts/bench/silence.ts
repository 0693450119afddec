import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../../src/stats/summarize.ts'
import { apart, CLI } from './programs.ts'
import { figures, type Row } from './row.ts'

/** The design's goal: no CPU time at all in the median, and never more than this. */
const MOST_MICROSECONDS = 500
/** Pairs of the CLI at the least; it also measures a discarded one. */
const LEAST_PAIRS = 8

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
 * The workload itself reads what its parent has used of the CPU, all threads of it, at its start and its end: between them the parent has
 * nothing to do but wait. What is spent while the gate opens and after the exit is not in it.
 */
const watching = (file: string, seconds: number): string =>
  `read_parent() { cat /proc/$PPID/task/*/schedstat | awk '{ sum += $1 } END { printf "%d ", sum / 1000 }' >>${file}; }
sleep 0.05; read_parent; sleep ${seconds}; read_parent; echo >>${file}`

function startCli(directory: string, command: string, pairs: number): ChildProcess {
  const joules = join(directory, 'joules.csv')
  writeFileSync(joules, 'default,100,100\n'.repeat(pairs + 1))
  const count = ['--min-pairs', String(pairs), '--max-pairs', String(pairs), '--meter', `replay:${joules}`]
  const parameters = [CLI, 'measure', '--a', command, '--b', command, ...count, '--report-directory', join(directory, 'report')]
  return spawn(process.execPath, parameters, { stdio: 'ignore', env: apart(directory) })
}

function startRival(script: string, command: string, runs: number): ChildProcess {
  const code = `const command = process.argv[1]\n${script}\nfor (let n = 0; n < ${runs}; n += 1) await run()`
  return spawn(process.execPath, ['--input-type=module', '-e', code, command], { stdio: 'ignore', cwd: import.meta.dirname })
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done, fail) => child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${child.spawnargs.join(' ')} failed`)))))

/** Microseconds of CPU in each window. */
const windows = (file: string): readonly number[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [before = Number.NaN, after = Number.NaN] = line.trim().split(' ').map(Number)
      return after - before
    })

/** P2: CPU time that whoever measures uses while the workload runs. All of them wait at the same time, which costs none of them anything. */
export async function silenceRows(runs: number): Promise<readonly Row[]> {
  const seconds = runs < LEAST_PAIRS ? 0.2 : 12
  const pairs = 2 * Math.ceil(Math.max(LEAST_PAIRS, runs / 2) / 2)
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const names = Object.keys(WAITING)
    const files = ['ours', ...names].map((_, index) => join(directory, `cpu-${index}`))
    const commands = files.map((file) => watching(file, seconds))
    mkdirSync(join(directory, 'cli'))
    const rivals = Object.values(WAITING).map((script, index) => startRival(script, commands[index + 1] ?? '', 2 * (pairs + 1)))
    await Promise.all([startCli(join(directory, 'cli'), commands[0] ?? '', pairs), ...rivals].map(ended))
    const [ours = [], ...theirs] = files.map(windows)
    return rowsOf(
      ours.slice(2),
      names.map((name, index) => ({ name, used: (theirs[index] ?? []).slice(2) })),
      seconds,
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function rowsOf(
  ours: readonly number[],
  theirs: readonly { readonly name: string; readonly used: readonly number[] }[],
  seconds: number,
): readonly Row[] {
  const row = { id: 'P2', what: `CPU of dist/cli.js while a workload runs ${seconds} s`, unit: 'us' }
  const highest = Math.max(...ours)
  return [
    {
      ...row,
      against: 'nothing',
      ...figures(ours),
      limit: 0,
      note: 'microseconds of all threads, read by the workload itself 50 ms after its start and at its end; all wait side by side',
    },
    { ...row, against: 'nothing, the largest', ratio: highest, low: null, high: null, limit: MOST_MICROSECONDS, runs: ours.length },
    ...theirs.map(
      ({ name, used }): Row => ({
        ...row,
        against: `minus ${name}`,
        ...figures(ours.map((value, index) => value - (used[index] ?? Number.NaN))),
        limit: null,
        note: `${name} uses ${median(used).toFixed(0)} us in the median, ${Math.max(...used).toFixed(0)} at most`,
      }),
    ),
  ]
}
