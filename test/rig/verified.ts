import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse } from '../../src/system/conversation.ts'
import { ENERGY_FILE, energyRecording } from './energy-recording.ts'
import type { GitHub } from './github/handles.ts'
import { openGitHub } from './github/server.ts'
import { openRegistrar, type Registrar } from './registrar.ts'
import { commit, git, initRepository } from './repository.ts'

type Fields = Readonly<Record<string, unknown>>

/** What the registrar has answered: the code, and for a refusal the code and the fault behind it. */
interface Answered {
  readonly code: string
  readonly why: string | null
  readonly fault: unknown
}

/** A GitHub with pull request 7 into main, and a registrar that systemd would start. */
export interface VerifiedLab extends AsyncDisposable, Pick<Registrar, 'configure'> {
  readonly github: GitHub
  readonly directory: string
  /** Where head has left main; main's newest commit; head of the pull request; its merge as GitHub makes it. */
  readonly fork: string
  readonly tip: string
  readonly head: string
  readonly merge: string
  /** Makes a commit by git's plumbing: the files of one, with these parents. */
  forge(files: string, ...parents: readonly string[]): string
  /** Merges two commits as git does. */
  merged(base: string, head: string): string
  /** Commits files on top of a commit, and returns to where it was. */
  commitOn(parent: string, files: Readonly<Record<string, string>>): string
  /** As the helper asks: for pull request 7, unless `claim` says otherwise. */
  ask(request: Fields, claim?: Fields): Promise<Answered>
  /** A Recording of two commits, as the helper measures them; `ratio` of the joules. */
  recording(base: string, head: string, ratio?: number): Fields
  statuses(sha: string): readonly string[]
}

/** Opens the lab. `files`: what base has beside joulegate.yml. */
export async function openVerified(files: Readonly<Record<string, string>> = {}): Promise<VerifiedLab> {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-verified-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const repository = join(directory, 'widget')
  initRepository(repository)
  const fork = commit(repository, { 'joulegate.yml': ENERGY_FILE, 'parse.c': 'a\n', ...files })
  git(repository, 'checkout', '--quiet', '-b', 'faster')
  const head = commit(repository, { 'parse.c': 'faster\n' })
  git(repository, 'checkout', '--quiet', 'main')
  const tip = commit(repository, { 'render.c': 'b\n' })
  const forge: VerifiedLab['forge'] = (from, ...parents) =>
    git(repository, 'commit-tree', `${from}^{tree}`, '-m', 'merge', ...parents.flatMap((parent) => ['-p', parent]))
  const merged: VerifiedLab['merged'] = (base, other) =>
    git(repository, 'commit-tree', git(repository, 'merge-tree', '--write-tree', base, other), '-m', 'merge', '-p', base, '-p', other)
  const merge = merged(tip, head)
  const github = undo.use(await openGitHub({ git: repository }))
  github.addPull({
    ...{ number: 7, merge },
    base: { ref: 'main', sha: tip, repository: github.repository },
    head: { ref: 'faster', sha: head, repository: github.repository },
  })
  const { socket, configure, said } = undo.use(await openRegistrar(github, directory))
  const disposal = undo.move()
  return {
    ...{ github, directory: repository, fork, tip, head, merge, forge, merged, configure },
    commitOn(parent, changed) {
      git(repository, 'checkout', '--quiet', '--detach', parent)
      const sha = commit(repository, changed)
      git(repository, 'checkout', '--quiet', 'main')
      return sha
    },
    async ask(request, claim = {}) {
      const talk = converse(createConnection({ path: socket, allowHalfOpen: true }))
      const whole = { claim: { repository: 'acme/widget', of: { pull: 7 }, run: 20, ...claim }, ...request }
      talk.say('recording' in request ? { mergedFrom: null, ...whole } : whole)
      const heard = await talk.hear()
      await talk.end()
      const { vouched } = Object(heard ?? { vouched: { code: said(), data: {} } })
      const { cause } = vouched.data
      return { code: vouched.code, why: cause?.code ?? null, fault: cause?.data?.fault ?? null }
    },
    recording: (base, other, ratio = 1) => energyRecording({ base, head: other }, ratio),
    statuses: (sha) =>
      github.statuses(sha).map(({ author, context, state, description }) => `${author} ${context} ${state}: ${description}`),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
