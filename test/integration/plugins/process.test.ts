import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asUser, newGroups } from '../../../src/host/identity.ts'
import { limitingPlugin } from '../../../src/host/limits.ts'
import { pluginGroups } from '../../../src/host/plugin-user.ts'
import { PluginFaultError } from '../../../src/plugins/fault.ts'
import { freezeAll, openProcess, type PluginProcess } from '../../../src/plugins/process.ts'
import { takeCensus } from '../../../src/system/census.ts'
import { MARK, marked } from '../../../src/system/marks.ts'
import { hasEnded } from '../../../src/system/processes.ts'
import { CLI } from '../../rig/cli.ts'
import { threadTicksOf, ticksOf } from '../../rig/processes.ts'
import { few, isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const isRoot = process.getuid?.() === 0
const HOST = join(dirname(CLI), 'plugin-host.js')
/** A user that owns nothing. */
const UID = 812_345

let directory = ''
let number = 0
let said: string[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-test-'))
  chmodSync(directory, 0o755)
  said = []
})
afterEach(() => rmSync(directory, { recursive: true }))

const stage = (run: string): string => `import { defineStage } from 'joulegate/plugin'
import { writeSync } from 'node:fs'
import { spawn } from 'node:child_process'
export default defineStage({ name: 'hostile', frequency: 'session', run: async (needs, tools) => { ${run} } })`

/** Opens a plug-in of this text. `group`: it runs as a user and a group of its own. */
function open(text: string, group: number | null = null, mark: string | null = null): PluginProcess {
  number += 1
  const file = join(directory, `plugin-${number}.ts`)
  writeFileSync(file, text)
  const setpriv = '/usr/bin/setpriv'
  const as = group === null ? [] : asUser({ uid: UID, name: 'plug-in', setpriv }, { own: group, common: group })
  return openProcess({
    ...{ host: HOST, file, root: directory, as: [...as, ...limitingPlugin({ isOwn: group === null })] },
    environment: { PATH: process.env['PATH'] ?? '' },
    mark: mark ?? `test${process.pid}-plugin-${number}`,
    group,
    log: (line) => void said.push(line),
  })
}

const loaded = { limit: 60 }

/** Loads a plug-in and runs it. Returns how it failed, or what it gave. */
async function outcome(text: string, limit = 60): Promise<unknown> {
  await using plugin = open(text)
  return await fault(async () => {
    await plugin.call('load', [], loaded)
    return await plugin.call('run', [{}, 'session', {}], { limit })
  })
}

async function fault(act: () => Promise<unknown>): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof PluginFaultError) return error.fault
    throw error
  }
}

