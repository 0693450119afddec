import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentContainment } from '../../src/host/containment.ts'
import { linuxHost } from '../../src/host/linux.ts'
import { spawn } from '../../src/host/sandbox.ts'
import type { TrialCommand, Waiting } from '../../src/model/host.ts'
import { compile, output } from './programs.ts'
import { ABSENT, figures, interleave, type Row } from './row.ts'

const MILLISECONDS = [80, 300, 1_000] as const
const MOST_PERCENT = 2
const what = (milliseconds: number): string => `CPU time of a ${milliseconds} ms burner, 3/4 of it in a daemon`

/** CPU seconds that the engine attributes to a command behind its gate. */
async function attributed(start: (command: TrialCommand, signal: AbortSignal) => Promise<Waiting>, command: TrialCommand): Promise<number> {
  const waiting = await start(command, new AbortController().signal)
  await waiting.go()
  const { cpu, status } = await waiting.finish()
  if (status.code !== 0 || cpu === null) throw new Error(`the burner failed: ${JSON.stringify(status)}`)
  return cpu.seconds
}

/** P3: the CPU time that a trial is said to have used, against what the burner's own clocks say. */
export async function attributionRows(runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  stack.defer(() => rmSync(directory, { recursive: true }))
  const [burn, launch] = [compile('burn', directory), compile('launch', directory)]
  if (burn === null || launch === null) {
    const absent = { id: 'P3', ...ABSENT, limit: MOST_PERCENT, unit: '%', note: 'there is no C compiler' }
    return MILLISECONDS.map((milliseconds) => ({ ...absent, what: what(milliseconds), against: 'its own clocks' }))
  }
  const host = linuxHost({ sysfs: '/sys', session: 'bench-attribution' })
  stack.defer(() => host.close())
  const marks = environmentContainment('bench-attribution-marks', '')
  stack.defer(() => marks.remove())
  const rows: Row[] = []
  for (const milliseconds of MILLISECONDS) {
    const truth = join(directory, `truth-${milliseconds}`)
    const command = {
      command: `${burn} ${milliseconds} ${truth}`,
      side: 'base' as const,
      cwd: '/',
      env: {},
      log: join(directory, 'log'),
      timeout: 60,
      repeat: 1,
      outputLimit: null,
    }
    /** Percent more than the truth: the one that this run has written. */
    const error = async (run: () => Promise<number>): Promise<number> => {
      rmSync(truth, { force: true })
      const seconds = await run()
      const known = readFileSync(truth, 'utf8').trim().split('\n').map(Number)
      return 100 * (seconds / (known.reduce((sum, one) => sum + one, 0) / 1e6) - 1)
    }
    const costs = await interleave(
      {
        own: () => error(() => attributed((one, signal) => host.spawn(one, signal), command)),
        times: () => error(() => attributed((one, signal) => spawn(one, marks.create('base'), signal), command)),
        rusage: () => error(async () => Number((await output(launch, ['1', burn, String(milliseconds), truth])).split(' ')[1]) / 1e6),
      },
      runs,
    )
    const row = { id: 'P3', what: what(milliseconds), unit: '%' }
    rows.push(
      {
        ...row,
        against: `${host.isolation.containment === 'cgroup' ? 'cgroup' : 'no cgroup here: times'} - its own clocks`,
        ...figures(costs('own')),
        limit: MOST_PERCENT,
      },
      { ...row, against: 'times (without a cgroup) - its own clocks', ...figures(costs('times')), limit: null },
      { ...row, against: 'rusage of wait4 - its own clocks', ...figures(costs('rusage')), limit: null },
    )
  }
  return rows
}
