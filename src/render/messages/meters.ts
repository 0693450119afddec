import type { Data } from '../../model/finding.ts'
import type { meters as table } from '../../model/findings/meters.ts'
import type { CountFault } from '../../model/findings/parts.ts'
import { count, wholeNumber } from '../format.ts'
import { hintsOf } from './hints.ts'
import type { Message, Messages } from './message.ts'

const VALGRIND_FAULTS = {
  missing: 'Instructions cannot be counted, because valgrind cannot be started',
  broken: 'valgrind cannot count instructions here',
} satisfies Record<Exclude<Data['valgrind-unusable']['kind'], 'old'>, string>

function countFault(fault: CountFault, detail: string): string {
  switch (fault) {
    case 'files':
      return `the files of counts cannot be read (${detail})`
    case 'none':
      return 'valgrind wrote no counts'
    case 'cut-off':
      return `the file ${detail} was cut off`
    case 'events':
      return `the file ${detail} does not count instructions`
    case 'total':
      return `the total in ${detail} is not the number of instructions in its lines`
    case 'format':
      return `callgrind writes no line such as ${detail}`
    case 'instruction':
      return `valgrind does not know the instruction ${detail.trim()}, so it ended the program`
    case 'output':
      return `perf printed ${JSON.stringify(detail)}, which is not a count`
    case 'escaped':
      return `the processor counted only ${detail} of its CPU time`
    default:
      return fault satisfies never
  }
}

const COUNT_REMEDIES: Partial<Record<CountFault, string>> = {
  instruction:
    'Build for a processor without such instructions, for example with -march=x86-64-v3 (no AVX-512), or install a newer valgrind',
  output: 'To see which perf this is: perf --version',
  escaped: 'Run the program as the user that runs the workload, without sudo, and make its file readable for that user',
}

function forbidden({ by, paranoid, detail }: Data['pmu-forbidden']): Message {
  const said = detail === null ? '' : ` (${detail})`
  switch (by) {
    case 'paranoid':
      return {
        message: `This user may not use the processor's counter of instructions, because kernel.perf_event_paranoid is ${paranoid}, and not 2 or less.`,
        hint: 'To allow all users to count their own programs: sudo sysctl kernel.perf_event_paranoid=2',
      }
    case 'capability':
      return {
        message: `Joulegate runs as root, but without the capability CAP_PERFMON, as in a container. So it may not use the processor's counter of instructions.`,
        hint: 'Give the container this capability: docker run --cap-add PERFMON …',
      }
    case 'filter':
      return {
        message: `A seccomp filter forbids perf_event_open here, so perf cannot use the processor's counter of instructions${said}.`,
        hint: 'Allow it in the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …',
      }
    case 'unknown':
      return {
        message: `perf may not use the processor's counter of instructions${said}.`,
        hint: "To see what forbids it: sudo dmesg | grep -iE 'lockdown|apparmor|avc'",
      }
    default:
      return by satisfies never
  }
}

export const meters: Messages<typeof table> = {
  'no-meter': ({ asked, reasons }, say) => ({
    message: `${asked === 'auto' ? 'No energy counter works' : `The meter ${asked} does not work`} here: ${reasons.map((reason) => say(reason).message).join(' ')}`,
    hint: [...hintsOf(reasons, say), ...(asked === 'work' ? [] : ['To count instructions instead of energy: --meter work'])].join('; '),
  }),
  'counter-below-rest': ({ watts, rest }) => ({
    message: `The counters show ${watts.toFixed(1)} W for a trial, but the machine at rest drew ${rest.toFixed(1)} W. They stood still during a part of the trial.`,
    hint: 'See whether the counters go on without a break: sudo perf stat -a -I 100 -e power/energy-pkg/ sleep 10',
  }),
  'counter-mirrored': ({ zone, other }) => ({ message: `${zone} shows the same counter as ${other}, so it is counted once.` }),
  estimated: () => ({
    message:
      'The energy is an estimate from CPU time and wall time, as requested. Against measured energy, this model showed the wrong direction for 25 % of changes between 3 % and 28 %, so it may only warn.',
    hint: 'To count instructions, which can be exact: --meter work',
  }),
  'no-cpu-time': () => ({
    message: 'The energy cannot be estimated, because the CPU time of the trial is unknown.',
    hint: 'The CPU time of services is known only in a cgroup. Run as root, or in a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …',
  }),
  simulated: ({ file, sysfs }) => ({
    message: `The energy is simulated (${file === null ? `sysfs is ${sysfs ?? 'unknown'}` : `replayed from ${file}`}), so it is not the energy of this machine.`,
  }),
  'no-energy': ({ domains }) => ({ message: `The meter returned no energy for ${domains.join(' + ')} in this trial.` }),
  'valgrind-unusable': ({ kind, detail }) => ({
    message:
      kind === 'old'
        ? `valgrind ${detail} is too old to count instructions: 3.15 or newer is needed.`
        : `${VALGRIND_FAULTS[kind]}: ${detail}.`,
    hint: kind === 'broken' ? 'See for yourself: valgrind --tool=callgrind true' : 'On Debian or Ubuntu: sudo apt-get install valgrind',
  }),
  'pmu-absent': ({ detail }) => ({
    message:
      detail === null
        ? 'The processor shows no counter of instructions (PMU) here, as in most virtual machines.'
        : `perf reports that ${detail} is not supported here: the processor's counter of instructions (PMU) cannot be used, as in most virtual machines.`,
  }),
  'pmu-forbidden': forbidden,
  'pmu-odd': ({ counts }) => ({
    message: `The processor counts wrong: two counts of one small program were ${counts.map(wholeNumber).join(' and ')} instructions.`,
    hint: "Count twice yourself: perf stat -e instructions:u sh -c 'seq 20000 >/dev/null'",
  }),
  'counted-slowly': ({ reason }, say) => ({
    message: `valgrind counts, so a trial takes 10 to 50 times as long as its program. ${say(reason).message}`,
    hint: say(reason).hint,
  }),
  'count-lost': ({ fault, detail }) => ({
    message: `The instructions of this trial could not be counted: ${countFault(fault, detail)}.`,
    hint: COUNT_REMEDIES[fault] ?? 'Make sure that the program ends by itself, and leaves no process that Joulegate has to kill',
  }),
  'replay-ended': ({ file, workload, pairs }) => ({
    message: `${file} has no more joules for ${workload} after ${count(pairs, 'row')}.`,
    hint: 'Add rows, or lower --max-pairs',
  }),
}
