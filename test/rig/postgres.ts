import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** Directory of the programs of PostgreSQL, from Debian's package; null if it is not installed. */
export const POSTGRES = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? null

/** A server of its own on a socket in a temporary directory, which no other user reaches over a network. */
export interface PostgresServer extends AsyncDisposable {
  /** Makes an empty database, and gives its URL. */
  database(): Promise<string>
  /** Ends all connections to a database, as a server that is restarted does. */
  disconnectAll(url: string): Promise<void>
}

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

export async function startPostgres(): Promise<PostgresServer> {
  if (POSTGRES === null) throw new Error('PostgreSQL is not installed')
  const programs = POSTGRES
  const directory = mkdtempSync(join(tmpdir(), 'joulepg-'))
  chmodSync(directory, 0o700)
  if ('uid' in asUser) chownSync(directory, NOBODY, NOBODY)
  const data = join(directory, 'data')
  const started = { cwd: directory, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...asUser }
  const init = ['-D', data, '-A', 'trust', '-U', 'joulegate', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(programs, 'initdb'), init, { ...started, stdio: 'pipe' })
  const control = (...words: readonly string[]): void =>
    void execFileSync(join(programs, 'pg_ctl'), ['-D', data, '-w', '-s', ...words], { ...started, stdio: 'ignore' })
  control('start', '-l', join(directory, 'log'), '-o', `-c listen_addresses= -c unix_socket_directories=${directory} -c fsync=off`)
  const url = (name: string): string => `postgres://joulegate@localhost/${name}?host=${encodeURIComponent(directory)}`
  const ask = async (sql: string, values: readonly string[] = []): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    await client.query(sql, [...values]).finally(() => client.end())
  }
  let count = 0
  return {
    async database() {
      count += 1
      const name = `history_${count}`
      await ask(`CREATE DATABASE ${name}`)
      return url(name)
    },
    disconnectAll: (of) =>
      ask('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [new URL(of).pathname.slice(1)]),
    async [Symbol.asyncDispose]() {
      control('stop', '-m', 'immediate')
      rmSync(directory, { recursive: true })
    },
  }
}
