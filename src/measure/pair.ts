import type { Thermometer } from '../host/thermal.ts'
import type { MeterChoice } from '../meters/index.ts'
import type { OpenMeter } from '../meters/meter.ts'
import type { ArmTrial, ByArm } from '../model/arm.ts'
import type { End } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import { type Finding, is, isAbout } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Header, JournalLine } from '../model/recording.ts'
import type { Side, Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import type { TrialAttempt } from '../stats/faults.ts'
import type { Earlier } from '../stats/judge-session.ts'
import { padding, roundOrder } from '../stats/schedule.ts'
import type { AnchorPart } from './anchor.ts'
import type { BlindTrials } from './blind.ts'
import type { PastTrials } from './past-trials.ts'
import type { OpenPipeline } from './pipeline.ts'
import type { Lookout, RevisionSource, TrialRequest } from './stage.ts'

/** Everything that trials are run with. */
export interface Bench {
  readonly header: Header
  readonly sources: ByArm<RevisionSource>
  readonly meter: OpenMeter
  readonly lookout: Lookout | null
  readonly thermometer: Thermometer
  readonly blind: BlindTrials
  readonly choice: MeterChoice
  readonly trials: OpenPipeline<'trial' | 'sources' | 'meter' | 'lookout' | 'thermometer' | 'domains', 'record' | 'verification'>
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  append(line: JournalLine): void
}

/** Everything that the rounds of one session work with. */
export interface Rounds extends Bench {
  /** Trials of base alone, before any code of head had run; none if both sides are the user's own. */
  readonly first: readonly Trial[]
  /** Results of earlier attempts at the same experiment. */
  readonly earlier: Earlier
  readonly anchor: AnchorPart
  /** Trials before this process, if it goes on with a session. */
  readonly past: PastTrials
  /** Removes everything that head has left, so that base can run without it. */
  removeHead(): Promise<void>
}

/** Returns the end of a session, dated now. */
export const endOf = (host: Pick<Host, 'date'>, reason: End['reason'], finding: Finding | null): End => ({
  reason,
  finding,
  at: host.date(),
})

/** Trial as it was recorded, or the end of the session. `verified` is the seconds that its `check` took. */
type Tried<Any> = { readonly trial: Any; readonly verified: Seconds } | { readonly end: End }

/** Runs one trial of a side, which is in the journal when this returns. */
export async function tryTrial(rounds: Bench, request: Omit<TrialRequest, 'began'> & { readonly side: Side }): Promise<Tried<Trial>> {
  const tried = await tryArm(rounds, request)
  if ('end' in tried) return tried
  const { trial, verified } = tried
  if (trial.side === 'anchor') throw new Error('a trial of a side was recorded as one of the anchor')
  return { trial, verified }
}

async function tryArm(rounds: Bench, request: Omit<TrialRequest, 'began'>): Promise<Tried<ArmTrial>> {
  const { header, host, emit, signal, meter, lookout, thermometer, sources } = rounds
  await using stack = new AsyncDisposableStack()
  const tools = { host, emit, signal, defer: (undo: () => void | Promise<void>) => stack.defer(undo) }
  const { record, verification } = await rounds.trials.run(
    { trial: { ...request, began: host.now() }, sources, meter, lookout, thermometer, domains: header.config.domains },
    tools,
  )
  // A trial that our own signal killed is no measurement, so it is not recorded.
  if (signal.aborted) return { end: endOf(host, 'data-ended', null) }
  rounds.append(record.side === 'anchor' ? { anchorTrial: record } : { trial: record })
  if (record.void !== null) emit({ type: 'void', trial: record })
  for (const finding of record.findings) emit({ type: 'finding', finding })
  const lost = lostClock(host, record) ?? (await lostMeter(rounds, record)) ?? (await lostSensor(rounds, record))
  return lost === null ? { trial: record, verified: verification.seconds } : { end: lost }
}

/** Attempt at a pair, or the end of the session. `seconds` excludes its checks; `took` includes them. */
type Outcome =
  | { readonly attempt: TrialAttempt; readonly trials: readonly Trial[]; readonly seconds: Seconds; readonly took: Seconds }
  | { readonly end: End }

const PLACES = ['first', 'second', 'third'] as const

/**
 * Runs one base and one head trial, and one of the anchor if it takes part, in a random order. Each is in the journal before the next
 * begins.
 */
export async function tryPair(
  rounds: Rounds,
  request: Omit<TrialRequest, 'side' | 'place' | 'padding' | 'partner' | 'began'>,
): Promise<Outcome> {
  const { workload, pair, repetition } = request
  const { header, host, anchor } = rounds
  const attempt = { seed: header.seed, workload: workload.name, pair, repetition }
  // A count must see the same stack each time; a measurement must not depend on one place of it.
  const bytes = quantityOf(header.config) === 'work' ? 0 : padding(header.seed, workload.name, pair, repetition)
  const done: Trial[] = []
  const started = host.now()
  let verified = 0
  for (const [index, side] of roundOrder(attempt, anchor.has(workload.name)).entries()) {
    const isAnchor = side === 'anchor'
    const own = { side, place: PLACES[index] ?? 'third', padding: bytes, partner: isAnchor ? null : (done[0] ?? null) }
    const tried = await tryArm(rounds, { ...request, ...own, isChecked: request.isChecked && !isAnchor })
    if ('end' in tried) return tried
    verified += tried.verified
    if (tried.trial.side !== 'anchor') done.push(tried.trial)
    else tellAnchor(rounds, anchor.after(tried.trial))
  }
  const base = done.find((trial) => trial.side === 'base')
  const head = done.find((trial) => trial.side === 'head')
  if (base === undefined || head === undefined) throw new Error('a pair has two sides')
  const took = host.now() - started
  return { attempt: { base, head }, trials: done, seconds: took - verified, took }
}

/** Reports that the anchor takes no further part in a workload. The Recording keeps it. */
function tellAnchor({ append, emit }: Rounds, finding: Finding | null): void {
  if (finding === null) return
  append({ finding })
  emit({ type: 'finding', finding })
}

/** Returns the end of the session if the clock does not take what a workload wants, or what was there before; else null. */
const lostClock = (host: Host, { void: cause }: ArmTrial): End | null =>
  is(cause, 'clock-not-taken', 'clock-not-back', 'clock-not-settable', 'governor-not-offered', 'frequency-not-offered')
    ? endOf(host, 'machine', cause)
    : null

/** Returns the end of the session if too many trials have waited in vain for a sensor that does not answer, or null. */
async function lostSensor({ blind, host, thermometer }: Bench, trial: ArmTrial): Promise<End | null> {
  const lost = await blind.after(trial, host, thermometer)
  return lost === null ? null : endOf(host, 'machine', lost)
}

/**
 * Checks after a failed reading whether the meter is gone, so that further trials would waste energy. Returns the end of the session, or
 * null if only this trial is affected.
 */
async function lostMeter({ choice, host }: Bench, trial: ArmTrial): Promise<End | null> {
  // A file may have no joules of an anchor. Those of the sides can go on.
  if (is(trial.void, 'replay-ended')) return trial.side === 'anchor' ? null : endOf(host, 'data-ended', trial.void)
  // Without a cgroup the CPU time of services is unknown, so no other trial with services would have an estimate.
  if (is(trial.void, 'no-cpu-time') && host.isolation.containment === 'environment') return endOf(host, 'machine', trial.void)
  if (trial.void === null || !isAbout(trial.void, 'meter')) return null
  const [error] = await choice.meter.check(host, choice.options)
  return error === undefined ? null : endOf(host, 'machine', error)
}
