import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { addressOf } from '../../src/git/address.ts'
import { openRemote } from '../../src/git/remote.ts'
import { openRepository } from '../../src/git/repository.ts'
import { createWorkspace } from '../../src/git/workspace.ts'
import { hold } from '../../src/host/lock.ts'
import { killMarked } from '../../src/host/marks.ts'
import { removeTree } from '../../src/host/remove.ts'
import { type GitServer, serveGit } from '../../test/rig/git-server.ts'
import { makeProject, type Project } from './project.ts'

/** One goal of performance: what we need of what a rival needs. */
export interface Row {
  readonly id: 'P6' | 'P7' | 'P8'
  readonly what: string
  readonly against: string
  /** The median of the ratios of the pairs, ours to theirs; `low` and `high` are the smallest and the greatest. */
  readonly ratio: number
  readonly low: number
  readonly high: number
  readonly limit: string
  readonly runs: number
}

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
  const access = { directory, token: null, signal, stall: 60, emit: () => undefined, hold, remove: removeTree, stop: killMarked }
  const fetched = await openRemote(address, sides, access)
  const work = place.fresh()
  mkdirSync(work)
  const workspace = await createWorkspace(fetched.repository, join(work, 'repository.git'), {
    signal,
    remove: async () => undefined,
    mark: {},
  })
  await Promise.all([workspace.checkout(fetched.base, join(work, 'base')), workspace.checkout(fetched.head, join(work, 'head'))])
  await workspace[Symbol.asyncDispose]()
  fetched.close()
}

function rowOf(
  id: Row['id'],
  what: string,
  limit: string,
  pairs: readonly (readonly [ours: number, theirs: number])[],
  against = RIVAL,
): Row {
  const ratios = pairs.map(([mine, theirs]) => mine / theirs).toSorted((one, other) => one - other)
  const middle = (ratios.length - 1) / 2
  const ratio = ((ratios[Math.floor(middle)] ?? Number.NaN) + (ratios[Math.ceil(middle)] ?? Number.NaN)) / 2
  return { id, what, against, ratio, low: ratios[0] ?? Number.NaN, high: ratios.at(-1) ?? Number.NaN, limit, runs: pairs.length }
}

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
  const [id, what, time, bytes] = isWarm
    ? (['P7', 'base and head on disk, the last comparison’s commits in the cache', '<= 0.20', '<= 0.25'] as const)
    : (['P6', 'base and head on disk, nothing in the cache', '<= 0.65', '<= 0.55'] as const)
  return [
    rowOf(
      id,
      `${what}: time`,
      time,
      pairs.map(([mine, theirs]) => [mine.milliseconds, theirs.milliseconds]),
    ),
    rowOf(
      id,
      `${what}: bytes`,
      bytes,
      pairs.map(([mine, theirs]) => [mine.bytes, theirs.bytes]),
    ),
  ]
}

/** Equal trees are told by asking git for the trees of both commits; nothing is checked out or built. */
async function equalTrees({ project: { directory, commits } }: Place, runs: number): Promise<Row> {
  const sha = commits.at(-1) ?? ''
  const pairs: [number, number][] = []
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
  await decide()
  for (let index = 0; index < runs; index += 1)
    pairs.push([await timed(decide), await timed(() => run('git', ['rev-parse', 'main^{tree}', `${sha}^{tree}`], { cwd: directory }))])
  const median = pairs.map(([mine]) => mine).toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN
  return rowOf(
    'P8',
    `equal trees told without a build: time (median ${median.toFixed(0)} ms)`,
    '0 builds, < 50 ms',
    pairs,
    'one git rev-parse of both trees',
  )
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
    return [...(await checkouts(place, runs, false)), ...(await checkouts(place, runs, true)), await equalTrees(place, runs)]
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}
