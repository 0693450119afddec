import { problem } from '../model/finding.ts'
import { isReporterName, type ReporterName, reporterNames } from '../model/reporters.ts'
import { benchmarkAction } from './benchmark-action.ts'
import { csv } from './csv.ts'
import { json, markdown } from './documents.ts'
import { junit } from './junit.ts'
import { ndjson } from './ndjson.ts'
import { openmetrics } from './openmetrics.ts'
import { parquet } from './parquet.ts'
import type { Reporter } from './reporter.ts'
import { sqlite } from './sqlite.ts'

const builtIn: Readonly<Record<ReporterName, Reporter>> = {
  ...{ csv, ndjson, sqlite, parquet, openmetrics, junit, 'benchmark-action': benchmarkAction, json, markdown },
}

/** Returns the reporters of these names, each once. @throws Problem `unknown-reporter`. */
export const reportersNamed = (names: readonly string[]): readonly Reporter[] =>
  [...new Set(names)].map((name) => {
    if (isReporterName(name)) return builtIn[name]
    throw problem('unknown-reporter', { name, names: reporterNames })
  })
