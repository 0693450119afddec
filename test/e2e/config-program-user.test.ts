import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Running } from '../rig/cli.ts'
import { openHelper } from '../rig/helper.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { seeing } from '../rig/levels.ts'
import { commandOf, isAlive, processesIn, ticksOf } from '../rig/processes.ts'
import { steady } from '../rig/programs.ts'
import { openPull } from '../rig/pull-request.ts'
import type { Files } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const NAME = 'joulegate.config.ts'
const RUNNER = 65_534
const UID = 300_000 + Math.floor(Math.random() * 600_000)
const isRoot = process.getuid?.() === 0

/** A program whose one workload is called by its user, and by all that it could reach. */
const SPY = `import { defineConfig } from 'joulegate/plugin'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
export default defineConfig(() => {
  const reached: string[] = []
  const attempt = (name: string, act: () => unknown): void => {
    try { act(); reached.push(name) } catch { }
  }
  attempt('environment', () => readFileSync('/proc/' + process.ppid + '/environ'))
  attempt('descriptors', () => readdirSync('/proc/' + process.ppid + '/fd'))
  attempt('files', () => appendFileSync(import.meta.filename, '//'))
  attempt('token', () => { if (!JSON.stringify(process.env).includes('ghs_secret')) throw new Error() })
  appendFileSync(process.env.HOME + '/mine', 'x')
  spawn('sh', ['-c', 'env -i setsid sleep 1000 &'], { stdio: 'ignore' }).unref()
  return { version: 1, workloads: [{ name: ['spy', process.getuid(), ...reached].join('-'), run: 'true' }] }
})
`
const HANG = `process.stdout.write('hangs')\nfor (;;);\n`
const spyOf = (uid: number) => ({ [`spy-${uid}`]: steady(1, 61) })

/** An importer whose function has this body. */
const importer = (body: string): string => `import { defineImporter } from 'joulegate/plugin'
import { writeSync, readFileSync } from 'node:fs'
export default defineImporter({ name: 'spy', timeoutSeconds: 5, async import(argument, tree, { settings }) {
${body}
} })
`
const PLUGINS: Files = {
  'joulegate.yml': 'version: 1\nplugins: [{use: ./ci/spy.ts, with: {word: hello}}, ./ci/who.ts]\nimport: [spy bench]\n',
  'bench/a': 'hello',
  'ci/spy.ts': importer(`  console.log('the importer runs')
  if ((await tree.read('bench/a')) !== settings.word || (await tree.read('../secret')) !== null) throw new Error('read otherwise')
  const reached = ['/etc/passwd', '/proc/' + process.ppid + '/environ'].filter((path) => { try { return readFileSync(path) } catch { return false } })
  return [{ name: ['spy', process.getuid(), ...reached].join('-'), run: 'true' }]`),
  'ci/who.ts': `import { defineReporter } from 'joulegate/plugin'
let trials = 0
export default defineReporter({
  name: 'who',
  trial: () => void (trials += 1),
  report: () => ({ 'who.txt': process.getuid() + ' ' + Math.sign(trials) }),
})
`,
}
const FAILING: readonly (readonly [title: string, body: string, says: RegExp])[] = [
  ['throws', `console.log('so far'); throw new Error('no luck')`, /joulegate\.yml:3:10.* failed: no luck \(ci\/spy\.ts:4\).* so far/],
  ['hangs', 'for (;;);', /took longer than its limit of 5 s/],
  ['exits', 'process.exit(0)', /ended early: exit code 0/],
  ['writes to the channel', `writeSync(3, 'x\\n'); await new Promise(() => {})`, /wrote to the channel of Joulegate/],
  [
    'gives a list that is nested deep',
    // It answers each call that may be under way.
    `for (const id of [1, 2, 3]) writeSync(3, '{"id":' + id + ',"value":' + '['.repeat(3e4) + ']'.repeat(3e4) + '}\\n'); await new Promise(() => {})`,
    /wrote to the channel/,
  ],
]

