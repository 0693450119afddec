import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { commentOf, crashedComment, skippedComment } from '../../../src/render/github/comment.ts'
import type { Posting } from '../../../src/render/github/posting.ts'
import { attemptCases } from './attempt-cases.ts'
import { budgetCases } from './budget-cases.ts'
import { cases } from './cases.ts'
import { BASE, change, comparison, HEAD } from './fixtures.ts'

/** The tested merge. */
const MERGE = '5e6f7a8b9c0d1e2f30415263748596a7b8c9dae0'
const RUN = 'https://github.com/acme/squeeze/actions/runs/15423881201'

export const posting: Posting = {
  key: 'default',
  quantity: 'energy',
  headSha: HEAD,
  baseSha: BASE,
  measuredSha: MERGE,
  runId: 15_423_881_201,
  attempt: 1,
  runUrl: `${RUN}/attempts/1`,
  pull: 41,
  at: '2026-05-04T14:22:31Z',
  previous: null,
  notes: [],
}

/** As on a pull request, of which the tested merge is measured. */
function merged(made: Comparison): Comparison {
  const { base, head } = made.recording.revisions
  if (head.kind !== 'commit' || base.kind !== 'commit') return made
  const repository = 'https://github.com/acme/squeeze'
  const revisions = { base: { ...base, name: `${MERGE}^1`, repository }, head: { ...head, name: MERGE, sha: MERGE, repository } }
  return { ...made, recording: { ...made.recording, revisions } }
}

/** The same where builds and workloads run as a user of their own. */
export function isolated(made: Comparison): Comparison {
  const { recording } = made
  return merged({ ...made, recording: { ...recording, isolation: { level: 'user', user: 'joulegate-job', containment: 'cgroup' } } })
}

export const caseOf = (name: string): Comparison => {
  const make = cases[name]
  if (make === undefined) throw new Error(`there is no case ${name}`)
  return make()
}

/** As long as a name may be. */
export const longName = (kind: string, index: number): string => `${kind}/${index}/`.padEnd(80, 'x')

const overBudget = (index: number): Change => {
  const ratio = 1.04 + index / 1_000
  return change(longName('over', index), ratio, [ratio - 0.005, ratio + 0.005], { verdict: 'regressed', proven: true })
}

/** `all` workloads with the longest names, of which the first `regressions` are over their budget. */
export const many = (regressions: number, all: number): Comparison =>
  comparison(
    Array.from({ length: all }, (_, index) => (index < regressions ? overBudget(index) : change(longName('calm', index), 1, [0.99, 1.01]))),
    regressions === 0 ? {} : { gate: 'fail', cause: 'energy' },
  )

const loosened = finding('budget-loosened', { workloads: ['compress/silesia'], from: 0.03, to: 0.2 })
const workflow = finding('workflows-touched', { files: ['.github/workflows/energy.yml'], setters: null })

const newOnly = (): Comparison =>
  comparison([], {
    gate: 'neutral',
    cause: 'nothing',
    unpaired: [{ workload: 'compress/zstd', kind: 'new', gated: false, finding: null }],
  })

const crash = finding('fetch-failed', {
  url: 'https://github.com/acme/squeeze',
  detail: 'git says:\nfatal: unable to access https://github.com/acme/squeeze/: Could not resolve host: github.com',
})
const noCounter = finding('no-meter', {
  asked: 'auto',
  reasons: [finding('no-counter', { directory: '/sys/class/powercap' }), finding('counter-absent', { directory: null })],
})
const fork = finding('fork-not-measured', { repository: 'stranger/squeeze' })

const of = (name: string, more: Partial<Posting> = {}) => commentOf(isolated(caseOf(name)), { ...posting, ...more })

/** Each comment that has a golden file, by the file's name. */
export const comments: Readonly<Record<string, () => string>> = {
  regression: () => of('regression'),
  likely: () => of('likely'),
  improvement: () => of('improvement'),
  'no-change': () => of('no-change'),
  inconclusive: () => of('inconclusive-max-pairs'),
  estimate: () => of('estimate'),
  work: () => of('work'),
  ...Object.fromEntries([budgetCases, attemptCases].flatMap((some) => Object.keys(some)).map((name) => [name, () => of(name)])),
  ...Object.fromEntries(['figure-over', 'figure-alone'].map((name) => [name, () => of(name)])),
  'isolation-none': () => commentOf(merged(caseOf('regression')), posting),
  'no-change-isolation-none': () => commentOf(merged(caseOf('no-change')), posting),
  'base-build-failed': () => of('base-build-failed'),
  'head-build-failed': () => of('head-build-failed'),
  failing: () => of('failing'),
  unfit: () => of('unfit'),
  same: () => of('same'),
  matrix: () => of('matrix'),
  new: () => commentOf(isolated(newOnly()), posting),
  first: () => of('first'),
  'check-changed': () => of('check-changed'),
  'check-lifted': () => of('check-lifted'),
  'was-at': () => of('regression', { previous: { gate: 'pass', headSha: '0123456'.padEnd(40, '7') } }),
  'no-change-was-at': () => of('no-change', { previous: { gate: 'fail', headSha: '0123456'.padEnd(40, '7') } }),
  notes: () => of('regression', { notes: [loosened, workflow] }),
  'thousand-workloads': () => commentOf(isolated(many(100, 1_000)), posting),
  crashed: () => crashedComment(posting, crash),
  'crashed-early': () =>
    crashedComment({ ...posting, baseSha: null, measuredSha: null, pull: null, previous: { gate: 'pass', headSha: BASE } }, crash),
  'no-counter': () => skippedComment(posting, noCounter),
  fork: () => skippedComment({ ...posting, measuredSha: null }, fork),
}
