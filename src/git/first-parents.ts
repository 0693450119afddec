import { problem } from '../model/finding.ts'
import { type BranchFile, listFiles, readBlobs } from './branch-files.ts'
import { privateBytes, userGit } from './git.ts'
import { pullNumber } from './pull-number.ts'
import type { Commit, Repository } from './repository.ts'
import { hasParent } from './shallow-history.ts'

/** A commit as git has it. Texts may be hostile and of any length. */
export interface LoggedCommit {
  readonly sha: string
  readonly tree: string
  /** First parent, or null for a root. */
  readonly parent: string | null
  /** Time of the committer in UTC, or null if it is no time. */
  readonly at: string | null
  readonly subject: string
  readonly author: string
  /** A tag of it, or null. */
  readonly tag: string | null
  /** Pull request that brought it, as its subject tells, or null. */
  readonly pull: number | null
}

/** Fields of a commit, each ended by a NUL: no text of git contains one. */
const FORMAT = ['%H', '%T', '%P', '%ct', '%an', '%s', ''].join('%x00')
const FIELDS = 6

/** Returns the commits, in the order that git lists them. */
async function logged({ directory }: Pick<Repository, 'directory'>, selection: readonly string[]): Promise<readonly LoggedCommit[]> {
  const git = userGit(directory)
  const tags = await tagsOf(directory)
  const fields = (await git(['rev-list', `--format=${FORMAT}`, ...selection, '--'])).split('\0')
  return Array.from({ length: Math.floor(fields.length / FIELDS) }, (_, index) => {
    const [header = '', tree = '', parents = '', time = '', author = '', subject = ''] = fields.slice(index * FIELDS, (index + 1) * FIELDS)
    const sha = header.slice(header.lastIndexOf('\n') + 1)
    const found = { sha, tree, parent: parents.split(' ')[0] || null, at: momentOf(time), subject, author }
    return { ...found, tag: tags.get(sha) ?? null, pull: pullNumber(subject) }
  })
}

function momentOf(seconds: string): string | null {
  const time = new Date(Number(seconds) * 1_000)
  return Number.isNaN(time.getTime()) || !/^\d{4}-/.test(time.toISOString()) ? null : time.toISOString()
}

/** Returns a tag of each commit that has one. */
async function tagsOf(directory: string): Promise<ReadonlyMap<string, string>> {
  const listed = await userGit(directory)(['for-each-ref', '--format=%(objectname) %(*objectname) %(refname:short)', 'refs/tags'])
  return new Map(
    listed.split('\n').flatMap((line) => {
      const [, own = '', peeled = '', name = ''] = /^(\S+) (\S*) (.+)$/.exec(line) ?? []
      return own === '' ? [] : [[peeled || own, name] as const]
    }),
  )
}

/**
 * Returns the first-parent commits of `to` that `after` does not reach, the oldest first.
 * @throws Problem `history-shallow` if the clone ends before `after`.
 */
export async function firstParents(repository: Repository, after: Commit, to: Commit): Promise<readonly LoggedCommit[]> {
  const found = await logged(repository, ['--first-parent', '--reverse', to.sha, `^${after.sha}`])
  await refuseCut(repository, found[0])
  return found
}

/** Returns the whole first-parent line of a commit, the oldest first, as far as the clone has it. */
export const firstParentLine = (repository: Repository, to: Commit): Promise<readonly LoggedCommit[]> =>
  logged(repository, ['--first-parent', '--reverse', to.sha])

/** Reports whether the clone is shallow, so that the lines of its commits may be cut off. */
export const isShallow = async ({ directory }: Repository): Promise<boolean> =>
  (await userGit(directory)(['rev-parse', '--is-shallow-repository'])).trim() === 'true'

/**
 * Returns a commit and its first parents, the newest first, at most `most`. A shallow clone ends early; the parent of its last commit is
 * there, although its files are not.
 */
