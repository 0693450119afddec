import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { oidOf } from '../../rig/lfs-server.ts'
import { problemOf } from './fixture.ts'
import { useLarge } from './lfs.ts'

const { at, served, user, checkedOut } = useLarge()

const pointer = (oid: string, size: number): string => `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`
const few = (most: number, text: (index: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: most }, (_, index) => [`f${index}.bin`, text(index)]))

it('pointers that lie about a size count each, and so do all paths of one file', async () => {
  const server = await served()
  const tera = user(server, { 'a.bin': pointer(oidOf('x'), 1e12) })
  expect((await problemOf(checkedOut(tera))).finding.code).toBe('lfs-too-much')
  user(server, { 'a.bin': pointer(oidOf('x'), 15e9), 'b.bin': pointer(oidOf('x'), 14e9), 'c.bin': pointer(oidOf('x'), 1) })
  expect((await problemOf(checkedOut(tera))).finding.code).toBe('lfs-too-much')
  user(server, { 'a.bin': 'a', 'b.bin': 'b', 'c.bin': 'c' })
  user(server, { 'a.bin': pointer(oidOf('x'), 15e9), 'b.bin': pointer(oidOf('x'), 15e9), 'c.bin': pointer(oidOf('x'), 15e9) })
  expect((await problemOf(checkedOut(tera))).finding).toMatchObject({ code: 'lfs-too-much', data: { files: 3, bytes: 45e9 } })
  expect(server.requests).toEqual([])
})

it('thousands of pointers are read at once, and too many are refused before a server is asked', async () => {
  const server = await served()
  const top = user(
    server,
    few(5_001, (index) => pointer(oidOf(String(index)), index)),
  )
  expect((await problemOf(checkedOut(top))).finding).toMatchObject({ code: 'lfs-too-much', data: { files: 5_001 } })
  expect(server.requests).toEqual([])
})

it('answers are never unpacked, and ends of connections are errors of the file alone', async () => {
  const server = await served()
  const top = user(server, { 'a.bin': server.add('content') })
  const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20))
  const faultAfter = async (answer: Parameters<typeof server.answer>[0]): Promise<unknown> => {
    server.answer(answer)
    const { code, data } = (await problemOf(checkedOut(top, { options: { stall: 1 } }))).finding
    return [code, 'why' in data ? data.why : null]
  }
  const zipped = { 'content-encoding': Array.from({ length: 500 }, () => 'gzip').join(', ') }
  expect(await faultAfter((_request, response) => void response.writeHead(200, zipped).end(bomb))).toEqual(['lfs-failed', 'answer'])
  const file = (send: Parameters<typeof server.answer>[0]): Promise<unknown> =>
    faultAfter((request, response, own) => (request.method === 'GET' ? send(request, response, own) : own()))
  expect(await file((_request, response) => void response.writeHead(200, zipped).end(bomb))).toEqual(['lfs-failed', 'content'])
  expect(await file((_request, response) => void response.writeHead(200, { 'content-length': 7 }).write('con'))).toEqual([
    'lfs-failed',
    'silent',
  ])
  expect(await file((request) => request.socket.destroy())).toEqual(['lfs-failed', 'connection'])
  expect(
    await file((_request, response) => {
      response.writeHead(200, { 'content-length': 7 }).write('con', () => response.destroy())
    }),
  ).toEqual(['lfs-failed', 'connection'])
  expect(await faultAfter(() => undefined)).toEqual(['lfs-failed', 'silent'])
})

it('headers of a server choose neither the host nor the form of a request, nor add others', async () => {
  const server = await served()
  const top = user(server, { 'a.bin': server.add('content') })
  const href = `${server.origin}/file/${oidOf('content')}`
  const seen: unknown[] = []
  let header = {}
  server.answer((request, response, own) => {
    if (request.method !== 'GET')
      return void response.end(JSON.stringify({ objects: [{ oid: oidOf('content'), actions: { download: { href, header } } }] }))
    seen.push(request.headers)
    own()
  })
  header = { Host: 'internal', 'Content-Length': '5', Connection: 'upgrade', upgrade: 'h2c', Range: 'bytes=0-1', Authorization: 'theirs' }
  await checkedOut(top)
  const own = { host: new URL(server.origin).host, connection: 'keep-alive', 'accept-encoding': 'identity', 'user-agent': 'joulegate' }
  expect(seen).toEqual([{ ...own, authorization: 'theirs' }])
  for (const bad of [{ 'x-a': 'b\r\nx-c: d' }, { 'x\r\ny': 'z' }]) {
    header = bad
    const problem = await problemOf(checkedOut(top, { options: { directory: at('others') } }))
    expect(problem.finding).toMatchObject({ code: 'lfs-failed', data: { why: 'connection' } })
  }
  expect(seen).toHaveLength(1)
})

it('addresses of files on another host, of another protocol or of no form are refused', async () => {
  const server = await served()
  const top = user(server, { 'a.bin': server.add('content') })
  const { host } = new URL(server.origin)
  for (const [href, why] of [
    ['file:///etc/passwd', 'protocol'],
    ['data:,content', 'protocol'],
    ['/x', 'protocol'],
    ['https://127.0.0.1:1/', 'host'],
    ['http://0x7f.1/', 'host'],
    [`http://u:p@${host}/x`, 'credentials'],
    [`http://${host}\\@evil/`, 'address'],
  ]) {
    const objects = [{ oid: oidOf('content'), actions: { download: { href } } }]
    server.answer((_request, response) => void response.end(JSON.stringify({ objects })))
    expect((await problemOf(checkedOut(top))).finding).toMatchObject({ code: 'lfs-refused', data: { why } })
  }
})

it('an answer that never ends, a byte at a time, is given up', async () => {
  const server = await served()
  const top = user(server, { 'a.bin': server.add('x'.repeat(10_000)) })
  server.answer((request, response, own) => {
    if (request.method !== 'GET') return own()
    response.writeHead(200, { 'content-length': 10_000 })
    const timer = setInterval(() => response.write('x'), 50)
    response.once('close', () => clearInterval(timer))
  })
  const { finding } = await problemOf(checkedOut(top, { options: { stall: 1 } }))
  expect(finding).toMatchObject({ code: 'lfs-failed', data: { why: 'slow', detail: '6' } })
})
