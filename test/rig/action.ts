import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { lchownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readActionFile } from './action-file.ts'
import { type Beginning, collected, commandFiles, environment, type RunnerOptions, type Step } from './action-step.ts'
import { seeing } from './levels.ts'
import { commandOf, killQuietly, processesWith } from './processes.ts'
import { type Transcript, transcribe } from './workflow-commands.ts'

export interface Outcome extends Transcript {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** For the steps that follow. */
  readonly environment: Readonly<Record<string, string>>
  readonly paths: readonly string[]
  readonly summary: string
  /** Milliseconds from its start to its end. */
  readonly tookMs: number
}

/** A step that is under way. */
export interface RunningStep {
  /** What it has said so far, on either stream. */
  said(): string
  /** As a cancelled job ends: SIGINT, SIGTERM after 7.5 s, SIGKILL after 2.5 s more. */
  cancel(patience?: { readonly interruptMs: number; readonly terminateMs: number }): Promise<Outcome>
  /** As a machine does that has no memory left, or is switched off. */
  kill(): Promise<Outcome>
  readonly ended: Promise<Outcome>
}

/** A runner of one's own on this machine, for one job. */
export interface Runner extends AsyncDisposable {
  readonly workspace: string
  /** RUNNER_TEMP */
  readonly temporary: string
  start(step: Step): RunningStep
  run(step: Step): Promise<Outcome>
  /** What the steps have left running, and in the temporary directory. */
  traces(): { readonly processes: readonly string[]; readonly files: readonly string[] }
}

/** Opens one; its disposal ends what the steps have left, as a runner does at the end of a job. */
export async function openRunner(options: RunnerOptions): Promise<Runner> {
  await using undo = new AsyncDisposableStack()
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulerunner-')))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const [, short = ''] = options.github.repository.split('/')
  const place = { directory, temporary: join(directory, '_temp'), workspace: options.workspace ?? join(directory, short, short) }
  for (const one of [place.temporary, place.workspace, join(directory, 'home'), join(directory, 'commands')])
    mkdirSync(one, { recursive: true })
  const tracking = `github_${randomUUID()}`
  const left = () => processesWith(`RUNNER_TRACKING_ID=${tracking}`)
  const running: RunningStep[] = []
  undo.defer(async () => {
    for (const pid of left()) killQuietly(Number(pid))
    await Promise.allSettled(running.map(({ ended }) => ended))
  })
  const disposal = undo.move()
  const start = (step: Step): RunningStep => {
    const started = startStep({ step, options, place, tracking })
    running.push(started)
    return started
  }
  return {
    workspace: place.workspace,
    temporary: place.temporary,
    start,
    run: (step) => start(step).ended,
    traces: () => ({ processes: left().map((pid) => `${pid} ${commandOf(pid)}`), files: readdirSync(place.temporary) }),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** Gives a directory and all that is in it to a user. */
export function giveAll(directory: string, user: number): void {
  for (const path of ['', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })]) lchownSync(join(directory, path), user, user)
}

/** A shell that joins it would lose the inputs: their names are none that it knows. */
const joining = (cgroup: string): string =>
  `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(`${cgroup}/cgroup.procs`)}, '0')`

/** As a line in /etc/hosts would. */
const naming = (host: string): string =>
  `import dns from 'node:dns'\nconst { lookup } = dns\ndns.lookup = (host, ...rest) => lookup(host === ${JSON.stringify(host)} ? '127.0.0.1' : host, ...rest)`

/** What node does before it loads the action. */
const imports = ({ cgroup = null, alias = null }: RunnerOptions): readonly string[] =>
  [...(cgroup === null ? [] : [joining(cgroup)]), ...(alias === null ? [] : [naming(alias)])].flatMap((script) => [
    '--import',
    `data:text/javascript,${encodeURIComponent(script)}`,
  ])

function startStep(beginning: Beginning): RunningStep {
  const { step, place } = beginning
  const { action, token = '', limitMs = 280_000, isDebug = false } = step
  const file = typeof action === 'string' || 'script' in action ? null : readActionFile(action.directory, token)
  const entry = typeof action === 'string' ? action : 'script' in action ? action.script : (file?.[action.phase] ?? '')
  const files = commandFiles(place.directory)
  const env = environment(beginning, file, files)
  const started = performance.now()
  const { user = null, through = [] } = beginning.options
  if (user !== null) giveAll(place.directory, user)
  const own =
    typeof action !== 'string' && 'script' in action
      ? ['bash', '-e', '-c', entry]
      : [process.execPath, ...imports(beginning.options), entry]
  const [program = '', ...words] = [...(step.accounts === undefined ? [] : seeing(step.accounts)), ...through, ...own]
  const as = user === null ? {} : { uid: user, gid: user }
  const child = spawn(program, words, { cwd: place.workspace, env, stdio: ['ignore', 'pipe', 'pipe'], ...as })
  const said = { all: '', out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk
    said.all += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.err += chunk
    said.all += chunk
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, limitMs)
  const ended = (async (): Promise<Outcome> => {
    await once(child, 'close')
    clearTimeout(timer)
    if (isLate) throw new Error(`${entry}\ntook longer than ${limitMs / 1000} s and said:\n${said.all}`)
    const ending = {
      code: child.exitCode,
      signal: child.signalCode,
      stdout: said.out,
      stderr: said.err,
      tookMs: performance.now() - started,
    }
    const transcript = transcribe(said.all.split('\n'), token === '' ? [] : [token], isDebug)
    return { ...ending, ...collected(files, transcript) }
  })()
  return {
    said: () => said.all,
    ended,
    kill() {
      child.kill('SIGKILL')
      return ended
    },
    async cancel({ interruptMs, terminateMs } = { interruptMs: 7500, terminateMs: 2500 }) {
      for (const [signal, patience] of [
        ['SIGINT', interruptMs],
        ['SIGTERM', terminateMs],
      ] as const) {
        child.kill(signal)
        const waiting = new AbortController()
        const isOver = await Promise.race([ended.then(() => true), sleep(patience, false, { signal: waiting.signal })])
        waiting.abort()
        if (isOver) return ended
      }
      child.kill('SIGKILL')
      return ended
    },
  }
}
