import type { Finding } from '../../model/finding.ts'
import type { AttemptName, Remedy, attack as table, WhyUntried } from '../../model/findings/attack.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

type Attempted = Finding<'attacks-contained'>['data']

/** Completes "a command could …". */
const deeds = {
  environment: 'read the environment of your processes',
  memory: 'read the memory of your processes',
  processes: 'see the processes of the machine',
  signal: 'end your processes',
  loopback: 'connect to servers on 127.0.0.1',
  abstract: 'connect to abstract unix sockets',
  counters: 'read energy counters',
  reports: 'write into the report directory',
  session: 'write into the directories of a run',
  'other-side': 'reach the files of the other side',
  setuid: 'become root by a set-user-ID program',
  'user-namespace': 'mount file systems in a user namespace',
  kernel: 'use parts of the kernel that no build needs (keyrings, io_uring, userfaultfd, bpf, fanotify, kcmp, AF_ALG, AF_VSOCK)',
  devices: 'open devices',
  sockets: 'connect to unix sockets of the services of the machine',
  'shared-directories': 'write into directories that all users of the machine share',
  leave: 'leave a process behind',
} satisfies Record<AttemptName, string>

const reasons = {
  'no-counter': 'this machine has none',
  'no-program': 'a program for it is missing',
  'no-root': 'only root can prepare it',
  'no-bait': 'doctor could not prepare it',
  unfinished: 'the attack ended before it',
} satisfies Record<WhyUntried, string>

const hints = {
  account:
    'Run the code as its own user: sudo runner-setup/joulegate-runner install; or as root: sudo npx joulegate compare … --user joulegate-job',
  namespaces: 'In a container: add the capability SYS_ADMIN, or run Joulegate outside of the container',
  counters: 'sudo chmod 0400 /sys/class/powercap/intel-rapl*/energy_uj /sys/class/hwmon/hwmon*/energy*_input',
  'user-namespaces': 'sudo sysctl user.max_user_namespaces=0 (rootless containers and the sandboxes of browsers need them)',
  unit: 'Measure by the meter helper, in its unit of systemd: sudo runner-setup/joulegate-runner install',
  fault: 'Measure no code of others on this machine, and report this as SECURITY.md describes',
} satisfies Record<Remedy, string>

function summary({ level, user, attempts }: Attempted): string {
  const contained = attempts.filter(({ outcome }) => outcome === 'contained').length
  return `level ${level}${user === null ? '' : ` as ${user}`}, ${contained} of ${count(attempts.length, 'attack')} contained`
}

function untriedWords({ attempts }: Attempted): string {
  const untried = attempts.filter(({ outcome }) => outcome === 'untried')
  return untried.map(({ name, why }) => `${deeds[name]} (${reasons[why ?? 'unfinished']})`).join('; ')
}

export const attack: Messages<typeof table> = {
  'attacks-contained': (tried) => ({ message: summary(tried) }),
  'attacks-untried': (tried) => ({ message: `${summary(tried)}; not tried: ${untriedWords(tried)}` }),
  'attacks-through': ({ names, way, ...tried }) => ({
    message: `Code of a change can ${names.map((name) => deeds[name]).join('; ')}. Isolation: ${summary(tried)}.`,
    why: 'this is about security, not accuracy: doctor has tried it with a command of its own, in the sandbox of a workload',
    hint: hints[way],
  }),
  'attacks-not-made': ({ cause }, say) => ({ message: `not tried: ${say(cause).message}` }),
}
