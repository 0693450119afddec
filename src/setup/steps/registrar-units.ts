import { join } from 'node:path'
import { CREDENTIAL_FILE, CREDENTIAL_NAME, REGISTRATION_FILE } from '../../model/registration.ts'
import type { Part } from '../../model/setup.ts'
import { VOUCH_SOCKET } from '../../model/vouch.ts'
import { isLive, type Site } from '../site.ts'
import { LIBRARY, unitFile } from './text-file.ts'
import { REGISTRAR, RUNNER_HOME } from './users.ts'

/** Program of the registrar. */
export const REGISTRAR_CODE = join(LIBRARY, 'registrar.js')

/** Socket that gives the configuration of a new runner, and the path to it. */
export const CONFIGURATION_SOCKET = 'joulegate-registrar.socket'
export const CONFIGURATION_SOCKET_PATH = '/run/joulegate-registrar.sock'

/** Restrictions of the registrar and of GitHub's runner. */
export const SANDBOX = `CapabilityBoundingSet=
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
ProtectSystem=strict
ProtectHome=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
`

/** Task of the registrar. systemd starts it for each connection to a socket that only root can open. */
interface RegistrarTask {
  readonly command: 'register' | 'vouch'
  /** Name of its units, without the suffix. */
  readonly unit: string
  readonly socket: string
  readonly what: string
  /** Limits of one process. GitHub may be down for a quarter of an hour when there is a result. */
  readonly seconds: number
  readonly memory: string
}

/** Makes the configuration of a runner for one job. */
export const REGISTER: RegistrarTask = {
  ...{
    command: 'register',
    unit: 'joulegate-registrar',
    socket: CONFIGURATION_SOCKET_PATH,
    what: 'registers a runner at GitHub for one job',
  },
  ...{ seconds: 120, memory: '512M' },
}
/** Sets the verified status. */
export const VOUCH: RegistrarTask = {
  ...{
    command: 'vouch',
    unit: 'joulegate-vouch',
    socket: VOUCH_SOCKET,
    what: 'sets the verified status of what the meter helper has measured',
  },
  ...{ seconds: 1_200, memory: '1G' },
}

const socketUnit = ({ socket, what }: RegistrarTask): string => `# Joulegate: the socket of the registrar that ${what}.
[Unit]
Description=Joulegate registrar (socket)

[Socket]
ListenStream=${socket}
SocketUser=root
SocketGroup=root
SocketMode=0600
Accept=yes
MaxConnections=2
RemoveOnStop=yes

[Install]
WantedBy=sockets.target
`

/** One process for each connection. Only it has the credential of GitHub, and it runs nothing of a job. */
const registrarUnit = (node: string, { command, what, seconds, memory }: RegistrarTask): string => `# Joulegate: the registrar. It ${what}.
[Unit]
Description=Joulegate registrar
CollectMode=inactive-or-failed
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
User=${REGISTRAR}
LoadCredential=${CREDENTIAL_NAME}:${CREDENTIAL_FILE}
ExecStart=${node} ${REGISTRAR_CODE} ${command} ${REGISTRATION_FILE}
StandardInput=socket
StandardOutput=journal
StandardError=journal
RuntimeMaxSec=${seconds}
TasksMax=64
MemoryMax=${memory}
UMask=0077
Environment=NODE_USE_ENV_PROXY=1

InaccessiblePaths=-/sys/devices/virtual/powercap -/var/lib/joulegate-setup -${RUNNER_HOME}
ProcSubset=pid
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
${SANDBOX}`

/** Returns the parts of a task: its units, with the socket open. `node`: absolute path. */
export const registrarParts = (site: Site, node: string, task: RegistrarTask): readonly Part[] => [
  ...unitFile(`${task.unit}.socket`, socketUnit(task)),
  ...unitFile(`${task.unit}@.service`, registrarUnit(node, task)),
  { kind: 'unit', name: `${task.unit}.socket`, state: { enablement: 'enabled', isActive: isLive(site) } },
]
