import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { energyConfig, energyRecording } from '../rig/energy-recording.ts'
import { yml } from '../rig/programs.ts'
import { git } from '../rig/repository.ts'
import { RIGHTS } from '../rig/rights.ts'
import { few, isAll } from '../rig/short.ts'
import { openVerified, type VerifiedLab } from '../rig/verified.ts'

type Fields = Readonly<Record<string, unknown>>
const NOT = 'status-not-verified'
const isolated = { level: 'B', user: 'joulegate-job', containment: 'cgroup', separation: 'namespaces', network: 'loopback' }

/** All statuses that any commit of the lab has. */
const all = (lab: VerifiedLab): readonly string[] =>
  git(lab.directory, 'rev-list', '--all', '--reflog')
    .split('\n')
    .flatMap((sha) => lab.statuses(sha))

describe('the verified status', () => {
  it('is set by the App, for the head of a pull request that was measured as the merge that GitHub has made', async () => {
    await using lab = await openVerified()
    const answered = await lab.ask({ recording: lab.recording(lab.tip, lab.merge) })
    expect(answered).toEqual({ code: 'status-verified', why: null, fault: null })
    expect(lab.statuses(lab.head)).toEqual([expect.stringMatching(/^energy\[bot\] joulegate\/verified success: no change in 2 workloads/)])
    expect(lab.github.statuses(lab.head)[0]?.targetUrl).toBe(`${lab.github.serverUrl}/acme/widget/actions/runs/20`)
    const [asked] = lab.github.log.filter(({ operation }) => operation === 'apps/create-installation-access-token')
    expect(asked?.body).toEqual({ permissions: { statuses: 'write', contents: 'read', pull_requests: 'read' }, repositories: ['widget'] })
  })

  it.runIf(isAll)('is a failure if energy regressed, and if nothing is clear', async () => {
    await using lab = await openVerified()
    await lab.ask({ recording: lab.recording(lab.tip, lab.merge, 1.2) })
    const unclear = energyRecording({ base: lab.tip, head: lab.merge })
    const few = Array.isArray(unclear['trials']) ? unclear['trials'].slice(0, 8) : []
    await lab.ask({ recording: { ...unclear, trials: few } })
    expect(lab.statuses(lab.head).map((status) => status.replace(/:.*/, ''))).toEqual([
      'energy[bot] joulegate/verified failure',
      'energy[bot] joulegate/verified failure',
    ])
  })

  it('counts earlier attempts that the helper has kept: a red one stays red, and is vouched for again', async () => {
    await using lab = await openVerified()
    const attemptOf = ({ startedAt, seed, plan, trials, end }: Fields): Fields => ({ startedAt, seed, plan, trials, end })
    const [red, calm] = [lab.recording(lab.tip, lab.merge, 1.2), lab.recording(lab.tip, lab.merge)]
    const attempts = [attemptOf(red)]
    const short = { ...calm, trials: Array.isArray(calm['trials']) ? calm['trials'].slice(0, 8) : [] }
    await lab.ask({ recording: { ...short, earlier: { attempts, isReused: false } } })
    await lab.ask({ recording: { ...calm, plan: null, trials: [], earlier: { attempts, isReused: true } } })
    const spoiled = [{ ...attemptOf(red), trials: [{ ...(Array.isArray(red['trials']) ? red['trials'][0] : {}), workload: 'other' }] }]
    expect(await lab.ask({ recording: { ...calm, earlier: { attempts: spoiled, isReused: false } } })).toMatchObject({
      code: NOT,
      fault: 'trials',
    })
    expect(lab.statuses(lab.head)).toEqual([
      expect.stringMatching(/verified failure: parse \+20.* by 2 attempts$/),
      expect.stringMatching(/verified failure: parse \+20.*; measured .* ago$/),
    ])
  })

  it.runIf(isAll)('is set for head itself, compared with the commit where it left the branch', async () => {
    await using lab = await openVerified()
    expect((await lab.ask({ recording: lab.recording(lab.fork, lab.head) })).code).toBe('status-verified')
  })

  it.runIf(isAll)('is set for an older merge that git makes of the same commits, and not for one with other files', async () => {
    await using lab = await openVerified()
    const again = lab.forge(lab.merge, lab.tip, lab.head)
    lab.github.changePull(7, { merge: null })
    const recording = lab.recording(lab.tip, again)
    expect(await lab.ask({ recording })).toMatchObject({ code: NOT, why: 'vouch-other-commits' })
    expect(await lab.ask({ recording, mergedFrom: lab.head })).toMatchObject({ code: NOT, why: 'vouch-other-commits' })
    expect(await lab.ask({ recording, mergedFrom: lab.fork })).toMatchObject({ code: 'status-verified' })
  })

  it('is set for a merge into a commit that was the newest one of the branch, and not into one that only came with others', async () => {
    await using lab = await openVerified()
    const later = lab.commitOn(lab.tip, { 'index.c': 'c\n' })
    git(lab.directory, 'branch', '--force', 'later', later)
    lab.github.changePull(7, { base: { ref: 'later', sha: later, repository: 'acme/widget' }, merge: null })
    const request = { recording: lab.recording(lab.tip, lab.merge), mergedFrom: lab.fork }
    lab.github.activities.set('later', [later])
    expect(await lab.ask(request)).toMatchObject({ code: NOT, why: 'vouch-other-commits' })
    lab.github.activities.set('later', [later, lab.tip])
    expect(await lab.ask(request)).toMatchObject({ code: 'status-verified' })
  })

  it.runIf(isAll)('is an error if a build failed', async () => {
    await using lab = await openVerified()
    const build = {
      side: 'head',
      command: 'make',
      status: { code: 2, signal: null, timedOut: false },
      seconds: 1,
      log: 'x',
      tail: [],
      findings: [],
    }
    await lab.ask({ recording: { ...lab.recording(lab.tip, lab.merge), trials: [], builds: [build] } })
    expect(lab.statuses(lab.head)).toEqual([expect.stringContaining('joulegate/verified error: did not finish: The build of head failed')])
  })

  it.runIf(isAll)('is a success without a measurement if there is nothing to compare, by GitHub’s word', async () => {
    await using lab = await openVerified()
    expect(await lab.ask({ equal: { base: lab.tip, head: lab.merge } })).toMatchObject({ code: NOT, why: 'vouch-refused' })
    const same = lab.forge(lab.fork, lab.head)
    lab.github.changePull(7, { head: { ref: 'faster', sha: same, repository: 'acme/widget' }, merge: null })
    expect(await lab.ask({ equal: { base: lab.fork, head: same } })).toMatchObject({ code: 'status-verified' })
    expect(lab.statuses(same)).toEqual([expect.stringContaining('success: not measured: the files are those of base')])
  })

  it('is a success without a measurement if no relevant file changed, by the trees that GitHub lists', async () => {
    const scoped = (...paths: readonly string[]) => ({ 'joulegate.yml': yml({ paths, workloads: [{ name: 'parse', run: './parse' }] }) })
    await using lab = await openVerified({ ...scoped('src/**'), 'src/main.c': 'a\n' })
    const equal = { base: lab.tip, head: lab.merge }
    expect(await lab.ask({ equal })).toMatchObject({ code: 'status-verified' })
    expect(lab.statuses(lab.head)).toEqual([expect.stringContaining('success: not measured: no relevant files changed')])
    await using other = await openVerified(scoped('*.c'))
    expect(await other.ask({ equal: { base: other.tip, head: other.merge } })).toEqual({ code: NOT, why: 'vouch-refused', fault: 'paths' })
    expect(other.statuses(other.head)).toEqual([])
  })

  it.runIf(isAll)('is that of a branch, if the pull request is into another one than the default branch', async () => {
    await using lab = await openVerified()
    git(lab.directory, 'branch', 'stable', lab.tip)
    lab.github.changePull(7, { base: { ref: 'stable', sha: lab.tip, repository: 'acme/widget' } })
    await lab.ask({ recording: lab.recording(lab.tip, lab.merge) })
    expect(lab.statuses(lab.head)).toEqual([expect.stringContaining('joulegate/verified (stable) success')])
  })

  it('is set for a group of the merge queue, by what the queue itself says', async () => {
    await using lab = await openVerified()
    const first = lab.forge(lab.merge, lab.tip, lab.head)
    const other = lab.commitOn(lab.tip, { 'index.c': 'c\n' })
    const queue = { of: { queue: 'main' } }
    const recording = lab.recording(lab.tip, first)
    expect(await lab.ask({ recording }, queue)).toMatchObject({ code: NOT, why: 'vouch-other-commits' })
    lab.github.setQueue('main', [
      { base: lab.tip, head: other },
      { base: lab.tip, head: first },
    ])
    expect(await lab.ask({ recording: lab.recording(lab.fork, first) }, queue)).toMatchObject({ code: NOT, why: 'vouch-other-commits' })
    expect(await lab.ask({ recording }, queue)).toMatchObject({ code: 'status-verified' })
    expect(lab.statuses(first)).toEqual([expect.stringContaining('joulegate/verified success')])
    expect(await lab.ask({ recording }, { of: { queue: 'stable' } })).toMatchObject({ code: NOT })
  })
})

