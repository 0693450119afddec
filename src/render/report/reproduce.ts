import type { Comparison } from '../../model/comparison.ts'
import type { Revision } from '../../model/recording.ts'
import { quoted } from '../../model/shell.ts'
import { COMMAND, revisionName } from '../vocabulary.ts'
import type { PageOptions } from './page-options.ts'

/** Returns the URL that a revision was fetched from, or undefined if it was on the machine or is a command. */
export const originOf = (revision: Revision): string | undefined => (revision.kind === 'commit' ? revision.repository : undefined)

/** Returns the title of the commands. Local commits can be reproduced only in their repository, so it is mentioned. */
export const reproduceTitle = ({ recording: { revisions } }: Comparison): string =>
  revisions.base.kind === 'commit' && originOf(revisions.base) === undefined ? 'Reproduce, in the repository' : 'Reproduce'

function sidesOf(base: Revision, head: Revision): string {
  if (base.kind === 'command' && head.kind === 'command') return `--a ${quoted(base.command)} --b ${quoted(head.command)}`
  const isFetched = originOf(head) !== undefined
  return [base, head].map((side) => (side.kind === 'commit' && isFetched ? side.sha : revisionName(side))).join(' ')
}

/**
 * Returns the command lines that measure and judge this again, to be shown unchanged. They are foreign, so only in a fence. `pull` is the
 * number of the pull request whose merge was measured, or null. Its merge is given by its ref, since a server may forget an earlier merge.
 */
export function reproduce(
  { recording: { revisions, options } }: Comparison,
  { recording: file, pull }: Pick<PageOptions, 'recording' | 'pull'>,
): readonly string[] {
  const { base, head } = revisions
  const origin = originOf(head)
  const given = options.map(({ flag, value }) => (value === null ? `--${flag}` : `--${flag} ${quoted(value)}`))
  const merge = `refs/pull/${pull}/merge`
  const sides = pull === null ? sidesOf(base, head) : `${merge}^1 ${merge}`
  const words = [`${COMMAND} compare`, sides, ...(origin === undefined ? [] : [`--repo ${quoted(origin)}`]), ...given]
  return [words.join(' '), ...(file === null ? [] : [`${COMMAND} report ${quoted(file)}`])]
}
