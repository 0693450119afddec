import type { ArmTrial } from '../model/arm.ts'
import type { Change, Summary } from '../model/comparison.ts'
import type { ComparableDomain, Quantity } from '../model/config.ts'
import type { Recording, Revision } from '../model/recording.ts'
import type { Cell, TableColumn } from '../model/table.ts'
import type { Reading } from '../model/trial.ts'
import { caseResults, checkSentence } from '../render/report/cases.ts'
import { domainJoules, readingJoules, trialJoules } from '../stats/joules.ts'
import type { COMPARISON_COLUMNS, READING_COLUMNS, SESSION_COLUMNS, TRIAL_COLUMNS, WORKLOAD_COLUMNS } from './columns.ts'
import type { Results } from './reporter.ts'

/** Row with a cell for each of these columns. */
type RowOf<Columns extends readonly TableColumn[]> = Readonly<Record<Columns[number]['name'], Cell>>

export type TrialRow = RowOf<typeof TRIAL_COLUMNS>
export type ComparisonRow = RowOf<typeof COMPARISON_COLUMNS>

/** Returns null for what is missing, and for what is no finite number. */
const known = (value: number | null | undefined): number | null => (value != null && Number.isFinite(value) ? value : null)

/** Returns the trials of all sides, in the order in which they ran. */
export const trialsOf = ({ trials, anchorTrials = [] }: Recording): readonly ArmTrial[] =>
  anchorTrials.length === 0 ? trials : [...trials, ...anchorTrials].toSorted((one, other) => startOf(one) - startOf(other))

const startOf = ({ startedAt }: ArmTrial): number => Date.parse(startedAt)

/** Returns the columns of the session. */
const sessionCells = ({ startedAt, machine, meter, simulated }: Recording) => ({
  session_started_at: startedAt,
  machine: machine.id,
  meter: meter?.name ?? null,
  kind: meter?.kind ?? null,
  simulated: simulated || meter?.kind === 'replay',
  estimated: meter?.kind === 'estimate',
})

function revisionOf({ revisions }: Recording, { side }: ArmTrial): string | null {
  const revision = revisions[side]
  return revision?.kind === 'commit' ? revision.sha : null
}

const ENERGY = ['package', 'dram', 'core', 'uncore', 'psys'] as const satisfies readonly ComparableDomain[]

/** Returns the amounts of a trial. A domain without a reading, or with one that makes no sense, is null. */
function amountsOf(trial: ArmTrial, { config }: Recording) {
  const [ofPackage, dram, core, uncore, psys] = ENERGY.map((domain) => known(domainJoules(trial, domain)))
  const domains = config.domains.filter((domain) => domain !== 'instructions')
  return {
    energy_j: domains.length === 0 ? null : known(trialJoules(trial, domains)),
    energy_package_j: ofPackage ?? null,
    energy_dram_j: dram ?? null,
    energy_core_j: core ?? null,
    energy_uncore_j: uncore ?? null,
    energy_psys_j: psys ?? null,
    instructions_count: known(domainJoules(trial, 'instructions')),
  }
}

function trialRow(trial: ArmTrial, recording: Recording, session: ReturnType<typeof sessionCells>): TrialRow {
  const { status, disturbance, celsius } = trial
  return {
    ...session,
    workload: trial.workload,
    side: trial.side,
    revision: revisionOf(recording, trial),
    purpose: trial.purpose,
    pair: trial.pair,
    repetition: trial.repetition,
    place: trial.place,
    discarded: trial.discarded,
    void_reason: trial.void?.code ?? null,
    started_at: trial.startedAt,
    repeat: trial.repeat,
    seconds: trial.seconds,
    took_seconds: trial.took,
    cpu_seconds: known(trial.cpu?.seconds),
    ...amountsOf(trial, recording),
    temperature_celsius: celsius.length === 0 ? null : Math.max(...celsius.map((one) => one.celsius)),
    settling_seconds: known(trial.settling?.seconds),
    foreign_cpu_seconds: known(disturbance?.foreignSeconds),
    throttles_count: known(disturbance?.throttles),
    exit_code: status?.code ?? null,
    signal: status?.signal ?? null,
    timed_out: status?.timedOut ?? null,
    checked: trial.checked,
  }
}

/** Returns a row for each trial of a Recording, in the order in which they ran. */
export function trialRows(recording: Recording): readonly TrialRow[] {
  const session = sessionCells(recording)
  return trialsOf(recording).map((trial) => trialRow(trial, recording, session))
}

