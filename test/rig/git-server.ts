import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'

/** What the server does with a request. `cut` breaks the connection after so many bytes of packs. */
type Behaviour =
  | { readonly kind: 'serve' }
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'redirect'; readonly to: string }

export interface GitServerOptions {
  /** The directory whose bare repositories are served, by their path below it. */
  readonly root: string
  /** Asked for as the password of basic authentication; null: everybody may read. */
  readonly token?: string | null
  /** Talk as a git before 2.18 did: such a server gives out only what a ref points at. */
  readonly isOld?: boolean
  /** May a client ask for commits without their files? */
  readonly allowFilter?: boolean
}

/** What was asked and answered. */
interface Request {
  readonly path: string
  readonly authorization: string | undefined
  /** Of the answer's body. */
  bytes: number
}

/** The real `git http-backend` behind an HTTP server. */
export interface GitServer extends AsyncDisposable {
  readonly origin: string
  readonly requests: readonly Request[]
  url(name: string): string
  behave(behaviour: Behaviour): void
  /** The bytes of all answers since this was asked last. */
  bytes(): number
}

export async function serveGit({ root, token = null, isOld = false, allowFilter = false }: GitServerOptions): Promise<GitServer> {
  const requests: Request[] = []
  const children = new Set<ChildProcess>()
  let behaviour: Behaviour = { kind: 'serve' }
  let counted = 0
  const server = createServer((request, response) => {
    const entry: Request = { path: request.url ?? '', authorization: request.headers.authorization, bytes: 0 }
    requests.push(entry)
    if (behaviour.kind === 'hang') return
    if (behaviour.kind === 'answer') return void response.writeHead(behaviour.status).end()
    if (behaviour.kind === 'redirect') return void response.writeHead(302, { location: behaviour.to + (request.url ?? '') }).end()
    if (token !== null && !isAllowed(request, token)) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    const child = backend(root, request, { isOld, allowFilter })
    children.add(child)
    child.once('close', () => children.delete(child))
    pass(child, response, { entry, cutAfter: behaviour.kind === 'cut' ? behaviour.after : Number.POSITIVE_INFINITY })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    requests,
    url: (name) => `${origin}/${name}`,
    behave: (next) => {
      behaviour = next
    },
    bytes: () => {
      const all = requests.reduce((sum, { bytes }) => sum + bytes, 0)
      const since = all - counted
      counted = all
      return since
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill('SIGKILL')
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function isAllowed({ headers }: IncomingMessage, token: string): boolean {
  // The scheme's name is not case-sensitive.
  const encoded = /^basic (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
  return Buffer.from(encoded, 'base64').toString().split(':')[1] === token
}

const BACKEND = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend')

function backend(root: string, request: IncomingMessage, { isOld, allowFilter }: Record<'isOld' | 'allowFilter', boolean>): ChildProcess {
  const url = new URL(request.url ?? '', 'http://localhost')
  const settings = { 'safe.directory': '*', 'uploadpack.allowFilter': String(allowFilter) }
  const env = {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    ...(request.headers['content-length'] === undefined ? {} : { CONTENT_LENGTH: request.headers['content-length'] }),
    GIT_PROTOCOL: isOld ? '' : String(request.headers['git-protocol'] ?? ''),
    GIT_CONFIG_COUNT: String(Object.keys(settings).length),
    ...Object.fromEntries(
      Object.entries(settings).flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  }
  const child = spawn(BACKEND, [], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.on('error', () => undefined) // it need not read all of it
  request.pipe(child.stdin)
  return child
}

/** The output of a CGI program is a head of its own, an empty line, and the body. */
function pass(child: ChildProcess, response: ServerResponse, { entry, cutAfter }: { entry: Request; cutAfter: number }): void {
  let head: Buffer | null = Buffer.alloc(0)
  child.stdout?.on('data', (chunk: Buffer) => {
    let body = chunk
    if (head !== null) {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const headers = head.subarray(0, end).toString().split('\r\n')
      body = head.subarray(end + 4)
      head = null
      for (const line of headers) {
        const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(line) ?? []
        if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10)
        else response.setHeader(name, value)
      }
    }
    entry.bytes += body.length
    if (entry.bytes > cutAfter) response.destroy()
    else response.write(body)
  })
  child.once('close', () => response.end())
  response.once('close', () => child.kill())
}
