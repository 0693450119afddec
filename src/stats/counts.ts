import { type ComparableDomain, quantityOf, type Workload } from '../model/config.ts'
import { LEAST_HALF } from '../model/counting.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { type Side, Side as SideSchema, type Trial } from '../model/trial.ts'
import type { TrialAttempt } from './faults.ts'
import { trialJoules } from './joules.ts'
import { median } from './summarize.ts'

/** Interpreters that compile while they run, at moments that depend on time. */
const COMPILERS = { node: /\b(node|npx|npm|yarn|pnpm)\b/, java: /\b(java|mvn|gradlew?|kotlin|scala)\b/ } as const

/** Share of its time in which a program that computes uses a processor, at least, and at most with one thread. */
const BUSY = { least: 0.5, most: 1.2 }

/** Range of a processor's counts of one program that is no reason to look for a cause: interrupts and page faults add a few. */
const USUAL_RANGE = 0.005

/** The attempts of one workload. */
interface Attempts {
  readonly workload: Workload
  readonly discarded: readonly TrialAttempt[]
  readonly valid: readonly TrialAttempt[]
}

/** Returns findings about what the counts of a workload show, and what they do not. Empty if energy was measured. Pure. */
export function countFindings({ config }: Pick<Recording, 'config'>, { workload, discarded, valid }: Attempts): readonly Finding[] {
  if (quantityOf(config) !== 'work') return []
  const range = countRange(valid, config.domains)
  const alone = discarded.flatMap(({ base, head }) => [base, head])
  return [
    range > (isByProcessor(valid) ? USUAL_RANGE : LEAST_HALF)
      ? finding('counts-differ', { workload: workload.name, range, compiler: compilerOf(workload) })
      : null,
    unseen(workload, alone),
  ].flatMap((found) => found ?? [])
}

/** Reports whether the processor itself counted, and not valgrind. */
const isByProcessor = (attempts: readonly TrialAttempt[]): boolean =>
  attempts.some(({ base, head }) => [...base.readings, ...head.readings].some(({ zone }) => zone !== 'callgrind'))

/** Returns the largest difference between two counts of one side, as a fraction of the smaller one. */
export function countRange(valid: readonly TrialAttempt[], domains: readonly ComparableDomain[]): number {
  const counts = (side: Side): readonly number[] => valid.map((attempt) => trialJoules(attempt[side], domains))
  return Math.max(0, ...SideSchema.options.map((side) => rangeOf(counts(side))))
}

/** Returns the range of counts as a fraction of the smallest; 0 if all are equal, or if there are none. */
const rangeOf = (counts: readonly number[]): number => (counts.length === 0 ? 0 : Math.max(...counts) / Math.min(...counts) - 1)

function compilerOf({ run }: Workload): 'node' | 'java' | null {
  if (run === null) return null
  return COMPILERS.node.test(run) ? 'node' : COMPILERS.java.test(run) ? 'java' : null
}

/** Returns the finding that a program, which ran uncounted here, mostly waits, or computes in several threads. */
function unseen({ name }: Workload, trials: readonly Trial[]): Finding | null {
  const shares = trials.flatMap(({ cpu, seconds }) => (cpu === null || seconds === null ? [] : [cpu.seconds / seconds]))
  const busy = median(shares)
  if (busy >= BUSY.least && busy <= BUSY.most) return null
  return Number.isFinite(busy) ? finding('work-unseen', { workload: name, busy }) : null
}
