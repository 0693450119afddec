/** Something of the machine that a command uses. `name`: what it is, as a reader knows it, without passwords. */
export interface Use {
  readonly kind: 'containers' | 'database'
  readonly name: string
}

/** A line of a script, without its comment. `bare`: with blanks in place of what quotes hold, which is data and no command. */
interface Line {
  readonly number: number
  readonly text: string
  readonly bare: string
}

/** Programs that start containers, and clients of database servers. */
const CONTAINERS = 'docker|podman|docker-compose|podman-compose|nerdctl'
const CLIENTS = 'psql|pg_isready|pgbench|createdb|redis-cli|redis-benchmark|mysql|mysqladmin|mysqlslap|mongosh'

/** Beginning of a simple command, with variables and programs that run another one before it. */
const START = String.raw`(?:^|[;&|({]|\$\(|\b(?:then|do|else|if|while|until)\s|!\s)\s*`
const BEFORE = String.raw`(?:[A-Za-z_]\w*=\S*\s+|(?:sudo|exec|time|nohup|env|nice)\s+)*`
const commandOf = (names: string): RegExp =>
  new RegExp(`${START}${BEFORE}(?:/\\S*/)?((?:${names})(?![\\w./:=-])(?:\\s+(?:compose|container)(?=\\s))?(?:\\s+[a-z][a-z-]*)?)`, 'g')

const URL_OF_SERVER =
  /\b(postgres(?:ql)?|mysql|mariadb|rediss?|mongodb|amqps?|mssql|sqlserver|kafka|nats|clickhouse|memcached|neo4j|bolt)(?:\+\w+)?:\/\/(?:[^\s'"@/]*@)?(\[[^\]\s]*\]|[\w.-]+)/gi
/** Variables by which programs find a server. */
const VARIABLE =
  /\b(PGHOST|PGHOSTADDR|(?:DATABASE|DB|MYSQL|POSTGRES|REDIS|MONGO|MONGODB|RABBITMQ|AMQP|ELASTICSEARCH|CLICKHOUSE|MEMCACHED|KAFKA)_(?:HOST|URL|URI|DSN))\s*=\s*["']?([^\s"';&|]+)/g
/** Values of such variables that name a file, a placeholder, or nothing. */
const NO_SERVER = /^(?:sqlite|file:|:memory:|\.{0,2}\/|\$|<|null$|none$)/i

/** Returns what one line of a shell script uses, without comments and without the texts in quotes as commands. */
function usesOf({ text, bare }: Line): readonly Use[] {
  const started = (names: string): readonly string[] =>
    [...bare.matchAll(commandOf(names))].map(([, words = '']) => words.replaceAll(/\s+/g, ' '))
  return [
    ...started(CONTAINERS).map((name): Use => ({ kind: 'containers', name })),
    ...started(CLIENTS).map((name): Use => ({ kind: 'database', name: name.split(' ')[0] ?? name })),
    ...serversIn(text),
  ]
}

/** Returns the servers that a text names by address or by variable. */
export const serversIn = (text: string): readonly Use[] => [
  ...[...text.matchAll(URL_OF_SERVER)].map(([, scheme = '', host = '']): Use => ({ kind: 'database', name: `${scheme}://${host}` })),
  ...[...text.matchAll(VARIABLE)]
    .filter(([, , value = '']) => !NO_SERVER.test(value) && !value.includes('://'))
    .map(([, name = '']): Use => ({ kind: 'database', name })),
]

/** Returns what a script of shell commands uses of the machine, with the numbers of its lines from 1 on. */
export const usesIn = (script: string): readonly (Use & { readonly line: number })[] =>
  linesOf(script).flatMap((line) => usesOf(line).map((use) => ({ ...use, line: line.number })))

/** Splits a script into lines. What a here-document holds is data, so it is left out. */
function linesOf(script: string): readonly Line[] {
  const lines: Line[] = []
  let quote = ''
  let end: string | null = null
  for (const [index, raw] of script.split(/\r?\n/).entries()) {
    if (end !== null) {
      if (raw.trim() === end) end = null
      continue
    }
    const read = readLine(raw, quote)
    quote = read.quote
    lines.push({ number: index + 1, text: read.text, bare: read.bare })
    end = /<<-?\s*(["']?)(\w+)\1/.exec(read.text)?.[2] ?? null
  }
  return lines
}

/** Reads a line that begins inside of a quote, or not (''). */
function readLine(raw: string, open: string): { readonly text: string; readonly bare: string; readonly quote: string } {
  let [quote, bare] = [open, '']
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw[at] ?? ''
    if (quote !== '') {
      if (character === '\\' && quote === '"') {
        bare += '__'
        at += 1
      } else {
        if (character === quote) quote = ''
        bare += '_'
      }
    } else if (character === '#' && /(^|[\s;&|(])$/.test(bare)) return { text: raw.slice(0, at), bare, quote }
    else if (character === '\\') {
      bare += '__'
      at += 1
    } else if (character === '"' || character === "'") {
      quote = character
      bare += '_'
    } else bare += character
  }
  return { text: raw, bare, quote }
}
