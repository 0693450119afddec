import { reporters } from '../../src/render/index.ts'
import { compare } from '../../src/stats/compare.ts'
import { machine } from './machine.ts'
import { worked } from './programs.ts'
import { figures, type Row } from './row.ts'
import { headerOf, measureSimulated } from './session.ts'

const [WORKLOADS, REGRESSED] = [1_000, 100]
const STEADY = { walk: 0, warmth: 0, warmTrials: 1, second: 0, outliers: 0, outlier: 0 }
/** What GitHub takes as one comment. */
const MOST_CHARACTERS = 65_535
const name = (index: number): string => `workload/${index}/`.padEnd(80, 'x')

/** P11: the report of 1,000 workloads, 100 of them over budget, each with the longest name. */
export async function reportingRows(runs: number): Promise<readonly Row[]> {
  const simulated = machine(11, STEADY)
  const names = Array.from({ length: WORKLOADS }, (_, index) => name(index))
  const recording = measureSimulated(headerOf(names, 'a long report'), ({ workload, side, isSecond }) => {
    const increase = side === 'head' && names.indexOf(workload) < REGRESSED ? 0.06 + names.indexOf(workload) / 1_000 : 0
    return simulated.trial({ joules: 500 * (1 + increase), deviation: 0.005, isSecond })
  })
  const comparison = compare(recording)
  const options = { colour: false, width: 80, recording: 'recording.json' }
  const text = reporters.markdown(comparison, options)
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(1_000 * worked(() => reporters.markdown(comparison, options)))
  const regressed = comparison.changes
    .filter(({ verdict }) => verdict === 'regressed')
    .toSorted((one, other) => (other.ratio ?? 0) - (one.ratio ?? 0))
  const cut = regressed.slice(0, 10).filter(({ workload }) => !text.includes(workload)).length
  const row = { id: 'P11', low: null, high: null }
  return [
    { ...row, what: 'Markdown report of 1,000 workloads, warm', against: 'CPU, in this process', ...figures(times), limit: 10, unit: 'ms' },
    {
      ...row,
      what: 'its length',
      against: "GitHub's limit of a comment",
      ratio: text.length,
      limit: MOST_CHARACTERS,
      runs: 1,
      unit: 'characters',
    },
    {
      ...row,
      what: 'of the ten worst rows, those cut',
      against: `${regressed.length} regressed`,
      ratio: cut,
      limit: 0,
      runs: 1,
      unit: 'rows',
    },
  ]
}
