import { isIPv4, isIPv6 } from 'node:net'
import type { Part } from '../../model/setup.ts'
import { readOptional } from '../../system/read.ts'
import { isLive, type Site } from '../site.ts'
import { egressRules, type NameServers } from './egress-rules.ts'
import { textFile } from './text-file.ts'

/** Program that loads the rules, and the package of Debian that has it. */
export const NFT = '/usr/sbin/nft'
const RULES = '/etc/joulegate/egress.nft'
const UNIT = 'joulegate-egress.service'
const UNITS = '/etc/systemd/system'
const LOAD = `${NFT} --file ${RULES}`

/** Files that a unit has read when it started. A unit that runs reads them again after a change. */
export const readByUnits: ReadonlyMap<string, string> = new Map([[RULES, UNIT]])

/** Rules of others, for example Debian's own nftables.service, begin with the removal of all rules. So these come after them. */
const SERVICE = `# Joulegate: the rules for the network of builds. They stay until the machine stops.
[Unit]
Description=Joulegate: what builds can reach
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target
After=local-fs.target nftables.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${LOAD}
ExecReload=${LOAD}
ExecStop=-${NFT} delete table inet joulegate
UMask=0077

CapabilityBoundingSet=CAP_NET_ADMIN
NoNewPrivileges=yes
DevicePolicy=closed
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
InaccessiblePaths=-/tmp -/var/tmp
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=pid
RestrictAddressFamilies=AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
KeyringMode=private
IPAddressDeny=any
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`

/** The rules may be gone, if somebody has removed all rules of the machine. So each measurement begins with them, or not at all. */
const DROP_IN = `# Joulegate: no measurement without the rules for the network of builds.
[Service]
ExecStartPre=${LOAD}
`

/** Families of sockets whose packets the kernel sends in nobody's name. Most machines have no other use for them. */
const FAMILIES = [
  ['21', 'RDS'],
  ['30', 'TIPC'],
  ['33', 'RxRPC'],
  ['43', 'SMC'],
] as const
const MODULES = `# Joulegate: a rule by user cannot see the packets of these sockets. So no program gets them by asking for one.
${FAMILIES.map(([number, name]) => `# ${name}\nalias net-pf-${number} off\n`).join('')}`

/** Returns the name servers of a machine. A zone (fe80::1%eth0) is left out. */
function nameServersOf(site: Site): NameServers {
  const text = readOptional(site.at('/etc/resolv.conf')) ?? ''
  const found = [...text.matchAll(/^\s*nameserver\s+([^\s%]+)/gm)].map(([, address = '']) => address)
  const all = [...new Set(found)]
  return { v4: all.filter((one) => isIPv4(one)), v6: all.filter((one) => isIPv6(one)) }
}

/** Returns the parts that keep builds away from the network of the machine. A machine that does not run loads the rules when it starts. */
export const egress = (site: Site): readonly Part[] => [
  ...textFile('/etc/modprobe.d/joulegate-egress.conf', MODULES),
  ...textFile(`${UNITS}/${UNIT}`, SERVICE),
  ...textFile(RULES, egressRules(nameServersOf(site))),
  { kind: 'unit', name: UNIT, state: { enablement: 'enabled', isActive: isLive(site) } },
  ...textFile(`${UNITS}/joulegate-meter@.service.d/egress.conf`, DROP_IN),
]
