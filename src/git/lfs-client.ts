import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Problem, problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { Connections, chunksOf, type LfsAccess, LfsFault, type LfsRequest } from './lfs-http.ts'
import { objectPath, type Pointer, verified, WrongContentError } from './lfs-pointer.ts'
import { moduleAddress } from './module-address.ts'

/** File of LFS, and a path that needs it. */
export interface WantedFile extends Pointer {
  readonly path: string
}

/** Server of LFS objects, and the place for them. */
export interface LfsServer extends LfsAccess {
  /** URL without `/objects/batch`. */
  readonly url: string
  /** Header that the server gets, and no other host; null if there is none. */
  readonly authorization: string | null
  /** Hosts from which files may be fetched. */
  readonly hosts: readonly string[]
  readonly directory: string
  readonly connections: Connections
}

const TYPE = 'application/vnd.git-lfs+json'
const FILES_AT_ONCE = 100
/** Most bytes of an answer that is no file. */
const MOST_ANSWER = 4 * 2 ** 20

const Action = z.object({ href: z.string().max(10_000), header: z.record(z.string(), z.string()).optional() })
const Answer = z.object({
  transfer: z.literal('basic').optional(),
  objects: z.array(
    z.object({
      oid: z.string(),
      actions: z.object({ download: Action.optional() }).optional(),
      error: z.object({ code: z.number(), message: z.string().optional() }).optional(),
    }),
  ),
})
type Action = z.infer<typeof Action>

/**
 * Fetches files by the batch API of Git LFS, with verified content. Redirects are not followed.
 * @throws Problem `lfs-failed`, `lfs-refused`.
 */
export async function fetchFiles(server: Omit<LfsServer, 'connections'>, files: readonly WantedFile[]): Promise<void> {
  using connections = new Connections()
  await fetchBy({ ...server, connections }, files)
}

async function fetchBy(server: LfsServer, files: readonly WantedFile[]): Promise<void> {
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
    const some = files.slice(at, at + FILES_AT_ONCE)
    const actions = await ask(server, some)
    for (const file of some) {
      const action = actions.get(file.oid)
      if (action === undefined) throw problem('lfs-failed', { path: file.path, url: server.url, why: 'absent', detail: '' })
      if (typeof action === 'string') throw problem('lfs-failed', { path: file.path, url: server.url, why: 'refused', detail: action })
      await download(server, file, action)
    }
  }
}

async function ask(server: LfsServer, files: readonly WantedFile[]): Promise<ReadonlyMap<string, Action | string>> {
  const [first] = files
  const body = {
    ...{ operation: 'download', transfers: ['basic'], hash_algo: 'sha256' },
    objects: files.map(({ oid, size }) => ({ oid, size })),
  }
  const headers = { accept: TYPE, 'content-type': TYPE, ...(server.authorization === null ? {} : { authorization: server.authorization }) }
  return explained(server, first?.path ?? '', async (stream) => {
    const chunks: Uint8Array[] = []
    let bytes = 0
    const request = { url: `${server.url}/objects/batch`, headers, body: JSON.stringify(body), bytes: MOST_ANSWER }
    for await (const chunk of stream(request)) {
      bytes += chunk.length
      if (bytes > MOST_ANSWER) throw new LfsFault('answer', '')
      chunks.push(chunk)
    }
    const { objects } = parsed(Buffer.concat(chunks).toString())
    return new Map(
      objects.flatMap(({ oid, actions, error }): readonly (readonly [string, Action | string])[] => {
        if (error !== undefined) return [[oid, `${error.code} ${error.message ?? ''}`.slice(0, 200)]]
        return actions?.download === undefined ? [] : [[oid, actions.download]]
      }),
    )
  })
}

/** Headers that are the client's own: a server may not choose the host, or the form of the message. */
const OURS = /^(?:host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|accept-encoding|range|proxy-.*)$/i
const withoutOurs = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OURS.test(name)))

async function download(server: LfsServer, file: WantedFile, { href, header = {} }: Action): Promise<void> {
  const address = moduleAddress(href.split('?')[0] ?? '', { url: null, hosts: server.hosts })
  if (typeof address === 'string') {
    // A path may have a secret.
    const { protocol, host } = URL.canParse(href) ? new URL(href) : { protocol: '', host: '' }
    const url = host === '' ? `${protocol}…` : `${protocol}//${host}/…`
    throw problem('lfs-refused', { path: file.path, url, why: address, hosts: server.hosts })
  }
  const target = objectPath(server.directory, file)
  const written = join(server.directory, `tmp_${file.oid}`)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await explained(server, file.path, async (stream) => {
    try {
      const content = verified(stream({ url: href, headers: withoutOurs(header), body: null, bytes: file.size }), file)
      await pipeline(content, createWriteStream(written, { mode: 0o600 }), { signal: server.signal })
      await rename(written, target)
    } finally {
      await rm(written, { force: true })
    }
  })
}

function faultOf(error: unknown): Pick<LfsFault, 'why' | 'detail'> {
  if (error instanceof LfsFault) return error
  return error instanceof WrongContentError ? { why: 'content', detail: '' } : { why: 'connection', detail: detailOf(error) }
}

function parsed(text: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(text))
  } catch {
    throw new LfsFault('answer', '')
  }
}

type Stream = (request: LfsRequest) => AsyncIterable<Uint8Array>

/** Runs a request, and turns its failure into a Problem. */
async function explained<Result>(server: LfsServer, path: string, run: (stream: Stream) => Promise<Result>): Promise<Result> {
  try {
    return await run((request) => chunksOf(request, server, server.connections))
  } catch (error) {
    server.signal.throwIfAborted()
    if (error instanceof Problem) throw error
    const { why, detail } = faultOf(error)
    throw problem('lfs-failed', { path, url: server.url, why, detail: detail.slice(0, 300) }, error)
  }
}
