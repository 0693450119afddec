import type { Git } from './git.ts'

/** Candidates in this order. If origin/HEAD is missing, as in many clones made by CI, the default branch is guessed by its name. */
const DEFAULT_BRANCHES = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/heads/main',
  'refs/remotes/origin/master',
  'refs/heads/master',
]

const short = (name: string): string => name.replace(/^refs\/(remotes|heads)\//, '')

/** Names of all branches that are tried, for messages. */
export const DEFAULT_BRANCH_NAMES: readonly string[] = DEFAULT_BRANCHES.map(short)

/** Returns the default branch, such as `origin/main`, and the SHA of its newest commit; null if the repository has none of the candidates. */
export async function findDefaultBranch(git: Git): Promise<{ readonly name: string; readonly tip: string } | null> {
  const listed = await git(['for-each-ref', '--format=%(refname) %(objectname) %(symref)', ...DEFAULT_BRANCHES])
  const found = listed.split('\n').map((entry) => entry.split(' '))
  const [ref, tip, target] = DEFAULT_BRANCHES.flatMap((name) => found.filter(([refname]) => refname === name))[0] ?? []
  return ref === undefined || tip === undefined ? null : { name: short(target || ref), tip }
}
