import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Enclosures, openEnclosures } from '../../../src/host/enclosure.ts'
import type { Side } from '../../../src/model/trial.ts'
import { allProcesses, childrenOf } from '../../../src/system/processes.ts'
import { isAlive } from '../../rig/processes.ts'

const isRoot = process.getuid?.() === 0
const uid = 1_000_000 + Math.floor(Math.random() * 1_000_000)
const places = ['/tmp', '/var/tmp', '/dev/shm'].filter((place) => existsSync(place))
let directory = ''
let enclosures: Enclosures

/** What the machine's own places have of a test: no other test's names. */
const name = `joulegate-enclosure-${process.pid}`

async function open(more: { readonly uid?: number | null; readonly directory?: string } = {}): Promise<void> {
  const opened = await openEnclosures({ directory, uid, ...more })
  if ('refusal' in opened) throw new Error(opened.refusal)
  enclosures = opened.enclosures
}

/** Runs a script inside, as the user; gives what it printed. */
function inside(side: Side, script: string, as: number = uid, network = false): string {
  const [program = '', ...words] = enclosures.sides[side].enter(network)
  const become = as === 0 ? [] : ['setpriv', `--reuid=${as}`, `--regid=${as}`, '--clear-groups']
  const { stdout, stderr } = spawnSync(program, [...words, ...become, '/bin/sh', '-c', script], { encoding: 'utf8' })
  return `${stdout}${stderr}`.trim()
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return ''
  }
}

test.skipIf(isRoot)('an unprivileged user has none, with a reason', async () => {
  expect(await openEnclosures({ directory: '/tmp', uid: null })).toEqual({ refusal: 'only root can make namespaces' })
})

