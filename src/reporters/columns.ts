import type { TableColumn } from '../model/table.ts'

/** Columns of the session, which are equal in all rows, so that tables of several sessions can be joined. */
const ofSession = [
  { name: 'session_started_at', type: 'text', description: 'start of the session, UTC' },
  { name: 'machine', type: 'text', description: 'id of the machine' },
  { name: 'meter', type: 'text', description: 'name of the meter' },
  { name: 'kind', type: 'text', description: 'source of the figures: `counter`, `estimate`, `replay` or `instructions`' },
  {
    name: 'simulated',
    type: 'boolean',
    description: 'the machine was simulated, or joules were replayed: the figures are not those of this machine',
  },
  { name: 'estimated', type: 'boolean', description: 'the figures are of a model, and no counter measured them' },
] as const satisfies readonly TableColumn[]

/** Columns of the session itself: one row, in SQLite and in the first line of NDJSON. */
export const SESSION_COLUMNS = [
  ...ofSession,
  { name: 'joulegate', type: 'text', description: 'version that measured' },
  { name: 'seed', type: 'text', description: 'seed of the order of trials' },
  {
    name: 'configured_by',
    type: 'text',
    description: 'source of the configuration: `base`, `head`, `proposal`, `working-tree` or `options`',
  },
  { name: 'quantity', type: 'text', description: 'quantity that was compared: `energy` or `work`' },
  { name: 'base', type: 'text', description: 'commit, or command, of base' },
  { name: 'head', type: 'text', description: 'commit, or command, of head' },
  { name: 'anchor', type: 'text', description: 'commit of the anchor; null if there is none' },
  { name: 'cpu', type: 'text', description: 'name of the processor' },
  { name: 'threads_count', type: 'integer', description: 'hardware threads' },
  { name: 'kernel', type: 'text', description: 'version of the kernel' },
  { name: 'virtualisation', type: 'text', description: 'hypervisor; null on bare metal' },
  { name: 'isolation', type: 'text', description: 'level of isolation: `A`, `B`, `C`, `none`' },
  { name: 'gate', type: 'text', description: '`pass`, `warn`, `fail` or `neutral`' },
  { name: 'cause', type: 'text', description: 'reason why the gate is not `pass`' },
  { name: 'sentence', type: 'text', description: 'the result of the session in words' },
  { name: 'end_reason', type: 'text', description: 'how the session ended; null if it was killed' },
  { name: 'spent_seconds', type: 'real', description: 'wall time of all trials' },
  {
    name: 'spent_energy_j',
    type: 'real',
    description: 'energy of all trials that a meter read, discarded and void ones too; null for work',
  },
  { name: 'idle_w', type: 'real', description: 'power of the idle machine; null if no trial waited' },
] as const satisfies readonly TableColumn[]

/** Columns of the workloads of the configuration, in SQLite. */
export const WORKLOAD_COLUMNS = [
  { name: 'workload', type: 'text', description: 'name of the workload' },
  { name: 'was', type: 'text', description: 'name that base has for it; null if it is the same' },
  { name: 'run', type: 'text', description: 'command; null if each side is a command of its own' },
  { name: 'tags', type: 'text', description: 'tags, as a list in JSON' },
  { name: 'units_count', type: 'real', description: 'units that one run processes; null if it is not said' },
  { name: 'unit', type: 'text', description: 'name of the unit' },
  { name: 'max_regression_ratio', type: 'real', description: 'the budget: 0.03 is three percent more' },
  { name: 'budget_level', type: 'text', description: '`fail`, `warn` or `off`' },
] as const satisfies readonly TableColumn[]

