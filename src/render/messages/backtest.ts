import type { backtest as table } from '../../model/findings/backtest.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

export const backtest: Messages<typeof table> = {
  'no-default-branch': ({ directory, tried }) => ({
    message: `${directory} has none of the branches ${tried.join(', ')}, so its default branch is unknown.`,
    hint: 'Name the branch: npx joulegate backtest --branch BRANCH',
  }),
  'backtest-shallow': ({ directory, found, wanted }) => ({
    message: `${directory} is a shallow clone: of the ${count(wanted, 'commit')} asked for, it has ${found} with their parents.`,
    hint: `Fetch the whole history: git -C ${quoted(directory)} fetch --unshallow. Or ask for fewer commits: --last N`,
  }),
  'backtest-empty': ({ branch }) => ({
    message: `${branch} has no commit that could be compared with its parent.`,
    hint: 'Name another branch: npx joulegate backtest --branch BRANCH. With --merges, only merge commits count',
  }),
  'backtest-mixed': ({ energy, work }) => ({
    message: `${energy} compares energy and ${work} compares work, so they have no budget in common.`,
    hint: 'Replay the Recordings of one quantity at a time: npx joulegate backtest RECORDING...',
  }),
}
