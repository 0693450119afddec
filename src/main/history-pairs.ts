import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { bridgeAnchors } from '../commands/history/bridge.ts'
import { confirmSteps } from '../commands/history/confirm.ts'
import { withPairs } from '../commands/session/pairs.ts'
import type { SessionOptions } from '../commands/session/session.ts'
import { BridgeFlags, ConfirmFlags } from '../model/history-pair-options.ts'
import { splitList } from '../model/session-options.ts'
import { configurationOptions, overridesOf, personPolicyHere, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'
import { type FlagSchemas, given, optionsOf, valuesOf } from './schema-options.ts'

/** Fewest pairs, by default and at all: an error of a few of them would be in all levels behind a bridge. */
const LEAST_PAIRS = 16

const confirmFlags = ConfirmFlags.unwrap().shape
const bridgeFlags = BridgeFlags.unwrap().shape

/** Makes `history confirm`. */
export function confirmCommand(run: RunCommand): Command {
  const command = new Command('confirm')
    .summary('measure both sides of a step again')
    .description('Measure both sides of a step in a session of new builds, which confirms or refutes it. Without a step: all candidates.')
    .addArgument(new Argument('[step]', 'id of a step, as `history show` prints it (default: all candidates)'))
  return addOptions(command, confirmFlags).action((step: string | undefined, values: Values) => {
    const own = ConfirmFlags.parse(valuesOf(confirmFlags, values))
    const options = { step, ...placeOf(own), session: sessionOf(own, values, { patterns: [], tags: [] }) }
    return run((context) => confirmSteps(options, context))
  })
}

/** Makes `history bridge`. */
export function bridgeCommand(run: RunCommand): Command {
  const command = new Command('bridge')
    .summary('join the levels of two anchors')
    .description('Measure a new anchor against the old one, so that levels against both have one trend.')
    .addArgument(new Argument('<new>', 'new anchor: a commit, such as the newest release'))
  return addOptions(command, bridgeFlags).action((to: string, values: Values) => {
    const own = BridgeFlags.parse(valuesOf(bridgeFlags, values))
    const selection = { patterns: splitList(own.workloads), tags: splitList(own.tags) }
    const options = { to, from: given(own.from), ...placeOf(own), session: sessionOf(own, values, selection) }
    return run((context) => bridgeAnchors(options, context))
  })
}

/** Keys of the configuration that these commands set themselves. */
const OWN = ['min-pairs']

function addOptions(command: Command, flags: FlagSchemas): Command {
  command.addOption(new Option('--pairs <N>', 'fewest pairs of each workload').argParser(pairsOf).default(LEAST_PAIRS))
  for (const option of optionsOf(flags)) command.addOption(option)
  for (const option of configurationOptions().filter((one) => !OWN.includes(one.name())))
    command.addOption(option.helpGroup('Options that override joulegate.yml:'))
  return command
}

/** Reads a number of pairs. Throws InvalidArgumentError. */
function pairsOf(text: string): number {
  const value = Number(text)
  if (!/^\d{1,3}$/.test(text) || value < LEAST_PAIRS || value > 200 || value % 2 === 1)
    throw new InvalidArgumentError(`Must be an even number from ${LEAST_PAIRS} to 200.`)
  return value
}

const placeOf = (own: ConfirmFlags) => ({ repository: own.repo, outbox: given(own.outbox), remote: given(own.remote) })

function sessionOf(own: ConfirmFlags, values: Values, selection: SessionOptions['selection']): SessionOptions {
  const [overrides, policy] = [overridesOf(values), personPolicyHere()]
  const pairs = typeof values['pairs'] === 'number' ? values['pairs'] : LEAST_PAIRS
  const least = { pairs, overrides }
  return {
    ...{ config: own.config, overrides, selection, allowSame: false, quiet: own.quiet },
    // An empty seed is passed on, so that it is refused.
    seed: values['seed'] === undefined ? undefined : own.seed,
    reportDirectory: own['report-directory'],
    user: values['user'] === undefined ? null : own.user,
    ...{ attempts: null, claim: null },
    policy: { ...policy, complete: (config) => withPairs(policy.complete(config), least) },
  }
}
