import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { REGISTRATION_FILE, type Registration } from '../../model/registration.ts'
import type { Part } from '../../model/setup.ts'
import { readRegistration } from '../../store/registration.ts'
import { archiveIn } from '../parts/archive.ts'
import { lookAtFile } from '../parts/files.ts'
import { isLive, type Site } from '../site.ts'
import type { Program } from './helper.ts'
import {
  CONFIGURATION_SOCKET,
  CONFIGURATION_SOCKET_PATH,
  REGISTER,
  REGISTRAR_CODE,
  registrarParts,
  SANDBOX,
  VOUCH,
} from './registrar-units.ts'
import { LIBRARY, textFile, unitFile } from './text-file.ts'
import { RUNNER, RUNNER_HOME } from './users.ts'

/** Archive of GitHub's runner. */
export interface Release {
  /** Absolute path. */
  readonly source: string
  readonly sha256: string
}

/** Directory of the runner's tools. Like its home, it is new for each job. */
const RUNNER_TOOLS = '/var/lib/joulegate-tools'

/** Releases of GitHub's runner, on the file system of its directory, and a link to the one that runs. */
const RELEASES = '/var/lib/joulegate-releases'
const CURRENT = join(RELEASES, 'current')
const RUN_SCRIPT = join(LIBRARY, 'run-runner.sh')
const FRESH_SCRIPT = join(LIBRARY, 'fresh-runner.sh')
export const RUNNER_SERVICE = 'joulegate-runner.service'
const FRESH_SERVICE = 'joulegate-fresh.service'

/** Returns where a machine registers its runner, or null if it does not. Throws Problem `registrar-not-configured`. */
export const registrationOf = (site: Site): Registration | null =>
  existsSync(site.at(REGISTRATION_FILE)) ? readRegistration(site.at(REGISTRATION_FILE)) : null

/** Returns the release of GitHub's runner that a machine has, or null if it has none. */
export function releaseOf(site: Site): Release | null {
  const link = lookAtFile(site, { kind: 'file', path: CURRENT, state: null })
  return link !== null && 'link' in link ? archiveIn(site, link.link) : null
}

/**
 * Script that empties the directories of the runner, and lays out a new one. GitHub's runner writes into its own directory, so that one is
 * the runner's; the files of the release in it are hard links, which only root can change.
 */
const FRESH = `#!/bin/sh
# Joulegate: removes what a job has left on this machine, and lays out the runner for the next one.
set -eu
find ${RUNNER_HOME} ${RUNNER_TOOLS} -xdev -mindepth 1 -delete
cp --archive --link ${CURRENT}/. ${RUNNER_HOME}
chown ${RUNNER}:${RUNNER} ${RUNNER_HOME}
chmod 0700 ${RUNNER_HOME}
`

/** Script that starts GitHub's runner. It takes its configuration from this variable, and removes it from the environment of all that it starts. */
const RUN = `#!/bin/sh
# Joulegate: starts GitHub's runner for one job, with the configuration that the registrar has made.
set -eu
ACTIONS_RUNNER_INPUT_JITCONFIG=$(cat "$CREDENTIALS_DIRECTORY/jitconfig")
if [ -z "$ACTIONS_RUNNER_INPUT_JITCONFIG" ]; then
  echo "The registrar has given no configuration. Its reason: journalctl --unit 'joulegate-registrar@*'" >&2
  exit 1
fi
export ACTIONS_RUNNER_INPUT_JITCONFIG
cd ${RUNNER_HOME}
exec ./run.sh
`

/** A unit of its own, since systemd 252 would ask the registrar once more for a command before the runner's. It runs at each start of the runner. */
const FRESH_UNIT = `# Joulegate: a new directory for the next job.
[Unit]
Description=Joulegate: a new directory for GitHub's runner

[Service]
Type=oneshot
ExecStart=/bin/sh ${FRESH_SCRIPT}
`

/** The configuration comes from the registrar when systemd starts the runner. Nothing of one job is there in the next. */
const RUNNER_UNIT = `# Joulegate: GitHub's runner. It takes one job, ends, and starts anew.
[Unit]
Description=Joulegate: GitHub's runner for one job
Wants=network-online.target
After=network-online.target joulegate-meter.socket ${CONFIGURATION_SOCKET} ${FRESH_SERVICE}
Requires=${CONFIGURATION_SOCKET} ${FRESH_SERVICE}
StartLimitIntervalSec=0

[Service]
Type=exec
User=${RUNNER}
LoadCredential=jitconfig:${CONFIGURATION_SOCKET_PATH}
ExecStart=/bin/sh ${RUN_SCRIPT}
ExecStopPost=+/usr/bin/find ${RUNNER_HOME} ${RUNNER_TOOLS} -xdev -mindepth 1 -delete
Restart=always
RestartSec=15
KillMode=control-group
TimeoutStartSec=300
TimeoutStopSec=300
OOMPolicy=continue
TasksMax=8192
UMask=0022
Environment=HOME=${RUNNER_HOME} RUNNER_TOOL_CACHE=${RUNNER_TOOLS} AGENT_TOOLSDIRECTORY=${RUNNER_TOOLS}
Environment=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

ReadWritePaths=${RUNNER_HOME} ${RUNNER_TOOLS}
InaccessiblePaths=-/sys/devices/virtual/powercap -/var/lib/joulegate-setup
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
${SANDBOX}
[Install]
WantedBy=multi-user.target
`

/** The operator's choices for the runner. */
export interface RunnerChoice {
  readonly registration: Registration
  readonly release: Release
}

/**
 * Returns the parts of GitHub's runner: its release, the registrar, and their units. A second release comes beside the first, which is
 * removed as soon as the link leads to the second.
 */
export const service = (site: Site, { node, code }: Program, { registration, release }: RunnerChoice): readonly Part[] => {
  const directory = join(RELEASES, release.sha256.slice(0, 12))
  return [
    ...textFile(REGISTRAR_CODE, code('registrar')),
    ...textFile(RUN_SCRIPT, RUN),
    ...textFile(FRESH_SCRIPT, FRESH),
    ...textFile(REGISTRATION_FILE, `${JSON.stringify(registration, null, 2)}\n`),
    { kind: 'directory', path: RELEASES, state: { mode: 0o755, owner: 'root', group: 'root' } },
    { kind: 'archive', path: directory, source: release.source, state: { sha256: release.sha256 } },
    { kind: 'file', path: CURRENT, state: { link: directory } },
    { kind: 'directory', path: RUNNER_HOME, state: { mode: 0o700, owner: RUNNER, group: RUNNER } },
    { kind: 'directory', path: RUNNER_TOOLS, state: { mode: 0o755, owner: RUNNER, group: RUNNER } },
    ...unitFile(FRESH_SERVICE, FRESH_UNIT),
    ...registrarParts(site, node, REGISTER),
    ...(registration.setsStatus ? registrarParts(site, node, VOUCH) : []),
    ...unitFile(RUNNER_SERVICE, RUNNER_UNIT),
    { kind: 'unit', name: RUNNER_SERVICE, state: { enablement: 'enabled', isActive: isLive(site) } },
  ]
}
