import type { Change, Comparison, Reason } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import type { WhyRow, WhyWorkload } from '../../../src/model/why.ts'
import { attemptCases } from './attempt-cases.ts'
import { budgetCases } from './budget-cases.ts'
import { BASE, build, change, commit, comparison, config, gate, HEAD, summary, trial, workload } from './fixtures.ts'
import { ownFigureCases } from './own-figure-cases.ts'

const calm = [
  change('parse/json', 0.999, [0.994, 1.004], { base: summary(8.41, 0.31), head: summary(8.4, 0.31) }),
  change('parse/csv', 1.003, [0.997, 1.009], { base: summary(6.02, 0.22), head: summary(6.04, 0.22) }),
  change('startup', 1.0001, [0.992, 1.008], { base: summary(1.1, 0.04), head: summary(1.1, 0.04) }),
]

const silesia = change('compress/silesia', 1.061, [1.053, 1.069], {
  verdict: 'regressed',
  proven: true,
  base: summary(123, 3.11),
  head: summary(131, 3.31),
})

/** How a trial came to its temperature. */
const settling = (seconds: number, heatedSeconds: number) =>
  ({ outcome: 'met', target: [], arrival: [], seconds, heatedSeconds, idle: null }) as const

const regression = (): Comparison =>
  comparison(
    [
      ...calm,
      change('server/burst', 1.014, [1.008, 1.02], { base: summary(48.2, 1.24), head: summary(48.9, 1.25) }),
      change('decompress', 0.979, [0.973, 0.985], { base: summary(20.1, 0.7), head: summary(19.7, 0.69) }),
      { ...silesia, voidPairs: 1 },
    ],
    { gate: 'fail', cause: 'energy', idle: { watts: 9.84, seconds: 45 } },
    {
      trials: [
        trial('compress/silesia', 0, 'base'),
        trial('compress/silesia', 0, 'head'),
        trial('compress/silesia', 1, 'base', { void: finding('foreign-load', { share: 0.071, allowed: 0.05 }) }),
        trial('compress/silesia', 1, 'head', { void: finding('foreign-load', { share: 0.071, allowed: 0.05 }) }),
        trial('compress/silesia', 1, 'base', { repetition: 1, settling: settling(52, 3.5) }),
        trial('compress/silesia', 1, 'head', { repetition: 1, settling: settling(20, 0) }),
      ],
    },
  )

const likely = (): Comparison =>
  comparison([change('server/burst', 1.041, [1.006, 1.077], { verdict: 'regressed', proven: false }), ...calm], {
    gate: 'fail',
    cause: 'energy',
  })

const improvement = (): Comparison =>
  comparison([
    ...calm,
    change('compress/silesia', 0.913, [0.905, 0.921], {
      verdict: 'improved',
      proven: true,
      base: summary(123, 3.11),
      head: summary(112.3, 2.85),
    }),
  ])

const unclear = (reason: Reason): Comparison => {
  const priced = { detectable: 0.031, pairs: 85, seconds: 600 }
  const pairs = {
    'max-pairs': 60,
    futility: 22,
    uneven: 60,
    time: 14,
    energy: 12,
    'data-ended': 10,
    machine: 8,
    identical: 0,
    unsteady: 60,
    'min-change': 8,
    attempts: 40,
  }[reason]
  return comparison(
    [
      change('server/burst', 1.008, [0.981, 1.035], {
        verdict: 'inconclusive',
        reason,
        pairs,
        price: priced,
        findings: reason === 'uneven' ? [finding('tail-differs', { workload: 'server/burst' })] : [],
      }),
      ...calm,
    ],
    {
      ...{ gate: 'warn', cause: 'inconclusive' },
      findings: [
        finding('no-cgroup', { detail: 'cgroup2 is not mounted' }),
        ...(reason === 'time' ? [finding('time-limit', { limit: 1800, needed: 2400, isHeads: false })] : []),
        ...(reason === 'energy' ? [finding('energy-limit', { limit: 20_000, spent: 20_140, isHeads: false })] : []),
      ],
    },
  )
}

