import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { type Context, writeOrExplain } from '../commands/context.ts'
import { problem } from '../model/finding.ts'
import { HELPER_SOCKET } from '../model/helper.ts'
import { cut } from '../text/inert.ts'
import { VERSION } from './version.ts'

/** Milliseconds between two transient lines if standard error is no terminal, in which a line could be overwritten. */
const NEWS_MS = 15_000
const WIDTH = { least: 60, most: 110, unknown: 100 }

/** Returns the directory for fetched repositories. Follows the XDG base directory specification, which ignores a relative path. */
export function cacheDirectory(): string {
  const given = process.env['XDG_CACHE_HOME'] ?? ''
  return join(isAbsolute(given) ? given : join(home(), '.cache'), 'joulegate')
}

/**
 * Returns the directory for what is remembered: XDG_STATE_HOME, which the same specification ignores if it is relative. For root it is below
 * /var/lib, as for other services.
 */
function stateDirectory(): string {
  const given = process.env['XDG_STATE_HOME'] ?? ''
  const usual = process.geteuid?.() === 0 ? '/var/lib' : join(home(), '.local', 'state')
  return join(isAbsolute(given) ? given : usual, 'joulegate')
}

/** Returns HOME, or the home of /etc/passwd if HOME is no absolute path. A user without either gets '/', which Docker uses as well. */
function home(): string {
  for (const ask of [homedir, () => userInfo().homedir])
    try {
      const found = ask()
      if (isAbsolute(found)) return found
    } catch {
      // Without HOME, a user who is not in /etc/passwd has no home.
    }
  return '/'
}

/** Returns the current directory. @throws Problem `no-current-directory` if it was removed, or if its name cannot be used. */
function currentDirectory(): string {
  const found = cwdOrNull()
  if (found === null) throw problem('no-current-directory', { why: 'removed' })
  // Bytes that are not UTF-8 have become this character, so that the path leads nowhere.
  if (found.includes('\ufffd') && !existsSync(found)) throw problem('no-current-directory', { why: 'not-utf-8' })
  return found
}

function cwdOrNull(): string | null {
  try {
    return process.cwd()
  } catch {
    return null
  }
}

/** Reads the token and removes it from our environment, so that no child process gets it by accident. */
function takeToken(): string | null {
  const token = process.env['JOULEGATE_GIT_TOKEN']?.trim() || null
  delete process.env['JOULEGATE_GIT_TOKEN']
  return token
}

/** Makes the Context of a command that runs in this process. `onLost` is called if the requested output could not be printed. */
export function terminalContext({ signal, hurry }: Pick<Context, 'signal' | 'hurry'>, onLost: (error: Error) => void): Context {
  const { stdout, stderr } = process
  // A reader that went away (`| head`) has seen enough, and progress that cannot be written must not end a measurement.
  // A report that cannot be written is still a failure, reported by the exit code.
  stderr.on('error', () => undefined)
  const unread = new AbortController()
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    unread.abort()
    if (error.code !== 'EPIPE') onLost(error)
  })
  return {
    version: VERSION,
    get directory() {
      return currentDirectory()
    },
    // Tests simulate a machine here: its counters, its sensors, its lock. Every result of it is marked as simulated.
    sysfs: process.env['JOULEGATE_SYSFS'] || '/sys',
    helper: process.env['JOULEGATE_HELPER'] || HELPER_SOCKET,
    state: stateDirectory(),
    cache: cacheDirectory(),
    gitToken: takeToken(),
    signal,
    hurry,
    unread: unread.signal,
    get rows() {
      return stdout.isTTY ? stdout.rows : null
    },
    colour: stdout.isTTY && stdout.getColorDepth() > 1,
    width: Math.min(WIDTH.most, Math.max(WIDTH.least, stdout.columns ?? WIDTH.unknown)),
    print: (text) => {
      stdout.write(text)
    },
    tell: teller(stderr),
    readInput: () => readAll(process.stdin),
    write: writeOrExplain,
  }
}

/** Returns a function that writes lines to standard error. A transient line is overwritten by the next one if the terminal can do that. */
function teller(stderr: NodeJS.WriteStream): Context['tell'] {
  const [canOverwrite, hasColours] = [stderr.isTTY && !isDumb(), stderr.isTTY && stderr.getColorDepth() > 1]
  let [lastNews, hasNews] = [0, false]
  return (line, kind) => {
    if (kind === 'transient' && !canOverwrite) {
      if (performance.now() - lastNews < NEWS_MS) return
      lastNews = performance.now()
    }
    const clear = hasNews ? '\r\x1b[K' : ''
    hasNews = kind === 'transient' && canOverwrite
    // A line that is wrapped could not be overwritten as a whole.
    const shown = hasNews ? cut(line, (stderr.columns || WIDTH.unknown) - 1) : line
    // Standard output decides on colours, and may lead elsewhere.
    stderr.write(`${clear}${hasColours ? shown : stripVTControlCharacters(shown)}${hasNews ? '' : '\n'}`)
  }
}

function isDumb(): boolean {
  const { TERM = 'dumb' } = process.env
  return TERM === 'dumb' || TERM === ''
}
