import { z } from 'zod'

/** Letters and digits with separators between parts, so that a name needs no quoting and is one word of a line. */
export const METRIC_NAME = /^[A-Za-z_][\w.:/-]{0,59}$/

/** Unit as a program writes it: one word, such as ms, MB/s or 1/s. */
export const METRIC_UNIT = /^(?:1\/)?[A-Za-zµμΩ°%][A-Za-z0-9µμΩ°%/._-]{0,19}$/

/** Most figures of one trial, and most that a configuration may declare for a workload. */
export const MOST_METRICS = 50

/** Largest and smallest size of a figure that is not 0. The ratio of two is a number that a document can have. */
const [LARGEST, SMALLEST] = [1e100, 1e-100]

/** Reports whether a figure may have this value. NaN is none. */
export const isMetricAmount = (value: number): boolean => value === 0 || (Math.abs(value) >= SMALLEST && Math.abs(value) <= LARGEST)

/** Direction in which a figure gets better. */
export const MetricBetter = z.enum(['lower', 'higher'])
export type MetricBetter = z.infer<typeof MetricBetter>

/** Figure that a workload is declared to have. */
export const MetricDefinition = z
  .strictObject({
    name: z.string().regex(METRIC_NAME),
    /** File of the worktree that the run writes, and a regular expression with one group. Both null: the run writes the figure itself. */
    file: z.string().nullable(),
    pattern: z.string().nullable(),
    /** null if the program writes it, or if there is none. */
    unit: z.string().regex(METRIC_UNIT).nullable(),
    better: MetricBetter.nullable(),
  })
  .readonly()
export type MetricDefinition = z.infer<typeof MetricDefinition>

/** Budget of a figure: it may get worse by at most this fraction of base's. */
export const FigureBudget = z
  .strictObject({
    name: z.string().regex(METRIC_NAME),
    unit: z.string().regex(METRIC_UNIT),
    better: MetricBetter,
    maxRegression: z.number().min(0.002).max(0.5),
  })
  .readonly()
export type FigureBudget = z.infer<typeof FigureBudget>

/** Figure of one trial: of one run of its command, or the mean of what its runs wrote. */
export const MetricValue = z
  .strictObject({
    name: z.string().regex(METRIC_NAME),
    value: z.number().refine(isMetricAmount),
    unit: z.string().regex(METRIC_UNIT).nullable(),
  })
  .readonly()
export type MetricValue = z.infer<typeof MetricValue>

/** Files that a run leaves and that are kept. */
export const ArtifactRule = z
  .strictObject({
    /** Globs of paths in the worktree. */
    paths: z.array(z.string()).min(1).readonly(),
    /** Most bytes of one trial's files together. */
    maxBytes: z.number().positive(),
  })
  .readonly()
export type ArtifactRule = z.infer<typeof ArtifactRule>

/** Returns a regular expression, or null if the text is none, or if it does not have exactly one group. */
export function metricPattern(text: string): RegExp | null {
  try {
    const groups = new RegExp(`${text}|`, 'u').exec('')
    return groups?.length === 2 ? new RegExp(text, 'u') : null
  } catch {
    return null // no regular expression
  }
}

/** Directory of kept files in the report directory. */
export const ARTIFACTS = 'artifacts'

/** One part of a path that no shell, terminal, archive or file system takes for anything else. */
const PART = /^[A-Za-z0-9_](?:[\w .,+=@()-]*[\w,+=@()-])?$/

const isPlain = (path: string): boolean => path.split('/').every((part) => PART.test(part))

/** Reports whether a path in a worktree may be that of a kept file. */
export const isArtifactPath = (path: string): boolean => path.length <= 200 && isPlain(path)

/** Path of a kept file below the directory of all of them: that of its workload, its side, and its path in the worktree. */
export const ArtifactName = z
  .string()
  .max(400)
  .refine((name) => /^[\w-]+\/(base|head)\/./.test(name) && isPlain(name.slice(name.indexOf('/') + 1)))

/** Returns the name of the directory of a workload's files. `all`: the names of all workloads that have some. */
export function artifactPlace(workload: string, all: readonly string[]): string {
  const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9-]/g, '_').replace(/^-/, '_')
  const alike = all.filter((name) => plain(name).toLowerCase() === plain(workload).toLowerCase())
  return alike.length === 1 ? plain(workload) : `${plain(workload)}_${all.indexOf(workload) + 1}`
}
