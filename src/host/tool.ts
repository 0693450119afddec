import { type ChildProcess, spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Tool, ToolCommand, ToolEnd } from '../model/host.ts'
import { lines } from '../system/lines.ts'
import { MARK } from '../system/marks.ts'
import { killGroup } from '../system/processes.ts'
import { trace } from '../system/trace.ts'

/** Time limit for an answer, and for the end of a tool. Both come within milliseconds, or not at all. */
const LIMIT_MS = 5_000

/**
 * Starts a tool. Descriptor 3 carries orders to it and its answers back; descriptor 4 carries its results. The tool leads its own process
 * group, so that Ctrl-C in a terminal reaches joulegate and not the tool. It carries the session's mark, so that a successor finds it.
 */
export function hold(command: ToolCommand, session: string, signal: AbortSignal): Tool {
  const started = performance.now()
  const child = spawn(command.program, command.arguments, {
    cwd: '/',
    // LC_ALL: numbers must have a decimal point. No HOME: the user's settings must not apply.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', [MARK]: `${session}-tool` },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const control = stream(child, 3)
  control.setEncoding('utf8')
  const line = lines(control)
  const ended = endOf(child, control)
  const kill = (): void => killGroup(child.pid)
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  return {
    async ask(order) {
      control.write(`${order}\n`)
      const answer = await withLimit(line(), kill)
      return answer?.replaceAll('\0', '') ?? null // perf terminates its answers with NUL, like C strings
    },
    async end() {
      child.stdin?.end()
      const end = await withLimit(ended, kill)
      const failure = end.failure ?? (end.code === 0 ? null : `ended with ${end.code ?? end.signal}`)
      trace({
        kind: 'tool',
        text: [command.program, ...command.arguments].join(' '),
        seconds: (performance.now() - started) / 1000,
        failure,
      })
      signal.removeEventListener('abort', kill)
      return end
    },
  }
}

/** Returns a stream of the child. Errors of the stream show in the child's end. */
function stream(child: ChildProcess, descriptor: 3 | 4): Duplex {
  const found = child.stdio[descriptor]
  if (!(found instanceof Duplex)) throw new Error(`the tool has no descriptor ${descriptor}`)
  found.on('error', () => undefined)
  return found
}

async function endOf(child: ChildProcess, control: Duplex): Promise<ToolEnd> {
  child.stdin?.on('error', () => undefined)
  const exit = new Promise<Pick<ToolEnd, 'failure' | 'code' | 'signal'>>((resolve) => {
    child.once('error', (error) => resolve({ failure: error.message, code: null, signal: null }))
    child.once('exit', (code, signal) => resolve({ failure: null, code, signal }))
  })
  const read = (source: NodeJS.ReadableStream | null): Promise<string> =>
    (source === null ? Promise.resolve('') : text(source)).catch(() => '')
  const [status, output, complaints] = await Promise.all([exit, read(stream(child, 4)), read(child.stderr)])
  control.destroy()
  return { ...status, output, complaints }
}

/** Awaits a promise. Calls `kill` when that takes too long, which makes the promise settle. */
async function withLimit<T>(promise: Promise<T>, kill: () => void): Promise<T> {
  const timer = setTimeout(kill, LIMIT_MS)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
  }
}
