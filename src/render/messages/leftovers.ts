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
        ? `Earlier commands of ${user} had left ${count(names.length, 'thing')} on this machine, removed before anything was measured: ${someOf(names)}.`
        : `The commands of ${user} left ${count(names.length, 'thing')} on this machine, removed after the last trial: ${someOf(names)}.`,
  }),
  'leftovers-stay': ({ user, names }) => ({
    message: `${user} has ${count(names.length, 'thing')} where all users may write, which a measurement can find or run out of space for: ${someOf(names)}. They stay, because this account may serve more than measurements.`,
    hint: 'Use an account for measurements alone, which Joulegate tidies up after: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job',
  }),
  'still-alive': ({ processes }) => ({
    message: `${count(processes.length, 'process', 'processes')} that the measured commands started could not be ended and may still run: ${someOf(processes)}.`,
    hint: 'Look whether they run: ps -ef; and measure in a cgroup of your own: systemd-run --user --scope -p Delegate=yes joulegate …',
  }),
  'not-removed': ({ directory, detail }) => ({
    message: `${directory} cannot be removed: ${detail}. The next measurement on this machine tries again.`,
    hint: `Look why: lsattr -d ${quoted(directory)}; mount | grep joulegate. Then: sudo rm -r ${quoted(directory)}`,
  }),
  'not-tidied': ({ cause }, say) => ({
    message: `Something that was measured may be left on this machine: ${say(cause).message}`,
    hint: 'Look for it: ps -ef; ls -d /tmp/joulegate-*. The next measurement removes what it finds',
  }),
  'not-noted': ({ directory, detail }) => ({
    message: `${directory} cannot be removed, and the next run will not know of it: ${detail}`,
    hint: `sudo rm -r ${quoted(directory)}`,
  }),
  'removed-late': ({ directory }) => ({ message: `${directory}, which an earlier measurement could not remove, is gone now.` }),
  'no-namespaces': ({ detail, swept }) => ({
    message: swept
      ? `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there is removed before the other side runs.`
      : `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there, the other side finds.`,
    hint: 'In a container: give it the capability SYS_ADMIN, or run Joulegate outside of it',
  }),
}