/** Returns the figures of one side: medians of one run. */
const figuresOf = (summary: Summary | null | undefined, quantity: Quantity) => ({
  energy: quantity === 'energy' ? known(summary?.amount) : null,
  instructions: quantity === 'work' ? known(summary?.amount) : null,
  seconds: known(summary?.seconds),
  cpu: known(summary?.cpuSeconds),
})

/** Returns the columns of the result of a workload that both sides have. */
function changeCells(change: Change | null, quantity: Quantity) {
  const [base, head] = [figuresOf(change?.base, quantity), figuresOf(change?.head, quantity)]
  return {
    was: change?.was ?? null,
    reason: change?.reason ?? null,
    ratio: known(change?.ratio),
    ratio_low: known(change?.interval.low),
    ratio_high: known(change?.interval.high),
    pairs_count: known(change?.pairs),
    void_pairs_count: known(change?.voidPairs),
    base_energy_j: base.energy,
    base_instructions_count: base.instructions,
    base_seconds: base.seconds,
    base_cpu_seconds: base.cpu,
    head_energy_j: head.energy,
    head_instructions_count: head.instructions,
    head_seconds: head.seconds,
    head_cpu_seconds: head.cpu,
    max_regression_ratio: known(change?.budget.maxRegression),
    budget_level: change?.budget.level ?? null,
  }
}

/** Returns a row for each workload of a Comparison, in its order, and one for the total. */
export function comparisonRows({ recording, comparison }: Results): readonly ComparisonRow[] {
  const session = sessionCells(recording)
  const unpaired = new Map(comparison.unpaired.map((one) => [one.workload, one]))
  return caseResults(comparison).map(({ workload, outcome, sentence, change }) => ({
    ...session,
    workload,
    ...changeCells(change, comparison.quantity),
    verdict: change?.verdict ?? unpaired.get(workload)?.kind ?? null,
    outcome,
    sentence,
    accepted: (change ?? unpaired.get(workload))?.accepted !== undefined,
  }))
}

const revisionText = (revision: Revision): string => (revision.kind === 'commit' ? revision.sha : revision.command)

/** Returns the row of the session. */
export function sessionRow({ recording, comparison }: Results): RowOf<typeof SESSION_COLUMNS> {
  const { machine, revisions, isolation, end } = recording
  const { quantity, gate, cause, spent, idle } = comparison
  return {
    ...sessionCells(recording),
    joulegate: recording.joulegate,
    seed: recording.seed,
    configured_by: recording.configuredBy,
    quantity,
    base: revisionText(revisions.base),
    head: revisionText(revisions.head),
    anchor: revisions.anchor?.sha ?? null,
    cpu: machine.cpu,
    threads_count: machine.threads,
    kernel: machine.kernel,
    virtualisation: machine.virtualisation,
    isolation: isolation.level,
    gate,
    cause,
    sentence: checkSentence(comparison),
    end_reason: end?.reason ?? null,
    spent_seconds: known(spent.seconds),
    // No run costs 0 J: then no meter counted.
    spent_energy_j: quantity === 'energy' && spent.amount > 0 ? known(spent.amount) : null,
    idle_w: quantity === 'energy' ? known(idle?.watts) : null,
  }
}

/** Returns a row for each workload of the configuration. */
export const workloadRows = ({ config }: Recording): readonly RowOf<typeof WORKLOAD_COLUMNS>[] =>
  config.workloads.map(({ name, was, run, tags, units, budget }) => ({
    workload: name,
    was: was ?? null,
    run,
    tags: JSON.stringify(tags),
    units_count: units?.count ?? null,
    unit: units?.unit ?? null,
    max_regression_ratio: budget.maxRegression,
    budget_level: budget.level,
  }))

/** Returns the row of a reading. */
export function readingRow(reading: Reading): RowOf<typeof READING_COLUMNS> {
  const isWork = reading.kind === 'instructions'
  return {
    meter: reading.meter,
    zone: reading.zone,
    domain: reading.domain,
    socket: reading.socket,
    before_counts: reading.before,
    after_counts: reading.after,
    between_counts: JSON.stringify(reading.between),
    range_counts: reading.range,
    joules_per_count: isWork ? null : reading.unit,
    energy_j: isWork ? null : known(readingJoules(reading)),
  }
}
