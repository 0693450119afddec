import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { commandOf } from './processes.ts'
import { until } from './until.ts'

const ENTRY = join(import.meta.dirname, '../../runner-setup/joulegate-runner')
const NODE = process.execPath

/** Files of the kernel on a machine with a counter, a switch for its boost, and two threads per core. */
const KERNEL: Readonly<Record<string, string>> = {
  'sys/devices/virtual/powercap/intel-rapl:0/energy_uj': '123456',
  'sys/devices/virtual/powercap/intel-rapl:0:0/energy_uj': '23456',
  'sys/devices/system/cpu/cpufreq/policy0/scaling_governor': 'powersave',
  'sys/devices/system/cpu/cpufreq/policy1/scaling_governor': 'schedutil',
  'sys/devices/system/cpu/intel_pstate/no_turbo': '0',
  'sys/devices/system/cpu/smt/control': 'on',
  'sys/devices/system/cpu/online': '0-3',
  'sys/devices/system/cpu/present': '0-3',
  ...Object.fromEntries(
    ['0,2', '1,3', '0,2', '1,3'].map((list, one) => [`sys/devices/system/cpu/cpu${one}/topology/thread_siblings_list`, list]),
  ),
  'proc/sys/kernel/nmi_watchdog': '1',
  'proc/sys/vm/swappiness': '60',
}
/** Packages that the setup needs. dpkg's own program reads them. */
const NEEDED = ['git', 'linux-perf', 'mount', 'nftables', 'passwd', 'udev', 'util-linux', 'valgrind']

/** Returns the database of dpkg with these packages. */
export const packagesInstalled = (names: readonly string[]): string =>
  names
    .map((name) => `Package: ${name}\nStatus: install ok installed\nArchitecture: all\nVersion: 1\nMaintainer: A\nDescription: b\n`)
    .join('\n')

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n'

/** Result of a command of joulegate-runner. */
interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The root directory of a machine that does not run, and the program that sets it up. */
export interface SetupRoot {
  readonly directory: string
  at(path: string): string
  run(...parameters: readonly string[]): Ran
  /** Runs a command while this process goes on: a server of it may answer. */
  runBeside(...parameters: readonly string[]): Promise<Ran>
  /** Runs a command, kills it when the journal has so many lines, and waits for its end. Resolves to false if it ended before. */
  killAt(lines: number, ...parameters: readonly string[]): Promise<boolean>
  /** Lines of all files: kind, mode, owner, and hash or target. */
  snapshot(): readonly string[]
  [Symbol.dispose](): void
}

/** Makes such a machine. The account databases are those of this one. */
export function setupRoot(release = DEBIAN): SetupRoot {
  const directory = mkdtempSync(join(tmpdir(), 'joulerig-root-'))
  chmodSync(directory, 0o755)
  const at = (path: string): string => join(directory, path)
  const save = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  for (const [path, text] of Object.entries(KERNEL)) save(path, `${text}\n`)
  for (const path of Object.keys(KERNEL).filter((name) => name.endsWith('energy_uj'))) chmodSync(at(path), 0o400)
  // As in the kernel, the directories of a class are links.
  mkdirSync(at('sys/class/powercap'), { recursive: true })
  for (const name of ['intel-rapl:0', 'intel-rapl:0:0'])
    symlinkSync(`../../devices/virtual/powercap/${name}`, at(`sys/class/powercap/${name}`))
  save('etc/os-release', release)
  save('var/lib/dpkg/status', packagesInstalled(NEEDED))
  for (const directory of ['var/lib', 'usr/local']) mkdirSync(at(directory), { recursive: true })
  for (const name of ['passwd', 'shadow', 'group', 'gshadow', 'login.defs'])
    if (existsSync(`/etc/${name}`)) cpSync(`/etc/${name}`, at(`etc/${name}`), { preserveTimestamps: true })
  const words = (parameters: readonly string[]): string[] => [...parameters, '--root', directory]
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', JOULEGATE_NODE: NODE }
  const journal = at('var/lib/joulegate-setup/journal.jsonl')
  const linesOf = (): number => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0)
  return {
    directory,
    at,
    run(...parameters) {
      const { status, stdout, stderr } = spawnSync(ENTRY, words(parameters), { env, encoding: 'utf8' })
      return { code: status, stdout, stderr }
    },
    async runBeside(...parameters) {
      const child = spawn(ENTRY, words(parameters), { env, stdio: ['ignore', 'pipe', 'pipe'] })
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
      if (child.exitCode === null) await once(child, 'exit')
      return { code: child.exitCode, stdout, stderr }
    },
    async killAt(lines, ...parameters) {
      const child = spawn(ENTRY, words(parameters), { env, stdio: 'ignore' })
      const ended = new Promise<void>((done) => child.once('exit', () => done()))
      while (child.exitCode === null && child.signalCode === null) {
        if (linesOf() >= lines) child.kill('SIGKILL')
        await new Promise((done) => setImmediate(done))
      }
      await ended
      // A program that it has started, such as useradd, goes on to its end, and holds the lock of the accounts.
      await until(() => !isNamed(directory), `the end of all programs for ${directory}`)
      return child.signalCode === 'SIGKILL'
    },
    snapshot: () => linesBelow(directory).toSorted(),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true }),
  }
}

/** Reports whether the command line of a process has this text. */
const isNamed = (text: string): boolean => readdirSync('/proc').some((name) => /^\d+$/.test(name) && commandOf(name).includes(text))

function linesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((path) => {
    const place = join(directory, path)
    const { mode, uid, gid } = lstatSync(place)
    const found = lstatSync(place)
    const content = found.isSymbolicLink()
      ? readlinkSync(place)
      : found.isFile()
        ? createHash('sha256').update(readFileSync(place)).digest('hex')
        : ''
    return `${path} ${mode.toString(8)} ${uid}:${gid} ${content}`
  })
}
