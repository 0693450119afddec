import { info, list, maybe, number, numbers, ofRunner, oneOf, text, texts, unfit, warning } from './entry.ts'
import { CountFault, Quoted } from './parts.ts'

/** Findings about meters and estimates. */
export const meters = {
  /** A meter that was asked for by name, or none at all, cannot work here. */
  'no-meter': unfit({ asked: text, reasons: list(Quoted) }),
  /** Watts of a trial, and of the machine at rest. */
  'counter-below-rest': unfit({ watts: number, rest: number }, { about: 'meter' }),
  'counter-mirrored': info({ zone: text, other: text }, ofRunner),
  estimated: warning({}, ofRunner),
  'no-cpu-time': unfit({}),
  /** `file`: that of a replay; `sysfs`: the directory of a simulated one. */
  simulated: warning({ file: maybe(text), sysfs: maybe(text) }),
  'no-energy': unfit({ domains: texts }),
  /** `kind`: why valgrind cannot count here. `detail`: its complaint, or why it could not be started; for `old` its version. */
  'valgrind-unusable': unfit({ kind: oneOf('missing', 'old', 'broken'), detail: text }, { about: 'meter' }),
  /** The processor has no counter of instructions that this kernel shows. `detail`: the event that perf refused, or null if there is no PMU. */
  'pmu-absent': unfit({ detail: maybe(text) }, { about: 'meter' }),
  /** `by`: what forbids counting one's own programs. `paranoid`: kernel.perf_event_paranoid, or null if unknown. `detail`: perf's complaint. */
  'pmu-forbidden': unfit(
    { by: oneOf('paranoid', 'capability', 'filter', 'unknown'), paranoid: maybe(number), detail: maybe(text) },
    { about: 'meter' },
  ),
  /** `counts`: two counts of one small program, which cannot both be right. */
  'pmu-odd': unfit({ counts: numbers }, { about: 'meter' }),
  /** valgrind counts work, because the processor cannot. `reason`: why. */
  'counted-slowly': info({ reason: Quoted }, ofRunner),
  /** `fault`: why the counts of a trial cannot be used. `detail`: the file, or the system's complaint; '' if there is none. */
  'count-lost': unfit({ fault: CountFault, detail: text }, { about: 'meter' }),
  'replay-ended': unfit({ file: text, workload: text, pairs: number }),
}
