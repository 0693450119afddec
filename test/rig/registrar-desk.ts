import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { GitHub } from './github/handles.ts'
import { openGitHub } from './github/server.ts'
import { APP, PUBLIC } from './registrar.ts'
import { until } from './until.ts'

const REGISTRAR = resolve('dist/registrar.js')
const ACCEPT = fileURLToPath(new URL('./accept.ts', import.meta.url))
const flat = (said: string): string => said.replaceAll(/\s+/g, ' ')

/** A registrar of runners, and the GitHub that it asks. */
export interface Desk extends AsyncDisposable {
  readonly github: GitHub
  /** Asks the registrar as systemd does, and returns what it has written to the connection, and said. */
  ask(registration: object, credential: string | null): Promise<{ readonly config: string; readonly said: string }>
}

/** Opens a desk. Its App may change the repository, and has no right in the organisation. */
export async function openDesk(): Promise<Desk> {
  await using undo = new AsyncDisposableStack()
  const github = undo.use(await openGitHub())
  github.addApp(APP, { slug: 'energy', publicKey: PUBLIC, permissions: { administration: 'write', statuses: 'write' } })
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-registrar-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const [file, socket, credential] = [join(directory, 'registrar.json'), join(directory, 'socket'), join(directory, 'github')]
  const env = { PATH: process.env['PATH'] ?? '', CREDENTIALS_DIRECTORY: directory }
  const child = spawn(process.execPath, [ACCEPT, socket, REGISTRAR, 'register', file], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  undo.defer(async () => {
    child.kill('SIGKILL')
    await once(child, 'close')
  })
  await until(() => said.includes('listening'), 'the socket of the registrar')
  const disposal = undo.move()
  return {
    github,
    async ask(registration, secret) {
      const place = { version: 1, api: github.apiUrl, owner: 'acme', repository: 'widget', labels: ['joulegate'], group: 1, app: APP }
      writeFileSync(file, JSON.stringify({ ...place, ...registration }))
      if (secret === null) rmSync(credential, { force: true })
      else writeFileSync(credential, secret)
      said = ''
      const config = await text(createConnection(socket))
      await until(() => said.includes('ended'), 'the end of the registrar')
      return { config, said: flat(said) }
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
