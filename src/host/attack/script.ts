import type { AttemptName } from '../../model/findings/attack.ts'
import { MACHINE } from './machine.ts'
import { BAIT, CANARY, say } from './words.ts'

/** Prints what looks like such a sign. The pattern does not match itself. */
const reap = (name: AttemptName, sign: string): string =>
  `tr '\\0' '\\n' | LC_ALL=C sed -n 's/.*\\(${sign}[0-9a-f]\\{32\\}\\).*/got ${name} \\1/p'`

/** Words of perl and of node for one kind of connection, and the variable that has its address, their only argument. */
interface Connection {
  readonly domain: string
  readonly address: string
  readonly node: string
  readonly variable: string
}

/** Connects by perl, which every Debian has, or by node, which this user may not reach. Each ends with 0, or with 1 if it is refused. */
const connect = (name: AttemptName, { domain, address, node, variable }: Connection): string => `
if [ -z "$${variable}" ]; then ${say('untried', name, 'no-bait')}
else
  perl -MSocket -e 'socket(S, ${domain}, SOCK_STREAM, 0) or exit 9; exit(connect(S, ${address}) ? 0 : 1)' "$${variable}" >/dev/null 2>&1
  [ $? -le 1 ] || "$ATTACK_NODE" -e 'require("net").connect(${node}).on("connect", () => process.exit(0)).on("error", () => process.exit(1))' "$${variable}" >/dev/null 2>&1
  if [ $? -le 1 ]; then ${say('tried', name)}; else ${say('untried', name, 'no-program')}; fi
fi`

const write = (name: AttemptName, paths: readonly string[]): string =>
  `${paths.map((path) => `(echo planted >"${path}") 2>/dev/null`).join('\n')}\n${say('tried', name)}`

/**
 * Shell script of the attack. It tries only what concerns doctor: its processes, its listeners, its files, and counters. It prints a line
 * for each attempt, and one for each thing that it has read. Before it sends a signal, it looks at the process: in namespaces of its own,
 * another one may have that number. Variables that begin with ATTACK_ tell it where these are; see `Bait`.
 */
export const SCRIPT = `
cat /proc/[0-9]*/environ 2>/dev/null | ${reap('environment', CANARY)}
${say('tried', 'environment')}
if [ -z "$ATTACK_PID" ]; then ${say('untried', 'memory', 'no-bait')}
else
  set -- $(sed -n 's/^\\([0-9a-f]*\\)-\\([0-9a-f]*\\) .*\\[stack\\]$/0x\\1 0x\\2/p' "/proc/$ATTACK_PID/maps" 2>/dev/null)
  [ $# -ne 2 ] || dd "if=/proc/$ATTACK_PID/mem" bs=4096 skip=$(($1 / 4096)) count=$((($2 - $1) / 4096)) 2>/dev/null | ${reap('memory', CANARY)}
  ${say('tried', 'memory')}
fi
cat /proc/[0-9]*/cmdline 2>/dev/null | ${reap('processes', BAIT)}
${say('tried', 'processes')}
${connect('loopback', {
  domain: 'PF_INET',
  address: 'pack_sockaddr_in($ARGV[0], inet_aton("127.0.0.1"))',
  node: 'Number(process.argv[1]), "127.0.0.1"',
  variable: 'ATTACK_PORT',
})}
${connect('abstract', {
  domain: 'PF_UNIX',
  address: 'pack_sockaddr_un("\\0$ARGV[0]")',
  node: '{ path: "\\0" + process.argv[1] }',
  variable: 'ATTACK_SOCKET',
})}
for counter in "$ATTACK_SYSFS"/class/powercap/intel-rapl*/energy_uj "$ATTACK_SYSFS"/class/hwmon/hwmon*/energy*_input; do
  case "$(head -c 24 "$counter" 2>/dev/null)" in [0-9]*) echo "got counters $counter" ;; esac
done
[ "$ATTACK_SYSFS" != /sys ] || ! (exec 9</dev/cpu/0/msr) 2>/dev/null || echo 'got counters /dev/cpu/0/msr'
[ "$ATTACK_SYSFS" != /sys ] || [ ! -d /sys/bus/event_source/devices/power ] || {
  perf stat -x , -a -e power/energy-pkg/ true 2>&1 >/dev/null | grep -q '^[0-9]' && echo 'got counters perf'
}
${say('tried', 'counters')}
${write('reports', ['$ATTACK_REPORTS/planted'])}
${write('session', ['$ATTACK_SESSION/planted', '$ATTACK_RUN'])}
cat "$ATTACK_OTHER/secret" 2>/dev/null | ${reap('other-side', CANARY)}
${write('other-side', ['$ATTACK_OTHER/planted'])}
if [ -n "$ATTACK_SETUID" ]; then "$ATTACK_SETUID" -u 2>/dev/null | sed 's/^/got setuid /'; ${say('tried', 'setuid')}
elif command -v sudo >/dev/null; then sudo -n id -u 2>/dev/null | sed 's/^/got setuid /'; ${say('tried', 'setuid')}
else ${say('untried', 'setuid', 'no-root')}
fi
${MACHINE}
(
  [ -z "$ATTACK_CGROUP" ] || (exec >"$ATTACK_CGROUP/cgroup.procs") && echo 0 >"$ATTACK_CGROUP/cgroup.procs"
  exec env -i "PATH=$PATH" setsid sleep "$ATTACK_DECOY"
) </dev/null >/dev/null 2>&1 &
set -- 50
while [ "$1" -gt 0 ]; do
  case "$(tr '\\0' ' ' <"/proc/$!/cmdline" 2>/dev/null)" in sleep*) break ;; esac
  sleep 0.01
  set -- $(($1 - 1))
done
[ "$1" -gt 0 ] && ${say('tried', 'leave')}
if [ -z "$ATTACK_PID" ]; then ${say('untried', 'signal', 'no-bait')}
else
  [ -e "/proc/$ATTACK_PID" ] && ! grep -aq '${BAIT}[0-9a-f]' "/proc/$ATTACK_PID/cmdline" || kill -TERM "$ATTACK_PID" 2>/dev/null
  ${say('tried', 'signal')}
fi
exit 0
`
