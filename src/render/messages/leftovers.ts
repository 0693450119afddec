import type { leftovers as table } from '../../model/findings/leftovers.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

const MOST_NAMES = 5

const NAME_CHARACTERS = 120

/** Lists the first few names on one line. The code that left them chose the names. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => shortened(name))
  return names.length > MOST_NAMES ? `${shown.join(', ')} and ${names.length - MOST_NAMES} more` : shown.join(', ')
}

/** Shortens a name, and quotes it as JSON if any character is not plain. */
function shortened(name: string): string {
  const short = name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS)}…` : name
  return /^[\w./() +:@=,~-]+…?$/.test(short) ? short : JSON.stringify(short)
}

export const leftovers: Messages<typeof table> = {
  'leftovers-removed': ({ user, names, when }) => ({
    message:
      when === 'before'
        ? `Earlier commands of ${user} left ${count(names.length, 'item')} on this machine, which Joulegate removed before the measurement: ${someOf(names)}.`
        : `The commands of ${user} left ${count(names.length, 'item')} on this machine, which Joulegate removed after the last trial: ${someOf(names)}.`,
  }),
  'leftovers-stay': ({ user, names }) => ({
    message: `${user} has ${count(names.length, 'item')} in directories where all users can write: ${someOf(names)}. They can affect a measurement, but Joulegate keeps them, because this account may have other uses.`,
    hint: 'Use an account only for measurements, which Joulegate cleans up: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job',
  }),
  'still-alive': ({ processes }) => ({
    message: `${count(processes.length, 'process', 'processes')} that the measured commands started could not be killed and may still run: ${someOf(processes)}.`,
    hint: 'To see whether they run: ps -ef; to avoid this, use a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …',
  }),
  'orphans-run': ({ processes }) => ({
    message: `${count(processes.length, 'process', 'processes')} of this account began during the measurement and may be left over from it: ${someOf(processes)}.`,
    hint: 'To see whose they are: ps -ef; for a measurement that leaves none, use a cgroup of its own: systemd-run --user --scope -p Delegate=yes npx joulegate …',
  }),
  'not-removed': ({ directory, detail }) => ({
    message: `${directory} cannot be removed: ${detail}. The next measurement on this machine tries again.`,
    hint: `To see why: lsattr -d ${quoted(directory)}; mount | grep joulegate. Then: sudo rm -r ${quoted(directory)}`,
  }),
  'not-tidied': ({ cause }, say) => ({
    message: `Files or processes of the measurement may be left on this machine: ${say(cause).message}`,
    hint: 'To find them: ps -ef; ls -d /tmp/joulegate-*. The next measurement removes what it finds',
  }),
  'not-noted': ({ directory, detail }) => ({
    message: `${directory} cannot be removed, and the next run will not know about it: ${detail}`,
    hint: `sudo rm -r ${quoted(directory)}`,
  }),
  'removed-late': ({ directory }) => ({ message: `${directory}, which an earlier measurement could not remove, is gone now.` }),
  'no-namespaces': ({ detail, swept }) => ({
    message: swept
      ? `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}). Joulegate removes what one side leaves there before the other side runs. The network stays open.`
      : `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}), so each side can find what the other leaves there. The network stays open.`,
    hint: 'In a container: add the capability SYS_ADMIN, or run Joulegate outside of the container',
  }),
  'keeper-lost': ({ side }) => ({
    message: `Another program killed the process that keeps the namespaces of ${side}. All commands of ${side} ended with it. This does not count as a failure of ${side}.`,
    hint: 'To see whether the memory of the machine ran out: dmesg | grep -i oom',
  }),
}
