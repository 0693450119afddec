import type { Overrides } from '../../configuration/flags.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import type { GitHub } from '../../github/client.ts'
import type { Trigger } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { testedBase } from '../../github/merge.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import { type Quantity, quantityOf } from '../../model/config.ts'
import { type Finding, is, Problem } from '../../model/finding.ts'
import { configurationText } from '../evidence/configuration-file.ts'
import type { MachineFacts } from '../session/machine.ts'
import type { Bar } from './bar.ts'
import { type GateBar, gateConfiguration } from './gate-configuration.ts'

/** A run that is about to begin. */
export interface Beginning {
  readonly github: GitHub
  readonly trigger: Trigger
  readonly inputs: ActionInputs
  readonly overrides: Overrides
  readonly bar: GateBar & Pick<Bar, 'baseSha'>
  readonly machine: MachineFacts
}

/** Quantity that a run will compare. `findings`: why base's configuration could not be read. */
interface Expected {
  readonly quantity: Quantity
  readonly findings: readonly Finding[]
}

/** A proposal has no say in what is compared. */
const PROPOSAL: ConfigurationFile = { text: 'workloads: [{name: any, run: "true"}]', name: 'proposal' }

/**
 * Finds out what a run will compare, before anything is fetched: its status is named after that. A configuration that cannot be used counts
 * as none, since the run will end with a complaint about it.
 */
export async function expectedQuantity(beginning: Beginning): Promise<Expected> {
  const { inputs, machine } = beginning
  const byMachine: Quantity = machine.canCountEnergy ? 'energy' : 'work'
  try {
    const text = await baseFile(beginning)
    return { quantity: quantityBy(beginning, text) ?? byMachine, findings: [] }
  } catch (error) {
    // The program runs later, and the session verifies what it compares. Until then the inputs and the machine decide.
    if (error instanceof Problem && is(error.finding, 'config-is-a-program'))
      return { quantity: quantityBy(beginning, PROPOSAL.text) ?? byMachine, findings: [] }
    const task = { name: 'read-file', file: inputs.config } as const
    return { quantity: byMachine, findings: [explain(error, { task, permission: 'contents: read' })] }
  }
}

/**
 * Reads base's configuration; null if there is none. @throws Problem `config-is-a-program`; errors of requests; permission: `contents: read`.
 */
export async function baseFile({ github, trigger, inputs, bar }: Omit<Beginning, 'overrides' | 'machine'>): Promise<string | null> {
  const ref = inputs.base || (bar.baseSha ?? (await baseOf(github, trigger)))
  return configurationText(github, { name: inputs.config, ref, where: ref.slice(0, 10) })
}

/** Returns what base's configuration makes a run compare, or null if it cannot be used. */
function quantityBy({ github, inputs, overrides, bar, machine }: Beginning, text: string | null): Quantity | null {
  try {
    const place = { name: inputs.config, base: '', repository: '' }
    const ofBase = text === null ? null : ({ text, name: inputs.config, imported: 'unneeded' } as const)
    const chosen = gateConfiguration({ ofBase, ofHead: PROPOSAL, place, overrides, bar, facts: { ...machine, today: github.today() } })
    return quantityOf(chosen.read(chosen.overrides))
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Returns the commit whose configuration applies, or one near it: the session verifies what it compares. */
async function baseOf(github: GitHub, trigger: Trigger): Promise<string> {
  switch (trigger.kind) {
    case 'pull_request':
    case 'merge_group':
      return testedBase(github, trigger)
    case 'push':
      return trigger.before ?? trigger.after
    case 'workflow_dispatch':
      return trigger.sha
    default:
      return trigger satisfies never
  }
}
