import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { makeCgroup, removeCgroup } from './cgroup.ts'
import { type Facts, type Sensor, writeTree, type Zone } from './tree.ts'
import type { Updates } from './updates.ts'

/** A sysfs with living counters, and the cgroup whose CPU time they follow. */
export interface Machine extends AsyncDisposable {
  /** For JOULEGATE_SYSFS. */
  readonly sysfs: string
  /** Where the CLI under test is to be started; null where there is no cgroup2 for this user. */
  readonly cgroup: string | null
  /** Whoever writes a fault here (a workload, too) gets it within some 10 ms: `freeze`, `garbage` or `vanish`, of all counters or of one zone; `silence` or `stick` of the sensors. */
  readonly faults: string
}

/** Files that are rewritten a thousand times a second belong into memory, where there is a place for them. */
function memory(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}

/** Where node keeps the programs of the rig compiled: most of their start is to turn TypeScript into JavaScript. */
export const NODE_COMPILE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/rig')

/** Simulates the hardware of a machine until it is disposed of. */
export async function simulate(zones: readonly Zone[], sensors: readonly Sensor[], facts: Facts = {}): Promise<Machine> {
  const root = mkdtempSync(join(memory(), 'joulerig-'))
  const cgroup = makeCgroup(basename(root))
  const faults = join(root, 'fault')
  const { counters, drifts } = writeTree(root, { zones, sensors, facts })
  const updates: Updates = { counters, drifts, cpuStat: cgroup === null ? null : join(cgroup, 'cpu.stat'), faults }
  const updater = counters.length + drifts.length === 0 ? null : await startUpdater(updates)
  return {
    sysfs: root,
    cgroup,
    faults,
    async [Symbol.asyncDispose]() {
      await stop(updater)
      if (cgroup !== null) await removeCgroup(cgroup)
      rmSync(root, { recursive: true })
    },
  }
}

// A counter that comes late is noise: before all others, where that is allowed. A busy machine else delays it by some 100 ms.
const FIRST = 'chrt -f 10 true 2>/dev/null && exec chrt -f 10 "$@"; exec "$@"'

async function startUpdater(updates: Updates): Promise<ChildProcess> {
  const updater = fork(join(import.meta.dirname, 'updater.ts'), [], {
    execPath: '/bin/sh',
    execArgv: ['-c', FIRST, 'sh', process.execPath],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  updater.send(updates)
  const begun = await Promise.race([once(updater, 'message'), once(updater, 'exit').then(() => null)])
  if (begun === null) throw new Error('the updater of the simulated counters ended at once')
  return updater
}

async function stop(updater: ChildProcess | null): Promise<void> {
  if (updater === null || updater.exitCode !== null || updater.signalCode !== null) return
  const exit = once(updater, 'exit')
  updater.kill('SIGKILL')
  await exit
}