/** Accounts of the machine, with joulegate-job and perhaps joulegate-plugin, in a file. */
function accounts(lab: Lab, { hasPlugins = true } = {}): string {
  const own = readFileSync('/etc/passwd', 'utf8').split('\n')
  const others = own.filter((line) => line !== '' && !line.startsWith('joulegate-'))
  const line = (name: string, uid: number): string => `${name}:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin`
  const more = [line('joulegate-job', UID), ...(hasPlugins ? [line('joulegate-plugin', UID + 1)] : [])]
  const file = lab.write('passwd', `${[...others, ...more].join('\n')}\n`)
  chmodSync(file, 0o644)
  return file
}

/** A repository whose base has a program. All users may pass through its directory. */
async function openOwn(base: string | Files): Promise<Lab> {
  const files = typeof base === 'string' ? { [NAME]: base } : base
  const lab = await openLab({ zones: [PACKAGE], base: files, head: { change: '1' } })
  for (const path of [lab.directory, join(lab.directory, 'tmp')]) chmodSync(path, 0o755)
  return lab
}

const asJob = (lab: Lab, through: readonly string[], command = 'compare'): Running =>
  lab.start([command, 'main~1', 'main', '--user', 'joulegate-job', ...(command === 'compare' ? lab.replay(spyOf(UID + 1)) : [])], {
    through,
    env: { GITHUB_TOKEN: 'ghs_secret', JOULEGATE_GIT_TOKEN: 'ghs_secret' },
  })

/** Processes of a user of plug-ins. */
const left = (uid = UID + 1): readonly string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && uidOf(pid) === uid && isAlive(Number(pid)))
function uidOf(pid: string): number | null {
  try {
    return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
  } catch {
    return null
  }
}

