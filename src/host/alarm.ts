import { spawn } from 'node:child_process'
import type { ExitStatus } from '../model/exit-status.ts'
import { killGroup } from '../system/processes.ts'

/** An operator's command, and what it is told. */
export interface Alarm {
  /** Command line for /bin/sh. */
  readonly command: string
  /** Text for its standard input. */
  readonly input: string
  /** Variables besides those of this process. */
  readonly variables: Readonly<Record<string, string>>
  readonly limitSeconds: number
}

/** Milliseconds for the output that comes after its end. A process that it has left may hold the pipe for longer. */
const LAST_WORDS_MS = 200

/** Bytes of its output that are kept: the last ones. */
const MOST_OUTPUT = 2_000

/**
 * Runs the command with this process's own rights and environment, and resolves when it has ended. If it takes too long, or if `signal`
 * aborts, its process group is killed. Never rejects: a shell that cannot be started ends with code null.
 */
export function soundAlarm(
  { command, input, variables, limitSeconds }: Alarm,
  signal: AbortSignal,
): Promise<{ readonly status: ExitStatus; readonly said: string }> {
  return new Promise((resolve) => {
    // env(1) adds the variables to this process's own.
    const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
    const child = spawn('/usr/bin/env', [...given, '/bin/sh', '-c', command], { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    let [said, timedOut] = ['', false]
    const kill = (): void => killGroup(child.pid)
    const timer = setTimeout(() => {
      timedOut = true
      kill()
    }, limitSeconds * 1000)
    const end = (code: number | null, by: string | null): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', kill)
      for (const stream of child.stdio) stream?.destroy()
      resolve({ status: { code, signal: by, timedOut }, said: said.trim() })
    }
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said = `${said}${chunk}`.slice(-MOST_OUTPUT)
      })
    child.stdin.on('error', () => undefined) // it need not read
    child.stdin.end(input)
    child.once('error', (error) => {
      said = error.message
      end(null, null)
    })
    child.once('close', end)
    child.once('exit', (code, by) => setTimeout(end, LAST_WORDS_MS, code, by).unref())
    signal.addEventListener('abort', kill, { once: true })
  })
}