describe('a plug-in that fails is described', () => {
  const FAILURES: readonly (readonly [string, string, object])[] = [
    [
      'throws when it is loaded',
      `throw new Error('no luck')`,
      { kind: 'threw', detail: 'no luck', place: expect.stringMatching(/^plugin-\d+\.ts:1$/) },
    ],
    [
      'imports a package that is not there',
      `import 'lodash'`,
      { kind: 'threw', detail: expect.stringMatching(/^it imports lodash, which is no file of the repository/), place: null },
    ],
    [
      'imports a file without its extension',
      `import './other'`,
      { kind: 'threw', detail: expect.stringMatching(/^plugin-\d+\.ts imports \.\/other, which is not there/), place: null },
    ],
    [
      'hears a signal that does not exist',
      `import { defineInstrument } from 'joulegate/plugin'\nexport default defineInstrument({ name: 'load', on: { 'trial:begin'() {} } })`,
      { kind: 'threw', detail: expect.stringContaining('its on has trial:begin, which is none of session, revision, trial'), place: null },
    ],
    ['throws when it runs', stage(`throw new Error('no luck')`), { kind: 'threw', detail: 'no luck', place: expect.stringMatching(/:4$/) }],
    ['throws no error', stage(`throw null`), { kind: 'threw', detail: 'it threw null', place: null }],
    ['throws a megabyte', stage(`throw new Error('x'.repeat(1e6))`), { kind: 'threw', detail: 'x'.repeat(1000), place: expect.anything() }],
    ['exits', stage(`process.exit(3)`), { kind: 'ended', detail: 'exit code 3', place: null }],
    ['kills itself', stage(`process.kill(process.pid, 'SIGKILL')`), { kind: 'ended', detail: 'SIGKILL', place: null }],
    [
      'writes garbage to the channel',
      stage(`writeSync(3, 'garbage\\n'); await new Promise(() => {})`),
      { kind: 'garbled', detail: expect.stringContaining('JSON'), place: null },
    ],
    [
      'sends a message of no known form',
      stage(`writeSync(3, '{"id":"1"}\\n'); await new Promise(() => {})`),
      { kind: 'garbled', detail: expect.stringContaining('protocol'), place: null },
    ],
  ]
  test.each(few(2, FAILURES))('%s', async (_, text, expected) => {
    expect(await outcome(text)).toEqual(expected)
  })

  test('exits while much of a call is unread', async () => {
    await using plugin = open('process.exit(3)')
    const calls = [plugin.call('load', [], loaded), plugin.call('run', ['x'.repeat(1e7)], loaded)]
    const ended = { kind: 'ended', detail: 'exit code 3', place: null }
    expect(await Promise.all(calls.map((call) => fault(() => call)))).toEqual([ended, ended])
  })

  const HANGS: readonly (readonly [string, string])[] = [
    ['in a loop', 'for (;;);'],
    ['in a promise', 'setInterval(() => 0, 1e6); await new Promise(() => {})'],
  ]
  test.each(few(1, HANGS))('hangs %s', async (_, run) => {
    await using plugin = open(stage(run))
    await plugin.call('load', [], loaded)
    expect(await fault(() => plugin.call('run', [{}, 'session', {}], { limit: 0.3 }))).toEqual({ kind: 'hung', detail: '0.3', place: null })
    expect(await fault(() => plugin.call('undo', [{}, 'session'], { limit: 60 }))).toMatchObject({ kind: 'hung' })
  })

  test.runIf(isAll)('sends a line without an end', async () => {
    const run = `const some = Buffer.alloc(2 ** 20, 'x'); const go = () => { try { for (;;) writeSync(3, some) } catch { setTimeout(go, 1) } }; go(); await new Promise(() => {})`
    expect(await outcome(stage(run))).toMatchObject({ kind: 'garbled', detail: expect.stringContaining('longer than') })
  })

  test.runIf(isAll)('takes more memory than its limit', async () => {
    const found = await outcome(stage(`const all = []; for (;;) all.push(Buffer.alloc(1e8, 1))`))
    expect(found).toMatchObject({ kind: expect.stringMatching(/^(threw|ended)$/) })
  })
})

test.runIf(isAll)('an answer that nobody waits for, and one that comes twice, change nothing', async () => {
  const run = `for (const id of [2, 2, 77]) writeSync(3, JSON.stringify({ id, value: { early: id } }) + '\\n'); return {}`
  await using plugin = open(stage(run))
  await plugin.call('load', [], loaded)
  expect(await plugin.call('run', [{}, 'session', {}], loaded)).toEqual({ early: 2 })
  expect(await plugin.call('undo', [{}, 'session'], loaded)).toBeUndefined()
})

test.runIf(isAll)('a request has the names of answers only, and none of an object', async () => {
  const run = `for (const [at, request] of ['constructor', 'toString', '__proto__', 'other'].entries())
    writeSync(3, JSON.stringify({ ask: at, request, arguments: [] }) + '\\n')
  return { exec: (await tools.exec('true')).code }`
  await using plugin = open(stage(run))
  await plugin.call('load', [], loaded)
  const asked: unknown[] = []
  const answers = { exec: async (...all: readonly unknown[]) => asked.push(all) && { code: 0 } }
  // Its first question has the number 1, which the forged ones took before: the plug-in only harms itself.
  const given = await fault(() => plugin.call('run', [{}, 'session', {}], { limit: 60, answers }))
  expect([{ kind: 'threw' }, {}]).toContainEqual(
    expect.objectContaining(Object.keys(given ?? {}).includes('kind') ? { kind: 'threw' } : {}),
  )
  expect(asked).toEqual([['session', 'true', {}]])
})

