import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { Arm } from '../model/arm.ts'
import { type Finding, finding, Problem } from '../model/finding.ts'
import { hasEnded, killProcess, killUntilGone } from '../system/processes.ts'
import { programOf } from '../system/programs.ts'

/** Name of the user that a machine has for this purpose alone. */
export const JOB_USER = 'joulegate-job'

/** Another user, as whom joulegate can run commands. */
export interface Identity {
  readonly uid: number
  readonly name: string
  /** Path of the program that switches users. */
  readonly setpriv: string
}

/** User that was requested, or the reason why it cannot be used. */
export type IdentityChoice = { readonly identity: Identity } | { readonly refusal: Finding }

/** Returns the user for `--user`, a name in /etc/passwd or a number, or null if none was given. Throws a Problem if it cannot be used. */
export function chooseIdentity(wanted: string | null): Identity | null {
  if (wanted === null) return null
  const choice = findIdentity(wanted)
  if ('refusal' in choice) throw new Problem(choice.refusal)
  return choice.identity
}

/** Finds a user, and checks that the user's commands can run as it here and now. Tries it instead of guessing from capabilities. */
export function findIdentity(wanted: string): IdentityChoice {
  if (process.geteuid?.() !== 0) return { refusal: finding('not-root', { name: wanted }) }
  const uid = /^\d{1,10}$/.test(wanted) ? Number(wanted) : uidOf(wanted)
  // The highest number is no user: setuid takes it as "leave unchanged".
  if (uid === null || uid >= 0xff_ff_ff_ff) return { refusal: finding('unknown-user', { name: wanted }) }
  if (uid === 0) return { refusal: finding('privileged-user', { name: wanted }) }
  const setpriv = programOf('setpriv')
  if (setpriv === null) return { refusal: finding('no-setpriv', {}) }
  const identity = { uid, name: wanted, setpriv }
  const trouble = tryAs(identity, newGroups().base, ['true'])
  return trouble === null ? { identity } : { refusal: finding('cannot-switch', { name: wanted, detail: trouble.said }) }
}

/** Returns the fields of each line of /etc/passwd: name, password, uid, gid, comment, home, shell. A small container may have no such file. */
function accounts(): readonly (readonly string[])[] {
  const text = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split(':')]))
}

const uidOf = (name: string): number | null => {
  const account = accounts().find(([own]) => own === name)
  return account === undefined ? null : Number(account[2])
}

/** Returns the name of a user for display, or `uid N` if it has none. */
export function userName(uid: number): string {
  return accounts().find((account) => Number(account[2]) === uid)?.[0] ?? `uid ${uid}`
}

/** Matches names of accounts that exist for this program. */
const OUR_NAME = /^joulegate-[a-z0-9-]+$/

/**
 * Reports whether an account runs jobs and nothing else, so that its processes may be ended and its files removed. Such an account is
 * called joulegate-…, has no login shell and owns no home. Any other one, `nobody` or a number without a name, may have files of a service
 * or of a person.
 */
export function servesJobsAlone(uid: number): boolean {
  // One number may have several names.
  const found = accounts().filter(([, , number]) => Number(number) === uid)
  return found.length > 0 && found.every(([name = '', , , , , home = '', shell = '']) => isForJobs({ name, home, shell }, uid))
}

const isForJobs = ({ name, home, shell }: Readonly<Record<'name' | 'home' | 'shell', string>>, uid: number): boolean =>
  OUR_NAME.test(name) && /\/(nologin|false)$/.test(shell) && (home === '' || statSync(home, { throwIfNoEntry: false })?.uid !== uid)

/** First number for new groups, which must not have a name. systemd and Debian assign none from here on. */
const FIRST_GROUP = 61_000

/** Groups that a command runs with. */
export interface Groups {
  /** Group of its side. Files of this group are closed to the other side, whose user is the same. */
  readonly own: number
  /** Group of both sides. Files of this group are closed to all other users of the machine. */
  readonly common: number
}