/** A header of a session that counted instructions. */
const counted = (names: readonly string[]) => ({
  config: config(names, {
    meter: 'work',
    domains: ['instructions'],
    workloads: names.map((name) => workload(name, { budget: WORK_BUDGET })),
  }),
  meter: { name: 'work', kind: 'instructions', description: 'instructions in user space, counted by valgrind 3.19.0 (callgrind)' },
})
const WORK_BUDGET = { maxRegression: 0.01, level: 'fail' } as const
const counts = (instructions: number) => {
  const { watts: _, ...others } = summary(instructions, 4.1, 2)
  return { ...others, meanAmount: instructions, domains: { instructions } }
}

const whyRow = (name: string, base: number, head: number, more: Partial<WhyRow> = {}): WhyRow => ({
  ...{ kind: 'function', name, object: 'bin/index', file: 'src/words.c', place: null, formerly: null, also: [] },
  ...{ base, head, change: head - base, share: (head - base) / 319_204_094 },
  ...more,
})

/** One row of each kind, and one more than a report shows. */
const WHY: WhyWorkload = {
  workload: 'index',
  base: 682_060_030,
  head: 1_001_264_124,
  rows: [
    whyRow('tokenize', 90_112_004, 388_110_020, {
      place: { file: 'src/words.c', line: 14 },
      formerly: 'split',
      also: ['is_space', 'next_word'],
    }),
    whyRow('', 4_100_000, 21_400_000, { kind: 'object', object: 'vendor/libstem.so', file: null }),
    whyRow('python', 310_000_000, 317_100_000, { kind: 'interpreter', object: null, file: null }),
    whyRow('', 0, 5_300_000, { kind: 'generated', object: null, file: null }),
    whyRow('free', 31_000_000, 26_800_000, { object: '/usr/lib/x86_64-linux-gnu/libc.so.6', file: './malloc/./malloc/malloc.c' }),
    whyRow('memcpy', 8_000_000, 11_500_000, { object: '/usr/lib/x86_64-linux-gnu/libc.so.6', file: null }),
  ],
  explained: 1,
}

const work = (): Comparison => {
  const changes = [
    change('index', 1.468, [1.468, 1.468], {
      verdict: 'regressed',
      proven: true,
      pairs: 2,
      budget: WORK_BUDGET,
      base: counts(682_060_030),
      head: counts(1_001_264_124),
      why: WHY,
    }),
    change('search', 1, [1, 1], { pairs: 2, budget: WORK_BUDGET, base: counts(52_330_018), head: counts(52_330_018) }),
    change('serve', 0.998, [0.9972, 0.9991], { pairs: 10, budget: WORK_BUDGET, base: counts(2_330_018_122), head: counts(2_325_812_006) }),
  ]
  return comparison(changes, { gate: 'fail', cause: 'work' }, counted(['index', 'search', 'serve']))
}

const sameWork = (): Comparison =>
  comparison(
    [change('index', 1, [1, 1], { pairs: 2, budget: WORK_BUDGET, base: counts(682_060_030), head: counts(682_060_030) })],
    {},
    counted(['index']),
  )

const failure = { code: 2, signal: null, timedOut: false }
const tail = ['gcc -O2 -c main.c', 'main.c:3:10: fatal error: nope.h: No such file or directory', 'make: *** [Makefile:3: main.o] Error 1']

const baseBuild = (): Comparison =>
  comparison(
    [],
    { gate: 'neutral', cause: 'nothing' },
    { builds: [build('base', { status: failure, tail }), build('head')], meter: null, plan: null, trials: [], end: null },
  )

const headBuild = (): Comparison =>
  comparison(
    calm.map((one) => ({
      ...one,
      verdict: 'error',
      ratio: null,
      interval: { low: null, high: null },
      pairs: 0,
      validPairs: 0,
      base: null,
      head: null,
    })),
    { gate: 'fail', cause: 'error', spent: { seconds: 0, amount: 0, unread: 0 } },
    {
      builds: [build('base'), build('head', { status: { code: null, signal: null, timedOut: true }, seconds: 900, tail })],
      meter: null,
      plan: null,
      trials: [],
      end: null,
    },
  )

