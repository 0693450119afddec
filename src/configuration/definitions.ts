import { isDeepStrictEqual } from 'node:util'
import type { Budget, BudgetLevel, Config, Workload } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { budgetLoosened, definitionChanged, settingsChanged } from '../model/problems/configuration.ts'
import type { Recording } from '../model/recording.ts'
import { percent } from '../render/format.ts'

/** How head's configuration differs from base's, which is the one that counts. */
export interface Definitions {
  /** What only one of the two has: for the Recording. */
  readonly unpaired: Recording['unpaired']
  readonly findings: readonly Finding[]
}

const strictness: Readonly<Record<BudgetLevel, number>> = { off: 0, warn: 1, fail: 2 }
const defining: readonly (keyof Workload)[] = ['run', 'cwd', 'env', 'timeout', 'repeat', 'prepare', 'cleanup', 'check', 'services']
const building: readonly (keyof NonNullable<Config['build']>)[] = ['run', 'timeout', 'env']

function loosened(name: string, base: Budget, head: Budget): readonly Finding[] {
  const isWider = head.maxRegression > base.maxRegression
  const isWeaker = strictness[head.level] < strictness[base.level]
  return [
    ...(isWider ? [budgetLoosened(name, percent(base.maxRegression), percent(head.maxRegression))] : []),
    ...(isWeaker ? [budgetLoosened(name, `level ${base.level}`, `level ${head.level}`)] : []),
  ]
}

function changedWorkload(base: Workload, head: Workload): readonly Finding[] {
  const edited = defining.filter((key) => !isDeepStrictEqual(base[key], head[key]))
  return [...(edited.length > 0 ? [definitionChanged(base.name, edited)] : []), ...loosened(base.name, base.budget, head.budget)]
}

function changedBuild(base: Config['build'], head: Config['build']): readonly Finding[] {
  const keys = building.filter((key) => !isDeepStrictEqual(base?.[key], head?.[key]))
  return keys.length > 0 ? [definitionChanged('the build', keys)] : []
}

/** Everything else that says how much is measured and what turns red, as the file calls it. */
function settings({ pairs, timeLimit, meter, domains, gate }: Config): Readonly<Record<string, unknown>> {
  return {
    'pairs.min': pairs.min,
    'pairs.max': pairs.max,
    'time-limit': timeLimit,
    meter,
    domains,
    'gate.rule': gate.rule,
    'gate.fail-on': gate.failOn.toSorted(),
    'gate.confidence': gate.confidence,
    'gate.estimates': gate.estimates,
  }
}

function changedSettings(base: Config, head: Config): readonly Finding[] {
  const headSettings = settings(head)
  const keys = Object.entries(settings(base)).flatMap(([key, value]) => (isDeepStrictEqual(value, headSettings[key]) ? [] : [key]))
  return keys.length > 0 ? [settingsChanged(keys)] : []
}

/**
 * What a change to the configuration itself means, for the report: base's definitions, budgets and settings are the ones
 * that are used. `head` is null where head has no configuration at all: then every workload of base is missing from it.
 * Select workloads in both or in neither. Pure; throws nothing.
 */
export function compareDefinitions(base: Config, head: Config | null): Definitions {
  const workloadsOfHead = new Map((head?.workloads ?? []).map((workload) => [workload.name, workload]))
  const namesOfBase = new Set(base.workloads.map(({ name }) => name))
  const missing = base.workloads.filter(({ name }) => !workloadsOfHead.has(name))
  const added = (head?.workloads ?? []).filter(({ name }) => !namesOfBase.has(name))
  const unpaired =
    (kind: 'missing' | 'new') =>
    ({ name, budget }: Workload) => ({ workload: name, kind, gated: budget.level === 'fail' })
  const findings = base.workloads.flatMap((workload) => {
    const other = workloadsOfHead.get(workload.name)
    return other === undefined ? [] : changedWorkload(workload, other)
  })
  return {
    unpaired: [...missing.map(unpaired('missing')), ...added.map(unpaired('new'))],
    findings: head === null ? [] : [...changedBuild(base.build, head.build), ...findings, ...changedSettings(base, head)],
  }
}
