import { choosePluginUser, type PluginUserChoice } from '../../host/plugin-user.ts'
import { problem } from '../../model/finding.ts'
import { type HostedPlugins, type HostNews, HostReply } from '../../model/hosting.ts'
import type { News } from '../../model/order.ts'
import { detailOf } from '../../model/problems.ts'
import { faulty, PluginFaultError } from '../../plugins/fault.ts'
import type { PluginProcess } from '../../plugins/process.ts'
import type { Conversation } from '../../system/conversation.ts'
import type { Context } from '../context.ts'
import { checkPlace, removeDeadChecks } from '../session/check-directory.ts'
import { startPlugins } from '../session/plugins.ts'

type Call = Extract<HostReply, { readonly call: number }>

/**
 * Starts the processes of plug-ins and programs as the user of plug-ins, and passes calls to them until the other side ends, or `signal`
 * comes. They get the files of the order, and no other. Everything that the order says of them only decides what runs as that user.
 * @throws Problem `helper-bad-order`, and see `startPlugins`.
 */
export async function hostPlugins(
  { uses, files, isConfined }: HostedPlugins,
  other: Conversation,
  { signal }: Pick<Context, 'signal'>,
): Promise<void> {
  const say = (hosted: HostNews): void => other.say({ hosted } satisfies News)
  await removeDeadChecks()
  const choice = choosePluginUser()
  say({ refused: refusalIn(choice) })
  if (!('identity' in choice)) return
  await using stack = new AsyncDisposableStack()
  const place = checkPlace(choice.identity, { isConfined, log: (printed) => say({ printed }) }, stack)
  const texts = new Map(files)
  // Read as if from a commit, so that no path leads out of its directory.
  const source = { where: 'the order', packages: null, read: async (path: string) => texts.get(path) ?? null }
  const started = await startPlugins(
    uses.map((use) => ({ use })),
    source,
    place,
    stack,
  )
  const running = started.map(({ process }) => process)
  const stopped = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => stopped.resolve())
  if (signal.aborted) stopped.resolve()
  await Promise.race([passCalls(running, other, say), stopped.promise])
}

const refusalIn = (choice: PluginUserChoice): Extract<HostNews, { readonly refused: unknown }>['refused'] =>
  'identity' in choice ? null : { node: choice.refusal === 'node' ? process.execPath : null }

/** Passes calls to processes, and their words back, until the other side ends. @throws Problem `helper-bad-order`. */
async function passCalls(running: readonly PluginProcess[], other: Conversation, say: (news: HostNews) => void): Promise<void> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  const ask = (call: number, request: string, parameters: readonly unknown[]): Promise<unknown> => {
    asked += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(asked, answer)
    say({ asks: asked, call, request, arguments: parameters })
    return answer.promise
  }
  const take = (reply: HostReply): void => {
    if ('call' in reply) void pass(reply, running[reply.plugin], { ask, say })
    else {
      const one = waiting.get(reply.answer)
      waiting.delete(reply.answer)
      if ('failure' in reply) one?.reject(new Error(reply.failure))
      else one?.resolve(reply.value)
    }
  }
  try {
    for (let said = await other.hear(); said !== undefined; said = await other.hear()) take(HostReply.parse(said))
  } catch (error) {
    throw problem('helper-bad-order', { detail: detailOf(error) }, error)
  }
}

interface Ways {
  ask(call: number, request: string, parameters: readonly unknown[]): Promise<unknown>
  say(news: HostNews): void
}

/** Passes a call to a process, and says how it ended. Never rejects. */
async function pass(
  { call, name, arguments: parameters, limit }: Call,
  process: PluginProcess | undefined,
  { ask, say }: Ways,
): Promise<void> {
  try {
    if (process === undefined) throw faulty('ended', 'it was not ordered')
    const value = await process.call(name, parameters, { limit, answers: { read: (...asked) => ask(call, 'read', asked) } })
    say({ returned: call, value })
  } catch (error) {
    say({ failed: call, fault: (error instanceof PluginFaultError ? error : faulty('ended', detailOf(error))).fault })
  }
}
