import { Trial } from '../../model/recording.ts'
import type { Stage } from '../stage.ts'

/** Puts together what the other stages found: the raw record of one trial, as it goes into the journal. */
export const record: Stage<'trial' | 'celsius' | 'execution' | 'verification' | 'untidy', 'record'> = {
  name: 'record',
  needs: ['trial', 'celsius', 'execution', 'verification', 'untidy'],
  gives: ['record'],
  async run({ trial, celsius, execution, verification, untidy }) {
    const { failure, ...measured } = execution
    return {
      record: Trial.parse({
        workload: trial.workload.name,
        pair: trial.pair,
        repetition: trial.repetition,
        side: trial.side,
        place: trial.place,
        discarded: trial.pair === 0,
        void: failure ?? verification.failure,
        ...measured,
        celsius,
        findings: [...execution.findings, ...(untidy === null ? [] : [untidy])],
      }),
    }
  },
}
