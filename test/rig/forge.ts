import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveAll, openRunner, type Runner } from './action.ts'
import { type Hub, openHub } from './actions/hub.ts'
import { type Event, mergeGroupEvent, type PullAction, pullRequestEvent, pushEvent } from './events.ts'
import { serveGit } from './git-server.ts'
import type { GitHub } from './github/handles.ts'
import { type Hosted, hostRepository } from './github/hosted.ts'
import { openGitHub } from './github/server.ts'
import type { Pull } from './github/world.ts'
import { type Helper, openHelper } from './helper.ts'
import { type Lab, openLab, type Setting } from './lab.ts'
import { factsOf, inContainer, type Level } from './levels.ts'
import { commit, type Files, git } from './repository.ts'

const REPOSITORY = 'acme/widget'
const ROOT = join(import.meta.dirname, '../..')

export interface ForgeOptions {
  /** Files of main, workflows among them. The function gets what it may need to name in them. */
  base(forge: Pick<Forge, 'lab' | 'level' | 'user' | 'loot' | 'mark'>): Files
  readonly level: Level
  readonly machine?: Pick<Setting, 'zones' | 'sensors' | 'facts'>
  /** GitHub's API has an address that does not look like a test. */
  readonly isRemote?: boolean
  readonly elsewhere?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
}

/** What somebody proposes. */
interface Proposal {
  readonly files: Files
  readonly number?: number
  /** The branch that it is to be merged into; main by default. */
  readonly into?: string
  readonly branch?: string
  readonly author?: string
  /** `owner/name` of a fork. */
  readonly fork?: string
  readonly isDraft?: boolean
}

/** A repository on a loopback GitHub with GitHub Actions and one runner. */
export interface Forge extends AsyncDisposable {
  readonly lab: Lab
  readonly github: GitHub
  readonly hosted: Hosted
  readonly runner: Runner
  readonly hub: Hub
  readonly level: Level
  /** The token of all its jobs. */
  readonly secret: string
  /** The number of the user that builds and trials run as: that of the job or of the runner; null: whoever runs the tests. */
  readonly user: number | null
  /** The meter helper; null: there is none. */
  readonly helper: Helper | null
  /** Everybody may write here: what code of a pull request has found out, and the numbers of processes that it leaves. */
  readonly loot: string
  /** Part of all names that code of a pull request makes up outside of its directories. */
  readonly mark: string
  /** Makes a branch, or moves one, by a commit on top of `from`; gives its SHA. */
  branch(name: string, files: Files, from?: string): string
  open(proposal: Proposal): Pull
  /** Proposes a commit that is there already, by the same author or from a fork. */
  openAs(number: number, proposal: { readonly sha: string; readonly into: string; readonly fork?: string; readonly author?: string }): Pull
  /** Has a pull request follow its branch, after a push to that. */
  moved(number: number): Pull
  /** Adds a commit to the branch of a pull request. */
  push(number: number, files: Files): Pull
  /** Adds a commit with a symbolic link, in place of what has its name, to the branch of a pull request. */
  link(number: number, name: string, target: string): Pull
  /** Has it merged into another branch. */
  retarget(number: number, into: string): Pull
  pull(number: number): Pull
  event(number: number, action?: PullAction): Event
  /** What the merge queue asks for, of pull requests one upon the other. */
  group(...numbers: readonly number[]): Event
  /** A push of these files to a branch. */
  pushed(name: string, files: Files): Event
  /** The last state of a context of a commit; null: there is none. */
  state(sha: string, context?: string): { readonly state: string; readonly description: string } | null
}

