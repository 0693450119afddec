import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Ended, Running } from '../rig/cli.ts'
import { type GitServer, serveGit } from '../rig/git-server.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { type LfsServer, oidOf, serveLfs } from '../rig/lfs-server.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit, type Files, git, initRepository } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
/** A user that commands can run as; none if this is not root. */
const AS_ANOTHER = isRoot ? ['--user', 'nobody'] : []

/** A repository that is published over HTTP, beside others. */
interface Town {
  readonly lab: Lab
  readonly server: GitServer
  /** Publishes what `repository` has as `name`.git; returns its URL. */
  publish(name: string, repository?: string): string
  /** Starts to compare the last two commits of the published project, as another user if this can be done. */
  begin(url: string): Running
  /** Does so, to the end. */
  compare(url: string): Promise<Ended>
  /** What the build of a side said. */
  log(side: 'base' | 'head'): string
}

async function openTown(base: Files, head: Files): Promise<Town> {
  const lab = await openLab({ base, head })
  onTestFinished(() => lab[Symbol.asyncDispose]())
  const [served, elsewhere] = [join(lab.directory, 'served'), join(lab.directory, 'elsewhere')]
  for (const one of [served, elsewhere]) mkdirSync(one)
  chmodSync(lab.directory, 0o755)
  const server = await serveGit({ root: served })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const begin: Town['begin'] = (url) =>
    lab.start(['compare', 'main~1', 'main', '--repo', url, ...lab.replay({ job: steady(1, 61) }), ...AS_ANOTHER], { cwd: elsewhere })
  return {
    lab,
    server,
    publish: (name, repository = lab.repository) => {
      git(lab.directory, 'clone', '--quiet', '--bare', repository, join(served, `${name}.git`))
      return server.url(`${name}.git`)
    },
    begin,
    compare: (url) => begin(url).ended,
    log: (side) => readFileSync(join(elsewhere, 'joulegate-report', `build-${side}.log`), 'utf8'),
  }
}

const project = (checkout: object, run: string): Files => ({
  'joulegate.yml': yml({ checkout, build: { run }, workloads: [{ name: 'job', run: 'sh ./loop.sh' }] }),
  'loop.sh': busy(100),
})

it('tags of a remote give a build its version', async () => {
  const town = await openTown(project({ tags: true }, 'git describe --dirty'), { 'loop.sh': busy(101) })
  git(town.lab.repository, 'tag', '--annotate', '--message', 'first', 'v1.0', 'HEAD~1')
  const { code, stderr } = await town.compare(town.publish('project'))
  expect(code, stderr).toBe(0)
  expect(town.log('base')).toBe('v1.0\n')
  expect(town.log('head')).toMatch(/^v1\.0-1-g[0-9a-f]+\n$/)
  expect(town.lab.traces()).toEqual(NO_TRACES)
})

/** Adds a submodule to what will be committed next. */
const link = (repository: string, path: string, sha: string): string =>
  git(repository, 'update-index', '--add', '--cacheinfo', `160000,${sha},${path}`)

it.runIf(isAll)('submodules are there for each build, and git works in them', async () => {
  const town = await openTown({}, {})
  const { lab, server } = town
  const lib = join(lab.directory, 'lib')
  initRepository(lib)
  const [one, two] = [commit(lib, { file: 'one' }), commit(lib, { file: 'two' })]
  const url = town.publish('lib', lib)
  const run = 'cat lib/file; git status --short; git -C lib rev-parse HEAD; git submodule status'
  const files = project({ submodules: true, hosts: [new URL(server.origin).host] }, run)
  const modules = `[submodule "lib"]\n\tpath = lib\n\turl = ${url}\n`
  commit(lab.repository, { ...files, '.gitmodules': modules })
  mkdirSync(join(lab.repository, 'lib'))
  for (const sha of [one, two]) {
    link(lab.repository, 'lib', sha)
    git(lab.repository, 'commit', '--quiet', '--message', 'lib')
  }
  const { code, stderr } = await town.compare(town.publish('project'))
  expect(code, stderr).toBe(0)
  expect(town.log('base')).toMatch(new RegExp(`^one${one}\n.${one} lib`))
  expect(town.log('head')).toMatch(new RegExp(`^two${two}\n.${two} lib`))
  expect(lab.traces()).toEqual(NO_TRACES)
})

/** A published project with a file in LFS, in itself and in a submodule. Head changes the file. */
async function townWithLfs(): Promise<{ readonly town: Town; readonly lfs: LfsServer; readonly url: string }> {
  const lfs = await serveLfs()
  onTestFinished(() => lfs[Symbol.asyncDispose]())
  const town = await openTown({}, {})
  const { lab, server } = town
  const attributes = {
    '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
    '.lfsconfig': `[lfs]\n\turl = ${lfs.origin}/lfs\n`,
  }
  const lib = join(lab.directory, 'lib')
  initRepository(lib)
  const sha = commit(lib, { ...attributes, 'deep.bin': lfs.add('deep\n') })
  const modules = `[submodule "lib"]\n\tpath = lib\n\turl = ${town.publish('lib', lib)}\n`
  const hosts = [server, lfs].map(({ origin }) => new URL(origin).host)
  const files = project({ submodules: true, lfs: true, hosts }, 'cat lib/deep.bin data.bin; git status --short; git -C lib status --short')
  commit(lab.repository, { ...files, ...attributes, '.gitmodules': modules, 'data.bin': lfs.add('old\n') })
  mkdirSync(join(lab.repository, 'lib'))
  link(lab.repository, 'lib', sha)
  git(lab.repository, 'commit', '--quiet', '--message', 'lib')
  commit(lab.repository, { 'data.bin': lfs.add('new\n') })
  return { town, lfs, url: town.publish('project') }
}

/** Files and directories below the cache of a lab, without the locks. */
const cached = (lab: Lab): readonly string[] =>
  readdirSync(join(lab.directory, 'home/.cache/joulegate'), { recursive: true, encoding: 'utf8' }).filter((path) => !path.endsWith('.lock'))

it.runIf(isAll)('files in LFS are there for each build, in submodules, too', async () => {
  const { town, url } = await townWithLfs()
  const { code, stderr } = await town.compare(url)
  expect(code, stderr).toBe(0)
  expect(town.log('base')).toBe('deep\nold\n')
  expect(town.log('head')).toBe('deep\nnew\n')
  expect(town.lab.traces()).toEqual(NO_TRACES)
  expect(cached(town.lab).filter((path) => path.includes(oidOf('new\n')))).toEqual([])
})

it.runIf(isAll)('a fetch that is stopped or killed leaves nothing behind, and the next session works', async () => {
  const { town, lfs, url } = await townWithLfs()
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const asked = lfs.requests.length
    lfs.answer((request, response, own) => (request.method === 'GET' ? void response.writeHead(200).write('o') : own()))
    const running = town.begin(url)
    await until(() => lfs.requests.slice(asked).some((line) => line.startsWith('GET')), 'a file is asked for', 200_000)
    running.kill(signal)
    await running.ended
    expect(town.lab.traces()).toEqual(NO_TRACES)
  }
  lfs.answer((_request, _response, own) => own())
  const { code, stderr } = await town.compare(url)
  expect(code, stderr).toBe(0)
  expect(town.log('head')).toBe('deep\nnew\n')
  expect(stderr).not.toContain('discarded')
  expect(cached(town.lab).filter((path) => /(^|\/)(tmp_|index$)|\/passing$/.test(path))).toEqual([])
})
