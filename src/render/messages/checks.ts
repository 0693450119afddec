import type { checks as table } from '../../model/findings/checks.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { COUNT_BY_GROUP, readByGroup } from './rights.ts'

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

const room = { temporary: 'Use another one: TMPDIR=DIR joulegate …', report: 'Use another one: --report-directory DIR' }

export const checks: Messages<typeof table> = {
  'machine-governor': ({ names, cpus, total, directory }) => ({
    message: `The frequency governor is ${names} on ${cpus} of ${count(total, 'CPU')}: the clock follows the load.`,
    why: 'with a clock that follows the load, equal work takes unequal energy; elsewhere a fixed clock narrowed the scatter up to tenfold',
    hint: `echo performance | sudo tee ${directory}/policy*/scaling_governor`,
  }),
  'machine-preference': ({ preferences, directory }) => ({
    message: `The processor is told to save energy (energy_performance_preference is ${preferences}).`,
    why: 'the processor may still lower its clock where it sees fit',
    hint: `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`,
  }),
  'machine-turbo': ({ off, path }) => ({
    message: 'Turbo is on: the clock depends on temperature and on how many cores are busy.',
    why: 'turning it off elsewhere narrowed the scatter from 3.1 to 2.7 %, for 35 % more energy; set it after the governor, which may turn it on again',
    hint: `echo ${off} | sudo tee ${path}`,
  }),
  'machine-smt': ({ path }) => ({
    message: 'Threads share cores (SMT is on): what runs on one changes what the other uses.',
    why: 'a workload with many threads shows it, a quiet machine hardly does',
    hint: `echo off | sudo tee ${path}`,
  }),
  'machine-cores': ({ kinds }) => ({
    message: `The cores are of ${kinds.length} kinds: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(', ')}.`,
    why: 'the same work on another kind of core takes another energy, up to several times as much',
    hint: `taskset -c ${kinds[0]?.cpus ?? '0'} joulegate compare`,
  }),
  'machine-cores-ranked': () => ({
    message: 'The kernel prefers some cores, which reach a higher clock.',
    why: 'ranked cores differ in clock and not in kind',
  }),
  'machine-virtual': ({ name }) => ({
    message: `This is a virtual machine (${name}): its neighbours share the processor.`,
    why: 'pairs cancel what neighbours do slowly, not what they do in bursts',
    hint: 'Measure on bare metal',
  }),
  'machine-busy-now': ({ others, threads, isCounted }) => ({
    message: `Others use ${others.toFixed(1)} of ${count(threads, 'CPU')} right now.`,
    why: isCounted
      ? 'the counters bill the whole machine, so all that others do is counted as the workload’s'
      : 'an estimate counts nobody else’s CPU time, but a trial that has to wait takes longer',
    hint: 'top -b -n 1 | head -n 12',
  }),
  'machine-was-busy': ({ load, threads }) => ({
    message: `The machine was busy during the last minute (load ${load.toFixed(1)} on ${count(threads, 'CPU')}).`,
    why: 'the discarded round evens out most of it',
    hint: 'Wait a minute: sleep 60',
  }),
  'machine-steal': ({ share }) => ({
    message: `The hypervisor takes ${percent(share)} of the CPU time right now.`,
    why: 'while others have the CPU, a trial takes longer and its energy is theirs as well',
    hint: 'Measure on bare metal',
  }),
  'machine-steal-since-boot': ({ share }) => ({
    message: `The hypervisor has taken ${percent(share)} of the CPU time since the start.`,
    why: 'what happened since the start may happen again',
    hint: 'Measure on bare metal',
  }),
  'machine-throttled': ({ times, directory }) => ({
    message: `The processor got too hot and lowered its clock ${count(times, 'time')} since the start.`,
    why: 'a processor that gets too hot lowers its clock in the middle of a trial',
    hint: `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`,
  }),
  'machine-swap': ({ bytes }) => ({
    message: `${mebibytes(bytes)} of memory are swapped out.`,
    why: 'it costs nothing until a trial touches what was swapped out and waits for the disk',
    hint: 'sudo swapoff -a',
  }),
  'machine-watchdog': () => ({
    message: 'The NMI watchdog is on.',
    why: 'it wakes each CPU now and then, and holds one of its performance counters',
    hint: 'sudo sysctl kernel.nmi_watchdog=0',
  }),
  'machine-filtering': ({ by }) => ({
    message:
      by === 'sgx'
        ? 'The energy counters are filtered, because SGX is on.'
        : 'The energy counters are filtered: bit 0 of register 0xbc is set.', // Opens the firmware's setup at the next start; the register keeps its bit until then.
    why: 'filtered counters are blurred on purpose, so that they cannot betray what was computed: their error may be larger than any budget',
    hint: by === 'sgx' ? 'Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup' : 'sudo systemctl reboot',
  }),
  'machine-battery': ({ name }) => ({
    message: `The machine runs on its battery (${name}).`,
    why: 'on battery, firmware and power profiles hold the clock down, more so as the charge goes',
    hint: 'Plug it in',
  }),
  'machine-disk-full': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left, too little for a measurement.`,
    why: 'a measurement that fills the disk is lost, and whatever else writes there with it',
    hint: room[what],
  }),
  'machine-disk-low': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left.`,
    why: 'two checkouts with their builds must fit',
    hint: room[what],
  }),
  'machine-permissions': ({ counter, paranoid }) => ({
    message: `This user may not read the energy counters${paranoid === null ? '' : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
    why: 'without another way to a counter, energy can only be estimated',
    hint: counter === null ? COUNT_BY_GROUP : readByGroup(counter),
  }),
  'machine-measuring': ({ holder }) => ({
    message: `A measurement is running here (${holder}): this look at the machine disturbs it, and its load is among what is said of others.`,
    hint: 'Look again when it is done',
  }),
}
