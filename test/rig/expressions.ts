// GitHub's own; the language service brings the package with it.
import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions'
import type { Event } from './events.ts'

/** The parts of the context `github` that our workflows read. */
export const contextOf = (event: Event, more: { readonly repository: string; readonly runId: number }) => ({
  event_name: event.name,
  event: event.payload,
  ref: event.ref,
  repository: more.repository,
  run_id: String(more.runId),
})

/** Functions of an `if:`, in a run that nobody has cancelled. */
const cancelled = { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) }

/** Evaluates an expression of a workflow, without its braces, as GitHub does. */
export function evaluated(expression: string, github: ReturnType<typeof contextOf>): unknown {
  const context = JSON.parse(JSON.stringify({ github }), data.reviver)
  const { tokens } = new Lexer(expression).lex()
  const parsed = new Parser(tokens, ['github'], [...Object.values(wellKnownFunctions), cancelled]).parse()
  return JSON.parse(JSON.stringify(new Evaluator(parsed, context, new Map([[cancelled.name, cancelled]])).evaluate(), data.replacer))
}

/** Fills in the expressions of a text. */
export const filledIn = (text: string, github: ReturnType<typeof contextOf>): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluated(expression, github)))
