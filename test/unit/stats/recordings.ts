import { type Finding, finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'

const sha = (digit: string): string => digit.repeat(40)

export interface PairInput {
  readonly base: number
  readonly head: number
  readonly voidBase?: string
  readonly voidHead?: string
  readonly pair: number
  readonly repetition?: number
  /** The side that was measured second; head, unless said otherwise. */
  readonly second?: 'base' | 'head'
  /** How the wait of the second trial ended, where it is void by `temperature-unmet`. */
  readonly outcome?: 'hot' | 'cold'
  readonly repeat?: number
  /** Seconds that the trials took, by side; 3, unless said otherwise. */
  readonly took?: Readonly<Partial<Record<'base' | 'head', number>>>
  readonly purpose?: 'first' | 'pair' | 'closing' | 'last'
  readonly checked?: boolean
  /** Was base, or head, killed at its timeout? */
  readonly timedOut?: boolean
}

const command = { kind: 'workload', side: 'head', workload: 'parse', service: null } as const
const failure = {
  command,
  text: './bench',
  ending: { status: { code: 1, signal: null, timedOut: false }, timeout: 60, flooded: null },
  lines: [],
}

/** What trials have found, or do not count for, by code. */
export const causes: Readonly<Record<string, Finding>> = {
  'program-failed': finding('program-failed', failure),
  'check-failed': finding('check-failed', failure),
  'work-left': finding('work-left', { command, processes: ['sleep (7)'] }),
  'counter-lost': finding('counter-lost', { detail: 'No such device' }),
  'temperature-unmet': finding('temperature-unmet', { state: 'hot', now: [], target: [], band: 3, seconds: 60 }),
  'partner-void': finding('partner-void', {}),
}

/** The finding of this code. */
export function cause(code: string): Finding {
  const found = causes[code]
  if (found === undefined) throw new Error(`no cause is called ${code}`)
  return found
}

function trial(workload: string, input: PairInput, side: 'base' | 'head') {
  const code = side === 'base' ? input.voidBase : input.voidHead
  const joules = side === 'base' ? input.base : input.head
  const reading = {
    meter: 'powercap',
    zone: 'intel-rapl:0',
    domain: 'package',
    socket: 0,
    kind: 'counter',
    before: 0,
    between: [],
    after: Math.round(joules * 1e6),
    range: 262143328850,
    unit: 1e-6,
  }
  return {
    workload,
    purpose: input.purpose ?? 'pair',
    took: input.took?.[side] ?? 3,
    checked: input.checked ?? false,
    pair: input.pair,
    repetition: input.repetition ?? 0,
    side,
    place: side === (input.second ?? 'head') ? 'second' : 'first',
    discarded: input.pair === 0,
    repeat: input.repeat ?? 1,
    void: code === undefined ? null : cause(code),
    startedAt: '2026-05-04T14:02:00Z',
    seconds: 3,
    cpu: { seconds: 3, source: 'cgroup' },
    status: { code: code === 'program-failed' ? 1 : 0, signal: null, timedOut: code === 'program-failed' && input.timedOut === true },
    celsius: [],
    disturbance: null,
    settling:
      code === 'temperature-unmet'
        ? { outcome: input.outcome ?? 'hot', target: [], arrival: [], seconds: 60, heatedSeconds: 0, idle: null }
        : null,
    readings: code === undefined ? [reading] : [],
    findings: [],
  }
}

/** A discarded pair and then these: what a measurement of one workload leaves. */
export const pairs = (values: readonly (readonly [number, number])[]): readonly PairInput[] => [
  { base: 500, head: 700, pair: 0 },
  ...values.map(([base, head], index) => ({ base, head, pair: index + 1 })),
]

export interface RecordingInput {
  readonly workloads: Readonly<Record<string, readonly PairInput[]>>
  readonly level?: string
  readonly gate?: object
  readonly more?: object
  readonly end?: string | null
  readonly maxPairs?: number
}

/** Parsed by its schema, so that no verdict is tested on a document that cannot exist. */
export function recordingOf({
  workloads,
  level = 'fail',
  gate = {},
  more = {},
  end = 'complete',
  maxPairs = 60,
}: RecordingInput): Recording {
  const names = Object.keys(workloads)
  return Recording.parse({
    schema: 2,
    joulegate: '0.1.0',
    startedAt: '2026-05-04T14:02:00Z',
    seed: 'moss',
    config: {
      build: null,
      workloads: names.map((name) => ({
        name,
        run: './bench',
        cwd: '.',
        env: {},
        timeout: 600,
        prepare: null,
        cleanup: null,
        check: null,
        services: [],
        repeat: 'auto',
        tags: [],
        work: null,
        budget: { maxRegression: 0.03, level },
      })),
      harness: [],
      pairs: { min: 8, max: 60 },
      timeLimit: 1800,
      temperature: { band: 3, timeout: 60 },
      meter: 'auto',
      domains: ['package', 'dram'],
      gate: {
        rule: 'regressed',
        failOn: ['regressed', 'error', 'missing', 'check-changed'],
        confidence: 0.95,
        estimates: false,
        branches: [],
        ...gate,
      },
    },
    configuredBy: 'base',
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
    hypotheses: Math.max(1, level === 'fail' ? names.length : 0),
    findings: [],
    plan: { maxPairs, roundSeconds: 6, leftSeconds: 1700, neededSeconds: 60, celsius: [] },
    trials: names.flatMap((name) =>
      (workloads[name] ?? []).flatMap((input) => [
        trial(name, input, 'base'),
        ...(input.purpose === 'first' || input.purpose === 'last' ? [] : [trial(name, input, 'head')]),
      ]),
    ),
    end: end === null ? null : { reason: end, finding: null, at: '2026-05-04T14:30:00Z' },
    ...more,
  })
}

/** `count` pairs whose head costs `factor` times base, with a spread that leaves no doubt. */
export const steady = (factor: number, count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, index) => [100 + (index % 3) * 0.1, factor * (100 + (index % 5) * 0.1)] as const)
