import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'

/** The file that is tested: what is shipped, or for a look at another build the one that JOULEGATE_CLI names. */
export const CLI = resolve(process.env['JOULEGATE_CLI'] ?? 'dist/cli.js')

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** A CLI that is under way. */
export interface Running {
  /** What it has said on stderr so far. */
  said(): string
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
}

export interface Start {
  /** The command that the arguments are for. */
  readonly program: readonly string[]
  readonly cwd: string
  /** All that it sees: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>
  /** Joined before anything of ours runs; null: none. */
  readonly cgroup: string | null
  /** Run as this user; null: as whoever runs the tests. */
  readonly user: number | null
  readonly input: string
  /** Words before the command line: a program that changes what it sees, and runs it. */
  readonly through?: readonly string[]
  /** Killed, and the test fails, when it takes longer. */
  readonly limitMs: number
}

const JOIN = 'echo 0 >"$0/cgroup.procs"; exec "$@"'

/** Starts `joulegate` with these arguments. */
export function start(
  parameters: readonly string[],
  { program: own, cwd, env, cgroup, user, input, limitMs, through = [] }: Start,
): Running {
  const command = [...through, ...own, ...parameters]
  const [program = '', ...rest] = cgroup === null ? command : ['/bin/sh', '-c', JOIN, cgroup, ...command]
  const child = spawn(program, rest, { cwd, env, stdio: 'pipe', ...(user === null ? {} : { uid: user, gid: user }) })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  child.stdin.on('error', () => undefined) // it need not read what it is given
  child.stdin.end(input)
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const ended = async (): Promise<Ended> => {
    const closed = once(child, 'close')
    const stdout = await text(child.stdout)
    const [code, signal]: (number | string | null)[] = await closed
    const isLate = signal === 'SIGKILL' && performance.now() - started >= limitMs
    clearTimeout(timer)
    if (isLate) throw new Error(`joulegate ${parameters.join(' ')}\ntook longer than ${limitMs / 1000} s and said:\n${stderr}`)
    return { code: typeof code === 'number' ? code : null, signal: typeof signal === 'string' ? signal : null, stdout, stderr }
  }
  const started = performance.now()
  return { said: () => stderr, kill: (signal) => void child.kill(signal), ended: ended() }
}

/** A CLI in a terminal. */
export interface Terminal {
  type(keys: string): void
  /** What the terminal has shown so far. */
  shown(): string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  close(): Promise<void>
}

const word = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Starts `joulegate` in a pseudo-terminal, which is what script(1) is for: its keys become signals as they do for a person. */
export function openTerminal(parameters: readonly string[], { cwd, env, cgroup }: Pick<Start, 'cwd' | 'env' | 'cgroup'>): Terminal {
  const command = [process.execPath, CLI, ...parameters].map(word).join(' ')
  const joined = cgroup === null ? `exec ${command}` : `echo 0 >${word(`${cgroup}/cgroup.procs`)}; exec ${command}`
  const child = spawn('/usr/bin/script', ['--quiet', '--return', '--flush', '--command', joined, '/dev/null'], { cwd, env, stdio: 'pipe' })
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk
  })
  child.stdin.on('error', () => undefined)
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  return {
    type: (keys) => void child.stdin.write(keys),
    shown: () => shown,
    ended,
    async close() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
