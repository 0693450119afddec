import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Recording } from '../../src/model/recording.ts'
import { cgroupsBelow } from './cgroup.ts'
import { CLI, type Ended, openTerminal, type Running, type Start, start, type Terminal } from './cli.ts'
import { type Machine, NODE_COMPILE_CACHE, simulate } from './machine.ts'
import { commandOf, killQuietly, processesWith } from './processes.ts'
import { type Joules, replayed } from './programs.ts'
import { commit, type Files, initRepository } from './repository.ts'
import type { Facts, Sensor, Zone } from './tree.ts'

export interface Setting {
  /** Counters of the simulated machine; none: it has no powercap. */
  readonly zones?: readonly Zone[]
  readonly sensors?: readonly Sensor[]
  /** Other files of its sysfs. */
  readonly facts?: Facts
  /** Files of the two commits; without them the repository has no commits. */
  readonly base?: Files
  /** Added to those of base. */
  readonly head?: Files
  /** How the directory of the repository is called. */
  readonly name?: string
}

/** What a run has left on this machine that it should not. */
export interface Traces {
  readonly processes: readonly string[]
  readonly directories: readonly string[]
  readonly cgroups: readonly string[]
  readonly holders: readonly string[]
}

export const NO_TRACES: Traces = { processes: [], directories: [], cgroups: [], holders: [] }

/** A simulated machine with a user's repository on it. One for each test; nothing is left of it. */
export interface Lab extends AsyncDisposable {
  readonly machine: Machine
  /** Somewhere for files of the test's own. */
  readonly directory: string
  readonly repository: string
  /** Full SHAs of the two commits; '' without them. */
  readonly base: string
  readonly head: string
  /** Runs the CLI in the repository to its end. */
  run(...parameters: readonly string[]): Promise<Ended>
  start(parameters: readonly string[], options?: Partial<Start>): Running
  /** Runs it in a terminal of its own, in which keys can be typed. */
  inTerminal(parameters: readonly string[]): Terminal
  /** Writes a file of the test's own; gives its path. */
  write(name: string, text: string): string
  /** The flags that have these joules replayed instead of measured. */
  replay(workloads: Readonly<Record<string, Joules>>): readonly [flag: string, meter: string]
  /** The Recording that the last run left, checked against its schema. */
  recording(path?: string): Recording
  report(name: string): string
  traces(): Traces
}

/** Opens one; what a failure on the way has made is removed. */
export async function openLab(setting: Setting = {}): Promise<Lab> {
  await using undo = new AsyncDisposableStack()
  const machine = undo.use(await simulate(setting.zones ?? [], setting.sensors ?? [], setting.facts))
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'joulelab-')))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const place = {
    home: join(directory, 'home'),
    temporary: join(directory, 'tmp'),
    repository: join(directory, setting.name ?? 'repository'),
  }
  for (const one of [place.home, place.temporary]) mkdirSync(one)
  initRepository(place.repository)
  const base = setting.base === undefined ? '' : commit(place.repository, setting.base)
  const head = setting.head === undefined ? base : commit(place.repository, setting.head)
  const started: Running[] = []
  const undone: Terminal[] = []
  undo.defer(() => endAll(started, place.home, machine))
  undo.defer(async () => void (await Promise.all(undone.map((terminal) => terminal.close()))))
  const disposal = undo.move()
  const begin: Lab['start'] = (parameters, options = {}) => {
    const running = start(parameters, { ...defaults(place, machine), ...options, env: { ...environment(place, machine), ...options.env } })
    started.push(running)
    return running
  }
  return {
    ...files(directory, place.repository),
    machine,
    directory,
    repository: place.repository,
    base,
    head,
    run: (...parameters) => begin(parameters).ended,
    start: begin,
    inTerminal: (parameters) => {
      const terminal = openTerminal(parameters, { ...defaults(place, machine), env: environment(place, machine) })
      undone.push(terminal)
      return terminal
    },
    traces: () => ({
      processes: processesWith(`HOME=${place.home}`).map((pid) => `${pid} ${commandOf(pid)}`),
      directories: readdirSync(place.temporary),
      cgroups: machine.cgroup === null ? [] : cgroupsBelow(machine.cgroup),
      holders: holdersOf(machine.sysfs),
    }),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

interface Place {
  readonly home: string
  readonly temporary: string
  readonly repository: string
}

const environment = ({ home, temporary }: Place, { sysfs }: Machine): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  TMPDIR: temporary,
  JOULEGATE_SYSFS: sysfs,
  GIT_CONFIG_NOSYSTEM: '1',
  NODE_COMPILE_CACHE,
})

const defaults = ({ repository }: Place, { cgroup }: Machine) => ({
  program: [process.execPath, CLI],
  ...{ cwd: repository, cgroup, user: null, input: '', limitMs: 280_000 },
})

function files(directory: string, repository: string): Pick<Lab, 'write' | 'replay' | 'recording' | 'report'> {
  const reports = join(repository, 'joulegate-report')
  const write = (name: string, content: string): string => {
    const path = join(directory, name)
    writeFileSync(path, content)
    return path
  }
  return {
    write,
    replay: (workloads) => ['--meter', `replay:${write('joules.csv', replayed(workloads))}`],
    recording: (path = join(reports, 'recording.json')) => Recording.parse(JSON.parse(readFileSync(path, 'utf8'))),
    report: (name) => readFileSync(join(reports, name), 'utf8'),
  }
}

/** Ends what a test has left running: its CLIs, and what these have left. */
async function endAll(started: readonly Running[], home: string, machine: Machine): Promise<void> {
  for (const running of started) running.kill('SIGKILL')
  await Promise.allSettled(started.map((running) => running.ended))
  for (const pid of processesWith(`HOME=${home}`)) killQuietly(Number(pid))
  for (const path of holdersOf(machine.sysfs)) rmSync(path)
}

/** The lock of this machine, and the note that tells others who measures on it: in the two places where all users look. */
function holdersOf(sysfs: string): readonly string[] {
  const key = createHash('sha256').update(sysfs).digest('hex').slice(0, 16)
  return ['/tmp', '/run/joulegate'].flatMap((directory) =>
    existsSync(directory)
      ? readdirSync(directory)
          .filter((name) => name.startsWith(`joulegate-${key}-`) || name === `${key}.lock`)
          .map((name) => join(directory, name))
      : [],
  )
}
