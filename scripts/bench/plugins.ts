import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freezeAll, openProcess, type PluginProcess } from '../../src/plugins/process.ts'
import { MARK, marked } from '../../src/system/marks.ts'
import { fieldsOf } from '../../src/system/processes.ts'
import { ABSENT, figures, interleave, type Row, ratios } from './row.ts'

const DIST = join(import.meta.dirname, '../../dist')
const SECONDS = 0.3
/** Places of the CPU ticks of a process in the fields that `fieldsOf` returns. */
const [USER, SYSTEM] = [11, 12]

/** An instrument with a timer that keeps its process busy as long as that may run. */
const PLUGIN = `import { defineInstrument } from 'joulegate/plugin'
setInterval(() => { const end = performance.now() + 5; while (performance.now() < end); }, 10)
export default defineInstrument({ name: 'busy', on: { 'trial:before'() {} } })
`

const ticksOf = (pid: string): number => {
  const fields = fieldsOf(pid)
  return Number(fields[USER]) + Number(fields[SYSTEM])
}

/** Starts the process of the plug-in, until it has declared what it is. */
async function open(directory: string, session: string): Promise<PluginProcess> {
  const environment = { PATH: process.env['PATH'] ?? '' }
  const place = {
    host: join(DIST, 'plugin-host.js'),
    file: join(directory, 'busy.ts'),
    root: directory,
    as: [],
    environment,
    mark: session,
    group: null,
  }
  const opened = openProcess({ ...place, log: () => undefined })
  await opened.call('load', [], { limit: 60 })
  return opened
}

/** plugins: time and memory of the process of a plug-in, and its work while a meter runs. */
export async function pluginRows(runs: number): Promise<readonly Row[]> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulegate-bench-')))
  try {
    writeFileSync(join(directory, 'busy.ts'), PLUGIN)
    writeFileSync(join(directory, 'empty.mjs'), '')
    const milliseconds = async (act: () => Promise<void>): Promise<number> => {
      const started = performance.now()
      await act()
      return performance.now() - started
    }
    const starts = await interleave(
      {
        ours: () => milliseconds(async () => (await open(directory, 'bench-start'))[Symbol.asyncDispose]()),
        node: () => milliseconds(async () => void execFileSync(process.execPath, [join(directory, 'empty.mjs')])),
      },
      runs,
    )
    await using opened = await open(directory, 'bench-plugin')
    const [pid = ''] = marked(`${MARK}=bench-plugin`)
    const signal = (): Promise<number> =>
      milliseconds(async () => void (await opened.call('signal', [{}, 'trial:before', {}], { limit: 60 })))
    const stop = async (): Promise<number> => {
      const cost = await milliseconds(async () => freezeAll([opened]))
      opened.thaw()
      return cost
    }
    const work = async (isFrozen: boolean): Promise<number> => {
      if (isFrozen) freezeAll([opened])
      const before = ticksOf(pid)
      await sleep(SECONDS * 1_000)
      const ticks = ticksOf(pid) - before
      opened.thaw()
      return ticks * 10
    }
    await using several = new AsyncDisposableStack()
    const five: PluginProcess[] = []
    for (let one = 0; one < 5; one += 1) five.push(several.use(await open(directory, `bench-five-${one}`)))
    const stopFive = (groups: readonly (readonly PluginProcess[])[]) => async () => {
      const cost = await milliseconds(async () => groups.forEach(freezeAll))
      for (const one of five) one.thaw()
      return cost
    }
    const stops = await interleave({ together: stopFive([five]), each: stopFive(five.map((one) => [one])) }, runs)
    const costs = await interleave({ signal, stop, frozen: () => work(true), free: () => work(false) }, runs)
    const memory = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const row = { id: 'plugins', limit: null }
    const against = 'a limit'
    return [
      {
        ...row,
        what: 'start of a plug-in, until it is loaded, and its end',
        against: 'an empty node',
        ...ratios(starts('ours'), starts('node')),
      },
      { ...row, what: 'one signal to an instrument', against, unit: 'ms', ...figures(costs('signal')) },
      { ...row, what: 'stopping a plug-in before the meter starts', against, unit: 'ms', ...figures(costs('stop')) },
      { ...row, what: 'stopping five plug-ins at once', against: 'one after the other', ...ratios(stops('together'), stops('each')) },
      { ...row, what: 'CPU of a busy plug-in that is stopped', against, unit: 'ms', ...figures(costs('frozen')), limit: 0 },
      { ...row, what: 'CPU of a busy plug-in that is not stopped', against: 'the same time', unit: 'ms', ...figures(costs('free')) },
      {
        ...row,
        what: 'largest memory of one plug-in',
        against,
        unit: 'MiB',
        ...(memory === undefined ? ABSENT : figures([Number(memory) / 1_024])),
      },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
