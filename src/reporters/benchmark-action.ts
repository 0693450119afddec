import { REPORTERS } from '../model/reporters.ts'
import { jsonText } from '../render/media/json.ts'
import type { Reporter, Results } from './reporter.ts'
import { type ComparisonRow, comparisonRows } from './rows.ts'

/** One entry of github-action-benchmark. */
interface BenchmarkEntry {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly range?: string
  readonly extra: string
}

/** Returns head's figures of a workload. One that is missing is left out, because the format knows no missing value. */
function entriesOf(row: ComparisonRow, { recording }: Results): readonly BenchmarkEntry[] {
  const { workload, simulated, estimated, sentence } = row
  const marks = [simulated === true ? 'simulated' : '', estimated === true ? 'estimated' : ''].filter((mark) => mark !== '')
  const name = `${workload}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`
  const extra = `machine: ${recording.machine.id}\n${sentence}`
  const figures = [
    { name, unit: 'J', value: row.head_energy_j },
    { name, unit: 'instructions', value: row.head_instructions_count },
    { name: `${name}, time`, unit: 's', value: row.head_seconds },
  ]
  return figures.flatMap((one) => (typeof one.value === 'number' ? [{ name: one.name, unit: one.unit, value: one.value, extra }] : []))
}

/** Writes the figures of head for github-action-benchmark, which keeps them over many commits. */
export const benchmarkAction: Reporter = {
  name: 'benchmark-action',
  report: (results) => ({
    [REPORTERS['benchmark-action'].file]: jsonText(comparisonRows(results).flatMap((row) => entriesOf(row, results))),
  }),
}
