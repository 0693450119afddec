import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { energyWorkflow } from '../energy-workflow.ts'
import { pullRequestEvent } from '../events.ts'
import { hostRepository } from '../github/hosted.ts'
import { commit, type Files, git } from '../repository.ts'
import type { TownPlan, TownPull } from './jobs.ts'

const ROOT = join(import.meta.dirname, '../../..')
const REPOSITORY = 'acme/widget'
/** Number of the first pull request. */
const FIRST = 7
const APP = 4711

/** Pull requests for a guest, and what a runner does for them. */
interface Setting {
  /** Files of main, and those that the first pull request changes. */
  readonly base: Files
  readonly head: Files
  /** Those that further ones change; they have the numbers from 8 on. */
  readonly more?: readonly Files[]
  readonly jobs: TownPlan['jobs']
}

/** What a guest needs for jobs. */
export interface Prepared {
  /** Path in the guest to text, or to a file here. */
  readonly files: Readonly<Record<string, string | { readonly from: string }>>
  /** Shell: starts the town, and waits for it. `$town` is its address. After a restart of the guest, it starts a new one. */
  readonly open: string
  /** Words for `joulegate-runner install`, after `--github $town/acme/widget`. */
  readonly words: string
}

async function bundled(name: string): Promise<string> {
  const bundle = await rolldown({ input: join(import.meta.dirname, name), platform: 'node', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  return output[0].code
}

/** Packs the stand-in for GitHub's runner like a release of the real one: run.sh, bin and externals. */
async function packRunner(directory: string): Promise<{ readonly archive: string; readonly sha256: string }> {
  const release = join(directory, 'release')
  for (const one of ['bin', 'externals']) mkdirSync(join(release, one), { recursive: true })
  writeFileSync(join(release, 'bin/stand-in.mjs'), await bundled('stand-in.ts'))
  writeFileSync(join(release, 'run.sh'), '#!/bin/bash\ncd "$(dirname "$0")"\nexec node bin/stand-in.mjs "$@"\n', { mode: 0o755 })
  const archive = join(directory, 'runner.tar.gz')
  execFileSync('tar', ['--create', '--gzip', '--file', archive, '--directory', release, '.'])
  return { archive, sha256: createHash('sha256').update(readFileSync(archive)).digest('hex') }
}

/** Makes the repository that a guest serves, in `root`, with a pull request for each of these changes. */
function prepareRepository(work: string, root: string, base: Files, heads: readonly Files[]): readonly TownPull[] {
  git(work, 'init', '--quiet', '--initial-branch=main')
  const workflow = { '.github/workflows/energy.yml': energyWorkflow({ user: 'auto' }) }
  const from = commit(work, { ...workflow, ...base })
  const made = heads.map((files, index) => {
    git(work, 'checkout', '--quiet', '-b', `feature-${FIRST + index}`, 'main')
    return { number: FIRST + index, commits: { base: from, head: commit(work, files) } }
  })
  const hosted = hostRepository({ root, name: REPOSITORY, from: work })
  git(hosted.directory, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  const where = { apiUrl: 'http://127.0.0.1/api/v3', serverUrl: 'http://127.0.0.1', repository: REPOSITORY }
  return made.map(({ number, commits }) => {
    const merge = hosted.pull(number, commits)
    if (merge === null) throw new Error('the pull request conflicts')
    const event = pullRequestEvent(where, 'opened', {
      ...{ number, title: 'A change', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge },
      base: { ref: 'main', sha: commits.base, repository: REPOSITORY },
      head: { ref: `feature-${number}`, sha: commits.head, repository: REPOSITORY },
    })
    return { number, commits: { ...commits, merge }, event }
  })
}

/** Makes a repository with pull requests, a runner and a town, as files for a guest. `directory` must outlive the guest. */
export async function prepareJob(directory: string, { base, head, more = [], jobs }: Setting): Promise<Prepared> {
  const [work, root] = [join(directory, 'work'), join(directory, 'served')]
  for (const one of [work, root]) mkdirSync(one)
  const pulls = prepareRepository(work, root, base, [head, ...more])
  rmSync(work, { recursive: true })
  const served = join(directory, 'served.tar')
  execFileSync('tar', ['--create', '--file', served, '--directory', root, '.'])
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const app = { id: APP, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
  const plan: TownPlan = { repository: REPOSITORY, pulls, app, jobs }
  const { archive, sha256 } = await packRunner(directory)
  const action = readdirSync(join(ROOT, 'dist')).filter((name) => /^(?:action|post).*\.js$/.test(name))
  return {
    files: {
      'app/town.mjs': await bundled('town.ts'),
      'app/openapi.json': { from: join(import.meta.dirname, '../github/openapi.json') },
      'app/plan.json': JSON.stringify(plan),
      'app/served.tar': { from: served },
      'app/runner.tar.gz': { from: archive },
      'app/key.pem': privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      'app/action/action.yml': { from: join(ROOT, 'action.yml') },
      'app/action/package.json': '{"type":"module"}',
      ...Object.fromEntries(action.map((name) => [`app/action/dist/${name}`, { from: join(ROOT, 'dist', name) }])),
    },
    open: `rm -rf /tmp/served /results/town && mkdir /tmp/served && tar -C /tmp/served -xf /app/served.tar
node /app/town.mjs /app/plan.json /tmp/served /results >/results/town-said 2>&1 &
until [ -e /results/town ]; do sleep 0.2; done
town=$(tr -d '"' </results/town)
install -d -m 755 /etc/joulegate
install -m 600 /app/key.pem /etc/joulegate/registrar.key`,
    words: `--app ${APP} --runner /app/runner.tar.gz --runner-sha256 ${sha256}`,
  }
}
