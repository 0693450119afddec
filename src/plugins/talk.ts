import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { FromPlugin, type ToPlugin } from '../model/plugin.ts'
import { isShallow } from '../model/shallow.ts'
import type { Conversation } from '../system/conversation.ts'
import { faulty, type PluginFaultError } from './fault.ts'

/** Requests of one plug-in that are answered at the same time. Others wait. */
const MOST_ASKED = 100

/** Deepest level of a message. A Recording may have 100 levels, and facts are parts of it. */
const DEEPEST = 100

/** Answers to requests of a plug-in's code, by name. */
export type Answers = Readonly<Record<string, (...parameters: readonly unknown[]) => Promise<unknown>>>

/** Call that is under way. */
export interface Pending {
  readonly answers: Answers
  resolve(value: unknown): void
  reject(fault: PluginFaultError): void
}

/** Returns what was wrong with a message, in the first words of the error. */
export const wordsOf = (error: unknown): string =>
  error instanceof z.ZodError
    ? `no message of the protocol: ${error.issues[0]?.message ?? ''}`
    : error instanceof Error
      ? error.message
      : ''

/** State of the conversation with one process. */
interface Talk {
  readonly pending: ReadonlyMap<number, Pending>
  log(line: string): void
  /** Reports whether the process leaves too many answers unread. */
  isFlooded(): boolean
}

/** Reads what the process says until it ends. Throws for a message that is not of the protocol, and if too much is unread. */
export async function answer(conversation: Conversation, { pending, log, isFlooded }: Talk): Promise<void> {
  const running = new Set<Promise<void>>()
  for (;;) {
    const heard = await conversation.hear()
    if (heard === undefined) return
    if (!isShallow(heard, DEEPEST)) throw new Error('a message is nested too deep')
    const message = FromPlugin.parse(heard)
    if ('log' in message) log(message.log)
    else if ('ask' in message) {
      if (isFlooded()) throw new Error('too many answers were left unread')
      if (running.size >= MOST_ASKED) await Promise.race(running)
      const one = reply(conversation, message, pending).finally(() => running.delete(one))
      running.add(one)
    } else {
      const one = pending.get(message.id)
      if ('failure' in message) {
        // Lines that the plug-in printed before are there to be read, too. They belong to the failure.
        await setImmediate()
        one?.reject(faulty('threw', message.failure.message, message.failure.place))
      } else one?.resolve(message.value)
    }
  }
}

type Question = Extract<FromPlugin, { readonly ask: number }>

/** Answers a request by the first call under way that knows the answer. */
async function reply(conversation: Conversation, question: Question, pending: ReadonlyMap<number, Pending>): Promise<void> {
  const answers = [...pending.values()].map((one) => one.answers)
  conversation.say({ answer: question.ask, ...(await answerBy(answers, question)) } satisfies ToPlugin)
}

/** Returns the answer to a request, by the first of these that know it, or the reason why there is none. */
export async function answerBy(
  all: readonly Answers[],
  { request, arguments: parameters }: Pick<Question, 'request' | 'arguments'>,
): Promise<{ readonly value: unknown } | { readonly failure: string }> {
  const [known] = all.flatMap((answers) => (Object.hasOwn(answers, request) ? (answers[request] ?? []) : []))
  if (known === undefined) return { failure: `${request.slice(0, 100)} cannot be used here` }
  try {
    return { value: await known(...parameters) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
