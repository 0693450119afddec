import { isDeepStrictEqual } from 'node:util'
import type { Budget, BudgetLevel, Config, Workload } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { budgetLoosened, definitionChanged, settingsChanged } from '../model/problems/configuration.ts'
import type { Recording } from '../model/recording.ts'
import { percent } from '../render/format.ts'
import { list } from './wording.ts'

/** How head's configuration differs from base's, which is the one that counts. */
export interface Definitions {
  /** What only one of the two has: for the Recording. */
  readonly unpaired: Recording['unpaired']
  readonly findings: readonly Finding[]
}

const strictness: Readonly<Record<BudgetLevel, number>> = { off: 0, warn: 1, fail: 2 }
const defining: readonly (keyof Workload)[] = ['run', 'cwd', 'env', 'timeout', 'repeat', 'prepare', 'cleanup', 'check', 'services', 'work']
const building: readonly (keyof NonNullable<Config['build']>)[] = ['run', 'timeout', 'env']

/** What head does to a definition, to be said of all the workloads that it does it to. */
type Edit = (workloads: string) => Finding

function loosened(base: Budget, head: Budget): readonly Edit[] {
  const isWider = head.maxRegression > base.maxRegression
  const isWeaker = strictness[head.level] < strictness[base.level]
  return [
    ...(isWider ? [(of: string) => budgetLoosened(of, percent(base.maxRegression), percent(head.maxRegression))] : []),
    ...(isWeaker ? [(of: string) => budgetLoosened(of, `level ${base.level}`, `level ${head.level}`)] : []),
  ]
}

function edits(base: Workload, head: Workload): readonly Edit[] {
  const edited = defining.filter((key) => !isDeepStrictEqual(base[key], head[key]))
  return [...(edited.length > 0 ? [(of: string) => definitionChanged(of, edited)] : []), ...loosened(base.budget, head.budget)]
}

const MOST_NAMES = 3

/** One change to the file may change a hundred combinations: it is told once. */
function changedWorkloads(pairs: readonly (readonly [base: Workload, head: Workload])[]): readonly Finding[] {
  const all = pairs.flatMap(([base, head]) => edits(base, head).map((say) => ({ name: base.name, say })))
  return [...Map.groupBy(all, ({ say }) => say('').message).values()].flatMap((group) => {
    const names = group.map(({ name }) => name)
    const rest = names.length - MOST_NAMES
    const told = rest > 0 ? [...names.slice(0, MOST_NAMES), `${rest} more`] : names
    return group.slice(0, 1).map(({ say }) => say(list(told, 'and')))
  })
}

function changedBuild(base: Config['build'], head: Config['build']): readonly Finding[] {
  const keys = building.filter((key) => !isDeepStrictEqual(base?.[key], head?.[key]))
  return keys.length > 0 ? [definitionChanged('the build', keys)] : []
}

/** Everything else that says how much is measured and what turns red, as the file calls it. */
function settings({ harness, pairs, timeLimit, temperature, meter, domains, gate }: Config): Readonly<Record<string, unknown>> {
  return {
    harness,
    'pairs.min': pairs.min,
    'pairs.max': pairs.max,
    'time-limit': timeLimit,
    'temperature.band': temperature.band,
    'temperature.timeout': temperature.timeout,
    meter,
    domains,
    'gate.rule': gate.rule,
    'gate.fail-on': gate.failOn.toSorted(),
    'gate.confidence': gate.confidence,
    'gate.estimates': gate.estimates,
    'gate.branches': gate.branches,
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
  const pairs = base.workloads.flatMap((workload) => {
    const other = workloadsOfHead.get(workload.name)
    return other === undefined ? [] : [[workload, other] as const]
  })
  return {
    unpaired: [...missing.map(unpaired('missing')), ...added.map(unpaired('new'))],
    findings: head === null ? [] : [...changedBuild(base.build, head.build), ...changedWorkloads(pairs), ...changedSettings(base, head)],
  }
}
