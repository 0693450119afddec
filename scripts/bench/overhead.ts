import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { linuxHost } from '../../src/host/linux.ts'
import { powercap } from '../../src/meters/powercap.ts'
import { simulate } from '../../test/rig/machine.ts'
import { DRAM, PACKAGE } from '../../test/rig/tree.ts'
import { apart, CLI, compile, isInstalled, NOTHING, output, timed } from './programs.ts'
import { ABSENT, type Contestant, type Figures, interleave, type Row, ratios } from './row.ts'

/** Trials of one go of a contestant that need no start-up of its own. */
const BATCH = 20
const [FEW, MANY] = [8, 60]

/** Per trial, from a short and a long run: what happens once, cancels. */
async function slope(run: (trials: number) => Promise<unknown>, few: number, many: number): Promise<number> {
  const short = await timed(() => run(few))
  return ((await timed(() => run(many))) - short) / (many - few)
}

async function each(act: () => Promise<unknown>): Promise<number> {
  const seconds = await timed(async () => {
    for (let trial = 0; trial < BATCH; trial += 1) await act()
  })
  return seconds / BATCH
}

/** Our own bracket in this process: launcher, gate, two counters read before and after, what is left looked for. */
async function openBracket(directory: string, stack: AsyncDisposableStack): Promise<Contestant> {
  await using machine = await simulate([PACKAGE, DRAM], [])
  const host = linuxHost({ sysfs: machine.sysfs, session: 'bench-overhead' })
  stack.defer(() => host.close())
  // Its files stay open, and readable, when the machine that moved them is gone.
  const meter = stack.adopt(await powercap.open(host, { domains: ['package', 'dram'], argument: '' }), (open) => open.close())
  const { signal } = new AbortController()
  const command = {
    side: 'base' as const,
    command: NOTHING,
    cwd: '/',
    env: {},
    log: join(directory, 'log'),
    timeout: 60,
    repeat: 1,
    outputLimit: null,
  }
  return () =>
    each(async () => {
      const waiting = await host.spawn(command, signal)
      const bracket = await meter.start({ workload: 'nothing', pair: 1, side: 'base', timeout: 60, signal })
      await waiting.go()
      await bracket.stop()
      await bracket.readings(await waiting.finish())
    })
}

/** The shipped CLI, whole: temperature, journal forced to disk after each trial, coin, judgement. */
function shipped(directory: string): Contestant {
  const file = join(directory, 'joules.csv')
  writeFileSync(file, 'default,100,100\n'.repeat(MANY + 1))
  const measure = (pairs: number) => {
    const places = ['--report-directory', join(directory, 'report'), '--meter', `replay:${file}`, '--quiet']
    const count = ['--min-pairs', String(pairs), '--max-pairs', String(pairs)]
    return output(process.execPath, [CLI, 'measure', '--a', NOTHING, '--b', NOTHING, ...count, ...places], apart(directory))
  }
  return async () => (await slope(measure, FEW, MANY)) / 2
}

const PERF = ['perf', 'stat', '-x,', '-o', '/dev/null', '-e', 'task-clock']

/** Whoever else can start a program here; null: it is not installed. */
function others(launch: string | null): Readonly<Record<string, Contestant | null>> {
  const byC = async (...command: readonly string[]): Promise<number> =>
    Number((await output(launch ?? '', [String(BATCH), ...command])).split(' ')[0]) / 1e9 / BATCH
  const [hasPerf, hasHyperfine] = [isInstalled('perf'), isInstalled('hyperfine')]
  return {
    'C: posix_spawn and wait4': launch === null ? null : () => byC(NOTHING),
    'one perf stat per run, started by C': launch === null || !hasPerf ? null : () => byC(...PERF, NOTHING),
    'perf stat -r (cannot interleave)': hasPerf
      ? () => slope((count) => output('perf', [...PERF.slice(1), '-r', String(count), NOTHING]), FEW, MANY)
      : null,
    'hyperfine -N': hasHyperfine
      ? () => slope((count) => output('hyperfine', ['-N', '--style', 'none', '--runs', String(count), NOTHING]), FEW, MANY)
      : null,
    'node: spawn': () => each(() => once(spawn(NOTHING, { stdio: 'ignore' }), 'exit')),
    execa: () => each(() => execa(NOTHING, { stdio: 'ignore' })),
  }
}

/** Goals of the design, of the bracket alone. */
const GOAL: Readonly<Record<string, number>> = { 'C: posix_spawn and wait4': 2.5 }

/** P1: what one trial costs around a program that does nothing. */
export async function overheadRows(runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  stack.defer(() => rmSync(directory, { recursive: true }))
  const rivals = others(compile('launch', directory))
  const present = Object.entries(rivals).flatMap(([name, take]) => (take === null ? [] : [[name, take] as const]))
  const ours = { bracket: await openBracket(directory, stack), shipped: shipped(directory) }
  const costs = await interleave<string>({ ...ours, ...Object.fromEntries(present) }, runs)
  const rowsOf = (who: keyof typeof ours, what: string, note: string): readonly Row[] =>
    Object.entries(rivals).map(([against, take]) => {
      const paired: Figures = take === null ? ABSENT : ratios(costs(who), costs(against))
      const limit = who === 'bracket' ? (GOAL[against] ?? null) : null
      return { id: 'P1', what, against, ...paired, limit, note: take === null ? `${against} cannot be run here` : note }
    })
  return [
    ...rowsOf(
      'bracket',
      'a bracketed trial of true',
      'the bracket is src/host and src/meters/powercap in this process: launcher, gate, cgroup, two counters read before and after',
    ),
    ...rowsOf(
      'shipped',
      'a whole trial of true',
      `the whole trial is dist/cli.js: the slope from ${2 * (FEW + 1)} to ${2 * (MANY + 1)} trials with replayed joules, each forced to disk before the next`,
    ),
  ]
}
