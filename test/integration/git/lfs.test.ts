import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckoutParts } from '../../../src/model/checkout.ts'
import { type LfsServer, oidOf, pointerTo } from '../../rig/lfs-server.ts'
import { wordedIn } from '../../rig/worded.ts'
import { builder, commit, git, problemOf, write } from './fixture.ts'
import { TOKEN, useLarge } from './lfs.ts'

const { at, served, user, checkedOut } = useLarge()

it('files are fetched from the repository’s own server, with the token, and are there in place of their pointers', async () => {
  const server = await served()
  const big = 'x'.repeat(3_000_000)
  const top = user(server, {
    'a.bin': server.add('content of a'),
    'größe/b.bin': server.add(big),
    'plain.bin': 'no pointer\n',
    'empty.bin': '',
  })
  write(join(top, 'run.bin'), server.add('#!/bin/sh\n'), 0o755)
  commit(top, {})
  await checkedOut(top)
  expect(readFileSync(at('side/a.bin'), 'utf8')).toBe('content of a')
  expect(readFileSync(at('side/größe/b.bin'), 'utf8')).toBe(big)
  expect(readFileSync(at('side/plain.bin'), 'utf8')).toBe('no pointer\n')
  expect(lstatSync(at('side/run.bin')).mode & 0o100).toBe(0o100)
  expect(lstatSync(at('side/a.bin'))).toMatchObject(builder)
  expect(git(at('side'), 'status', '--porcelain')).toBe('')
  expect(readdirSync(at('side')).toSorted()).toEqual([
    '.git',
    '.gitattributes',
    'a.bin',
    'empty.bin',
    'file',
    'größe',
    'plain.bin',
    'run.bin',
  ])
  const basic = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`
  const [first, ...others] = server.requests
  expect(first).toBe(`POST /owner/name.git/info/lfs/objects/batch ${basic} -`)
  expect(
    others.every((line) => line === `POST /owner/name.git/info/lfs/objects/batch ${basic} -` || /^GET \/file\/\S+ - key$/.test(line)),
  ).toBe(true)
  expect(server.requests.filter((line) => line.startsWith('GET'))).toHaveLength(3)
})

it('files of the user’s own clone are used without any network, after a look at their content', async () => {
  const server = await served()
  const top = user(server, { 'a.bin': pointerTo('mine'), 'b.bin': pointerTo('yours') })
  commit(top, {})
  for (const content of ['mine', 'yours'])
    write(join(top, '.git/lfs/objects', oidOf(content).slice(0, 2), oidOf(content).slice(2, 4), oidOf(content)), content)
  await checkedOut(top)
  expect(readFileSync(at('side/a.bin'), 'utf8')).toBe('mine')
  expect(server.requests).toEqual([])
  write(join(top, '.git/lfs/objects', oidOf('yours').slice(0, 2), oidOf('yours').slice(2, 4), oidOf('yours')), 'evils')
  const problem = await problemOf(checkedOut(top, { name: 'other' }))
  expect(wordedIn(problem.finding)).toMatchObject({ code: 'lfs-missing', message: expect.stringContaining('b.bin') })
})

it('a benchmark of base has base’s files, although head takes away their attributes', async () => {
  const server = await served()
  const top = user(server, { 'bench/data.bin': server.add('base’s data') })
  rmSync(join(top, '.gitattributes'))
  write(join(top, 'bench/data.bin'), 'less\n')
  git(top, 'add', '--all')
  git(top, 'commit', '--quiet', '--message', 'head')
  await checkedOut(top, { covers: (path) => path.startsWith('bench/') })
  expect(readFileSync(at('side/bench/data.bin'), 'utf8')).toBe('base’s data')
})

describe('refused are', () => {
  const refusal = async (server: LfsServer, files: Readonly<Record<string, string>>, more: Partial<CheckoutParts> = {}) =>
    wordedIn((await problemOf(checkedOut(user(server, files), more))).finding)

  it('files that the server lacks, by their path', async () => {
    const server = await served()
    const said = await refusal(server, { 'a.bin': pointerTo('nowhere') })
    expect(said).toMatchObject({ code: 'lfs-failed', message: expect.stringMatching(/a\.bin.*404 Object does not exist/) })
    expect(readdirSync(at())).not.toContain('side')
  })

  it('content that is another one, too long or too short, and redirects', async () => {
    const server = await served()
    const file = server.add('right')
    for (const wrong of ['wrong', 'right and more', 'righ', '']) {
      server.answer((request, response, own) => (request.method === 'GET' ? void response.end(wrong) : own()))
      expect(await refusal(server, { 'a.bin': file })).toMatchObject({ code: 'lfs-failed' })
    }
    server.answer((_request, response) => void response.writeHead(307, { location: `${server.origin}/elsewhere` }).end())
    expect(await refusal(server, { 'a.bin': file })).toMatchObject({ message: expect.stringContaining('status 307') })
    server.answer((_request, response) => void response.end('no JSON'))
    expect(await refusal(server, { 'a.bin': file })).toMatchObject({ code: 'lfs-failed' })
    expect(server.requests.some((line) => line.includes('elsewhere'))).toBe(false)
  })

  it('servers and files of hosts that base does not allow, and the token is for the own server alone', async () => {
    const server = await served()
    const evil = await served()
    const files = { '.lfsconfig': `[lfs]\n\turl = ${evil.origin}/lfs\n`, 'a.bin': evil.add('theirs') }
    expect(await refusal(server, files)).toMatchObject({ code: 'lfs-refused', message: expect.stringContaining('not allowed') })
    expect(evil.requests).toEqual([])
    await checkedOut(at('user'), { hosts: [new URL(evil.origin).host] })
    expect(evil.requests.length).toBeGreaterThan(0)
    expect(evil.requests.every((line) => !line.includes('Basic'))).toBe(true)
    server.add('theirs, too')
    server.answer((_request, response) => {
      const href = `${evil.origin.replace('127.0.0.1', 'localhost')}/file/x`
      response.end(JSON.stringify({ objects: [{ oid: oidOf('theirs, too'), actions: { download: { href } } }] }))
    })
    rmSync(at('user/.lfsconfig'))
    expect(await refusal(server, { 'a.bin': pointerTo('theirs, too') })).toMatchObject({ code: 'lfs-refused' })
  })

  it('pointers that are damaged', async () => {
    const server = await served()
    const text = `version https://git-lfs.github.com/spec/v1\next-0-x sha256:${oidOf('a')}\noid sha256:${oidOf('a')}\nsize 1\n`
    expect(await refusal(server, { 'a.bin': text })).toMatchObject({ code: 'lfs-broken', message: expect.stringContaining('a.bin') })
  })
})
