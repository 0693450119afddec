/** Languages whose comments and texts are known. */
export type SourceLanguage = 'go' | 'rust' | 'java' | 'csharp' | 'python' | 'script'

/**
 * Comments and texts of each language. Every alternative begins with characters of its own and takes all that it has read, so that a search
 * takes time in proportion to the text, also if a text is not closed.
 */
const OPAQUE: Readonly<Record<SourceLanguage, RegExp>> = {
  go: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|`[^`]*(?:`|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g,
  rust: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\br#"[\s\S]*?(?:"#|$)|\br"[^"]*(?:"|$)|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[^\n]{1,10}?)'/g,
  java: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g,
  csharp: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|(?:@\$?|\$@)"(?:[^"]|"")*"?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g,
  python: /#[^\n]*|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g,
  script: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|`(?:[^`\\]|\\[\s\S])*`?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g,
}

const isComment = (token: string): boolean => /^(\/\/|\/\*|#)/.test(token)
const spaces = (text: string): string => text.replaceAll(/[^\n]/g, ' ')

/** Returns a source of the same length with spaces in place of comments, and of what is between quotes. The quotes stay. */
export function withoutTexts(source: string, language: SourceLanguage): string {
  return source.replaceAll(OPAQUE[language], (token) => {
    if (isComment(token) || token.length < 2) return spaces(token)
    return `${token.slice(0, 1)}${spaces(token.slice(1, -1))}${token.slice(-1)}`
  })
}

/** Returns the plain text that begins with a quote at an index of a source; null if it has escapes, parts that are computed, or no end. */
export function plainTextAt(source: string, index: number): string | null {
  const quote = source[index] ?? ''
  if (!/["'`]/.test(quote)) return null
  const end = source.indexOf(quote, index + 1)
  const text = end === -1 ? '' : source.slice(index + 1, Math.min(end, index + 1_001))
  return text === '' || text.length > 1_000 || /[\\\n]|\$\{/.test(text) ? null : text
}