const failing = (): Comparison => {
  const findings = [
    finding('fails-on-head', { workload: 'parse/json' }),
    finding('program-failed', {
      command: { kind: 'workload', side: 'head', workload: 'parse/json', service: null },
      text: './parse data.json',
      ending: { status: { code: 139, signal: null, timedOut: false }, timeout: 60, flooded: null },
      lines: ['reading input', 'Segmentation fault (core dumped)'],
    }),
  ]
  return comparison([change('parse/json', null, [null, null], { verdict: 'error', pairs: 0, findings }), silesia, ...calm.slice(1)], {
    gate: 'fail',
    cause: 'energy',
  })
}

const same = (): Comparison =>
  comparison(
    calm.map((one) => ({
      ...one,
      reason: 'identical',
      ratio: 1,
      interval: { low: 1, high: 1 },
      pairs: 0,
      validPairs: 0,
      base: null,
      head: null,
    })),
    {},
    {
      revisions: { base: commit(BASE, 'main', '1'.repeat(40)), head: commit(HEAD, 'HEAD', '1'.repeat(40)) },
      builds: [],
      meter: null,
      plan: null,
      trials: [],
      end: null,
    },
  )

const estimate = (): Comparison =>
  comparison(
    [silesia, ...calm],
    { gate: 'warn', cause: 'estimate' },
    {
      meter: { name: 'estimate', kind: 'estimate', description: '12.5 W per busy CPU and 30 W at rest' },
      isolation: { level: 'none', containment: 'environment' },
      trials: [trial('compress/silesia', 1, 'base', { celsius: [] }), trial('compress/silesia', 1, 'head', { celsius: [] })],
      findings: [finding('estimated', {})],
    },
  )

const simulated = (): Comparison => comparison([...calm], {}, { simulated: true })

const unpaired = (): Comparison => {
  const config3 = config(['parse/json', 'parse/csv', 'startup', 'legacy'])
  return comparison(
    calm,
    {
      gate: 'fail',
      cause: 'missing',
      unpaired: [
        {
          workload: 'fresh',
          kind: 'new',
          gated: false,
          finding: finding('fails-on-base', { workload: 'fresh' }),
        },
        { workload: 'legacy', kind: 'missing', gated: true, finding: null },
      ],
    },
    { config: config3, unpaired: [{ workload: 'legacy', kind: 'missing', gated: true }] },
  )
}

const levels = (): Comparison =>
  comparison(
    [
      { ...silesia, budget: { maxRegression: 0.03, level: 'warn' } },
      change('server/burst', 1.09, [1.08, 1.1], { verdict: 'regressed', proven: true, budget: { maxRegression: 0.03, level: 'off' } }),
      ...calm,
    ],
    { gate: 'warn', cause: 'energy' },
  )

const unfit = (): Comparison =>
  comparison(
    calm.map((one) => ({
      ...one,
      verdict: 'inconclusive',
      reason: 'machine',
      ratio: null,
      interval: { low: null, high: null },
      pairs: 0,
      validPairs: 0,
      base: null,
      head: null,
    })),
    {
      gate: 'neutral',
      cause: 'unfit',
      findings: [
        finding('counter-unreadable', { path: '/sys/class/powercap/intel-rapl:0/energy_uj', detail: 'No such device', why: 'gone' }),
      ],
    },
    { trials: [], plan: null, end: { reason: 'machine', finding: null, at: '2026-05-04T14:22:00Z' } },
  )

const nothing = (): Comparison =>
  comparison([], {
    gate: 'neutral',
    cause: 'nothing',
    unpaired: [{ workload: 'only-there', kind: 'new', gated: false, finding: null }],
  })

const first = (): Comparison =>
  comparison(
    [],
    {
      gate: 'neutral',
      cause: 'first',
      unpaired: [{ workload: 'compress/zstd', kind: 'new', gated: false, finding: null }],
      findings: [finding('config-from-head', { file: 'joulegate.yml', base: '9f1c2d3456' })],
    },
    { configuredBy: 'proposal' },
  )

const jobChanged = finding('job-changed', { what: ['runs-on of its job', 'the steps before it'] })

/** A changed job, and no verdict. */
const checkChanged = (): Comparison => {
  const { changes, findings } = unclear('max-pairs')
  return comparison(
    changes,
    { gate: 'fail', cause: 'check-changed', findings: [...findings, jobChanged] },
    { checkChange: { scope: 'unjudged', what: [jobChanged], lifted: null } },
  )
}

