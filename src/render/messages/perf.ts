import type { PerfEnding, PerfOddity } from '../../model/findings/parts.ts'
import type { perf as table } from '../../model/findings/perf.ts'
import type { Messages } from './message.ts'
import { COUNT_BY_GROUP } from './rights.ts'

const INSTALL = 'sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)'

const shown = (text: string): string => JSON.stringify(text)

const sockets = (numbers: readonly number[]): string => `${numbers.length === 1 ? 'socket' : 'sockets'} ${numbers.join(', ')}`

const COMMAS = ': it has decimal commas, despite LC_ALL=C'

function oddity(odd: PerfOddity, line: string | null): string {
  const it = shown(line ?? '')
  switch (odd.kind) {
    case 'not-json':
      return `${it} is not JSON${odd.hasCommas ? COMMAS : ''}`
    case 'other-fields':
      return `${it} has other fields${odd.hasCommas ? COMMAS : ''}`
    case 'field-count':
      return `${it} has ${odd.found} fields instead of ${odd.expected}`
    case 'no-object':
      return `${it} is not an object`
    case 'unknown-keys':
      return `${it} has the key ${odd.keys.join(', ')}`
    case 'other-kind':
      return `${it} has no ${odd.key} of a known kind`
    case 'no-socket':
      return `${it} belongs to ${shown(odd.name)}, which is not a socket`
    case 'value':
      return `in ${it} the value of ${odd.event} is ${shown(odd.value)}`
    case 'unit':
      return `in ${it} ${odd.event} is in ${shown(odd.unit)} instead of ${odd.expected}`
    case 'unasked':
      return `Joulegate did not ask for ${shown(odd.event)}`
    case 'no-line':
      return `it has no line for ${odd.event}`
    case 'several-lines':
      return `it has several lines for ${odd.event} on one socket`
    default:
      return odd satisfies never
  }
}

function ending(how: PerfEnding): string {
  switch (how.kind) {
    case 'killed':
      return `it was killed by ${how.signal}`
    case 'silent':
      return 'it did not answer'
    case 'ended':
      return `${how.code === null ? 'it ended' : `it exited with ${how.code}`}${how.said.length === 0 ? '' : ` and printed: ${how.said.join(' ')}`}`
    default:
      return how satisfies never
  }
}

export const perf: Messages<typeof table> = {
  'counter-absent': ({ directory }) => ({
    message:
      directory === null
        ? 'perf finds no energy counter (the PMU power).'
        : `There is no energy counter for perf (the PMU power) below ${directory}.`,
    hint: 'On bare metal: sudo modprobe rapl. A virtual machine has none',
  }),
  'counter-program-missing': ({ detail, packaged }) => ({
    message: `perf cannot be started: ${detail}.`,
    hint: `Install it: ${packaged === null ? INSTALL : `sudo apt-get install ${packaged}`}`,
  }),
  'counter-program-old': ({ detail }) => ({
    message: `This perf is too old: ${detail}. Joulegate needs perf 5.9 or newer, which can start and stop counting on request.`,
    hint: `Install a newer perf, which need not match the kernel: ${INSTALL}`,
  }),
  'counter-denied': ({ detail }) => ({ message: `perf is not allowed to count for the whole machine: ${detail}.`, hint: COUNT_BY_GROUP }),
  'counter-paranoid': ({ denial, paranoid }, say) => ({
    message: `${say(denial).message} This needs the capability CAP_PERFMON, because kernel.perf_event_paranoid is ${paranoid}.`,
    hint: COUNT_BY_GROUP,
  }),
  'counter-capability': ({ denial }, say) => ({
    message: `${say(denial).message} Joulegate runs as root, but without the capability CAP_PERFMON, as in a container.`,
    hint: 'Give the container this capability: docker run --cap-add PERFMON …',
  }),
  'counter-filtered': ({ denial }, say) => ({
    message: `${say(denial).message} A seccomp filter is active here and forbids perf_event_open.`,
    hint: 'Allow it in the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …',
  }),
  'counter-forbidden': ({ denial }, say) => ({
    message: `${say(denial).message} This user has the permission, so a kernel policy must forbid it.`,
    hint: "To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'",
  }),
  'counter-unsupported': ({ event }) => ({
    message: `perf reports that ${event} is not supported here.`,
    hint: `To see why: sudo perf stat -vv -a -e ${event} true`,
  }),
  'counter-uncounted': ({ event }) => ({
    message: `perf did not count ${event} in this trial.`,
    hint: `Try: sudo perf stat -a -e ${event} sleep 1`,
  }),
  'perf-frozen': ({ event, socket, seconds }) => ({
    message: `perf counted nothing of ${event} on socket ${socket} within ${seconds.toFixed(3)} s.`,
    hint: `Try: sudo perf stat -a --per-socket -e ${event} sleep 1. The counter of a virtual machine may never move`,
  }),
  'counter-shared': ({ event, percent }) => ({
    message: `perf counted ${event} only ${percent.toFixed(2)} % of the time, so the rest would be a guess.`,
    hint: 'Another program uses the counter. To find it: pgrep -a perf',
  }),
  'counter-sockets': ({ event, before, now }) => ({
    message: `perf counted ${event} on ${sockets(now)}, but before on ${sockets(before)}.`,
    hint: 'To see which processors are offline: lscpu --all --extended',
  }),
  'counter-output': ({ line, odd }) => ({
    message: `Joulegate cannot read the output of perf: ${oddity(odd, line)}. It knows the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
    hint: 'To see which perf this is: perf --version',
  }),
  'perf-lost': ({ how }) => ({ message: `perf did not count to the end: ${ending(how)}.` }),
  'counter-coarse': () => ({
    message: 'This perf is older than 6.0 and shows no less than 0.01 J, so trials must be longer than with a newer perf.',
    hint: `Install a newer perf, which need not match the kernel: ${INSTALL}`,
  }),
  'domain-absent': ({ domain, event }) => ({
    message: `This machine has no ${event}, so the energy of ${domain} is not part of the comparison.`,
  }),
}
