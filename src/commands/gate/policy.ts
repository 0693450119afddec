import type { Trigger } from '../../github/event.ts'
import type { Config, FailOn } from '../../model/config.ts'
import type { Policy } from '../session/policy.ts'
import { type GateBar, gateConfiguration } from './gate-configuration.ts'

/** Returns the policy of a gate's session: base's file applies, and the run may only be stricter. `below` is the job's workspace. */
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

/** Adds causes of failure to `gate.fail-on`, unless it is `never`. */
function failingAlso(config: Config, causes: readonly FailOn[]): Config {
  const { failOn } = config.gate
  return failOn.length === 0 ? config : { ...config, gate: { ...config.gate, failOn: [...new Set([...failOn, ...causes])] } }
}

/**
 * Returns the causes that fail a run besides the configuration's own list. On a pull request, an unfit machine only means that nothing is
 * known. An unknown result must not be merged, so an unfit machine fails a merge group. On a push to the default branch, a workload that
 * base could not run must not stay unnoticed. A red status there does not block the repair.
 */
function alsoFailOn(trigger: Trigger): readonly FailOn[] {
  if (trigger.kind === 'merge_group') return ['unfit']
  return trigger.kind === 'push' && trigger.isDefaultBranch ? ['broken'] : []
}
