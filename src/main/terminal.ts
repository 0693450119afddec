import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { type Context, writeOrExplain } from '../commands/context.ts'
import { VERSION } from './version.ts'

/** Without a terminal to overwrite a line in, news of the moment is told this seldom. */
const NEWS_MS = 15_000
const WIDTH = { least: 60, most: 110, unknown: 100 }

/** Of the repositories that are fetched: as the XDG base directory specification has it, which ignores a relative path. */
export function cacheDirectory(): string {
  const given = process.env['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'joulegate')
}

/** Taken out of our environment: what we start must not get it by accident. */
function takeToken(): string | null {
  const token = process.env['JOULEGATE_GIT_TOKEN']?.trim() || null
  delete process.env['JOULEGATE_GIT_TOKEN']
  return token
}

/** The Context of a command that runs in this process. `onLost`: what was asked for could not be printed. */
export function terminalContext({ signal, hurry }: Pick<Context, 'signal' | 'hurry'>, onLost: (error: Error) => void): Context {
  let lastNews = 0
  let hasNews = false
  const { stdout, stderr } = process
  // A reader that went away (`| head`) has seen enough, and progress that cannot be written must not end a measurement.
  // A report that cannot be written is a failure all the same, told by the exit code.
  stderr.on('error', () => undefined)
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') onLost(error)
  })
  return {
    version: VERSION,
    directory: process.cwd(),
    // A simulated machine, for tests: its counters, its sensors, its lock. Everything that comes of it is marked as simulated.
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
