import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { missingForEgress, type Network, seenIn, serverOn } from '../rig/egress.ts'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const OTHER = 65_534
const text = (path: string): string => readFileSync(path, 'utf8')

/** A machine whose name servers are these, with the accounts and the rules. */
function prepared(nameServers: string): { readonly root: SetupRoot; readonly job: number; readonly plugin: number } & Disposable {
  const root = setupRoot()
  writeFileSync(root.at('etc/resolv.conf'), nameServers)
  expect(root.run('install', 'users', 'egress')).toMatchObject({ code: 0, stderr: '' })
  const numberOf = (name: string): number => Number(new RegExp(`^${name}:x:(\\d+)`, 'm').exec(text(root.at('etc/passwd')))?.[1])
  return { root, job: numberOf('joulegate-job'), plugin: numberOf('joulegate-plugin'), [Symbol.dispose]: () => root[Symbol.dispose]() }
}

describe.runIf(isRoot)('the rules for the network of builds, on a root directory', () => {
  test.runIf(isAll)('are files and a unit that starts at boot, and go as they came', () => {
    using root = setupRoot()
    const before = root.snapshot()
    writeFileSync(root.at('etc/resolv.conf'), 'search example.org\nnameserver 192.168.1.1\nnameserver fe80::1%eth0\n# nameserver 9.9.9.9\n')
    expect(root.run('install', 'users', 'egress').code).toBe(0)
    const rules = text(root.at('etc/joulegate/egress.nft'))
    expect(rules).toContain('ip daddr { 192.168.1.1 } meta l4proto { tcp, udp } th dport 53 accept')
    expect(rules).toContain('ip6 daddr { fe80::1 } meta l4proto')
    expect(rules).not.toContain('9.9.9.9')
    const enabled = spawnSync('systemctl', ['--root', root.directory, 'is-enabled', 'joulegate-egress.service'], { encoding: 'utf8' })
    expect(enabled.stdout.trim()).toBe('enabled')
    expect(root.run('install', 'users', 'egress').stdout).toContain('Nothing to change')
    // The name servers of another network.
    writeFileSync(root.at('etc/resolv.conf'), 'nameserver 9.9.9.9\n')
    expect(root.run('install', 'egress').stdout).toContain('egress.nft: 0644')
    expect(text(root.at('etc/joulegate/egress.nft'))).toContain('{ 9.9.9.9 }')
    writeFileSync(root.at('etc/resolv.conf'), '')
    expect(root.run('uninstall').code).toBe(0)
    spawnSync('rm', [root.at('etc/resolv.conf')])
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('have no part in the account that they judge: it goes after them', () => {
    using root = setupRoot()
    const before = root.snapshot()
    root.run('install', 'users', 'egress')
    expect(root.run('restore', 'users').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('are loaded by a unit that can do nothing else', () => {
    using root = setupRoot()
    root.run('install', 'users', 'egress')
    const words = ['security', '--offline=true', '--threshold=20', `--root=${root.directory}`, 'joulegate-egress.service']
    const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
    expect(status, stdout).toBe(0)
  })
})

const missing = missingForEgress()
if (missing !== null) process.stderr.write(`skipped: the rules for the network of builds, because ${missing}\n`)

/** Addresses of a neighbour, of which no build may reach one. */
const CLOSED = {
  '10.1.0.2/24': 'private',
  '172.16.9.2/24': 'private',
  '192.168.7.2/24': 'private',
  '169.254.169.254/16': 'metadata',
  '100.100.100.200/10': 'metadata of Alibaba',
  '168.63.129.16/24': 'metadata of Azure',
  '192.0.0.192/24': 'metadata of Oracle',
  '198.18.0.2/24': 'for tests of networks',
  '240.0.0.2/24': 'reserved',
  'fd00::2/64': 'unique local',
  'fe80::a9fe:a9fe/64': 'metadata of OpenStack, link-local',
  '64:ff9b::a00:2/128': '10.0.0.2 behind NAT64',
  '64:ff9b::a9fe:a9fe/128': '169.254.169.254 behind NAT64',
  '64:ff9b:1::a00:2/128': 'NAT64 of a network',
  '2002:a00:2::1/128': '10.0.0.2 by 6to4',
  '2001:0:a00:2::1/128': 'Teredo',
  '::a00:2/128': '10.0.0.2 in an old form',
}
/** Addresses that stand for those of the internet. */
const OPEN = ['203.0.113.2/24', '2001:db8::2/64', '64:ff9b::cb00:7102/128']
const OWN = ['10.1.0.1/24', '203.0.113.1/24', '2001:db8::1/64', 'fe80::1/64', '169.254.1.1/16']
const hostOf = (one: string): string => `${one.split('/')[0]}${one.startsWith('fe80') ? '%near' : ''}`
/** At a link-local address, the kernel's own refusal does not come back to the program. */
const REFUSED = ['EHOSTUNREACH', 'EACCES', 'EPERM']
const isRefused = (probe: string, result = ''): boolean => [...REFUSED, ...(probe.includes('fe80') ? ['quiet'] : [])].includes(result)
const network = { neighbour: [...Object.keys(CLOSED), ...OPEN], own: OWN }

/** Returns what the build's account and another one see of these probes. */
function seenByBoth({ root, job }: { readonly root: SetupRoot; readonly job: number }, of: readonly string[], more: Partial<Network> = {}) {
  const [build = {}, other = {}] = seenIn(root, { ...network, ...more, probes: [job, OTHER].map((uid) => ({ uid, of })) })
  return { build, other }
}

describe.skipIf(missing !== null)('a build, on a machine with a neighbour', () => {
  test('reaches public addresses, and no others; other accounts reach all', () => {
    using machine = prepared('')
    const closed = Object.keys(CLOSED).flatMap((one) => [`tcp ${hostOf(one)} 80`, `udp ${hostOf(one)} 7000`])
    const mapped = ['tcp ::ffff:10.1.0.2 80', 'tcp ::ffff:169.254.169.254 80', 'udp ::ffff:10.1.0.2 7000']
    const open = OPEN.flatMap((one) => [`tcp ${hostOf(one)} 80`, `udp ${hostOf(one)} 53`])
    const { build, other } = seenByBoth(machine, [...closed, ...mapped, ...open])
    for (const one of [...closed, ...mapped]) expect(isRefused(one, build[one]), `${one}: ${build[one]}`).toBe(true)
    for (const one of open) expect([one, build[one]]).toEqual([one, 'open'])
    expect(Object.entries(other).filter(([, result]) => result !== 'open')).toEqual([])
  })

  test('asks the name servers of the machine, and nothing else at their addresses', () => {
    using machine = prepared('nameserver 10.1.0.2\nnameserver fd00::2\n')
    const asked = ['10.1.0.2', 'fd00::2'].flatMap((one) => [`tcp ${one} 53`, `udp ${one} 53`])
    const others = ['tcp 10.1.0.2 80', 'udp fd00::2 7000', 'tcp 192.168.7.2 53', 'udp fe80::a9fe:a9fe%near 53']
    const { build } = seenByBoth(machine, [...asked, ...others])
    for (const one of asked) expect([one, build[one]]).toEqual([one, 'open'])
    for (const one of others) expect(isRefused(one, build[one]), `${one}: ${build[one]}`).toBe(true)
  })

  test('on loopback it reaches its own servers; those of others cannot answer it', () => {
    using machine = prepared('nameserver 127.0.0.53\n')
    const servers = [
      { uid: machine.job, program: serverOn([9000]) },
      { uid: OTHER, program: serverOn([8000]) },
      { uid: 0, program: serverOn([53]) },
      { uid: 0, program: serverOn([111]) },
    ]
    const loopback = ['127.0.0.1', '::1', '127.0.1.1']
    const [own, dns] = [loopback.flatMap((one) => [`tcp ${one} 9000`, `udp ${one} 9000`]), ['tcp 127.0.0.53 53', 'udp 127.0.0.53 53']]
    const foreign = loopback.flatMap((one) => [`tcp ${one} 8000`, `udp ${one} 8000`])
    const low = [...loopback.flatMap((one) => [`tcp ${one} 111`, `udp ${one} 111`]), 'tcp 127.0.0.1 53']
    const { build, other } = seenByBoth(machine, [...own, ...dns, ...foreign, ...low, 'tcp 127.0.0.1 4711'], { servers })
    for (const one of [...own, ...dns]) expect([one, build[one]]).toEqual([one, 'open'])
    for (const one of foreign) expect([one, build[one]]).toEqual([one, 'quiet'])
    for (const one of low) expect(isRefused(one, build[one]), `${one}: ${build[one]}`).toBe(true)
    // Nobody is there.
    expect(build['tcp 127.0.0.1 4711']).toBe('ECONNREFUSED')
    expect([...own, ...foreign, ...low].filter((one) => other[one] !== 'open')).toEqual([])
  })

  test.runIf(isAll)('a plug-in has the same network, and neither reaches a server of the other', () => {
    using machine = prepared('nameserver 10.1.0.2\n')
    const servers = [
      { uid: machine.job, program: serverOn([9000]) },
      { uid: machine.plugin, program: serverOn([9100]) },
    ]
    const of = ['tcp 10.1.0.2 80', 'tcp 10.1.0.2 53', 'tcp 203.0.113.2 80', 'tcp 127.0.0.1 9000', 'tcp 127.0.0.1 9100']
    const probes = [machine.plugin, machine.job].map((uid) => ({ uid, of }))
    const [plugin = {}, job = {}] = seenIn(machine.root, { ...network, servers, probes })
    expect(isRefused(of[0] ?? '', plugin['tcp 10.1.0.2 80'])).toBe(true)
    for (const one of ['tcp 10.1.0.2 53', 'tcp 203.0.113.2 80', 'tcp 127.0.0.1 9100']) expect([one, plugin[one]]).toEqual([one, 'open'])
    expect(plugin['tcp 127.0.0.1 9000']).toBe('quiet')
    expect(job['tcp 127.0.0.1 9000']).toBe('open')
    expect(job['tcp 127.0.0.1 9100']).toBe('quiet')
  })

  test('gets the whole answer of its own server, even one that has closed before it was read', () => {
    using machine = prepared('')
    const program = `
import { createConnection } from 'node:net'
let bytes = 0
const socket = createConnection({ host: '127.0.0.1', port: 9000 }, () => socket.write('x'))
socket.pause()
setTimeout(() => socket.resume(), 500)
socket.on('data', (some) => (bytes += some.length)).on('close', () => console.log(JSON.stringify({ bytes: String(bytes) })))
`
    writeFileSync(machine.root.at('client.mjs'), program)
    const servers = [{ uid: machine.job, program: serverOn([9000], 8e6) }]
    const command = `timeout 20 ${process.execPath} ${machine.root.at('client.mjs')}`
    expect(seenIn(machine.root, { ...network, servers, probes: [{ uid: machine.job, of: command }] })).toEqual([{ bytes: '8000000' }])
  })

  test('reaches no server at the other addresses of the machine, public ones included', () => {
    using machine = prepared('')
    const of = OWN.map((one) => `tcp ${hostOf(one)} 8000`)
    const { build, other } = seenByBoth(machine, of, { servers: [{ uid: 0, program: serverOn([8000]) }] })
    for (const one of of) expect(isRefused(one, build[one]), `${one}: ${build[one]}`).toBe(true)
    expect(of.filter((one) => other[one] !== 'open')).toEqual([])
  })

  test.runIf(isAll)('is judged by the address that is used, if another rule changes it', () => {
    using machine = prepared('')
    const before = `nft add table ip mine
nft 'add chain ip mine out { type nat hook output priority -100; }'
nft add rule ip mine out ip daddr 203.0.113.2 tcp dport 7000 dnat to 10.1.0.2:80`
    const { build, other } = seenByBoth(machine, ['tcp 203.0.113.2 7000'], { before })
    expect(REFUSED).toContain(build['tcp 203.0.113.2 7000'])
    expect(other['tcp 203.0.113.2 7000']).toBe('open')
  })

  test.runIf(isAll)('gets by neither other protocols nor user namespaces around the rules', () => {
    using machine = prepared('')
    // In Perl, which each Debian has: multipath TCP, an echo request, a raw socket.
    const script = `use Socket; use Errno;
my %seen;
sub result { return $! ? (grep { $!{$_} } keys %!)[0] : 'open' }
for my $one (['mptcp', SOCK_STREAM, 262], ['ping', SOCK_DGRAM, 1], ['raw', SOCK_RAW, 1], ['sctp', SOCK_STREAM, 132], ['udplite', SOCK_DGRAM, 136]) {
  my ($name, $type, $protocol) = @$one;
  for my $host ('10.1.0.2', '203.0.113.2') {
    $! = 0;
    if (socket(my $socket, AF_INET, $type, $protocol)) {
      $! = 0;
      my $to = pack_sockaddr_in($name eq 'ping' || $name eq 'raw' ? 0 : 80, inet_aton($host));
      my $done = $type == SOCK_STREAM ? connect($socket, $to) : send($socket, "\\x08\\0\\0\\0\\0\\0\\0\\0", 0, $to);
      $seen{"$name $host"} = $done ? 'open' : result();
    } else { $seen{"$name $host"} = 'none: ' . result() }
  }
}
print '{', join(',', map { qq("$_":"$seen{$_}") } sort keys %seen), '}';
`
    writeFileSync(machine.root.at('others.pl'), script)
    const before = 'echo 0 2147483647 >/proc/sys/net/ipv4/ping_group_range'
    const perl = `perl ${machine.root.at('others.pl')}`
    const probes = [perl, `unshare --user --map-root-user ${perl}`].map((of) => ({ uid: machine.job, of }))
    const [plain = {}, mapped = {}] = seenIn(machine.root, { ...network, before, probes })
    for (const seen of [plain, mapped]) {
      const closed = Object.entries(seen).filter(([name]) => name.endsWith('10.1.0.2'))
      for (const [name, result] of closed) expect(result, name).not.toBe('open')
      expect(seen['ping 203.0.113.2']).toBe('open')
    }
  })

  test.runIf(isAll)('reaches what the operator has opened for it, and not what is closed besides', () => {
    using machine = prepared('')
    mkdirSync(machine.root.at('etc/joulegate/egress.d'))
    const own = 'ip daddr 10.1.0.2 tcp dport 7000 accept\nip daddr 203.0.113.0/24 reject\n'
    writeFileSync(machine.root.at('etc/joulegate/egress.d/own.nft'), own)
    const { build } = seenByBoth(machine, ['tcp 10.1.0.2 7000', 'tcp 10.1.0.2 80', 'tcp 203.0.113.2 80', 'tcp 2001:db8::2 80'])
    expect(build['tcp 10.1.0.2 7000']).toBe('open')
    expect(build['tcp 2001:db8::2 80']).toBe('open')
    for (const one of ['tcp 10.1.0.2 80', 'tcp 203.0.113.2 80']) expect(build[one]).not.toBe('open')
  })
})
