import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { violations } from './description.ts'
import { type Fault, isCarriedOut, refusalOf } from './faults.ts'
import { type GitHub, type GitHubOptions, handles, newWorld } from './handles.ts'
import { fileAt, sendFile } from './releases.ts'
import { type Call, identify, isGraphql, operationOf, type Received, type Response, receive, respond } from './requests.ts'
import { Refusal, type World } from './world.ts'

/** Opens one on a port of its own, or on the one that is asked for. */
export async function openGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const server = createServer()
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const world = newWorld(options, `http://127.0.0.1:${address.port}`)
  const [log, faults, complaints]: [Call[], { operation: string; fault: Fault }[], string[]] = [[], [], []]

  const complain = (about: string): void => void complaints.push(about)

  async function serve(received: Received, response: ServerResponse): Promise<void> {
    const operation = isGraphql(world, received) ? 'graphql' : (operationOf(world, received)?.id ?? '')
    const at = faults.findIndex((one) => one.operation === '*' || one.operation === operation)
    const fault = at < 0 ? null : (faults.splice(at, 1)[0]?.fault ?? null)
    const { method, path, query, body, authorization } = received
    const login = identify(world, authorization)?.login ?? null
    const call: { -readonly [Key in keyof Call]: Call[Key] } = {
      operation,
      method,
      path,
      query,
      body,
      login,
      status: null,
      fault: fault?.kind ?? null,
    }
    log.push(call)
    if (fault?.kind === 'slow') await sleep(fault.ms)
    const right = isCarriedOut(fault) ? outcome(() => respond(world, received, complain)) : null
    if (right !== null && right.status >= 400 && operation.includes('/')) violations(operation, right.status, right.body).forEach(complain)
    const refusal = fault === null ? null : refusalOf(fault)
    const answer = refusal === null ? right : refused(refusal)
    if (fault?.kind === 'page') {
      call.status = fault.status
      return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    }
    if (fault?.kind === 'dropped' || answer === null) return void response.destroy()
    call.status = answer.status
    send(response, answer)
  }

  server.on('request', async (request, response) => {
    try {
      const download = /^\/artifacts\/(\d+)\.zip$/.exec(request.url ?? '')
      if (download !== null)
        return sendArtifact(world, Number(download[1]), { response, hasToken: request.headers.authorization !== undefined })
      const file = request.headers.accept === 'application/octet-stream' ? fileAt(world, request.url ?? '') : null
      if (file !== null) return sendFile(world, file, response)
      await serve(await receive(request), response)
    } catch (error) {
      if (request.destroyed && !request.complete) return // the client has gone in the middle of a word
      complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
      send(response, refused(new Refusal(500, 'the rig itself has failed')))
    }
  })
  return {
    ...handles(world),
    log,
    fail: (operation, fault, times = 1) => void faults.push(...Array.from({ length: times }, () => ({ operation, fault }))),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      if (complaints.length > 0) throw new Error(complaints.join('\n'))
    },
  }
}

function outcome(act: () => Response): Response {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    throw error
  }
}

const refused = ({ status, message, errors, headers }: Refusal): Response => ({
  status,
  body: { message, ...(errors.length === 0 ? {} : { errors }), documentation_url: 'https://docs.github.com/rest', status: String(status) },
  headers,
})

function send(response: ServerResponse, { status, body, headers }: Response): void {
  const common = { 'x-github-request-id': randomBytes(8).toString('hex'), 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999' }
  const kind = body === null ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, { ...common, ...kind, ...headers }).end(body === null ? '' : JSON.stringify(body))
}

function sendArtifact(
  world: World,
  id: number,
  { response, hasToken }: { readonly response: ServerResponse; readonly hasToken: boolean },
): void {
  const found = [...world.runs.values()].flatMap((run) => run.artifacts).find((artifact) => artifact.id === id)
  if (hasToken || found === undefined) return void response.writeHead(hasToken ? 400 : 404).end()
  response.writeHead(200, { 'content-type': 'application/zip' }).end(found.bytes)
}
