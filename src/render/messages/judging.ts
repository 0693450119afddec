import type { judging as table } from '../../model/findings/judging.ts'
import { age, count, rough } from '../format.ts'
import type { Messages } from './message.ts'

/** Reasons why `repeat: auto` has not repeated the command often enough. */
const reserves = {
  limited: '. With auto, a trial takes at most half of its timeout and half of its share of time-limit, and no process may outlive it',
  once: '. With auto, the command runs once, because prepare, cleanup and services run once for each trial',
}

/** Returns the first names of a list, and how many more there are. */
const listed = (names: readonly string[]): string =>
  `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`

/** Options that make counts of an interpreter repeat, nearly. */
const REPEATERS = {
  node: 'Run node with the option --predictable, on both sides',
  java: 'Run java with the options -Xint -XX:+UseSerialGC, on both sides',
} as const

export const judging: Messages<typeof table> = {
  'below-floor': ({ workload, seconds, wanted, repeat, enough, automatic }) => ({
    message: `A trial of ${workload}${repeat === 1 ? '' : ` (${repeat} runs of its command)`} lasts ${seconds.toFixed(2)} s, but for its margin the meter needs at least ${wanted.toFixed(1)} s.`,
    hint:
      enough === null
        ? 'Make the command do more work'
        : `Make the command do more work, or run it more often in each trial: repeat: ${enough}${automatic === null ? '' : reserves[automatic]}`,
  }),
  repeated: ({ workload, repeat, wanted }) => ({
    message: `${workload} runs ${count(repeat, 'time')} in each trial, because the meter needs trials of at least ${wanted.toFixed(1)} s.`,
  }),
  'tail-differs': ({ workload }) => ({
    message: `${workload}: the mean disagrees with the typical pair, because a few runs are far more expensive.`,
  }),
  'counts-differ': ({ workload, range, compiler }) => ({
    message: `${workload}: two counts of one side differ by up to ${rough(range)}, so the change is not exact.`,
    hint:
      compiler === null
        ? 'Find out what depends on time, on addresses or on random numbers, and make it the same in each run'
        : REPEATERS[compiler],
  }),
  'total-failed': ({ workloads }) => ({
    message: `The total could not be judged, because ${listed(workloads)} failed or could not be judged on head.`,
    hint: 'Repair these workloads, or give them the weight 0 in total.weights',
  }),
  'total-incomplete': ({ workloads }) => ({
    message: `The total has no verdict, because ${listed(workloads)} gave too few pairs.`,
    hint: 'Make these workloads run on base, and the machine quieter, or give them the weight 0 in total.weights',
  }),
  'work-unseen': ({ workload, busy }) => ({
    message:
      busy < 1
        ? `${workload} used a processor for only ${rough(busy)} of its time. A count of instructions shows nothing of the rest.`
        : `${workload} used ${busy.toFixed(1)} processors at once. A count shows how much all of them execute, and not how long that takes.`,
  }),
  'far-off': ({ workload, pairs }) => ({
    message: `${workload}: ${pairs === 1 ? '1 pair is' : `${pairs} pairs are`} far from the others, but ${pairs === 1 ? 'counts' : 'count'} as well.`,
  }),
  'head-unmeasurable': ({ workload, voids }) => ({
    message: `${workload}: head could not be measured. ${count(voids, 'pair')} did not count, far more often because of head than because of base.`,
    hint: 'Check whether head leaves programs running or overheats the machine',
  }),
  'too-many-voids': ({ workload, voids }) => ({
    message: `${workload}: the machine disturbed ${count(voids, 'pair')}, more than the limit allows, so there is no verdict.`,
    hint: 'Make the machine quieter: stop other programs. To see what disturbs it: npx joulegate doctor',
  }),
  'fails-on-both': ({ workload }) => ({
    message: `${workload} fails on base and on head. Either its command is wrong, or the build is incomplete.`,
    hint: 'Correct the command or the build in the configuration',
  }),
  'fails-on-head': ({ workload }) => ({ message: `${workload} fails on head and runs on base.` }),
  'fails-on-base': ({ workload }) => ({
    message: `${workload} fails on base and runs on head, so there is nothing to compare it with.`,
    hint: 'If this change repairs the workload, do nothing. Otherwise find out why it fails on base',
  }),
  'base-flaky': ({ workload, failed, runs }) => ({
    message: `${workload} is flaky on base: it ran, then failed, and then failed in ${failed} of ${count(runs, 'run')} without head.`,
    hint: 'Make it succeed every time on base: until then it is not gated',
  }),
  'breaks-base': ({ workload, failed, runs }) => ({
    message: `Head breaks ${workload} on base. Base succeeded before head ran, failed ${count(failed, 'time')} beside head, and succeeded ${count(runs, 'time')} after Joulegate removed everything that head had left.`,
    hint: 'Find out what head leaves behind or changes on base: files outside of its directory, processes, ports',
  }),
  'head-slow': ({ workload, times }) => ({
    message: `${workload}: head took ${times.toFixed(1)} times as long as base, so it could not be judged.`,
    hint: 'Make head faster. If it must take that long, first raise time-limit on the base branch',
  }),
  'head-ate-time': ({ workload, times }) => ({
    message: `${workload} could not be judged before the time limit. Head's trials took ${times.toFixed(1)} times as long as base's; at base's pace the time would have sufficed.`,
    hint: 'Make head faster. If it must take that long, first raise time-limit on the base branch',
  }),
  'head-spread': ({ workload, times }) => ({
    message: `${workload}: head varies ${times.toFixed(0)} times as much from run to run as base, so it could not be judged.`,
    hint: 'Make head do the same work in every run',
  }),
  'head-uneven': ({ workload, ratio }) => ({
    message: `${workload}: a few runs of head are so expensive that its mean is ${(100 * (ratio - 1)).toFixed(1)} % over base's, even without the most expensive one.`,
    hint: 'Find out what these runs do that the others do not',
  }),
  unchecked: ({ workload, share }) => ({
    message: `${workload} needs ${(100 * share).toFixed(1)} % less than on base and has no check, so head may have stopped doing the work.`,
    hint: 'Add a check to the workload in joulegate.yml, a command that fails if the work was not done',
  }),
  'result-reused': ({ at, seconds }) => ({
    message: `Nothing was measured. This result is ${age(seconds)} old (${at.slice(0, 16).replace('T', ' ')} UTC). It compares the same files, by the same configuration, on this machine.`,
    hint: 'To measure once more, run this job again. All attempts are then judged together',
  }),
  'attempts-unreadable': ({ directory, detail }) => ({
    message: `Earlier attempts in ${directory} cannot be read, so this one stands alone: ${detail}.`,
    hint: 'Make it a directory that only the account which measures can open',
  }),
  'attempt-not-kept': ({ directory, detail }) => ({
    message: `This attempt was not kept in ${directory}, so a later one stands alone: ${detail}.`,
    hint: 'Make it a directory that only the account which measures can open, on a disk with room',
  }),
  'several-attempts': ({ attempts, red }) => ({
    message: `These files were measured ${count(attempts, 'time')} on this machine, and ${red === 0 ? 'no attempt was' : count(red, 'attempt was', 'attempts were')} over budget. The verdict comes from the pairs of all attempts together.`,
  }),
}
