import { readConfiguration } from '../../src/configuration/read.ts'
import type { Config } from '../../src/model/config.ts'
import { type Joules, steady, yml } from './programs.ts'
import { headerFields, trialFields } from './recording.ts'

type Fields = Readonly<Record<string, unknown>>

/** joulegate.yml of the base branch, for a runner that counts energy. */
export const ENERGY_FILE = yml({ workloads: ['parse', 'render'].map((name) => ({ name, run: `./${name}` })) })

export const energyConfig = (text = ENERGY_FILE): Config =>
  readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: new Map() })

/** What a counter of the processor reads around a trial; it begins anywhere. */
export const energyOf = (joules: number, more: Fields = {}): Fields => ({
  ...{ meter: 'powercap', zone: 'intel-rapl:0', domain: 'package', socket: 0, kind: 'counter' },
  ...{ before: 5_000_000, between: [], after: 5_000_000 + Math.round(joules * 1e6), range: 262_143_328_850, unit: 1e-6 },
  ...more,
})

/** Trials of a workload: a round that is discarded, then pairs. */
export const energyTrials = (workload: string, pairs: Joules): readonly Fields[] =>
  [[100, 100] as const, ...pairs].flatMap(([base, head], pair) =>
    Object.entries({ base, head }).map(([side, joules]) =>
      trialFields(workload, {
        ...{ pair, side, place: side === 'base' ? 'first' : 'second', celsius: [{ sensor: 'Package id 0', celsius: 47 }] },
        ...{ readings: [energyOf(joules)], disturbance: { seconds: 3, foreignSeconds: 0, processors: 8, throttles: 0, changed: [] } },
      }),
    ),
  )

/** A Recording of the energy runner, which isolates by level B; `ratio` is that of the joules of all workloads. */
export function energyRecording(commits: { readonly base: string; readonly head: string }, ratio = 1, config = energyConfig()): Fields {
  const revision = (side: 'base' | 'head', tree: string): Fields => ({
    kind: 'commit',
    name: side,
    sha: commits[side],
    tree: tree.repeat(40),
  })
  return headerFields(config, {
    isolation: { level: 'B', user: 'joulegate-job', containment: 'cgroup', separation: 'namespaces', network: 'loopback' },
    revisions: { base: revision('base', '1'), head: revision('head', '2') },
    plan: { maxPairs: 60, roundSeconds: 12, leftSeconds: 1_700, neededSeconds: 100, celsius: [{ sensor: 'Package id 0', celsius: 47 }] },
    trials: config.workloads.flatMap(({ name }) => energyTrials(name, steady(ratio, 60))),
    end: { reason: 'complete', finding: null, at: '2026-05-04T14:30:00Z' },
  })
}
