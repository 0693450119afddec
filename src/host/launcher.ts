// Once: the shell becomes the workload.
const ONCE = 'eval "$1"'
// $5 times, each in a shell of its own, so that exit, cd and exec of one are not the next one's; then as the last one ended.
// Not `(…) || exit`: on the left of || a shell ignores the user's own `set -e`. Parameters again, not variables: those are the user's.
const REPEATED = `set -- "$1" "$5" 0
while [ "$3" -eq 0 ] && [ "$2" -gt 0 ]; do
  (eval "$1")
  set -- "$1" "$(($2 - 1))" "$?"
done
exit "$3"`
// Without a cgroup the launcher stays, tells the exit, and prints `times` when the meters have stopped.
const TELL = `echo "exit $?" >&3
read -r _ <&3
times >&3
`

/** What a trial's launcher does when its gate has opened: $1 is the command, $5 how often it runs, where that is more than once. */
export function afterGate(repeat: number, isToTell: boolean): string {
  const command = repeat === 1 ? ONCE : REPEATED
  return isToTell ? `(exec 3>&-; ${command})\n${TELL}` : `exec 3>&-\n${command}\n`
}
