import type { BisectSkip } from '../../model/bisect.ts'
import type { bisect as table } from '../../model/findings/bisect.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Reasons why a commit cannot be measured, as ends of a sentence about it. */
export const skipWords = {
  build: 'does not build',
  checkout: 'cannot be checked out',
  failed: 'builds, but the program fails',
  unmeasured: 'has no trials that count',
} satisfies Record<BisectSkip, string>

const definitionWords = {
  other: 'defines it otherwise',
  none: 'does not define it',
  unreadable: 'has a configuration that cannot be read',
}

export const bisect: Messages<typeof table> = {
  'bisect-same': ({ good, bad, sha }) => ({
    message: `${good} and ${bad} are the same commit, ${sha.slice(0, 10)}, so there is nothing between them.`,
    hint: 'Name an older commit that was good: npx joulegate bisect GOOD BAD',
  }),
  'bisect-swapped': ({ good, bad }) => ({
    message: `${good} comes after ${bad}. The good commit must be the older one.`,
    hint: `Swap the two: npx joulegate bisect ${quoted(bad)} ${quoted(good)}. To find an improvement, keep the order and add --decrease`,
  }),
  'bisect-off-line': ({ good, bad, line }) => ({
    message: `${good} is not on the first-parent line of ${bad}: ${line === '' ? 'they have no commit of it in common' : `its history left that line at ${line.slice(0, 10)}`}.`,
    hint:
      line === ''
        ? `See the line: git log --first-parent --oneline ${quoted(bad)}`
        : `Begin where it left the line: npx joulegate bisect ${line.slice(0, 10)} ${quoted(bad)}`,
  }),
  'bisect-adjacent': ({ good, bad, workload }) => ({
    message: `${bad} is the first commit after ${good}, so there is nothing to search.`,
    hint: `Compare the two: npx joulegate compare ${quoted(good)} ${quoted(bad)} --workloads ${quoted(workload)}`,
  }),
  'bisect-workload': ({ workload, known, good }) => ({
    message:
      workload === ''
        ? `A bisection looks at one workload, and the configuration of ${good} has ${count(known.length, 'workload')}.`
        : `The configuration of ${good} has no workload ${JSON.stringify(workload)}.`,
    hint: `Name one of them by --workload: ${known.join(', ')}`,
  }),
  'bisect-end': ({ end, name, why, log }) => ({
    message: `The ${end} commit, ${name}, ${skipWords[why]}, so no commit can be compared with it.`,
    hint: `Name another ${end} commit. Its logs are in ${quoted(log)}`,
  }),
  'bisect-definition': ({ workload, good, bad, change }) => ({
    message: `${bad} ${definitionWords[change]}: ${workload} is measured on all commits as ${good} defines it.`,
    hint: 'If the new definition is the point, begin at the commit that brought it',
  }),
}
