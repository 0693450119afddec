import type { identity as table } from '../../model/findings/identity.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Returns the command that makes a user without files or permissions. */
const makeUser = (name: string): string => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`

const WHY = 'this is about security, not accuracy: the code of a change runs with your permissions, and can read your tokens'

export const identity: Messages<typeof table> = {
  'not-root': ({ name }) => ({
    message: `Commands cannot run as ${name}, because only root can start them as another user.`,
    why: WHY,
    hint: `As root: sudo npx joulegate compare … --user ${quoted(name)}; or omit --user, to run them with your permissions. For a runner: sudo runner-setup/joulegate-runner install`,
  }),
  'no-setpriv': () => ({
    message: 'Commands cannot run as another user, because the program setpriv (util-linux) is not in PATH.',
    why: WHY,
    hint: 'On Debian or Ubuntu: sudo apt-get install util-linux',
  }),
  'unknown-user': ({ name }) =>
    /^[a-z_][a-z0-9_-]{0,31}$/.test(name)
      ? { message: `There is no user ${name} in /etc/passwd.`, why: WHY, hint: makeUser(name) }
      : { message: `${JSON.stringify(name)} is neither a user name nor a user ID.`, why: WHY, hint: makeUser('joulegate-job') },
  'privileged-user': ({ name }) => ({
    message: `The user ${name} is root, but builds and workloads must be kept apart from root.`,
    why: WHY,
    hint: `Create a user: ${makeUser('joulegate-job')}; then pass --user joulegate-job`,
  }),
  'cannot-switch': ({ name, detail }) => ({
    message: `Commands cannot be started as ${name}: ${detail}`,
    why: WHY,
    hint: 'A container may lack the capabilities SETUID, SETGID and SETPCAP. Add them, or omit --user',
  }),
  'cannot-enter': ({ name, directory, closed }) => ({
    message: `${name} cannot reach its directory ${directory}, because ${closed} is closed to it.`,
    hint: 'Use a temporary directory that all users can reach: TMPDIR=/var/tmp npx joulegate …',
  }),
  'other-temporary': ({ user, wanted, closed, taken }) => ({
    message: `Builds and workloads run in ${taken}, because ${user} cannot reach the temporary directory ${wanted}: ${closed} is closed to it.`,
    hint: 'To choose another directory, set TMPDIR to one that all users can reach',
  }),
  'temporary-closed': ({ user, wanted, closed }) => ({
    message: `${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
    why: 'this is not about accuracy: the action uses /var/tmp or /tmp instead, but `compare --user` fails',
    hint: 'Use a directory that all users can reach: TMPDIR=/var/tmp npx joulegate …',
  }),
  'may-write': ({ name, directory }) => ({
    message: `${name} owns ${directory} or can write to it, so it could change the results of this measurement.`,
    hint: `Use another user or another directory (--report-directory, TMPDIR). See: ls -ld ${quoted(directory)}`,
  }),
  'shared-user': ({ name, processes }) => ({
    message: `${name} runs ${count(processes.length, 'other process', 'other processes')} (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}). Builds and workloads can access them, and Joulegate does not kill a process that removes its marker.`,
    hint: `Create a user: ${makeUser('joulegate-job')}; then pass --user joulegate-job`,
  }),
  'history-not-copied': ({ directory, detail }) => ({
    message: `The history of ${directory} cannot be copied for builds that run as another user: ${detail}`,
    hint: `Check whether it is complete: git -C ${quoted(directory)} fsck --connectivity-only`,
  }),
}
