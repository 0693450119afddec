import type { Finding } from '../finding.ts'
import { error } from './catalogue.ts'

const INSTALL = 'sudo apt-get install linux-perf (Ubuntu: linux-tools-$(uname -r))'
const ALLOW = 'sudo sysctl kernel.perf_event_paranoid=0 (until the next boot), or run as root'

/** `directory`: where sysfs would show it; null when perf itself says so. */
export const noPowerPmu = (directory: string | null): Finding =>
  error(
    'counter-absent',
    directory === null
      ? 'perf finds no energy counter (the PMU power).'
      : `There is no energy counter for perf (the PMU power) below ${directory}.`,
    'On bare metal: sudo modprobe rapl. A virtual machine has none',
  )

export const noPerf = (detail: string): Finding => error('counter-program-missing', `perf cannot be started: ${detail}.`, INSTALL)

export const perfTooOld = (detail: string): Finding =>
  error(
    'counter-program-old',
    `This perf is too old: ${detail}. Joulegate needs perf 6.0.`,
    `Install a newer one, whatever the kernel: ${INSTALL}`,
  )

export const perfDenied = (detail: string): Finding =>
  error('counter-denied', `perf may not count for the whole machine: ${detail}.`, ALLOW)

export const notSupported = (event: string): Finding =>
  error('counter-unsupported', `perf says that ${event} is not supported here.`, `Try: sudo perf stat -a -e ${event} true`)

export const notCounted = (event: string): Finding =>
  error('counter-uncounted', `perf did not count ${event} in this trial.`, `Try: sudo perf stat -a -e ${event} sleep 1`)

export const perfFrozen = (event: string, seconds: number): Finding =>
  error(
    'counter-frozen',
    `perf counted nothing of ${event} within ${seconds.toFixed(3)} s.`,
    `Try: sudo perf stat -a -e ${event} sleep 1; a virtual machine may show a counter that never moves`,
  )

export const sharedCounter = (event: string, percent: number): Finding =>
  error(
    'counter-shared',
    `perf counted ${event} only ${percent.toFixed(2)} % of the time: the rest would be a guess.`,
    'Another program uses the counter. Find it: pgrep -a perf',
  )

/** What perf printed is none of the shapes that are known. */
export const unknownOutput = (detail: string): Finding =>
  error('counter-output', `What perf printed cannot be understood: ${detail}.`, 'Known is what perf 6.1 prints. See yours: perf --version')

export const perfLost = (detail: string): Finding => error('counter-lost', `perf did not count to the end: ${detail}.`)
