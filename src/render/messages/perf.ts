import type { PerfEnding, PerfOddity } from '../../model/findings/parts.ts'
import type { perf as table } from '../../model/findings/perf.ts'
import type { Messages } from './message.ts'
import { COUNT_BY_GROUP } from './rights.ts'

const INSTALL = 'sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)'

const shown = (text: string): string => JSON.stringify(text)

const COMMAS = ': it has decimal commas, in spite of LC_ALL=C'

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
      return `${it} is no object`
    case 'unknown-keys':
      return `${it} has the key ${odd.keys.join(', ')}`
    case 'other-kind':
      return `${it} has no ${odd.key} of the kind that is known`
    case 'no-socket':
      return `${it} is of ${shown(odd.name)}, which is no socket`
    case 'value':
      return `in ${it} the value of ${odd.event} is ${shown(odd.value)}`
    case 'unit':
      return `in ${it} ${odd.event} is in ${shown(odd.unit)} instead of ${odd.expected}`
    case 'unasked':
      return `nobody asked for ${shown(odd.event)}`
    case 'no-line':
      return `there is no line of ${odd.event}`
    case 'several-lines':
      return `there are several lines of ${odd.event} for one socket`
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
      return `it ended with ${how.code}${how.said.length === 0 ? '' : ` and said: ${how.said.join(' ')}`}`
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
    message: `This perf is too old: ${detail}. Joulegate needs perf 5.9, the first that can be told when to count.`,
    hint: `Install a newer one, whatever the kernel: ${INSTALL}`,
  }),
  'counter-denied': ({ detail }) => ({ message: `perf may not count for the whole machine: ${detail}.`, hint: COUNT_BY_GROUP }),
  'counter-paranoid': ({ denial, paranoid }, say) => ({
    message: `${say(denial).message} Without the capability CAP_PERFMON that is forbidden: kernel.perf_event_paranoid is ${paranoid}.`,
    hint: COUNT_BY_GROUP,
  }),
  'counter-capability': ({ denial }, say) => ({
    message: `${say(denial).message} We are root, but without the capability CAP_PERFMON, as in a container.`,
    hint: 'Give it to the container: docker run --cap-add PERFMON …',
  }),
  'counter-filtered': ({ denial }, say) => ({
    message: `${say(denial).message} A seccomp filter is at work here, which forbids perf_event_open.`,
    hint: 'Allow it to the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …',
  }),
  'counter-forbidden': ({ denial }, say) => ({
    message: `${say(denial).message} This user has the right to it, so that a policy of the kernel forbids it.`,
    hint: "See which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'",
  }),
  'counter-unsupported': ({ event }) => ({
    message: `perf says that ${event} is not supported here.`,
    hint: `See why: sudo perf stat -vv -a -e ${event} true`,
  }),
  'counter-uncounted': ({ event }) => ({
    message: `perf did not count ${event} in this trial.`,
    hint: `Try: sudo perf stat -a -e ${event} sleep 1`,
  }),
  'perf-frozen': ({ event, socket, seconds }) => ({
    message: `perf counted nothing of ${event} on socket ${socket} within ${seconds.toFixed(3)} s.`,
    hint: `Try: sudo perf stat -a --per-socket -e ${event} sleep 1; a virtual machine may show a counter that never moves`,
  }),
  'counter-shared': ({ event, percent }) => ({
    message: `perf counted ${event} only ${percent.toFixed(2)} % of the time: the rest would be a guess.`,
    hint: 'Another program uses the counter. Find it: pgrep -a perf',
  }),
  'counter-sockets': ({ event, before, now }) => ({
    message: `perf counted ${event} on the sockets ${now.join(', ')}, and before on ${before.join(', ')}.`,
    hint: 'See which processors are offline: lscpu --all --extended',
  }),
  'counter-output': ({ line, odd }) => ({
    message: `What perf printed cannot be understood: ${oddity(odd, line)}. Known are the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
    hint: 'See which perf this is: perf --version',
  }),
  'perf-lost': ({ how }) => ({ message: `perf did not count to the end: ${ending(how)}.` }),
  'counter-coarse': () => ({
    message: 'This perf is older than 6.0 and shows no less than 0.01 J: trials must be longer than with a newer one.',
    hint: `Install a newer one, whatever the kernel: ${INSTALL}`,
  }),
  'domain-absent': ({ domain, event }) => ({
    message: `This machine has no ${event}: energy of ${domain} is not part of what is compared.`,
  }),
}
