import { resolve } from 'node:path'
import { tightenings, withLimits } from '../configuration/ratchet.ts'
import { describeMachine } from '../host/machine.ts'
import { quantityOf } from '../model/config.ts'
import { energyText } from '../model/energy.ts'
import { problem } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { ratchetPage } from '../render/budget.ts'
import { terminalPage } from '../render/media/terminal.ts'
import { allowances } from '../stats/ratchet.ts'
import { readRecording, writeWhole } from '../store/recordings.ts'
import { unifiedDiff } from '../text/diff.ts'
import { markedLines } from '../text/inert.ts'
import { type BudgetPlace, budgetFile } from './budget-file.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { recordingIn } from './report.ts'

export interface RatchetOptions extends BudgetPlace {
  /** A file, or a report directory. */
  readonly recording: string
  readonly isWrite: boolean
}

/**
 * Proposes tighter limits in joules for this machine, as a patch of the configuration in the working tree, or writes them. Returns the
 * exit code. @throws Problem for a Recording that sets no limits, and for a file that cannot be read or changed.
 */
export async function ratchet({ recording: given, isWrite, ...place }: RatchetOptions, context: Context): Promise<number> {
  const recording = await readRecording(resolve(context.directory, recordingIn(given, context.directory)))
  const { id: machine } = await describeMachine()
  refuse(recording, machine)
  const { path, ...file } = await budgetFile(place, context)
  const decided = tightenings(file, allowances(recording), machine)
  const limits = new Map(decided.flatMap((one) => ('to' in one ? [[one.workload, one.to] as const] : [])))
  const text = limits.size === 0 ? file.text : withLimits(file, limits, machine)
  if (text === null) {
    const lines = [...limits].map(([workload, limit]) => `${workload}: budget: { max-energy: { ${machine}: ${energyText(limit)} } }`)
    throw problem('budget-not-written', { file: file.name, lines })
  }
  const isWritten = isWrite && limits.size > 0
  if (isWritten) context.write(path, () => writeWhole(path, text))
  context.print(terminalPage(ratchetPage({ machine, file: file.name, tightenings: decided, isWritten }), context))
  if (!isWritten && limits.size > 0) context.print(`\n${markedLines(unifiedDiff(file.name, file.text, text))}`)
  return EXIT.passed
}

/** Refuses joules that are not those of this machine. */
function refuse({ meter, simulated, config, machine }: Recording, here: string): void {
  if (quantityOf(config) === 'work') throw problem('ratchet-unreal', { why: 'work' })
  if (simulated) throw problem('ratchet-unreal', { why: 'simulated' })
  if (meter === null) throw problem('ratchet-unreal', { why: 'unmeasured' })
  if (meter.kind === 'replay') throw problem('ratchet-unreal', { why: 'replayed' })
  if (meter.kind === 'plugin') throw problem('ratchet-unreal', { why: 'unverified' })
  if (meter.kind !== 'counter') throw problem('ratchet-unreal', { why: 'estimated' })
  if (machine.id !== here) throw problem('ratchet-elsewhere', { recorded: machine.id, here })
}
