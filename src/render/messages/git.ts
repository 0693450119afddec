import type { git as table } from '../../model/findings/git.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { namesOf } from './names.ts'

export const git: Messages<typeof table> = {
  'not-a-repository': ({ directory }) => ({
    message: `${directory} is not in a git repository.`,
    hint: 'Change into a git repository, or name one: --repo DIR',
  }),
  'no-commits': ({ directory }) => ({
    message: `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
    hint: 'Commit twice, then: npx joulegate compare HEAD~1 HEAD',
  }),
  'repository-owned-by-another': ({ directory }) => ({
    message: `git refuses to read ${directory}, because it belongs to another user.`,
    hint: `If you trust the repository: git config --global --add safe.directory ${quoted(directory)}`,
  }),
  'unknown-ref': ({ ref, directory }) => ({
    message: `${JSON.stringify(ref)} is not a commit of ${directory}.`,
    hint: 'See: git branch --all; git tag. If the clone is shallow: git fetch --unshallow',
  }),
  'ambiguous-ref': ({ ref }) => ({
    message: `${JSON.stringify(ref)} is ambiguous in this repository.`,
    hint: 'Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit',
  }),
  'ref-starts-with-dash': ({ ref }) => ({
    message: `${JSON.stringify(ref)} cannot name a commit, because it begins with a dash.`,
    hint: 'Give a branch, a tag or a commit, for example: npx joulegate compare main HEAD',
  }),
  'no-default-base': ({ directory, tried }) => ({
    message: `No base was given, and ${directory} has none of the branches ${tried.join(', ')} to compare with.`,
    hint: 'Name the base: npx joulegate compare BASE HEAD',
  }),
  'no-parent': ({ branch }) => ({
    message: `No base was given, and head is the first commit of ${branch}, which has no parent to compare with.`,
    hint: 'Name two commits: npx joulegate compare BASE HEAD',
  }),
  'unrelated-histories': ({ base, head }) => ({
    message: `${base} and ${head} have no common ancestor in this clone.`,
    hint: 'If the clone is shallow: git fetch --unshallow. Otherwise name the base: npx joulegate compare BASE HEAD',
  }),
  'submodules-unsupported': ({ commit, paths }) => ({
    message: `Commit ${commit} has submodules (${namesOf(paths, { most: 6 })}), which are checked out only if asked for.`,
    hint: 'Ask for them in joulegate.yml: checkout: {submodules: true}. In a pull request, base’s counts: merge the key first',
  }),
  'lfs-unsupported': ({ commit, paths }) => ({
    message: `Commit ${commit} keeps files in Git LFS (${namesOf(paths, { most: 6 })}), which are checked out only if asked for.`,
    hint: 'Ask for them in joulegate.yml: checkout: {lfs: true}. In a pull request, base’s counts: merge the key first',
  }),
  'checkout-failed': ({ commit, detail }) => ({
    message: `Commit ${commit} could not be checked out: ${detail}`,
    hint: 'Check that the clone is complete and that the disk is not full: git fsck; df -h',
  }),
  'git-failed': ({ directory, detail }) => ({
    message: `git failed in ${directory}: ${detail}`,
    hint: 'Check that git is installed and that the repository is intact: git --version; git fsck',
  }),
  'dirty-tree': ({ paths }) => ({
    message: `${count(paths.length, 'uncommitted change')} in the working tree ${paths.length === 1 ? 'is' : 'are'} not measured: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}.`,
    hint: 'To measure them, commit them first: git commit --all',
  }),
}
