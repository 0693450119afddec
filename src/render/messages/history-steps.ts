import type { historySteps as table } from '../../model/findings/history-steps.ts'
import { change } from '../format.ts'
import type { Messages } from './message.ts'

/** Steps that an error lists. */
const MOST_STEPS = 10

export const historySteps: Messages<typeof table> = {
  'history-unknown-step': ({ step, open }) => ({
    message: `The history has no step ${JSON.stringify(step)}.`,
    hint:
      open.length === 0
        ? 'No step is open. For all steps: npx joulegate history show'
        : `These are open: ${open
            .slice(0, MOST_STEPS)
            .map(({ id, workload, ln }) => `${id} (${workload}, ${change(Math.exp(ln))})`)
            .join(', ')}${open.length > MOST_STEPS ? `, and ${open.length - MOST_STEPS} more in npx joulegate history show` : ''}`,
  }),
  'history-bad-decision': ({ lacks }) => ({
    message: lacks === 'why' ? 'A decision about a step needs a reason.' : 'A decision about a step needs the name of a person.',
    hint:
      lacks === 'why'
        ? "Give the reason: --why 'the new cache is worth it'"
        : "Name the person: --who 'Ada Lovelace', or set user.name of git",
  }),
  'history-decided': ({ step, workload, ln, state, who, file }) => ({
    message: `${who} ${decisions[state]} the step ${step} (${workload}, ${change(Math.exp(ln))}). The decision waits in ${file} to be published.`,
    hint: 'npx joulegate history publish',
  }),
}

const decisions = { accepted: 'accepts', reverted: 'marks as reverted', open: 'reopens' }
