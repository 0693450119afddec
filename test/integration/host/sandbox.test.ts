import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownCgroup } from '../../../src/host/cgroup.ts'
import type { Inmates } from '../../../src/host/container.ts'
import { type Containment, chooseContainment, environmentContainment } from '../../../src/host/containment.ts'
import { openEnclosures } from '../../../src/host/enclosure.ts'
import { chooseIdentity } from '../../../src/host/identity.ts'
import { type JobAccount, makeRooms } from '../../../src/host/rooms.ts'
import { complete, spawn } from '../../../src/host/sandbox.ts'
import type { TrialCommand } from '../../../src/model/host.ts'
import { limitOf } from '../../rig/pace.ts'
import { few } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

/** Real processes; each is found again by a number of seconds that nobody else sleeps. */
let directory = ''
let seconds = 0
const never = new AbortController().signal

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-sandbox-'))
  seconds = 100_000 + Math.floor(Math.random() * 800_000)
})
afterEach(() => rmSync(directory, { recursive: true }))

const command = (text: string, more: Partial<TrialCommand> = {}): TrialCommand => ({
  command: text,
  side: 'base',
  cwd: directory,
  env: {},
  log: join(directory, 'log'),
  timeout: 20,
  repeat: 1,
  outputLimit: null,
  ...more,
})
const printed = (): string => readFileSync(join(directory, 'log'), 'utf8')

/** Command lines of all living processes that sleep our number of seconds. */
function sleepers(): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(`sleep ${seconds}`))
}
function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Leaves a child, a child of its own session, and a daemon whose parent is gone. */
const leaveAll = (): string => `sleep ${seconds} & setsid sleep ${seconds} & (setsid sh -c 'sleep ${seconds}' &) ; sleep 0.05`

/** As somebody whose number is ours alone; the log lies where only we may write. */
function asAnother(): JobAccount {
  const identity = chooseIdentity(String(seconds + 100_000))
  if (identity === null) throw new Error('nobody was asked for')
  return { ...identity, rooms: makeRooms(directory, identity), isAlone: true }
}

const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write('skipped: commands that run as another user, because only root can become another\n')

/** In the namespaces of a side, as this user or another one. */
async function enclosed(job: JobAccount | null): Promise<Inmates> {
  const opened = await openEnclosures({ directory, uid: job?.uid ?? null })
  if ('refusal' in opened) throw new Error(opened.refusal)
  return { job, enclosures: opened.enclosures }
}

const containments: readonly (readonly [string, () => Containment | Promise<Containment>])[] = [
  ['cgroup where it may, else marks', () => chooseContainment(`test${process.pid}x${seconds}`)],
  ['marks in the environment', () => environmentContainment(`test${process.pid}x${seconds}`, 'a test')],
  ...(isRoot
    ? ([
        [
          'cgroup where it may, in namespaces as another user',
          async () => chooseContainment(`test${process.pid}x${seconds}`, await enclosed(asAnother())),
        ],
        ['cgroup where it may, as another user', () => chooseContainment(`test${process.pid}x${seconds}`, { job: asAnother() })],
        ['marks, as another user', () => environmentContainment(`test${process.pid}x${seconds}`, 'a test', { job: asAnother() })],
        ['cgroup where it may, in namespaces', async () => chooseContainment(`test${process.pid}x${seconds}`, await enclosed(null))],
        ['marks, in namespaces', async () => environmentContainment(`test${process.pid}x${seconds}`, 'a test', await enclosed(null))],
      ] as const)
    : []),
]

