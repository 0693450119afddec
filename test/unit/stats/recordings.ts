import { type Finding, finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import { configOf, headerFields, trialFields } from '../../rig/recording.ts'

const _sha = (digit: string): string => digit.repeat(40)

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
  blind: finding('temperature-unmet', { state: 'blind', now: [], target: [{ sensor: 'cpu', celsius: 50 }], band: 3, seconds: 60 }),
  'output-differs': finding('output-differs', {
    ...{ workload: 'parse', output: 'out.json', how: 'content', at: 7, more: 0 },
    lines: { line: 1, base: '{"sum":1}', head: '{"sum":2}' },
  }),
  'outputs-unsteady': finding('outputs-unsteady', { workload: 'parse', outputs: ['stdout'] }),
  'output-unusable': finding('output-unusable', { workload: 'parse', side: 'head', output: 'out.json', why: 'absent' }),
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
  return trialFields(workload, {
    purpose: input.purpose ?? 'pair',
    took: input.took?.[side] ?? 3,
    checked: input.checked ?? false,
    pair: input.pair,
    repetition: input.repetition ?? 0,
    side,
    place: side === (input.second ?? 'head') ? 'second' : 'first',
    repeat: input.repeat ?? 1,
    void: code === undefined ? null : cause(code),
    status: { code: code === 'program-failed' ? 1 : 0, signal: null, timedOut: code === 'program-failed' && input.timedOut === true },
    settling:
      code === 'temperature-unmet'
        ? { outcome: input.outcome ?? 'hot', target: [], arrival: [], seconds: 60, heatedSeconds: 0, idle: null }
        : null,
    readings: code === undefined ? [reading] : [],
  })
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
  const config = configOf(names.length === 0 ? ['none'] : names, { budget: { level } })
  return Recording.parse({
    ...headerFields(config, {
      config: {
        ...config,
        workloads: config.workloads.filter(({ name }) => names.includes(name)).map((one) => ({ ...one, run: './bench' })),
        gate: { ...config.gate, ...gate },
      },
      hypotheses: Math.max(1, level === 'fail' ? names.length : 0),
    }),
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
