import { chmodSync, chownSync, statSync, writeFileSync } from 'node:fs'
import { ofArm } from '../model/arm.ts'
import type { TrialCommand, UserCommand } from '../model/host.ts'
import { quoted } from '../model/shell.ts'
import type { Container } from './container.ts'
import { asUser } from './identity.ts'
import type { JobAccount } from './rooms.ts'

/** Variables of joulegate's own environment that the user's commands see. None of GITHUB_*, ACTIONS_*, INPUT_*, RUNNER_*. */
const ALLOWED = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR)$/

/** Reports whether commands inherit a variable of this name. */
export const isInherited = (name: string): boolean => ALLOWED.test(name)

// $1 command, $2 directory, $3 cgroup or '', $4 log. A missing directory is a failure of the command, not of joulegate.
// Positional parameters only: a variable set here would hide one of the user's.
const joining = ({ stdout = null }: Pick<UserCommand, 'stdout'>): string => `exec >>"$4" 2>&1
${stdout === null ? '' : `exec >>${quoted(stdout)}\n`}[ -z "$3" ] || echo 0 >"$3/cgroup.procs" || exit 125
`
const ENTER = `cd -- "$2" || set -- 'exit 126' '' '' '' 1
`
// Follows that, before the shell enters the namespaces of its side and becomes its user. From then on, the cgroup and the log are out of reach.
// No core dump: nsenter, which is root, ends by the same signal as the command. If memory runs out, the command is killed before others.
const BECOME = `shift 4
ulimit -c 0
{ echo 500 >/proc/self/oom_score_adj; } 2>/dev/null
exec "$@"
`

// Runs the command once: the shell becomes the workload.
const ONCE = 'eval "$1"'
// Runs the command $5 times, each in its own subshell, so that exit, cd and exec do not affect the next run. Exits as the last run did.
// Not `(…) || exit`: on the left of || a shell ignores the user's own `set -e`. No variables here either: those belong to the user.
const REPEATED = `set -- "$1" "$5" 0
while [ "$3" -eq 0 ] && [ "$2" -gt 0 ]; do
  (eval "$1")
  set -- "$1" "$(($2 - 1))" "$?"
done
exit "$3"`
// Runs a program that runs the command: its words are $5 and the following. If the directory is missing, there is only $5.
const THROUGH = `[ "$#" -gt 5 ] || exit 126
shift 4
exec "$@"`
// Without a cgroup the launcher stays, reports the exit status, and prints `times` after the meters have stopped.
const TELL = `echo "exit $?" >&3
read -r _ <&3
times >&3
`

/**
 * Returns the script that a trial's launcher runs behind its gate. $1 is the command. $5 is the number of runs, if more than one, or the
 * first word of the program that runs the command.
 */
export function afterGate({ repeat, through = [] }: Pick<TrialCommand, 'repeat' | 'through'>, isToTell: boolean): string {
  const command = through.length > 0 ? THROUGH : repeat === 1 ? ONCE : REPEATED
  return isToTell ? `(exec 3>&-; ${command})\n${TELL}` : `exec 3>&-\n${command}\n`
}

/** A shell that joins the container, becomes the user that the command runs as, and then follows a script. */
export interface LauncherCommand {
  readonly program: string
  /** Callers may append more: from $5 on they are parameters of the script. */
  readonly arguments: readonly string[]
  readonly environment: Record<string, string>
  /** Restores the owner and permissions of the log after the command has written to it. */
  takeBack(): void
}

/** Prepares the shell that runs `script` with $1, the command, in its directory. */
export function prepareLauncher(script: string, command: UserCommand, container: Container): LauncherCommand {
  const { job, cgroup } = container
  const enter = container.enter(command.network ?? false)
  const environment = environmentOf(command, container)
  if (job === null && enter.length === 0) {
    const words = ['-c', joining(command) + ENTER + script, 'joulegate', command.command, command.cwd, cgroup, command.log]
    return { program: '/bin/sh', arguments: words, environment, takeBack: () => undefined }
  }
  const join = ['-c', joining(command) + BECOME, 'joulegate', '', '', cgroup, command.log, ...enter]
  const shell = ['/bin/sh', '-c', ENTER + script, 'joulegate', command.command, command.cwd, '', '']
  if (job === null) return { program: '/bin/sh', arguments: [...join, ...shell], environment, takeBack: () => undefined }
  const { groups } = ofArm(job.rooms, command.side)
  // Not in the environment of the shell, which is still root: a variable of the user's could make it load a library.
  const given = ['/usr/bin/env', '-i', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)]
  return {
    program: '/bin/sh',
    arguments: [...join, ...(job.limiting ?? []), ...asUser(job, groups), ...given, ...shell],
    environment: { PATH: process.env['PATH'] ?? '', ...container.env },
    takeBack: lendAll([command.log, ...(command.stdout == null ? [] : [command.stdout])], groups.own),
  }
}

function environmentOf(command: UserCommand, { job, env, inherited: given }: Container): Record<string, string> {
  const inherited = Object.entries(given ?? process.env).flatMap(([name, value]) =>
    value !== undefined && isInherited(name) ? [[name, value]] : [],
  )
  return { ...Object.fromEntries(inherited), ...(job === null ? {} : ownVariables(job, command)), ...command.env, ...env }
}

function ownVariables({ name, rooms }: JobAccount, { side }: UserCommand): Readonly<Record<string, string>> {
  const { home, temporary } = ofArm(rooms, side)
  return { HOME: home, USER: name, LOGNAME: name, SHELL: '/bin/sh', TMPDIR: temporary }
}

function lendAll(files: readonly string[], gid: number): () => void {
  const back = files.map((file) => lend(file, gid))
  return () => {
    for (const takeBack of back) takeBack()
  }
}

/**
 * Lets the group of a side write to its log, since scripts reopen /dev/stderr by its name. The log stays joulegate's own, in a directory
 * where only joulegate can replace it. The returned function restores its owner and permissions.
 */
function lend(log: string, gid: number): () => void {
  writeFileSync(log, '', { flag: 'a' })
  const before = statSync(log)
  chownSync(log, before.uid, gid)
  chmodSync(log, 0o660)
  return () => {
    chownSync(log, before.uid, before.gid)
    chmodSync(log, before.mode & 0o777)
  }
}
