import { REPORTERS } from '../model/reporters.ts'
import { reporters as formats } from '../render/index.ts'
import type { Reporter } from './reporter.ts'

/** Circumstances of a report in a file: it names no path, so that it is the same wherever it is made. */
const FILE = { colour: false, width: 100, recording: null }

/** Writes the report as JSON. */
export const json: Reporter = {
  name: 'json',
  report: ({ comparison }) => ({ [REPORTERS.json.file]: formats.json(comparison, FILE) }),
}

/** Writes the report as Markdown. */
export const markdown: Reporter = {
  name: 'markdown',
  report: ({ comparison }) => ({ [REPORTERS.markdown.file]: formats.markdown(comparison, FILE) }),
}
