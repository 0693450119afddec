import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lab, openLab, type Setting } from './lab.ts'
import { NODE_COMPILE_CACHE } from './machine.ts'

export const PKG = 'power/energy-pkg/'
export const RAM = 'power/energy-ram/'

export interface PerfSetting {
  /** Events of the PMU `power`; none: the machine has no such PMU. */
  readonly events?: readonly string[]
  /** What is different about this perf (test/rig/perf.ts). */
  readonly mode?: string
  readonly sockets?: string
  /** What its joules are multiplied by, where powercap shows the true ones. */
  readonly factor?: number
}

/** A lab whose machine has perf, first in this PATH and steered by the files of `bin`. */
export async function openPerfLab(setting: Setting, perf: PerfSetting = {}): Promise<{ lab: Lab; bin: string; path: string }> {
  const { events = ['energy-pkg', 'energy-ram'], mode = '', sockets = '0', factor = 1 } = perf
  const lab = await openLab(setting)
  const bin = join(lab.directory, 'bin')
  const pmu = join(lab.machine.sysfs, 'bus/event_source/devices/power/events')
  mkdirSync(bin)
  const program = join(import.meta.dirname, 'perf.ts')
  writeFileSync(
    join(bin, 'perf'),
    `#!/bin/sh\nexport NODE_COMPILE_CACHE='${NODE_COMPILE_CACHE}'\nexec '${process.execPath}' '${program}' '${bin}' '${lab.machine.sysfs}' "$@"\n`,
  )
  chmodSync(join(bin, 'perf'), 0o755)
  for (const [name, text] of Object.entries({ mode, sockets, factor })) writeFileSync(join(bin, name), String(text))
  if (events.length > 0) mkdirSync(pmu, { recursive: true })
  for (const event of events) writeFileSync(join(pmu, event), 'event=0x02\n')
  return { lab, bin, path: `${bin}:${process.env['PATH'] ?? ''}` }
}
