import { REPORTERS } from '../model/reporters.ts'
import { jsonLine } from '../render/media/json.ts'
import type { Reporter, Results } from './reporter.ts'
import { comparisonRows, sessionRow, trialRows } from './rows.ts'

/** Version of the lines. A new column is no new version. */
const SCHEMA = 1

/** Returns the lines: the session, each trial in the order in which they ran, and the result of each workload. */
function linesOf(results: Results): readonly string[] {
  return [
    jsonLine({ type: 'session', schema: SCHEMA, ...sessionRow(results) }),
    ...trialRows(results.recording).map((row) => jsonLine({ type: 'trial', ...row })),
    ...comparisonRows(results).map((row) => jsonLine({ type: 'comparison', ...row })),
  ]
}

/** Writes one line of JSON for each fact. */
export const ndjson: Reporter = {
  name: 'ndjson',
  report: (results) => ({ [REPORTERS.ndjson.file]: linesOf(results).join('') }),
}
