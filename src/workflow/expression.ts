/**
 * Values of the contexts `matrix`, `env` and `inputs`, by the name as it is written in an expression: `matrix.os`. An entry `matrix.*`
 * holds the value of all others, if all are known. A value may itself be a template.
 */
export type ExpressionVariables = ReadonlyMap<string, string>

/** Part of a text: literal text, or the inside of `${{ }}`. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'expression'; readonly inside: string }

/** Splits a text at its expressions. Returns null if one of them has no end. */
function partsOf(text: string): readonly Part[] | null {
  const parts: Part[] = []
  let at = 0
  for (let start = text.indexOf('${{'); start >= 0; start = text.indexOf('${{', at)) {
    const end = endOf(text, start + 3)
    if (end === null) return null
    parts.push({ kind: 'text', text: text.slice(at, start) }, { kind: 'expression', inside: text.slice(start + 3, end).trim() })
    at = end + 2
  }
  return [...parts, { kind: 'text', text: text.slice(at) }]
}

/** Returns the position of the `}}` that ends an expression. A `}}` in a string does not count. */
function endOf(text: string, start: number): number | null {
  let isString = false
  for (let at = start; at < text.length; at++) {
    if (text[at] === "'") isString = !isString
    else if (!isString && text.startsWith('}}', at)) return at
  }
  return null
}

export const hasExpression = (text: string): boolean => text.includes('${{')

const SIMPLE = /^(?:matrix|env|inputs)(?:\.[A-Za-z_][\w-]*)+$/i

/** Returns the name under which `ExpressionVariables` have a variable. GitHub ignores case, except in the names of `env` variables. */
export const variableName = (written: string): string => (/^env\./i.test(written) ? `env${written.slice(3)}` : written.toLowerCase())

/** Substitutes expressions that only name a variable. The others stay, in a uniform notation. */
export function resolved(text: string, variables: ExpressionVariables): string {
  const parts = partsOf(text)
  if (parts === null) return text
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      const name = SIMPLE.test(part.inside) ? variableName(part.inside) : ''
      const value = variables.get(name) ?? variables.get(name.replace(/\..*/, '.*'))
      return value ?? `\${{ ${part.inside} }}`
    })
    .join('')
}

/** Functions whose result follows from their arguments alone. */
const PURE: ReadonlySet<string> = new Set(['contains', 'startswith', 'endswith', 'format', 'join', 'tojson', 'fromjson'])
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null'])

/**
 * Reports whether all expressions of a text read only what a pull request cannot influence: `github.token`, `vars`, `secrets` and the
 * contexts in `also`. An expression that is not understood counts as within its reach.
 */
export function isOutOfReach(text: string, also: ReadonlySet<string> = new Set()): boolean {
  const parts = partsOf(text)
  return parts?.every((part) => part.kind === 'text' || readsOnlySafe(part.inside, also)) ?? false
}

function readsOnlySafe(inside: string, also: ReadonlySet<string>): boolean {
  const code = inside.replaceAll(/'(?:[^']|'')*'/g, ' ')
  return [...code.matchAll(/([A-Za-z_][\w-]*)((?:\s*\.\s*[\w*-]+)*)\s*([([]?)/g)].every(([, name = '', rest = '', after = '']) => {
    const root = name.toLowerCase()
    const path = rest.replaceAll(/\s/g, '').toLowerCase()
    if (after === '(') return path === '' && PURE.has(root)
    if (root === 'github') return path === '.token' && after === ''
    return (path === '' && WORDS.has(root)) || root === 'vars' || root === 'secrets' || also.has(root)
  })
}
