import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Directory of the programs of PostgreSQL, from Debian's package; null if it is not installed. */
export const POSTGRES = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? null

/** A server of its own on a socket in a temporary directory, which no other user reaches over a network. */
export interface PostgresServer extends AsyncDisposable {
  /** Makes an empty database, and gives its URL. */
  database(): Promise<string>
  /** Runs SQL as the superuser, in the database of a URL. Gives its rows. */
  ask(url: string, sql: string, values?: readonly string[]): Promise<readonly unknown[]>
  /** Ends all connections to a database, as a server that is restarted does. */
  disconnectAll(url: string): Promise<void>
  /** Stops the server as a crash does. */
  stop(): void
  start(): void
}

/** Role that the server asks for a password; all others are trusted. */
export const GUARDED = 'guarded'

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** `host`: name on the certificate of a server that takes TLS only, on a port of 127.0.0.1. The certificate is the file `directory`/server.cer. */
interface Encrypted {
  readonly host: string
}

export async function startPostgres(encrypted?: Encrypted): Promise<PostgresServer & { readonly directory: string }> {
  if (POSTGRES === null) throw new Error('PostgreSQL is not installed')
  const programs = POSTGRES
  const directory = mkdtempSync(join(tmpdir(), 'joulepg-'))
  chmodSync(directory, 0o700)
  if ('uid' in asUser) chownSync(directory, NOBODY, NOBODY)
  const data = join(directory, 'data')
  const started = { cwd: directory, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...asUser }
  const init = ['-D', data, '-A', 'trust', '-U', 'joulegate', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(programs, 'initdb'), init, { ...started, stdio: 'pipe' })
  const rules = [`local all ${GUARDED} scram-sha-256`, 'local all all trust', 'hostssl all all 127.0.0.1/32 trust']
  writeFileSync(join(data, 'pg_hba.conf'), `${rules.join('\n')}\n`)
  const port = encrypted === undefined ? 0 : await freePort()
  if (encrypted !== undefined) makeCertificate(directory, encrypted.host)
  const tls =
    encrypted === undefined
      ? []
      : ['ssl=on', `port=${port}`, ...['cert', 'key'].map((one) => `ssl_${one}_file=${directory}/server.${one.slice(0, 3)}`)]
  const settings = [`listen_addresses=${encrypted === undefined ? '' : '127.0.0.1'}`, `unix_socket_directories=${directory}`, 'fsync=off']
  const control = (...words: readonly string[]): void =>
    void execFileSync(join(programs, 'pg_ctl'), ['-D', data, '-w', '-s', ...words], { ...started, stdio: 'ignore' })
  const options = [...settings, ...tls].map((one) => `-c ${one}`).join(' ')
  const start = (): void => control('start', '-l', join(directory, 'log'), '-o', options)
  let isRunning = true
  start()
  const socket = (name: string): string =>
    `postgres://joulegate@localhost/${name}?host=${encodeURIComponent(directory)}${port === 0 ? '' : `&port=${port}`}`
  const ask: PostgresServer['ask'] = async (url, sql, values = []) => {
    const client = new pg.Client({ connectionString: socket(new URL(url).pathname.slice(1)) })
    // The server may be stopped meanwhile, which fails the query.
    client.on('error', () => undefined)
    await client.connect()
    return (await client.query(sql, [...values]).finally(() => client.end())).rows
  }
  let count = 0
  return {
    directory,
    ask,
    async database() {
      count += 1
      const name = `history_${count}`
      await ask(socket('postgres'), `CREATE DATABASE ${name}`)
      return encrypted === undefined ? socket(name) : `postgres://joulegate@127.0.0.1:${port}/${name}`
    },
    disconnectAll: async (of) =>
      void (await ask(socket('postgres'), 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        new URL(of).pathname.slice(1),
      ])),
    stop() {
      control('stop', '-m', 'immediate')
      isRunning = false
    },
    start() {
      start()
      isRunning = true
    },
    async [Symbol.asyncDispose]() {
      if (isRunning) control('stop', '-m', 'immediate')
      rmSync(directory, { recursive: true })
    },
  }
}

/** Makes a certificate that no authority has signed. */
function makeCertificate(directory: string, host: string): void {
  const [key, certificate] = [join(directory, 'server.key'), join(directory, 'server.cer')]
  const name = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...name, '-keyout', key, '-out', certificate], {
    stdio: 'pipe',
  })
  if ('uid' in asUser) for (const file of [key, certificate]) chownSync(file, NOBODY, NOBODY)
}

/** Returns a port of 127.0.0.1 that no program listens on. */
function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
