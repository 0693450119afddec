import { randomBytes } from 'node:crypto'
import { readDefaultLine } from '../../git/default-line.ts'
import { userName } from '../../git/first-parents.ts'
import { finding, problem } from '../../model/finding.ts'
import { HISTORY_VERSION, type LabelState, LONGEST_AUTHOR } from '../../model/history.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { stepName } from '../../model/history-step.ts'
import { keepSession } from '../../store/history/outbox.ts'
import { oneLine } from '../../text/inert.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { findStep, knownSteps } from './find-step.ts'
import { tellAll } from './findings.ts'
import { type AskedPlace, type HistoryHome, knownHistory, openHome } from './place.ts'

/** Characters of a reason. */
const LONGEST_REASON = 1_000

/** A person's decision about a step. */
export interface DecideOptions extends AskedPlace {
  /** Id, as `history show` prints it. */
  readonly step: string
  readonly state: LabelState
  readonly why: string
  /** undefined for the user of git. */
  readonly who: string | undefined
  readonly remote: string | undefined
}

/**
 * Puts a decision about a step into the outbox, as a session without measurements.
 * @throws Problem `history-unknown-step`, `history-bad-decision`, and those of `openHome`, `readDefaultLine` and `knownHistory`.
 */
export async function decideStep({ step: id, state, why, who, remote, ...place }: DecideOptions, context: Context): Promise<number> {
  const home = await openHome(place, context)
  const reason = oneLine(why, LONGEST_REASON)
  if (reason === '') throw problem('history-bad-decision', { lacks: 'why' })
  const person = oneLine(who ?? (await userName(home.repository)) ?? '', LONGEST_AUTHOR / 2)
  if (person === '') throw problem('history-bad-decision', { lacks: 'who' })
  const { files, findings } = await knownHistory(home, remote, context)
  tellAll(findings, context)
  const project = await readDefaultLine(home.repository.directory)
  const { step, series } = findStep(knownSteps(files, project.line), id)
  const at = new Date().toISOString()
  const name = stepName(id, project.line[step.after] ?? '')
  const file = noteOf(home, { line: 'step-label', step: name, state, who: person, why: reason, at }, context.version)
  const kept = context.write(home.outbox, () => keepSession(home.outbox, file))
  tellAll([finding('history-decided', { step: id, workload: series.workload, ln: step.ln, state, who: person, file: kept })], context)
  return EXIT.passed
}

/** Makes the session of a decision. */
const noteOf = ({ name }: HistoryHome, label: HistoryFile['facts'][number] & { readonly at: string }, engine: string): HistoryFile => ({
  session: {
    ...{ line: 'session', version: HISTORY_VERSION, id: `note-${randomBytes(16).toString('hex')}`, kind: 'note', at: label.at },
    ...{ repository: name, machine: null, meter: null, domains: [], simulated: false, engine },
    ...{ config: null, recording: null, reference: null, gate: null, seconds: 0, spent: 0 },
  },
  facts: [label],
})
