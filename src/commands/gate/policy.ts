import type { Trigger } from '../../github/event.ts'
import type { CodeTrust } from '../../model/code-trust.ts'
import { type Config, type FailOn, type Quantity, quantityOf } from '../../model/config.ts'
import { problem } from '../../model/finding.ts'
import type { Day } from '../../model/waiver.ts'
import type { Policy } from '../session/policy.ts'
import { type GateBar, gateConfiguration } from './gate-configuration.ts'

/**
 * A gate's session: what starts it, its limits, what its status promises to compare, the job's workspace (`below`), and the day by
 * GitHub's clock.
 */
export interface GateSession {
  readonly trigger: Trigger
  readonly bar: GateBar
  readonly quantity: Quantity
  readonly below: string
  readonly trust: CodeTrust
  today(): Day
}

/** Returns the policy of a gate's session: base's file applies, and the run may only be stricter. */
export const gatePolicy = ({ trigger, bar, quantity, below, trust, today }: GateSession): Policy => ({
  choose: async (files, overrides, facts) => gateConfiguration({ ...files, overrides, bar, facts }),
  today,
  complete: (config) => completed(verified(config, quantity), trigger),
  given: 'inputs',
  checkChange: bar.checkChange,
  approval: () => bar.approval(),
  trust,
  below,
  mayMove: true,
})

/** Verifies that the session compares what its status is named after. @throws Problem `quantity-changed`. */
function verified(config: Config, promised: Quantity): Config {
  const found = quantityOf(config)
  if (found !== promised) throw problem('quantity-changed', { promised, found })
  return config
}

/** Returns the configuration of a run with all that fails it; see `alsoFailOn`. */
export const completed = (config: Config, trigger: Trigger): Config => failingAlso(config, alsoFailOn(trigger))

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
