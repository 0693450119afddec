import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What keeps code of a pull request apart: a user of its own, namespaces of each side, a process with root's rights that cleans up. */
export type Guard = 'user' | 'namespaces' | 'root'

interface LevelFacts {
  /** Level of isolation that reports show. */
  readonly isolation: 'B' | 'C' | 'none'
  /** Who runs the jobs, in words for a table. */
  readonly runner: string
  readonly guards: readonly Guard[]
  /** Account of the builds and trials: that of the action's input `user`, or the one that Joulegate chooses; null: that of the runner. */
  readonly account: 'input' | 'chosen' | null
  /** Are the jobs those of a user who is not root? */
  readonly isUnprivileged?: true
  /** Another level. The attacks that are tried there are tried here as well. */
  readonly like?: string
}

/** Kinds of runners, by what the machine and its operator let Joulegate do. */
const LEVELS = {
  'own-user': { isolation: 'B', runner: 'root, with `user`', guards: ['user', 'namespaces', 'root'], account: 'input' },
  helper: {
    ...{ isolation: 'B', runner: 'not root, with the meter helper', guards: ['user', 'namespaces', 'root'] },
    ...{ account: 'chosen', isUnprivileged: true },
  },
  'no-namespaces': {
    ...{ isolation: 'C', runner: 'root in a container without SYS_ADMIN, with `user`', guards: ['user', 'root'] },
    ...{ account: 'input', like: 'own-user' },
  },
  none: { isolation: 'none', runner: 'root, with `user: none`', guards: ['namespaces', 'root'], account: null },
  unprivileged: { isolation: 'none', runner: 'not root', guards: [], account: null, isUnprivileged: true },
} as const satisfies Record<string, LevelFacts>

export type Level = keyof typeof LEVELS

/** Returns what is known of a level. */
export const factsOf = (level: Level): LevelFacts => LEVELS[level]

export const LEVEL_NAMES = Object.keys(LEVELS).filter((name): name is Level => name in LEVELS)

/** Returns words before a command that let it see this file as /etc/passwd, in a mount namespace of its own. */
// bash, since sh loses inputs: their names have dashes.
export const seeing = (accounts: string): readonly string[] => [
  ...['unshare', '--mount', 'bash', '-c', 'mount --bind "$0" /etc/passwd && exec "$@"', accounts],
]

/** Writes the accounts of a container, joulegate-job among them, and returns words before a command that run it as if in there: root without SYS_ADMIN. */
export function inContainer(directory: string, job: number): readonly string[] {
  const accounts = join(directory, 'passwd')
  writeFileSync(accounts, `${readFileSync('/etc/passwd', 'utf8')}joulegate-job:x:${job}:${job}::/nonexistent:/usr/sbin/nologin\n`)
  return [...seeing(accounts), 'setpriv', '--bounding-set=-sys_admin', '--']
}
