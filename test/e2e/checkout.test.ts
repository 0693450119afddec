import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type GitServer, serveGit } from '../rig/git-server.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit, type Files, git, initRepository } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
/** A user that commands can run as; none if this is not root. */
const AS_ANOTHER = isRoot ? ['--user', 'nobody'] : []

/** A repository that is published over HTTP, beside others. */
interface Town {
  readonly lab: Lab
  readonly server: GitServer
  /** Publishes what `repository` has as `name`.git; returns its URL. */
  publish(name: string, repository?: string): string
  /** Compares the last two commits of the published project, as another user if this can be done. */
  compare(
    url: string,
    flags?: readonly string[],
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
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
  return {
    lab,
    server,
    publish: (name, repository = lab.repository) => {
      git(lab.directory, 'clone', '--quiet', '--bare', repository, join(served, `${name}.git`))
      return server.url(`${name}.git`)
    },
    compare: (url, flags = []) =>
      lab.start(['compare', 'main~1', 'main', '--repo', url, ...lab.replay({ job: steady(1, 61) }), ...AS_ANOTHER, ...flags], {
        cwd: elsewhere,
      }).ended,
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
