import { HELPER_SOCKET } from '../../../src/model/helper.ts'
import { VOUCH_SOCKET } from '../../../src/model/vouch.ts'
import { yml } from '../programs.ts'
import type { Files } from '../repository.ts'
import { COUNTER } from './runner.ts'

/** Hostile pull requests for a guest with an installed runner. Each of their attacks says in a pipe of the machine how it ended. */

/** A pipe that all users may write to. No other file of the machine can be written by code of a pull request. */
const LOOT = '/loot'
/** Part of all names that the attacks make up. */
const MARK = 'hostile-left'
/** Seconds that processes sleep which the attacks leave: nobody else sleeps so long. */
const LEFT_SECONDS = 77_777
/** A server of the machine, on this port and on this abstract socket. The stand-in of GitHub has the port before. */
const [PORT, ABSTRACT] = [8125, 'hostile-abstract']

/** Shell: `look NAME COMMAND...` says `got NAME` if the command succeeds, and `contained NAME` if not. `$who` is who tries, `$errors` a file. */
const LOOK = `say() { echo "$who $*" >>${LOOT}; }
look() { name=$1; shift; if "$@" >/dev/null 2>>"\${errors:-/dev/null}"; then say got $name; else say contained $name; fi; }
connect() { node -e 'const end = (code, why) => { console.error(why); process.exit(code) }; setTimeout(end, 5000, 1, "late"); require("net").connect(JSON.parse(process.argv[1])).on("connect", () => end(0, "connected")).on("error", (error) => end(1, error))' "$1"; }
reads() { [ -n "$(head -c 1 "$1")" ]; }
`

/** An attack: its name, and a command that succeeds only if it does. */
type Probe = readonly [name: string, command: string]
const all = (probes: readonly Probe[]): string => probes.map(([name, command]) => `look ${name} ${command}`).join('\n')
const shell = (text: string): string => `sh -c '${text}'`

/** What neither code of a pull request nor the runner's account may reach. */
const OFF_LIMITS: readonly Probe[] = [
  ['credential', shell('cat /etc/joulegate/registrar.key || cat /run/credentials/joulegate-registrar*/*')],
  ['registrar-socket', `connect '{"path":"/run/joulegate-registrar.sock"}'`],
  ['vouch-socket', `connect '{"path":"${VOUCH_SOCKET}"}'`],
  ['setup-files', shell('ls /var/lib/joulegate-setup')],
  ['helper-program', shell('echo x >>/usr/local/lib/joulegate/cli.js')],
  ['jobs-taken', shell('rm /run/joulegate/jobs-taken.json || echo x >/run/joulegate/planted')],
  ['counters', `reads ${COUNTER}`],
  ['counters-by-perf', shell('perf stat -a -x, -e power/energy-pkg/ true 2>&1 | grep "^[0-9]"')],
  ['root-by-sudo', 'sudo -n true'],
  ['root-by-setpriv', 'setpriv --reuid 0 true'],
  ['user-namespace', 'unshare --user --map-root-user true'],
  ['mount', 'mount -t tmpfs none /mnt'],
  ['systemd', shell('systemctl stop joulegate-meter.socket || systemd-run true')],
  ['kernel-settings', shell('echo 99 >/proc/sys/vm/swappiness')],
  ['kernel-log', 'dmesg'],
  ['cgroup-of-root', shell('echo 0 >/sys/fs/cgroup/cgroup.procs')],
]

/** What code of a pull request may reach even less. The patterns match no command line that has them. */
const CODE: readonly Probe[] = [
  ...OFF_LIMITS,
  // A step has it: it is the runner's own, and good for that job alone.
  ['registration', shell('cat /run/credentials/*/*')],
  ['token-in-environments', shell('cat /proc/[0-9]*/environ | tr "\\\\0" "\\\\n" | grep -a "ghs[_]\\|JITCONFI[G]\\|RUNTIME_TOKE[N]"')],
  ['token-in-command-lines', shell('cat /proc/[0-9]*/cmdline | grep -a "ghs[_]"')],
  ['helper-socket', `connect '{"path":"${HELPER_SOCKET}"}'`],
  ['runner-files', shell('ls /var/lib/joulegate-runner/ || ls /var/lib/joulegate-runner/_work/*/commands')],
  ['event-and-report', shell('ls /var/lib/joulegate-runner/_work/*/*/*/joulegate-report')],
  ['homes', shell('ls /home/alice || ls /root')],
  ['session', shell('ls ../.. || touch ../../planted')],
  ['other-side', shell('cat ../../base/base/joulegate.yml || ls ../../base || touch ../../base/base/planted')],
  ['processes', shell('grep -l "^systemd$\\|^node$" /proc/[0-9]*/comm')],
  ['signal-to-the-first', shell('kill -9 1 && ! kill -0 1')],
  ['cgroup', shell('find /sys/fs/cgroup -name cgroup.procs -writable | grep .')],
  ['huge-file', shell('truncate -s 4T huge && rm huge')],
]

/** A trial has even less: no network, no socket of the machine without a path. */
const TRIAL: readonly Probe[] = [
  ...CODE,
  ['port', `connect '{"port":${PORT},"host":"127.0.0.1"}'`],
  ['abstract-socket', `connect '{"path":"\\u0000${ABSTRACT}"}'`],
]

/** The server of LOOK's machine answers what has a port alone, and code of a pull request gets no answer in a build either. */
const BUILD: readonly Probe[] = [...CODE, ['port', `connect '{"port":${PORT},"host":"127.0.0.1"}'`]]

