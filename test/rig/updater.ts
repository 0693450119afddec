// Runs as a process of its own: the counters of a simulated machine go on while the tests and the CLI do their work.
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { type Counter, text, type Updates } from './updates.ts'

const TICK_MS = 1
/** A fault, and a temperature, need not be known to the millisecond. */
const SLOW_TICKS = 10
const buffer = Buffer.alloc(4096)

/** Microseconds of CPU, exact to the microsecond for what has ended: not the 10 ms ticks of /proc/stat. */
function cpuSeconds(descriptor: number): number {
  const stat = buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, buffer.length, 0))
  return Number(/^usage_usec (\d+)$/m.exec(stat)?.[1]) / 1e6
}

/** One counter with its file open: rename would give a reader that keeps the file open a frozen value. */
function living(counter: Counter) {
  let descriptor: number | null = openSync(counter.path, 'r+')
  return {
    id: counter.id,
    advance(wall: number, cpu: number): void {
      const microjoules = counter.start + (counter.idleWatts * wall + counter.coreWatts * cpu) * 1e6
      if (descriptor !== null) writeSync(descriptor, text(microjoules % counter.range), 0)
    },
    fault(kind: string): void {
      if (descriptor === null) return
      if (kind !== 'freeze') ftruncateSync(descriptor, 0)
      if (kind === 'garbage') writeSync(descriptor, 'garbage\n', 0)
      if (kind === 'vanish') unlinkSync(counter.path)
      closeSync(descriptor)
      descriptor = null
    },
  }
}

function run({ counters, drifts, cpuStat, faults }: Updates): void {
  const started = process.hrtime.bigint()
  const stat = cpuStat === null ? null : openSync(cpuStat, 'r')
  const alive = counters.map(living)
  const sensors = drifts.map((drift) => ({ ...drift, warmth: 0, descriptor: openSync(drift.path, 'r+') }))
  let [ticks, before, areSensorsAlive] = [0, { wall: 0, cpu: 0 }, true]
  const tick = (): void => {
    const wall = Number(process.hrtime.bigint() - started) / 1e9
    // Without a cgroup to look at: as if one core were always busy.
    const cpu = stat === null ? wall : cpuSeconds(stat)
    for (const counter of alive) counter.advance(wall, cpu)
    if (ticks++ % SLOW_TICKS !== 0) return
    const passed = wall - before.wall
    const load = passed > 0 ? (cpu - before.cpu) / passed : 0
    before = { wall, cpu }
    for (const sensor of areSensorsAlive ? sensors : []) {
      sensor.warmth += (sensor.perCore * load - sensor.warmth) * (1 - Math.exp(-passed / sensor.constant))
      writeSync(sensor.descriptor, text((sensor.celsius + sensor.perSecond * wall + sensor.warmth) * 1000), 0)
    }
    if (!existsSync(faults)) return
    const [kind = '', id = ''] = readFileSync(faults, 'utf8').trim().split(' ')
    if (kind === '') return // it is just being written
    if (kind === 'silence' || kind === 'stick') areSensorsAlive = false
    else for (const counter of alive) if (id === '' || counter.id === id) counter.fault(kind)
    for (const { descriptor } of kind === 'silence' ? sensors : []) {
      ftruncateSync(descriptor, 0)
      writeSync(descriptor, 'silence\n', 0)
    }
    rmSync(faults)
  }
  tick()
  setInterval(tick, TICK_MS)
}

process.once('message', (updates: Updates) => {
  run(updates)
  process.send?.('ready')
  // It is killed in the end, and node keeps what it has compiled when a process ends by itself.
  flushCompileCache()
})
process.once('disconnect', () => process.exit())