/** The same, approved by somebody. */
const checkLifted = (): Comparison => {
  const { changes, findings } = unclear('max-pairs')
  return comparison(
    changes,
    { gate: 'warn', cause: 'inconclusive', findings: [...findings, jobChanged] },
    { checkChange: { scope: 'unjudged', what: [jobChanged], lifted: { by: 'octocat', how: 'review' } } },
  )
}

/** One workload that base cannot run, beside others that did not change. */
const broken = (): Comparison =>
  comparison(calm, {
    gate: 'warn',
    cause: 'broken',
    unpaired: [
      {
        workload: 'fresh',
        kind: 'broken',
        gated: true,
        finding: finding('fails-on-base', { workload: 'fresh' }),
      },
    ],
  })

/** One workload that base runs only sometimes, and nothing else. */
const flaky = (): Comparison =>
  comparison([], {
    gate: 'neutral',
    cause: 'nothing',
    unpaired: [
      { workload: 'fresh', kind: 'flaky', gated: true, finding: finding('base-flaky', { workload: 'fresh', failed: 1, runs: 2 }) },
    ],
  })

/** Head removed all workloads that base has. */
const removed = (): Comparison =>
  comparison([], {
    gate: 'fail',
    cause: 'missing',
    unpaired: [
      { workload: 'parse', kind: 'missing', gated: true, finding: null },
      { workload: 'render', kind: 'missing', gated: true, finding: null },
      { workload: 'parser', kind: 'new', gated: false, finding: null },
    ],
  })

const unsteady = (): Comparison =>
  comparison(
    [
      change('server/burst', 1.28, [0.7, 1.9], {
        verdict: 'error',
        reason: 'unsteady',
        pairs: 22,
        findings: [finding('head-spread', { workload: 'server/burst', times: 41 })],
      }),
      ...calm,
    ],
    { gate: 'fail', cause: 'error' },
  )

/** Much less energy, and no check that says whether the work is still done. */
const unchecked = (): Comparison =>
  comparison([
    ...calm,
    change('compress/silesia', 0.011, [0.01, 0.012], {
      verdict: 'improved',
      proven: true,
      base: summary(123, 3.11),
      head: summary(1.35, 0.03),
      findings: [finding('unchecked', { workload: 'compress/silesia', share: 0.989 })],
    }),
  ])

const tooShort = (): Comparison =>
  comparison(
    [change('parse', null, [null, null], { verdict: 'inconclusive', reason: 'time', pairs: 0 })],
    { gate: 'fail', cause: 'inconclusive' },
    {
      plan: { maxPairs: 0, roundSeconds: 300, leftSeconds: 200, neededSeconds: 3000, celsius: [] },
      config: config(['parse'], { gate: { ...gate, failOn: ['inconclusive'] } }),
      end: {
        reason: 'time',
        finding: finding('time-limit-short', { limit: 1800, needed: 3000, isHeads: false }),
        at: '2026-05-04T14:22:00Z',
      },
    },
  )

const commands = (): Comparison => {
  const revisions = { base: { kind: 'command', command: "gzip -9 'a b'" }, head: { kind: 'command', command: 'zstd -19 "a b"' } }
  return comparison(
    [change('default', 0.42, [0.41, 0.43], { verdict: 'improved', proven: true, base: summary(123, 3.11), head: summary(51.7, 1.3) })],
    {},
    { revisions, builds: [], config: config([], { build: null, workloads: [workload('default', { run: null })] }) },
  )
}

/** Combinations of parameters, with units that one of them does not state. */
const matrix = (): Comparison => {
  const bytes = 211_938_580
  const units = { count: bytes, unit: 'byte' }
  const of = (codec: string, ratio: number, ends: readonly [number, number], joules: number, more: Partial<Change> = {}): Change =>
    change(`compress/file:silesia/codec:${codec}`, ratio, ends, {
      base: summary(joules, joules / 40, 20, bytes),
      head: summary(joules * ratio, (joules * ratio) / 40, 20, bytes),
      ...more,
    })
  const changes = [
    of('gzip', 1.061, [1.053, 1.069], 123, { verdict: 'regressed', proven: true }),
    of('zstd', 1.012, [1.006, 1.018], 31.4),
    of('xz', 1.001, [0.994, 1.008], 905),
    change('startup', 1.0001, [0.992, 1.008], { base: summary(1.1, 0.04), head: summary(1.1, 0.04) }),
  ]
  const workloads = changes.map((one) => workload(one.workload, one.workload === 'startup' ? {} : { units }))
  return comparison(changes, { gate: 'fail', cause: 'energy' }, { config: config([], { workloads }) })
}

