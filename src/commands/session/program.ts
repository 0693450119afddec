import { join } from 'node:path'
import { z } from 'zod'
import type { ConfigurationFile } from '../../configuration/source.ts'
import { newGroups } from '../../host/identity.ts'
import { choosePluginUser, PLUGIN_USER } from '../../host/plugin-user.ts'
import { PROGRAM_SECONDS } from '../../model/config-program.ts'
import { type Problem, problem } from '../../model/finding.ts'
import { type Closure, closureOf } from '../../plugins/closure.ts'
import { PluginFaultError } from '../../plugins/fault.ts'
import type { PluginProcess } from '../../plugins/process.ts'
import { removeTree } from '../../system/remove.ts'
import { makeCheckDirectory, markOfCheck, removeDeadChecks } from './check-directory.ts'
import { type PluginPlace, startAlone } from './plugins.ts'

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
  /** Our own user; the user of plug-ins; or that one if the machine has it, and else our own. */
  readonly account: 'own' | 'apart' | 'apart-if-there'
  /** Ends the program at once when it is aborted. */
  readonly signal: AbortSignal
}

/**
 * Runs a program in a process of its own, for ten seconds at most, and returns the configuration that it makes. Throws the reason of `signal`.
 * @throws Problem `config-program-failed`, `config-program-kind`, `config-program-large`, `config-program-no-user`.
 */
export async function runProgram(program: ConfigProgram, { account: wanted, signal }: Running): Promise<ConfigurationFile> {
  const { name, where, closure } = program
  await using stack = new AsyncDisposableStack()
  await removeDeadChecks()
  const account = wanted === 'own' ? null : pluginAccount(program, wanted)
  const directory = makeCheckDirectory(account)
  stack.defer(() => removeTree(directory))
  const printed: string[] = []
  const place = {
    directory: join(directory, 'session'),
    account,
    session: markOfCheck(directory),
    log: (line: string): void => void printed.push(line),
  }
  signal.throwIfAborted()
  const running = stack.use(startAlone(`./${name}`, closure, place))
  const stop = (): void => void running.close()
  signal.addEventListener('abort', stop)
  stack.defer(() => signal.removeEventListener('abort', stop))
  try {
    const text = await configurationOf(running, program)
    return { text, name, where, program: [...closure.keys()] }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof PluginFaultError ? failed(error, program, printed) : error
  }
}

/** Returns the user of plug-ins and the group that may read their files. null: our own, since the machine has no such user and none is needed. */
function pluginAccount({ name, where }: ConfigProgram, wanted: 'apart' | 'apart-if-there'): PluginPlace['account'] {
  const choice = choosePluginUser()
  if ('identity' in choice) return { identity: choice.identity, common: newGroups().base.common }
  if (wanted === 'apart-if-there') return null
  const node = choice.refusal === 'node' ? process.execPath : null
  throw problem('config-program-no-user', { file: name, where, user: PLUGIN_USER, node })
}

/** Loads the file and has it make the configuration. Returns JSON. */
async function configurationOf(process: PluginProcess, { name, where }: ConfigProgram): Promise<string> {
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