describe('a forged measurement', () => {
  const whole = (lab: VerifiedLab, more: Fields = {}): Fields => ({ recording: { ...lab.recording(lab.tip, lab.merge), ...more } })
  const config = energyConfig()
  const merging = (lab: VerifiedLab, files: string, ...parents: readonly string[]): Fields => {
    const made = lab.forge(files, ...parents)
    return { recording: lab.recording(parents[0] ?? '', made), mergedFrom: lab.fork }
  }

  /** Forgeries, what is asked, and the reason and the fault of the refusal. The most likely ones come first. */
  const FORGERIES: readonly (readonly [string, (lab: VerifiedLab) => readonly [request: Fields, claim?: Fields], string, unknown])[] = [
    [
      'of a merge with the files of base',
      (lab) => [{ ...merging(lab, lab.tip, lab.tip, lab.head), mergedFrom: null }],
      'vouch-other-commits',
      null,
    ],
    [
      'of equal files, by a merge of one’s own',
      (lab) => [{ equal: { base: lab.tip, head: lab.forge(lab.tip, lab.tip, lab.head) } }],
      'vouch-other-commits',
      null,
    ],
    [
      'by another command',
      (lab) => [whole(lab, { config: { ...config, workloads: config.workloads.map((one) => ({ ...one, run: 'true' })) } })],
      'vouch-refused',
      'definitions',
    ],
    [
      'with a time limit that leaves nothing clear',
      (lab) => [whole(lab, { config: { ...config, timeLimit: 1 } })],
      'vouch-refused',
      'settings',
    ],
    [
      'with a limit of joules that leaves nothing clear',
      (lab) => [whole(lab, { config: { ...config, energyLimit: 1 } })],
      'vouch-refused',
      'settings',
    ],
    ['in another order', (lab) => [whole(lab, { config: { ...config, order: 'by-workload' } })], 'vouch-refused', 'settings'],
    ['at level C', (lab) => [whole(lab, { isolation: { ...isolated, level: 'C' } })], 'vouch-refused', 'isolation'],
    ['of a merge with the parents swapped', (lab) => [merging(lab, lab.merge, lab.head, lab.tip)], 'vouch-other-commits', null],
    ['of a merge of another commit', (lab) => [merging(lab, lab.merge, lab.tip, lab.fork)], 'vouch-refused', 'commits'],
    [
      'of a merge into a commit that the branch lacks',
      (lab) => [merging(lab, lab.merge, lab.commitOn(lab.tip, { x: '1' }), lab.head)],
      'vouch-other-commits',
      null,
    ],
    ['of a merge of three', (lab) => [merging(lab, lab.merge, lab.tip, lab.head, lab.fork)], 'vouch-refused', 'commits'],
    ['of head against another base', (lab) => [{ recording: lab.recording(lab.tip, lab.head) }], 'vouch-refused', 'commits'],
    ['of head against itself', (lab) => [{ recording: lab.recording(lab.head, lab.head) }], 'vouch-refused', 'commits'],
    ['of commits that GitHub lacks', (lab) => [{ recording: lab.recording('1'.repeat(40), '2'.repeat(40)) }], 'vouch-other-commits', null],
    [
      'of another commit of the branch',
      (lab) => [{ recording: lab.recording(lab.tip, lab.commitOn(lab.head, { x: '1' })) }],
      'vouch-other-commits',
      null,
    ],
    ['for a pull request that is not there', (lab) => [whole(lab), { of: { pull: 8 } }], 'vouch-github-refused', null],
    ['for another repository', (lab) => [whole(lab), { repository: 'acme/gadget' }], 'vouch-other-repository', null],
    ['for a repository of others', (lab) => [whole(lab), { repository: 'evil/widget' }], 'vouch-other-repository', null],
    ['for a queue that is not there', (lab) => [whole(lab), { of: { queue: 'main' } }], 'vouch-other-commits', null],
    ['of equal files that are not equal', (lab) => [{ equal: { base: lab.fork, head: lab.head } }], 'vouch-refused', 'commits'],
    [
      'by fewer workloads',
      (lab) => [whole(lab, { config: { ...config, workloads: config.workloads.slice(1) } })],
      'vouch-refused',
      'workloads',
    ],
    [
      'by another build',
      (lab) => [whole(lab, { config: { ...config, build: { run: 'true', timeout: 9, env: {}, envFrom: [] } } })],
      'vouch-refused',
      'definitions',
    ],
    ['by fewer pairs', (lab) => [whole(lab, { config: { ...config, pairs: { min: 8, max: 8 } } })], 'vouch-refused', 'definitions'],
    [
      'behind a wider temperature gate',
      (lab) => [whole(lab, { config: { ...config, temperature: { band: 99, timeout: 1 } } })],
      'vouch-refused',
      'settings',
    ],
    [
      'with a plug-in that base does not name',
      (lab) => [whole(lab, { config: { ...config, plugins: [{ use: './ci/mine.ts' }] } })],
      'vouch-refused',
      'settings',
    ],
    [
      'with plug-ins of another commit than base',
      (lab) => [whole(lab, { configuredBy: 'head', plugins: [{ use: './ci/mine.ts', kind: 'stage', name: 'mine' }] })],
      'vouch-refused',
      'settings',
    ],
    ['in other domains', (lab) => [whole(lab, { config: { ...config, domains: ['dram'] } })], 'vouch-refused', 'settings'],
    [
      'with a benchmark of its own',
      (lab) => [
        whole(lab, {
          harness: { state: 'own', files: [], total: 1, isAll: false },
          checkChange: { scope: 'always', what: [{ code: 'cancelled', data: {} }], lifted: { by: 'x', how: 'admin' } },
        }),
      ],
      'vouch-refused',
      'benchmark',
    ],
    ['without isolation', (lab) => [whole(lab, { isolation: { level: 'none', containment: 'cgroup' } })], 'vouch-refused', 'isolation'],
    ['on a simulated machine', (lab) => [whole(lab, { simulated: true })], 'vouch-refused', 'simulated'],
    [
      'by an estimate',
      (lab) => [whole(lab, { meter: { name: 'estimate', kind: 'estimate', description: '' } })],
      'vouch-refused',
      'counter',
    ],
    [
      'that was stopped',
      (lab) => [whole(lab, { end: { reason: 'data-ended', finding: null, at: '2026-05-04T14:30:00Z' } })],
      'vouch-refused',
      'trials',
    ],
    ['that has no end', (lab) => [whole(lab, { end: null })], 'vouch-refused', 'trials'],
  ]
  let shared: VerifiedLab
  beforeAll(async () => {
    shared = await openVerified()
  })
  afterAll(async () => shared[Symbol.asyncDispose]())
  it.each(few(5, FORGERIES))('%s has no status', async (_, make, why, fault) => {
    const [request, claim] = make(shared)
    expect(await shared.ask(request, claim)).toEqual({ code: NOT, why, fault })
    expect(all(shared)).toEqual([])
  })

  it('cannot hide that it takes an improvement back, by a merge into the branch as it was before', async () => {
    await using lab = await openVerified()
    const slow = lab.fork
    const fast = lab.commitOn(slow, { 'parse.c': 'fast\n' })
    const back = lab.commitOn(fast, { 'parse.c': 'a\n', 'notes.md': 'x\n' })
    git(lab.directory, 'branch', '--force', 'later', fast)
    lab.github.activities.set('later', [fast, slow])
    const head = { ref: 'back', sha: back, repository: 'acme/widget' }
    lab.github.changePull(7, { base: { ref: 'later', sha: fast, repository: 'acme/widget' }, head, merge: null })
    // git makes the same files of the two, since head has that commit behind it.
    const merge = lab.forge(back, slow, back)
    expect(await lab.ask({ recording: lab.recording(slow, merge), mergedFrom: slow })).toMatchObject({ code: NOT, fault: 'commits' })
    expect(all(lab)).toEqual([])
  })

  it.runIf(isAll)('cannot bring a budget of its own, neither by its words nor by a commit of its own', async () => {
    await using lab = await openVerified()
    const lax = {
      ...config,
      workloads: config.workloads.map((one) => ({ ...one, budget: { maxRegression: 0.5, level: 'off' } })),
      gate: { ...config.gate, failOn: [] },
    }
    await lab.ask({ recording: { ...lab.recording(lab.tip, lab.merge, 1.2), config: lax } })
    expect(lab.statuses(lab.head)).toEqual([expect.stringMatching(/failure: .*\+20.0 %.*budget \+3 %/)])
    // An older commit of the branch had a larger budget.
    const old = lab.commitOn(lab.tip, {
      'joulegate.yml': yml({
        ...{ workloads: ['parse', 'render'].map((name) => ({ name, run: `./${name}` })) },
        budget: { 'max-regression': '40%' },
      }),
    })
    const now = lab.commitOn(old, { 'joulegate.yml': git(lab.directory, 'show', `${lab.tip}:joulegate.yml`) })
    git(lab.directory, 'branch', '--force', 'later', now)
    lab.github.activities.set('later', [now, old])
    lab.github.changePull(7, { base: { ref: 'later', sha: now, repository: 'acme/widget' }, merge: null })
    const merge = lab.merged(old, lab.head)
    expect(await lab.ask({ recording: lab.recording(old, merge, 1.2), mergedFrom: lab.fork })).toMatchObject({
      code: NOT,
      why: 'fork-configuration-moved',
    })
  })

  it.runIf(isAll)('cannot come after a push: the pull request has another head by then', async () => {
    await using lab = await openVerified()
    lab.github.changePull(7, { head: { ref: 'faster', sha: lab.commitOn(lab.head, { x: '2' }), repository: 'acme/widget' } })
    expect(await lab.ask(whole(lab))).toMatchObject({ code: NOT, why: 'vouch-refused', fault: 'commits' })
    expect(all(lab)).toEqual([])
  })

  it.each(
    few(1, [
      ['no right to set a status', RIGHTS, { statuses: undefined }],
      ['no right to read files', RIGHTS, { contents: undefined }],
      ['no right to read pull requests', RIGHTS, { 'pull-requests': undefined }],
    ]),
  )('an App with %s sets none, and says so', async (_, rights, without) => {
    await using lab = await openVerified()
    const left = Object.fromEntries(Object.entries({ ...rights, ...without }).filter(([, access]) => access !== undefined))
    lab.configure({}, left)
    expect(await lab.ask(whole(lab))).toMatchObject({ code: NOT, why: 'vouch-github-refused' })
    expect(all(lab)).toEqual([])
  })

  it.each([
    ['no App', { app: null }],
    ['an App that sets no status', { setsStatus: false }],
  ])('a machine with %s sets none', async (_, registration) => {
    await using lab = await openVerified()
    lab.configure(registration)
    expect(await lab.ask(whole(lab))).toMatchObject({ code: NOT, why: 'vouch-no-app' })
    expect(lab.github.log).toEqual([])
  })
})