/** Two of three workloads are so short that they run several times in each trial. */
const repeats = (): Comparison => {
  const of = (joules: number, seconds: number, repeat: number) => ({ ...summary(joules, seconds), repeat })
  const short = (name: string, repeat: number) => ({
    base: of(1.1, 0.04, repeat),
    head: of(1.2, 0.044, repeat),
    findings: [finding('repeated', { workload: name, repeat, wanted: 0.7 })],
  })
  return comparison(
    [
      change('startup', 1.091, [1.08, 1.1], { verdict: 'regressed', proven: true, ...short('startup', 21) }),
      change('shutdown', 1.001, [0.99, 1.01], short('shutdown', 9)),
      ...calm.slice(0, 1),
    ],
    { gate: 'fail', cause: 'energy' },
  )
}

/** One Comparison for each thing that a report can have to say; each is rendered into golden files. */
const files = ['bench/data.json', 'bench/run.js']

const harnessOnlyChanged = (): Comparison =>
  comparison(
    calm.map((one) => ({
      ...one,
      verdict: 'unchanged' as const,
      reason: 'identical' as const,
      ratio: 1,
      interval: { low: 1, high: 1 },
      pairs: 0,
      validPairs: 0,
    })),
    { findings: [finding('harness-only', { files, total: 2 })] },
    { harness: { state: 'base', files, total: 2, isAll: true }, builds: [], plan: null, trials: [] },
  )

const harnessFallback = (): Comparison => {
  const failure = finding('build-failed', {
    command: { kind: 'build', side: 'head', workload: null, service: null },
    text: 'make -j4',
    ending: { status: { code: 2, signal: null, timedOut: false }, timeout: 900, flooded: null },
    lines: ['bench/run.c:3: error: unknown type'],
  })
  const own = finding('harness-own', { verb: 'build', files, total: 2, failure })
  return comparison(
    calm,
    { gate: 'fail', cause: 'check-changed', findings: [own] },
    {
      harness: { state: 'own', files, total: 2, isAll: false },
      checkChange: { scope: 'always', what: [own], lifted: null },
    },
  )
}

const changedInput = (): Comparison =>
  comparison(
    [silesia, ...calm],
    {
      gate: 'fail',
      cause: 'energy',
      findings: [finding('input-changed', { file: 'bench.js', workloads: ['compress/silesia', 'startup'] })],
    },
    { harness: { state: 'undeclared', files: ['bench.js'], total: 1, isAll: false } },
  )

export const cases: Readonly<Record<string, () => Comparison>> = {
  regression,
  likely,
  improvement,
  'inconclusive-max-pairs': () => unclear('max-pairs'),
  'inconclusive-futility': () => unclear('futility'),
  'inconclusive-uneven': () => unclear('uneven'),
  'inconclusive-time': () => unclear('time'),
  'inconclusive-data-ended': () => unclear('data-ended'),
  'inconclusive-machine': () => unclear('machine'),
  'base-build-failed': baseBuild,
  'head-build-failed': headBuild,
  failing,
  same,
  'harness-only': harnessOnlyChanged,
  'harness-own': harnessFallback,
  'input-changed': changedInput,
  estimate,
  simulated,
  repeats,
  unpaired,
  flaky,
  removed,
  levels,
  unfit,
  nothing,
  first,
  'check-changed': checkChanged,
  'check-lifted': checkLifted,
  'too-short': tooShort,
  commands,
  matrix,
  'no-change': () => comparison(calm),
  broken,
  unsteady,
  unchecked,
  work,
  'same-work': sameWork,
  ...budgetCases,
  ...attemptCases,
  ...ownFigureCases,
}