export async function openForge(options: ForgeOptions): Promise<Forge> {
  await using undo = new AsyncDisposableStack()
  const { level } = options
  const lab = undo.use(await openLab(options.machine))
  const someone = 200_000 + Math.floor(Math.random() * 700_000)
  for (const one of [lab.directory, lab.machine.sysfs]) chmodSync(one, 0o711)
  const helper = level === 'helper' ? undo.use(await openHelper(lab.directory, lab.machine.sysfs)) : null
  const { account, isUnprivileged: isRunner = false } = factsOf(level)
  const user = helper?.job ?? (isRunner || account !== null ? someone : null)
  const mark = `hostile-${randomBytes(6).toString('hex')}`
  const loot = openLoot(undo)
  mkdirSync(join(lab.directory, 'cache'))
  commit(lab.repository, options.base({ lab, level, user, loot, mark }))
  const root = join(lab.directory, 'served')
  mkdirSync(root)
  const hosted = hostRepository({ root, name: REPOSITORY, from: lab.repository })
  const secret = `ghs_${randomBytes(18).toString('hex')}`
  const server = undo.use(await serveGit({ root, token: secret }))
  const github = undo.use(await openGitHub({ git: hosted.directory, serverUrl: server.origin, repository: REPOSITORY }))
  const alias = 'api.github.rig.example'
  const seen = options.isRemote === true ? { ...github, apiUrl: github.apiUrl.replace('127.0.0.1', alias) } : github
  const runner = undo.use(
    await openRunner({
      github: seen,
      cgroup: isRunner ? null : lab.machine.cgroup,
      user: isRunner ? someone : null,
      alias: options.isRemote === true ? alias : null,
      through: level === 'no-namespaces' ? inContainer(lab.directory, someone) : [],
    }),
  )
  // What code of a pull request may know: where its runner is.
  writeFileSync(join(loot, 'runner'), join(runner.temporary, '..'))
  // As runners are installed: everybody may pass.
  chmodSync(join(runner.temporary, '..'), 0o755)
  // As /tmp is.
  chmodSync(join(lab.directory, 'tmp'), 0o1777)
  if (isRunner) for (const one of ['home', 'tmp', 'cache']) giveAll(join(lab.directory, one), someone)
  const hub = openHub({
    runner,
    action: ROOT,
    hosted: { directory: hosted.directory, url: server.url(REPOSITORY) },
    repository: REPOSITORY,
    token: (permissions) => github.token(github.bot, permissions, secret),
    machine: (labels) => ({
      HOME: join(lab.directory, 'home'),
      XDG_CACHE_HOME: join(lab.directory, 'cache'),
      XDG_STATE_HOME: join(lab.directory, 'state'),
      TMPDIR: join(lab.directory, 'tmp'),
      RUNNER_ENVIRONMENT: labels.includes('self-hosted') ? 'self-hosted' : 'github-hosted',
      ...(helper === null ? {} : { JOULEGATE_HELPER: helper.socket }),
      // A machine of GitHub's has no counters.
      ...(options.isRemote === true ? {} : { JOULEGATE_SYSFS: labels.includes('self-hosted') ? lab.machine.sysfs : '/nonexistent' }),
    }),
    ...{ elsewhere: options.elsewhere ?? {}, vars: options.vars ?? {}, secrets: options.secrets ?? {} },
  })
  const disposal = undo.move()
  return {
    ...{ lab, github, hosted, runner, hub, level, secret, user, helper, loot, mark },
    ...history({ lab, github, hosted }),
    state(sha, context = 'joulegate') {
      const last = github.statuses(sha).findLast((status) => status.context === context)
      return last === undefined ? null : { state: last.state, description: last.description ?? '' }
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** Outside of the places that a job may have for itself: what is written there is seen by us. */
function openLoot(undo: AsyncDisposableStack): string {
  const loot = mkdtempSync(join(process.getuid?.() === 0 ? '/run' : tmpdir(), 'jouleloot-'))
  undo.defer(() => rmSync(loot, { recursive: true, force: true }))
  chmodSync(loot, 0o777)
  return loot
}

type History = Pick<Forge, 'branch' | 'open' | 'openAs' | 'moved' | 'push' | 'link' | 'retarget' | 'pull' | 'event' | 'group' | 'pushed'>

/** Branches and pull requests. */
function history({ lab, github, hosted }: Pick<Forge, 'lab' | 'github' | 'hosted'>): History {
  const pulls = new Map<number, Pull>()
  const at = (ref: string): string => git(lab.repository, 'rev-parse', ref)
  const keep = (pull: Omit<Pull, 'merge'>): Pull => {
    const made = { ...pull, merge: hosted.pull(pull.number, { base: pull.base.sha, head: pull.head.sha }) }
    pulls.set(pull.number, made)
    github.addPull(made)
    return made
  }
  const find = (number: number): Pull => {
    const found = pulls.get(number)
    if (found === undefined) throw new Error(`there is no pull request ${number}`)
    return found
  }
  const branch: Forge['branch'] = (name, files, from = 'main') => {
    git(lab.repository, 'checkout', '--quiet', '-B', name, from)
    const sha = commit(lab.repository, files)
    hosted.push()
    return sha
  }
  return {
    branch,
    pull: find,
    open({ files, number = 7, into = 'main', branch: name = `feature-${number}`, author = 'monalisa', fork, isDraft = false }) {
      const sha = branch(name, files, into)
      return keep({
        ...{ number, title: 'A change', body: null, author, state: 'open', isDraft, labels: [] },
        base: { ref: into, sha: at(into), repository: REPOSITORY },
        head: { ref: name, sha, repository: fork ?? REPOSITORY },
      })
    },
    openAs: (number, { sha, into, fork, author = 'monalisa' }) =>
      keep({
        ...{ number, title: 'The same change', body: null, author, state: 'open', isDraft: false, labels: [] },
        base: { ref: into, sha: at(into), repository: REPOSITORY },
        head: { ref: `feature-${number}`, sha, repository: fork ?? REPOSITORY },
      }),
    moved(number) {
      const pull = find(number)
      return keep({ ...pull, head: { ...pull.head, sha: at(pull.head.ref) } })
    },
    push(number, files) {
      const pull = find(number)
      return keep({ ...pull, head: { ...pull.head, sha: branch(pull.head.ref, files, pull.head.ref) } })
    },
    link(number, name, target) {
      git(lab.repository, 'checkout', '--quiet', find(number).head.ref)
      rmSync(join(lab.repository, name), { recursive: true, force: true })
      symlinkSync(target, join(lab.repository, name))
      return this.push(number, {})
    },
    retarget: (number, into) => keep({ ...find(number), base: { ...find(number).base, ref: into, sha: at(into) } }),
    event: (number, action = 'opened') => pullRequestEvent(github, action, find(number)),
    group(...numbers) {
      const [first] = numbers.map(find)
      if (first === undefined) throw new Error('a merge group has a pull request')
      const from = first.base.sha
      const head = numbers.map(find).reduce((base, pull) => hosted.pull(pull.number, { base, head: pull.head.sha }) ?? base, from)
      for (const number of numbers) keep(find(number))
      return mergeGroupEvent(github, { base: from, head, number: first.number, branch: first.base.ref })
    },
    pushed(name, files) {
      const before = at(name)
      return pushEvent(github, { ref: `refs/heads/${name}`, before, after: branch(name, files, name) })
    },
  }
}
