import { resolve } from 'node:path'
import { marginText, presentMargins, promotions, withMargins } from '../configuration/promote.ts'
import { describeMachine } from '../host/machine.ts'
import { quantityOf } from '../model/config.ts'
import { problem } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { jsonText } from '../render/media/json.ts'
import { terminalPage } from '../render/media/terminal.ts'
import { promotionPage } from '../render/promotion.ts'
import { sights } from '../stats/promote.ts'
import { readRecording, writeWhole } from '../store/recordings.ts'
import { unifiedDiff } from '../text/diff.ts'
import { markedLines } from '../text/inert.ts'
import { type BudgetPlace, budgetFile } from './budget-file.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { recordingIn } from './report.ts'

export interface PromoteOptions extends BudgetPlace {
  /** A file, or a report directory. */
  readonly recording: string
  readonly isWrite: boolean
  readonly json: boolean
}

/**
 * Proposes the smallest margins that this machine has shown, from a Recording of equal code, as a patch of the configuration in the working
 * tree, or writes them. Returns 0, or 6 if nothing was shown. @throws Problem for a Recording that shows no margin, and for a file that
 * cannot be read or changed.
 */
export async function promote({ recording: given, isWrite, json, ...place }: PromoteOptions, context: Context): Promise<number> {
  const recording = await readRecording(resolve(context.directory, recordingIn(given, context.directory)))
  const { id: machine } = await describeMachine()
  refuse(recording, machine)
  const { path, ...file } = await budgetFile(place, context)
  const present = presentMargins(file)
  const decided = promotions(file, sights(recording, present), present)
  const margins = new Map(decided.flatMap((one) => ('to' in one ? [[one.workload, one.to] as const] : [])))
  const text = margins.size === 0 ? file.text : withMargins(file, margins)
  if (text === null) {
    const lines = [...margins].map(([workload, margin]) => `${workload}: budget: { max-regression: ${marginText(margin)} }`)
    throw problem('budget-not-written', { file: file.name, lines })
  }
  const isWritten = isWrite && margins.size > 0
  if (isWritten) context.write(path, () => writeWhole(path, text))
  const patch = unifiedDiff(file.name, file.text, text)
  const document = { schema: 1, machine, recording: given, file: file.name, workloads: decided, isWritten, patch } as const
  if (json) context.print(jsonText(document))
  else {
    context.print(terminalPage(promotionPage({ ...document, timeLimit: recording.config.timeLimit }), context))
    if (!isWritten && patch !== '') context.print(`\n${markedLines(patch)}`)
  }
  return decided.some(({ shown }) => shown.length > 0) ? EXIT.passed : EXIT.nothing
}

/** Refuses joules that are not those of this machine, and sides that are not equal. */
function refuse({ meter, simulated, config, machine, revisions: { base, head }, end }: Recording, here: string): void {
  if (quantityOf(config) === 'work') throw problem('promote-unreal', { why: 'work' })
  if (simulated) throw problem('promote-unreal', { why: 'simulated' })
  if (meter === null) throw problem('promote-unreal', { why: 'unmeasured' })
  if (meter.kind === 'replay') throw problem('promote-unreal', { why: 'replayed' })
  if (meter.kind === 'plugin') throw problem('promote-unreal', { why: 'unverified' })
  if (meter.kind !== 'counter') throw problem('promote-unreal', { why: 'estimated' })
  if (machine.id !== here) throw problem('promote-elsewhere', { recorded: machine.id, here })
  if (!isEqual(base, head)) throw problem('promote-unequal', {})
  if (end?.reason === 'machine') throw problem('promote-unreal', { why: 'lost' })
}

/** Reports whether both sides are the same code: one tree, or one command. */
function isEqual(base: Recording['revisions']['base'], head: Recording['revisions']['head']): boolean {
  if (base.kind === 'commit') return head.kind === 'commit' && base.tree === head.tree
  return head.kind === 'command' && base.command === head.command
}
