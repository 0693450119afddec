import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { environmentContainment } from '../../../src/host/containment.ts'
import { chooseIdentity, findIdentity, killUser, newGroups, processesOf } from '../../../src/host/identity.ts'
import { prepareLauncher } from '../../../src/host/launcher.ts'
import { type JobAccount, makeRooms, tryRooms } from '../../../src/host/rooms.ts'
import { complete } from '../../../src/host/sandbox.ts'
import { serve } from '../../../src/host/service.ts'
import type { UserCommand } from '../../../src/model/host.ts'
import { giveTree, openTree } from '../../../src/system/tree.ts'
import { commandOf, isAlive } from '../../rig/processes.ts'
import { until } from '../../rig/until.ts'
import { refusal, wordedIn } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
const never = new AbortController().signal
let directory = ''
let uid = 0

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-identity-'))
  uid = 1_000_000 + Math.floor(Math.random() * 1_000_000)
})
afterEach(async () => {
  if (isRoot) await killUser(uid)
  rmSync(directory, { recursive: true })
})

function jobOf(isAlone: boolean): JobAccount {
  const identity = chooseIdentity(String(uid))
  if (identity === null) throw new Error('nobody was asked for')
  return { ...identity, rooms: makeRooms(directory, identity), isAlone }
}
const command = (text: string, more: Partial<UserCommand> = {}): UserCommand => ({
  side: 'base',
  command: text,
  cwd: '/',
  env: {},
  log: join(directory, 'log'),
  timeout: 20,
  outputLimit: null,
  ...more,
})
const asThem = (script: string): ChildProcess =>
  spawn('/bin/sh', ['-c', script], { uid, gid: uid, cwd: '/', stdio: 'ignore', detached: true })

test('without a requested user, none is chosen', () => {
  expect(chooseIdentity(null)).toBeNull()
})