/** Returns groups that no user has. */
export function newGroups(): Readonly<Record<Arm, Groups>> {
  const named = new Set(
    readFileSync('/etc/group', 'utf8')
      .split('\n')
      .map((line) => Number(line.split(':')[2])),
  )
  let first = FIRST_GROUP
  while ([first, first + 1, first + 2, first + 3].some((group) => named.has(group))) first += 1
  const common = first + 2
  return { base: { own: first, common }, head: { own: first + 1, common }, anchor: { own: first + 3, common } }
}

/**
 * Returns the words before a command that run it as this user. It has only these groups, no capabilities, and no way to get any
 * (set-user-ID programs).
 */
export const asUser = ({ uid, setpriv }: Identity, { own, common }: Groups): readonly string[] => [
  setpriv,
  `--reuid=${uid}`,
  `--regid=${own}`,
  `--groups=${common}`,
  '--no-new-privs',
  '--inh-caps=-all',
  '--ambient-caps=-all',
  '--bounding-set=-all',
  '--',
]

/** Runs one of joulegate's own commands as this user, without environment. Returns null if it exits with 0, else its error output. */
export function tryAs(identity: Identity, groups: Groups, command: readonly string[]): { readonly said: string } | null {
  const { status, stderr, error } = run([...asUser(identity, groups), '/usr/bin/env', '-i', ...command], undefined)
  return status === 0 ? null : { said: (error?.message ?? stderr).trim() || `it ended with ${status}` }
}

/**
 * Runs a shell script of joulegate's own as this user, with PATH and these variables. Returns what it prints, until it ends or its time is up.
 * `within`: words that run a command in namespaces, or with limits.
 */
export function hearAs(
  identity: Identity,
  groups: Groups,
  { within, variables, script }: { readonly within: readonly string[]; readonly variables: readonly string[]; readonly script: string },
): string {
  const environment = [`PATH=${process.env['PATH'] ?? ''}`, ...variables]
  return run([...within, ...asUser(identity, groups), '/usr/bin/env', '-i', ...environment, '/bin/sh', '-c', script], LIMIT_MS).stdout ?? ''
}

/** Milliseconds that a script of joulegate's own may take. It takes a fraction of a second. */
const LIMIT_MS = 10_000

const run = ([program = '', ...words]: readonly string[], timeout: number | undefined) =>
  spawnSync(program, words, {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  })

/** O_CLOEXEC of open(2): the descriptor is closed when a program executes another. */
const CLOSED_ON_EXEC = 0o2_000_000

/**
 * Closes descriptors that the parent process has left open, and that every program started by joulegate would inherit. None of them is
 * joulegate's own: Node marks those.
 */
export function closeInherited(): void {
  for (const name of readdirSync('/proc/self/fdinfo').filter((descriptor) => Number(descriptor) > 2)) {
    try {
      const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'latin1'))?.[1]
      if (flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0) closeSync(Number(name))
    } catch {
      // the descriptor that listed the directory
    }
  }
}

/** Returns the living processes that have this user as one of their user identities. */
export function processesOf(uid: number): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const status = readFileSync(`/proc/${name}/status`, 'latin1')
      const uids = /^Uid:\s+(.*)$/m.exec(status)?.[1]?.split('\t') ?? []
      return uids.includes(String(uid)) && !hasEnded(name) // a zombie runs nothing, and may never be waited for
    } catch {
      return false // gone by now
    }
  })
}

/** Kills every process of this user at once, so that none can escape by forking. Resolves when none is left. */
export async function killUser(uid: number): Promise<void> {
  const members = (): readonly string[] => processesOf(uid)
  const strike = (): void => {
    spawnSync('/bin/sh', ['-c', 'kill -KILL -1'], { cwd: '/', env: {}, stdio: 'ignore', uid, gid: uid })
    for (const pid of members()) killProcess(Number(pid))
  }
  // Kills before it lists: a list of processes can miss one that keeps replacing itself.
  strike()
  await killUntilGone({ isLeft: () => members().length > 0, kill: strike, members })
}