export async function knownAncestors({ directory }: Pick<Repository, 'directory'>, sha: string, most: number): Promise<readonly string[]> {
  const git = userGit(directory)
  const line = (await git(['rev-list', '--first-parent', `--max-count=${most}`, '--end-of-options', sha])).trim().split('\n')
  const [, parent] = /^parent ([0-9a-f]+)$/m.exec((await git(['cat-file', 'commit', line.at(-1) ?? sha])).split('\n\n')[0] ?? '') ?? []
  return parent === undefined ? line : [...line, parent]
}

/** Returns one commit. */
export async function loggedCommit(repository: Repository, { sha }: Pick<Commit, 'sha'>): Promise<LoggedCommit> {
  const [found] = await logged(repository, ['--max-count=1', sha])
  if (found === undefined) throw new Error(`git lists no ${sha}`)
  return found
}

async function refuseCut({ directory }: Repository, oldest: LoggedCommit | undefined): Promise<void> {
  if (oldest === undefined || oldest.parent !== null) return
  if (await hasParent(userGit(directory), oldest.sha)) throw problem('history-shallow', { directory, commit: oldest.sha.slice(0, 10) })
}

/** Returns the name of the newest tag whose commit `commit` contains, or null if there is none. Of those of one second, the later version is newer. */
export async function lastTag({ directory }: Repository, { sha }: Commit): Promise<string | null> {
  const found = await userGit(directory)([
    'for-each-ref',
    `--merged=${sha}`,
    '--sort=-version:refname',
    '--sort=-creatordate',
    '--count=1',
    '--format=%(refname)',
    'refs/tags',
  ])
  return found.trim() || null
}

/** Returns the names of all tags. */
export async function tagNames({ directory }: Repository): Promise<readonly string[]> {
  const listed = await userGit(directory)(['for-each-ref', '--format=%(refname:strip=2)', 'refs/tags'])
  return listed.split('\n').filter(Boolean)
}

/** Returns the URL of a remote, or null if the repository has none of that name. */
export const remoteUrl = (repository: Repository, name: string): Promise<string | null> => setting(repository, `remote.${name}.url`)

/** Returns the name of the person who makes commits, or null if git does not know it. */
export const userName = (repository: Repository): Promise<string | null> => setting(repository, 'user.name')

async function setting({ directory }: Repository, name: string): Promise<string | null> {
  const listed = await userGit(directory)(['config', '--list', '-z'])
  const key = `${name}\n`
  return (
    listed
      .split('\0')
      .findLast((entry) => entry.startsWith(key))
      ?.slice(key.length) ?? null
  )
}

/** Returns the format of the hashes of a repository. */
export async function hashFormat({ directory }: Repository): Promise<'sha1' | 'sha256'> {
  const found = (await userGit(directory)(['rev-parse', '--show-object-format'])).trim()
  return found === 'sha256' ? 'sha256' : 'sha1'
}

/** Files of a branch of the user's repository, as the clone has it. */
export interface LocalBranch {
  readonly files: readonly BranchFile[]
  read(files: readonly BranchFile[]): Promise<ReadonlyMap<string, Buffer>>
}

/** Reads the branch `name` from the clone: the one of origin, or else the local one. Returns null if it has neither. Connects to nothing. */
export async function localBranch({ directory }: Repository, name: string, abort: AbortSignal): Promise<LocalBranch | null> {
  const git = userGit(directory)
  const refs = [`refs/remotes/origin/${name}`, `refs/heads/${name}`]
  const listed = (await git(['for-each-ref', '--format=%(refname)', ...refs])).split('\n')
  const ref = refs.find((one) => listed.includes(one))
  if (ref === undefined) return null
  const bytesOf = (command: readonly string[]): Promise<Buffer> => privateBytes({ directory, mark: {}, abort }, command)
  return { files: await listFiles(git, ref), read: (files) => readBlobs(bytesOf, files) }
}
