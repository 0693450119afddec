import type { Reporter } from './reporter.ts'

// Legal in JSON but not on a terminal: what hides, reverses or commands.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')

/** A document for programs, and safe to show on a terminal. */
export const jsonText = (document: unknown): string => `${JSON.stringify(document, null, 2).replaceAll(unseen, escaped)}\n`

/** The Comparison for programs. Without the raw trials, which are the Recording's; a number that is not finite is null. */
export const json: Reporter = {
  name: 'json',
  extension: 'json',
  render({ schema, gate, cause, recording, ...comparison }) {
    const { trials: _, ...header } = recording
    return jsonText({ schema, gate, cause, ...comparison, recording: header })
  },
}