describe.each(few(2, containments))('%s', (_name, make) => {
  let containment: Containment
  beforeEach(async () => {
    containment = await make()
  })
  afterEach(() => containment.remove().catch(() => undefined))

  async function trial(text: string, more: Partial<TrialCommand> = {}, signal = never) {
    const waiting = await spawn(command(text, more), containment.create('base'), signal)
    await waiting.go()
    return waiting.finish()
  }

  test.each([
    ['true', 0],
    ['exit 7', 7],
    ['no-such-program-here', 127],
    ['sh -c "kill -9 \\$\\$"', 137],
  ])('%s: its exit status is known', async (text, code) => {
    expect((await trial(text)).status).toEqual({ code, signal: null, timedOut: false })
    expect((await complete(command(text), containment.create('base'), never)).status).toEqual({ code, signal: null, timedOut: false })
  })

  test('a directory that is missing is the failure of the command', async () => {
    expect((await trial('true', { cwd: join(directory, 'absent') })).status).toMatchObject({ code: 126 })
  })

  test('nothing runs before the gate opens, and its output goes to its file', async () => {
    const waiting = await spawn(command('echo hello; echo trouble >&2'), containment.create('base'), never)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(printed()).toBe('')
    await waiting.go()
    await waiting.finish()
    expect(printed()).toBe('hello\ntrouble\n')
  })

  test('a trial that is never started leaves nothing and runs nothing', async () => {
    const waiting = await spawn(command('echo ran'), containment.create('base'), never)
    await waiting.finish()
    expect(printed()).toBe('')
  })

  test('processes that outlive the command are named and killed', async () => {
    const ended = await trial(leaveAll())
    expect(ended.status.code).toBe(0)
    expect(ended.survivors.length).toBeGreaterThanOrEqual(3)
    expect(ended.survivors[0]).toMatch(/^(sleep|sh|setsid) \(\d+\)$/)
    expect(sleepers()).toEqual([])
    const built = await complete(command(leaveAll()), containment.create('base'), never)
    expect(built.survivors.length).toBeGreaterThanOrEqual(3)
    expect(sleepers()).toEqual([])
  })

  test('the time limit ends the whole tree', async () => {
    const started = performance.now()
    const ended = await trial(`${leaveAll()}; sleep ${seconds}`, { timeout: 0.4 })
    expect(ended.status.timedOut).toBe(true)
    expect(ended.seconds).toBeGreaterThan(0.39)
    expect(performance.now() - started).toBeLessThan(limitOf(5000))
    expect(sleepers()).toEqual([])
    const built = await complete(
      command(`trap '' TERM INT; ${leaveAll()}; sleep ${seconds}`, { timeout: 0.4 }),
      containment.create('base'),
      never,
    )
    expect(built.status.timedOut).toBe(true)
    expect(sleepers()).toEqual([])
  })

  test('an expired time limit, or an abort, before the command runs kills it as well', async () => {
    const started = performance.now()
    expect((await complete(command(`sleep ${seconds}`, { timeout: 0.001 }), containment.create('base'), never)).status.timedOut).toBe(true)
    const aborted = AbortSignal.abort('SIGTERM')
    await complete(command(`sleep ${seconds}`), containment.create('base'), aborted)
    await trial(`sleep ${seconds}`, {}, aborted)
    expect(performance.now() - started).toBeLessThan(limitOf(5000))
    expect(sleepers()).toEqual([])
  })

  test('a process that has left its container on purpose ends with the session', async () => {
    const elsewhere = containment.directory === null ? '/dev/null' : join(containment.directory, '../cgroup.procs')
    await complete(command(`(echo 0 >${elsewhere}; exec setsid sleep ${seconds}) & sleep 0.05`), containment.create('base'), never)
    await containment.remove()
    expect(sleepers()).toEqual([])
  })

  test('our variables do not hide those of the user', async () => {
    await trial('echo "$c $go $status $1x"', { env: { c: 'hello', go: 'world', status: 'fine' } })
    expect(printed()).toMatch(/^hello world fine /)
  })

  test('an abort ends the whole tree', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort('SIGTERM'), 200)
    await trial(`${leaveAll()}; sleep ${seconds}`, {}, controller.signal)
    expect(sleepers()).toEqual([])
  })

  describe('a command that repeats', () => {
    const count = (): number => printed().split('\n').length - 1

    test.each([
      ['ends by itself', 'echo x'],
      ['exits', 'echo x; exit 0; echo y'],
      ['changes its directory', 'test "$PWD" != / && cd / && echo x'],
      ['becomes another program', 'exec echo x'],
      ['sets a variable', 'echo "x$seen"; seen=1; test -z "$again"; again=1'],
      ['sets -e', 'set -e; true; echo x'],
    ])('runs so often, each in a shell of its own: one that %s', async (_name, text) => {
      expect((await trial(text, { repeat: 5 })).status).toEqual({ code: 0, signal: null, timedOut: false })
      expect(printed()).toBe('x\n'.repeat(5))
    })

    test.each([
      ['exit 7', 7],
      ['false', 1],
      ['no-such-program-here', 127],
      ['set -e; false; true', 1],
      ['sh -c "kill -9 \\$\\$"', 137],
      ['if true; then', 2],
    ])('that fails in its third run ends there, and as that run did: %s', async (text, code) => {
      const status = (await trial(`echo x; if [ $(wc -l <log) -ge 3 ]; then eval '${text}'; fi`, { repeat: 5 })).status
      expect(status).toEqual({ code, signal: null, timedOut: false })
      expect(printed().match(/^x$/gm)).toHaveLength(3)
    })

    test('in a directory that is missing fails', async () => {
      expect((await trial('true', { cwd: join(directory, 'absent'), repeat: 5 })).status).toMatchObject({ code: 126 })
    })

    test('has one time limit, and one CPU time, for all of its runs', async () => {
      const ended = await trial(`echo x; sleep 0.1`, { repeat: 100, timeout: 0.55 })
      expect(ended.status.timedOut).toBe(true)
      // Without a common limit, all hundred would end. A busy machine ends them late.
      expect(count()).toBeGreaterThanOrEqual(2)
      expect(count()).toBeLessThan(50)
      const busy = 'i=0; while [ $i -lt 40000 ]; do i=$((i+1)); done'
      const [one, five] = [await trial(busy), await trial(busy, { repeat: 5 })]
      expect(five.cpu?.seconds).toBeGreaterThan(2.5 * Number(one.cpu?.seconds))
      expect(five.cpu?.source).toBe(one.cpu?.source)
    })

    test('leaves nothing running, and sees no descriptor of ours', async () => {
      const ended = await trial(`sleep ${seconds} & ls -l /proc/self/fd | grep -c socket || true`, { repeat: 3 })
      expect(ended.survivors).toHaveLength(3)
      expect(sleepers()).toEqual([])
      expect(printed()).toBe('0\n0\n0\n')
    })

    test('ends with an abort', async () => {
      const controller = new AbortController()
      setTimeout(() => controller.abort('SIGTERM'), 200)
      await trial(`sleep ${seconds}`, { repeat: 3 }, controller.signal)
      expect(sleepers()).toEqual([])
    })
  })

  test('CPU time is that of the command, children included', async () => {
    const busy = await trial('i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; (i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done)')
    const idle = await trial('sleep 0.2')
    expect(busy.cpu?.source).toBe(containment.kind === 'cgroup' ? 'cgroup' : 'times')
    expect(busy.cpu?.seconds).toBeGreaterThan(0.04)
    expect(busy.cpu?.seconds).toBeLessThan(1.1 * busy.seconds + 0.02)
    expect(idle.seconds).toBeGreaterThan(0.19)
    expect(idle.cpu?.seconds).toBeLessThan(0.1)
  })

  test('the environment is an allow-list plus the given variables', async () => {
    const secrets = { GITHUB_TOKEN: 'secret', ACTIONS_RUNTIME_TOKEN: 'secret', INPUT_X: 'secret', AWS_SECRET: 'secret', NODE_OPTIONS: '' }
    Object.assign(process.env, secrets)
    try {
      await trial('env', { env: { MINE: 'given' } })
    } finally {
      for (const name of Object.keys(secrets)) delete process.env[name]
    }
    expect(printed()).toContain('MINE=given')
    expect(printed()).toContain('PATH=')
    expect(printed()).not.toMatch(/secret|NODE_OPTIONS|VITEST/)
  })

  test('a workload sees no descriptor of ours', async () => {
    await trial('ls -l /proc/self/fd | grep -c socket || true')
    expect(printed().trim()).toBe('0')
  })

  test('containers are removed afterwards', async () => {
    await trial('true')
    if (containment.directory !== null)
      expect(readdirSync(containment.directory).filter((name) => statSync(join(containment.directory ?? '', name)).isDirectory())).toEqual(
        [],
      )
    await containment.remove()
    expect(containment.directory !== null && existsSync(containment.directory)).toBe(false)
  })
})

