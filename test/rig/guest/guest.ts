import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PLUGIN_PROGRAMS } from '../../../src/setup/steps/helper.ts'
import { run } from './debian.ts'
import { type Image, imageOf, withFiles } from './image.ts'

const has = (program: string, option = '--version'): boolean => spawnSync(program, [option]).status === 0

/** Returns the program that is missing for a guest with energy counters, in words; null if all are there. */
export const missingProgram = (): string | null =>
  [
    ['qemu-system-x86_64', 'qemu-system-x86'],
    ['gcc-12', 'gcc-12'],
    ['make', 'make'],
    ['cpio', 'cpio'],
    ['curl', 'curl'],
    ['xz', 'xz-utils'],
    ['dpkg-deb', 'dpkg'],
    ['mke2fs', 'e2fsprogs', '-V'],
  ]
    .filter(([program = '', , option]) => !has(program, option))
    .map(([program, name]) => `${program} is missing (apt-get install ${name})`)[0] ?? null

/** A guest to boot. */
export interface Setting {
  /** Shell script that root runs in it. What it writes into /results comes back. */
  readonly script: string
  /** Further starts from the same disk, if the system has one. */
  readonly again?: readonly string[]
  /** The power fails when the first start prints this. */
  readonly failsAt?: string
  /**
   * `exact`: the guest's clock counts its instructions, and does not wait while it sleeps. One CPU. The same program has the same energy.
   * `real`: the guest's clock is the time here, with any number of CPUs.
   */
  readonly clock: 'exact' | 'real'
  /** CPUs of each package, if the clock is real. */
  readonly cpus?: number
  /** Parameters of the module, as in raplsim.c. */
  readonly parameters?: Readonly<Record<string, string | number>>
  /** Path in the guest to text, or to a file here. */
  readonly files?: Readonly<Record<string, string | { readonly from: string }>>
  readonly limitMs?: number
  /** Its programs: as few as possible, which is the default; or those of a server that systemd runs. */
  readonly system?: 'minimal' | 'systemd'
}

/** A guest that has ended. */
export interface GuestRun {
  /** All that was printed in it. */
  readonly console: string
  /** Text of a file in /results. Throws if there is none. */
  text(name: string): string
  has(name: string): boolean
}

const ROOT = join(import.meta.dirname, '../../..')
const KERNEL = 'rdinit=/init console=ttyS0 quiet tsc=reliable no_timer_check mitigations=off nokaslr panic=-1'
const LIMIT_MS = 20 * 60_000

/** Files of dist/ that joulegate-runner installs, and its own. */
const PROGRAMS = ['setup', 'cli', 'registrar', 'updater', ...PLUGIN_PROGRAMS].map((name) => `${name}.js`)

/** Words for QEMU. Each package is a socket. */
function machine({ clock, cpus = 1, parameters = {} }: Setting): readonly string[] {
  const sockets = Number(parameters['packages'] ?? 1)
  if (clock === 'exact') return ['-icount', 'shift=0,sleep=off', '-smp', '1']
  return ['-smp', `${sockets * cpus},sockets=${sockets},cores=${cpus},threads=1`]
}

/** Words for QEMU, for one start. The disk is memory whose content is a file. */
function wordsFor(setting: Setting, { kernel, initrd, disk }: Image, results: string): readonly string[] {
  const memory =
    disk === null
      ? ['-M', 'q35', '-m', '1536', '-cpu', 'max']
      : [
          // Programs take a third less time than on a processor with AVX, which has to be emulated.
          ...['-M', 'q35,nvdimm=on', '-m', '2048,slots=1,maxmem=4096M', '-cpu', 'Nehalem-v1'],
          ...['-object', `memory-backend-file,id=disk,share=on,mem-path=${disk},size=${statSync(disk).size}`],
          ...['-device', 'nvdimm,memdev=disk'],
        ]
  return [
    ...[...memory, ...machine(setting), '-nodefaults', '-no-user-config', '-nographic', '-no-reboot'],
    ...['-serial', 'stdio', '-serial', `file:${results}`, '-kernel', kernel, '-initrd', initrd, '-append', KERNEL],
  ]
}

function filesOf({ parameters = {}, files }: Setting, script: string): Parameters<typeof withFiles>[1] {
  return {
    'app/cli.js': { from: join(ROOT, 'dist/cli.js') },
    'app/runner-setup/joulegate-runner': { from: join(ROOT, 'runner-setup/joulegate-runner') },
    ...Object.fromEntries(PROGRAMS.map((name) => [`app/dist/${name}`, { from: join(ROOT, 'dist', name) }])),
    'app/package.json': '{"type":"module"}',
    parameters: Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    'run.sh': script,
    ...files,
  }
}

/**
 * Boots a guest, once for each script, with the shipped Joulegate at /app/cli.js, and returns what was left in the end. Throws if it does
 * not end.
 */
export async function runInGuest(setting: Setting): Promise<GuestRun> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-guest-'))
  try {
    const image = imageOf(setting.system ?? 'minimal')
    const disk = image.disk === null ? null : join(directory, 'disk')
    if (image.disk !== null && disk !== null) run('cp', ['--sparse=always', image.disk, disk])
    const results = join(directory, 'results.tar')
    let console = ''
    for (const [index, script] of [setting.script, ...(setting.again ?? [])].entries()) {
      const files = withFiles(image, filesOf(setting, script), mkdtempSync(join(directory, 'boot-')))
      const failsAt = index === 0 ? setting.failsAt : undefined
      console += await boot(wordsFor(setting, { ...files, disk }, results), setting.limitMs ?? LIMIT_MS, failsAt)
    }
    return readResults(results, console)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function boot(words: readonly string[], limitMs: number, failsAt?: string): Promise<string> {
  const child = spawn('qemu-system-x86_64', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let console = ''
  let hasFailed = false
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      console += text
      if (process.env['JOULEGATE_GUEST_CONSOLE'] !== undefined) process.stderr.write(text)
      if (failsAt === undefined || !console.includes(failsAt)) return
      hasFailed = true
      child.kill('SIGKILL')
    })
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const [code, signal] = await once(child, 'close')
  clearTimeout(limit)
  if (code !== 0 && !hasFailed) throw new Error(`the guest ended with ${signal ?? code}:\n${console.slice(-4000)}`)
  if (code === 0 && failsAt !== undefined) throw new Error(`the guest never printed ${failsAt}:\n${console.slice(-4000)}`)
  return console.replaceAll('\r', '')
}

function readResults(archive: string, console: string): GuestRun {
  const directory = `${archive}.d`
  mkdirSync(directory)
  const { status } = spawnSync('tar', ['--extract', '--file', archive, '--directory', directory])
  if (status !== 0) throw new Error(`the guest sent no results:\n${console.slice(-4000)}`)
  const names = spawnSync('find', ['.', '-type', 'f'], { cwd: directory, encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
  const files = new Map(names.map((name) => [name.slice(2), readFileSync(join(directory, name), 'utf8')]))
  return {
    console,
    has: (name) => files.has(name),
    text: (name) => {
      const text = files.get(name)
      if (text === undefined) throw new Error(`the guest left no ${name}:\n${console.slice(-4000)}`)
      return text
    },
  }
}
