type Labels = Readonly<Record<string, string>>

/** One value of a metric. */
interface Sample {
  readonly labels: Labels
  readonly value: number
}

/** A metric. Its name ends with its unit, if it has one. */
export interface Metric {
  readonly name: string
  readonly unit?: 'seconds' | 'watts' | 'joules' | 'ratio'
  /** Without quotation marks: OpenMetrics and the older text format of Prometheus escape them in different ways. */
  readonly help: string
  readonly samples: readonly Sample[]
}

/** Makes a sample for each of these values, of which one holds. */
export const oneOf = (key: string, values: readonly string[], holds: string, labels: Labels = {}): readonly Sample[] =>
  values.map((value) => ({ labels: { ...labels, [key]: value }, value: Number(value === holds) }))

/** Makes a sample that is 1 if it holds, else 0. */
export const yes = (holds: boolean, labels: Labels = {}): readonly Sample[] => [{ labels, value: Number(holds) }]

/** Makes a sample of a value. None if it is unknown, or no finite number. */
export const known = (value: number | null | undefined, labels: Labels): readonly Sample[] =>
  value != null && Number.isFinite(value) ? [{ labels, value }] : []

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

function sampleLine(name: string, { labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

/**
 * Renders metrics as OpenMetrics text. It has gauges only, and no timestamps of samples, so that readers of the older text format of
 * Prometheus read it as well: node_exporter is one. Values that are unknown are left out, and never 0.
 */
export function metricsText(all: readonly Metric[]): string {
  const lines = all
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, unit, help, samples }) => [
      `# TYPE ${name} gauge`,
      ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
      `# HELP ${name} ${help}`,
      ...samples.map((sample) => sampleLine(name, sample)),
    ])
  return `${[...lines, '# EOF'].join('\n')}\n`
}
