/** Facts about a reporter that documents and commands need before it is loaded. */
interface ReporterTraits {
  /** The file that it makes. */
  readonly file: string
  readonly description: string
}

/** All built-in reporters. A name matches `[a-z][a-z0-9-]{0,39}`. Each has its code in `src/reporters`. The list in docs/reporters.md follows. */
export const REPORTERS = {
  csv: { file: 'joulegate.csv', description: 'one row for each trial, as CSV (RFC 4180)' },
  ndjson: { file: 'joulegate.ndjson', description: 'the session, each trial and each result, as one line of JSON each' },
  sqlite: { file: 'joulegate.sqlite', description: 'a SQLite database: session, workloads, trials, readings, comparisons' },
  parquet: { file: 'joulegate.parquet', description: 'one wide table of trials, as Parquet' },
  openmetrics: { file: 'joulegate.prom', description: 'the results as OpenMetrics text, for Prometheus' },
  junit: { file: 'joulegate-junit.xml', description: 'the results as JUnit XML, one test case for each workload' },
  'benchmark-action': {
    file: 'joulegate-benchmark.json',
    description: 'head’s figures for github-action-benchmark, tool `customSmallerIsBetter`',
  },
  json: { file: 'joulegate.json', description: 'the report as JSON, as `--format json` prints it' },
  markdown: {
    file: 'joulegate.md',
    description: 'the report as Markdown, as `--format markdown` prints it without the path of the Recording',
  },
} as const satisfies Record<string, ReporterTraits>

export type ReporterName = keyof typeof REPORTERS

export const reporterNames: readonly string[] = Object.keys(REPORTERS)

/** Reports whether this is the name of a built-in reporter. */
export const isReporterName = (name: string): name is ReporterName => Object.hasOwn(REPORTERS, name)