test.runIf(isAll)('its output goes to the log, up to a limit, and holds nothing up', async () => {
  const run = `const some = 'y'.repeat(2 ** 20) + '\\n'; for (let n = 0; n < 100; n++) for (const fd of [1, 2]) for (let at = 0; at < some.length; ) {
    try { at += writeSync(fd, some.slice(at)) } catch { await new Promise((done) => setTimeout(done, 1)) } }`
  expect(await outcome(stage(run))).toEqual({})
  expect(said.join('').length).toBeLessThan(1_100_000)
  expect(said.at(-1)).toBe('[more output is left out]')
})

const burning = stage(`const child = spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' })
  setInterval(() => { const until = Date.now() + 5; while (Date.now() < until); }, 6)
  return { pids: [process.pid, child.pid] }`).replace(`frequency: 'session',`, `frequency: 'session', gives: {},`)

test('a plug-in that burns time uses none between freeze and thaw, and neither does its child', async () => {
  await using plugin = open(burning.replace('return {', `writeSync(1, [process.pid, child.pid].join(' ') + '\\n'); return {`))
  await plugin.call('load', [], loaded)
  await plugin.call('run', [{}, 'session', {}], loaded)
  await until(() => said.length > 0, 'its numbers')
  const pids = said[0]?.split(' ') ?? []
  for (let round = 0; round < 3; round++) {
    await until(() => pids.every((pid) => ticksOf(pid) > 3), 'some time')
    freezeAll([plugin])
    const before = pids.map(ticksOf)
    spawnSync('sleep', ['0.2'])
    expect(pids.map(ticksOf)).toEqual(before)
    plugin.thaw()
  }
  const frozen = pids.map(ticksOf)
  await until(() => pids.every((pid, index) => ticksOf(pid) > (frozen[index] ?? 0)), 'that they go on')
})

/** Perl that goes on in a second thread alone, so that the kernel shows its process as a zombie. */
const HEADLESS = `use threads; threads->create(sub { 1 while 1 }); select(undef, undef, undef, 0.1); syscall(${process.arch === 'arm64' ? 93 : 60}, 0)`

