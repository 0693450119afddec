/** Part of a sentence. Plain text is a string. `foreign` is text that others wrote, which a medium makes inert. */
export type Span =
  | string
  | { readonly as: 'strong' | 'literal'; readonly text: string }
  | { readonly as: 'foreign'; readonly text: string; readonly limit: number }

/** One or more sentences, independent of the medium that shows them. */
export type Prose = readonly Span[]

/** Marks text as emphasised. */
export const strong = (text: string): Span => ({ as: 'strong', text })
/** Marks a setting or a command of ours, as the user types it. */
export const literal = (text: string): Span => ({ as: 'literal', text })
/** Marks a name or a line that others wrote. `limit` is its longest length in characters. */
export const foreign = (text: string, limit = 80): Span => ({ as: 'foreign', text, limit })

type Part = Span | Prose | number

const isProse = (part: Part): part is Prose => Array.isArray(part)

const spansOf = (part: Part): Prose => (isProse(part) ? part : [typeof part === 'number' ? String(part) : part])

/** Template tag that makes prose. Its parts may be text, spans and other prose. */
export const prose = (texts: readonly string[], ...parts: readonly Part[]): Prose =>
  texts.flatMap((text, index): Prose => [text, ...spansOf(parts[index] ?? '')]).filter((span) => span !== '')

/** Joins the parts with a separator. */
export const joined = (parts: readonly Part[], separator: string): Prose =>
  parts.flatMap((part, index) => (index === 0 ? spansOf(part) : [separator, ...spansOf(part)]))

/** Joins sentences with a space, without those that are null or empty. */
export const sentences = (...parts: readonly (string | Prose | null)[]): Prose =>
  joined(
    parts.filter((part) => part !== null).filter((part) => part.length > 0),
    ' ',
  )

/** Rendering of each kind of span in one medium. */
export interface Ink {
  plain(text: string): string
  strong(text: string): string
  literal(text: string): string
  /** Makes the text inert. */
  foreign(text: string, limit: number): string
}

/** Renders prose in one medium. */
export const inked = (text: Prose, ink: Ink): string =>
  text
    .map((span) => {
      if (typeof span === 'string') return ink.plain(span)
      return span.as === 'foreign' ? ink.foreign(span.text, span.limit) : ink[span.as](span.text)
    })
    .join('')
