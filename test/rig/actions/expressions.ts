import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { Json, JsonObject } from '../github/json.ts'

/** The values that expressions of a workflow may read, by the name of their context: github, env, inputs, matrix … */
export type Contexts = JsonObject

const CONTEXTS = ['github', 'env', 'vars', 'secrets', 'inputs', 'matrix', 'strategy', 'needs', 'steps', 'job', 'runner']

/** Functions that tell how the job has gone so far. */
const statusFunctions = (hasFailed: boolean) =>
  Object.entries({ success: !hasFailed, failure: hasFailed, always: true, cancelled: false }).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }))

/** Evaluates one expression, without its braces, as GitHub does; gives the text that stands in its place. */
export function evaluate(expression: string, contexts: Contexts, hasFailed = false): string {
  const functions = statusFunctions(hasFailed)
  const { tokens } = new Lexer(expression).lex()
  const parsed = new Parser(tokens, CONTEXTS, functions).parse()
  const known: unknown = JSON.parse(JSON.stringify(contexts), data.reviver)
  if (!(known instanceof data.Dictionary)) throw new Error('the contexts are no object')
  const byName = new Map(functions.map((one) => [one.name, one]))
  return new Evaluator(parsed, known, byName).evaluate().coerceString()
}

/** The text with all its expressions replaced by their values. */
export const filled = (text: string, contexts: Contexts): string =>
  text.replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) => evaluate(expression.trim(), contexts))

/** The texts of a map of a workflow, such as `with` and `env`, with their expressions replaced. */
export const allFilled = (texts: Readonly<Record<string, string>>, contexts: Contexts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, contexts)]))

/** Judges an `if:`, with or without braces; one that asks for no status function begins with `success() &&`. */
export function holds(condition: string | undefined, contexts: Contexts, hasFailed = false): boolean {
  const text = (condition ?? 'success()').trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1')
  const isGuarded = /\b(success|failure|always|cancelled)\s*\(/.test(text)
  return evaluate(`!!(${text})`, contexts, hasFailed) === 'true' && (isGuarded || !hasFailed)
}

/** A value of a workflow in which each text that is one expression gives way to its value. */
export function resolved(value: Json, contexts: Contexts): Json {
  if (Array.isArray(value)) return value.map((item: Json) => resolved(item, contexts))
  if (typeof value === 'string') {
    const [, expression] = /^\$\{\{([\s\S]*)\}\}$/.exec(value.trim()) ?? []
    if (expression === undefined) return filled(value, contexts)
    const found: Json = JSON.parse(evaluate(`toJSON(${expression})`, contexts))
    return found
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, contexts)]))
}
