import type { inspections as table } from '../../model/findings/inspections.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Messages of checks. Each is shown after the title of its check, in parentheses. */
export const inspections: Messages<typeof table> = {
  'is-off': () => ({ message: 'off' }),
  'kernel-silent': () => ({ message: 'this kernel does not report it' }),
  'cpu-time-unreadable': () => ({ message: '/proc/stat does not show it' }),
  'battery-absent': () => ({ message: 'no battery was found' }),
  'battery-idle': () => ({ message: 'the battery is not discharging' }),
  'can-switch-user': ({ user }) => ({ message: `--user ${user} runs them as another user` }),
  'cannot-switch-user': () => ({ message: 'only root can run them as another user; here they run as you' }),
  'cgroup-for-each': () => ({ message: 'each trial gets its own cgroup' }),
  'cgroups-untold': () => ({ message: 'there are none, for an unknown reason' }),
  'clock-not-scaled': () => ({ message: 'the kernel does not scale the clock here' }),
  'cores-alike': () => ({ message: 'all of one kind' }),
  'cores-held': ({ kinds, name, cpus }) => ({ message: `${kinds} kinds, but this session may use only the ${name} cores, ${cpus}` }),
  'cores-untold': () => ({ message: 'no file shows whether the cores differ' }),
  'counters-absent': () => ({ message: 'there are no counters to read' }),
  'disk-free': ({ directory, bytes }) => ({ message: `${(bytes / 2 ** 30).toFixed(1)} GiB free in ${directory}` }),
  'disk-unreadable': ({ directory }) => ({ message: `the free space of ${directory} cannot be read` }),
  'filtering-impossible': () => ({ message: 'SGX is off, and this processor has no other filter' }),
  'filtering-only-intel': () => ({ message: 'only Intel processors filter them' }),
  'governor-performance': ({ total }) => ({ message: `performance on ${total === 1 ? 'the only CPU' : `all ${total} CPUs`}` }),
  'governor-unreadable': () => ({ message: 'a scaling_governor cannot be read' }),
  'hypervisor-absent': () => ({ message: 'none, according to the processor' }),
  'machine-quiet': ({ others, threads, load }) => ({
    message: `other programs use ${others.toFixed(2)} of ${count(threads, 'CPU')}${load === null ? '' : `; load of the last minute ${load.toFixed(2)}`}`,
  }),
  'never-throttled': () => ({ message: 'never since boot' }),
  'no-counter-used': () => ({ message: 'no counter is used' }),
  'perf-allowed': () => ({ message: 'perf may count for the whole machine' }),
  'power-mains': () => ({ message: 'mains' }),
  'powercap-readable': () => ({ message: 'powercap can be read' }),
  'processor-unknown': () => ({ message: 'sysfs does not show which processor this is' }),
  'register-unreadable': () => ({
    message: 'SGX is off, but the filter may still be on, and the register that shows it cannot be read (as root: modprobe msr)',
  }),
  'smt-absent': () => ({ message: 'the processor has none' }),
  'steal-not-now': ({ share }) => ({ message: share === 0 ? 'none' : `${(100 * share).toFixed(2)} % since boot, none now` }),
  'group-of-no-organisation': ({ place }) => ({
    message: `${place} is a repository, which has no groups: any workflow of it reaches this machine`,
  }),
  'group-pinned': ({ number, organisation, workflow }) => ({
    message: `number ${number} of ${organisation}; each registration first checks that it admits only ${workflow}`,
  }),
  'group-unpinned': ({ number, organisation }) => ({
    message: `number ${number} of ${organisation} was not restricted by install --group-workflow, so no registration checks which workflows it admits`,
  }),
  'swap-absent': () => ({ message: 'none' }),
  'swap-empty': () => ({ message: 'empty' }),
  'swaps-unexpected': () => ({ message: '/proc/swaps has an unknown format' }),
  'swaps-unreadable': () => ({ message: '/proc/swaps cannot be read' }),
  'temperature-read': ({ read }) => ({ message: read.map(({ sensor, celsius }) => `${sensor} ${celsius.toFixed(0)} °C`).join(', ') }),
  'throttling-uncounted': () => ({ message: 'the processor does not count it' }),
  'turbo-untold': () => ({ message: 'no file shows whether the clock may boost' }),
}
