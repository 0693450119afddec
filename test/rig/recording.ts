import type { Config } from '../../src/model/config.ts'
import { ConfigFile } from '../../src/model/config-file.ts'
import { SCHEMA } from '../../src/model/recording.ts'
import { resolveConfig } from '../../src/model/resolve-config.ts'
import { hypotheses } from '../../src/stats/design.ts'

type Fields = Readonly<Record<string, unknown>>

/** A Config of these workloads, with the defaults of joulegate.yml: a new key needs nothing here. `keys` are as a user writes them. */
export const configOf = (names: readonly string[], keys: Fields = {}): Config =>
  resolveConfig(ConfigFile.parse({ workloads: names.map((name) => ({ name, run: `./bench ${name}` })), ...keys }))

const sha = (digit: string): string => digit.repeat(40)

/** A header of a Recording with nothing special about it, to be parsed by its schema. */
export const headerFields = (config: Config, more: Fields = {}): Fields => ({
  schema: SCHEMA,
  joulegate: '0.1.0',
  startedAt: '2026-05-04T14:02:00Z',
  seed: 'moss',
  config,
  configuredBy: 'base',
  options: [],
  checkChange: null,
  harness: null,
  machine: { id: 'bench', cpu: 'a processor', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null },
  meter: { name: 'powercap', kind: 'counter', description: 'RAPL' },
  isolation: { level: 'none', containment: 'cgroup' },
  simulated: false,
  revisions: {
    base: { kind: 'commit', name: 'main', sha: sha('a'), tree: sha('1') },
    head: { kind: 'commit', name: 'HEAD', sha: sha('b'), tree: sha('2') },
  },
  allowSame: false,
  builds: [],
  unpaired: [],
  hypotheses: hypotheses(config),
  findings: [],
  ...more,
})

/** A trial of a pair with nothing special about it, to be parsed by its schema. */
export const trialFields = (workload: string, more: Fields): Fields => ({
  workload,
  purpose: 'pair',
  took: 3,
  checked: false,
  repetition: 0,
  discarded: more['pair'] === 0,
  repeat: 1,
  void: null,
  startedAt: '2026-05-04T14:02:00Z',
  seconds: 3,
  cpu: { seconds: 3, source: 'cgroup' },
  status: { code: 0, signal: null, timedOut: false },
  settling: null,
  disturbance: null,
  celsius: [],
  readings: [],
  findings: [],
  ...more,
})
