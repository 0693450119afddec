import { basename, dirname } from 'node:path'
import type { Tree } from '../propose/ecosystem.ts'
import type { Found } from './follow.ts'
import { serversIn } from './shell.ts'

/** Finds in a line of a file what a project uses, or returns null. */
type Reader = (line: string) => Pick<Found, 'kind' | 'name'> | null

const containers = (name: string): ReturnType<Reader> => ({ kind: 'containers', name })

const ENVIRONMENT = /^\.env(\.(example|sample|template|dist|test|ci|defaults?))?$/
const COMPOSE = /^(docker-)?compose(\.[\w-]+)?\.ya?ml$/
const SERVER_IMAGE =
  /^\s*image:\s*["']?(?:[\w.-]+(?::\d+)?\/)*(postgres|postgis|timescaledb|mysql|mariadb|redis|valkey|mongo|rabbitmq|memcached|elasticsearch|opensearch|clickhouse-server|cassandra|kafka|mssql)\b/

/** Readers by the name of a file. Each sees lines without comments. */
const readers: readonly { readonly files: RegExp; readonly read: Reader }[] = [
  { files: ENVIRONMENT, read: (line) => (/^\s*(export\s+)?[A-Z_]+\s*=/.test(line) ? (serversIn(line)[0] ?? null) : null) },
  {
    files: COMPOSE,
    read: (line) => {
      const image = SERVER_IMAGE.exec(line)?.[1]
      return image === undefined ? null : { kind: 'database', name: image }
    },
  },
  {
    files: /^package\.json$/,
    read: (line) => {
      const name = /^\s*"((?:@testcontainers\/)?[\w.-]*)"\s*:\s*"[~^<>=*\d]/.exec(line)?.[1]
      return name !== undefined && /^(@testcontainers\/.+|testcontainers)$/.test(name) ? containers(name) : null
    },
  },
  {
    files: /^(pyproject\.toml|requirements[\w-]*\.txt)$/,
    read: (line) => (/(^|["'])\s*testcontainers(\[[\w,-]+\])?\s*(["'=<>~!;]|$)/.test(line.trim()) ? containers('testcontainers') : null),
  },
  { files: /^Cargo\.toml$/, read: (line) => (/^\s*testcontainers(-modules)?\s*=/.test(line) ? containers('testcontainers') : null) },
  {
    files: /^go\.mod$/,
    read: (line) => (/\bgithub\.com\/testcontainers\/testcontainers-go\b/.test(line) ? containers('testcontainers-go') : null),
  },
  {
    files: /^(pom\.xml|build\.gradle(\.kts)?)$/,
    read: (line) => (/\borg\.testcontainers\b/.test(line) ? containers('org.testcontainers') : null),
  },
]

/** Returns a line without a comment that fills it, or that follows a blank. */
const withoutComment = (line: string): string => line.replace(/(^|\s)(#|\/\/|<!--).*$/, '')

/**
 * Finds files that tell what a project uses of the machine: settings, compose files and dependencies in these directories. Says nothing
 * about which command uses it. One find for each file is enough.
 */
export function evidenceIn(tree: Tree, directories: readonly string[]): readonly Found[] {
  const near = tree.files.filter((file) => directories.includes(dirname(file) === '.' ? '' : dirname(file)))
  return near.flatMap((file) => {
    const reader = readers.find(({ files }) => files.test(basename(file)))
    if (reader === undefined) return []
    for (const [index, line] of (tree.text(file) ?? '').split(/\r?\n/).entries()) {
      const use = reader.read(withoutComment(line))
      if (use !== null) return [{ ...use, file, line: index + 1 }]
    }
    return []
  })
}
