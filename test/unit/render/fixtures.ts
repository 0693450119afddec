import type { Change, Comparison, Summary } from '../../../src/model/comparison.ts'
import { quantityOf } from '../../../src/model/config.ts'
import { type Finding, finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import { configOf, headerFields, trialFields } from '../../rig/recording.ts'

type RecordingInput = Parameters<typeof Recording.parse>[0] & Record<string, unknown>
type WorkloadInput = Readonly<Record<string, unknown>>

export const BASE = '9f1c2d3a4b5c6d7e8f90a1b2c3d4e5f60718293a'
export const HEAD = 'abc1234def5678900987fed654cba321ffee0011'
const TREE = '1'.repeat(40)

const [plainWorkload] = configOf(['x']).workloads

export const workload = (name: string, more: WorkloadInput = {}): WorkloadInput => ({
  ...plainWorkload,
  name,
  run: `./bench ${name}`,
  ...more,
})

export const { gate } = configOf(['x'])

export const config = (names: readonly string[], more: WorkloadInput = {}): WorkloadInput => ({
  ...configOf(['x']),
  build: { run: 'make -j4', timeout: 900, env: {}, envFrom: [] },
  workloads: names.map((name) => workload(name)),
  ...more,
})

export const build = (side: 'base' | 'head', more: WorkloadInput = {}): WorkloadInput => ({
  side,
  command: 'make -j4',
  status: { code: 0, signal: null, timedOut: false },
  seconds: side === 'base' ? 12.3 : 11.9,
  log: `builds/${side}.log`,
  tail: [],
  findings: [],
  ...more,
})

export const commit = (sha: string, name: string, tree: string): WorkloadInput => ({ kind: 'commit', name, sha, tree })

/** A trial as the engine writes it; `void` makes its pair not count. */
export const trial = (name: string, pair: number, side: 'base' | 'head', more: WorkloadInput = {}): WorkloadInput =>
  trialFields(name, {
    pair,
    side,
    took: 3.2,
    place: side === 'base' ? 'first' : 'second',
    seconds: 3.1,
    celsius: [{ sensor: 'Package id 0', celsius: side === 'base' ? 45.2 : 47.8 }],
    ...more,
  })

/** Parsed by its schema, so that no report is made of a Recording that cannot exist. */
export function recording(names: readonly string[], more: RecordingInput = {}): Recording {
  return Recording.parse({
    ...headerFields(configOf(['x']), {
      seed: 'moss-42',
      config: config(names),
      machine: {
        id: 'bench-01',
        cpu: 'Intel(R) Xeon(R) E-2388G CPU @ 3.20GHz',
        threads: 16,
        memoryBytes: 33_500_000_000,
        kernel: 'Linux 6.8.0-45-generic',
        virtualisation: null,
      },
      meter: { name: 'powercap', kind: 'counter', description: 'Intel RAPL by powercap: package-0, dram' },
      revisions: { base: commit(BASE, 'main', TREE), head: commit(HEAD, 'HEAD', '2'.repeat(40)) },
      builds: [build('base'), build('head')],
      hypotheses: Math.max(1, names.length),
    }),
    plan: { maxPairs: 60, roundSeconds: 24, leftSeconds: 1700, neededSeconds: 240, celsius: [] },
    trials: names.slice(0, 1).flatMap((name) => [0, 1].flatMap((pair) => [trial(name, pair, 'base'), trial(name, pair, 'head')])),
    end: { reason: 'complete', finding: null, at: '2026-05-04T14:22:00Z' },
    ...more,
  })
}

/** Medians of one side of a run of `joules` and `seconds`. */
export const summary = (joules: number, seconds: number, trials = 20, units: number | null = null): Summary => ({
  trials,
  repeat: 1,
  amount: joules,
  meanAmount: joules * 1.001,
  seconds,
  watts: joules / seconds,
  amountPerUnit: units === null ? null : joules / units,
  cpuSeconds: seconds * 0.97,
  domains: { package: joules * 0.85, dram: joules * 0.15 },
})

/** A change by its numbers: ratio and interval as head / base. */
export function change(
  workload: string,
  ratio: number | null,
  ends: readonly [number | null, number | null],
  more: Partial<Change> = {},
): Change {
  return {
    workload,
    verdict: 'unchanged',
    proven: null,
    reason: null,
    ratio,
    interval: { low: ends[0], high: ends[1] },
    pairs: 20,
    validPairs: more.pairs ?? 20,
    voidPairs: 0,
    price: null,
    base: ratio === null ? null : summary(48.2, 1.24),
    head: ratio === null ? null : summary(48.2 * ratio, 1.24),
    budget: { maxRegression: 0.03, level: 'fail' },
    findings: [],
    ...more,
  }
}

/** A Comparison of these changes; the gate is the caller's to say, as it is not what is tested here. */
export function comparison(changes: readonly Change[], more: Partial<Comparison> = {}, header: RecordingInput = {}): Comparison {
  const measured = recording(
    changes.map((one) => one.workload),
    header,
  )
  return {
    schema: 2,
    quantity: quantityOf(measured.config),
    recording: measured,
    changes,
    unpaired: [],
    gate: 'pass',
    cause: null,
    beyond: null,
    // As stats/compare.ts collects them.
    findings: [
      ...measured.findings,
      ...measured.builds.flatMap((one) => one.findings),
      ...(measured.end?.finding ? [measured.end.finding] : []),
    ],
    idle: null,
    spent: { seconds: 1_205, amount: 41_300, unread: 0 },
    ...more,
  }
}

/** An error whose message is this text, whatever is in it. */
export const error = (text: string): Finding => finding('bad-configuration', { complaints: text.split('\n') })

/** A warning whose message is this text, whatever is in it. */
export const warning = (text: string): Finding => finding('after-verdict', { cause: error(text) })

/** What both of them say to type next. */
export const HINT = 'Flags: npx joulegate compare --help. All keys: https://github.com/joulegate/joulegate/blob/v1/docs/configuration.md'
