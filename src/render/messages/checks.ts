import type { checks as table } from '../../model/findings/checks.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'
import { COUNT_BY_GROUP, readByGroup } from './rights.ts'

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

const room = { temporary: 'Use another directory: TMPDIR=DIR npx joulegate …', report: 'Use another directory: --report-directory DIR' }

export const checks: Messages<typeof table> = {
  'machine-governor': ({ names, cpus, total, directory }) => ({
    message: `The frequency governor is ${names} on ${cpus} of ${count(total, 'CPU')}, so the clock follows the load.`,
    why: 'if the clock follows the load, equal work uses unequal energy',
    hint: `echo performance | sudo tee ${directory}/policy*/scaling_governor`,
  }),
  'machine-preference': ({ preferences, directory }) => ({
    message: `The processor is set to save energy (energy_performance_preference is ${preferences}).`,
    why: 'the processor may still lower its clock on its own',
    hint: `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`,
  }),
  'machine-turbo': ({ off, path }) => ({
    message: 'Turbo is on, so the clock depends on the temperature and on the number of busy cores.',
    why: 'elsewhere, turning it off reduced the scatter from 3.1 to 2.7 %, for 35 % more energy. Set it after the governor, which may turn it on again',
    hint: `echo ${off} | sudo tee ${path}`,
  }),
  'machine-smt': ({ path }) => ({
    message: 'Threads share cores (SMT is on), so the load of one thread changes the energy of the other.',
    why: 'it affects workloads with many threads, and hardly matters on a quiet machine',
    hint: `echo off | sudo tee ${path}`,
  }),
  'machine-cores': ({ kinds }) => ({
    message: `This machine has ${count(kinds.length, 'kind')} of cores: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(', ')}.`,
    why: 'the same work uses different energy on another kind of core, up to several times as much',
    hint: `taskset -c ${kinds[0]?.cpus ?? '0'} npx joulegate compare`,
  }),
  'machine-cores-ranked': () => ({
    message: 'The kernel prefers some cores, which reach a higher clock.',
    why: 'ranked cores differ in clock, but not in kind',
  }),
  'machine-virtual': ({ name }) => ({
    message: `This is a virtual machine (${name}), and its neighbours share the processor.`,
    why: 'measuring in pairs cancels slow changes in what neighbours do, but not bursts',
    hint: 'Measure on bare metal',
  }),
  'machine-busy-now': ({ others, threads, isCounted }) => ({
    message: `Other programs use ${others.toFixed(1)} of ${count(threads, 'CPU')} right now.`,
    why: isCounted
      ? 'the counters measure the whole machine, so the energy of other programs is counted as the workload’s'
      : 'an estimate does not count the CPU time of other programs, but a trial that has to wait takes longer',
    hint: 'top -b -n 1 | head -n 12',
  }),
  'machine-was-busy': ({ load, threads }) => ({
    message: `The machine was busy during the last minute (load ${load.toFixed(1)} on ${count(threads, 'CPU')}).`,
    why: 'the discarded round evens out most of it',
    hint: 'Wait a minute: sleep 60',
  }),
  'machine-steal': ({ share }) => ({
    message: `The hypervisor takes ${percent(share)} of the CPU time right now.`,
    why: 'while other virtual machines have the CPU, a trial takes longer, and its energy includes theirs',
    hint: 'Measure on bare metal',
  }),
  'machine-steal-since-boot': ({ share }) => ({
    message: `The hypervisor took ${percent(share)} of the CPU time since boot.`,
    why: 'it may happen again during a trial',
    hint: 'Measure on bare metal',
  }),
  'machine-throttled': ({ times, directory }) => ({
    message: `The processor got too hot and lowered its clock ${count(times, 'time')} since boot.`,
    why: 'a processor that gets too hot lowers its clock in the middle of a trial',
    hint: `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`,
  }),
  'machine-swap': ({ bytes }) => ({
    message: `${mebibytes(bytes)} of memory are swapped out.`,
    why: 'it has no effect until a trial uses swapped-out memory and waits for the disk',
    hint: 'sudo swapoff -a',
  }),
  'machine-watchdog': () => ({
    message: 'The NMI watchdog is on.',
    why: 'it wakes each CPU from time to time, and occupies one of its performance counters',
    hint: 'sudo sysctl kernel.nmi_watchdog=0',
  }),
  'machine-filtering': ({ by }) => ({
    message:
      by === 'sgx'
        ? 'The energy counters are filtered, because SGX is on.'
        : 'The energy counters are filtered: bit 0 of register 0xbc is set.', // Opens the firmware's setup at the next start; the register keeps its bit until then.
    why: 'filtered counters are blurred on purpose, to hide what was computed, so their error may be larger than any budget',
    hint: by === 'sgx' ? 'Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup' : 'sudo systemctl reboot',
  }),
  'machine-battery': ({ name }) => ({
    message: `The machine runs on battery (${name}).`,
    why: 'on battery, firmware and power profiles limit the clock, even more when the charge is low',
    hint: 'Plug it in',
  }),
  'machine-disk-full': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has only ${mebibytes(bytes)} left, too little for a measurement.`,
    why: 'if the disk becomes full, the measurement is lost, and so is the work of other programs that write there',
    hint: room[what],
  }),
  'machine-disk-low': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has only ${mebibytes(bytes)} left.`,
    why: 'two checkouts and their builds must fit',
    hint: room[what],
  }),
  'machine-permissions': ({ counter, paranoid }) => ({
    message: `This user may not read the energy counters${paranoid === null ? '' : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
    why: 'without another way to read a counter, energy can only be estimated',
    hint: counter === null ? COUNT_BY_GROUP : readByGroup(counter),
  }),
  'machine-measuring': ({ holder }) => ({
    message: `A measurement is running here (${holder}). This check disturbs it, and shows its load as that of other programs.`,
    hint: 'Check again when it is done: npx joulegate doctor',
  }),
}
