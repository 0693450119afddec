import type { Finding } from '../finding.ts'
import { error, info } from './catalogue.ts'
import { COUNT_BY_GROUP } from './rights.ts'

const INSTALL = 'sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)'

/** `directory`: where sysfs would show it; null when perf itself says so. */
export const noPowerPmu = (directory: string | null): Finding =>
  error(
    'counter-absent',
    directory === null
      ? 'perf finds no energy counter (the PMU power).'
      : `There is no energy counter for perf (the PMU power) below ${directory}.`,
    'On bare metal: sudo modprobe rapl. A virtual machine has none',
  )

/** `packaged`: the package that this distribution's script in the place of perf misses; null where there is no perf at all. */
export const noPerf = (detail: string, packaged: string | null = null): Finding =>
  error(
    'counter-program-missing',
    `perf cannot be started: ${detail}.`,
    `Install it: ${packaged === null ? INSTALL : `sudo apt-get install ${packaged}`}`,
  )

export const perfTooOld = (detail: string): Finding =>
  error(
    'counter-program-old',
    `This perf is too old: ${detail}. Joulegate needs perf 5.9, the first that can be told when to count.`,
    `Install a newer one, whatever the kernel: ${INSTALL}`,
  )

/** How perf said that it may not; why, the others of this family say. */
export const perfDenied = (detail: string): Finding =>
  error('counter-denied', `perf may not count for the whole machine: ${detail}.`, COUNT_BY_GROUP)

/** `denial`: the message of perfDenied. */
export const deniedByParanoid = (denial: string, paranoid: number): Finding =>
  error(
    'counter-denied',
    `${denial} Without the capability CAP_PERFMON that is forbidden: kernel.perf_event_paranoid is ${paranoid}.`,
    COUNT_BY_GROUP,
  )

export const deniedToContainer = (denial: string): Finding =>
  error(
    'counter-capability',
    `${denial} We are root, but without the capability CAP_PERFMON, as in a container.`,
    'Give it to the container: docker run --cap-add PERFMON …',
  )

export const deniedByFilter = (denial: string): Finding =>
  error(
    'counter-filtered',
    `${denial} A seccomp filter is at work here, which forbids perf_event_open.`,
    'Allow it to the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …',
  )

export const deniedByPolicy = (denial: string): Finding =>
  error(
    'counter-forbidden',
    `${denial} This user has the right to it, so that a policy of the kernel forbids it.`,
    "See which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'",
  )

export const notSupported = (event: string): Finding =>
  error('counter-unsupported', `perf says that ${event} is not supported here.`, `See why: sudo perf stat -vv -a -e ${event} true`)

export const notCounted = (event: string): Finding =>
  error('counter-uncounted', `perf did not count ${event} in this trial.`, `Try: sudo perf stat -a -e ${event} sleep 1`)

export const perfFrozen = (event: string, socket: number, seconds: number): Finding =>
  error(
    'counter-frozen',
    `perf counted nothing of ${event} on socket ${socket} within ${seconds.toFixed(3)} s.`,
    `Try: sudo perf stat -a --per-socket -e ${event} sleep 1; a virtual machine may show a counter that never moves`,
  )

export const sharedCounter = (event: string, percent: number): Finding =>
  error(
    'counter-shared',
    `perf counted ${event} only ${percent.toFixed(2)} % of the time: the rest would be a guess.`,
    'Another program uses the counter. Find it: pgrep -a perf',
  )

export const socketsChanged = (event: string, before: readonly number[], now: readonly number[]): Finding =>
  error(
    'counter-sockets',
    `perf counted ${event} on the sockets ${now.join(', ')}, and before on ${before.join(', ')}.`,
    'See which processors are offline: lscpu --all --extended',
  )

/** What perf printed is none of the shapes that are known; `detail` begins with it. */
export const unknownOutput = (detail: string): Finding =>
  error(
    'counter-output',
    `What perf printed cannot be understood: ${detail}. Known are the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
    'See which perf this is: perf --version',
  )

export const perfLost = (detail: string): Finding => error('counter-lost', `perf did not count to the end: ${detail}.`)

export const coarsePerf = (): Finding =>
  info(
    'counter-coarse',
    'This perf is older than 6.0 and shows no less than 0.01 J: trials must be longer than with a newer one.',
    `Install a newer one, whatever the kernel: ${INSTALL}`,
  )

export const domainAbsent = (domain: string, event: string): Finding =>
  info('domain-absent', `This machine has no ${event}: energy of ${domain} is not part of what is compared.`)