/** Columns of the table of trials. docs/reporters.md has them, too. */
export const TRIAL_COLUMNS = [
  ...ofSession,
  { name: 'workload', type: 'text', description: 'name of the workload' },
  { name: 'side', type: 'text', description: '`base`, `head` or `anchor`' },
  { name: 'revision', type: 'text', description: 'commit that was measured; null if the side is a command' },
  { name: 'purpose', type: 'text', description: '`pair`; `first`, `closing` and `last` belong to no pair and are never judged' },
  { name: 'pair', type: 'integer', description: 'number of the pair; 0 is the discarded round, and each trial that belongs to no pair' },
  { name: 'repetition', type: 'integer', description: '0, and one more each time that the pair was void and measured again' },
  { name: 'place', type: 'text', description: 'place in its round: `first`, `second` or `third`' },
  { name: 'discarded', type: 'boolean', description: 'it is of the discarded round, which is never judged' },
  { name: 'void_reason', type: 'text', description: 'code of the reason why the trial and its pair do not count; null if it counts' },
  { name: 'started_at', type: 'text', description: 'start of the trial, UTC' },
  {
    name: 'repeat',
    type: 'integer',
    description: 'runs of the command inside the trial; all figures of the trial are of these runs together',
  },
  { name: 'seconds', type: 'real', description: 'wall time of the runs' },
  { name: 'took_seconds', type: 'real', description: 'wall time of all that the trial did, without the wait for its temperature' },
  { name: 'cpu_seconds', type: 'real', description: 'CPU time of the runs' },
  { name: 'energy_j', type: 'real', description: 'energy that is compared: the sum of the configured domains' },
  { name: 'energy_package_j', type: 'real', description: 'energy of the processor packages' },
  { name: 'energy_dram_j', type: 'real', description: 'energy of the memory' },
  { name: 'energy_core_j', type: 'real', description: 'energy of the cores, which is part of the packages’' },
  { name: 'energy_uncore_j', type: 'real', description: 'energy of the rest of the packages, which is part of the packages’' },
  { name: 'energy_psys_j', type: 'real', description: 'energy of the whole platform' },
  { name: 'instructions_count', type: 'real', description: 'instructions, if `work` is the meter' },
  { name: 'temperature_celsius', type: 'real', description: 'the hottest sensor, right before the trial' },
  { name: 'settling_seconds', type: 'real', description: 'time of cooling down or warming up before the trial' },
  { name: 'foreign_cpu_seconds', type: 'real', description: 'CPU time of other programs meanwhile' },
  { name: 'throttles_count', type: 'real', description: 'times that processors were slowed down meanwhile' },
  { name: 'exit_code', type: 'integer', description: 'exit code of the command' },
  { name: 'signal', type: 'text', description: 'signal that ended the command' },
  { name: 'timed_out', type: 'boolean', description: 'the command ran into its time limit' },
  { name: 'checked', type: 'boolean', description: 'the `check` of the workload ran after the trial' },
] as const satisfies readonly TableColumn[]

const sideColumns = (side: 'base' | 'head') =>
  [
    { name: `${side}_energy_j`, type: 'real', description: `median energy of one run of ${side}` },
    {
      name: `${side}_instructions_count`,
      type: 'real',
      description: `median instructions of one run of ${side}, if \`work\` is the meter`,
    },
    { name: `${side}_seconds`, type: 'real', description: `median wall time of one run of ${side}` },
    { name: `${side}_cpu_seconds`, type: 'real', description: `median CPU time of one run of ${side}` },
  ] as const satisfies readonly TableColumn[]

/** Columns of the table of results, one row for each workload, and one for the total. docs/reporters.md has them, too. */
export const COMPARISON_COLUMNS = [
  ...ofSession,
  { name: 'workload', type: 'text', description: 'name of the workload, or `(total)`' },
  { name: 'was', type: 'text', description: 'name that base has for it; null if it is the same' },
  {
    name: 'verdict',
    type: 'text',
    description: '`regressed`, `improved`, `unchanged`, `inconclusive`, `error`; or `new`, `missing`, `broken`, `flaky`',
  },
  { name: 'reason', type: 'text', description: 'reason for the verdict, if it needs one' },
  { name: 'outcome', type: 'text', description: '`failed` (it fails the check), `error`, `skipped` (nothing was found out) or `passed`' },
  { name: 'sentence', type: 'text', description: 'the result in words' },
  { name: 'ratio', type: 'real', description: 'head divided by base: 1.05 is five percent more' },
  { name: 'ratio_low', type: 'real', description: 'lower end of its interval; null if it has none' },
  { name: 'ratio_high', type: 'real', description: 'upper end of its interval; null if it has none' },
  { name: 'pairs_count', type: 'integer', description: 'pairs that carried the verdict' },
  { name: 'void_pairs_count', type: 'integer', description: 'pairs that were void, and measured again' },
  ...sideColumns('base'),
  ...sideColumns('head'),
  { name: 'max_regression_ratio', type: 'real', description: 'the budget: 0.03 is three percent more' },
  { name: 'budget_level', type: 'text', description: '`fail`, `warn` or `off`' },
  { name: 'accepted', type: 'boolean', description: 'a person has accepted the result' },
] as const satisfies readonly TableColumn[]

/** Key of the rows of trials in SQLite, which their readings refer to. */
export const TRIAL_ID = {
  name: 'trial',
  type: 'integer',
  description: 'number of the trial, from 1, in the order in which they ran',
} as const satisfies TableColumn

/** Columns of one reading of one counter around one trial, in SQLite. */
export const READING_COLUMNS = [
  { name: 'meter', type: 'text', description: 'name of the meter' },
  { name: 'zone', type: 'text', description: 'the meter’s own name of the counter' },
  { name: 'domain', type: 'text', description: '`package`, `dram`, `core`, `uncore`, `psys`, `gpu` or `instructions`' },
  { name: 'socket', type: 'integer', description: 'number of the socket' },
  { name: 'before_counts', type: 'real', description: 'count right before the trial' },
  { name: 'after_counts', type: 'real', description: 'count right after it' },
  { name: 'between_counts', type: 'text', description: 'counts read meanwhile, as a list in JSON' },
  { name: 'range_counts', type: 'real', description: 'count at which the counter begins again at 0; null if it does not' },
  { name: 'joules_per_count', type: 'real', description: 'unit of the counts; null for instructions' },
  { name: 'energy_j', type: 'real', description: 'energy between the first and the last count; null for instructions' },
] as const satisfies readonly TableColumn[]
