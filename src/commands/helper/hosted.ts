import { Problem, problem } from '../../model/finding.ts'
import type { HostedPlugins, HostNews, HostRefusal, HostReply } from '../../model/hosting.ts'
import { type HelperOrder, ORDER_FORM } from '../../model/order.ts'
import { PluginFaultError } from '../../plugins/fault.ts'
import type { CalledProcess, CallOptions } from '../../plugins/process.ts'
import { answerBy } from '../../plugins/talk.ts'
import type { Conversation } from '../../system/conversation.ts'
import type { Context } from '../context.ts'
import { connected, hearing } from './ask.ts'

/** Processes of plug-ins and programs that the meter helper has started, in the order that they were asked for; or the reason why it has not. */
type Hosting = { readonly processes: readonly CalledProcess[] } | { readonly refusal: HostRefusal }

/** Has the meter helper start processes. They end with the stack, or when the session is stopped. @throws Problem as `askHelper`. */
export type PluginHost = (
  asked: HostedPlugins,
  options: {
    readonly stack: AsyncDisposableStack
    /** Takes a line that they print or log. */
    log(line: string): void
  },
) => Promise<Hosting>

/** Returns the way to have processes started by the meter helper at a socket. */
export const hostAt =
  (socket: string, { version, signal }: Pick<Context, 'version' | 'signal'>): PluginHost =>
  async (asked, { stack, log }) => {
    signal.throwIfAborted()
    const helper = await connected(socket)
    const calls = openCalls(helper, log)
    const end = (): void => void helper.end()
    signal.addEventListener('abort', end)
    const next = hearing(helper, socket, version)
    const listen = async (): Promise<never> => {
      for (;;) {
        const news = await next()
        if ('hosted' in news) calls.take(news.hosted)
        if (!('end' in news)) continue
        throw news.end.problem === null ? problem('helper-lost', { socket }) : new Problem(news.end.problem)
      }
    }
    const heard = listen().catch((error: unknown) => calls.fail(signal.aborted ? signal.reason : error))
    stack.defer(async () => {
      signal.removeEventListener('abort', end)
      await helper.end()
      await heard
    })
    helper.say({ ...ORDER_FORM, joulegate: version, host: asked } satisfies HelperOrder)
    const refusal = await calls.refused
    if (refusal !== null) return { refusal }
    return { processes: asked.uses.map((_, plugin) => ({ call: (...call) => calls.call(plugin, ...call) })) }
  }

interface Calls {
  /** Resolves with the reason why no process starts, or null. */
  readonly refused: Promise<HostRefusal | null>
  call(plugin: number, ...called: Parameters<CalledProcess['call']>): Promise<unknown>
  take(news: HostNews): void
  /** Ends all calls with an error, and those that still come. */
  fail(error: unknown): void
}

/** Begins to keep the calls that are under way. */
function openCalls(helper: Conversation, log: (line: string) => void): Calls {
  const say = (reply: HostReply): void => helper.say(reply)
  const pending = new Map<number, PromiseWithResolvers<unknown> & Pick<CallOptions, 'answers'>>()
  const begun = Promise.withResolvers<HostRefusal | null>()
  let over: { readonly error: unknown } | null = null
  let number = 0
  return {
    refused: begun.promise,
    async call(plugin, name, parameters, { limit, answers = {} }) {
      if (over !== null) throw over.error
      number += 1
      const call = number
      const one = Promise.withResolvers<unknown>()
      pending.set(call, { ...one, answers })
      say({ call, plugin, name, arguments: parameters, limit })
      return one.promise.finally(() => pending.delete(call))
    },
    take(news) {
      if ('refused' in news) begun.resolve(news.refused)
      else if ('printed' in news) log(news.printed)
      else if ('returned' in news) pending.get(news.returned)?.resolve(news.value)
      else if ('failed' in news) pending.get(news.failed)?.reject(new PluginFaultError(news.fault))
      else void answerBy([pending.get(news.call)?.answers ?? {}], news).then((given) => say({ answer: news.asks, ...given }))
    },
    fail(error) {
      over ??= { error }
      begun.reject(error)
      for (const one of pending.values()) one.reject(error)
    },
  }
}
