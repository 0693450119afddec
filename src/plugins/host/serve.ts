import type { FromPlugin, PluginFailure } from '../../model/plugin.ts'
import { ToPlugin } from '../../model/plugin.ts'
import type { Conversation } from '../../system/conversation.ts'
import { type Ask, type Calls, callsOf } from './calls.ts'
import { declarationOf, definitionIn } from './declare.ts'

/** The file that a plug-in's process is for. */
export interface HostedFile {
  /** Directory that places in messages are relative to. */
  readonly root: string
  /** Imports the file. */
  load(): Promise<unknown>
}

/** Serves one plug-in until Joulegate ends the conversation: answers each call, and passes requests of its code on. */
export async function serve(conversation: Conversation, { root, load }: HostedFile): Promise<void> {
  const say = (message: FromPlugin): void => conversation.say(message)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0
  const ask: Ask = (request, ...parameters) =>
    new Promise((resolve, reject) => {
      asked += 1
      waiting.set(asked, { resolve, reject })
      say({ ask: asked, request, arguments: parameters })
    })
  let calls: Calls | null = null
  const run = async (call: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (call === 'load') {
      const definition = definitionIn(await load())
      calls = callsOf(definition, { ask, log: (line) => say({ log: line }) })
      return declarationOf(definition)
    }
    const known = calls?.[call]
    if (known === undefined) throw new Error(`this plug-in cannot ${call}`)
    return known(...parameters)
  }
  for (;;) {
    const heard = await conversation.hear()
    if (heard === undefined) return
    const message = ToPlugin.parse(heard)
    if ('call' in message) {
      const { id, call } = message
      run(call, message.arguments).then(
        (value) => say({ id, value }),
        (error: unknown) => say({ id, failure: failureOf(error, root) }),
      )
    } else {
      const one = waiting.get(message.answer)
      waiting.delete(message.answer)
      if ('failure' in message) one?.reject(new Error(message.failure))
      else one?.resolve(message.value)
    }
  }
}

const LONGEST = 1_000

/** Describes an error that the plug-in threw, and its place if a file below `root` is in the stack. */
function failureOf(error: unknown, root: string): PluginFailure {
  const isError = error instanceof Error
  const message = (isError ? error.message : `it threw ${String(error)}`).replaceAll(`${root}/`, '').slice(0, LONGEST)
  const lines = isError ? (error.stack ?? '').split('\n') : []
  const found = lines.find((line) => line.includes(`${root}/`) && !line.includes('/node_modules/')) ?? ''
  const [, place = null] = /([^\s(]+?:\d+)(?::\d+)?\)?$/.exec(found.replace('file://', '').replaceAll(`${root}/`, '')) ?? []
  return { message: message === '' ? 'it threw an error without a message' : message, place }
}