// Only root can become somebody else.
describe.skipIf(!isRoot)('another user', () => {
  test('is known by name, or by number', () => {
    expect(findIdentity('nobody')).toMatchObject({ identity: { uid: 65_534, name: 'nobody' } })
    expect(findIdentity(String(uid))).toMatchObject({ identity: { uid, name: String(uid) } })
  })

  test('that cannot be switched to is refused with the error of the switch', () => {
    const path = process.env['PATH']
    writeFileSync(join(directory, 'setpriv'), '#!/bin/sh\necho "setpriv: setresuid failed: Operation not permitted" >&2; exit 127\n', {
      mode: 0o755,
    })
    try {
      process.env['PATH'] = directory
      expect(wordedIn(findIdentity('nobody'))).toMatchObject({
        refusal: { code: 'cannot-switch', message: expect.stringContaining('setresuid failed') },
      })
      process.env['PATH'] = join(directory, 'empty')
      expect(findIdentity('nobody')).toMatchObject({ refusal: { code: 'no-setpriv' } })
    } finally {
      process.env['PATH'] = path
    }
  })

  test('has directories that no other user can enter, with groups that no other user has', () => {
    const { rooms } = jobOf(true)
    const [base, head, common] = [newGroups().base.own, newGroups().head.own, newGroups().base.common]
    const named = readFileSync('/etc/group', 'utf8')
      .split('\n')
      .map((line) => Number(line.split(':')[2]))
    expect(new Set([base, head, common, ...named]).size).toBe(3 + new Set(named).size)
    const of = (path: string) => {
      const { uid, gid, mode } = statSync(path)
      return [uid, gid, (mode & 0o777).toString(8)]
    }
    expect(of(directory)).toEqual([0, common, '710'])
    expect([of(join(directory, 'base')), of(join(directory, 'head'))]).toEqual([
      [0, base, '710'],
      [0, head, '710'],
    ])
    expect([of(rooms.base.home), of(rooms.head.temporary)]).toEqual([
      [uid, base, '700'],
      [uid, head, '700'],
    ])
  })

  test('passes none of the user’s variables to the shell that still runs as root', () => {
    const env = { LD_PRELOAD: '/tmp/evil.so', HOME: '/elsewhere' }
    const container = environmentContainment('identity', 'a test', { job: jobOf(true) }).create('base')
    const { environment, arguments: words } = prepareLauncher('', command('true', { env }), container)
    expect(Object.keys(environment).sort()).toEqual(['JOULEGATE_TRIAL', 'PATH'])
    const [become, given] = [words.findIndex((word) => word.endsWith('/setpriv')), words.indexOf('-i')]
    expect(become).toBeGreaterThan(0)
    expect(words.indexOf('LD_PRELOAD=/tmp/evil.so')).toBeGreaterThan(given)
    expect(given).toBeGreaterThan(become)
    expect(words.filter((word) => word.startsWith('HOME='))).toEqual(['HOME=/elsewhere'])
  })

  test('gets a tree, but not the targets of its links; odd names too', async () => {
    const tree = join(directory, 'tree')
    mkdirSync(join(tree, 'deep'), { recursive: true })
    const outside = join(directory, 'outside')
    writeFileSync(outside, '')
    symlinkSync(outside, join(tree, 'deep/link'))
    symlinkSync(directory, join(tree, 'up'))
    writeFileSync(Buffer.concat([Buffer.from(`${tree}/deep/`), Buffer.from([0xff, 0x0a])]), '')
    await giveTree(tree, { uid, gid: uid + 1 })
    const owners = execFileSync('find', [tree, '-printf', '%U:%G\n'], { encoding: 'utf8' }).trim().split('\n')
    expect([...new Set(owners)]).toEqual([`${uid}:${uid + 1}`])
    expect(owners).toHaveLength(5)
    expect([statSync(outside).uid, lstatSync(directory).uid]).toEqual([0, 0])
  })

  test('can be checked for access to its directories, and for directories that it could change', () => {
    const job = jobOf(true)
    const reports = join(directory, 'a/reports')
    mkdirSync(reports, { recursive: true })
    expect(() => tryRooms(directory, job, [reports])).not.toThrow()
    chmodSync(join(directory, 'a'), 0o777)
    expect(refusal(() => tryRooms(directory, job, [reports]))).toContain(`owns ${directory}/a or can write to it`)
    chmodSync(join(directory, 'a'), 0o1777)
    expect(() => tryRooms(directory, job, [reports])).not.toThrow()
    chmodSync(directory, 0o700)
    expect(refusal(() => tryRooms(directory, job, [reports]))).toContain(`cannot reach its directory ${directory}`)
  })

  test('has its processes counted by its id, without zombies', async () => {
    const parent = asThem('sleep 0.01 & exec sleep 600')
    const sleeper = asThem('exec sleep 600')
    await until(() => processesOf(uid).length === 2, 'two processes and a zombie')
    await sleep(100)
    expect(processesOf(uid)).toEqual([String(parent.pid), String(sleeper.pid)].sort())
    await killUser(uid)
    expect([parent, sleeper].filter(({ pid }) => isAlive(pid ?? 0))).toEqual([])
  })

  test('has them killed at once: a process that keeps forking cannot escape', async () => {
    // Each lives for a moment, so that a busy machine sees one of them.
    asThem('go() { if [ ! -e /nonexistent ]; then (sleep 0.003; go) & fi; }; go')
    await until(() => processesOf(uid).length > 0, 'it to run')
    await killUser(uid)
    await sleep(100)
    expect(processesOf(uid)).toEqual([])
  })

  describe('without a cgroup', () => {
    const shed = 'setsid env -i /bin/sleep 600 & sleep 0.1'

    test('has processes without their marker named and killed with its command, but not while another of its commands runs', async () => {
      const containment = environmentContainment(`identity${process.pid}`, 'a test', { job: jobOf(true) })
      const service = serve(command('while :; do sleep 1; done', { log: join(directory, 'service') }), containment.create('base'))
      expect((await complete(command(shed), containment.create('base'), never)).survivors).toEqual([])
      expect(service.ended()).toBeNull()
      expect(processesOf(uid).map(commandOf)).toContain('/bin/sleep 600')
      await service.stop(0)
      expect(processesOf(uid)).toEqual([])
      expect((await complete(command(shed), containment.create('base'), never)).survivors).toEqual([
        expect.stringMatching(/^sleep \(\d+\)$/),
      ])
      expect(processesOf(uid)).toEqual([])
      await containment.remove()
    })

    test('that has other processes keeps all of them', async () => {
      const own = asThem('exec sleep 600')
      await once(own, 'spawn')
      const containment = environmentContainment(`identity${process.pid}`, 'a test', { job: jobOf(false) })
      expect((await complete(command('true'), containment.create('base'), never)).survivors).toEqual([])
      await containment.remove()
      expect(isAlive(own.pid ?? 0)).toBe(true)
    })
  })

  test('does not inherit open descriptors of our parent', () => {
    const secret = join(directory, 'secret')
    writeFileSync(secret, '')
    const stdio: ('ignore' | 'pipe' | number)[] = Array.from({ length: 30 }, (_, number) => (number === 1 ? 'pipe' : 'ignore'))
    stdio.push(openSync(secret, 'r'))
    const seenBy = (closing: string): string => {
      const script = `
        import { closeInherited } from ${JSON.stringify(join(import.meta.dirname, '../../../src/host/identity.ts'))}
        import { execFileSync } from 'node:child_process'
        ${closing}
        process.stdout.write(execFileSync('ls', ['-l', '/proc/self/fd']))`
      return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { stdio, encoding: 'utf8' }).stdout
    }
    expect(seenBy('')).toContain(secret)
    expect(seenBy('closeInherited()')).toMatch(/ 1 -> /)
    expect(seenBy('closeInherited()')).not.toContain(secret)
  })
})

test('files are opened to all: directories can be entered, and files read, regardless of our umask', async () => {
  const tree = join(directory, 'tree')
  mkdirSync(join(tree, 'deep'), { recursive: true, mode: 0o700 })
  writeFileSync(join(tree, 'deep/file'), '', { mode: 0o600 })
  await openTree(tree)
  const modes = ['', 'deep', 'deep/file'].map((name) => (statSync(join(tree, name)).mode & 0o777).toString(8))
  expect(modes).toEqual(['755', '755', '644'])
})
