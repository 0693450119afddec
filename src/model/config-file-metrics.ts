import { z } from 'zod'
import { hasNoNul, isWithoutRepeats, like, MaxRegression, NUL_HINT, Size } from './config-values.ts'
import { type FigureBudget, METRIC_NAME, METRIC_UNIT, MetricBetter, type MetricDefinition, MOST_METRICS, metricPattern } from './metric.ts'

/** Figures and files of a workload of `joulegate.yml`, as a user writes them. */

const EXAMPLE = '- {name: latency, unit: ms, better: lower}'
const ARTIFACTS_EXAMPLE = "artifacts: {paths: ['out/*.html'], max: 10MiB}"
const PATH_HINT = 'write a path inside the repository, for example out/bench.txt'
const GLOBS_HINT = "write a list of globs inside the repository, for example ['out/*.html', profile.svg]"
const PATTERN_HINT = "must be a regular expression with one group, for example 'p99: ([0-9.]+)'"
const MOST_PATTERNS = 20
const UNIT_HINT = 'write the unit that the program writes, for example ms, or count for a plain number'

const isInside = (path: string): boolean => !path.startsWith('/') && !path.split('/').includes('..')

const InnerPath = z
  .string({ error: PATH_HINT })
  .min(1, PATH_HINT)
  .max(200, 'must be at most 200 characters')
  .refine(isInside, 'must be a path inside the repository, without ..')
  .refine(hasNoNul, NUL_HINT)

const ArtifactGlob = z
  .string({ error: GLOBS_HINT })
  .min(1, GLOBS_HINT)
  .max(200, 'must be at most 200 characters')
  .refine(isInside, 'must be a path inside the repository, without ..')
  .refine((glob) => !glob.startsWith('!'), 'must be a glob of files to keep: a ! does not exclude')
  .refine(hasNoNul, NUL_HINT)

const MetricKeys = z
  .strictObject(
    {
      name: z
        .string({ error: 'write a name as text, in quotes' })
        .regex(METRIC_NAME, 'must be 1 to 60 letters, digits or any of _ . : / -, a letter or _ first')
        .describe('name of the figure, as the program writes it; 1 to 60 letters, digits or any of `_ . : / -`'),
      file: InnerPath.optional().describe(
        'file that the run writes, relative to the repository root; if omitted, the run writes the figure to `$JOULEGATE_METRICS`',
      ),
      pattern: z
        .string({ error: PATTERN_HINT })
        .max(200, 'must be at most 200 characters')
        .refine((text) => metricPattern(text) !== null, PATTERN_HINT)
        .optional()
        .describe('regular expression that finds the figure in a line of `file`; its one group is the number'),
      unit: z
        .string({ error: 'write one word as text, for example ms' })
        .regex(METRIC_UNIT, 'must be one word of 1 to 20 characters, for example ms, MB/s or %')
        .optional()
        .describe('unit of the figure; if omitted, the one that the program writes'),
      better: z
        .enum(MetricBetter.options, { error: 'write lower or higher' })
        .optional()
        .describe('`lower` or `higher`: the direction in which the figure gets better; if omitted, the report does not judge it'),
      'max-regression': MaxRegression.optional().describe(
        'budget of the figure: by how much it may be worse than on base; needs `unit` and `better`',
      ),
    },
    like(EXAMPLE),
  )
  .check(({ value: { unit, better, 'max-regression': budget }, issues }) => {
    if (issues.length > 0 || budget === undefined) return
    const hints = [
      ...(unit === undefined ? [`unit: ${UNIT_HINT}`] : []),
      ...(better === undefined ? ['better: write lower or higher'] : []),
    ]
    for (const hint of hints) issues.push({ code: 'custom', message: `needs the key ${hint}`, path: ['max-regression'], input: budget })
  })
  .check(({ value: { file, pattern }, issues }) => {
    if (issues.length > 0 || (file === undefined) === (pattern === undefined)) return
    const [has, needs] = file === undefined ? ['pattern', 'file'] : ['file', 'pattern']
    issues.push({ code: 'custom', message: `needs the key ${needs}: write both, or neither`, path: [has], input: file ?? pattern })
  })

/** The key `metrics` of a workload. */
export const MetricsFile = z
  .array(MetricKeys, { error: `write a list of figures, for example ${EXAMPLE}` })
  .max(MOST_METRICS, `must be at most ${MOST_METRICS} figures`)
  .refine((metrics) => isWithoutRepeats(metrics.map(({ name }) => name)), 'give each figure a different name')
  .refine((metrics) => metrics.filter(({ file }) => file !== undefined).length <= MOST_PATTERNS, `at most ${MOST_PATTERNS} may have a file`)

/** The key `artifacts` of a workload. */
export const ArtifactsFile = z.strictObject(
  {
    paths: z
      .array(ArtifactGlob, { error: GLOBS_HINT })
      .min(1, GLOBS_HINT)
      .max(20, 'must be at most 20 globs')
      .describe('globs of the files to keep, relative to the repository root'),
    max: Size.refine((bytes) => bytes <= 100 * 2 ** 20, 'must be at most 100MiB, the limit of a session')
      .prefault('10MiB')
      .describe('size limit for the files of one side together; if they are larger, none is kept'),
  },
  like(ARTIFACTS_EXAMPLE),
)

/** Returns the figures of a workload with all keys. */
export const metricsOf = (metrics: z.output<typeof MetricsFile>): readonly MetricDefinition[] =>
  metrics.map(({ name, file, pattern, unit, better }) => ({
    ...{ name, file: file ?? null, pattern: pattern ?? null, unit: unit ?? null, better: better ?? null },
  }))

/** Returns the budgets of figures. */
export const figuresOf = (metrics: z.output<typeof MetricsFile>): readonly FigureBudget[] =>
  metrics.flatMap(({ name, unit, better, 'max-regression': maxRegression }) =>
    unit === undefined || better === undefined || maxRegression === undefined ? [] : [{ name, unit, better, maxRegression }],
  )
