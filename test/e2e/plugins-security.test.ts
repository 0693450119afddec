import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { is } from '../../src/model/finding.ts'
import { type Helper, openHelper } from '../rig/helper.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { commandOf, processesIn, processesWith, ticksOf } from '../rig/processes.ts'
import { steady, yml } from '../rig/programs.ts'
import { openPull, type PullLab } from '../rig/pull-request.ts'
import { commit, type Files } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const RUNNER = 65_534
const UID = 300_000 + Math.floor(Math.random() * 600_000)
const accountLines = [
  `joulegate-job:x:${UID}:${UID}::/nonexistent:/usr/sbin/nologin`,
  `joulegate-plugin:x:${UID + 1}:${UID + 1}::/nonexistent:/usr/sbin/nologin`,
]

const joules = { job: steady(1, 61) }
const NOTHING = { processes: [], files: [] }

/** A stage that writes into its log who it is, and how its tries to reach others end. */
const SPY = `import { defineStage } from 'joulegate/plugin'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { z } from 'zod'
const attempt = (name: string, act: () => unknown): void => {
  try { act(); console.log('reached ' + name) } catch { }
}
export default defineStage({
  name: 'spy', frequency: 'revision', needs: { directory: z.string(), side: z.string() }, gives: {},
  async run({ directory, side }, { exec }) {
    console.log('spy ' + process.getuid() + ' in ' + side + ' with ' + Object.keys(process.env).toSorted().join(' '))
    attempt('the worktree', () => readdirSync(directory))
    attempt('the session', () => readdirSync(directory + '/../..'))
    attempt('the environment of its parent', () => readFileSync('/proc/' + process.ppid + '/environ'))
    attempt('the files of its parent', () => readdirSync('/proc/' + process.ppid + '/fd'))
    attempt('its own files', () => appendFileSync(import.meta.filename, '//'))
    appendFileSync(process.env.HOME + '/mine', 'x')
    spawn('sh', ['-c', 'env -i setsid sleep 1000 &'], { stdio: 'ignore' }).unref()
    const { code } = await exec('id -u')
    console.log('exec ' + code)
  },
})
`
const plugins = ['./ci/spy.ts']

const config = { workloads: [{ name: 'job', run: 'true' }], build: { run: 'true' }, plugins }

