import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLI } from './cli.ts'
import { commandOf, killQuietly, processesWith } from './processes.ts'
import { until } from './until.ts'

/** A meter helper that listens at a socket, as systemd would start it. */
export interface Helper extends AsyncDisposable {
  readonly socket: string
  /** Numbers of the accounts joulegate-job and joulegate-plugin, as the helper sees them. */
  readonly job: number
  readonly plugin: number
  /** Processes of the helper that run now. */
  running(): readonly number[]
  /** All that it has said on standard error. */
  said(): string
  /** What it has left: processes and files. */
  traces(): { readonly processes: readonly string[]; readonly files: readonly string[] }
}

/** Its environment, and the socket of a registrar. */
interface HelperSetting {
  readonly environment?: Readonly<Record<string, string>>
  readonly registrar?: string
  /** Whether the machine has joulegate-plugin; true if absent. */
  readonly hasPlugins?: boolean
}

/** Starts one as root. `directory`: one that all users can pass. `sysfs`: the simulated machine that it measures on. */
export async function openHelper(
  directory: string,
  sysfs: string,
  { environment = {}, registrar = '/nonexistent', hasPlugins = true }: HelperSetting = {},
): Promise<Helper> {
  const place = join(directory, 'helper')
  const [socket, accounts, temporary] = [join(place, 'meter.sock'), join(place, 'passwd'), join(place, 'tmp')]
  const job = 200_000 + Math.floor(Math.random() * 700_000)
  mkdirSync(place, { mode: 0o755 })
  mkdirSync(temporary)
  chmodSync(temporary, 0o755)
  const plugin = job + 1
  const numbers = { 'joulegate-job': job, ...(hasPlugins ? { 'joulegate-plugin': plugin } : {}) }
  const lines = Object.entries(numbers).map(([name, uid]) => `${name}:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin\n`)
  writeFileSync(accounts, [readFileSync('/etc/passwd', 'utf8'), ...lines].join(''))
  const script = fileURLToPath(new URL('./accept.ts', import.meta.url))
  const program = [process.execPath, script, socket, CLI, 'helper', '--registrar', registrar]
  const command = ['-c', 'mount --bind "$0" /etc/passwd && exec "$@"', accounts, ...program]
  const env = {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: temporary,
    JOULEGATE_SYSFS: sysfs,
    XDG_STATE_HOME: join(place, 'state'),
    JOULEGATE_RIG: socket,
    ...environment,
  }
  const child = spawn('unshare', ['--mount', '/bin/sh', ...command], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  await until(() => said.includes('listening'), 'the socket of the helper')
  const left = (): readonly string[] => processesWith(`JOULEGATE_RIG=${socket}`).filter((pid) => Number(pid) !== child.pid)
  return {
    socket,
    job,
    plugin,
    running: () => left().map(Number),
    said: () => said,
    traces: () => ({ processes: left().map((pid) => `${pid} ${commandOf(pid)}`), files: readdirSync(temporary) }),
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      for (const pid of left()) killQuietly(Number(pid))
      await closed
    },
  }
}
