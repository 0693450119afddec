// Writes anew what the perf of this machine prints, into test/golden/perf: node test/rig/record-perf.ts (as root, in a virtual machine)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLocale } from './real-perf.ts'

const NOBODY = 65534
const clocks = ['-e', 'task-clock,cpu-clock']
const shapes = { json: ['-j'], csv: ['-x', ';'] } as const

interface Run {
  readonly name: string
  readonly parameters: readonly string[]
  readonly locale?: boolean
  readonly user?: number
}

const results: readonly Run[] = Object.entries(shapes).flatMap(([shape, options]) => [
  { name: `6.1-${shape}`, parameters: ['-a', '--per-socket', ...options, ...clocks] },
  { name: `6.1-${shape}-all-sockets`, parameters: ['-a', ...options, ...clocks] },
  { name: `6.1-${shape}-core`, parameters: ['-a', '--per-core', ...options, ...clocks] },
  { name: `6.1-${shape}-interval`, parameters: ['-a', '--per-socket', '-I', '100', ...options, ...clocks] },
  { name: `6.1-${shape}-repeated`, parameters: ['-a', '--per-socket', '-r', '2', ...options, ...clocks] },
  // A virtual machine without a PMU of the processor.
  { name: `6.1-${shape}-unsupported`, parameters: ['-a', '--per-socket', ...options, '-e', 'cycles'] },
  { name: `6.1-${shape}-uncounted`, parameters: ['-a', '--per-socket', '-D', '-1', ...options, '-e', 'task-clock'] },
  { name: `6.1-${shape}-german`, parameters: ['-a', '--per-socket', ...options, ...clocks], locale: true },
])
const complaints: readonly Run[] = [
  { name: '6.1-says-no-pmu', parameters: ['-a', '-e', 'power/energy-pkg/'] },
  { name: '6.1-says-denied', parameters: ['-a', '-e', 'task-clock'], user: NOBODY },
  { name: '6.1-says-unknown-switch', parameters: ['-Z'] },
  { name: '6.1-says-unknown-option', parameters: ['--nonsense'] },
]

const directory = mkdtempSync(join(tmpdir(), 'joulerig-locale-'))
try {
  const german = makeLocale(directory)
  for (const { name, parameters, locale = false, user } of [...results, ...complaints]) {
    const env = { PATH: process.env['PATH'], ...(locale ? german : { LC_ALL: 'C' }) }
    const as = user === undefined ? {} : { uid: user }
    const command = ['stat', '--log-fd', '3', ...parameters, '--', 'sleep', '0.15']
    const { output } = spawnSync('perf', command, { env, ...as, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' })
    const text = name.includes('says') ? output[2] : output[3]
    writeFileSync(join(import.meta.dirname, '../golden/perf', `${name}.txt`), text ?? '')
  }
} finally {
  rmSync(directory, { recursive: true })
}
