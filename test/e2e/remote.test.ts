import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { type GitServer, type GitServerOptions, serveGit } from '../rig/git-server.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { commandOf, processesWith } from '../rig/processes.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit, type Files, git } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { snapshot } from '../rig/snapshot.ts'
import { until } from '../rig/until.ts'

const TOKEN = 'secret-token-4711'
const ENCODED = Buffer.from(`x-access-token:${TOKEN}`).toString('base64')

interface Remote {
  readonly lab: Lab
  readonly server: GitServer
  readonly url: string
  /** Where what is fetched is kept. */
  readonly caches: string
  /** Commits to the branch that is checked out where the lab's repository was made, and publishes it. */
  push(files: Files): string
}

const FILES: Files = {
  'joulegate.yml': yml({ build: { run: 'cp loop.sh built.sh' }, workloads: [{ name: 'job', run: 'sh ./built.sh' }] }),
  'loop.sh': busy(100),
  ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`docs/page${index}`, `${`${index * 7919} `.repeat(300 + index)}\n`])),
}

/** A lab whose repository is published over HTTP; the CLI is run in an empty directory. */
async function openRemote(options: Partial<GitServerOptions> = {}): Promise<Remote> {
  const lab = await openLab({ base: FILES, head: { 'loop.sh': busy(101) } })
  onTestFinished(() => lab[Symbol.asyncDispose]())
  const served = join(lab.directory, 'served')
  const elsewhere = join(lab.directory, 'elsewhere')
  for (const one of [served, elsewhere]) mkdirSync(one)
  git(lab.directory, 'clone', '--quiet', '--bare', lab.repository, join(served, 'project.git'))
  git(lab.repository, 'remote', 'add', 'origin', join(served, 'project.git'))
  const server = await serveGit({ root: served, ...options })
  onTestFinished(() => server[Symbol.asyncDispose]())
  return {
    lab: { ...lab, start: (parameters, start = {}) => lab.start(parameters, { cwd: elsewhere, ...start }) },
    server,
    url: server.url('project.git'),
    caches: join(lab.directory, 'home', '.cache', 'joulegate'),
    push: (files) => {
      const sha = commit(lab.repository, files)
      git(lab.repository, 'push', '--quiet', 'origin', '--all')
      return sha
    },
  }
}

const run = ({ lab, url }: Remote, commits: readonly string[], env: Readonly<Record<string, string>> = {}, flags: readonly string[] = []) =>
  lab.start(['compare', ...commits, '--repo', url, ...lab.replay({ job: steady(1, 61) }), ...flags], { env })

const recordingOf = ({ lab }: Remote) => lab.recording(join(lab.directory, 'elsewhere', 'joulegate-report', 'recording.json'))
const pids = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))
/** The processes of git that talk to this remote. */
const speaking = ({ url }: Remote): readonly string[] =>
  pids().filter((pid) => /^\S*git\S* .*/.test(commandOf(pid)) && commandOf(pid).includes(url))
const withToken = (): readonly string[] =>
  pids().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(ENCODED)
    } catch {
      return false // gone meanwhile
    }
  })

it('two commits of a remote are compared, and the next comparison fetches little', async () => {
  const remote = await openRemote()
  const { lab, server, url } = remote
  const first = await run(remote, ['main~1', 'main']).ended
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`fetched from\\s+${url}`)) })
  expect(first.stdout).toContain(`npx joulegate compare ${lab.base} ${lab.head} --repo ${url}`)
  expect(first.stderr.split('\n')[0]).toBe(`fetching main~1 and main from ${url}, 2 commits deep`)
  expect(recordingOf(remote).revisions).toEqual({
    base: { kind: 'commit', name: 'main~1', sha: lab.base, tree: git(lab.repository, 'rev-parse', 'main~1^{tree}'), repository: url },
    head: { kind: 'commit', name: 'main', sha: lab.head, tree: git(lab.repository, 'rev-parse', 'main^{tree}'), repository: url },
  })
  expect(lab.traces()).toEqual(NO_TRACES)
  expect(readdirSync(join(lab.directory, 'elsewhere'))).toEqual(['joulegate-report'])
  const cold = server.bytes()
  const head = remote.push({ 'loop.sh': busy(102) })
  const second = await run(remote, [lab.head, 'main']).ended
  expect(second.code).toBe(0)
  expect(recordingOf(remote).revisions).toMatchObject({ base: { sha: lab.head }, head: { sha: head } })
  expect(server.bytes()).toBeLessThan(0.25 * cold)
  const markdown = await lab.start(['report', 'joulegate-report/recording.json', '--format', 'markdown']).ended
  expect(markdown.stdout).toContain(`fetched from \`${url}\``)
})

