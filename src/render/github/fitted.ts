import { oneLine } from '../../text/inert.ts'

/** GitHub's limit. GitHub counts characters and others count UTF-16 units, so this many UTF-16 units are safe for all. */
export const LONGEST_STATUS = 140

/** Cuts a text between two graphemes, so that an emoji of several code points stays whole. */
export function fitted(text: string, most = LONGEST_STATUS): string {
  const line = oneLine(text, text.length)
  if (line.length <= most) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length >= most) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
