import { type ChildProcess, spawn as spawnProcess } from 'node:child_process'
import { Duplex } from 'node:stream'
import { execa } from 'execa'
import type { DiskUse, ExitStatus } from '../model/exit-status.ts'
import type { Ended, TrialCommand, UserCommand, Waiting } from '../model/host.ts'
import type { CpuTime } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { lines } from '../system/lines.ts'
import { childrenOf } from '../system/processes.ts'
import type { Container } from './container.ts'
import { deadline } from './deadline.ts'
import { afterGate, prepareLauncher } from './launcher.ts'

// Waits at the gate on descriptor 3. If joulegate dies meanwhile, the launcher ends without having run anything.
const GATE = `echo ready >&3
read -r _ <&3 || exit 125
`
const EVALUATE = 'eval "$1"\n'

const overDisk = (overuse: DiskUse | null): Pick<ExitStatus, 'overDisk'> => (overuse === null ? {} : { overDisk: overuse })

/** Kills the processes that the command left behind, and returns their names. */
async function clear(container: Container): Promise<readonly string[]> {
  const survivors = container.processes()
  await container.kill()
  return survivors
}

/**
 * Runs one of the user's commands to completion: build, prepare, check, cleanup. Its output goes to its log. A command that fails is a
 * result; an error here is joulegate's own.
 */
export async function complete(command: UserCommand, container: Container, signal: AbortSignal): Promise<Ended> {
  const launcher = prepareLauncher(EVALUATE, command, container)
  try {
    const started = performance.now()
    const child = execa(launcher.program, launcher.arguments, {
      cwd: '/',
      env: launcher.environment,
      extendEnv: false,
      stdio: 'ignore',
      detached: true,
      cleanup: false,
      reject: false,
    })
    const limit = deadline(child.pid, container, command, signal)
    const result = await child
    const seconds = (performance.now() - started) / 1000
    const { timedOut, hasFlooded, overuse } = await limit.end()
    if (result.exitCode === undefined && result.signal === undefined) throw result
    const survivors = timedOut || hasFlooded || overuse !== null || signal.aborted ? [] : await clear(container)
    const cpu = container.cpuSeconds()
    const status = { code: result.exitCode ?? null, signal: result.signal ?? null, timedOut, ...overDisk(overuse) }
    return { status, hasFlooded, seconds, cpu: cpu === null ? null : { seconds: cpu, source: 'cgroup' }, survivors }
  } finally {
    await container.kill()
    launcher.takeBack()
    container.remove()
  }
}

/** Starts one of the user's commands without waiting for it: services. It leads a process group, and its output goes to its log. */
export function start(command: UserCommand, container: Container): ChildProcess {
  const { program, arguments: words, environment: env } = prepareLauncher(EVALUATE, command, container)
  return spawnProcess(program, words, { cwd: '/', env, stdio: 'ignore', detached: true })
}

/** Running launcher of one trial. */
interface Launcher {
  readonly child: ChildProcess
  readonly gate: Duplex
  /** Resolves with the next line on the gate, or with null when it closes. */
  line(): Promise<string | null>
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>
  takeBack(): void
}

/** Returns the parameters of the script behind the gate, from $5 on. */
function parametersOf({ repeat, through = [], command }: TrialCommand): readonly string[] {
  if (through.length > 0) return [...through, '/bin/sh', '-c', command]
  return repeat === 1 ? [] : [String(repeat)]
}

function launch(command: TrialCommand, container: Container): Launcher {
  const script = GATE + afterGate(command, container.cgroup === '')
  const { program, arguments: words, environment: env, takeBack } = prepareLauncher(script, command, container)
  const child = spawnProcess(program, [...words, ...parametersOf(command)], {
    cwd: '/',
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const gate = child.stdio[3]
  if (!(gate instanceof Duplex)) throw new Error('the launcher has no gate')
  gate.setEncoding('utf8')
  gate.on('error', () => undefined) // a launcher that died shows in the exit
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  exit.catch(() => undefined) // awaited in go() or finish()
  return { child, gate, line: lines(gate), exit, takeBack }
}

/** Starts a trial up to its gate, so that the launcher's own start stays outside the bracket of a meter. */
export async function spawn(command: TrialCommand, container: Container, signal: AbortSignal): Promise<Waiting> {
  const launcher = launch(command, container)
  await Promise.race([launcher.line(), launcher.exit])
  const pid = launcher.child.pid
  if (pid === undefined) throw new Error('the launcher has no process')
  // In namespaces, the first process stays outside, and waits for the launcher.
  const [inside = String(pid)] = container.enter(false).length === 0 ? [] : childrenOf(pid)
  const before = container.cpuSeconds()
  const run: { started: number; stopped: number; code: number | null } = { started: 0, stopped: 0, code: null }
  let limit: ReturnType<typeof deadline> | null = null
  return {
    launcher: { pid: Number(inside), cgroup: container.cgroup === '' ? null : container.cgroup },
    async go() {
      limit = deadline(pid, container, command, signal)
      run.started = performance.now()
      if (before === null) {
        launcher.gate.write('go\n')
        const told = await Promise.race([launcher.line(), launcher.exit])
        if (typeof told === 'string') run.code = Number(told.slice('exit '.length))
      } else {
        launcher.gate.end('go\n')
        await launcher.exit
      }
      run.stopped = performance.now()
    },
    async finish() {
      const ended = await limit?.end()
      const { timedOut, hasFlooded, overuse } = ended ?? { timedOut: false, hasFlooded: false, overuse: null }
      const isKilled = timedOut || hasFlooded || overuse !== null || signal.aborted
      try {
        const times = before === null && run.code !== null ? await tellTimes(launcher) : null
        const survivors = isKilled || limit === null ? [] : await launcher.exit.then(() => clear(container))
        await container.kill()
        const exit = await launcher.exit
        const status: ExitStatus = { code: run.code ?? exit.code, signal: exit.signal, timedOut, ...overDisk(overuse) }
        return { status, hasFlooded, seconds: (run.stopped - run.started) / 1000, cpu: times ?? cpuSince(container, before), survivors }
      } finally {
        await container.kill()
        launcher.takeBack()
        launcher.gate.destroy()
        container.remove()
      }
    },
  }
}

function cpuSince(container: Container, before: Seconds | null): CpuTime | null {
  const after = container.cpuSeconds()
  return after === null || before === null ? null : { seconds: after - before, source: 'cgroup' }
}

/** Reads the launcher's `times`: those of children that it has waited for, in minutes and seconds, as 0m0.12s. */
async function tellTimes(launcher: Launcher): Promise<CpuTime | null> {
  launcher.gate.write('done\n')
  await launcher.line() // times of the launcher itself
  const children = await launcher.line()
  const parts = [...(children ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map((part) => Number(part[1]) * 60 + Number(part[2]))
  return parts.length === 2 ? { seconds: parts.reduce((sum, part) => sum + part, 0), source: 'times' } : null
}
