import { runFirst } from '../../../src/measure/alone.ts'
import { AnchorPart } from '../../../src/measure/anchor.ts'
import { BlindTrials } from '../../../src/measure/blind.ts'
import { PastTrials } from '../../../src/measure/past-trials.ts'
import { Pipeline } from '../../../src/measure/pipeline.ts'
import { measureRounds } from '../../../src/measure/rounds.ts'
import type { Stage, TrialRequest } from '../../../src/measure/stage.ts'
import { meters } from '../../../src/meters/index.ts'
import { ArmTrial } from '../../../src/model/arm.ts'
import type { Config } from '../../../src/model/config.ts'
import type { Event } from '../../../src/model/event.ts'
import type { Host } from '../../../src/model/host.ts'
import { Header, type JournalLine, type Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { hypotheses } from '../../../src/stats/design.ts'
import { earlierOf } from '../../../src/stats/judge-attempts.ts'
import { assemble } from '../../../src/store/recordings.ts'
import { cause, recordingOf } from '../stats/recordings.ts'

/** How one trial goes: seconds, joules, and the code of what voids it. */
interface Run {
  readonly seconds?: number
  readonly joules?: number
  readonly fails?: string
  /** Code of what the trial has found. */
  readonly finds?: string
}

/** Tells how the `count`-th trial of one side of a workload goes. */
export type Program = (trial: TrialRequest, count: number) => Run

export const none = (): never => {
  throw new Error('the scheduler has no business here')
}

/** A clock that only trials move, and nothing else of a machine. */
function machineOf(clock: { now: number }): Host {
  return {
    sysfs: '/sys',
    procfs: '/proc',
    isolation: { level: 'none', containment: 'cgroup' },
    findings: [],
    ...{
      read: none,
      list: none,
      open: none,
      complete: none,
      spawn: none,
      serve: none,
      hold: none,
      countsDirectory: none,
      metricsFile: none,
      beneath: none,
      sleep: none,
    },
    now: () => clock.now,
    date: () => '2026-05-04T14:02:00Z',
  }
}

export interface Setting {
  readonly workloads: Readonly<Record<string, Program>>
  readonly check?: string
  /** Further keys of the configuration. */
  readonly settings?: Partial<Pick<Config, 'order' | 'energyLimit'>>
  /** Discarded trials beside the discarded round. */
  readonly warmUp?: number
  /** Outputs that are compared. */
  readonly equal?: readonly string[]
  readonly timeLimit?: number
  readonly maxPairs?: number
  readonly seed?: string
  readonly trust?: 'own' | 'strangers'
  /** Absent: there is none. */
  readonly total?: Config['total']
  /** Whether each round has a trial of an anchor. */
  readonly hasAnchor?: boolean
  /** Lines of an earlier process behind the header, which this one goes on with. */
  readonly before?: readonly JournalLine[]
}

/** Schedules a session of these programs, as `measure` does, with a pipeline that only writes trials down. */
export async function schedule({
  workloads,
  check,
  timeLimit = 1800,
  maxPairs = 8,
  seed = 'moss',
  trust = 'own',
  total,
  hasAnchor = false,
  before = [],
  settings = {},
  warmUp,
  equal,
}: Setting) {
  const clock = { now: 0 }
  const host = machineOf(clock)
  const like = recordingOf({ workloads: Object.fromEntries(Object.keys(workloads).map((name) => [name, []])) })
  const { plan: _, trials: __, end: ___, ...header } = like
  const config = {
    ...header.config,
    timeLimit,
    pairs: { min: 8, max: maxPairs },
    ...(total === undefined ? {} : { total }),
    ...settings,
    workloads: header.config.workloads.map((one) => ({
      ...one,
      ...{ check: check ?? null, repeat: 1 as const },
      ...(warmUp === undefined ? {} : { warmUp }),
      ...(equal === undefined ? {} : { equal }),
    })),
  }
  const [lines, events]: [JournalLine[], Event[]] = [[], []]
  const counts = new Map<string, number>()
  const runTrial = (request: TrialRequest) => {
    const key = `${request.workload.name} ${request.side}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const run = workloads[request.workload.name]?.(request, count) ?? {}
    const { seconds = 1, joules = 100 + ((count * 7) % 11) * 0.01, fails, finds } = run
    clock.now += seconds
    const [template] = recordingOf({ workloads: { [request.workload.name]: [{ base: joules, head: joules, pair: request.pair }] } }).trials
    const record = ArmTrial.parse({
      ...template,
      ...{ side: request.side, purpose: request.purpose, place: request.place, repetition: request.repetition, took: seconds, seconds },
      checked: request.isChecked && (check !== undefined || equal !== undefined),
      ...(finds === undefined ? {} : { findings: [cause(finds)] }),
      ...(fails === undefined ? {} : { void: cause(fails), status: { code: 1, signal: null, timedOut: false } }),
    })
    return { record, verification: { hasRun: false, failure: null, findings: [], seconds: 0 } }
  }
  const signal = new AbortController().signal
  const removed: number[] = []
  const anchor = { kind: 'commit', name: 'v1.0', sha: 'c'.repeat(40), tree: 'd'.repeat(40) } as const
  const revisions = hasAnchor ? { ...header.revisions, anchor } : header.revisions
  const source = { revision: header.revisions.base, directory: '/', build: null }
  const write: Stage<'trial', 'record' | 'verification'> = {
    name: 'write down',
    needs: ['trial'],
    gives: ['record', 'verification'],
    run: async ({ trial }) => runTrial(trial),
  }
  const emit = (event: Event): void => void events.push(event)
  const trials = await Pipeline.given('trial', 'sources', 'meter', 'lookout', 'thermometer', 'domains')
    .add(write)
    .open({ host, emit, signal })
  const bench = {
    header: Header.parse({ ...header, revisions, seed, config, hypotheses: hypotheses(config) }),
    sources: { base: source, head: source, anchor: source },
    meter: { name: 'estimate', kind: 'estimate', description: '', findings: [], start: none, close: none } as const,
    lookout: null,
    thermometer: { sensors: [], read: () => [], faults: () => [], close: () => undefined },
    blind: new BlindTrials(),
    choice: { meter: meters.estimate, options: { domains: ['package'] as const, argument: '' }, findings: [] },
    host,
    emit,
    signal,
    append: (line: JournalLine) => void lines.push(line),
    trials,
  }
  const started = before.length === 0 ? null : assemble('journal', [{ header: bench.header }, ...before])
  const past = new PastTrials(started)
  if (started !== null) lines.push(...before, { resume: resumeAfter(started) })
  const first = trust === 'own' ? { trials: [], end: null } : await runFirst(bench)
  const end = await measureRounds({
    ...bench,
    first: first.trials,
    anchor: new AnchorPart(bench.header, hasAnchor, past.anchorTrials),
    earlier: earlierOf(bench.header),
    past,
    removeHead: async () => void removed.push(lines.length),
  })
  const recording: Recording = assemble('journal', [{ header: bench.header }, ...lines, { end }])
  const comparison = compare(recording)
  return { recording, comparison, change: comparison.changes[0], events, removed, clock, lines: [...lines, { end }] }
}

const resumeAfter = ({ trials }: Recording) => ({
  at: '2026-05-04T15:02:00Z',
  after: trials.length,
  boot: null,
  stopped: null,
  torn: false,
})

/** Places at which the process can have died: each of the first lines, and some of the others. Nothing goes on after the end. */
export const cuts = (lines: readonly JournalLine[]): readonly (readonly JournalLine[])[] =>
  lines.slice(0, -1).flatMap((_, index) => (index < 9 || index % 5 === 0 || index > lines.length - 6 ? [lines.slice(0, index + 1)] : []))
