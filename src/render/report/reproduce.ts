import type { Comparison } from '../../model/comparison.ts'
import type { Revision } from '../../model/recording.ts'
import { quoted } from '../../model/shell.ts'
import { percent } from '../format.ts'
import { revisionName } from '../vocabulary.ts'

/** Returns the URL that a revision was fetched from, or undefined if it was on the machine or is a command. */
export const originOf = (revision: Revision): string | undefined => (revision.kind === 'commit' ? revision.repository : undefined)

/** Returns the title of the commands. Local commits can be reproduced only in their repository, so it is mentioned. */
export const reproduceTitle = ({ recording: { revisions } }: Comparison): string =>
  revisions.base.kind === 'commit' && originOf(revisions.base) === undefined ? 'Reproduce, in the repository' : 'Reproduce'

/** Returns the command lines that measure and judge this again, to be shown unchanged. They are foreign, so only in a fence. */
export function reproduce({ recording: { revisions, config } }: Comparison, file: string | null): readonly string[] {
  const { base, head } = revisions
  const [only, ...others] = config.workloads
  // A workload given as a flag is called `default`, and only flags can reproduce it.
  const isFlag = others.length === 0 && only !== undefined && only.name === 'default' && only.run !== null
  const origin = originOf(head)
  const flags = [
    ...(origin === undefined ? [] : [`--repo ${quoted(origin)}`]),
    ...(config.build !== null && (isFlag || base.kind === 'command') ? [`--build ${quoted(config.build.run)}`] : []),
    ...(isFlag && only.run !== null ? [`--run ${quoted(only.run)}`] : []),
    ...(isFlag && only.budget.maxRegression !== 0.03 ? [`--max-regression ${percent(only.budget.maxRegression).replace(' ', '')}`] : []),
  ]
  const what =
    base.kind === 'command' && head.kind === 'command'
      ? `--a ${quoted(base.command)} --b ${quoted(head.command)}`
      : [base, head].map((side) => (side.kind === 'commit' && origin !== undefined ? side.sha : revisionName(side))).join(' ')
  return [['joulegate compare', what, ...flags].join(' '), ...(file === null ? [] : [`joulegate report ${quoted(file)}`])]
}
