import { MOST_REPEATS, type Workload } from '../config.ts'
import type { Finding } from '../finding.ts'
import type { Seconds } from '../units.ts'
import { error, info, plural, warning } from './catalogue.ts'

/** A workload whose trials are too short for their meter: how long they last, how long they should, and how many runs would do. */
export interface Short {
  readonly workload: Workload
  readonly seconds: Seconds
  readonly wanted: Seconds
  readonly repeat: number
  readonly enough: number
}

export const belowFloor = ({ workload, seconds, wanted, repeat, enough }: Short): Finding =>
  warning(
    'below-floor',
    `A trial of ${workload.name}${repeat === 1 ? '' : `, ${repeat} runs of its command,`} lasts ${seconds.toFixed(2)} s; for its margin the meter wants ${wanted.toFixed(1)} s or more.`,
    enough > MOST_REPEATS
      ? 'Let the command do more work'
      : `Let the command do more work, or run more often in each trial: repeat: ${enough}${reserve(workload)}`,
  )

/** Why `auto` has not done it. */
function reserve({ repeat, prepare, cleanup, services }: Workload): string {
  if (repeat !== 'auto') return ''
  return prepare === null && cleanup === null && services.length === 0
    ? '. auto stays within half of its timeout and its share of time-limit, and repeats nothing that leaves processes behind'
    : '. auto does not: prepare, cleanup and services come once for each trial'
}

export const repeated = (workload: string, repeat: number, wanted: Seconds): Finding =>
  info('repeated', `${workload} runs ${repeat} times inside each trial: the meter wants trials of ${wanted.toFixed(1)} s or more.`)

export const tailDiffers = (workload: string): Finding =>
  warning(
    'tail-differs',
    `${workload}: the mean over all trials tells another story than the typical pair: a few runs are much more expensive.`,
  )

export const farOff = (workload: string, pairs: number): Finding =>
  info(
    'far-off',
    `${workload}: ${pairs === 1 ? '1 pair lies' : `${pairs} pairs lie`} far from the others, and ${pairs === 1 ? 'counts' : 'count'} like them.`,
  )

export const headUnmeasurable = (workload: string, voids: number): Finding =>
  error(
    'head-unmeasurable',
    `${workload}: head could not be measured; ${voids} of its trials did not count, far more than of base's.`,
    'Does it leave load behind, or overheat the machine?',
  )

export const tooManyVoids = (workload: string, voids: number): Finding =>
  warning(
    'too-many-voids',
    `${workload}: ${plural(voids, 'pair')} had to be measured again, more than the machine is allowed.`,
    'Is something else running on it?',
  )

export const failsOnBoth = (workload: string): Finding =>
  error('fails-on-both', `${workload} fails on base and on head: its command in the configuration is wrong, or the build lacks something.`)

export const failsOnHead = (workload: string): Finding => error('fails-on-head', `${workload} fails on head and runs on base.`)

export const failsOnBase = (workload: string): Finding =>
  warning(
    'fails-on-base',
    `${workload} fails on base and runs on head, so there is nothing to compare it with.`,
    'If this change repairs it, all is well. Otherwise look why it fails on base',
  )

/** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
export const baseFlaky = (workload: string, failed: number, runs: number): Finding =>
  warning(
    'base-flaky',
    `${workload} is flaky on base: it ran, then failed, and failed without head too (${failed} of ${plural(runs, 'run')} alone).`,
    'Make it succeed every time on base: it is not gated while it does not',
  )

/** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
export const breaksBase = (workload: string, failed: number, runs: number): Finding =>
  error(
    'breaks-base',
    `${workload} ran on base before any of head's code did, failed ${plural(failed, 'time')} beside head, and ran ${plural(runs, 'time')} without a failure after everything of head's was gone.`,
    'Look what head leaves behind, or does to base: files outside of its directory, processes, ports',
  )

/** `times`: how many times as long head's trials took as base's. */
export const headSlow = (workload: string, times: number): Finding =>
  error(
    'head-slow',
    `${workload}: head took ${times.toFixed(1)} times as long as base, so it could not be judged.`,
    'Make head faster. If it is meant to take that long, raise time-limit on the base branch first',
  )

/** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
export const headAteTime = (workload: string, times: number): Finding =>
  error(
    'head-ate-time',
    `${workload} could not be judged before the time limit. Head's trials took ${times.toFixed(1)} times as long as base's; at the pace of base the time limit would have been enough.`,
    'Make head faster. If it is meant to take that long, raise time-limit on the base branch first',
  )

/** `times`: the spread of head's energy as a multiple of base's. */
export const headSpread = (workload: string, times: number): Finding =>
  error(
    'head-spread',
    `${workload}: the energy of head varies ${times.toFixed(0)} times as much from run to run as that of base, so it could not be judged.`,
    'Make head do the same work in every run',
  )

/** `ratio`: mean of head / mean of base, without head's most expensive run. */
export const headUneven = (workload: string, ratio: number): Finding =>
  error(
    'head-uneven',
    `${workload}: a few runs of head are so expensive that its mean is ${(100 * (ratio - 1)).toFixed(1)} % over base's, even without the most expensive one.`,
    'Look what these runs do that the others do not',
  )

/** `percent`: how much less energy, as text. */
export const unchecked = (workload: string, percent: string): Finding =>
  warning(
    'unchecked',
    `${workload} uses ${percent} less energy, and it has no check: look whether it still does the work.`,
    'Add a check to the workload in joulegate.yml: a command that fails if the work was not done',
  )
