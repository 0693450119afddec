import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { scripts, tried } from '../bench/scene.ts'

/** What code of the pull request reaches outside of its side while it is measured. */

/** Servers of this machine, outside of all namespaces: on a port, and on an abstract socket. */
const servers: Server[] = []
const ABSTRACT = `joulegate-hostile-${process.pid}`
const PORT = 20_000 + (process.pid % 10_000)

beforeAll(async () => {
  for (const [port, path] of [
    [PORT, null],
    [null, `\0${ABSTRACT}`],
  ] as const) {
    const server = createServer((socket) => socket.on('error', () => undefined).end())
    server.listen(path === null ? { port: port ?? 0, host: '127.0.0.1' } : { path })
    await once(server, 'listening')
    servers.push(server)
  }
})
afterAll(() => {
  for (const server of servers) server.close()
})

const reach = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'secrets',
  needsOwnUser: true,
  isCode: true,
  base: scripts,
  head: (place) => ({ 'bench.sh': tried(place, `(${script(place)}) >/dev/null 2>&1; true`) }),
  ...more,
})

attempt([
  reach(
    'connects to a server of the machine',
    ({ loot }) => `perl -MIO::Socket::INET -e 'IO::Socket::INET->new("127.0.0.1:${PORT}") and open(my $f, ">", "${loot}/did-connect")'`,
    { short: 'own-user', needsNamespaces: true },
  ),
  reach(
    'connects to an abstract socket of the machine',
    ({ loot }) =>
      `perl -e 'socket(my $s, 1, 1, 0); connect($s, pack("Sa*", 1, "\\0${ABSTRACT}")) and open(my $f, ">", "${loot}/did-connect")'`,
    { needsNamespaces: true },
  ),
  reach('sees the processes of the machine', ({ loot }) => `[ -e /proc/${process.pid} ] && touch ${loot}/did-see`, {
    needsNamespaces: true,
  }),
  reach('sends a signal to a process of the machine', ({ loot }) => `kill -0 ${process.pid} && touch ${loot}/did-signal`),
  reach(
    'forks until it may not',
    () => `perl -e 'for (1 .. 300) { my $p = fork; last unless defined $p; next if $p; %ENV = (); exec "sleep", "60" }'`,
    { class: 'machine', loot: () => null },
  ),
])
