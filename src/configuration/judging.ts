import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../model/config.ts'

/**
 * Returns the names of what two configurations of base measure, or stop measuring, in different ways: keys of `joulegate.yml`, and workloads.
 * Empty if they differ only in what they allow, so that what was measured by the one can be judged by the other. Pure.
 */
export function measuredOtherwise(one: Config, other: Config): readonly string[] {
  const [these, those] = [one, other].map(settingsOf)
  const keys = Object.entries(these ?? {}).flatMap(([key, value]) =>
    isDeepStrictEqual(value, Object.entries(those ?? {}).find(([name]) => name === key)?.[1]) ? [] : [key],
  )
  const [ours, theirs] = [one, other].map(({ workloads }) => new Map(workloads.map((workload) => [workload.name, definitionOf(workload)])))
  const names = new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])
  return [...keys, ...[...names].filter((name) => !isDeepStrictEqual(ours?.get(name), theirs?.get(name)))]
}

/** Returns the settings by which a check is measured and ended, by their keys in the file. */
const settingsOf = ({ build, checkout, harness, pairs, order, temperature, meter, domains, plugins, ...others }: Config) => ({
  ...{ build, checkout, harness, pairs, order, temperature, meter, domains, plugins },
  ...{ 'time-limit': others.timeLimit, 'energy-limit': others.energyLimit, 'disk-limit': others.diskLimit },
  ...{ 'gate.rule': others.gate.rule, 'gate.confidence': others.gate.confidence },
})

const definitionOf = ({ budget: _, ...definition }: Config['workloads'][number]) => definition