interface Town extends AsyncDisposable {
  readonly lab: Lab
  readonly helper: Helper
  compare(): Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** A repository of an account that is not root, and a meter helper. `at`: the commit that has the configuration. */
async function openTown({ hasPlugins = true, first = {} as Files, second = {} as Files }): Promise<Town> {
  await using undo = new AsyncDisposableStack()
  const lab = undo.use(await openLab({ zones: [PACKAGE] }))
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
  commit(lab.repository, { x: '1', ...first })
  commit(lab.repository, { x: '2', ...second })
  const replay = lab.replay(joules)
  for (const top of ['home', 'tmp', 'repository'])
    for (const path of ['', ...readdirSync(join(lab.directory, top), { recursive: true, encoding: 'utf8' })])
      chownSync(join(lab.directory, top, path), RUNNER, RUNNER)
  const helper = undo.use(await openHelper(lab.directory, lab.machine.sysfs, { hasPlugins }))
  const disposal = undo.move()
  const flags = ['compare', 'HEAD~1', 'HEAD', '--user', 'joulegate-job', '--max-pairs', '8', ...replay]
  return {
    lab,
    helper,
    compare: () =>
      lab.start(flags, { user: RUNNER, cgroup: null, env: { JOULEGATE_HELPER: helper.socket, GITHUB_TOKEN: 'ghs_secret' } }).ended,
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

const report = ({ lab }: Town, name: string): string => join(lab.repository, 'joulegate-report', name)
const ofBase: Files = { 'joulegate.yml': yml(config), 'ci/spy.ts': SPY }

describe.skipIf(!isRoot)('plug-ins that the meter helper runs', () => {
  it('run as joulegate-plugin, reach nothing of others, and leave nothing', async () => {
    await using town = await openTown({ first: ofBase })
    const { lab, helper } = town
    const { code, stderr } = await town.compare()
    expect(code, stderr + helper.said()).toBe(0)
    const log = readFileSync(report(town, 'plugins.log'), 'utf8')
    expect(log).toContain(`./ci/spy.ts: spy ${helper.plugin} in base with HOME JOULEGATE_TRIAL LANG LOGNAME PATH TMPDIR USER\n`)
    expect(log).toContain('exec 0')
    expect(log).not.toContain('reached')
    expect(readFileSync(report(town, 'plugins-head.log'), 'utf8')).toBe(`${helper.job}\n`)
    expect(lab.recording().plugins).toEqual([
      { use: './ci/spy.ts', kind: 'stage', name: 'spy', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(helper.traces()).toEqual(NOTHING)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('run not at all without that user: not even to be looked at', async () => {
    const proof = join('/tmp', `joulegate-proof-${process.pid}`)
    const text = `import { writeFileSync } from 'node:fs'\nwriteFileSync('${proof}', '')\n${SPY}`
    await using town = await openTown({ hasPlugins: false, first: { ...ofBase, 'ci/spy.ts': text } })
    const { code, stderr } = await town.compare()
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('joulegate-plugin')
    expect(town.lab.recording().findings.map(({ code }) => code)).toContain('plugin-no-user')
    expect(town.lab.recording().plugins).toBeUndefined()
    expect(existsSync(proof)).toBe(false)
  })

  it.runIf(isAll)('do not run if only head names them', async () => {
    await using town = await openTown({ second: ofBase })
    const { code, stderr } = await town.compare()
    expect(code, stderr).toBe(0)
    expect(town.lab.recording().findings.map(({ code }) => code)).toContain('plugin-not-of-base')
    expect(existsSync(report(town, 'plugins.log'))).toBe(false)
  })
})

/** Has the steps of a pull request see these accounts. */
function accounts({ lab }: PullLab, more: readonly string[]): string {
  const others = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('joulegate-'))
  const file = lab.write('passwd', `${[...others, ...more].join('\n')}\n`)
  chmodSync(file, 0o644)
  return file
}

describe.skipIf(!isRoot)('plug-ins in the action', () => {
  it.runIf(isAll)('are base’s, whatever the pull request makes of them', async () => {
    await using pull = await openPull({
      joules,
      config: { build: { run: 'true' }, plugins },
      base: { 'ci/spy.ts': SPY },
      head: {
        'ci/spy.ts': SPY.replaceAll('spy ', 'forged '),
        'ci/more.ts': SPY,
        'joulegate.yml': yml({ ...config, plugins: ['./ci/spy.ts', './ci/more.ts'] }),
      },
    })
    const outcome = await pull.act({ inputs: { user: 'auto' }, accounts: accounts(pull, accountLines) })
    const recording = pull.lab.recording(outcome.outputs['recording'])
    expect(recording.plugins?.map(({ use }) => use)).toEqual(['./ci/spy.ts'])
    expect(recording.findings.map(({ code }) => code)).toContain('plugin-changed')
    const log = readFileSync(join(outcome.outputs['recording'] ?? '', '..', 'plugins.log'), 'utf8')
    expect(log).toContain(`spy ${UID + 1} in head with HOME JOULEGATE_TRIAL LANG LOGNAME PATH TMPDIR USER\n`)
    expect(log).not.toMatch(/reached|forged/)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('of a first configuration do not run', async () => {
    await using pull = await openPull({ joules, file: null, head: { ...ofBase, 'joulegate.yml': yml({ ...config, meter: 'estimate' }) } })
    const outcome = await pull.act({ inputs: { user: 'auto' }, accounts: accounts(pull, accountLines) })
    const { configuredBy, findings, plugins: ran } = pull.lab.recording(outcome.outputs['recording'])
    expect(configuredBy).toBe('proposal')
    const ignored = findings.flatMap((one) => (is(one, 'first-configuration') ? one.data.ignored : []))
    expect(ignored.join(' ')).toContain('plugins')
    expect(ran).toBeUndefined()
  })
})

/** Processes of plug-ins, which have the directory of this lab as theirs. */
const marksOf = (lab: Lab): readonly string[] =>
  processesIn(join(lab.directory, 'tmp')).filter((pid) => commandOf(pid).includes('plugin-host.js'))

describe('a Joulegate that is killed', () => {
  const HANG = `import { defineStage } from 'joulegate/plugin'\nfor (;;);\nexport default defineStage({ name: 'hang', frequency: 'session', run() {} })\n`

  it.runIf(isAll)('while it checks plug-ins leaves what the next one removes', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    commit(lab.repository, { 'joulegate.yml': yml({ ...config, plugins: ['./hang.ts'] }), 'hang.ts': HANG })
    commit(lab.repository, { x: '2', 'hang.ts': HANG })
    const flags = ['compare', 'HEAD~1', 'HEAD', '--max-pairs', '8', ...lab.replay(joules)]
    const checks = (): readonly string[] => readdirSync(join(lab.directory, 'tmp')).filter((name) => name.startsWith('joulegate-plugins-'))
    const first = lab.start(flags)
    const hanging = (): readonly string[] =>
      checks().flatMap((one) => processesWith(`JOULEGATE_TRIAL=${one.slice('joulegate-'.length)}-plugin-0`))
    await until(() => hanging().length > 0, 'the process of the plug-in')
    first.kill('SIGKILL')
    await first.ended
    const [left = ''] = checks()
    const mark = `JOULEGATE_TRIAL=${left.slice('joulegate-'.length)}-plugin-0`
    commit(lab.repository, { 'joulegate.yml': yml({ ...config, plugins: [] }) })
    commit(lab.repository, { x: '3' })
    const second = await lab.start(flags).ended
    expect(second.code, second.stderr).toBe(0)
    expect(checks()).toEqual([])
    expect(processesWith(mark)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  const HANGS = {
    'while it checks plug-ins': HANG,
    'while a stage of a revision runs': HANG.replace('for (;;);', '').replace(
      "'session', run() {}",
      "'revision', timeoutSeconds: 3600, run() { for (;;); }",
    ),
    'while a stage of a trial runs': HANG.replace('for (;;);', '').replace(
      "'session', run() {}",
      "'trial', timeoutSeconds: 3600, run() { for (;;); }",
    ),
  }

  it.runIf(isAll).for(Object.entries(HANGS))('ends long before the limit of the call if it is stopped %s', async ([, text]) => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const hanging = text.replace('for (;;);', "process.stdout.write('hangs\\n'); for (;;);")
    commit(lab.repository, { 'joulegate.yml': yml({ ...config, plugins: ['./hang.ts'] }), 'hang.ts': hanging })
    commit(lab.repository, { x: '2' })
    const log = join(lab.repository, 'joulegate-report/plugins.log')
    const running = lab.start(['compare', 'HEAD~1', 'HEAD', '--max-pairs', '8', ...lab.replay(joules)])
    const spinning = (): boolean => marksOf(lab).some((pid) => ticksOf(pid) > 100) || existsSync(log)
    await until(spinning, 'the loop of the plug-in')
    running.kill('SIGTERM')
    const { code, stderr } = await running.ended
    expect(code, stderr).toBe(143)
    expect(marksOf(lab)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
