import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { imageOf, withFiles } from './image.ts'

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
  ]
    .filter(([program = '']) => !has(program))
    .map(([program, name]) => `${program} is missing (apt-get install ${name})`)[0] ?? null

/** A guest to boot. */
export interface Setting {
  /** Shell script that root runs in it. What it writes into /results comes back. */
  readonly script: string
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

/** Words for QEMU. Each package is a socket. */
function machine({ clock, cpus = 1, parameters = {} }: Setting): readonly string[] {
  const sockets = Number(parameters['packages'] ?? 1)
  if (clock === 'exact') return ['-icount', 'shift=0,sleep=off', '-smp', '1']
  return ['-smp', `${sockets * cpus},sockets=${sockets},cores=${cpus},threads=1`]
}

/** Boots a guest, runs the script in it with the shipped Joulegate at /app/cli.js, and returns what it left. Throws if it does not end. */
export async function runInGuest(setting: Setting): Promise<GuestRun> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-guest-'))
  try {
    const parameters = Object.entries(setting.parameters ?? {}).map(([name, value]) => `${name}=${value}`)
    const { kernel, initrd } = withFiles(
      imageOf(setting.system ?? 'minimal'),
      {
        'app/cli.js': { from: join(ROOT, 'dist/cli.js') },
        'app/runner-setup/joulegate-runner': { from: join(ROOT, 'runner-setup/joulegate-runner') },
        ...Object.fromEntries(
          ['setup.js', 'cli.js', 'registrar.js'].map((name) => [`app/dist/${name}`, { from: join(ROOT, 'dist', name) }]),
        ),
        'app/package.json': '{"type":"module"}',
        parameters: parameters.join(' '),
        'run.sh': setting.script,
        ...setting.files,
      },
      directory,
    )
    const results = join(directory, 'results.tar')
    const console = await boot(
      [
        ...[
          '-M',
          'q35',
          '-cpu',
          'max',
          ...machine(setting),
          '-m',
          setting.system === 'systemd' ? '2560' : '1536',
          '-nodefaults',
          '-no-user-config',
          '-nographic',
          '-no-reboot',
        ],
        ...['-serial', 'stdio', '-serial', `file:${results}`, '-kernel', kernel, '-initrd', initrd, '-append', KERNEL],
      ],
      setting.limitMs ?? LIMIT_MS,
    )
    return readResults(results, console)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function boot(words: readonly string[], limitMs: number): Promise<string> {
  const child = spawn('qemu-system-x86_64', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let console = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      console += text
      if (process.env['JOULEGATE_GUEST_CONSOLE'] !== undefined) process.stderr.write(text)
    })
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const [code, signal] = await once(child, 'close')
  clearTimeout(limit)
  if (code !== 0) throw new Error(`the guest ended with ${signal ?? code}:\n${console.slice(-4000)}`)
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
