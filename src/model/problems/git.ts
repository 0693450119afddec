import { type Finding, Problem } from '../finding.ts'
import { error, plural, usage, warning } from './catalogue.ts'

export const notARepository = (directory: string, cause?: unknown): Problem =>
  usage(error('not-a-repository', `${directory} is not in a git repository.`, 'Change into the repository, or name it: --repo DIR'), cause)

export const noCommits = (directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'no-commits',
      `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
      'Commit twice, then: joulegate compare HEAD~1 HEAD',
    ),
    cause,
  )

export const repositoryOwnedByAnother = (directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'repository-owned-by-another',
      `git refuses to read ${directory}: it belongs to another user.`,
      `If you trust it: git config --global --add safe.directory ${directory}`,
    ),
    cause,
  )

export const unknownRef = (ref: string, directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'unknown-ref',
      `${JSON.stringify(ref)} names no commit of ${directory}.`,
      'Look at: git branch --all; git tag; a commit of a shallow clone may need: git fetch --unshallow',
    ),
    cause,
  )

export const ambiguousRef = (ref: string, cause?: unknown): Problem =>
  usage(
    error(
      'ambiguous-ref',
      `${JSON.stringify(ref)} names more than one thing in this repository.`,
      'Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit',
    ),
    cause,
  )

export const refStartsWithDash = (ref: string): Problem =>
  usage(
    error(
      'unknown-ref',
      `${JSON.stringify(ref)} cannot be the name of a commit.`,
      'Write a branch, a tag or a commit, for example: joulegate compare main HEAD',
    ),
  )

export const noDefaultBase = (directory: string, tried: readonly string[]): Problem =>
  usage(
    error(
      'no-default-base',
      `No base was given, and ${directory} has none of ${tried.join(', ')} to compare with.`,
      'Name it: joulegate compare BASE HEAD',
    ),
  )

export const noParent = (branch: string, cause?: unknown): Problem =>
  usage(
    error(
      'no-default-base',
      `No base was given; HEAD is ${branch} itself, and its first commit has no parent to compare with.`,
      'Name two commits: joulegate compare BASE HEAD',
    ),
    cause,
  )

export const unrelatedHistories = (base: string, head: string, cause?: unknown): Problem =>
  usage(
    error(
      'unrelated-histories',
      `${base} and ${head} have no common ancestor in this clone.`,
      'A shallow clone: git fetch --unshallow. Otherwise name the base: joulegate compare BASE HEAD',
    ),
    cause,
  )

export const submodulesUnsupported = (commit: string, paths: readonly string[]): Problem =>
  usage(
    error(
      'submodules-unsupported',
      `Commit ${commit} has submodules (${paths.join(', ')}), which Joulegate cannot check out yet.`,
      'Fetch what they hold in the build command instead',
    ),
  )

export const lfsUnsupported = (commit: string, paths: readonly string[]): Problem =>
  usage(
    error(
      'lfs-unsupported',
      `Commit ${commit} keeps files in Git LFS (${paths.join(', ')}), which Joulegate cannot check out yet.`,
      'Fetch them in the build command instead',
    ),
  )

export const checkoutFailed = (commit: string, detail: string, cause?: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'checkout-failed',
      `Commit ${commit} could not be checked out: ${detail}`,
      'Is the clone complete, and the disk not full? Look at: git fsck; df -h',
    ),
    cause,
  )

export const gitFailed = (directory: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'git-failed',
      `git failed in ${directory}: ${detail}`,
      'Is git installed, and the repository sound? Look at: git --version; git fsck',
    ),
    cause,
  )

export const cannotRemove = (directories: readonly string[], detail: string, cause?: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'cannot-remove',
      `${directories.join(', ')} could not be removed: ${detail}`,
      `As the user who owns what is in it: rm -rf ${directories.join(' ')}`,
    ),
    cause,
  )

export const dirtyTree = (paths: readonly string[]): Finding =>
  warning(
    'dirty-tree',
    `${plural(paths.length, 'uncommitted change')} in the working tree: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}. Only commits are measured.`,
    'Commit them to have them measured',
  )
