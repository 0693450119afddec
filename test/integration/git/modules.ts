import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fetchParts } from '../../../src/git/checkout-parts.ts'
import { openRepository, type Repository } from '../../../src/git/repository.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import type { CheckoutParts } from '../../../src/model/checkout.ts'
import { type GitServer, serveGit } from '../../rig/git-server.ts'
import { builder, git, useDirectory, write } from './fixture.ts'
import { defaults } from './origin.ts'

/** Repositories with submodules, in a directory of each test. */
interface Modules {
  at(...names: readonly string[]): string
  /** Serves repositories by HTTP until the test ends. */
  served(): Promise<GitServer>
  /** Makes a repository with these files and links, and publishes it. Returns its commit. */
  publish(name: string, files: Readonly<Record<string, string>>, links?: Readonly<Record<string, string>>): string
  /** Fetches what HEAD of a repository needs, and checks it out as for another user. */
  checkedOut(top: string, checkout: CheckoutParts, name?: string): Promise<{ readonly repository: Repository }>
}

export function useModules(): Modules {
  const directory = useDirectory()
  const at = (...names: readonly string[]): string => join(directory.path, ...names)
  return {
    at,
    served: async () => {
      mkdirSync(at('served'))
      const server = await serveGit({ root: at('served') })
      onTestFinished(() => server[Symbol.asyncDispose]())
      return server
    },
    publish: (name, files, links = {}) => {
      const work = at(`work-${name}`)
      if (!existsSync(work)) {
        mkdirSync(work)
        git(work, 'init', '--quiet', '--initial-branch=main')
        git(at('served'), 'init', '--quiet', '--bare', '--initial-branch=main', `${name}.git`)
      }
      for (const [path, text] of Object.entries(files)) write(join(work, path), text)
      git(work, 'add', '--all')
      for (const [path, sha] of Object.entries(links)) git(work, 'update-index', '--add', '--cacheinfo', `160000,${sha},${path}`)
      git(work, 'commit', '--quiet', '--allow-empty', '--message', 'change')
      git(work, 'push', '--quiet', at('served', `${name}.git`), 'main')
      return git(work, 'rev-parse', 'HEAD')
    },
    checkedOut: async (top, checkout, name = 'side') => {
      await using stack = new AsyncDisposableStack()
      const repository = await openRepository(top)
      const head = await repository.resolve('HEAD')
      const options = { ...defaults(at('caches')), stack }
      const fetched = await fetchParts(repository, { commits: [head], checkout }, options)
      await using workspace = await createWorkspace(fetched.repository, at(`${name}.git`), {
        ...NO_SIGNAL,
        requested: checkout,
        sharing: { commits: [head.sha], owners: new Map([[at(name), builder]]) },
      })
      await workspace.checkout(head, at(name))
      return { repository: fetched.repository }
    },
  }
}

export const NO_SIGNAL = { signal: new AbortController().signal, mark: {} }

export const declared = (modules: Readonly<Record<string, string>>): string =>
  Object.entries(modules)
    .map(([path, url]) => `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n`)
    .join('')

export const hosts = (server: GitServer): readonly string[] => [new URL(server.origin).host]
