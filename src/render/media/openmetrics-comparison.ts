import type { Change, Comparison, Summary } from '../../model/comparison.ts'
import type { Recording } from '../../model/recording.ts'
import { caseResults } from '../report/cases.ts'
import { known, type Metric, metricsText, oneOf, yes } from './openmetrics-text.ts'

const OUTCOMES = ['passed', 'failed', 'error', 'skipped']

/** Returns the labels that say whether figures were measured: they are on each sample, so that no reader takes them for another kind. */
const basisOf = ({ meter, simulated }: Recording) => ({
  kind: meter?.kind ?? 'none',
  simulated: String(simulated || meter?.kind === 'replay'),
})

type Labels = ReturnType<typeof basisOf>

/** Makes the samples of a figure of both sides, per run of the command. */
const bothSides = (changes: readonly Change[], labels: Labels, figure: (summary: Summary) => number | null): Metric['samples'] =>
  changes.flatMap(({ workload, base, head }) =>
    Object.entries({ base, head }).flatMap(([side, summary]) =>
      known(summary === null ? null : figure(summary), { workload, side, ...labels }),
    ),
  )

function changeMetrics(comparison: Comparison, labels: Labels): readonly Metric[] {
  const { changes: judged, total, quantity } = comparison
  const changes = total === undefined ? judged : [...judged, total]
  const ofRatio = (name: string, help: string, figure: (change: Change) => number | null): Metric => ({
    ...{ name: `joulegate_${name}_ratio`, unit: 'ratio' as const, help },
    samples: changes.flatMap((change) => known(figure(change), { workload: change.workload, ...labels })),
  })
  const amounts = bothSides(changes, labels, ({ amount }) => amount)
  const isWork = quantity === 'work'
  return [
    ofRatio('change', 'Head divided by base: 1.05 is five percent more.', ({ ratio }) => ratio),
    ofRatio('change_low', 'Lower end of the interval of the change.', ({ interval }) => interval.low),
    ofRatio('change_high', 'Upper end of the interval of the change.', ({ interval }) => interval.high),
    ofRatio('budget', 'Largest increase that the budget allows: 0.03 is three percent.', ({ budget }) => budget.maxRegression),
    { name: 'joulegate_energy_joules', unit: 'joules', help: 'Median energy of one run.', samples: isWork ? [] : amounts },
    { name: 'joulegate_instructions', help: 'Median instructions of one run.', samples: isWork ? amounts : [] },
    {
      ...{ name: 'joulegate_run_seconds', unit: 'seconds', help: 'Median wall time of one run.' },
      samples: bothSides(changes, labels, ({ seconds }) => seconds),
    },
    {
      ...{ name: 'joulegate_cpu_seconds', unit: 'seconds', help: 'Median CPU time of one run.' },
      samples: bothSides(changes, labels, ({ cpuSeconds }) => cpuSeconds),
    },
    {
      ...{ name: 'joulegate_pairs', help: 'Pairs that carried the verdict.' },
      samples: changes.flatMap(({ workload, pairs }) => known(pairs, { workload, ...labels })),
    },
  ]
}

/** Renders a Comparison as OpenMetrics text: the gate, the outcome of each workload, and its figures. */
export function comparisonMetricsText(comparison: Comparison): string {
  const { recording, gate, spent, quantity } = comparison
  const labels = basisOf(recording)
  const spentJoules = quantity === 'energy' && spent.amount > 0 ? spent.amount : null
  return metricsText([
    {
      ...{ name: 'joulegate_session', help: 'Facts about the session, always 1.' },
      samples: yes(true, { version: recording.joulegate, machine: recording.machine.id, meter: recording.meter?.name ?? '', ...labels }),
    },
    {
      ...{ name: 'joulegate_session_timestamp_seconds', unit: 'seconds', help: 'Start of the session, in seconds since 1970.' },
      samples: known(Date.parse(recording.startedAt) / 1000, {}),
    },
    {
      ...{ name: 'joulegate_gate', help: 'Result of the check: 1 for the one that holds, else 0.' },
      samples: oneOf('gate', ['pass', 'warn', 'fail', 'neutral'], gate),
    },
    {
      ...{ name: 'joulegate_outcome', help: 'Outcome of each workload: 1 for the one that holds, else 0.' },
      samples: caseResults(comparison).flatMap(({ workload, outcome }) => oneOf('outcome', OUTCOMES, outcome, { workload })),
    },
    ...changeMetrics(comparison, labels),
    {
      name: 'joulegate_spent_joules',
      unit: 'joules',
      help: 'Energy of all trials of the check that a meter read.',
      samples: known(spentJoules, labels),
    },
    { name: 'joulegate_spent_seconds', unit: 'seconds', help: 'Wall time of all trials.', samples: known(spent.seconds, {}) },
  ])
}
