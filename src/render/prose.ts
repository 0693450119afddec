/** A part of a sentence. Plain text is a string; `foreign` is text that others wrote, which a medium makes inert. */
export type Span =
  | string
  | { readonly as: 'strong' | 'literal'; readonly text: string }
  | { readonly as: 'foreign'; readonly text: string; readonly limit: number }

/** A sentence, or a few of them, before it is known which medium shows it. */
export type Prose = readonly Span[]

/** Stands out. */
export const strong = (text: string): Span => ({ as: 'strong', text })
/** A setting or a command of ours, as the user types it. */
export const literal = (text: string): Span => ({ as: 'literal', text })
/** A name or a line that others wrote. `limit` is its longest length in characters. */
export const foreign = (text: string, limit = 80): Span => ({ as: 'foreign', text, limit })

type Part = Span | Prose | number

const isProse = (part: Part): part is Prose => Array.isArray(part)

const spansOf = (part: Part): Prose => (isProse(part) ? part : [typeof part === 'number' ? String(part) : part])

/** Tag of a template: its parts may be text, spans and other prose. */
export const prose = (texts: readonly string[], ...parts: readonly Part[]): Prose =>
  texts.flatMap((text, index): Prose => [text, ...spansOf(parts[index] ?? '')]).filter((span) => span !== '')

/** The parts with a separator between them. */
export const joined = (parts: readonly Part[], separator: string): Prose =>
  parts.flatMap((part, index) => (index === 0 ? spansOf(part) : [separator, ...spansOf(part)]))

/** Sentences with a space between them, without those that are null or empty. */
export const sentences = (...parts: readonly (string | Prose | null)[]): Prose =>
  joined(
    parts.filter((part) => part !== null).filter((part) => part.length > 0),
    ' ',
  )

/** How a medium shows what stands out in prose. */
export interface Ink {
  plain(text: string): string
  strong(text: string): string
  literal(text: string): string
  /** Makes it inert. */
  foreign(text: string, limit: number): string
}

/** Prose in one medium. */
export const inked = (text: Prose, ink: Ink): string =>
  text
    .map((span) => {
      if (typeof span === 'string') return ink.plain(span)
      return span.as === 'foreign' ? ink.foreign(span.text, span.limit) : ink[span.as](span.text)
    })
    .join('')
