import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { type Context, writeOrExplain } from '../commands/context.ts'
import { VERSION } from './version.ts'

/** Milliseconds between two transient lines if standard error is no terminal, in which a line could be overwritten. */
const NEWS_MS = 15_000
const WIDTH = { least: 60, most: 110, unknown: 100 }

/** Returns the directory for fetched repositories. Follows the XDG base directory specification, which ignores a relative path. */
export function cacheDirectory(): string {
  const given = process.env['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'joulegate')
}

/** Reads the token and removes it from our environment, so that no child process gets it by accident. */
function takeToken(): string | null {
  const token = process.env['JOULEGATE_GIT_TOKEN']?.trim() || null
  delete process.env['JOULEGATE_GIT_TOKEN']
  return token
}

/** Makes the Context of a command that runs in this process. `onLost` is called if the requested output could not be printed. */
export function terminalContext({ signal, hurry }: Pick<Context, 'signal' | 'hurry'>, onLost: (error: Error) => void): Context {
  let lastNews = 0
  let hasNews = false
  const { stdout, stderr } = process
  // A reader that went away (`| head`) has seen enough, and progress that cannot be written must not end a measurement.
  // A report that cannot be written is still a failure, reported by the exit code.
  stderr.on('error', () => undefined)
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') onLost(error)
  })
  return {
    version: VERSION,
    directory: process.cwd(),
    // Tests simulate a machine here: its counters, its sensors, its lock. Every result of it is marked as simulated.
    sysfs: process.env['JOULEGATE_SYSFS'] || '/sys',
    cache: cacheDirectory(),
    gitToken: takeToken(),
    signal,
    hurry,
    colour: stdout.isTTY && stdout.getColorDepth() > 1,
    width: Math.min(WIDTH.most, Math.max(WIDTH.least, stdout.columns ?? WIDTH.unknown)),
    print: (text) => {
      stdout.write(text)
    },
    tell(line, kind) {
      if (kind === 'transient' && !stderr.isTTY) {
        if (performance.now() - lastNews < NEWS_MS) return
        lastNews = performance.now()
      }
      const clear = hasNews ? '\r\x1b[K' : ''
      hasNews = kind === 'transient' && stderr.isTTY
      stderr.write(`${clear}${line}${hasNews ? '' : '\n'}`)
    },
    readInput: () => readAll(process.stdin),
    write: writeOrExplain,
  }
}
