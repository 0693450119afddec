import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClientOptions, connect, type GitHub } from '../../../src/github/client.ts'
import type { GitHub as Server } from '../../rig/github/handles.ts'
import { openGitHub } from '../../rig/github/server.ts'
import { commit, type Files, initRepository } from '../../rig/repository.ts'

export const SHA = 'a'.repeat(40)
export const HEAD = 'b'.repeat(40)

/** GitHub with pull request 7. */
export async function opened(options: Parameters<typeof openGitHub>[0] = {}): Promise<Server> {
  const server = await openGitHub(options)
  const base = { ref: 'main', sha: SHA, repository: server.repository }
  server.addPull({ number: 7, base, head: { ...base, ref: 'faster', sha: HEAD } })
  return server
}

/** The same with commits behind it: the head of the pull request changes these files. */
export async function withGit(files: Files, options: Parameters<typeof openGitHub>[0] = {}) {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegithub-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  initRepository(directory)
  const base = commit(directory, { 'README.md': 'words', '.github/workflows/old.yml': 'on: push\n' })
  const head = commit(directory, files)
  const server = undo.use(await openGitHub({ ...options, git: directory }))
  const branch = { ref: 'main', sha: base, repository: server.repository }
  server.addPull({ number: 7, base: branch, head: { ...branch, ref: 'faster', sha: head } })
  const disposal = undo.move()
  return { server, directory, head, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}

export const QUICK = { tries: 3, firstPause: 0.01, longestPause: 1, longestWait: 5, answerWithin: 20, retriesOddAnswers: false }
/** For what must be said in the end: pauses of 10 ms, for 5 s. */
const STUBBORN = { ...QUICK, tries: Number.POSITIVE_INFINITY, longestPause: 0.01, retriesOddAnswers: true }

/** The client as the action has it, but with a hundredth of its patience where the server does not tell how long. */
export const connected = (server: Server, more: Partial<ClientOptions> = {}): GitHub =>
  connect({
    token: server.token(server.bot),
    apiUrl: server.apiUrl,
    graphqlUrl: server.graphqlUrl,
    repository: server.repository,
    userAgent: 'joulegate/0.0.0',
    signal: new AbortController().signal,
    patience: QUICK,
    lasting: STUBBORN,
    ...more,
  })

/** The status of each answer, in order; null: there was none. */
export const answers = (server: Server, operation: string): readonly (number | null)[] =>
  server.log.filter((call) => call.operation === operation).map(({ status }) => status)

/** Something that speaks HTTP, and is not GitHub. `asked`: how often. */
export async function strange(answer: (response: ServerResponse, request: IncomingMessage, asked: number) => void) {
  let asked = 0
  const server = createServer((request, response) => answer(response, request, ++asked)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    apiUrl: `http://127.0.0.1:${address.port}`,
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const JSON_TYPE = { 'content-type': 'application/json' }