describe.skipIf(!isRoot)('joulegate.config.ts, if commands run as another user', () => {
  it('runs as joulegate-plugin, reaches nothing of others, and leaves nothing', async () => {
    await using lab = await openOwn(SPY)
    const { code, stderr } = await asJob(lab, seeing(accounts(lab))).ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('error') })
    expect(lab.recording().config.workloads.map(({ name }) => name)).toEqual([`spy-${UID + 1}`])
    expect(left()).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll).for(['compare', 'check'])('does not run without that user: %s', async (command) => {
    await using lab = await openOwn(SPY)
    const { code, stderr } = await asJob(lab, seeing(accounts(lab, { hasPlugins: false })), command).ended
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 5,
      said: expect.stringContaining('This machine has no user joulegate-plugin'),
    })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('runs as joulegate-plugin in the action', async () => {
    await using pull = await openPull({ joules: spyOf(UID + 1), file: null, base: { [NAME]: SPY }, head: { change: '1' } })
    const outcome = await pull.act({
      inputs: { user: 'auto', meter: `replay:${pull.lab.directory}/joules.csv` },
      accounts: accounts(pull.lab),
    })
    const recording = pull.lab.recording(outcome.outputs['recording'])
    expect(recording.config.workloads.map(({ name }) => name)).toEqual([`spy-${UID + 1}`])
    expect(left()).toEqual([])
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

describe.skipIf(!isRoot)('joulegate.config.ts, if the meter helper runs the commands', () => {
  const open = async (text: string | Files, hasPlugins = true) => {
    await using undo = new AsyncDisposableStack()
    const lab = undo.use(await openOwn(text))
    chmodSync(lab.machine.sysfs, 0o755)
    const replay = (uid: number) => lab.replay(spyOf(uid))
    replay(0)
    for (const top of ['home', 'tmp', 'repository'])
      for (const path of ['', ...readdirSync(join(lab.directory, top), { recursive: true, encoding: 'utf8' })])
        chownSync(join(lab.directory, top, path), RUNNER, RUNNER)
    const helper = undo.use(await openHelper(lab.directory, lab.machine.sysfs, { hasPlugins }))
    const disposal = undo.move()
    const compare = (uid = helper.plugin): Running =>
      lab.start(['compare', 'main~1', 'main', '--user', 'joulegate-job', ...replay(uid)], {
        ...{ user: RUNNER, cgroup: null },
        env: { JOULEGATE_HELPER: helper.socket, GITHUB_TOKEN: 'ghs_secret' },
      })
    return { lab, helper, compare, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
  }
  const NOTHING = { processes: [], files: [] }

  it.runIf(isAll)('is run by the helper, as joulegate-plugin', async () => {
    await using town = await open(SPY)
    const { code, stderr } = await town.compare().ended
    expect(code, stderr + town.helper.said()).toBe(0)
    expect(town.lab.recording().config.workloads.map(({ name }) => name)).toEqual([`spy-${town.helper.plugin}`])
    expect(town.helper.traces()).toEqual(NOTHING)
    expect(town.lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('is refused if the machine has no such user', async () => {
    await using town = await open(SPY, false)
    const { code, stderr } = await town.compare().ended
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({ code: 5, said: expect.stringContaining('no user joulegate-plugin') })
  })

  it.runIf(isAll)('so are importers and reporters of plug-ins, while the importer reads the commit', async () => {
    await using town = await open(PLUGINS)
    const { code, stderr } = await town.compare().ended
    expect(code, stderr + town.helper.said()).toBe(0)
    expect(town.lab.recording().config.workloads.map(({ name }) => name)).toEqual([`spy-${town.helper.plugin}`])
    expect(readFileSync(join(town.lab.repository, 'joulegate-report/who.txt'), 'utf8')).toBe(`${town.helper.plugin} 1`)
    expect(town.helper.traces()).toEqual(NOTHING)
    expect(town.lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('importers and reporters run as our own user if the machine has no such user', async () => {
    await using town = await open(PLUGINS, false)
    const { code, stderr } = await town.compare(RUNNER).ended
    expect(code, stderr + town.helper.said()).toBe(0)
    expect(town.lab.recording().config.workloads.map(({ name }) => name)).toEqual([`spy-${RUNNER}`])
  })

  it.runIf(isAll).for(FAILING)('an importer that %s is an error at the line of its entry, and leaves nothing', async ([, body, says]) => {
    await using town = await open({ ...PLUGINS, 'ci/spy.ts': importer(body) })
    const { code, stderr } = await town.compare().ended
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({ code: 5, said: expect.stringMatching(says) })
    await until(() => town.helper.running().length === 0, 'the end of the helper')
    expect([town.helper.traces(), town.lab.traces()]).toEqual([NOTHING, NO_TRACES])
  })

  it.runIf(isAll)('ends with a signal, and leaves nothing', async () => {
    await using town = await open(HANG)
    const running = town.compare()
    await until(() => left(town.helper.plugin).some((pid) => ticksOf(pid) > 50), 'the loop of the program')
    running.kill('SIGTERM')
    const { code, stderr } = await running.ended
    expect({ code, stderr }).toEqual({ code: 143, stderr: expect.not.stringContaining('could not make') })
    expect(left(town.helper.plugin)).toEqual([])
    await until(() => town.helper.running().length === 0, 'the end of the helper')
    expect(town.helper.traces()).toEqual(NOTHING)
  })
})

describe('joulegate.config.ts that hangs', () => {
  it.runIf(isAll).for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends with %s, long before its limit, and leaves nothing',
    async (signal) => {
      await using lab = await openLab({ base: { [NAME]: HANG }, head: { change: '1' } })
      const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ any: steady(1, 61) })])
      const hosts = (): readonly string[] =>
        processesIn(join(lab.directory, 'tmp')).filter((pid) => commandOf(pid).includes('plugin-host.js') && ticksOf(pid) > 50)
      await until(() => hosts().length > 0, 'the loop of the program')
      running.kill(signal)
      const { code, stderr } = await running.ended
      expect({ code, stderr }).toEqual({
        code: { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal],
        stderr: expect.not.stringContaining('could not make'),
      })
      expect(hosts()).toEqual([])
      expect(lab.traces()).toEqual(NO_TRACES)
    },
  )
})