describe.skipIf(!isRoot)('the namespaces of two sides', () => {
  beforeEach(() => {
    directory = mkdtempSync('/tmp/joulegate-enclosure-')
    chmodSync(directory, 0o711)
  })
  afterEach(async () => {
    await enclosures.close()
    for (const place of places)
      for (const entry of readdirSync(place)) if (entry.startsWith(name)) rmSync(join(place, entry), { recursive: true })
    rmSync(directory, { recursive: true })
  })

  test.each(places)('each side has its own %s, from one command to the next, invisible to the machine', async (place) => {
    await open()
    expect(inside('head', `mkdir ${place}/${name} && echo head >${place}/${name}/out && stat -c %a ${place}`)).toBe('1777')
    expect(inside('base', `echo base >${place}/${name}; cat ${place}/${name}`)).toBe('base')
    expect(inside('head', `cat ${place}/${name}/out`)).toBe('head')
    expect(existsSync(join(place, name))).toBe(false)
  })

  test('each side has its own IPC objects', async () => {
    await open()
    inside('head', 'ipcmk -M 4096; ipcmk -S 3; ipcmk -Q')
    expect(inside('head', 'cat /proc/sysvipc/shm /proc/sysvipc/sem /proc/sysvipc/msg | wc -l')).toBe('6')
    expect(inside('base', 'cat /proc/sysvipc/shm /proc/sysvipc/sem /proc/sysvipc/msg | wc -l')).toBe('3')
    expect(readFileSync('/proc/sysvipc/shm', 'utf8')).not.toContain(` ${uid} `)
  })

  test('existing files are visible; those that every user may change cannot be changed', async () => {
    for (const [file, mode] of [
      ['closed', 0o755],
      ['open', 0o777],
    ] as const) {
      mkdirSync(`/tmp/${name}-${file}`)
      writeFileSync(`/tmp/${name}-${file}/data`, 'given')
      chmodSync(`/tmp/${name}-${file}/data`, 0o666)
      chmodSync(`/tmp/${name}-${file}`, mode)
    }
    writeFileSync(`/tmp/${name} a\\b'c\nd#`, 'odd')
    symlinkSync(`${name}-closed/data`, `/tmp/${name}-link`)
    symlinkSync('/nowhere', `/tmp/${name}-dangling`)
    await open()
    expect(inside('base', `cat /tmp/${name}-closed/data /tmp/${name}-open/data /tmp/${name}-link "/tmp/${name} a"*`)).toBe(
      'givengivengivenodd',
    )
    expect(inside('base', `readlink /tmp/${name}-dangling`)).toBe('/nowhere')
    expect(inside('head', `echo x >/tmp/${name}-open/data; rm /tmp/${name}-open/data; echo x >/tmp/${name}-open/new`)).toMatch(/Read-only/)
    expect(inside('head', `rm -f /tmp/${name}-link; ln -s /elsewhere /tmp/${name}-link; rm -rf /tmp/${name}-closed`)).not.toBe('')
    expect(inside('base', `cat /tmp/${name}-link`)).toBe('given')
    expect(lstatSync(`/tmp/${name}-closed/data`).size).toBe(5)
  })

  test('the session’s directory stays in place and writable; the other side’s directories are closed', async () => {
    mkdirSync(join(directory, 'room'))
    chmodSync(join(directory, 'room'), 0o777)
    await open()
    expect(inside('head', `echo built >${directory}/room/out; cd ${directory}/room && pwd && cat out`)).toBe(`${directory}/room\nbuilt`)
    expect(readFileSync(join(directory, 'room/out'), 'utf8')).toBe('built\n')
    expect(inside('head', `ls ${directory}/private; cd ${directory}/private/base`)).toMatch(/denied\n.*can't cd/)
  })

  test('as root, too, including writes to existing files', async () => {
    writeFileSync(`/tmp/${name}-file`, '')
    await open({ uid: null })
    inside('head', `echo new >/tmp/${name}-file; touch /tmp/${name}-other`, 0)
    expect(inside('base', `cat /tmp/${name}-file; ls /tmp | grep -c ${name}-other`, 0)).toBe('new\n0')
  })

  test('a process inside is recognised, whatever it has shed, and no other is', async () => {
    await open()
    const [program = '', ...words] = enclosures.sides.head.enter(false)
    const child = spawn(program, [...words, 'env', '-i', '/bin/sleep', '600'], { stdio: 'ignore' })
    try {
      await once(child, 'spawn')
      const { base, head } = enclosures.sides
      await expect.poll(() => childrenOf(child.pid ?? 0)).toHaveLength(1)
      const [pid = ''] = childrenOf(child.pid ?? 0)
      await expect.poll(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('sleep')
      expect([head.has(pid), base.has(pid), head.has(String(process.pid)), head.has('1')]).toEqual([true, false, false, false])
      await enclosures.close()
      expect(isAlive(pid)).toBe(false)
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('nothing is left: no process, no mount', async () => {
    await open()
    const { base, head } = enclosures.sides
    await expect.poll(() => allProcesses().filter((pid) => base.has(pid) || head.has(pid))).toEqual([])
    const keepers = childrenOf(process.pid).filter((pid) => commandLine(pid).includes('unshare\0'))
    expect(keepers).toHaveLength(2)
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(directory)
    // It can be removed while the namespaces are there, with all that a side has left.
    expect(inside('head', `mkdir -p /tmp/${name}/deep && touch /tmp/${name}/deep/file`)).toBe('')
    rmSync(join(directory, 'private'), { recursive: true })
    await enclosures.close()
    expect(keepers.filter(isAlive)).toEqual([])
    expect([base.isOpen(), head.isOpen()]).toEqual([false, false])
  })

  test('a command has its exit status, also by a signal, and is not process 1', async () => {
    await open()
    const end = (script: string) => {
      const [program = '', ...words] = enclosures.sides.base.enter(false)
      const { status, signal } = spawnSync(program, [...words, '/bin/sh', '-c', script])
      return { status, signal }
    }
    expect(end('exit 42')).toEqual({ status: 42, signal: null })
    for (const signal of ['SIGABRT', 'SIGTERM', 'SIGKILL', 'SIGINT'])
      expect(end(`kill -${signal.slice(3)} $$; exit 1`)).toEqual({ status: null, signal })
    expect(inside('base', 'test $$ -gt 1 && echo "$(ps -o sid= $$)" | tr -d " " | grep -qx $$ && echo leads')).toBe('leads')
  })

  test('no process outside is seen, none can be signalled, and orphans are reaped', async () => {
    await open()
    const sleeper = spawn('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', 'sleep', '600'], { stdio: 'ignore' })
    const [program = '', ...words] = enclosures.sides.head.enter(true)
    const other = spawn(program, [...words, 'setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', 'sleep', '600'])
    try {
      await expect.poll(() => childrenOf(other.pid ?? 0)).toHaveLength(1)
      const [pid = ''] = childrenOf(other.pid ?? 0)
      await expect.poll(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('600')
      expect(inside('base', `kill -9 ${sleeper.pid}; kill -9 ${pid}`)).toMatch(/No such process\n\n?.*No such process/)
      inside('base', 'kill -9 -1')
      expect([sleeper.exitCode, sleeper.signalCode, other.exitCode, other.signalCode]).toEqual([null, null, null, null])
      expect(inside('base', '(sleep 0.01 &) ; sleep 0.2; cat /proc/[0-9]*/comm | sort -u')).toMatch(/^(cat\n)?sh(\nsort)?$/)
      expect(inside('base', 'cat /proc/1/environ; ls -l /proc/1/root')).toMatch(/denied/)
    } finally {
      sleeper.kill('SIGKILL')
    }
  })

  test('each side has a loopback device, and its abstract sockets, of its own and nothing else; with the network, the machine’s', async () => {
    await open()
    expect(enclosures.hasLoopback).toBe(true)
    const names = 'cut -d: -f1 /proc/net/dev | tail -n +3 | tr -d " \\n"'
    expect([inside('base', names), inside('base', 'cat /proc/net/route | wc -l; wc -l </proc/net/unix')]).toEqual(['lo', '1\n1'])
    expect(inside('head', names, uid, true)).toBe(spawnSync('sh', ['-c', names], { encoding: 'utf8' }).stdout.trim())
    const server = createServer()
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const connect = `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:${port}") or die "$!"; print "connected"'`
    try {
      expect([inside('base', connect), inside('base', connect, uid, true)]).toEqual([expect.stringMatching(/refused/), 'connected'])
    } finally {
      server.close()
    }
  })

  test('processes of a side talk to each other over loopback, from one command to the next', async () => {
    await open()
    const [program = '', ...words] = enclosures.sides.base.enter(false)
    const serve =
      'use IO::Socket::INET; $l = IO::Socket::INET->new(LocalAddr => "127.0.0.1:8123", Listen => 5) or die $!; while ($c = $l->accept) { print $c "hello"; close $c }'
    const ask = `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:8123") or die "$!"; print <$s>'`
    const server = spawn(program, [...words, 'perl', '-e', serve], { stdio: 'ignore' })
    await expect.poll(() => inside('base', ask)).toBe('hello')
    expect(inside('head', ask)).toMatch(/refused/)
    await enclosures.close()
    await expect.poll(() => server.exitCode ?? server.signalCode).not.toBe(null)
  })

  test('all ends with the process that made them, however it dies', async () => {
    await open() // for the end of the test
    const other = join(directory, 'other')
    mkdirSync(other)
    const module = new URL('../../../src/host/enclosure.ts', import.meta.url).pathname
    const script = `const { openEnclosures } = await import(${JSON.stringify(module)})
      const { spawn } = await import('node:child_process')
      const { enclosures } = await openEnclosures({ directory: ${JSON.stringify(other)}, uid: null })
      const [program, ...words] = enclosures.sides.base.enter(false)
      const child = spawn(program, [...words, 'env', '-i', 'setsid', 'sleep', '${uid}'], { stdio: 'ignore', detached: true })
      console.log(child.pid); setInterval(() => {}, 1000)`
    const maker = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const sleepers = () => allProcesses().filter((pid) => commandLine(pid).includes(`sleep\0${uid}`))
    await expect.poll(sleepers, { timeout: 10_000 }).not.toEqual([])
    maker.kill('SIGKILL')
    await expect.poll(sleepers).toEqual([])
  })

  test('a refusal is reported with the words of the machine', async () => {
    await open() // for the end of the test
    const path = process.env['PATH']
    const bin = join(directory, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'unshare'), '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2; exit 1\n', { mode: 0o755 })
    for (const program of ['nsenter', 'setsid']) symlinkSync(`/usr/bin/${program}`, join(bin, program))
    const other = join(directory, 'other')
    mkdirSync(other)
    try {
      process.env['PATH'] = bin
      expect(await openEnclosures({ directory: other, uid })).toEqual({ refusal: 'unshare: unshare failed: Operation not permitted' })
      process.env['PATH'] = directory
      expect(await openEnclosures({ directory: other, uid })).toEqual({
        refusal: 'unshare, nsenter and setsid, of util-linux, are not in PATH',
      })
    } finally {
      process.env['PATH'] = path
    }
    expect(readdirSync(other)).toEqual([])
  })
})
