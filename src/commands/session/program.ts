import { z } from 'zod'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { Identity } from '../../host/identity.ts'
import { choosePluginUser, PLUGIN_USER } from '../../host/plugin-user.ts'
import { PROGRAM_SECONDS } from '../../model/config-program.ts'
import { type Problem, problem } from '../../model/finding.ts'
import { type Closure, closureOf } from '../../plugins/closure.ts'
import { PluginFaultError } from '../../plugins/fault.ts'
import type { CalledProcess } from '../../plugins/process.ts'
import type { PluginHost } from '../helper/hosted.ts'
import { checkPlace, removeDeadChecks } from './check-directory.ts'
import { startPlugins } from './plugins.ts'

/** Program that makes a configuration, and the commit that has it. */
export interface ConfigProgram {
  /** Path in the repository. */
  readonly name: string
  /** Commit for messages, for example `base 9f1c2d3`. */
  readonly where: string
  readonly closure: Closure
}

/** Bytes of JSON that a program may make. */
const MOST_BYTES = 1_000_000
/** Files that a program may consist of, its own among them; see `closureOf`. */
const MOST_FILES = 200
/** Lines of output that a message shows, and their characters. */
const [SHOWN_LINES, SHOWN_CHARACTERS] = [10, 200]

const Declared = z.object({ kind: z.string().max(40) })

/** Reads the files of a program. Returns null if the first one is missing. @throws Problem `config-program-large`. */
export async function readProgram(name: string, read: (path: string) => Promise<string | null>): Promise<Closure | null> {
  try {
    return await closureOf(name, read)
  } catch (error) {
    if (error instanceof RangeError) throw problem('config-program-large', { file: name, what: 'files', most: MOST_FILES }, error)
    throw error
  }
}

/** Way to run a program. */
interface Running {
  /** Our own user; the user of plug-ins; that one if the machine has it, and else our own; or that one, by the meter helper. */
  readonly account: 'own' | 'apart' | 'apart-if-there' | PluginHost
  /** Ends the program at once when it is aborted. */
  readonly signal: AbortSignal
}

/**
 * Runs a program in a process of its own, for ten seconds at most, and returns the configuration that it makes. Throws the reason of `signal`.
 * @throws Problem `config-program-failed`, `config-program-kind`, `config-program-large`, `config-program-no-user`, and those of the helper.
 */
export async function runProgram(program: ConfigProgram, { account, signal }: Running): Promise<ConfigurationFile> {
  const { name, where, closure } = program
  await using stack = new AsyncDisposableStack()
  const printed: string[] = []
  const log = (line: string): void => void printed.push(line)
  signal.throwIfAborted()
  const running =
    typeof account === 'function'
      ? await hostProgram(program, account, { stack, log })
      : await startProgram(program, { account, signal }, { stack, log })
  try {
    const text = await configurationOf(running, program)
    return { text, name, where, program: [...closure.keys()] }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof PluginFaultError ? failed(error, program, printed) : error
  }
}

/** Has the meter helper start a program. @throws Problem `config-program-no-user`, and those of the helper. */
async function hostProgram(program: ConfigProgram, host: PluginHost, options: Parameters<PluginHost>[1]): Promise<CalledProcess> {
  const hosting = await host({ uses: [`./${program.name}`], files: [...program.closure], isConfined: false }, options)
  if ('refusal' in hosting) throw noUser(program, hosting.refusal.node)
  const [process] = hosting.processes
  if (process === undefined) throw new Error('the meter helper has started nothing')
  return process
}

/** Starts a program here. @throws Problem `config-program-no-user`. */
async function startProgram(
  program: ConfigProgram,
  { account: wanted, signal }: { readonly account: Exclude<Running['account'], PluginHost>; readonly signal: AbortSignal },
  { stack, log }: Parameters<PluginHost>[1],
): Promise<CalledProcess> {
  const { name, where, closure } = program
  await removeDeadChecks()
  const place = checkPlace(wanted === 'own' ? null : pluginAccount(program, wanted), { log }, stack)
  const source = { where, packages: null, read: async (path: string) => closure.get(path) ?? null }
  const [started] = await startPlugins([{ use: `./${name}` }], source, place, stack)
  if (started === undefined) throw new Error('nothing was started')
  const stop = (): void => void started.process.close()
  signal.addEventListener('abort', stop)
  stack.defer(() => signal.removeEventListener('abort', stop))
  signal.throwIfAborted()
  return started.process
}

/** Returns the user of plug-ins. null: our own, since the machine has no such user and none is needed. */
function pluginAccount(program: ConfigProgram, wanted: 'apart' | 'apart-if-there'): Identity | null {
  const choice = choosePluginUser()
  if ('identity' in choice) return choice.identity
  if (wanted === 'apart-if-there') return null
  throw noUser(program, choice.refusal === 'node' ? process.execPath : null)
}

const noUser = ({ name, where }: ConfigProgram, node: string | null): Problem =>
  problem('config-program-no-user', { file: name, where, user: PLUGIN_USER, node })

/** Loads the file and has it make the configuration. Returns JSON. */
async function configurationOf(process: CalledProcess, { name, where }: ConfigProgram): Promise<string> {
  const started = performance.now()
  const left = (): number => Math.max(0.1, PROGRAM_SECONDS - (performance.now() - started) / 1000)
  const { data } = Declared.safeParse(await process.call('load', [], { limit: left() }))
  if (data?.kind !== 'config') throw problem('config-program-kind', { file: name, where, kind: data?.kind ?? 'value' })
  const made = await process.call('configure', [{}], { limit: left() })
  const text = JSON.stringify(made ?? null)
  if (Buffer.byteLength(text) > MOST_BYTES) throw problem('config-program-large', { file: name, what: 'result', most: MOST_BYTES })
  return text
}

function failed(error: PluginFaultError, { name, where }: ConfigProgram, printed: readonly string[]): Problem {
  const { kind: fault, detail, place } = error.fault
  const lines = printed.slice(-SHOWN_LINES).map((line) => line.replace(`./${name}: `, '').slice(0, SHOWN_CHARACTERS))
  const said = fault === 'hung' ? `${PROGRAM_SECONDS}` : detail
  return problem('config-program-failed', { file: name, where, fault, detail: said, place, printed: lines }, error)
}
