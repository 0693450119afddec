import type { Finding } from '../../model/finding.ts'
import type { InstrumentRecord } from '../../model/trial.ts'
import type { OpenPlugin } from '../../plugins/open.ts'
import { freezeAll } from '../../plugins/process.ts'
import type { LooseStage } from '../pipeline.ts'
import type { TrialRequest } from '../stage.ts'
import type { AboutSignal, Instruments } from './instruments.ts'
import type { StageRuns } from './stages.ts'

const subjectOf = ({ side, workload, pair, repetition }: TrialRequest): AboutSignal => ({
  side,
  workload: workload.name,
  pair,
  repetition,
})

const MISPLACED = new Error('a stage of instruments is at the wrong place of the pipeline')

/** Parts of a session with plug-ins that its trials need. */
interface TrialPlugins {
  readonly all: readonly OpenPlugin[]
  readonly instruments: Instruments
  readonly runs: StageRuns
}

/**
 * Returns the three stages that trials with plug-ins have in addition. The first, right before the meter, signals `trial:before` and stops
 * all processes of plug-ins. The second, right behind the meter, lets them go on, and signals the end. The third adds to the record.
 */
export function trialStages({ all, instruments, runs }: TrialPlugins): {
  readonly enter: LooseStage
  readonly leave: LooseStage
  readonly note: LooseStage
} {
  let records = new Map<string, InstrumentRecord>()
  let findings: Finding[] = []
  const send = async (moment: 'before' | 'success' | 'failure' | 'after', trial: TrialRequest, clock: { now(): number }): Promise<void> => {
    for (const { name, seconds, kept, failure } of await instruments.send(`trial:${moment}`, subjectOf(trial), clock)) {
      const known = records.get(name) ?? { name, before: 0, after: 0, kept: [] }
      const key = moment === 'before' ? 'before' : 'after'
      const partial = failure === null ? {} : { partial: true as const }
      records.set(name, { ...known, [key]: known[key] + seconds, kept: [...known.kept, ...kept], ...partial })
      if (failure !== null) findings.push(failure)
    }
  }
  return {
    enter: {
      name: 'enter instruments',
      needs: ['trial', 'preparation'],
      gives: ['preparation'],
      async run(facts, { host, defer }) {
        const { trial, preparation } = facts
        if (trial === undefined || preparation === undefined) throw MISPLACED
        records = new Map()
        findings = []
        await send('before', trial, host)
        defer(() => thaw(all))
        freezeAll(all.map(({ process }) => process))
        return { preparation: { ...preparation, failure: preparation.failure ?? runs.failure } }
      },
    },
    leave: {
      name: 'leave instruments',
      needs: ['trial', 'execution'],
      gives: [],
      async run(facts, { host }) {
        const { trial, execution } = facts
        if (trial === undefined || execution === undefined) throw MISPLACED
        thaw(all)
        await send(execution.failure === null ? 'success' : 'failure', trial, host)
        await send('after', trial, host)
        return {}
      },
    },
    note: {
      name: 'note instruments',
      needs: ['record'],
      gives: ['record'],
      async run(facts) {
        const { record } = facts
        if (record === undefined) throw MISPLACED
        const instrumented = records.size === 0 ? {} : { instruments: [...records.values()] }
        return { record: { ...record, ...instrumented, void: record.void ?? runs.failure, findings: [...record.findings, ...findings] } }
      },
    },
  }
}

function thaw(all: readonly OpenPlugin[]): void {
  for (const { process } of all) process.thaw()
}
