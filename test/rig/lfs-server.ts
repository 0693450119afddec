import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** Answer of the server that a test puts in the place of its own. */
type Answer = (request: IncomingMessage, response: ServerResponse, own: () => void) => void

/** A server of Git LFS by its batch API, with files in memory. */
export interface LfsServer extends AsyncDisposable {
  readonly origin: string
  /** Method, path and authorization of each request. */
  readonly requests: readonly string[]
  /** Adds a file; returns its pointer. */
  add(content: string): string
  answer(answer: Answer): void
}

export const oidOf = (content: string): string => createHash('sha256').update(content).digest('hex')
export const pointerTo = (content: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${oidOf(content)}\nsize ${Buffer.byteLength(content)}\n`

export async function serveLfs(): Promise<LfsServer> {
  const files = new Map<string, string>()
  const requests: string[] = []
  let other: Answer = (_request, _response, own) => own()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'} ${request.headers['x-file'] ?? '-'}`)
      other(request, response, () => serve(request, response, Buffer.concat(chunks)))
    })
  })
  const serve = ({ url = '' }: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    if (url.startsWith('/file/')) return void response.end(files.get(url.slice(6, 70)))
    const { objects } = JSON.parse(body.toString()) as { readonly objects: readonly { readonly oid: string; readonly size: number }[] }
    const answered = objects.map(({ oid, size }) =>
      files.has(oid)
        ? { oid, size, actions: { download: { href: `${origin}/file/${oid}?signed=1`, header: { 'x-file': 'key' } } } }
        : { oid, size, error: { code: 404, message: 'Object does not exist' } },
    )
    response.setHeader('content-type', 'application/vnd.git-lfs+json').end(JSON.stringify({ transfer: 'basic', objects: answered }))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    requests,
    add: (content) => {
      files.set(oidOf(content), content)
      return pointerTo(content)
    },
    answer: (next) => {
      other = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