describe.skipIf(!isRoot)('in namespaces', () => {
  let containment: Containment
  const open = async (...limiting: readonly string[]): Promise<void> => {
    containment = chooseContainment(`test${process.pid}x${seconds}`, await enclosed({ ...asAnother(), limiting }))
  }
  afterEach(() => containment.remove())

  test('meters attach to the process that becomes the command, not to the one that waits for it', async () => {
    await open()
    const waiting = await spawn(command(`exec sleep ${seconds}`, { timeout: 5 }), containment.create('base'), never)
    expect(commandLine(String(waiting.launcher.pid))).toContain('/bin/sh')
    const gone = waiting.go()
    await expect.poll(() => commandLine(String(waiting.launcher.pid))).toContain(`sleep ${seconds}`)
    process.kill(waiting.launcher.pid, 'SIGSEGV')
    await gone
    expect((await waiting.finish()).status).toEqual({ code: null, signal: 'SIGSEGV', timedOut: false })
  })

  test('a command that forks up to its limit fails, and the session ends it', async () => {
    await open('/usr/bin/prlimit', '--nproc=40:40', '--')
    const bomb = `i=0; while [ $i -lt 60 ]; do sleep ${seconds} & i=$((i + 1)); done`
    const { status } = await complete(command(bomb), containment.create('head'), never)
    expect(status.code).not.toBe(0)
    expect(printed()).toMatch(/Cannot fork|Resource temporarily unavailable/i)
    expect(sleepers()).toEqual([])
  })

  test('a command that writes more than it may is ended by a signal', async () => {
    await open('/usr/bin/prlimit', '--fsize=100000:100000', '--')
    const { status } = await complete(command('exec head -c 300000 /dev/zero >/tmp/big'), containment.create('head'), never)
    expect(status).toEqual({ code: null, signal: 'SIGXFSZ', timedOut: false })
  })
})

