import { isAbsolute, normalize, relative, resolve } from 'node:path'
import type { SourceTree } from '../importers/importer.ts'
import { problem } from '../model/finding.ts'
import type { Revision } from '../model/recording.ts'
import { type AvailableParts, OWN_PARTS } from './available-parts.ts'
import { DEFAULT_BRANCH_NAMES, findDefaultBranch } from './default-branch.ts'
import { type Explain, type Git, userGit } from './git.ts'
import { hasParent } from './shallow-history.ts'
import { readSources } from './sources.ts'
import { type BytePath, type Changed, readChanges, readLinks, readPaths, type TreeLink } from './trees.ts'

/** Commit that exists. Two commits with the same `tree` hold the same files. */
export type Commit = Extract<Revision, { readonly kind: 'commit' }>

/** The user's repository, only ever read: nothing below its .git is written, and none of its hooks and filters run. */
export interface Repository {
  /** Top of the working tree, or the git directory of a repository without one; symbolic links resolved. */
  readonly directory: string
  /** Repository that has all objects of its commits: itself, or another one for a shallow clone whose history was deepened there. */
  readonly store: string
  /** URL that its commits were fetched from, or null for the user's own repository. */
  readonly origin: string | null
  /** Parts of its checkouts that are on this machine, beside the objects of `store`. */
  readonly available: AvailableParts
  /** Fetches the tags, and the history that leads to them, into `store`. null for the user's own repository: it has what it has. */
  readonly fetchTags: (() => Promise<void>) | null
  /**
   * Returns the commit that a branch, a tag or any other revision names now.
   * @throws Problem `unknown-ref`, `ambiguous-ref`, `no-commits`.
   */
  resolve(ref: string): Promise<Commit>
  /**
   * Returns the commit to compare `head` with if the user names none. It is the commit where head left the default branch, or head's
   * first parent if head is on the default branch itself. The commit's name tells which.
   * @throws Problem `no-default-base`, `unrelated-histories`; `unknown-ref` when a shallow clone ends before the parent.
   */
  defaultBase(head: Commit): Promise<Commit>
  /**
   * Returns the text of the file at `path`, relative to the top; null if the commit has no such regular file. Throws RangeError if it has more
   * than `most` bytes.
   */
  show(commit: Commit, path: string, most?: number): Promise<string | null>
  /** Returns the files of a commit, for importers. Reading one throws the Problem `import-file-too-large`. */
  sources(commit: Commit): Promise<SourceTree>
  /** Returns the paths in which two commits differ. */
  changes(base: Commit, head: Commit): Promise<readonly Changed[]>
  /** Returns all paths of a commit. */
  paths(commit: Commit): Promise<readonly BytePath[]>
  /** Returns the symbolic links of a commit, or null if there are more than `most`. */
  links(commit: Commit, most: number): Promise<readonly TreeLink[] | null>
  /** Returns uncommitted paths, untracked files included, except those below the paths to `ignore` (absolute, or relative to the top). */
  dirtyPaths(ignore?: readonly string[]): Promise<readonly string[]>
  /** Returns the files of the working tree that git does not ignore, relative to the top; null if there is no working tree. */
  files(): Promise<readonly string[] | null>
}

/**
 * Opens the repository that `directory` is in.
 * @throws Problem `not-a-repository`, `repository-owned-by-another`.
 */
