import type { ComparableDomain } from '../model/config.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { type Blame, blameOf, type Finding, is } from '../model/finding.ts'
import type { Side, Trial } from '../model/trial.ts'

/** One go at one pair of one workload: both of its trials. */
export interface TrialAttempt {
  readonly base: Trial
  readonly head: Trial
}

/** Reason why one side of an attempt does not count: its own program, the machine while it ran, or neither of them. */
export type Fault = Blame | null

/** Reports whether its program failed in this trial, whatever the machine did meanwhile. */
export const isProgramFault = (trial: Pick<Trial, 'void'>): boolean => trial.void !== null && blameOf(trial.void) === 'program'

/**
 * Reports whether base's program fails in this trial without head. Work that it leaves running counts as a failure, as it does beside
 * head.
 */
export const failsAlone = (trial: Trial): boolean => isProgramFault(trial) || hasLeftWork(trial)

/** Returns the counters that a trial's energy comes from. A trial that lacks another's counter used fewer counters, not less energy. */
export function countersOf(trial: Pick<Trial, 'readings'>, domains: readonly ComparableDomain[]): string {
  const gated = trial.readings.filter((reading) => domains.some((domain) => domain === reading.domain))
  return gated.map(({ meter, zone, domain, socket }) => `${meter} ${zone} ${domain} ${socket}`).join('\n')
}

/** Reports whether head's outputs differ from base's in this attempt. The trial that ran last has the finding. */
const hasOtherOutputs = ({ base, head }: TrialAttempt): boolean =>
  [base, head].some(({ findings }) => findings.some((found) => is(found, 'output-differs')))

/** Reports whether head's program failed in this attempt, or gave other results than base's. */
export const failsOnHead = (attempt: TrialAttempt): boolean => isProgramFault(attempt.head) || hasOtherOutputs(attempt)

/** Returns why the programs of an attempt failed, those of base first. */
export const failuresOf = ({ base, head }: TrialAttempt): readonly Finding[] =>
  [base, head]
    .flatMap((trial) => [...(trial.void === null ? [] : [trial.void])])
    .concat([base, head].flatMap(({ findings }) => findings.filter((found) => is(found, 'output-differs'))))

function trialFault(trial: Trial, isCounted: (trial: Trial) => boolean): Fault {
  if (trial.void !== null) return blameOf(trial.void)
  if (trial.status === null || !hasSucceeded(trial.status)) return 'program'
  return isCounted(trial) ? null : 'machine'
}

/**
 * Returns the reason why each side of an attempt does not count. `leftWork`: the side that alone left its work running. `isCounted`:
 * reports whether a trial has an energy that can be compared.
 */
export function faultsOf(
  attempt: TrialAttempt,
  leftWork: Side | null,
  isCounted: (trial: Trial) => boolean,
): Readonly<Record<Side, Fault>> {
  const faultOf = (side: Side): Fault => {
    if (side === leftWork || (side === 'head' && hasOtherOutputs(attempt))) return 'program'
    return hasHeated(attempt[side], attempt[other(side)]) ? 'machine' : trialFault(attempt[side], isCounted)
  }
  return { base: faultOf('base'), head: faultOf('head') }
}

const other = (side: Side): Side => (side === 'base' ? 'head' : 'base')

/** Reports whether this trial left the machine too hot for its partner, which came right after it. The anchor may be between them. */
function hasHeated({ place, void: cause }: Trial, partner: Trial): boolean {
  const isNext = place === 'first' ? partner.place === 'second' : place === 'second' && partner.place === 'third'
  return isNext && cause === null && is(partner.void, 'temperature-unmet') && partner.settling?.outcome === 'hot'
}

/**
 * Returns the side that alone left its work running, or null. What a workload leaves running is killed half done, so its trial was a cheap
 * one. If both sides do it, they are alike (a daemon that a tool starts) and the report mentions it. If only one does, that side has not
 * done its work.
 */
export function sideThatLeftWork({ base, head }: TrialAttempt): Side | null {
  return hasLeftWork(base) === hasLeftWork(head) ? null : hasLeftWork(base) ? 'base' : 'head'
}

const hasLeftWork = (trial: Trial): boolean => trial.findings.some((found) => is(found, 'work-left'))

/** Those trials of one workload that belong to pairs, or to another `purpose`, as attempts in the order measured. A pair whose second trial is absent was cut off: left out. */
export function attemptsOf(trials: readonly Trial[], purpose: 'pair' | 'closing' = 'pair'): readonly TrialAttempt[] {
  const open = new Map<string, Trial>()
  const attempts: TrialAttempt[] = []
  for (const trial of trials.filter((one) => one.purpose === purpose)) {
    const key = `${trial.pair} ${trial.repetition}`
    const other = open.get(key)
    if (other === undefined) open.set(key, trial)
    else attempts.push(trial.side === 'base' ? { base: trial, head: other } : { base: other, head: trial })
  }
  return attempts
}
