import type { Trigger } from '../../github/event.ts'
import type { Config, FailOn } from '../../model/config.ts'
import type { Policy } from '../session/policy.ts'
import { type GateBar, gateConfiguration } from './gate-configuration.ts'

/** A gate's session: base's file counts, and the run may only be stricter. `below`: the job's workspace. */
export const gatePolicy = (trigger: Trigger, bar: GateBar, below: string): Policy => ({
  choose: async (files, overrides) => gateConfiguration({ ...files, overrides, bar }),
  complete: (config) => failingAlso(config, alsoFailOn(trigger)),
  given: 'inputs',
  checkChange: bar.checkChange,
  approval: () => bar.approval(),
  trust: 'strangers',
  below,
  mayMove: true,
})

/** `never` stays never. */
function failingAlso(config: Config, causes: readonly FailOn[]): Config {
  const { failOn } = config.gate
  return failOn.length === 0 ? config : { ...config, gate: { ...config.gate, failOn: [...new Set([...failOn, ...causes])] } }
}

/**
 * What fails a run besides the configuration's own list. On a pull request an unfit machine only means that nothing is known; what is
 * not known must not be merged. On a push to the default branch a workload that base could not run must not stay unnoticed: there is
 * nobody whom a red status keeps from repairing it.
 */
function alsoFailOn(trigger: Trigger): readonly FailOn[] {
  if (trigger.kind === 'merge_group') return ['unfit']
  return trigger.kind === 'push' && trigger.isDefaultBranch ? ['broken'] : []
}
