import { ofArm } from '../../model/arm.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Side, Trial } from '../../model/trial.ts'
import type { Facts, TrialRequest } from '../stage.ts'
import { collect, digestOf, type Print, statesBefore, type WantedOutputs } from './collect.ts'
import { firstDifference, shown } from './difference.ts'
import { stdoutOf } from './stdout.ts'

/** Result of comparing the outputs of one trial. `failure`: the side's own, if its outputs cannot be compared. */
interface Compared {
  readonly failure: Finding | null
  readonly findings: readonly Finding[]
}

type Given = Pick<Facts, 'trial' | 'sources'>

/** Outputs of a workload so far. */
interface Known {
  /** Digest of base's outputs, and the number of runs that it is of. */
  reference: { readonly digest: string; readonly repeat: number } | null
  /** Whether base's outputs differ from run to run, so that head's are not compared. */
  isUnsteady: boolean
}

/** Outputs of the first trial of a pair. */
interface Partner {
  readonly pair: string
  readonly side: Side
  readonly prints: ReadonlyMap<string, Print>
}

/**
 * Compares the outputs of both sides of a session, if workloads ask for it. Reads them right after each trial that is checked, when nothing of it runs any
 * more, and keeps them in memory alone: no side can read or replace those of the other.
 */
export class Outputs {
  readonly #directory: string
  readonly #known = new Map<string, Known>()
  /** That of the running pair alone: outputs can be large. */
  #partner: Partner | null = null
  #before: ReadonlyMap<string, string> = new Map()

  /** `directory`: that of the logs of trials. `before`: trials of a process that this one goes on for. Their outputs are not known any more. */
  constructor(directory: string, before: readonly Trial[] = []) {
    this.#directory = directory
    for (const { workload, findings } of before)
      if (findings.some((found) => is(found, 'outputs-unsteady'))) this.#of(workload).isUnsteady = true
  }

  /** Remembers the files of a trial that is to be checked, right before it runs. */
  remember(given: Given): void {
    const wanted = this.#wanted(given)
    this.#before = wanted === null || !given.trial.isChecked ? new Map() : statesBefore(wanted)
  }

  /** Reads the outputs of a trial that has run, and compares them. Returns null if the workload compares none. */
  compare(given: Given): Compared | null {
    const { side, workload } = given.trial
    const wanted = this.#wanted(given)
    if (wanted === null || side === 'anchor') return null
    const collected = collect(wanted, this.#before)
    if ('fault' in collected) {
      const { output, why } = collected.fault
      return { failure: finding('output-unusable', { workload: workload.name, side, output: shown(output), why }), findings: [] }
    }
    const findings = [
      ...(side === 'base' ? this.#compareWithItself(given.trial, collected.prints) : []),
      ...this.#compareSides(given.trial, side, collected.prints),
    ]
    return { failure: null, findings }
  }

  #wanted({ trial, sources }: Given): WantedOutputs | null {
    const { workload, side } = trial
    if (workload.equal === undefined) return null
    const stdout = stdoutOf(trial, this.#directory) ?? ''
    return { outputs: workload.equal, directory: ofArm(sources, side).directory, stdout }
  }

  #of(workload: string): Known {
    const known = this.#known.get(workload) ?? { reference: null, isUnsteady: false }
    this.#known.set(workload, known)
    return known
  }

  /** Finds out whether base gives the same outputs as in its runs before. */
  #compareWithItself({ workload, repeat }: TrialRequest, prints: ReadonlyMap<string, Print>): readonly Finding[] {
    const known = this.#of(workload.name)
    const digest = digestOf(prints)
    // Another number of runs prints another text.
    if (known.reference?.repeat !== repeat) known.reference = { digest, repeat }
    if (known.isUnsteady || known.reference.digest === digest) return []
    known.isUnsteady = true
    return [finding('outputs-unsteady', { workload: workload.name, outputs: workload.equal ?? [] })]
  }

  #compareSides({ workload, purpose, pair, repetition }: TrialRequest, side: Side, prints: ReadonlyMap<string, Print>): readonly Finding[] {
    const name = JSON.stringify([workload.name, purpose, pair, repetition])
    const partner = this.#partner
    const isSecond = partner !== null && partner.pair === name && partner.side !== side
    this.#partner = isSecond || purpose === 'first' || purpose === 'last' ? null : { pair: name, side, prints }
    if (!isSecond || this.#of(workload.name).isUnsteady) return []
    const [base, head] = side === 'head' ? [partner.prints, prints] : [prints, partner.prints]
    const difference = firstDifference(base, head)
    return difference === null ? [] : [finding('output-differs', { workload: workload.name, ...difference })]
  }
}
