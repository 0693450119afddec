import type { ArmTrial } from '../model/arm.ts'
import type { Change, Comparison, Experiment, Spent, Unpaired } from '../model/comparison.ts'
import { quantityOf } from '../model/config.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import { hasBuilt, isSkipped, type Recording } from '../model/recording.ts'
import type { Acceptance } from '../model/ruling.ts'
import type { WhyWorkload } from '../model/why.ts'
import { acceptedBy, allAccepted } from './accepted.ts'
import { bracketFindings } from './brackets.ts'
import { idlePower, trialJoules } from './joules.ts'
import { experimentFindings, judgeAttempts } from './judge-attempts.ts'
import { levelsOf } from './levels.ts'
import { sufficientLimit } from './limit.ts'
import { stuckSensors } from './stuck.ts'
import { judgeGate } from './verdict.ts'
import { waiverFindings } from './waivers.ts'

/**
 * Judges a Recording: pure, and the same verdict as the sequential procedure gave while it was measured. `acceptances`: what people have
 * accepted. It changes no verdict, only whether one fails the check.
 */
export function compare(recording: Recording, acceptances: readonly Acceptance[] = []): Comparison {
  const { changes, unpaired, total, experiment } = judgeAll(recording)
  const said = acceptedBy(acceptances, { recording, changes, unpaired })
  const levels = levelsOf(recording)
  const best = allAccepted({ recording, changes, unpaired })
  const after = judgeGate(recording, { ...best, total })
  return {
    schema: 2,
    quantity: quantityOf(recording.config),
    recording,
    ...said,
    ...(total === null ? {} : { total }),
    ...(experiment === null ? {} : { experiment }),
    ...(levels.length === 0 ? {} : { levels }),
    ...judgeGate(recording, { ...said, total }),
    beyond: after.gate === 'fail' ? after.cause : null,
    findings: [
      ...recording.findings,
      ...(experiment === null ? [] : experimentFindings(experiment)),
      ...waiverFindings(recording.config),
      ...recording.builds.flatMap((build) => build.findings),
      ...endFindings(recording, total === null ? changes : [...changes, total]),
      ...bracketFindings(recording),
      ...[stuckSensors(recording)].flatMap((found) => found ?? []),
    ],
    idle: idlePower(recording.trials, recording.config.domains),
    spent: spentOn(recording),
  }
}

/** Returns the cost of all trials. The first round of work runs without a counter, so it lacks no amount. */
function spentOn({ trials, anchorTrials = [], config }: Recording): Spent {
  const all: readonly ArmTrial[] = [...trials, ...anchorTrials]
  const isWork = quantityOf(config) === 'work'
  const amountOf = (trial: ArmTrial): number => trialJoules(trial, config.domains)
  return {
    seconds: all.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
    amount: all.reduce((sum, trial) => sum + (amountOf(trial) || 0), 0),
    unread: all.filter((trial) => trial.seconds !== null && !(isWork && trial.discarded) && Number.isNaN(amountOf(trial))).length,
  }
}

/** All judgements of a Recording. `total`: null if it has no budget, or if nothing was compared. */
interface Judged {
  readonly changes: readonly Change[]
  readonly unpaired: readonly Unpaired[]
  readonly total: Change | null
  /** null if this is the first attempt. */
  readonly experiment: Experiment | null
}

function judgeAll(recording: Recording): Judged {
  const { workloads, total, experiment } = judgeAttempts(recording)
  const judged = workloads.map((one) => one.judged)
  const whys = new Map(recording.why?.map((why) => [why.workload, why]))
  const olds = new Map(recording.config.workloads.map(({ name, was }) => [name, was]))
  const changes = judged.flatMap((one) => ('verdict' in one ? [named(explained(one, whys.get(one.workload)), olds.get(one.workload))] : []))
  const unpaired = [
    ...recording.unpaired.map((one): Unpaired => ({ ...one, finding: null })),
    ...judged.flatMap((one) => ('verdict' in one ? [] : [one])),
  ]
  const isCompared = hasBuilt(recording.builds, 'base') && !isSkipped(recording)
  return { changes: isCompared ? changes : [], unpaired, total: isCompared ? total : null, experiment }
}

/** Adds the recorded explanation to a change of work. There is none for a change that may be 0, or for a workload that failed. */
function explained(change: Change, why: WhyWorkload | undefined): Change {
  const { low, high } = change.interval
  const hasChanged = (low !== null && low > 1) || (high !== null && high < 1)
  return why === undefined || !hasChanged || change.verdict === 'error' ? change : { ...change, why }
}

/** Adds the name that base has for a workload. */
const named = (change: Change, was: string | undefined): Change => (was === undefined ? change : { ...change, was })

/** Returns the findings about the end. If head used up the time, the advice is about head, and not to raise the limit. */
function endFindings(recording: Recording, changes: readonly Change[]): readonly Finding[] {
  const found = recording.end?.finding
  if (found == null) return []
  const isHeads = changes.some(({ reason }) => reason === 'unsteady')
  const needed = sufficientLimit(recording, changes)
  if (is(found, 'time-limit')) return [finding('time-limit', { ...found.data, ...(needed === null ? {} : { needed }), isHeads })]
  if (is(found, 'time-limit-short')) return [finding('time-limit-short', { ...found.data, needed: needed ?? found.data.needed, isHeads })]
  if (is(found, 'energy-limit')) return [finding('energy-limit', { ...found.data, isHeads })]
  if (is(found, 'energy-limit-short')) return [finding('energy-limit-short', { ...found.data, isHeads })]
  return [found]
}
