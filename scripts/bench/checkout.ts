import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { addressOf } from '../../src/git/address.ts'
import { openRemote } from '../../src/git/remote.ts'
import { openRepository } from '../../src/git/repository.ts'
import { createWorkspace } from '../../src/git/workspace.ts'
import { type GitServer, serveGit } from '../../test/rig/git-server.ts'
import { makeProject, type Project } from './project.ts'
import { figures, interleave, type Row, ratios } from './row.ts'

const [FILES, COMMITS] = [3000, 300]
const RIVAL = 'two checkouts as actions/checkout makes them, one after the other (init, fetch --depth=1, checkout)'

interface Cost {
  readonly milliseconds: number
  readonly bytes: number
}

/** The commits that are compared; all of them differ from run to run. */
interface Sides {
  readonly base: string
  readonly head: string
}

interface Place {
  readonly server: GitServer
  readonly url: string
  readonly project: Project
  /** A directory that does not exist yet. */
  fresh(): string
}

/** Runs `work` alone, and says what it took. */
async function cost({ server }: Place, work: () => Promise<void>): Promise<Cost> {
  server.bytes()
  const started = performance.now()
  await work()
  return { milliseconds: performance.now() - started, bytes: server.bytes() }
}

const run = promisify(execFile)

async function rival(place: Place, { base, head }: Sides): Promise<void> {
  for (const sha of [base, head]) {
    const cwd = place.fresh()
    mkdirSync(cwd)
    const git = (...command: readonly string[]) =>
      run('git', command, { cwd, env: { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } })
    await git('version')
    await git('init', '--quiet')
    await git('remote', 'add', 'origin', place.url)
    await git('config', '--local', 'gc.auto', '0')
    await git('-c', 'protocol.version=2', 'fetch', '--no-tags', '--prune', '--no-recurse-submodules', '--depth=1', 'origin', sha)
    await git('checkout', '--quiet', '--force', sha)
    await git('log', '-1', '--format=%H')
  }
}

/** Fetches both commits into the cache in `directory`, and writes their files. */
async function ours(place: Place, directory: string, sides: Sides): Promise<void> {
  const address = addressOf(place.url)
  if (address === null) throw new Error(`no address: ${place.url}`)
  const { signal } = new AbortController()
  const access = { directory, token: null, signal, stall: 60, emit: () => undefined }
  const fetched = await openRemote(address, sides, access)
  const work = place.fresh()
  mkdirSync(work)
  const workspace = await createWorkspace(fetched.repository, join(work, 'repository.git'), {
    signal,
    mark: {},
  })
  await Promise.all([workspace.checkout(fetched.base, join(work, 'base')), workspace.checkout(fetched.head, join(work, 'head'))])
  await workspace[Symbol.asyncDispose]()
  fetched.close()
}

/** What both sides cost, run by run. */
type Pairs = readonly (readonly [ours: Cost, theirs: Cost])[]

const rowOf = (id: string, what: string, limit: number, pairs: readonly (readonly [number, number])[]): Row => ({
  id,
  what,
  against: RIVAL,
  ...ratios(
    pairs.map(([ours]) => ours),
    pairs.map(([, theirs]) => theirs),
  ),
  limit,
})

/** Both orders in turn, so that no side always finds the other's files in the page cache. */
async function paired(isOursFirst: boolean, mine: () => Promise<Cost>, theirs: () => Promise<Cost>): Promise<readonly [Cost, Cost]> {
  if (isOursFirst) return [await mine(), await theirs()]
  const second = await theirs()
  return [await mine(), second]
}

/** A base, and a head a few commits later; another pair for each run. */
function sidesOf({ commits }: Project, run: number): Sides {
  const at = commits.length - 3 - 5 * (run % 40)
  return { base: commits[at - 2] ?? '', head: commits[at] ?? '' }
}

async function checkouts(place: Place, runs: number, isWarm: boolean): Promise<readonly Row[]> {
  const pairs: (readonly [Cost, Cost])[] = []
  for (let index = 0; index < runs; index += 1) {
    const [earlier, sides] = [sidesOf(place.project, index + 1), sidesOf(place.project, index)]
    const directory = place.fresh()
    if (isWarm) await ours(place, directory, earlier)
    pairs.push(
      await paired(
        index % 2 === 0,
        () => cost(place, () => ours(place, directory, sides)),
        () => cost(place, () => rival(place, sides)),
      ),
    )
  }
  return isWarm
    ? rowsOf('P7', 'base and head on disk, with the cache of the comparison before', { time: 0.2, bytes: 0.25 }, pairs)
    : rowsOf('P6', 'base and head on disk, nothing in the cache', { time: 0.65, bytes: 0.55 }, pairs)
}

const rowsOf = (id: string, what: string, limit: Readonly<Record<'time' | 'bytes', number>>, pairs: Pairs): readonly Row[] => [
  rowOf(
    id,
    `${what}: time`,
    limit.time,
    pairs.map(([mine, theirs]) => [mine.milliseconds, theirs.milliseconds]),
  ),
  rowOf(
    id,
    `${what}: bytes`,
    limit.bytes,
    pairs.map(([mine, theirs]) => [mine.bytes, theirs.bytes]),
  ),
]

/** Equal trees are told by asking git for the trees of both commits; nothing is checked out or built. */
async function equalTrees({ project: { directory, commits } }: Place, runs: number): Promise<readonly Row[]> {
  const sha = commits.at(-1) ?? ''
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  const decide = async (): Promise<void> => {
    const repository = await openRepository(directory)
    const [base, head] = [await repository.resolve('main'), await repository.resolve(sha)]
    if (base.tree !== head.tree) throw new Error('equal trees are told apart')
  }
  const ask = () => run('git', ['rev-parse', 'main^{tree}', `${sha}^{tree}`], { cwd: directory })
  await decide()
  const costs = await interleave({ ours: () => timed(decide), theirs: () => timed(ask) }, runs)
  const what = 'equal trees told, without a build'
  return [
    { id: 'P8', what, against: 'one git rev-parse of both trees', ...ratios(costs('ours'), costs('theirs')), limit: null },
    { id: 'P8', what, against: '', ...figures(costs('ours')), limit: 50, unit: 'ms', note: 'absolute, on this machine' },
  ]
}

/** Measures P6, P7 and P8 in `runs` pairs each, over the real `git http-backend` on this machine. */
export async function checkoutRows(runs: number): Promise<readonly Row[]> {
  const top = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  let number = 0
  try {
    const project = makeProject(join(top, 'served', 'project.git'), FILES, COMMITS)
    await using server = await serveGit({ root: join(top, 'served') })
    const fresh = (): string => {
      number += 1
      return join(top, String(number))
    }
    const place: Place = { server, url: server.url('project.git'), project, fresh }
    return [...(await checkouts(place, runs, false)), ...(await checkouts(place, runs, true)), ...(await equalTrees(place, runs))]
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}