/** Finds the process of HEADLESS once its first thread has ended. */
async function headless(): Promise<string> {
  await until(() => said.length > 0, 'its number')
  const pid = said[0] ?? ''
  await until(() => /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')), 'the end of its first thread')
  return pid
}

const leaving: string = stage(`const child = spawn('setsid', ['perl', '-e', ${JSON.stringify(HEADLESS)}], { stdio: 'ignore' })
    writeSync(1, child.pid + '\\n'); return {}`)

test('a process whose first thread has ended is stopped for the meter, and killed at the end', async () => {
  const plugin = open(leaving)
  await plugin.call('load', [], loaded)
  await plugin.call('run', [{}, 'session', {}], loaded)
  const pid = await headless()
  freezeAll([plugin])
  const before = threadTicksOf(pid)
  spawnSync('sleep', ['0.2'])
  expect(threadTicksOf(pid)).toBe(before)
  plugin.thaw()
  await until(() => threadTicksOf(pid) > before, 'that it goes on')
  expect(await plugin.close()).toEqual([])
  expect(threadTicksOf(pid)).toBe(0)
})

test.runIf(isAll)('the end of one plug-in ends no other', async () => {
  await using good = open(stage('return {}'))
  await good.call('load', [], loaded)
  expect(await outcome(stage('process.exit(3)'))).toMatchObject({ kind: 'ended' })
  expect(await good.call('run', [{}, 'session', {}], loaded)).toEqual({})
})

test('several are stopped at once, and the end of one ends none whose mark begins alike', async () => {
  const text = stage(`setInterval(() => { for (let end = performance.now() + 5; performance.now() < end; ); }, 10); return {}`)
  await using plugins = new AsyncDisposableStack()
  const marks = ['like', 'like0', 'other'].map((name) => `test${process.pid}-${name}`)
  const opened = marks.map((mark) => plugins.use(open(text, null, mark)))
  for (const one of opened) {
    await one.call('load', [], loaded)
    await one.call('run', [{}, 'session', {}], loaded)
  }
  const pids = marks.map((mark) => marked(`${MARK}=${mark}`).at(-1) ?? '')
  await until(() => pids.every((pid) => ticksOf(pid) > 3), 'some time')
  freezeAll(opened)
  const before = pids.map(ticksOf)
  spawnSync('sleep', ['0.2'])
  expect(pids.map(ticksOf)).toEqual(before)
  for (const one of opened) one.thaw()
  await opened[0]?.close()
  expect(await opened[1]?.call('undo', [{}, 'session'], loaded)).toBeUndefined()
})

/** Returns a group that no process has. */
function ownGroup(): number {
  const [group] = pluginGroups(1, newGroups().base.common)
  if (group === undefined) throw new Error('there is no group')
  return group.own
}

/** Living processes of a group. */
function processesIn(group: number): readonly string[] {
  const { pids, groupOf } = takeCensus()
  return pids.filter((pid) => groupOf(pid) === group && !hasEnded(pid))
}

describe.runIf(isRoot)('as a user and a group of its own', () => {
  const daemon =
    stage(`const child = spawn('setsid', ['sh', '-c', 'env -i setsid sh -c "while :; do :; done" & sleep 0.1'], { stdio: 'ignore' })
    await new Promise((done) => child.on('exit', done)); return {}`)

  test('a daemon in a session of its own, without the mark, is stopped for the meter and killed at the end', async () => {
    const own = ownGroup()
    const plugin = open(daemon, own)
    await plugin.call('load', [], loaded)
    await plugin.call('run', [{}, 'session', {}], loaded)
    await until(() => processesIn(own).length > 1, 'the daemon')
    freezeAll([plugin])
    const frozen = processesIn(own)
    const before = frozen.map(ticksOf)
    spawnSync('sleep', ['0.2'])
    expect(frozen.map(ticksOf)).toEqual(before)
    expect(await plugin.close()).toEqual([])
    expect(processesIn(own)).toEqual([])
  })

  test.runIf(isAll)('it reads nothing of the process that started it, and sends it no signal', async () => {
    const own = ownGroup()
    const ofParent = (path: string): string => `('/proc/' + process.ppid + '/${path}')`
    const reading = [`readFileSync${ofParent('environ')}`, `readdirSync${ofParent('fd')}`, `readFileSync${ofParent('mem')}`]
    const tries = [...reading, 'process.kill(process.ppid, 0)', 'process.setuid(0)', 'process.setgid(0)', 'process.setgroups([0])']
    const text = `import { readFileSync, readdirSync } from 'node:fs'\n${stage(
      `const seen = []; ${tries.map((one) => `try { ${one}; seen.push('done') } catch ({ code }) { seen.push(code) }`).join('\n')}\nwriteSync(1, seen.join(' ') + '\\n'); return {}`,
    )}`
    await using plugin = open(text, own)
    await plugin.call('load', [], loaded)
    await plugin.call('run', [{}, 'session', {}], loaded)
    await until(() => said.length > 0, 'what it has seen')
    expect(said[0]?.split(' ').filter((one) => !['EACCES', 'EPERM'].includes(one))).toEqual([])
  })
})

const giving = (type: string, run: string): string => `import { defineStage } from 'joulegate/plugin'
import { z } from 'zod'
export default defineStage({ name: 'giver', frequency: 'session', gives: { one: ${type} }, run: () => (${run}) })`

test.each([
  ['of another type', 'z.object({ two: z.string() })', '{ one: { two: 3 } }', /^it gives one\.two, whose value is wrong: /],
  ['that is missing', 'z.string()', '{}', /^it gives one, which is missing$/],
  ['that is no JSON', 'z.any()', '{ one: () => 0 }', /^it gives one, whose value is no JSON$/],
])('a fact %s is refused when the stage runs', async (_, type, run, detail) => {
  expect(await outcome(giving(type, run))).toMatchObject({ kind: 'threw', detail: expect.stringMatching(detail) })
})

test('a plug-in of a repository has zod, whatever lies above its files', async () => {
  const planted = join(directory, 'node_modules/zod')
  mkdirSync(planted, { recursive: true })
  writeFileSync(join(planted, 'package.json'), '{ "name": "zod", "type": "module", "main": "index.js" }')
  writeFileSync(join(planted, 'index.js'), "throw new Error('planted')")
  const text = `import { z } from 'zod'\n${stage('').replace("'session',", "'session', gives: { size: z.number() },").replace('{  }', '({ size: 1 })')}`
  expect(await outcome(text)).toEqual({ size: 1 })
})
