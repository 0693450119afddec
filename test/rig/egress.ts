import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SetupRoot } from './setup-root.ts'

/** Returns what a machine with a firewall and its network needs and this one lacks, in words; null if all is there. */
export function missingForEgress(): string | null {
  if (process.getuid?.() !== 0) return 'this user is not root'
  for (const [program, name] of [
    ['nft', 'nftables'],
    ['ip', 'iproute2'],
  ] as const)
    if (spawnSync(program, ['-V']).error !== undefined) return `${program} is missing (apt-get install ${name})`
  const made = spawnSync('unshare', [
    '--net',
    '--mount',
    'sh',
    '-c',
    'ip link add name near type veth peer name far && nft add table inet t',
  ])
  return made.status === 0 ? null : `this machine allows no network of its own: ${String(made.stderr).trim()}`
}

/** Result of a probe of one address: `open`, or why it did not come about. `quiet`: no answer in time. */
const Seen = z.record(z.string(), z.string())

/** A machine with the files of a root directory, in a network of its own with one neighbour. Nothing in it reaches another network. */
export interface Network {
  /** Addresses of the neighbour, with the length of their network. It has servers on ports 53, 80 and 7000, for TCP and UDP. */
  readonly neighbour: readonly string[]
  /** Addresses of the machine besides 127.0.0.1 and ::1. */
  readonly own: readonly string[]
  /** Shell script that root runs before the probes. */
  readonly before?: string
  /** Programs of Node that run beside the probes, as these users. */
  readonly servers?: readonly { readonly uid: number; readonly program: string }[]
  /** Users and the probes that each makes, for example `tcp 10.0.0.1 80`; or a command that prints such results as JSON. */
  readonly probes: readonly { readonly uid: number; readonly of: readonly string[] | string }[]
}

const PROBE = `
import { createConnection } from 'node:net'
import { createSocket } from 'node:dgram'
const tcp = (host, port) => new Promise((done) => {
  const socket = createConnection({ host, port }, () => socket.write('x'))
  socket.setTimeout(1500, () => done('quiet')).once('data', () => done('open')).once('error', ({ code }) => done(code))
})
const udp = (host, port) => new Promise((done) => {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  setTimeout(() => done('quiet'), 1500)
  socket.once('message', () => done('open')).once('error', ({ code }) => done(code))
  socket.connect(port, host, () => socket.send('x', (error) => error && done(error.code)))
})
const seen = await Promise.all(process.argv.slice(2).map(async (one) => {
  const [kind, host, port] = one.split(' ')
  return [one, await (kind === 'tcp' ? tcp : udp)(host, Number(port))]
}))
process.stdout.write(JSON.stringify(Object.fromEntries(seen)))
process.exit()
`

/** Returns a program with a server for TCP and UDP on each of these ports. It sends so many bytes, and closes at once. */
export const serverOn = (ports: readonly number[], bytes = 1): string => `
import { createServer } from 'node:net'
import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
const all = Object.entries(networkInterfaces()).flatMap(([device, found]) => found.map(({ address }) =>
  address.startsWith('fe80') ? address + '%' + device : address))
for (const port of ${JSON.stringify(ports)}) {
  createServer((one) => one.on('error', () => {}).once('data', () => one.end(Buffer.alloc(${bytes})))).listen(port, '::')
  // An answer comes from the address that was asked.
  for (const host of [...all, '127.0.1.1', '127.0.0.53']) {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4', (_, from) => socket.send('y', from.port, from.address, () => {}))
    socket.on('error', () => {}).bind(port, host)
  }
}
`

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const addressed = (device: string, addresses: readonly string[]): string =>
  addresses.map((one) => `ip address add ${one} dev ${device}${one.includes(':') ? ' nodad' : ''}`).join('\n')
const as = (uid: number): string => `setpriv --reuid ${uid} --regid ${uid} --clear-groups --no-new-privs --inh-caps=-all`

/** Makes the network, loads the rules as the machine's unit does, makes the probes, and returns what each user saw. Throws if that fails. */
export function seenIn(root: SetupRoot, { neighbour, own, before = '', servers = [], probes }: Network): readonly z.infer<typeof Seen>[] {
  const file = (name: string, text: string): string => {
    writeFileSync(join(root.directory, name), text, { mode: 0o644 })
    return join(root.directory, name)
  }
  const [probe, open] = [file('probe.mjs', PROBE), file('servers.mjs', serverOn([53, 80, 7000]))]
  const node = process.execPath
  const script = `set -eu
exec </dev/null
mount --make-rprivate /
mount -t overlay -o lowerdir=${root.at('etc')}:/etc overlay /etc
unshare --net sh -c 'ip link set lo up; echo ready; exec sleep 1000' >${root.at('ready')} &
other=$!
until [ -s ${root.at('ready')} ]; do sleep 0.02; done
inside() { nsenter --net=/proc/$other/ns/net -- "$@"; }
ip link add name near type veth peer name far netns $other
inside sh -c ${quoted(`${addressed('far', neighbour)}\nip link set far up`)}
${addressed('near', own)}
ip link set lo up
ip link set near up
ip route add default dev near
ip -6 route add default dev near
inside ${node} ${open} &
${servers.map(({ uid, program }, index) => `${as(uid)} ${node} ${file(`server${index}.mjs`, program)} &`).join('\n')}
sleep 0.5
${before}
nft --file /etc/joulegate/egress.nft
${probes.map(({ uid, of }) => `${as(uid)} ${typeof of === 'string' ? of : `${node} ${probe} ${of.map(quoted).join(' ')}`}; echo`).join('\n')}
`
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child', 'sh', '-c', script],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`the network could not be made:\n${stderr}`)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => Seen.parse(JSON.parse(line)))
}
