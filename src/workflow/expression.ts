/**
 * Values of the contexts `matrix`, `env` and `inputs`, by the name as it is written in an expression: `matrix.os`. An entry `matrix.*` holds
 * the value of all others, if all are known. A value may be a template again.
 */
export type ExpressionVariables = ReadonlyMap<string, string>

/** A part of a text: as it is written, or the inside of `${{ }}`. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'expression'; readonly inside: string }

/** Splits a text at its expressions. Null: one of them has no end. */
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

/** The place of the `}}` that ends an expression: one in a string does not. */
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

/** The name under which `Variables` have what an expression reads. GitHub ignores case, but in the names of variables. */
export const variableName = (written: string): string => (/^env\./i.test(written) ? `env${written.slice(3)}` : written.toLowerCase())

/** Puts in the values of expressions that do nothing but name a variable; the others stay, written in one way. */
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
 * Do all expressions of a text read only what a pull request cannot reach: `github.token`, `vars`, `secrets` and the contexts in `also`?
 * Whatever is not understood counts as within its reach.
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
