import { ArmTrial } from '../../model/arm.ts'
import { finding } from '../../model/finding.ts'
import type { Settling } from '../../model/trial.ts'
import { trialJoules } from '../../stats/joules.ts'
import { belowRest } from '../../stats/rest.ts'
import type { Stage } from '../stage.ts'
import { recordedMetrics } from './metrics.ts'

/** Combines the results of the other stages into the raw record of one trial, as it goes into the journal. `rests`: power at rest, from the waits of the session. */
export const record = (
  rests: NonNullable<Settling['idle']>[] = [],
): Stage<
  | 'trial'
  | 'keeping'
  | 'domains'
  | 'start'
  | 'preparation'
  | 'execution'
  | 'clock'
  | 'disturbance'
  | 'metrics'
  | 'artifacts'
  | 'verification'
  | 'tidying'
  | 'stopping',
  'record'
> => ({
  name: 'record',
  needs: [
    'trial',
    'keeping',
    'domains',
    'start',
    'preparation',
    'execution',
    'clock',
    'disturbance',
    'metrics',
    'artifacts',
    'verification',
    'tidying',
    'stopping',
  ],
  gives: ['record'],
  async run(
    { trial, keeping, domains, start, preparation, execution, clock, disturbance, metrics, artifacts, verification, tidying, stopping },
    { host },
  ) {
    const { failure, findings, ...measured } = execution
    const whole = ArmTrial.parse({
      workload: trial.workload.name,
      purpose: trial.purpose,
      pair: trial.pair,
      repetition: trial.repetition,
      side: trial.side,
      place: trial.place,
      discarded: trial.pair === 0,
      repeat: trial.repeat,
      void: failure ?? clock.failure ?? disturbance.failure ?? verification.failure,
      disturbance: disturbance.found,
      took: Math.max(0, host.now() - trial.began - (start.settling?.seconds ?? 0)),
      checked: verification.hasRun,
      ...measured,
      ...recordedMetrics(metrics),
      ...(clock.held === null ? {} : { clock: clock.held }),
      celsius: start.celsius,
      settling: start.settling,
      findings: [
        ...keeping,
        ...preparation.findings,
        ...start.findings,
        ...findings,
        ...metrics.findings,
        ...artifacts,
        ...verification.findings,
        ...tidying.findings,
        ...(tidying.failure === null ? [] : [tidying.failure]),
        ...stopping,
      ],
    })
    // In case a meter failed to refuse it: a trial without energy does not count, and its record reports so. Pair 0 is never judged.
    const isLost = whole.void === null && trial.pair > 0 && !(trialJoules(whole, domains) > 0)
    rests.push(...[start.settling?.idle].flatMap((one) => one ?? []))
    const fault = isLost ? finding('no-energy', { domains }) : belowRest(whole, rests, domains)
    return { record: { ...whole, void: whole.void ?? fault } }
  },
})
