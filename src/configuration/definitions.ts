import { isDeepStrictEqual } from 'node:util'
import { isGated, isWeaker } from '../model/budget.ts'
import type { Budget, Config, Workload } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { looserLimit } from '../model/limits.ts'
import type { Recording } from '../model/recording.ts'

/** Differences between head's configuration and base's, which is the one that counts. */
export interface Definitions {
  /** Workloads that only one of the two has, for the Recording. */
  readonly unpaired: Recording['unpaired']
  readonly findings: readonly Finding[]
}

/** Keys of both files that are no part of `Config`, with their values. */
interface Besides {
  readonly base: object
  readonly head: object
}

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(record).filter((key): key is K => key in record)

/** Whether a different value of the key is reported as a change of the definition. The name identifies a workload, and the budget is reported separately. */
const defining = {
  run: true,
  cwd: true,
  env: true,
  timeout: true,
  repeat: true,
  prepare: true,
  cleanup: true,
  check: true,
  equal: true,
  warmUp: true,
  services: true,
  network: true,
  tune: true,
  units: true,
  metrics: true,
  artifacts: true,
  tags: true,
  name: false,
  was: false,
  budget: false,
} satisfies Record<keyof Workload, boolean>
const definingKeys = keysOf(defining).filter((key) => defining[key])
const buildKeys = keysOf({ run: true, timeout: true, network: true, env: true, envFrom: true, outputs: true } satisfies Record<
  keyof NonNullable<Config['build']>,
  true
>)

/** Change of a definition by head, to be reported for all workloads that it affects. */
type Edit = (workloads: readonly string[]) => Finding

function loosened(base: Budget, head: Budget): readonly Edit[] {
  const wider: Edit = (workloads) => finding('budget-loosened', { workloads, from: base.maxRegression, to: head.maxRegression })
  const weaker: Edit = (workloads) => finding('budget-level-loosened', { workloads, from: base.level, to: head.level })
  const isWider = head.maxRegression > base.maxRegression
  const besides = [...loosenedJoules(base, head), ...loosenedFigures(base, head)]
  return [...(isWider ? [wider] : []), ...(isWeaker(head, base) ? [weaker] : []), ...besides]
}

/** Returns the budgets of figures that head raises or removes. */
const loosenedFigures = (base: Budget, head: Budget): readonly Edit[] =>
  (base.figures ?? []).flatMap(({ name: figure, maxRegression: from }): readonly Edit[] => {
    const to = head.figures?.find(({ name }) => name === figure)?.maxRegression ?? null
    return to !== null && to <= from ? [] : [(workloads) => finding('figure-loosened', { workloads, figure, from, to })]
  })

/** Returns the limits in joules that head raises or removes. */
function loosenedJoules(base: Budget, head: Budget): readonly Edit[] {
  const limit = looserLimit(head.maxEnergy, base.maxEnergy)
  const higher: readonly Edit[] =
    limit === null ? [] : [(workloads) => finding('limit-loosened', { workloads, from: limit.from, to: limit.to })]
  const [from, to] = [base.minChange ?? 0, head.minChange ?? 0]
  return [...higher, ...(to > from ? [(workloads: readonly string[]) => finding('min-change-loosened', { workloads, from, to })] : [])]
}

function edits(base: Workload, head: Workload): readonly Edit[] {
  const edited = definingKeys.filter((key) => !isDeepStrictEqual(base[key], head[key]))
  const changed: Edit = (workloads) =>
    finding('definition-changed', { workloads, keys: edited.map((key) => (key === 'equal' ? 'check.equal' : written(key))) })
  return [...(edited.length > 0 ? [changed] : []), ...loosened(base.budget, head.budget)]
}

/** Returns each change once: one change to the file may affect a hundred combinations. */
function changedWorkloads(pairs: readonly (readonly [base: Workload, head: Workload])[]): readonly Finding[] {
  const all = pairs.flatMap(([base, head]) => edits(base, head).map((say) => ({ name: base.name, say })))
  return [...Map.groupBy(all, ({ say }) => JSON.stringify(say([]))).values()].flatMap((group) =>
    group.slice(0, 1).map(({ say }) => say(group.map(({ name }) => name))),
  )
}

function changedBuild(base: Config['build'], head: Config['build']): readonly Finding[] {
  const keys = buildKeys.filter((key) => !isDeepStrictEqual(base?.[key], head?.[key]))
  return keys.length > 0 ? [finding('definition-changed', { workloads: null, keys: keys.map(written) })] : []
}

/** Keys of a configuration that are reported separately; all others are settings. */
const apart: readonly string[] = ['build', 'workloads', 'renames'] satisfies readonly (keyof Config)[]

/** Returns a key as the file writes it. */
const written = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Returns a configuration in which the order of `gate.fail-on` means nothing. */
const sorted = (config: Config): Config => ({ ...config, gate: { ...config.gate, failOn: config.gate.failOn.toSorted() } })

/** Returns all other keys, as the file calls them. */
function settings(config: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => !apart.includes(key))
      .flatMap(([key, value]) =>
        typeof value !== 'object' || value === null || Array.isArray(value)
          ? [[written(key), value]]
          : Object.entries(value).map(([inner, one]) => [`${written(key)}.${written(inner)}`, one]),
      ),
  )
}

/** Reports keys of either side: head may add one that base does not have. */
function changedSettings(base: object, head: object): readonly Finding[] {
  const [ofBase, ofHead] = [settings(base), settings(head)]
  const all = new Set([...Object.keys(ofBase), ...Object.keys(ofHead)])
  const keys = [...all].filter((key) => !isDeepStrictEqual(ofBase[key], ofHead[key]))
  return keys.length > 0 ? [finding('settings-changed', { keys })] : []
}

/**
 * Reports the effects of a change to the configuration itself: base's definitions, budgets and settings are the ones that are used.
 * `head` is null if head has no configuration at all: then every workload of base is missing from it. `besides` has the keys of both files that
 * are no part of `Config`. Select workloads in both or in neither. Pure; throws nothing.
 */
export function compareDefinitions(base: Config, head: Config | null, besides: Besides = { base: {}, head: {} }): Definitions {
  const workloadsOfHead = new Map((head?.workloads ?? []).map((workload) => [workload.name, workload]))
  const namesOfBase = new Set(base.workloads.map(({ name }) => name))
  const missing = base.workloads.filter(({ name }) => !workloadsOfHead.has(name))
  const added = (head?.workloads ?? []).filter(({ name }) => !namesOfBase.has(name))
  const unpaired =
    (kind: 'missing' | 'new') =>
    ({ name, budget }: Workload) => ({ workload: name, kind, gated: isGated(budget) })
  const pairs = base.workloads.flatMap((workload) => {
    const other = workloadsOfHead.get(workload.name)
    return other === undefined ? [] : [[workload, other] as const]
  })
  const changes = (other: Config): readonly Finding[] => [
    ...changedBuild(base.build, other.build),
    ...changedWorkloads(pairs),
    ...changedSettings({ ...sorted(base), ...besides.base }, { ...sorted(other), ...besides.head }),
  ]
  return {
    unpaired: [...missing.map(unpaired('missing')), ...added.map(unpaired('new'))],
    findings: head === null ? [] : changes(head),
  }
}
