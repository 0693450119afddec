import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { objectPath } from '../../src/git/lfs-pointer.ts'
import { SCHEMA } from '../../src/model/recording.ts'
import type { Running } from '../rig/cli.ts'
import { type Helper, openHelper } from '../rig/helper.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { isAlive } from '../rig/processes.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const RUNNER = 65_534
const joules = { job: steady(1, 61) }
const NOTHING = { processes: [], files: [] }

interface Town extends AsyncDisposable {
  readonly lab: Lab
  readonly helper: Helper
  /** Compares the last two commits as the runner's account, which is not root. */
  compare(...flags: readonly string[]): Running
}

/** A repository of an account that is not root, and a meter helper that measures for it. */
async function openTown(
  config: Readonly<Record<string, unknown>> | ((directory: string) => Readonly<Record<string, unknown>>),
  more: (repository: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<Town> {
  await using undo = new AsyncDisposableStack()
  const lab = undo.use(await openLab({ zones: [PACKAGE] }))
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
  commit(lab.repository, {
    'joulegate.yml': yml(typeof config === 'function' ? config(lab.directory) : config),
    x: '1',
    ...more(lab.repository),
  })
  git(lab.repository, 'tag', '-a', 'v1.0', '-m', 'first')
  commit(lab.repository, { x: '2' })
  const replay = lab.replay(joules)
  const theirs = ['home', 'tmp', 'repository']
  for (const top of theirs)
    for (const path of ['', ...readdirSync(join(lab.directory, top), { recursive: true, encoding: 'utf8' })])
      chownSync(join(lab.directory, top, path), RUNNER, RUNNER)
  chmodSync(join(lab.directory, 'home'), 0o700)
  const helper = undo.use(await openHelper(lab.directory, lab.machine.sysfs))
  const disposal = undo.move()
  return {
    lab,
    helper,
    compare: (...more) =>
      lab.start(['compare', 'HEAD~1', 'HEAD', '--user', 'joulegate-job', '--max-pairs', '8', ...replay, ...more], {
        user: RUNNER,
        cgroup: null,
        env: { JOULEGATE_HELPER: helper.socket, GITHUB_TOKEN: 'ghs_secret' },
      }),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** Keeps a file in LFS where git-lfs would have it in the clone, and returns its pointer. `kept`: another content than that of the pointer. */
function inLfs(repository: string, content: string, kept = content): string {
  const oid = createHash('sha256').update(content).digest('hex')
  const path = objectPath(join(repository, '.git/lfs/objects'), { oid })
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, kept)
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${content.length}\n`
}
const LFS = { '.gitattributes': '*.bin filter=lfs -text\n' }

const job = (run: string, more: object = {}) => ({ workloads: [{ name: 'job', run, ...more }] })
const reports = ({ lab }: Town, name: string): string => join(lab.repository, 'joulegate-report', name)

describe.skipIf(!isRoot)('a comparison by an account that is not root', () => {
  it('runs as joulegate-job, gives the Recording and the logs to the account, and leaves nothing', async () => {
    const build = { build: { run: 'id -u; git describe --tags; echo built >made' } }
    const run = 'test "$(cat made)" = built && git describe --tags >left.txt && : >empty.txt && echo "answer 42" >>"$JOULEGATE_METRICS"'
    await using town = await openTown({ ...build, ...job(run, { repeat: 1, artifacts: { paths: ['*.txt'] } }) })
    const { lab, helper } = town
    const ended = await town.compare().ended
    expect(ended.stderr + helper.said()).not.toContain('error')
    expect(ended.code, ended.stderr).toBe(0)
    const recording = lab.recording()
    expect(recording.isolation).toMatchObject({ level: 'B', user: 'joulegate-job' })
    expect(recording.findings.map(({ code }) => code)).not.toContain('shared-user')
    expect(recording.trials.every(({ metrics }) => metrics?.[0]?.value === 42)).toBe(true)
    expect(readFileSync(reports(town, 'artifacts/job/base/left.txt'), 'utf8')).toBe('v1.0\n')
    expect(readFileSync(reports(town, 'artifacts/job/head/empty.txt'), 'utf8')).toBe('')
    expect(readFileSync(reports(town, 'build-base.log'), 'utf8')).toBe(`${helper.job}\nv1.0\n`)
    expect(readFileSync(reports(town, 'build-head.log'), 'utf8')).toMatch(new RegExp(`^${helper.job}\nv1.0-1-g`))
    expect(readdirSync(join(lab.repository, 'joulegate-report')).toSorted()).toEqual([
      '.gitignore',
      'artifacts',
      'build-base.log',
      'build-head.log',
      'recording.json',
      'report.md',
    ])
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect(helper.traces()).toEqual(NOTHING)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('checks out submodules, which come with the history', async () => {
    await using town = await openTown({
      checkout: { submodules: true },
      build: { run: 'cat lib/x; git -C lib log --format=%s | wc -l' },
      ...job('true'),
    })
    const { lab } = town
    const inTheirs = (...command: readonly string[]): string => git(lab.repository, '-c', 'safe.directory=*', ...command)
    const lib = inTheirs('commit-tree', '-m', 'aside', '-p', 'HEAD', 'HEAD^{tree}')
    for (const path of ['lib', 'other']) {
      inTheirs('update-index', '--add', '--cacheinfo', `160000,${lib},${path}`)
      inTheirs('commit', '--quiet', '--message', path)
    }
    await promisify(execFile)('chown', ['-R', `${RUNNER}:${RUNNER}`, lab.repository])
    const ended = await town.compare().ended
    expect(ended.code, ended.stderr + town.helper.said()).toBe(0)
    for (const side of ['base', 'head']) expect(readFileSync(reports(town, `build-${side}.log`), 'utf8')).toBe('21\n')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('measures an anchor in a room of its own', async () => {
    await using town = await openTown({
      build: { run: 'id -g | tee made' },
      ...job('touch /tmp/mark-$(cat made); test $(ls /tmp | grep -c mark-) = 1'),
    })
    const inTheirs = (...command: readonly string[]): string => git(town.lab.repository, '-c', 'safe.directory=*', ...command)
    inTheirs('tag', 'v1.1.0', inTheirs('commit-tree', '-m', 'release', 'HEAD~1^{tree}'))
    town.lab.replay({ job: joules.job.map(([base, head]) => [base, head, base] as const) })
    const ended = await town.compare('--anchor', 'newest-tag').ended
    expect(ended.code, ended.stderr + town.helper.said()).toBe(0)
    const { anchorTrials = [], trials, builds } = town.lab.recording()
    expect(builds.map(({ side }) => side)).toContain('anchor')
    expect(new Set([...trials, ...anchorTrials].map((trial) => trial.void))).toEqual(new Set([null]))
    expect(readdirSync(join(town.lab.repository, 'joulegate-report'))).toContain('build-anchor.log')
    expect(town.lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('has the verdict that root gets, by the same seed', async () => {
    await using town = await openTown(job('true'))
    const [mine, roots] = [await town.compare('--seed', 'x', '--format', 'json').ended, await rootly(town)]
    const judged = (output: string) => (({ workloads, gate }) => ({ workloads, gate }))(JSON.parse(output))
    expect(judged(mine.stdout)).toEqual(judged(roots.stdout))
  })

  it.runIf(isAll)('reads nothing of the account: not its home, not its environment, not the files of its helper', async () => {
    const attacks = (lab: string): readonly string[] => [
      `cat ${lab}/home/secret`,
      'cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | grep ghs_sec"ret"',
      `ls ${lab}/repository/joulegate-report`,
      'ls "$(git rev-parse --git-common-dir)/../received.git" || ls "$(git rev-parse --git-common-dir)/../reports"',
      `touch ${lab}/repository/planted`,
    ]
    const secret = (lab: string): string => join(lab, 'home', 'secret')
    await using town = await openTown((lab) => {
      const script = attacks(lab).map((attack, index) => `(${attack}) >/dev/null 2>&1 && exit ${index + 10}`)
      return job([...script, 'true'].join('; '))
    })
    writeFileSync(secret(town.lab.directory), 'x')
    const ended = await town.compare().ended
    expect(ended.code, ended.stderr).toBe(0)
  })
})

/** Compares as root, who starts commands as the same user by itself. */
async function rootly({ lab, helper }: Town) {
  const accounts = join(lab.directory, 'helper', 'passwd')
  const flags = ['--user', 'joulegate-job', '--max-pairs', '8', ...lab.replay(joules), '--seed', 'x', '--format', 'json']
  const through = ['unshare', '--mount', '/bin/sh', '-c', 'mount --bind "$0" /etc/passwd && exec "$@"', accounts]
  const env = { JOULEGATE_HELPER: helper.socket, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
  return lab.start(['compare', 'HEAD~1', 'HEAD', ...flags], { env: { ...env, SUDO_UID: String(RUNNER) }, through }).ended
}

describe.skipIf(!isRoot)('doctor, for an account that is not root', () => {
  it('shows the machine as the meter helper sees it', async () => {
    await using town = await openTown(job('true'))
    const { lab, helper } = town
    const start = (...flags: readonly string[]) =>
      lab.start(['doctor', '--json', ...flags], { user: RUNNER, cgroup: null, env: { JOULEGATE_HELPER: helper.socket } }).ended
    const { code, stdout, stderr } = await start()
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ fitness: 'fit', meter: 'powercap', simulated: true })
    const refused = await start('--meter', 'replay:/etc/shadow')
    expect(refused.code).toBe(5)
    expect(refused.stderr).toContain('replay')
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect(helper.traces()).toEqual(NOTHING)
  })
})

describe.skipIf(!isRoot)('an end in the middle', () => {
  const MARK = 'sleep 300'

  it.runIf(isAll)('by Ctrl-C lets the workload clean up, and keeps what was measured', async () => {
    await using town = await openTown(job(`test -e go || exec ${MARK}`, { cleanup: 'echo cleaned >&2' }))
    const running = town.compare()
    await until(() => processesOfJob(town).length > 0, 'the workload', 120_000)
    running.kill('SIGINT')
    const { code, stderr } = await running.ended
    expect(code, stderr).toBe(130)
    await until(() => town.helper.running().length === 0, 'the end of the helper', 120_000)
    expect([processesOfJob(town), town.helper.traces(), town.lab.traces()]).toEqual([[], NOTHING, NO_TRACES])
  })

  it('by SIGKILL of the account’s joulegate ends the helper and all that it has started', async () => {
    await using town = await openTown(job(`exec ${MARK}`))
    const running = town.compare()
    await until(() => processesOfJob(town).length > 0, 'the workload', 120_000)
    running.kill('SIGKILL')
    await running.ended
    await until(() => town.helper.running().length === 0, 'the end of the helper', 120_000)
    expect([processesOfJob(town), town.helper.traces()]).toEqual([[], NOTHING])
  })

  it.runIf(isAll)('by SIGKILL of the helper is an error of ours, and the next comparison removes what it left', async () => {
    await using town = await openTown(job(`test -e /nonexistent || exec ${MARK}`, { timeout: '20s' }))
    const running = town.compare()
    await until(() => processesOfJob(town).length > 0, 'the workload', 120_000)
    for (const pid of town.helper.running()) process.kill(pid, 'SIGKILL')
    const { code, stderr } = await running.ended
    expect(stderr).toContain('ended in the middle of the measurement')
    expect(code, stderr).toBe(1)
    const second = town.compare()
    await until(() => second.said().includes('warming up'), 'the second comparison', 120_000)
    second.kill('SIGTERM')
    await second.ended
    await until(() => town.helper.running().length === 0, 'the end of the helper', 120_000)
    expect([processesOfJob(town), town.helper.traces()]).toEqual([[], NOTHING])
  })
})

const processesOfJob = ({ helper }: Town): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    const status = existsSync(`/proc/${pid}/status`) ? statusOf(pid) : ''
    return new RegExp(`^Uid:\\s+${helper.job}\\s`, 'm').test(status) && isAlive(pid)
  })

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // gone meanwhile
  }
}

describe.skipIf(!isRoot)('files in Git LFS', () => {
  const ofLfs = { checkout: { lfs: true }, ...job('[ "$(cat a.bin)" = apple ] && [ ! -s empty.bin ]') }

  it('are sent with the history, and are in the worktrees of both sides', async () => {
    await using town = await openTown(ofLfs, (repository) => ({
      ...{ ...LFS, 'a.bin': inLfs(repository, 'apple'), 'b.bin': inLfs(repository, 'apple'), 'empty.bin': inLfs(repository, '') },
      'c.bin': inLfs(repository, 'pear'.repeat(100_000)),
    }))
    const { code, stderr } = await town.compare().ended
    expect(code, stderr).toBe(0)
    expect(town.lab.recording().trials.every((trial) => trial.void === null)).toBe(true)
    expect([town.helper.traces(), town.lab.traces()]).toEqual([NOTHING, NO_TRACES])
  })

  it.runIf(isAll)('with another content than that of the pointer are refused by the helper', async () => {
    await using town = await openTown(ofLfs, (repository) => ({ ...LFS, 'a.bin': inLfs(repository, 'apple', 'maple') }))
    const { code, stderr } = await town.compare().ended
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 5,
      said: expect.stringMatching(/a\.bin.*content|content.*a\.bin/),
    })
    expect([town.helper.traces(), town.lab.traces()]).toEqual([NOTHING, NO_TRACES])
  })
})

describe.skipIf(!isRoot)('two comparisons at once', () => {
  it.runIf(isAll)('follow each other, and one that is given up while it waits leaves nothing', async () => {
    await using town = await openTown(job('test -e go || sleep 300', { timeout: '1m' }))
    const first = town.compare()
    await until(() => processesOfJob(town).length > 0, 'the first workload', 120_000)
    const reports = join(town.lab.repository, '..', 'home', 'reports')
    const [second, third] = [town.compare('--report-directory', reports), town.compare('--report-directory', `${reports}-3`)]
    for (const one of [second, third]) await until(() => /waiting|Waiting/.test(one.said()), 'the wait for the machine', 120_000)
    expect(second.said()).toContain(town.lab.repository)
    expect(existsSync(join(reports, '.history.git'))).toBe(false)
    third.kill('SIGINT')
    const { code, stderr } = await third.ended
    expect(code, stderr).toBe(130)
    expect(stderr).toContain('error: Stopped by SIGINT.')
    expect(stderr).not.toContain('kept')
    await until(() => town.helper.running().length === 2, 'the end of the third helper')
    first.kill('SIGTERM')
    expect((await first.ended).code).toBe(143)
    await until(() => second.said().includes('warming up'), 'the turn of the second', 120_000)
    second.kill('SIGTERM')
    await second.ended
    await until(() => town.helper.running().length === 0, 'the end of all helpers', 120_000)
    expect([processesOfJob(town), town.helper.traces(), town.lab.traces()]).toEqual([[], NOTHING, NO_TRACES])
  })
})

describe.skipIf(!isRoot)('refused', () => {
  it('two commands: the helper measures commits alone', async () => {
    await using town = await openTown(job('true'))
    const { lab, helper } = town
    const flags = ['--a', 'true', '--b', 'true', '--user', 'joulegate-job', '--meter', 'estimate']
    const ended = await lab.start(['compare', ...flags], { user: RUNNER, cgroup: null, env: { JOULEGATE_HELPER: helper.socket } }).ended
    expect(ended.code).toBe(5)
    expect(ended.stderr).toContain('The meter helper measures commits alone')
  })

  it.runIf(isAll)('another user than joulegate-job', async () => {
    await using town = await openTown(job('true'))
    const { lab, helper } = town
    const flags = ['HEAD~1', 'HEAD', '--user', 'daemon', '--meter', 'estimate']
    const ended = await lab.start(['compare', ...flags], { user: RUNNER, cgroup: null, env: { JOULEGATE_HELPER: helper.socket } }).ended
    expect(ended.stderr).toContain('Commands cannot run as daemon')
  })
})

const HANG_UP = 'hang up'

/** Says these words to a helper, and hangs up if the last one is HANG_UP. Returns what it answers. */
async function say(socket: string, ...said: readonly string[]): Promise<string> {
  const connection = createConnection({ path: socket, allowHalfOpen: true })
  connection.on('error', () => undefined)
  for (const one of said.filter((word) => word !== HANG_UP)) connection.write(one)
  if (said.at(-1) === HANG_UP) connection.end()
  const answer = await text(connection)
  connection.end()
  return answer
}

describe.skipIf(!isRoot)('a bad order', () => {
  const sha = (letter: string): string => letter.repeat(40)
  const revision = (letter: string) => ({ kind: 'commit', name: letter, sha: sha(letter), tree: sha(letter) })
  const versions = { protocol: 1, recording: SCHEMA, joulegate: '0.1.0' }
  const workload = {
    ...{ name: 'job', run: 'true', cwd: '.', env: {}, timeout: 60, prepare: null, cleanup: null, check: null, services: [] },
    ...{ repeat: 1, tags: [], units: null, budget: { maxRegression: 0.03, level: 'fail' } },
  }
  const config = (meter: string) => ({
    ...{ build: null, workloads: [workload], harness: [], pairs: { min: 8, max: 8 }, timeLimit: 60 },
    ...{ temperature: { band: 2, timeout: 60 }, meter, domains: ['package'] },
    gate: { rule: 'regressed', failOn: ['regressed'], confidence: 0.95, branches: [] },
  })
  const order = (more: object = {}) => ({
    ...versions,
    ...{ place: '/x', seed: 'x', config: config('estimate'), configuredBy: 'base', options: [], checkChange: null, unpaired: [] },
    ...{ allowSame: false, findings: [], approval: null, trust: 'own', environment: {} },
    revisions: { base: revision('a'), head: revision('b') },
    ...more,
  })
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`
  const history = (bytes: number, more: object = {}) => line({ history: { format: 'sha1', bytes, tags: [], shallow: [], ...more } })
  const file = { oid: 'a'.repeat(64), size: 3 }
  const rows: readonly (readonly [title: string, said: readonly string[], code: RegExp])[] = [
    ['an order with a key too many', [line(order({ user: 'root' }))], /helper-bad-order/],
    ['joules from a file on a real machine', [line(order({ config: config('replay:/etc/shadow') }))], /helper-refuses-meter/],
    ['a history that is no pack', [line(order()), history(4), 'junk'], /history-not-copied/],
    ['nothing', [HANG_UP], /helper-bad-order/],
    ['no JSON', ['hello\n'], /helper-bad-order/],
    ['an order that a newer version writes', [line(order({ joulegate: '9.9.9', more: 1 }))], /helper-other-version/],
    ['an order of another version', [line({ ...order(), protocol: 2, more: 1 })], /helper-other-version/],
    ['a history that ends too early', [line(order()), history(4_000), 'PACK', HANG_UP], /helper-bad-order.*too early/],
    ['a history of 2^60 bytes', [line(order()), history(2 ** 60)], /helper-bad-order/],
    ['one file in LFS twice', [line(order()), history(4, { files: [file, file] })], /helper-bad-order/],
    ['a file in LFS of 2^50 bytes', [line(order()), history(4, { files: [{ ...file, size: 2 ** 50 }] })], /helper-bad-order/],
    [
      'a file in LFS that leads out',
      [line(order()), history(4, { files: [{ ...file, oid: `../../${'a'.repeat(58)}` }] })],
      /helper-bad-order/,
    ],
    [
      'a file in LFS that ends too early',
      [line(order()), history(4, { files: [file] }), 'PACK', 'x', HANG_UP],
      /helper-bad-order.*too early/,
    ],
    ['a tag that leads out of the file', [line(order()), history(4, { tags: [`${sha('a')} refs/tags/../../config`] })], /helper-bad-order/],
    [
      'a commit that begins with a dash',
      [line(order({ revisions: { base: { ...revision('a'), sha: '-x' }, head: revision('b') } }))],
      /helper-bad-order/,
    ],
  ]

  it.each(few(3, rows))('%s is refused, and nothing is left', async (_, said, code) => {
    await using lab = await openLab({})
    for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
    // A real sysfs: one that is simulated may replay.
    await using helper = await openHelper(lab.directory, '')
    const answer = await say(helper.socket, ...said)
    const last = answer.trimEnd().split('\n').at(-1) ?? ''
    expect(last).toMatch(/^\{"end":\{"problem":\{/)
    expect(last).toMatch(code)
    await until(() => helper.running().length === 0, 'the end of the helper', 120_000)
    expect(helper.traces()).toEqual(NOTHING)
  })
})
