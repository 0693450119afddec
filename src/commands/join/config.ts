import { isDeepStrictEqual } from 'node:util'
import { withImports } from '../../configuration/imports.ts'
import { selectWorkloads } from '../../configuration/read.ts'
import type { GitHub } from '../../github/client.ts'
import { repositorySources } from '../../github/sources.ts'
import { isGated } from '../../model/budget.ts'
import type { Budget, Config, quantityOf } from '../../model/config.ts'
import type { PartFault } from '../../model/findings/join.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG, splitList } from '../../model/session-options.ts'
import type { PartStep } from '../../workflow/parts.ts'
import { configurationText } from '../evidence/configuration-file.ts'
import { definitionsOf, settingsOf } from '../evidence/evidence.ts'
import { overridesIn } from '../gate/bar.ts'
import { gateConfiguration } from '../gate/gate-configuration.ts'

/** Configuration that base gives a part. */
export interface BaseConfig {
  /** All workloads, also those that the part leaves to others. */
  readonly config: Config
  /** Names of the workloads that the part must measure. */
  readonly wanted: readonly string[]
  readonly configuredBy: Recording['configuredBy']
}

interface Asked {
  readonly github: GitHub
  readonly step: PartStep
  /** Commit of base. */
  readonly base: string
  /** The Recording's quantity: only the machine knows whether `auto` counts energy or work. */
  readonly quantity: ReturnType<typeof quantityOf>
  readonly mayReplay: boolean
}

/**
 * Reads the configuration that base's file and base's workflow give a part. Returns null if base has neither: then the change proposes one,
 * which gates nothing. @throws Problem `bad-configuration` and the like; errors of requests; permission: `contents: read`.
 */
export async function baseConfig({ github, step, base, quantity, mayReplay }: Asked): Promise<BaseConfig | null> {
  const { inputs } = step
  const name = inputs.get('config') || DEFAULT_CONFIG
  const text = await configurationText(github, { name, ref: base, where: base.slice(0, 10) })
  const overrides = overridesIn(inputs)
  if (text === null && !overrides.has('run')) return null
  const ofBase = text === null ? null : await withImports({ text, name }, () => repositorySources(github, base), { mayBeEmpty: true })
  const chosen = gateConfiguration({
    ...{ ofBase, ofHead: null, overrides },
    place: { name, base, repository: '' },
    bar: { base: overrides, isFirst: false, blind: null, checkChange: null, approval: async () => null, mayReplay },
    facts: { canCountEnergy: quantity === 'energy', today: github.today() },
  })
  const config = chosen.read(chosen.overrides)
  const wanted = selectWorkloads(config, { patterns: splitList(inputs.get('workloads') ?? ''), tags: [] })
  return { config, wanted: wanted.workloads.map((one) => one.name), configuredBy: chosen.configuredBy }
}

/** Returns the fault of a part's configuration, or null if it is base's or stricter. */
export function faultOfConfig({ config, configuredBy, unpaired }: Recording, base: BaseConfig | null): PartFault | null {
  if (base === null) return configuredBy === 'proposal' ? null : 'settings'
  if (configuredBy !== base.configuredBy) return 'settings'
  const own = new Map(base.config.workloads.map((one) => [one.name, one]))
  const measured = config.workloads.map(({ name }) => name)
  const removed = unpaired.flatMap(({ workload, kind }) => (kind === 'missing' ? [workload] : []))
  const there = new Set([...measured, ...removed])
  if (measured.some((name) => !own.has(name)) || base.wanted.some((name) => !there.has(name))) return 'workloads'
  const same: Config = { ...base.config, workloads: base.config.workloads.filter(({ name }) => measured.includes(name)) }
  if (!isDeepStrictEqual(definitionsOf(config), definitionsOf(same))) return 'definitions'
  if (!isDeepStrictEqual(settingsOf(config), settingsOf(same))) return 'settings'
  const isStrict = config.workloads.every(({ name, budget }) => {
    const limit = own.get(name)?.budget
    return limit !== undefined && isStrictBudget(budget, limit)
  })
  return isStrict && isStrictTotal(config, same) && isStrictGate(config, same) ? null : 'looser'
}

function isStrictBudget({ maxRegression, ...budget }: Budget, { maxRegression: most, ...limit }: Budget): boolean {
  return maxRegression <= most && isDeepStrictEqual(budget, limit)
}

const isStrictTotal = ({ total }: Config, { total: base }: Config): boolean =>
  total === undefined || base === undefined ? total === base : isStrictBudget(total.budget, base.budget)

function isStrictGate({ gate: { failOn, rule, ...gate } }: Config, { gate: base }: Config): boolean {
  const { failOn: wanted, rule: usual, ...rest } = base
  return isDeepStrictEqual(gate, rest) && wanted.every((one) => failOn.includes(one)) && (rule === usual || rule === 'regressed')
}

/** Returns the workloads of one side only, as base gates them. */
export const gatedByBase = (unpaired: Recording['unpaired'], base: BaseConfig | null): Recording['unpaired'] =>
  unpaired.map((one) => {
    const budget = base?.config.workloads.find(({ name }) => name === one.workload)?.budget
    return { ...one, gated: budget === undefined ? one.gated : isGated(budget) }
  })
