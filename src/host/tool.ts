import { type ChildProcess, spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Tool, ToolCommand, ToolEnd } from '../model/host.ts'
import { lines } from '../system/lines.ts'
import { MARK } from '../system/marks.ts'
import { killGroup } from '../system/processes.ts'
import { trace } from '../system/trace.ts'

/** For an answer, and for the end: both come within milliseconds, or not at all. */
const LIMIT_MS = 5_000

/**
 * Starts a tool of ours: descriptor 3 takes its orders and gives its answers, 4 takes its results. It leads a process group
 * of its own, so that Ctrl-C in a terminal reaches us and not the tool, and bears our mark, so that a successor finds it.
 */
export function hold(command: ToolCommand, session: string, signal: AbortSignal): Tool {
  const started = performance.now()
  const child = spawn(command.program, command.arguments, {
    cwd: '/',
    // LC_ALL: numbers are to be written with a point. No HOME: no settings of the user's.
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
      return answer?.replaceAll('\0', '') ?? null // perf ends its answers as C ends a string
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

/** A stream of the child's whose errors show in its end. */
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

/** Kills when it takes too long, upon which the promise is kept. */
async function withLimit<T>(promise: Promise<T>, kill: () => void): Promise<T> {
  const timer = setTimeout(kill, LIMIT_MS)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
  }
}
