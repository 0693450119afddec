import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { opened } from './connected.ts'

const CLIENT = join(import.meta.dirname, '../../../src/github/client.ts')

/** Asks for a pull request in a process of its own: the environment names the proxy when the client is loaded. */
const script = `
  import { connect } from ${JSON.stringify(CLIENT)}
  const [, apiUrl, token] = process.argv
  const { signal } = new AbortController()
  const github = connect({ apiUrl, token, graphqlUrl: '', repository: 'acme/widget', userAgent: 'test', signal })
  const { rest } = await github.api()
  console.log((await rest.pulls.get({ ...github.place, pull_number: 7 })).data.number)`

/** A proxy that leads everything to one port of this machine, and notes what it was asked for. */
async function openProxy(port: number) {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', ({ url = '' }, socket) => {
    asked.push(url)
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = address !== null && typeof address === 'object' ? address.port : 0
  return { asked, url: `http://127.0.0.1:${own}`, [Symbol.asyncDispose]: async () => void server.close() }
}

test('the API is asked through the proxy of the runner', async () => {
  await using server = await opened()
  const { port, pathname } = new URL(server.apiUrl)
  await using proxy = await openProxy(Number(port))
  // No machine has this name: only a proxy can lead there.
  const apiUrl = `http://github.invalid:${port}${pathname}`.replace(/\/$/, '')
  const env = { ...process.env, http_proxy: proxy.url, GITHUB_API_URL: apiUrl }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', apiUrl, server.token('monalisa')],
    { env },
  )
  expect({ stdout, asked: proxy.asked }).toEqual({ stdout: '7\n', asked: [`github.invalid:${port}`] })
})