export async function openRepository(directory: string): Promise<Repository> {
  const explain: Explain = (failure) => {
    // git names the directory that it would have to trust, which is above the current one.
    const [, owned] = /(?:dubious ownership in repository at|unsafe repository) \(?'(.*?)'(?:\n|$| is owned)/s.exec(failure.message) ?? []
    if (owned !== undefined) return problem('repository-owned-by-another', { directory: owned }, failure)
    return /not a git repository/.test(failure.message) ? problem('not-a-repository', { directory }, failure) : undefined
  }
  const within = enter(directory)
  const hasTree = line(await within(['rev-parse', '--is-inside-work-tree'], explain)) === 'true'
  const top = line(await within(['rev-parse', hasTree ? '--show-toplevel' : '--absolute-git-dir'], explain))
  const git = enter(top)
  return {
    directory: top,
    store: top,
    origin: null,
    available: OWN_PARTS,
    fetchTags: null,
    resolve: (ref) => resolveRef(git, top, ref),
    defaultBase: (head) => chooseBase(git, top, head),
    show: (commit, path, most) => readBlob(git, commit, path, most),
    sources: (commit) => readSources(git, commit.tree),
    changes: (base, head) => readChanges(git, base.tree, head.tree),
    paths: (commit) => readPaths(git, commit.tree),
    links: (commit, most) => readLinks(git, commit.tree, most),
    dirtyPaths: async (ignore = []) => (hasTree ? listDirty(git, top, ignore) : []),
    files: async () => (hasTree ? listFiles(git) : null),
  }
}

function enter(directory: string): Git {
  try {
    return userGit(directory)
  } catch (error) {
    throw problem('not-a-repository', { directory }, error)
  }
}

/** Removes the newline that git appends to its output; a path may end with another. */
const line = (output: string): string => output.replace(/\n$/, '')

async function resolveRef(git: Git, directory: string, ref: string): Promise<Commit> {
  if (ref.startsWith('-')) throw problem('ref-starts-with-dash', { ref })
  // A leading ^ means "all but": git would print a ^ before the SHA.
  if (ref.startsWith('^')) throw problem('unknown-ref', { ref, directory })
  return readCommit(git, ref, ref, async (failure) => {
    if (/ is ambiguous/.test(failure.message)) return problem('ambiguous-ref', { ref }, failure)
    const isEmpty = (await git(['rev-list', '--all', '--max-count=1'])) === ''
    return isEmpty ? problem('no-commits', { directory }, failure) : problem('unknown-ref', { ref, directory }, failure)
  })
}

async function readCommit(git: Git, revision: string, name: string, explain: Explain): Promise<Commit> {
  const sha = line(await git(['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`], explain))
  if (!/^[0-9a-f]{40,64}$/.test(sha)) throw problem('git-unusable', { detail: `git rev-parse prints ${JSON.stringify(sha.slice(0, 80))}` })
  const tree = line(await git(['rev-parse', '--verify', `${sha}^{tree}`]))
  return { kind: 'commit', name: name.slice(0, 300), sha, tree }
}

/** Returns the newest commit of the default branch, as far as the clone knows it. @throws Problem `no-default-base`. */
export async function defaultBranch({ directory, resolve: resolved }: Pick<Repository, 'directory' | 'resolve'>): Promise<Commit> {
  const found = await findDefaultBranch(enter(directory))
  if (found === null) throw problem('no-default-base', { directory, tried: DEFAULT_BRANCH_NAMES })
  return resolved(found.tip)
}

async function chooseBase(git: Git, directory: string, head: Commit): Promise<Commit> {
  const found = await findDefaultBranch(git)
  if (found === null) throw problem('no-default-base', { directory, tried: DEFAULT_BRANCH_NAMES })

  const { name: branch, tip } = found
  const local = `refs/heads/${branch.replace(/^origin\//, '')}`
  const isTip = (await git(['for-each-ref', `--points-at=${head.sha}`, local])) !== ''
  const fork = isTip ? head.sha : await mergeBase(git, { name: branch, sha: tip }, head)
  if (fork !== head.sha) return readCommit(git, fork, `merge base with ${branch}`, () => undefined)

  const parent = `${head.name}~1`
  return readCommit(git, `${head.sha}~1`, parent, async (failure) => {
    return (await hasParent(git, head.sha))
      ? problem('unknown-ref', { ref: parent, directory }, failure)
      : problem('no-parent', { branch }, failure)
  })
}

async function mergeBase(git: Git, branch: Pick<Commit, 'name' | 'sha'>, head: Commit): Promise<string> {
  const found = await git(['merge-base', branch.sha, head.sha], (failure) =>
    failure.code === 1 ? problem('unrelated-histories', { base: branch.name, head: head.name }, failure) : undefined,
  )
  return line(found)
}

/** Reports whether a path relative to the top leads outside. */
const isOutside = (path: string): boolean => isAbsolute(path) || path.split('/')[0] === '..'

async function readBlob(git: Git, commit: Commit, path: string, most?: number): Promise<string | null> {
  const inside = normalize(path)
  if (isOutside(inside)) return null
  const entry = await git(['ls-tree', '-z', '--full-tree', commit.sha, '--', `:(literal)${inside}`])
  // "folder/" lists what is in the folder, hence the comparison.
  const [, sha, name] = /^100(?:644|755) blob ([0-9a-f]+)\t([^\0]*)\0$/.exec(entry) ?? []
  if (sha === undefined || name !== inside) return null
  if (most !== undefined && Number(await git(['cat-file', '-s', sha])) > most) throw new RangeError(`${inside} has more than ${most} bytes`)
  return git(['cat-file', 'blob', sha])
}

/** Lists each file once, though git lists a file in conflict three times. */
async function listFiles(git: Git): Promise<readonly string[]> {
  const listed = await git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  return [...new Set(listed.split('\0').filter((path) => path !== ''))]
}

/**
 * Lists uncommitted paths. Git compares the content of a file that only looks changed. For that it would run the user's filters (LFS), so
 * they are switched off. Submodules are not examined, because another git with filters of its own would do that. Known limit: git renews
 * the time stamp of a split index whenever it reads it.
 */
async function listDirty(git: Git, directory: string, ignore: readonly string[]): Promise<readonly string[]> {
  const names = (await git(['config', '--list', '--name-only', '-z'])).split('\0')
  // --config-env, because a filter's name may contain an =, at which -c would split it. GIT_ALLOW_PROTOCOL is empty.
  const filtersOff = [...new Set(names)]
    .filter((name) => name.startsWith('filter.'))
    .map((name) => `--config-env=${name}=GIT_ALLOW_PROTOCOL`)
  const ignored = ignore
    .map((path) => relative(directory, resolve(directory, path)))
    .filter((path) => path !== '' && !isOutside(path))
    .map((path) => `:(exclude,top,literal)${path}`)
  const status = ['status', '--porcelain=v1', '-z', '--untracked-files=normal', '--no-renames', '--ignore-submodules=dirty']
  const output = await git([...filtersOff, ...status, ...(ignored.length === 0 ? [] : ['--', ...ignored])])
  // XY, a space, the path.
  return output.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]))
}