/** Names that root must get, so that an attack which is contained is one that could have got something. */
export const CONTROLS = [
  ...[
    'credential',
    'registration',
    'vouch-socket',
    'setup-files',
    'counters',
    'counters-by-perf',
    'root-by-setpriv',
    'user-namespace',
    'kernel-log',
  ],
  ...['cgroup-of-root', 'token-in-environments', 'token-in-command-lines', 'helper-socket', 'runner-files', 'homes', 'processes', 'cgroup'],
  ...['huge-file', 'port', 'abstract-socket'],
]
const namesOf = (probes: readonly Probe[]): readonly string[] => probes.map(([name]) => name)
/** Names of all that is tried, by who tries it. */
export const TRIED = { build: namesOf(BUILD), trial: namesOf(TRIAL), step: namesOf(OFF_LIMITS) }

/** Script of root that tries the same. A process that has a token is there for it to find. */
export const CONTROL = `DECOY=ghs_decoy sh -c 'sleep 1000; true' ghs_decoy &
cd /tmp
who=control errors=/results/control-errors
${LOOK}${all(TRIAL.filter(([name]) => CONTROLS.includes(name)))}
`

/** Leaves files and shared memory. */
const LEAVE = `for d in /tmp /var/tmp /dev/shm; do echo x >$d/${MARK}; done 2>/dev/null
ipcmk -M 4096 >/dev/null 2>&1; ipcmk -Q >/dev/null 2>&1
`
/** Leaves processes. A trial that does fails. */
const LEAVE_PROCESSES = `(setsid env -i sleep ${LEFT_SECONDS} >/dev/null 2>&1 &)
(setsid env -i sh -c 'kill -STOP $$; sleep ${LEFT_SECONDS}' >/dev/null 2>&1 &)
`

const once = (who: string, script: string): string => `who=${who}
if [ ! -e "$HOME/done-$who" ]; then
: >"$HOME/done-$who"
${LOOK}${script}
fi
`

/** Main: a build, and a benchmark that sleeps a second. It fails if it finds what the other side has left. */
export const BASE: Files = {
  'joulegate.yml': yml({
    ...{ build: { run: 'sh ./build.sh' }, workloads: [{ name: 'job', run: 'sh bench/run.sh' }] },
    ...{ harness: ['bench/**'], pairs: { min: 8, max: 8 } },
  }),
  'build.sh': 'true\n',
  'bench/run.sh': 'sh ./work.sh\n',
  'work.sh': `[ ! -e /tmp/${MARK} ] && [ ! -e /dev/shm/${MARK} ] && sleep 1\n`,
}

/** Uses 30 % more. */
const MORE = 'sleep 1.3\n'

/** Looks around in its build and in its first trial, leaves things in each trial, and has the benchmark do less. */
export const LOOKS: Files = {
  'build.sh': once('build', all(BUILD)),
  'work.sh': `${once('trial', all(TRIAL))}${LEAVE}${MORE}`,
  'bench/run.sh': 'sleep 0.1\n',
}

/** Floods processes and memory in its build, goes on, and leaves processes in its trials. `got`: it was not limited. */
export const FLOODS: Files = {
  'build.sh': once(
    'flood',
    `i=0; while [ $i -lt 300 ]; do setsid env -i sleep ${LEFT_SECONDS} >/dev/null 2>&1 & i=$((i+1)); done
look unlimited-processes [ "$(bash -c 'ulimit -u')" = unlimited ]
look memory node -e 'const a = []; for (let i = 0; i < 32; i++) a.push(Buffer.alloc(64 * 1024 * 1024, 1))'`,
  ),
  'work.sh': `${LEAVE_PROCESSES}${MORE}`,
}

/** Fills the disk in its build. */
export const FILLS: Files = {
  'build.sh': once('fill', `say contained started; look disk ${shell('head -c 900000000 /dev/zero >big')}; sleep 5; say got not-ended`),
  'work.sh': MORE,
}

/** Somebody who means no harm: his build reports what he finds of the others. */
export const HONEST: Files = {
  'build.sh': once('next', all([['leftovers', shell(`ls /tmp/${MARK} || ls /var/tmp/${MARK} || ls /dev/shm/${MARK}`)]])),
}

/** A step before the action, as the runner's account: forges a Recording, and orders of its own at the helper's socket. */
export const STEP = `who=step
${LOOK}${all(OFF_LIMITS)}
node -e 'const s = require("net").connect("${HELPER_SOCKET}"); s.on("error", () => undefined).on("data", (d) => process.stdout.write(d)).end("{}\\n")' | head -c 300
mkdir joulegate-report
echo '{"schema":1}' >joulegate-report/recording.json
ln -s /etc/hostname joulegate-report/build-head.log
(setsid env -i sleep ${LEFT_SECONDS} >/dev/null 2>&1 &)
`
/** Uses 30 % more. Its attack is that step. */
export const STEPS: Files = { 'work.sh': MORE }

/** Shell: what the attacks have left of processes, files and IPC. The pattern does not match its own command line. */
export const REMAINS = `pgrep -u joulegate-job -a
pgrep -af '[s]leep ${LEFT_SECONDS}'
find /tmp /var/tmp /dev/shm /run -xdev -regextype posix-extended '(' -name '*${MARK}*' -o -user joulegate-job -o -regex '.*/joulegate-[0-9a-f]{16}' ')'
tail -q -n +2 /proc/sysvipc/shm /proc/sysvipc/msg
`

/** Shell: opens the pipe, and the server of the machine. What comes by the pipe is in the result `loot`. */
export const LISTEN = `mkfifo ${LOOT} && chmod 622 ${LOOT}
exec 9<>${LOOT}
cat <&9 >/results/loot &
node -e 'for (const where of [${PORT}, "\\0${ABSTRACT}"]) require("net").createServer((s) => s.end()).listen(where)' &
`
