import type { git as table } from '../../model/findings/git.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

export const git: Messages<typeof table> = {
  'not-a-repository': ({ directory }) => ({
    message: `${directory} is not in a git repository.`,
    hint: 'Change into the repository, or name it: --repo DIR',
  }),
  'no-commits': ({ directory }) => ({
    message: `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
    hint: 'Commit twice, then: joulegate compare HEAD~1 HEAD',
  }),
  'repository-owned-by-another': ({ directory }) => ({
    message: `git refuses to read ${directory}: it belongs to another user.`,
    hint: `If you trust it: git config --global --add safe.directory ${directory}`,
  }),
  'unknown-ref': ({ ref, directory }) => ({
    message: `${JSON.stringify(ref)} names no commit of ${directory}.`,
    hint: 'Look at: git branch --all; git tag; a commit of a shallow clone may need: git fetch --unshallow',
  }),
  'ambiguous-ref': ({ ref }) => ({
    message: `${JSON.stringify(ref)} names more than one thing in this repository.`,
    hint: 'Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit',
  }),
  'ref-starts-with-dash': ({ ref }) => ({
    message: `${JSON.stringify(ref)} cannot be the name of a commit.`,
    hint: 'Write a branch, a tag or a commit, for example: joulegate compare main HEAD',
  }),
  'no-default-base': ({ directory, tried }) => ({
    message: `No base was given, and ${directory} has none of ${tried.join(', ')} to compare with.`,
    hint: 'Name it: joulegate compare BASE HEAD',
  }),
  'no-parent': ({ branch }) => ({
    message: `No base was given; HEAD is ${branch} itself, and its first commit has no parent to compare with.`,
    hint: 'Name two commits: joulegate compare BASE HEAD',
  }),
  'unrelated-histories': ({ base, head }) => ({
    message: `${base} and ${head} have no common ancestor in this clone.`,
    hint: 'A shallow clone: git fetch --unshallow. Otherwise name the base: joulegate compare BASE HEAD',
  }),
  'submodules-unsupported': ({ commit, paths }) => ({
    message: `Commit ${commit} has submodules (${paths.join(', ')}), which Joulegate cannot check out yet.`,
    hint: 'Fetch what they hold in the build command instead',
  }),
  'lfs-unsupported': ({ commit, paths }) => ({
    message: `Commit ${commit} keeps files in Git LFS (${paths.join(', ')}), which Joulegate cannot check out yet.`,
    hint: 'Fetch them in the build command instead',
  }),
  'checkout-failed': ({ commit, detail }) => ({
    message: `Commit ${commit} could not be checked out: ${detail}`,
    hint: 'Is the clone complete, and the disk not full? Look at: git fsck; df -h',
  }),
  'git-failed': ({ directory, detail }) => ({
    message: `git failed in ${directory}: ${detail}`,
    hint: 'Is git installed, and the repository sound? Look at: git --version; git fsck',
  }),
  'dirty-tree': ({ paths }) => ({
    message: `${count(paths.length, 'uncommitted change')} in the working tree: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}. Only commits are measured.`,
    hint: 'Commit them to have them measured',
  }),
}
