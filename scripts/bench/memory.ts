import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../../src/stats/summarize.ts'
import { yml } from '../../test/rig/programs.ts'
import { commit, initRepository } from '../../test/rig/repository.ts'
import { apart, CLI, NOTHING } from './programs.ts'
import { figures, interleave, type Row, ratios } from './row.ts'

const MOST_MEBIBYTES = 80
const POLL_MS = 10
/** Workloads and pairs of each, so that the trials come to about 20, 200 and 1,000. */
const SIZES = { 20: [1, 8], 200: [1, 98], 1000: [5, 98] } as const
type Size = keyof typeof SIZES
const trialsOf = (size: Size): number => 2 * SIZES[size][0] * (SIZES[size][1] + 1)

/** The kernel's own record of the largest resident size (VmHWM), mebibytes; 0 when the process is gone. */
function peak(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Its peak until it ends; looked up often, since the record goes with the process. */
async function peakOf(child: ChildProcess): Promise<number> {
  let highest = 0
  while (child.exitCode === null && child.signalCode === null) {
    highest = Math.max(highest, peak(child.pid ?? 0))
    await sleep(POLL_MS)
  }
  if (child.exitCode !== 0) throw new Error(`${child.spawnargs.join(' ')} failed`)
  return highest
}

/** Measures so many trials of nothing in a repository whose commit has that many workloads. */
function measure(directory: string, size: Size): Promise<number> {
  const [workloads, pairs] = SIZES[size]
  const repository = join(directory, `repository-${size}`)
  const joules = join(directory, `joules-${size}.csv`)
  const names = namesOf(workloads)
  writeFileSync(joules, names.map((name) => `${name},100,100\n`.repeat(pairs + 1)).join(''))
  const count = ['--min-pairs', String(pairs), '--max-pairs', String(pairs), '--meter', `replay:${joules}`]
  const places = ['--repo', repository, '--allow-same', '--report-directory', join(directory, 'report'), '--quiet']
  return peakOf(spawn(process.execPath, [CLI, 'measure', 'HEAD', 'HEAD', ...count, ...places], { stdio: 'ignore', env: apart(directory) }))
}

const namesOf = (workloads: number): readonly string[] => Array.from({ length: workloads }, (_, index) => `w${index}`)

function layOut(directory: string): void {
  for (const [size, [workloads]] of Object.entries(SIZES)) {
    const repository = join(directory, `repository-${size}`)
    initRepository(repository)
    commit(repository, { 'joulegate.yml': yml({ workloads: namesOf(workloads).map((name) => ({ name, run: NOTHING })) }) })
  }
}

/** P12: memory of the shipped CLI while it measures, over the number of trials. */
export async function memoryRows(runs: number): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    layOut(directory)
    const costs = await interleave(
      { 20: () => measure(directory, 20), 200: () => measure(directory, 200), 1000: () => measure(directory, 1_000) },
      runs,
    )
    const slope = (1024 * (median(costs('1000')) - median(costs('200')))) / (trialsOf(1_000) - trialsOf(200))
    const note = `from ${trialsOf(200)} to ${trialsOf(1_000)} trials it grows by ${slope.toFixed(1)} KiB a trial`
    const row = { id: 'P12', what: 'largest resident size of dist/cli.js measure' }
    return [
      ...([20, 200, 1_000] as const).map(
        (size): Row => ({ ...row, against: `${trialsOf(size)} trials`, ...figures(costs(`${size}`)), limit: MOST_MEBIBYTES, unit: 'MiB' }),
      ),
      { ...row, against: `${trialsOf(1_000)} trials / ${trialsOf(20)} trials`, ...ratios(costs('1000'), costs('20')), limit: 1.05, note },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
