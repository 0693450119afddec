import { existsSync } from 'node:fs'
import { privateGit } from '../../git/git.ts'
import { reproducedMerge } from '../../git/merge.ts'
import { foreignVariable } from '../../host/forwarded.ts'
import { callHelper } from '../../host/helper.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { MeasureOrder } from '../../model/order.ts'
import { detailOf } from '../../model/problems.ts'
import type { JournalLine } from '../../model/recording.ts'
import { VouchAnswer, type VouchRequest } from '../../model/vouch.ts'
import { assemble } from '../../store/recordings.ts'
import type { Sources } from '../session/here.ts'
import type { Reservation } from '../session/reservation.ts'

/** Witness of a measurement: it keeps what the helper itself has measured, out of reach of the job that ordered it. */
interface Witness {
  /** Finds out whether head is a merge as git makes it. */
  lookAt(sources: Sources, mark: Reservation['mark']): Promise<void>
  take(line: JournalLine): void
  /** Has the registrar set the status. Returns what it answers, or null if nothing was measured. Never rejects. */
  ask(): Promise<Finding | null>
}

/** Socket of the registrar, and the signal that ends the measurement. */
interface WitnessContext {
  readonly registrar: string
  readonly signal: AbortSignal
}

/** Opens a witness. Returns null if the order asks for no status, or this machine sets none. */
export function openWitness(order: MeasureOrder, { registrar, signal }: WitnessContext): Witness | null {
  const { claim, environment, revisions } = order
  if (claim === null || !existsSync(registrar)) return null
  const foreign = foreignVariable(environment)
  const lines: JournalLine[] = []
  let mergedFrom: string | null = null
  return {
    async lookAt({ repository }, mark) {
      if (repository === null) return
      mergedFrom = await reproducedMerge(privateGit(repository.directory, mark, signal), revisions.head)
    },
    take: (line) => void lines.push(line),
    async ask() {
      if (lines.length === 0) return null
      if (foreign !== null) return finding('status-not-verified', { cause: finding('vouch-environment', foreign) })
      return askRegistrar(registrar, () => ({ claim, recording: assemble('the Recording', lines), mergedFrom }))
    },
  }
}

/** Asks the registrar to set a status. `request` makes what it is told. Returns its answer, or the reason why there is none. */
export async function askRegistrar(socket: string, request: () => VouchRequest): Promise<Finding> {
  try {
    const registrar = await callHelper(socket)
    try {
      registrar.say(request())
      return VouchAnswer.parse(await registrar.hear()).vouched
    } finally {
      await registrar.end()
    }
  } catch (error) {
    return finding('status-not-verified', { cause: finding('vouch-no-answer', { socket, detail: detailOf(error) }) })
  }
}
