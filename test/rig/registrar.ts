import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GitHub } from './github/handles.ts'
import type { Permissions } from './github/world.ts'
import { RIGHTS } from './rights.ts'
import { until } from './until.ts'

const REGISTRAR = resolve('dist/registrar.js')
const ACCEPT = fileURLToPath(new URL('./accept.ts', import.meta.url))
export const APP = 4711
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const KEY = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
export const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** A registrar that sets statuses, as systemd would start it. */
export interface Registrar extends AsyncDisposable {
  readonly socket: string
  said(): string
  /** Writes its file, and gives the App rights. */
  configure(registration: Readonly<Record<string, unknown>>, rights?: Permissions): void
}

/** Starts one for a repository of this GitHub. Its files are in `directory`. */
export async function openRegistrar(github: GitHub, directory: string): Promise<Registrar> {
  const [file, socket] = [join(directory, 'registrar.json'), join(directory, 'vouch.sock')]
  const [owner, repository] = github.repository.split('/')
  writeFileSync(join(directory, 'github'), KEY)
  const configure: Registrar['configure'] = (registration, permissions = RIGHTS) => {
    github.addApp(APP, { slug: 'energy', publicKey: PUBLIC, permissions })
    const place = { version: 1, api: github.apiUrl, owner, repository, labels: ['joulegate'], group: 1 }
    writeFileSync(file, JSON.stringify({ ...place, app: APP, setsStatus: true, ...registration }))
  }
  configure({})
  const env = { PATH: process.env['PATH'] ?? '', CREDENTIALS_DIRECTORY: directory }
  const child = spawn(process.execPath, [ACCEPT, socket, REGISTRAR, 'vouch', file], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  await until(() => said.includes('listening'), 'the socket of the registrar')
  return {
    socket,
    configure,
    said: () => said,
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
  }
}
