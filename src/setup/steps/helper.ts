import { dirname } from 'node:path'
import { HELPER_SOCKET, JOB_ENDED, JOBS_TAKEN } from '../../model/helper.ts'
import { type Part, TUNE_FILE } from '../../model/setup.ts'
import { VOUCH_SOCKET } from '../../model/vouch.ts'
import { isLive, type Site } from '../site.ts'
import { LIBRARY, textFile, unitFile } from './text-file.ts'
import { RUNNER } from './users.ts'

/** Programs that serve plug-ins, and the plug-ins that come with Joulegate. The command line looks for them beside itself. */
export const PLUGIN_PROGRAMS = ['plugin-host', 'plugin', 'plugin-setup', 'plugin-snapshot'] as const

/** Programs that run on the machine, and the Node that runs them. */
export interface Program {
  /** Absolute path. */
  readonly node: string
  /** Returns the text of a program: one file. */
  code(name: 'cli' | 'registrar' | (typeof PLUGIN_PROGRAMS)[number]): string
  /** Returns the absolute path of a program that lies beside the setup's. */
  beside(name: 'registrar' | 'updater'): string
}

/** The command line. */
export const CODE = `${LIBRARY}/cli.js`
const SOCKET = 'joulegate-meter.socket'

/** Directory of the experiments that the machine remembers. No other account can open it. */
const MEMORY = '/var/lib/joulegate'

/** The group of the runner's account alone may connect. */
const SOCKET_UNIT = `# Joulegate: the socket of the meter helper.
[Unit]
Description=Joulegate meter helper (socket)

[Socket]
ListenStream=${HELPER_SOCKET}
SocketUser=root
SocketGroup=${RUNNER}
SocketMode=0660
Accept=yes
MaxConnections=8
RemoveOnStop=yes
ExecStopPost=/bin/rm -f ${JOBS_TAKEN} ${JOB_ENDED}
ExecStopPost=-/bin/rmdir ${dirname(HELPER_SOCKET)}

[Install]
WantedBy=sockets.target
`

/**
 * Capabilities of the helper: to become the job's user or that of plug-ins (SETUID, SETGID, SETPCAP), to hand files over and take them back (CHOWN, FOWNER,
 * DAC_OVERRIDE, FSETID), to find and end what the job leaves (KILL, SYS_PTRACE), to make and enter namespaces, and their network (SYS_ADMIN,
 * SYS_CHROOT, NET_ADMIN), and to read the counters (PERFMON).
 */
const CAPABILITIES = 'SETUID SETGID SETPCAP CHOWN FOWNER DAC_OVERRIDE FSETID KILL SYS_PTRACE SYS_ADMIN SYS_CHROOT NET_ADMIN PERFMON'
  .split(' ')
  .map((name) => `CAP_${name}`)
  .join(' ')

/**
 * Parts of the kernel that neither the helper nor a build needs, and in which flaws are found again and again. All that the helper starts
 * inherits the filter, so it binds builds and workloads, which have no capability by which they could need them.
 */
const CALLS = '@keyring bpf fanotify_init io_uring_enter io_uring_register io_uring_setup kcmp userfaultfd'

/** Files that /etc/resolv.conf may be a link to. All else in /run is of services of the machine: sockets of theirs, and what they share. */
const NAMES = ['systemd/resolve/stub-resolv.conf', 'systemd/resolve/resolv.conf', 'resolvconf/resolv.conf', 'NetworkManager/resolv.conf']
  .map((name) => `-/run/${name}`)
  .join(' ')

/** Directories in which the unit can set the clock of the processors. All else of the kernel's settings stays read-only. */
const CLOCKS = 'ReadWritePaths=-/sys/devices/system/cpu/cpufreq -/sys/devices/system/cpu/intel_pstate\n'

/** One process for each connection. It and all that it starts see neither the runner's files nor anybody's home. */
const serviceUnit = (
  node: string,
  mayTune: boolean,
): string => `# Joulegate: the meter helper. It measures what the runner orders, as joulegate-job, with plug-ins as joulegate-plugin.
[Unit]
Description=Joulegate meter helper
CollectMode=inactive-or-failed

[Service]
Type=exec
ExecStart=${node} ${CODE} helper
StandardInput=socket
StandardOutput=journal
StandardError=journal
Slice=joulegate.slice
Delegate=yes
KillMode=control-group
TimeoutStopSec=60
OOMPolicy=continue
TasksMax=8192
MemoryMax=80%
MemorySwapMax=0
UMask=0022

CapabilityBoundingSet=${CAPABILITIES}
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
ProtectSystem=strict
ReadWritePaths=/run/joulegate ${MEMORY}
TemporaryFileSystem=/run:ro,mode=0755
BindPaths=/run/joulegate -${VOUCH_SOCKET}
BindReadOnlyPaths=${NAMES}
ProtectHome=yes
InaccessiblePaths=-/var/lib/joulegate-runner -/var/lib/joulegate-setup
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
${mayTune ? CLOCKS : ''}RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=mnt ipc pid net
RestrictRealtime=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
SystemCallFilter=~${CALLS}
SystemCallErrorNumber=EPERM
`

/** Returns the parts of the meter helper: its program, its units, and its socket. `mayTune`: it may set the clock for workloads. A machine that does not run opens it when it starts. */
export const helper = (site: Site, { node, code }: Program, mayTune: boolean): readonly Part[] => [
  ...textFile(CODE, code('cli')),
  ...PLUGIN_PROGRAMS.flatMap((name) => textFile(`${LIBRARY}/${name}.js`, code(name))),
  { kind: 'directory', path: MEMORY, content: 'ours', state: { mode: 0o700, owner: 'root', group: 'root' } },
  ...(mayTune ? textFile(TUNE_FILE, 'yes\n') : []),
  ...unitFile(SOCKET, SOCKET_UNIT),
  ...unitFile('joulegate-meter@.service', serviceUnit(node, mayTune)),
  { kind: 'unit', name: SOCKET, state: { enablement: 'enabled', isActive: isLive(site) } },
]
