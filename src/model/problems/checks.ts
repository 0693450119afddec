import type { Finding } from '../finding.ts'
import { error, info, plural, warning } from './catalogue.ts'
import { COUNT_BY_GROUP, readByGroup } from './rights.ts'

/**
 * What the checks of the machine say. Their codes begin with `machine-`: reports show them together, without their remedies, which
 * `joulegate doctor` has. A warning is worth being told on every measurement; what matters little is a note.
 */
const PREFIX = 'machine-'

/** Was this found by a check of the machine? */
export const isOfMachine = ({ code }: Finding): boolean => code.startsWith(PREFIX)

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

export const governorFollows = (names: string, cpus: number, total: number, directory: string): Finding =>
  warning(
    'machine-governor',
    `The frequency governor is ${names} on ${cpus} of ${plural(total, 'CPU')}: the clock follows the load.`,
    `echo performance | sudo tee ${directory}/policy*/scaling_governor`,
  )

export const prefersSaving = (preferences: string, directory: string): Finding =>
  info(
    'machine-preference',
    `The processor is told to save energy (energy_performance_preference is ${preferences}).`,
    `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`,
  )

export const turboOn = (off: string, path: string): Finding =>
  info('machine-turbo', 'Turbo is on: the clock depends on temperature and on how many cores are busy.', `echo ${off} | sudo tee ${path}`)

export const threadsShareCores = (path: string): Finding =>
  info('machine-smt', 'Threads share cores (SMT is on): what runs on one changes what the other uses.', `echo off | sudo tee ${path}`)

export const mixedCores = (kinds: readonly { readonly name: string; readonly cpus: string }[]): Finding =>
  warning(
    'machine-cores',
    `The cores are of ${kinds.length} kinds: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(', ')}.`,
    `taskset -c ${kinds[0]?.cpus ?? '0'} joulegate compare`,
  )

export const rankedCores = (): Finding => info('machine-cores', 'The kernel prefers some cores, which reach a higher clock.')

export const virtualMachine = (name: string): Finding =>
  warning('machine-virtual', `This is a virtual machine (${name}): its neighbours share the processor.`, 'Measure on bare metal')

export const busyMachine = (others: number, threads: number): Finding =>
  warning('machine-busy-now', `Others use ${others.toFixed(1)} of ${plural(threads, 'CPU')} right now.`, 'top -b -n 1 | head -n 12')

export const wasBusy = (load: number, threads: number): Finding =>
  info(
    'machine-was-busy',
    `The machine was busy during the last minute (load ${load.toFixed(1)} on ${plural(threads, 'CPU')}).`,
    'Wait a minute: sleep 60',
  )

export const stolenNow = (share: number): Finding =>
  warning('machine-steal', `The hypervisor takes ${percent(share)} of the CPU time right now.`, 'Measure on bare metal')

export const stolenSinceBoot = (share: number): Finding =>
  warning('machine-steal', `The hypervisor has taken ${percent(share)} of the CPU time since the start.`, 'Measure on bare metal')

export const hasThrottled = (times: number, directory: string): Finding =>
  warning(
    'machine-throttled',
    `The processor got too hot and lowered its clock ${plural(times, 'time')} since the start.`,
    `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`,
  )

export const swappedOut = (bytes: number): Finding =>
  info('machine-swap', `${mebibytes(bytes)} of memory are swapped out.`, 'sudo swapoff -a')

export const watchdogOn = (): Finding => info('machine-watchdog', 'The NMI watchdog is on.', 'sudo sysctl kernel.nmi_watchdog=0')

/** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
export const countersFiltered = (by: 'sgx' | 'register'): Finding =>
  error(
    'machine-filtering',
    by === 'sgx'
      ? 'The energy counters are filtered, because SGX is on.'
      : 'The energy counters are filtered: bit 0 of register 0xbc is set.',
    // Opens the firmware's setup at the next start; the register keeps its bit until then.
    by === 'sgx' ? 'Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup' : 'sudo systemctl reboot',
  )

export const onBattery = (name: string): Finding => warning('machine-battery', `The machine runs on its battery (${name}).`, 'Plug it in')

const room = { temporary: 'Use another one: TMPDIR=DIR joulegate …', report: 'Use another one: --report-directory DIR' }

export const diskFull = (what: 'temporary' | 'report', directory: string, bytes: number): Finding =>
  error('machine-disk', `The ${what} directory ${directory} has ${mebibytes(bytes)} left, too little for a measurement.`, room[what])

export const diskLow = (what: 'temporary' | 'report', directory: string, bytes: number): Finding =>
  warning('machine-disk', `The ${what} directory ${directory} has ${mebibytes(bytes)} left.`, room[what])

/** `counter`: the file that powercap would read; null where there is none. `paranoid`: what the kernel says; null where it does not. */
export const counterForbidden = (counter: string | null, paranoid: number | null): Finding =>
  warning(
    'machine-permissions',
    `This user may not read the energy counters${paranoid === null ? '' : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
    counter === null ? COUNT_BY_GROUP : readByGroup(counter),
  )

export const measuringNow = (holder: string): Finding =>
  warning(
    'machine-measuring',
    `A measurement is running here (${holder}): this look at the machine disturbs it, and its load is among what is said of others.`,
    'Look again when it is done',
  )