test('without a cgroup, a process that keeps forking costs a bounded time, and is named if it survives', async () => {
  const containment = environmentContainment(`test${process.pid}x${seconds}`, 'a test')
  const started = performance.now()
  // It ends by itself when its directory is gone.
  const go = `go() { if [ -e ${directory}/log ]; then (sleep 0.003; go) & fi; }; go`
  for (let count = 0; count < 3; count += 1) await complete(command(go), containment.create('base'), never)
  await containment.remove().catch((error: unknown) => expect(error).toMatchObject({ name: 'StillAlive' }))
  expect(performance.now() - started).toBeLessThan(limitOf(30_000))
  const isLeft = (): boolean => readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(directory))
  // A single look may miss a process that forks again and again.
  if (isLeft()) await until(() => containment.alive().length > 0 || !isLeft(), 'the process that is left')
  rmSync(join(directory, 'log'))
}, 60_000)

test.each([
  ['unified', '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw', '0::/user.slice/u.scope', '/sys/fs/cgroup/user.slice/u.scope'],
  [
    'hybrid',
    '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw\n38 31 0:35 / /sys/fs/cgroup/unified rw - cgroup2 c rw',
    '4:memory:/a\n0::/',
    '/sys/fs/cgroup/unified',
  ],
  ['a container that sees its part', '30 23 0:26 /docker/1 /sys/fs/cgroup rw - cgroup2 cgroup2 rw', '0::/docker/1/x', '/sys/fs/cgroup/x'],
  ['a container in another part', '30 23 0:26 /docker/1 /sys/fs/cgroup rw - cgroup2 cgroup2 rw', '0::/docker/10', null],
  ['version 1 only', '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw', '4:memory:/a', null],
])('the location of cgroup2: %s', (_name, mountinfo, membership, expected) => {
  expect(ownCgroup(mountinfo, membership)).toBe(expected)
})
