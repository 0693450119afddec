import { type MetricDefinition, type MetricValue, MOST_METRICS } from '../../model/metric.ts'
import type { FaultyLine, MetricLine, MetricLines } from './lines.ts'

/** Lines of one file. `file`: null for the file of the variable. */
export interface FileLines extends MetricLines {
  readonly file: string | null
}

/** Figures of a trial, and the lines that are not used, in their order. */
export interface Gathered {
  readonly values: readonly MetricValue[]
  readonly faulty: readonly (FaultyLine & Pick<FileLines, 'file'>)[]
  /** Names of figures that have a line, but no value because a line of theirs is faulty. */
  readonly spoiled: ReadonlySet<string>
}

/**
 * Makes one value for each name: the mean of what the runs of a trial wrote. A figure with a faulty line has no value, since a mean of the
 * others would be that of some runs only. Pure.
 */
export function gather(files: readonly FileLines[], declared: readonly MetricDefinition[], runs: number): Gathered {
  const units = new Map(declared.map(({ name, unit }) => [name, unit]))
  const faulty = files.flatMap(({ file, faulty: lines }) => lines.map((line) => ({ ...line, file })))
  const spoiled = new Set(faulty.flatMap(({ name }) => name ?? []))
  const byName = new Map<string, MetricLine[]>()
  const refuse = (line: MetricLine, file: string | null, fault: FaultyLine['fault']): void => {
    faulty.push({ line: line.line, name: line.name, said: line.said, fault, file })
    spoiled.add(line.name)
  }
  for (const { file, lines } of files)
    for (const line of lines) {
      const before = byName.get(line.name) ?? []
      const unit = units.get(line.name) ?? before[0]?.unit
      const own = { ...line, unit: line.unit ?? units.get(line.name) ?? null }
      if (before.length === 0 && byName.size === MOST_METRICS) refuse(line, file, 'many')
      else if (unit !== undefined && own.unit !== unit) refuse(line, file, 'other-unit')
      else if (before.length === runs) refuse(line, file, 'again')
      else {
        before.push(own)
        byName.set(line.name, before)
      }
    }
  const values = [...byName].flatMap(([name, lines]): readonly MetricValue[] => {
    // From the first value on, so that the mean of equal values is that value to the last bit.
    const first = lines[0]?.value ?? 0
    const value = first + lines.reduce((sum, line) => sum + (line.value - first), 0) / lines.length
    return spoiled.has(name) ? [] : [{ name, value, unit: lines[0]?.unit ?? null }]
  })
  return { values, faulty, spoiled }
}
