import type { Finding, Problem } from '../finding.ts'
import { error, info, plural, quoted, usage, warning } from './catalogue.ts'

/** The command that makes a user who owns nothing and can do nothing. */
const makeUser = (name: string): string => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`

export const notRoot = (name: string): Finding =>
  error(
    'not-root',
    `Commands cannot run as ${name}: only root may start something as another user.`,
    `As root: sudo joulegate compare … --user ${quoted(name)}; or without --user, with your rights`,
  )

export const noSetpriv = (): Finding =>
  error(
    'no-setpriv',
    'Commands cannot run as another user: the program setpriv, of util-linux, is not in PATH.',
    'On Debian or Ubuntu: sudo apt-get install util-linux',
  )

export const unknownUser = (name: string): Finding =>
  /^[a-z_][a-z0-9_-]{0,31}$/.test(name)
    ? error('unknown-user', `There is no user ${name} in /etc/passwd.`, makeUser(name))
    : error('unknown-user', `${JSON.stringify(name)} is neither a user nor the number of one.`, makeUser('joulegate-job'))

export const privilegedUser = (name: string): Finding =>
  error(
    'privileged-user',
    `The user ${name} is root, and builds and workloads are to be kept apart from root.`,
    `${makeUser('joulegate-job')}, then: --user joulegate-job`,
  )

export const cannotSwitch = (name: string, detail: string): Finding =>
  error(
    'cannot-switch',
    `Commands cannot be started as ${name}: ${detail}`,
    'Containers may lack the capabilities SETUID, SETGID and SETPCAP: give them, or leave --user out',
  )

/** As a Problem: it was asked for. */
export const cannotBecome = (finding: Finding): Problem => usage(finding)

/** `closed`: the directory on the way to `directory` that the user cannot enter. */
export const cannotEnter = (name: string, directory: string, closed: string): Problem =>
  usage(
    error(
      'cannot-enter',
      `${name} cannot reach ${directory}, where it is to build: ${closed} is closed to it.`,
      'Name a temporary directory that all users can reach: TMPDIR=/var/tmp joulegate …',
    ),
  )

interface OtherTemporary {
  readonly user: string
  readonly wanted: string
  /** The directory on the way to `wanted` that the user cannot enter. */
  readonly closed: string
  readonly taken: string
}

export const otherTemporary = ({ user, wanted, closed, taken }: OtherTemporary): Finding =>
  info(
    'other-temporary',
    `Builds and workloads are in ${taken}: ${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
    'To choose another one, set TMPDIR to a directory that all users can reach',
  )

export const temporaryClosed = ({ user, wanted, closed }: Omit<OtherTemporary, 'taken'>): Finding =>
  warning(
    'temporary-closed',
    `${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
    'Name one that all users can reach: TMPDIR=/var/tmp joulegate …',
  )

export const mayWrite = (name: string, directory: string): Problem =>
  usage(
    error(
      'may-write',
      `${name} owns ${directory} or may write there, and so could change what this measurement finds.`,
      `Name another user, or another place (--report-directory, TMPDIR). Look at: ls -ld ${quoted(directory)}`,
    ),
  )

export const sharedUser = (name: string, processes: readonly string[]): Finding =>
  warning(
    'shared-user',
    `${name} runs ${plural(processes.length, 'other process', 'other processes')} (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}): builds and workloads can reach what is theirs, and what sheds its mark will not be killed as one of ours.`,
    `${makeUser('joulegate-job')}, then: --user joulegate-job`,
  )

export const historyNotCopied = (directory: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'history-not-copied',
      `The history of ${directory} cannot be copied for builds that run as another user: ${detail}`,
      `Look whether it is whole: git -C ${quoted(directory)} fsck --connectivity-only`,
    ),
    cause,
  )
