import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { addressOf } from '../../../src/git/address.ts'
import type { RemoteOptions } from '../../../src/git/connection.ts'
import { type Fetched, type Names, openRemote } from '../../../src/git/remote.ts'
import type { Event } from '../../../src/model/event.ts'
import { type GitServer, type GitServerOptions, serveGit } from '../../rig/git-server.ts'
import { commit, git } from './fixture.ts'

/** A bare repository behind HTTP, and the clone that pushes to it. */
export interface Origin {
  readonly server: GitServer
  readonly url: string
  readonly bare: string
  readonly work: string
  /** Where what is fetched is kept. */
  readonly caches: string
  /** What was told while fetching. */
  readonly events: Event[]
  /** Commits on the branch that is checked out, and pushes all there is. Gives the SHA. */
  push(files: Readonly<Record<string, string>>): string
  open(names?: Partial<Names>, options?: Partial<RemoteOptions>): Promise<Fetched>
}

/** Lines that compress badly enough for sizes to mean something. */
export const prose = (seed: number, lines: number): string => {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state.toString(36)
  }
  return Array.from({ length: lines }, () => `${next()} ${next()} ${next()}\n`).join('')
}

/** Serves a repository in `directory` until the test ends. */
export async function serveOrigin(directory: string, options: Partial<GitServerOptions> = {}): Promise<Origin> {
  const root = join(directory, 'served')
  const [bare, work, caches] = [join(root, 'owner', 'name.git'), join(directory, 'work'), join(directory, 'caches')]
  mkdirSync(bare, { recursive: true })
  mkdirSync(work)
  git(bare, 'init', '--quiet', '--bare', '--initial-branch=main')
  git(work, 'init', '--quiet', '--initial-branch=main')
  git(work, 'remote', 'add', 'origin', bare)
  const server = await serveGit({ root, ...options })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const url = server.url('owner/name.git')
  const events: Event[] = []
  return {
    server,
    url,
    bare,
    work,
    caches,
    events,
    push: (files) => {
      const sha = commit(work, files)
      git(work, 'push', '--quiet', '--force', '--all', 'origin')
      return sha
    },
    open: (names = {}, changed = {}) =>
      openRemote(address(url), { base: undefined, head: undefined, ...names }, { ...defaults(caches, events), ...changed }),
  }
}

export function address(url: string) {
  const found = addressOf(url)
  if (found === null) throw new Error(`no address: ${url}`)
  return found
}

export const defaults = (directory: string, events: Event[] = []): RemoteOptions => ({
  directory,
  token: null,
  signal: new AbortController().signal,
  stall: 20,
  emit: (event) => events.push(event),
})
