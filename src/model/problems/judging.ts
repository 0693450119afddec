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
  info('fails-on-base', `${workload} fails on base and runs on head: nothing to compare it with.`)
