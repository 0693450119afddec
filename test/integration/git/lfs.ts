import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fetchParts } from '../../../src/git/checkout-parts.ts'
import type { RemoteOptions } from '../../../src/git/connection.ts'
import { planOverlay } from '../../../src/git/overlay.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import type { CheckoutParts } from '../../../src/model/checkout.ts'
import { type LfsServer, serveLfs } from '../../rig/lfs-server.ts'
import { builder, commit, git, makeRepository, useDirectory } from './fixture.ts'
import { defaults } from './origin.ts'

const ATTRIBUTES = { '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' }
export const TOKEN = 'secret-token'

/** Checkout of HEAD: its name, base's files in it, and other options of the fetch. */
interface Wished extends Partial<CheckoutParts> {
  readonly name?: string
  covers?(path: string): boolean
  readonly options?: Partial<RemoteOptions>
}

/** Repositories with files in LFS, in a directory of each test. */
interface Large {
  at(...names: readonly string[]): string
  served(): Promise<LfsServer>
  /** Commits files in a repository whose origin is the server. Returns its path. */
  user(server: LfsServer, files: Readonly<Record<string, string>>): string
  /** Fetches what HEAD and the commit before it need, and checks HEAD out as for another user; with base's files where `covers` says so. */
  checkedOut(top: string, wished?: Wished): Promise<void>
}

export function useLarge(): Large {
  const directory = useDirectory()
  const at = (...names: readonly string[]): string => join(directory.path, ...names)
  return {
    at,
    served: async () => {
      const server = await serveLfs()
      onTestFinished(() => server[Symbol.asyncDispose]())
      return server
    },
    user: (server, files) => {
      const top = at('user')
      if (!existsSync(top)) {
        makeRepository(top)
        git(top, 'remote', 'add', 'origin', `${server.origin}/owner/name.git`)
      }
      commit(top, { ...ATTRIBUTES, ...files })
      return top
    },
    checkedOut: async (top, { name = 'side', covers, options = {}, ...more } = {}) => {
      await using stack = new AsyncDisposableStack()
      const repository = await openRepository(top)
      const [head, base] = [await repository.resolve('HEAD'), await repository.resolve('HEAD~1')]
      const checkout = { lfs: true, ...more } as const
      const access = { ...defaults(at('caches')), token: TOKEN, ...options, stack }
      const fetched = await fetchParts(repository, { commits: [base, head], checkout }, access)
      await using workspace = await createWorkspace(fetched.repository, at(`${name}.git`), {
        ...{ signal: new AbortController().signal, mark: {}, requested: checkout },
        sharing: { commits: [base.sha, head.sha], owners: new Map([[at(name), builder]]) },
      })
      const overlay =
        covers === undefined ? null : planOverlay(base, await repository.changes(base, head), await repository.paths(base), covers)
      await workspace.checkout(head, at(name), overlay)
    },
  }
}