it.runIf(isAll)(
  'without commits, the default branch and its parent are compared; with a branch, its merge base; the configuration is that of base',
  async () => {
    const remote = await openRemote({ isOld: true })
    const tip = await run(remote, []).ended
    expect(tip.code).toBe(0)
    expect(recordingOf(remote).revisions).toMatchObject({ base: { sha: remote.lab.base, name: 'HEAD~1' }, head: { sha: remote.lab.head } })
    git(remote.lab.repository, 'checkout', '--quiet', '-b', 'topic', 'main~1')
    const head = remote.push({ 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'false' }] }), 'loop.sh': busy(103) })
    const topic = await run(remote, [remote.lab.base, 'topic']).ended
    expect(recordingOf(remote)).toMatchObject({ revisions: { head: { sha: head } }, config: { workloads: [{ run: 'sh ./built.sh' }] } })
    expect(topic.code).toBe(0)
    const searched = await run(remote, [], {}, ['--quiet']).ended
    expect(searched.stderr).not.toContain('fetching')
  },
)

it.runIf(isAll)('a private remote needs the token, which reaches no workload, no file and no argument', async () => {
  const remote = await openRemote({ token: TOKEN })
  const { lab } = remote
  remote.push({
    'joulegate.yml': yml({ build: { run: 'env; cat /proc/self/environ' }, workloads: [{ name: 'job', run: 'env >>all; test ! -s x' }] }),
  })
  const closed = await run(remote, ['main~1', 'main']).ended
  expect(closed).toMatchObject({ code: 5, stderr: expect.stringMatching(/refuses access\.\n.*JOULEGATE_GIT_TOKEN=…/) })
  const wrong = await run(remote, ['main~1', 'main'], { JOULEGATE_GIT_TOKEN: 'wrong-one' }).ended
  expect(wrong).toMatchObject({
    code: 5,
    stderr: expect.stringContaining('with the token (JOULEGATE_GIT_TOKEN; in a workflow the input github-token)'),
  })
  expect(wrong.stdout + wrong.stderr).not.toContain('wrong-one')
  remote.push({ x: '' })
  const open = await run(remote, ['main~1', 'main'], { JOULEGATE_GIT_TOKEN: TOKEN }).ended
  expect(open.code).toBe(0)
  expect(open.stdout + open.stderr).not.toMatch(new RegExp(`${TOKEN}|${ENCODED}`))
  const written = ['elsewhere', 'home', 'tmp']
    .map((name) => join(lab.directory, name))
    .flatMap((top) =>
      readdirSync(top, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
  expect(written.length).toBeGreaterThan(10)
  expect(
    written.filter((path) =>
      new RegExp(`${TOKEN}|${ENCODED}|${Buffer.from(TOKEN).toString('base64').slice(0, -4)}`).test(readFileSync(path, 'latin1')),
    ),
  ).toEqual([])
})

it('while it fetches the token is in no command line, and SIGTERM ends it and leaves nothing', async () => {
  const remote = await openRemote({ token: TOKEN })
  remote.server.behave({ kind: 'hang' })
  const running = run(remote, ['main~1', 'main'], { JOULEGATE_GIT_TOKEN: TOKEN })
  await until(() => remote.server.requests.length > 0, 'git to ask')
  const ours = withToken()
  expect(ours.length).toBeGreaterThan(1)
  const lines = pids().map(commandOf)
  expect(lines.filter((line) => line.includes(remote.url)).length).toBeGreaterThan(1)
  expect(lines.filter((line) => line.includes(TOKEN) || line.includes(ENCODED))).toEqual([])
  const started = performance.now()
  running.kill('SIGTERM')
  expect(await running.ended).toMatchObject({ code: 143, stderr: expect.stringContaining('Stopped by SIGTERM') })
  expect(performance.now() - started).toBeLessThan(limitOf(5_000))
  expect(speaking(remote)).toEqual([])
  expect(ours.filter((pid) => withToken().includes(pid))).toEqual([])
  expect(remote.lab.traces()).toEqual(NO_TRACES)
  expect(readdirSync(remote.caches)).toEqual([])
})

it.runIf(isAll)('SIGKILL while it fetches leaves a cache that the next run can use, and processes that the next run ends', async () => {
  const remote = await openRemote()
  expect((await run(remote, ['main~1', 'main']).ended).code).toBe(0)
  const head = remote.push({ 'loop.sh': busy(104) })
  remote.server.behave({ kind: 'hang' })
  const running = run(remote, ['main~1', 'main'])
  const asked = remote.server.requests.length
  await until(() => remote.server.requests.length > asked, 'git to ask')
  running.kill('SIGKILL')
  expect((await running.ended.catch(() => ({ signal: 'SIGKILL' }))).signal).toBe('SIGKILL')
  const orphans = speaking(remote)
  expect(orphans.length).toBeGreaterThan(0)
  remote.server.behave({ kind: 'serve' })
  const again = await run(remote, ['main~1', 'main']).ended
  expect(again.code).toBe(0)
  expect(recordingOf(remote).revisions.head).toMatchObject({ sha: head })
  expect(codes(recordingOf(remote).findings)).not.toContain('cache-discarded')
  expect(speaking(remote)).toEqual([])
  expect(remote.lab.traces()).toEqual(NO_TRACES)
  expect(readdirSync(remote.caches)).toHaveLength(1)
})

it.runIf(isAll)('a damaged cache is fetched again, with a notice', async () => {
  const remote = await openRemote()
  await run(remote, ['main~1', 'main']).ended
  const [cache = ''] = readdirSync(remote.caches)
  const pack = join(remote.caches, cache, 'objects', 'pack')
  for (const name of readdirSync(pack).filter((one) => one.endsWith('.pack'))) {
    chmodSync(join(pack, name), 0o600)
    truncateSync(join(pack, name), 500)
  }
  const again = await run(remote, ['main~1', 'main']).ended
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('was damaged, so Joulegate fetched it again') })
  expect(codes(recordingOf(remote).findings)).toContain('cache-discarded')
})

