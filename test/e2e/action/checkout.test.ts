import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type GitServer, serveGit } from '../../rig/git-server.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { commit, git, initRepository } from '../../rig/repository.ts'
import { see } from '../../rig/seen.ts'

/** A library that is published on a server of its own, with two commits. */
interface Library {
  readonly server: GitServer
  readonly url: string
  readonly commits: readonly [one: string, two: string]
}

async function publishLibrary(): Promise<Library> {
  const directory = mkdtempSync(join(tmpdir(), 'joulelibrary-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const [own, served] = [join(directory, 'own'), join(directory, 'served')]
  initRepository(own)
  mkdirSync(served)
  const commits = [commit(own, { file: 'one\n' }), commit(own, { file: 'two\n' })] as const
  git(directory, 'clone', '--quiet', '--bare', own, join(served, 'lib.git'))
  const server = await serveGit({ root: served })
  onTestFinished(() => server[Symbol.asyncDispose]())
  return { server, url: server.url('lib.git'), commits }
}

const PENDING = 'pending: measuring'
const modules = (url: string): string => `[submodule "lib"]\n\tpath = lib\n\turl = ${url}\n`
const hostOf = ({ server }: Library): string => new URL(server.origin).host

/** Opens a pull request whose base allows submodules of the library's server. */
const open = (library: Library) =>
  openPull({
    joules: { parse: steady(1, 61) },
    config: {
      checkout: { submodules: true, hosts: [hostOf(library)] },
      build: { run: 'cat lib/file 2>/dev/null || echo none; git submodule status' },
    },
    base: { '.gitmodules': modules(library.url) },
  })

/** Pushes a commit to the pull request that has the submodule at `sha`. */
function pushLink(pull: PullLab, sha: string, files: Record<string, string> = {}): void {
  mkdirSync(join(pull.lab.repository, 'lib'), { recursive: true })
  git(pull.lab.repository, 'update-index', '--add', '--cacheinfo', `160000,${sha},lib`)
  git(pull.lab.repository, 'commit', '--quiet', '--message', 'lib')
  pull.push({ change: `${sha}\n`, ...files })
}

it('a submodule of an allowed host that head adds is on its side, and no token goes there', async () => {
  const library = await publishLibrary()
  await using pull = await open(library)
  pushLink(pull, library.commits[1])
  const { outcome, ...seen } = await see(pull)
  expect(seen, outcome.stdout).toMatchObject({ exit: 0, statuses: [PENDING, expect.stringMatching(/^success: /)], wrong: [] })
  const log = (side: string): string => readFileSync(join(outcome.outputs['report-directory'] ?? '', `build-${side}.log`), 'utf8')
  expect(log('base')).toBe('none\n')
  expect(log('head')).toMatch(new RegExp(`^two\n.${library.commits[1]} lib`))
  expect(library.server.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined])
})

it('a submodule of another host that head names is not fetched: error, and the comment names both hosts', async () => {
  const [library, other] = [await publishLibrary(), await publishLibrary()]
  await using pull = await open(library)
  const file = yml({ workloads: [{ name: 'parse', run: 'true' }], checkout: { submodules: true, hosts: [hostOf(other)] } })
  pushLink(pull, library.commits[1], { '.gitmodules': modules(other.url), 'joulegate.yml': file })
  const { outcome: _, ...seen } = await see(pull)
  expect(seen).toMatchObject({
    exit: 5,
    statuses: [PENDING, expect.stringMatching(/^error: did not finish: The submodule lib \(commit \w+\) is not fetched: /)],
    wrong: [],
  })
  expect(pull.comments()[0]).toContain(`${hostOf(other)}/lib.git" is not allowed: allowed are `)
  expect(pull.comments()[0]).toContain('In a pull request, base’s counts')
  expect(other.server.requests).toEqual([])
})
