import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compactHistory } from '../../../src/commands/history/compact.ts'
import { type PublishedHistory, publishHistory } from '../../../src/commands/history/publish.ts'
import { readHistory, type WholeHistory } from '../../../src/commands/history/read.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import { HistoryPermission } from '../../../src/model/history-permission.ts'
import { keepSession } from '../../../src/store/history/outbox.ts'
import { git } from '../git/fixture.ts'
import { address, defaults, type Origin, serveOrigin } from '../git/origin.ts'

/** The right of a person, which every test has. */
function permission(): HistoryPermission {
  const found = HistoryPermission.of({ event: null, ref: null, defaultBranch: null })
  if (found === null) throw new Error('a person may write')
  return found
}

/** A repository whose history is published over HTTP, and machines that publish to it. */
export interface Shared extends Origin {
  /** Paths of the branch, with the sizes of their files. */
  paths(): readonly string[]
  /** Path -> how many commits added it. */
  additions(): Readonly<Record<string, number>>
  text(path: string): string
  machine(name: string): Publisher
}

interface Publisher {
  readonly outbox: string
  readonly caches: string
  keep(...files: readonly HistoryFile[]): void
  waiting(): readonly string[]
  publish(): Promise<PublishedHistory>
  read(): Promise<WholeHistory>
  compact(before: string): ReturnType<typeof compactHistory>
}

const BRANCH = 'joulegate-history'

export async function share(directory: string): Promise<Shared> {
  const origin = await serveOrigin(directory)
  git(origin.bare, 'config', 'http.receivepack', 'true')
  origin.push({ file: 'one\n' })
  const list = (...command: readonly string[]): readonly string[] =>
    git(origin.bare, ...command)
      .split('\n')
      .filter(Boolean)
  return {
    ...origin,
    paths: () => list('ls-tree', '-r', '--name-only', BRANCH),
    additions: () => {
      const all = list('log', '--format=', '--diff-filter=A', '--no-renames', '--name-only', BRANCH)
      return Object.fromEntries([...Map.groupBy(all, (path) => path)].map(([path, times]) => [path, times.length]))
    },
    text: (path) => `${git(origin.bare, 'show', `${BRANCH}:${path}`)}\n`,
    machine: (name) => publisher(origin, join(directory, name)),
  }
}

function publisher({ url }: Origin, directory: string): Publisher {
  const [outbox, caches] = [join(directory, 'outbox'), join(directory, 'caches')]
  const options = { ...defaults(caches), address: address(url), format: 'sha1' as const, outbox }
  return {
    outbox,
    caches,
    keep: (...files) => {
      for (const file of files) keepSession(outbox, file)
    },
    waiting: () => readdirSync(outbox).toSorted(),
    publish: () => publishHistory(permission(), options),
    read: () => readHistory(options),
    compact: (before) => compactHistory(permission(), { ...options, before }),
  }
}
