import { type Finding, isFinding, type Quoted } from '../../model/finding.ts'
import { count } from '../format.ts'
import { messages } from './index.ts'
import type { Message } from './message.ts'

/** Deepest nesting of findings that is shown in words. A forged document may nest thousands. */
const DEEPEST = 3

/** Returns the words of a finding. Its message is one line; lines below it begin the log. A finding without words is shown as data. */
export const said = (found: Finding | Quoted): Message => sayAt(found, 0)

function sayAt(found: Quoted, depth: number): Message {
  if (depth > DEEPEST) return { message: found.code }
  const say = (quoted: Quoted): Message => sayAt(quoted, depth + 1)
  const { message, why, log = [], hint } = isFinding(found) ? wordsOf(found, say) : messages['unknown-finding'](found, say)
  const [first = '', ...below] = message.split('\n')
  const more = found.more === undefined ? '' : ` The same in ${count(found.more, 'more trial')}.`
  return { message: `${first}${more}`, why, log: [...below, ...log], hint }
}

const wordsOf = <C extends Finding['code']>({ code, data }: Finding<C>, say: (quoted: Quoted) => Message): Message =>
  messages[code](data, say)