it.runIf(isAll)('two runs at once both come to an end, one after the other', async () => {
  const remote = await openRemote()
  const runs = ['one', 'two'].map((name) => run(remote, ['main~1', 'main'], {}, ['--report-directory', name]).ended)
  expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0])
  expect(remote.lab.traces()).toEqual(NO_TRACES)
  const again = await run(remote, ['main~1', 'main']).ended
  expect(again.code).toBe(0)
})

it.runIf(isAll)('a shallow clone that ends before its base is compared all the same, and stays as it is', async () => {
  const remote = await openRemote()
  const { lab } = remote
  git(lab.repository, 'checkout', '--quiet', '-b', 'topic', 'main~1')
  for (let index = 0; index < 3; index += 1) remote.push({ 'loop.sh': busy(200 + index) })
  const clone = join(lab.directory, 'clone')
  git(
    lab.directory,
    '-c',
    'protocol.file.allow=always',
    'clone',
    '--quiet',
    '--depth=1',
    '--branch=topic',
    `file://${join(lab.directory, 'served/project.git')}`,
    clone,
  )
  git(clone, 'remote', 'set-url', 'origin', remote.url)
  const before = snapshot(clone, 'joulegate-report')
  const ended = await lab.start(['compare', ...lab.replay({ job: steady(1, 61) })], { cwd: clone }).ended
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining(`fetching main and HEAD from ${remote.url}, 32 commits deep`) })
  const { revisions } = lab.recording(join(clone, 'joulegate-report', 'recording.json'))
  expect(revisions).toMatchObject({ base: { sha: lab.base, name: 'merge base with origin/main' }, head: { name: 'HEAD' } })
  expect(snapshot(clone, 'joulegate-report')).toEqual(before)
  expect(readdirSync(remote.caches)).toEqual([])
  expect(lab.traces()).toEqual(NO_TRACES)
})

it('equal commits are identical without a measurement, and a remote without joulegate.yml is named by its URL', async () => {
  const remote = await openRemote()
  const same = await run(remote, ['main', 'main'], {}, ['--format', 'json']).ended
  expect({ code: same.code, gate: judged(same.stdout).gate }).toMatchObject({ code: 0, gate: 'pass' })
  const none = await run(remote, ['main~1', 'main'], {}, ['--config', 'HEAD']).ended
  expect(none).toMatchObject({ code: 5, stderr: expect.stringContaining(`${remote.url} has no HEAD`) })
})

it.each([
  ['https://user:pa55word@host/name.git', 'user name or a password'],
  ['ext::sh -c "touch pwned"', 'run a program'],
  ['--upload-pack=touch', 'not in a git repository'],
])('--repo %s is refused', async (url, words) => {
  await using lab = await openLab()
  const ended = await lab.run('compare', 'main~1', 'main', `--repo=${url}`)
  expect(ended).toMatchObject({ code: 5, stderr: expect.stringContaining(words) })
  expect(ended.stderr).not.toContain('pa55word')
  expect(processesWith('JOULEGATE_FETCH=')).toEqual([])
  expect(lab.traces()).toEqual(NO_TRACES)
})
