import { type Data, type Finding, is } from '../model/finding.ts'
import type { counters as table } from '../model/findings/counters.ts'
import { counters } from './messages/counters.ts'
import type { Message, MessageMaker } from './messages/message.ts'

type CounterCode = keyof typeof table

/** Returns the words of a finding for a program that measures itself, which has no command line. Knows only those of the counters. */
export function meterWords(found: Finding): Pick<Message, 'message' | 'hint'> {
  if (!isOfCounter(found)) return { message: found.code, hint: undefined }
  const { message, hint } = wordsOf(found)
  return is(found, 'missing-domain') ? { message, hint: `Choose other domains: ${found.data.found.join(', ')}` } : { message, hint }
}

const isOfCounter = (found: Finding): found is Finding<CounterCode> => Object.hasOwn(counters, found.code)

const words: { readonly [C in CounterCode]: MessageMaker<Data[C]> } = counters

const wordsOf = <C extends CounterCode>({ code, data }: Finding<C>): Message => words[code](data, ({ code: inner }) => ({ message: inner }))
