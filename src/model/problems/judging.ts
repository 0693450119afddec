import type { Finding } from '../finding.ts'
import { error, info, plural, warning } from './catalogue.ts'

export const belowFloor = (workload: string, seconds: number, wanted: number): Finding =>
  warning(
    'below-floor',
    `A trial of ${workload} lasts ${seconds.toFixed(2)} s; for its margin the meter wants ${wanted.toFixed(1)} s or more.`,
    'Let the command repeat its work',
  )

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
