import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync, writeFileSync } from 'node:fs'
import { Duplex } from 'node:stream'
import type { ToPlugin } from '../model/plugin.ts'
import type { Seconds } from '../model/units.ts'
import { converse } from '../system/conversation.ts'
import { MARK } from '../system/marks.ts'
import { killGroup, killProcess } from '../system/processes.ts'
import { hasCode } from '../system/read.ts'
import { type Family, familyOf, type Kin, stopAll } from './family.ts'
import { faulty, type PluginFaultError } from './fault.ts'
import { limited, listen } from './output.ts'
import { type Answers, answer, type Pending, wordsOf } from './talk.ts'

/** Megabytes of JavaScript objects that one plug-in may have. */
const MEGABYTES = 512

/** Bytes of answers that a plug-in may leave unread. */
const MOST_UNREAD = 64 * 2 ** 20

/** Seconds that a call may take when the session ends early: GitHub kills a cancelled step a few seconds later. */
export const LAST_SECONDS = 2

/** Place of a plug-in's process: its file, its user, its environment. */
export interface ProcessPlace extends Kin {
  /** Absolute path of the program that serves a plug-in, plugin-host.js. */
  readonly host: string
  /** Absolute path of the file, or the name of a package, which is looked for in `root`. */
  readonly file: string
  /** Directory that it runs in, and that places in messages are relative to. */
  readonly root: string
  /** Words before the command that limit it, and run it as the user of plug-ins if it has one. */
  readonly as: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Directory of the only files that it may read, while it can write none and start no process; absent: the user of `as` decides. */
  readonly confinedTo?: string | undefined
  /** Aborted when the session ends early. From then on, each call has two seconds. */
  readonly signal?: AbortSignal | undefined
  /** Takes a line that it has printed or logged. */
  log(line: string): void
}

/** Limits of a call, and answers to what the plug-in asks meanwhile. */
export interface CallOptions {
  readonly limit: Seconds
  readonly answers?: Answers
}

/** Process of one plug-in, on this side of the meter helper or beyond. Calls may be under way at the same time. */
export interface CalledProcess {
  /** Calls a function of the plug-in. Rejects with a PluginFaultError if it throws, takes too long, or if the process ends. */
  call(name: string, parameters: readonly unknown[], options: CallOptions): Promise<unknown>
}

/** Process of one plug-in that we have started. */
export interface PluginProcess extends CalledProcess, AsyncDisposable {
  /** Stops the process and all that it has started, as far as a census shows them; see `freezeAll`. */
  readonly stop: Family['stop']
  /** Ends the process, because it could not be stopped. */
  giveUp(): void
  /** Lets it go on. */
  thaw(): void
  /** Kills the process and all that it has started. Returns the names of processes that survive. A second call only waits for the first. */
  close(): Promise<readonly string[]>
}

/** Starts the process of a plug-in. Its file is loaded by the call `load`. */
export function openProcess(place: ProcessPlace): PluginProcess {
  const limits = place.confinedTo === undefined ? [] : confining(place.confinedTo)
  const node = [process.execPath, `--max-old-space-size=${MEGABYTES}`, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...limits]
  const [program = '', ...words] = [...place.as, ...node, place.host, place.root, place.file]
  const child = spawn(program, words, {
    cwd: place.root,
    env: { ...place.environment, [MARK]: place.mark },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  if (child.pid !== undefined) sacrifice(child.pid)
  const family = familyOf(child.pid, place)
  const pending = new Map<number, Pending>()
  let over: PluginFaultError | null = null
  const end = (fault: PluginFaultError): void => {
    over ??= fault
    for (const one of pending.values()) one.reject(over)
    pending.clear()
    killGroup(child.pid)
    for (const pid of family.list()) killProcess(Number(pid))
  }
  const output = limited(place.log)
  child.once('error', ({ message }) => end(faulty('ended', message)))
  child.once('exit', (code, signal) => end(faulty('ended', signal ?? `exit code ${code}`)))
  listen(child, output)
  const channel = channelOf(child)
  const conversation = converse(channel)
  const isFlooded = (): boolean => channel.writableLength > MOST_UNREAD
  answer(conversation, { pending, log: output.log, isFlooded }).catch((error: unknown) => {
    // A process that ends while it has something to read resets the connection. Its exit follows, and says more.
    if (!hasCode(error, 'ECONNRESET', 'EPIPE')) end(faulty('garbled', wordsOf(error)))
  })
  let number = 0
  let closed: Promise<readonly string[]> | null = null
  const close = (): Promise<readonly string[]> => {
    closed ??= closing(child, () => end(faulty('ended', 'closed'))).then(() => family.kill())
    return closed
  }
  return {
    async call(name, parameters, { limit, answers = {} }) {
      if (over !== null) throw over
      number += 1
      const id = number
      const result = new Promise((resolve, reject) => pending.set(id, { answers, resolve, reject }))
      const least = place.signal?.aborted === true ? Math.min(limit, LAST_SECONDS) : limit
      const late = (after: Seconds): NodeJS.Timeout => setTimeout(() => end(faulty('hung', `${after}`)), after * 1000)
      const timers = [late(least)]
      const hurry = (): void => void timers.push(late(Math.min(limit, LAST_SECONDS)))
      place.signal?.addEventListener('abort', hurry)
      conversation.say({ id, call: name, arguments: parameters } satisfies ToPlugin)
      try {
        return await result
      } finally {
        place.signal?.removeEventListener('abort', hurry)
        for (const timer of timers) clearTimeout(timer)
        pending.delete(id)
      }
    },
    stop: family.stop,
    giveUp: () => end(faulty('ended', 'its processes could not be stopped for the meter')),
    thaw: () => family.goOn(),
    close,
    [Symbol.asyncDispose]: async () => void (await close()),
  }
}

/** Returns Node's options for a process that may only read the files of a directory. Node loads a file by its real path. */
const confining = (directory: string): readonly string[] => ['--permission', `--allow-fs-read=${realpathSync(directory)}`]

/** Stops these processes and all that they have started, until each is thawed. Kills what does not stand still. Blocks until then. */
export function freezeAll(processes: readonly PluginProcess[]): void {
  for (const one of stopAll(processes)) one.giveUp()
}

/** Has the kernel kill this process before others if memory runs out. */
function sacrifice(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {
    // gone already, or closed to us: then it has no more memory than the limit of its data
  }
}

/** Ends a process by `end`, and waits until it has exited. */
async function closing(child: ChildProcess, end: () => void): Promise<void> {
  const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const exit = isRunning ? once(child, 'exit') : null
  end()
  await exit
}

function channelOf(child: ChildProcess): Duplex {
  const found = child.stdio[3]
  if (!(found instanceof Duplex)) throw new Error('the process of a plug-in has no descriptor 3')
  return found
}
