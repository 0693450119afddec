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
    hint: `echo performance | sudo tee ${directory}/policy*/scaling_governor`,
  }),
  'machine-preference': ({ preferences, directory }) => ({
    message: `The processor is told to save energy (energy_performance_preference is ${preferences}).`,
    hint: `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`,
  }),
  'machine-turbo': ({ off, path }) => ({
    message: 'Turbo is on: the clock depends on temperature and on how many cores are busy.',
    hint: `echo ${off} | sudo tee ${path}`,
  }),
  'machine-smt': ({ path }) => ({
    message: 'Threads share cores (SMT is on): what runs on one changes what the other uses.',
    hint: `echo off | sudo tee ${path}`,
  }),
  'machine-cores': ({ kinds }) => ({
    message: `The cores are of ${kinds.length} kinds: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(', ')}.`,
    hint: `taskset -c ${kinds[0]?.cpus ?? '0'} joulegate compare`,
  }),
  'machine-cores-ranked': () => ({ message: 'The kernel prefers some cores, which reach a higher clock.' }),
  'machine-virtual': ({ name }) => ({
    message: `This is a virtual machine (${name}): its neighbours share the processor.`,
    hint: 'Measure on bare metal',
  }),
  'machine-busy-now': ({ others, threads }) => ({
    message: `Others use ${others.toFixed(1)} of ${count(threads, 'CPU')} right now.`,
    hint: 'top -b -n 1 | head -n 12',
  }),
  'machine-was-busy': ({ load, threads }) => ({
    message: `The machine was busy during the last minute (load ${load.toFixed(1)} on ${count(threads, 'CPU')}).`,
    hint: 'Wait a minute: sleep 60',
  }),
  'machine-steal': ({ share }) => ({
    message: `The hypervisor takes ${percent(share)} of the CPU time right now.`,
    hint: 'Measure on bare metal',
  }),
  'machine-steal-since-boot': ({ share }) => ({
    message: `The hypervisor has taken ${percent(share)} of the CPU time since the start.`,
    hint: 'Measure on bare metal',
  }),
  'machine-throttled': ({ times, directory }) => ({
    message: `The processor got too hot and lowered its clock ${count(times, 'time')} since the start.`,
    hint: `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`,
  }),
  'machine-swap': ({ bytes }) => ({ message: `${mebibytes(bytes)} of memory are swapped out.`, hint: 'sudo swapoff -a' }),
  'machine-watchdog': () => ({ message: 'The NMI watchdog is on.', hint: 'sudo sysctl kernel.nmi_watchdog=0' }),
  'machine-filtering': ({ by }) => ({
    message:
      by === 'sgx'
        ? 'The energy counters are filtered, because SGX is on.'
        : 'The energy counters are filtered: bit 0 of register 0xbc is set.', // Opens the firmware's setup at the next start; the register keeps its bit until then.
    hint: by === 'sgx' ? 'Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup' : 'sudo systemctl reboot',
  }),
  'machine-battery': ({ name }) => ({ message: `The machine runs on its battery (${name}).`, hint: 'Plug it in' }),
  'machine-disk-full': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left, too little for a measurement.`,
    hint: room[what],
  }),
  'machine-disk-low': ({ what, directory, bytes }) => ({
    message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left.`,
    hint: room[what],
  }),
  'machine-permissions': ({ counter, paranoid }) => ({
    message: `This user may not read the energy counters${paranoid === null ? '' : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
    hint: counter === null ? COUNT_BY_GROUP : readByGroup(counter),
  }),
  'machine-measuring': ({ holder }) => ({
    message: `A measurement is running here (${holder}): this look at the machine disturbs it, and its load is among what is said of others.`,
    hint: 'Look again when it is done',
  }),
}
