import { areLong } from './names.ts'

/** Tokens of Java and C# that tell classes and methods apart. The source must be without comments and texts. */
const TOKEN = /@[ \t]*[A-Za-z_][\w.]*|[A-Za-z_$][\w$]*|[{}();[\],=<>]|\r?\n/g

/** A method that an annotation marks as a bench. */
export interface MarkedMethod {
  /** Classes around it, the outermost first. */
  readonly classes: readonly string[]
  readonly method: string
}

/** Classes in each other, beyond which a method is left out. */
const DEEPEST = 50

const isDeep = (classes: readonly { readonly name: string }[], method: string): boolean =>
  classes.length > DEEPEST || areLong([...classes.map(({ name }) => name), method])

/** Words before a parenthesis that name no method. */
const NO_METHOD = /^(if|for|while|switch|catch|return|new|synchronized|lock|using|typeof|nameof)$/

/**
 * Finds the methods with a mark, and the classes that they are in. `mark` finds the mark in the source: Java's `@Benchmark`, C#'s
 * `[Benchmark]`. Takes time in proportion to the source.
 */
export function markedMethods(code: string, mark: RegExp): readonly MarkedMethod[] {
  const marks = Array.from(code.matchAll(mark), ({ index, 0: text }) => index + text.length)
  const found: MarkedMethod[] = []
  const classes: { readonly name: string; readonly depth: number }[] = []
  let [depth, parens, next] = [0, 0, 0]
  let [word, pending, isNaming]: [string, string | null, boolean] = ['', null, false]
  for (const { index, 0: token } of code.matchAll(TOKEN)) {
    if (token === '{') {
      depth += 1
      if (pending !== null) classes.push({ name: pending, depth })
      pending = null
    } else if (token === '}') {
      if (classes.at(-1)?.depth === depth) classes.pop()
      depth -= 1
    } else if (token === '(') {
      parens += 1
      const isMarked = parens === 1 && (marks[next] ?? Number.POSITIVE_INFINITY) <= index
      if (isMarked && word !== '' && !NO_METHOD.test(word)) {
        if (!isDeep(classes, word)) found.push({ classes: classes.map(({ name }) => name), method: word })
        while ((marks[next] ?? Number.POSITIVE_INFINITY) <= index) next += 1
      }
    } else if (token === ')') parens = Math.max(0, parens - 1)
    if (/^[A-Za-z_$]/.test(token)) {
      if (isNaming) pending = token
      isNaming = /^(class|record|struct|interface)$/.test(token)
      word = token
    } else if (!/^\s/.test(token)) word = ''
    if (token === ';') pending = null
  }
  return found
}
