import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Duplex } from 'node:stream'
import { FromPlugin, type ToPlugin } from '../model/plugin.ts'
import type { Seconds } from '../model/units.ts'
import { type Conversation, converse } from '../system/conversation.ts'
import { MARK, marked } from '../system/marks.ts'
import { killGroup, killProcess } from '../system/processes.ts'
import { type PluginFault, PluginFaultError } from './fault.ts'

/** Megabytes of JavaScript objects that one plug-in may have. */
const MEGABYTES = 512

/** Characters of output and log that one plug-in may write in a session. */
const MOST_LOGGED = 1_000_000

/** Place of a plug-in's process: its file, its user, its environment. */
export interface ProcessPlace {
  /** Absolute path of the program that serves a plug-in, plugin-host.js. */
  readonly host: string
  /** Absolute path of the file, or the name of a package, which is looked for in `root`. */
  readonly file: string
  /** Directory that it runs in, and that places in messages are relative to. */
  readonly root: string
  /** Words that run a command as the user of plug-ins; none for the own user. */
  readonly as: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Name of the session, which marks the process and all that it starts. */
  readonly session: string
  /** Takes a line that it has printed or logged. */
  log(line: string): void
}

/** Answers to requests of a plug-in's code, by name. */
export type Answers = Readonly<Record<string, (...parameters: readonly unknown[]) => Promise<unknown>>>

/** Limits of a call, and answers to what the plug-in asks meanwhile. */
interface CallOptions {
  readonly limit: Seconds
  readonly answers?: Answers
  /** First parameter of the questions that belong to this call. Absent: all do. */
  readonly scope?: string
}

/** Process of one plug-in. Calls may be under way at the same time. */
export interface PluginProcess extends AsyncDisposable {
  /** Calls a function of the plug-in. Rejects with a PluginFaultError if it throws, takes too long, or if the process ends. */
  call(name: string, parameters: readonly unknown[], options: CallOptions): Promise<unknown>
  /** Stops the process and all that it has started, until `thaw`. */
  freeze(): void
  thaw(): void
}

interface Pending {
  readonly answers: Answers
  readonly scope: string | undefined
  resolve(value: unknown): void
  reject(fault: PluginFaultError): void
}

/** Starts the process of a plug-in. Its file is loaded by the call `load`. */
export function openProcess(place: ProcessPlace): PluginProcess {
  // No other plug-in has this mark, so what stops or kills one leaves the others.
  const mark = `${place.session}-plugin-${randomBytes(6).toString('hex')}`
  const node = [process.execPath, `--max-old-space-size=${MEGABYTES}`, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON']
  const [program = '', ...words] = [...place.as, ...node, place.host, place.root, place.file]
  const child = spawn(program, words, {
    cwd: place.root,
    env: { ...place.environment, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const pending = new Map<number, Pending>()
  let over: PluginFault | null = null
  const end = (fault: PluginFault): void => {
    over ??= fault
    for (const one of pending.values()) one.reject(new PluginFaultError(over))
    pending.clear()
    killGroup(child.pid)
    for (const pid of marked(`${MARK}=${mark}`)) killProcess(Number(pid))
  }
  const log = limited(place.log)
  child.once('error', ({ message }) => end({ kind: 'ended', detail: message, place: null }))
  child.once('exit', (code, signal) => end({ kind: 'ended', detail: signal ?? `exit code ${code}`, place: null }))
  listen(child, log)
  const conversation = converse(channelOf(child))
  answer(conversation, pending, log).catch((error: unknown) => end({ kind: 'garbled', detail: String(error), place: null }))
  let number = 0
  let frozen: readonly string[] = []
  return {
    async call(name, parameters, { limit, answers = {}, scope }) {
      if (over !== null) throw new PluginFaultError(over)
      number += 1
      const id = number
      const result = new Promise((resolve, reject) => pending.set(id, { answers, scope, resolve, reject }))
      const timer = setTimeout(() => end({ kind: 'hung', detail: `${limit}`, place: null }), limit * 1000)
      conversation.say({ id, call: name, arguments: parameters } satisfies ToPlugin)
      try {
        return await result
      } finally {
        clearTimeout(timer)
        pending.delete(id)
      }
    },
    freeze() {
      frozen = marked(`${MARK}=${mark}`)
      for (const pid of frozen) killProcess(Number(pid), 'SIGSTOP')
    },
    thaw() {
      for (const pid of frozen) killProcess(Number(pid), 'SIGCONT')
      frozen = []
    },
    async [Symbol.asyncDispose]() {
      const exit = new Promise<void>((resolve) =>
        child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
      )
      end({ kind: 'ended', detail: 'closed', place: null })
      if (child.pid !== undefined) await exit
    },
  }
}

function channelOf(child: ChildProcess): Duplex {
  const found = child.stdio[3]
  if (!(found instanceof Duplex)) throw new Error('the process of a plug-in has no descriptor 3')
  return found
}

/** Passes on what the process prints, line by line. */
function listen({ stdout, stderr }: ChildProcess, log: (line: string) => void): void {
  for (const stream of [stdout, stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const [last = '', ...whole] = `${rest}${chunk}`.split('\n').toReversed()
      for (const line of whole.toReversed()) log(line)
      rest = last.slice(-MOST_LOGGED)
    })
    stream?.on('end', () => rest !== '' && log(rest))
  }
}

/** Returns a log that takes so many characters, and then one line more. */
function limited(log: (line: string) => void): (line: string) => void {
  let left = MOST_LOGGED
  return (line) => {
    if (left < 0) return
    left -= line.length + 1
    log(left < 0 ? '[more output is left out]' : line)
  }
}

/** Reads what the process says until it ends. Throws for a message that is not of the protocol. */
async function answer(conversation: Conversation, pending: Map<number, Pending>, log: (line: string) => void): Promise<void> {
  for (;;) {
    const heard = await conversation.hear()
    if (heard === undefined) return
    const message = FromPlugin.parse(heard)
    if ('log' in message) log(message.log)
    else if ('ask' in message) void reply(conversation, message, pending)
    else {
      const one = pending.get(message.id)
      if ('failure' in message)
        one?.reject(new PluginFaultError({ kind: 'threw', detail: message.failure.message, place: message.failure.place }))
      else one?.resolve(message.value)
    }
  }
}

type Question = Extract<FromPlugin, { readonly ask: number }>

/** Answers a request by the call under way that it belongs to. Runs for two revisions may be under way at the same time. */
async function reply(
  conversation: Conversation,
  { ask, request, arguments: parameters }: Question,
  pending: Map<number, Pending>,
): Promise<void> {
  const say = (message: ToPlugin): void => conversation.say(message)
  const [known] = [...pending.values()].flatMap(({ answers, scope }) =>
    scope === undefined || scope === parameters[0] ? (answers[request] ?? []) : [],
  )
  if (known === undefined) return say({ answer: ask, failure: `${request} cannot be used here` })
  try {
    say({ answer: ask, value: await known(...parameters) })
  } catch (error) {
    say({ answer: ask, failure: error instanceof Error ? error.message : String(error) })
  }
}
