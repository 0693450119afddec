import type { Finding } from '../finding.ts'
import { info, plural, quoted, warning } from './catalogue.ts'

const MOST_NAMES = 5
const NAME_CHARACTERS = 120

/** The first few, on one line: names are the choice of whoever left them. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => shortened(name))
  return names.length > MOST_NAMES ? `${shown.join(', ')} and ${names.length - MOST_NAMES} more` : shown.join(', ')
}

/** As JSON if anything in it is not plain. */
function shortened(name: string): string {
  const short = name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS)}…` : name
  return /^[\w./() +:@=,~-]+…?$/.test(short) ? short : JSON.stringify(short)
}

/** `names`: files, IPC objects and processes that are gone now. */
export const leftoversRemoved = (user: string, names: readonly string[], when: 'before' | 'after'): Finding =>
  info(
    'leftovers-removed',
    when === 'before'
      ? `Earlier commands of ${user} had left ${plural(names.length, 'thing')} on this machine, removed before anything was measured: ${someOf(names)}.`
      : `The commands of ${user} left ${plural(names.length, 'thing')} on this machine, removed after the last trial: ${someOf(names)}.`,
  )

/** `names`: what stays, because the account has files of other programs, or of a person. */
export const leftoversStay = (user: string, names: readonly string[]): Finding =>
  warning(
    'leftovers-stay',
    `${user} has ${plural(names.length, 'thing')} where all users may write, which a measurement can find or run out of space for: ${someOf(names)}. They stay, because this account may serve more than measurements.`,
    'Use an account for measurements alone, which Joulegate tidies up after: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job',
  )

/** `processes`: names and numbers. */
export const stillAlive = (processes: readonly string[]): Finding =>
  warning(
    'still-alive',
    `${plural(processes.length, 'process', 'processes')} that the measured commands started could not be ended and may still run: ${someOf(processes)}.`,
    'Look whether they run: ps -ef; and measure in a cgroup of your own: systemd-run --user --scope -p Delegate=yes joulegate …',
  )

/** `detail`: what the system said. */
export const notRemoved = (directory: string, detail: string): Finding =>
  warning(
    'not-removed',
    `${directory} cannot be removed: ${detail}. The next measurement on this machine tries again.`,
    `Look why: lsattr -d ${quoted(directory)}; mount | grep joulegate. Then: sudo rm -r ${quoted(directory)}`,
  )

/** `detail`: what went wrong while processes were ended or files removed. */
export const notTidied = (detail: string): Finding =>
  warning(
    'not-tidied',
    `Something that was measured may be left on this machine: ${detail}`,
    'Look for it: ps -ef; ls -d /tmp/joulegate-*. The next measurement removes what it finds',
  )

/** A note for the next run could not be written. */
export const notNoted = (directory: string, detail: string): Finding =>
  warning(
    'not-removed',
    `${directory} cannot be removed, and the next run will not know of it: ${detail}`,
    `sudo rm -r ${quoted(directory)}`,
  )

export const removedLate = (directory: string): Finding =>
  info('removed-late', `${directory}, which an earlier measurement could not remove, is gone now.`)

/** `detail`: why there are no namespaces. */
export const noNamespaces = (detail: string, swept: boolean): Finding =>
  warning(
    'no-namespaces',
    swept
      ? `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there is removed before the other side runs.`
      : `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there, the other side finds.`,
    'In a container: give it the capability SYS_ADMIN, or run Joulegate outside of it',
  )
