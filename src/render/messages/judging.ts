import type { judging as table } from '../../model/findings/judging.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Reasons why `repeat: auto` has not repeated the command often enough. */
const reserves = {
  limited: '. auto stays within half of its timeout and its share of time-limit, and repeats nothing that leaves processes behind',
  once: '. auto does not: prepare, cleanup and services come once for each trial',
}

export const judging: Messages<typeof table> = {
  'below-floor': ({ workload, seconds, wanted, repeat, enough, automatic }) => ({
    message: `A trial of ${workload}${repeat === 1 ? '' : `, ${repeat} runs of its command,`} lasts ${seconds.toFixed(2)} s; for its margin the meter wants ${wanted.toFixed(1)} s or more.`,
    hint:
      enough === null
        ? 'Let the command do more work'
        : `Let the command do more work, or run more often in each trial: repeat: ${enough}${automatic === null ? '' : reserves[automatic]}`,
  }),
  repeated: ({ workload, repeat, wanted }) => ({
    message: `${workload} runs ${repeat} times inside each trial: the meter wants trials of ${wanted.toFixed(1)} s or more.`,
  }),
  'tail-differs': ({ workload }) => ({
    message: `${workload}: the mean over all trials tells another story than the typical pair: a few runs are much more expensive.`,
  }),
  'far-off': ({ workload, pairs }) => ({
    message: `${workload}: ${pairs === 1 ? '1 pair lies' : `${pairs} pairs lie`} far from the others, and ${pairs === 1 ? 'counts' : 'count'} like them.`,
  }),
  'head-unmeasurable': ({ workload, voids }) => ({
    message: `${workload}: head could not be measured; ${voids} of its trials did not count, far more than of base's.`,
    hint: 'Does it leave load behind, or overheat the machine?',
  }),
  'too-many-voids': ({ workload, voids }) => ({
    message: `${workload}: ${count(voids, 'pair')} had to be measured again, more than the machine is allowed.`,
    hint: 'Is something else running on it?',
  }),
  'fails-on-both': ({ workload }) => ({
    message: `${workload} fails on base and on head: its command in the configuration is wrong, or the build lacks something.`,
  }),
  'fails-on-head': ({ workload }) => ({ message: `${workload} fails on head and runs on base.` }),
  'fails-on-base': ({ workload }) => ({
    message: `${workload} fails on base and runs on head, so there is nothing to compare it with.`,
    hint: 'If this change repairs it, all is well. Otherwise look why it fails on base',
  }),
  'base-flaky': ({ workload, failed, runs }) => ({
    message: `${workload} is flaky on base: it ran, then failed, and failed without head too (${failed} of ${count(runs, 'run')} alone).`,
    hint: 'Make it succeed every time on base: it is not gated while it does not',
  }),
  'breaks-base': ({ workload, failed, runs }) => ({
    message: `${workload} ran on base before any of head's code did, failed ${count(failed, 'time')} beside head, and ran ${count(runs, 'time')} without a failure after everything of head's was gone.`,
    hint: 'Look what head leaves behind, or does to base: files outside of its directory, processes, ports',
  }),
  'head-slow': ({ workload, times }) => ({
    message: `${workload}: head took ${times.toFixed(1)} times as long as base, so it could not be judged.`,
    hint: 'Make head faster. If it is meant to take that long, raise time-limit on the base branch first',
  }),
  'head-ate-time': ({ workload, times }) => ({
    message: `${workload} could not be judged before the time limit. Head's trials took ${times.toFixed(1)} times as long as base's; at the pace of base the time limit would have been enough.`,
    hint: 'Make head faster. If it is meant to take that long, raise time-limit on the base branch first',
  }),
  'head-spread': ({ workload, times }) => ({
    message: `${workload}: the energy of head varies ${times.toFixed(0)} times as much from run to run as that of base, so it could not be judged.`,
    hint: 'Make head do the same work in every run',
  }),
  'head-uneven': ({ workload, ratio }) => ({
    message: `${workload}: a few runs of head are so expensive that its mean is ${(100 * (ratio - 1)).toFixed(1)} % over base's, even without the most expensive one.`,
    hint: 'Look what these runs do that the others do not',
  }),
  unchecked: ({ workload, share }) => ({
    message: `${workload} uses ${(100 * share).toFixed(1)} % less energy, and it has no check: look whether it still does the work.`,
    hint: 'Add a check to the workload in joulegate.yml: a command that fails if the work was not done',
  }),
}
