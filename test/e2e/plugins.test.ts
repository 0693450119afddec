import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Installed, install } from '../rig/installed.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { blocksOf, ROOT } from '../rig/pages.ts'
import { commandOf, nanosecondsOf, processesWith } from '../rig/processes.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit, type Files } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

/** The plug-ins of the page about them, by path. */
const OF_PAGE: Files = Object.fromEntries(
  blocksOf('docs/plugins.md').flatMap(({ language, text }) => {
    const [, path] = /^\/\/ (\S+\.ts)\n/.exec(text) ?? []
    return language === 'ts' && path !== undefined ? [[path, text]] : []
  }),
)
const STAGES = ['./ci/energy/toolchain.ts', './ci/energy/note.ts', './ci/energy/load.ts']

const Graph = z.object({
  stages: z.array(z.object({ name: z.string(), frequency: z.string(), file: z.string().nullable() })),
  plugins: z.array(z.object({ kind: z.string(), name: z.string() })),
})

const configuration = (plugins: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string =>
  yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh', repeat: 1 }], pairs: { min: 8, max: 8 }, plugins, ...more })

async function openPluginLab(files: Files, plugins: readonly unknown[]) {
  const lab = await openLab()
  const base = commit(lab.repository, { ...files, 'joulegate.yml': configuration(plugins), 'loop.sh': busy(100) })
  const head = commit(lab.repository, { 'change.txt': '1' })
  const meter = lab.replay({ loop: steady(1, 12) })
  return { lab, base, head, compare: ['compare', base, head, ...meter] as const }
}

describe('the plug-ins of the page', () => {
  it('take part in a measurement', async () => {
    const { lab, compare } = await openPluginLab(OF_PAGE, STAGES)
    await using _ = lab
    const { code, stderr } = await lab.run(...compare)
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    const { plugins, trials } = lab.recording()
    expect(plugins?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['stage toolchain', 'stage note', 'instrument load'])
    const log = lab.report('plugins.log').split('\n')
    for (const side of ['base', 'head']) expect(log.filter((line) => line === `./ci/energy/toolchain.ts: ${side} is done`)).toHaveLength(1)
    expect(log.filter((line) => /^\.\/ci\/energy\/note\.ts: loop, pair \d+, (base|head): [\d.]+ s$/.test(line))).toHaveLength(trials.length)
    expect(log).toContain('./ci/energy/load.ts: the session is over')
    for (const { instruments } of trials)
      expect(instruments).toMatchObject([{ name: 'load', kept: [{ before: expect.any(Number) }, { after: expect.any(Number) }] }])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('are drawn as the picture of the page shows them, with the stages that a measurement has', async () => {
    const { lab, compare } = await openPluginLab(OF_PAGE, STAGES)
    await using _ = lab
    const svg = join(lab.directory, 'pipeline.svg')
    const drawn = await lab.run('graph', '--svg', svg, '--json')
    expect(drawn).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(svg, 'utf8')).toBe(readFileSync(join(ROOT, 'docs/pipeline.svg'), 'utf8'))
    const { stages } = Graph.parse(JSON.parse(drawn.stdout))
    const { stderr } = await lab.run(...compare, '--debug')
    const traced = [...stderr.matchAll(/^debug: [\d.]+ s stage (.*?)(?: \((?:loop, )?(base|head)(?:, pair (\d+))?\))? \(/gm)]
    const namesOf = (side: string | undefined, pair: string | undefined): readonly string[] =>
      traced.flatMap(([, name = '', one, number]) => (one === side && number === pair ? [name] : []))
    const drawnOf = (frequency: string): readonly string[] => stages.filter((one) => one.frequency === frequency).map(({ name }) => name)
    expect(drawnOf('session')).toEqual(namesOf(undefined, undefined))
    expect(drawnOf('revision')).toEqual(namesOf('head', undefined))
    const ofPlugins = ['begin plug-ins', 'enter instruments', 'leave instruments', 'note instruments']
    // A busy machine may void the first trial of a pair, which is then measured again.
    const ofTrials = namesOf('head', '1').filter((name) => !ofPlugins.includes(name))
    expect(drawnOf('trial')).toEqual(ofTrials.slice(0, ofTrials.indexOf('record') + 1))
  })
})

describe('a mistake in the graph', () => {
  it.each([
    ['missing', 'one: z.string()', /count\.ts:7: the stage count needs one, which no stage gives/],
    ['type', 'side: z.number()', /count\.ts:7: the stage count needs side as number, and Joulegate gives it as one of \["base"/],
  ])('is an error before anything is built: %s', async (_name, needs, message) => {
    const stage = `import { defineStage } from 'joulegate/plugin'\nimport { z } from 'zod'\n\nexport default defineStage({\n  name: 'count',\n  frequency: 'trial',\n  needs: { ${needs} },\n  run: () => ({}),\n})\n`
    const { lab, compare } = await openPluginLab({ 'count.ts': stage }, ['./count.ts'])
    await using __ = lab
    for (const command of [compare, ['graph'] as const]) {
      const { code, stdout, stderr } = await lab.run(...command)
      expect({ code, stdout, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({ code: 5, stdout: '', said: expect.stringMatching(message) })
    }
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

/** A stage whose undo removes, by a command, what it has made. */
const UNDOING = (place: string): string => `import { defineStage } from 'joulegate/plugin'
import { z } from 'zod'
export default defineStage({ name: 'server', frequency: 'revision', needs: { directory: z.string(), side: z.string() },
  async run({ side }, { exec, defer }) {
    await exec('touch ${place}/' + side)
    defer(async () => { await exec('rm ${place}/' + side + ' && echo >>${place}/undone') })
    return {}
  } })`

describe('an undo of a stage', () => {
  it.runIf(isAll).each(['at the end', 'after SIGTERM'])('runs commands %s', async (when) => {
    const lab = await openLab()
    await using _ = lab
    const run = when === 'at the end' ? 'true' : `touch ${lab.directory}/runs; sleep 600`
    const files = {
      'server.ts': UNDOING(lab.directory),
      'joulegate.yml': configuration(['./server.ts'], { workloads: [{ name: 'loop', run }] }),
    }
    const [base, head] = [commit(lab.repository, files), commit(lab.repository, { 'change.txt': '1' })]
    const running = lab.start(['compare', base, head, ...lab.replay({ loop: steady(1, 12) })])
    if (when !== 'at the end') {
      await until(() => existsSync(join(lab.directory, 'runs')), 'the workload to run')
      expect(['base', 'head'].map((side) => existsSync(join(lab.directory, side)))).toEqual([true, true])
      running.kill('SIGTERM')
    }
    const { code, stderr } = await running.ended
    expect({ code, stderr }).toEqual({ code: when === 'at the end' ? 0 : 143, stderr: expect.not.stringContaining('undo') })
    expect(['base', 'head'].map((side) => existsSync(join(lab.directory, side)))).toEqual([false, false])
    expect(readFileSync(join(lab.directory, 'undone'), 'utf8')).toBe('\n\n')
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

/** Plug-ins of each kind that compute all the time: in timers, in a child and in a thread. */
const BURNING: Files = {
  'stage.ts': `import { defineStage } from 'joulegate/plugin'
import { z } from 'zod'
setInterval(() => { const end = Date.now() + 3; while (Date.now() < end); }, 4)
export default defineStage({ name: 'burner', frequency: 'trial', needs: { trial: z.object({ pair: z.number() }) }, run: () => ({}) })`,
  'load.ts': `import { defineInstrument } from 'joulegate/plugin'
import { spawn } from 'node:child_process'
import { Worker } from 'node:worker_threads'
spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' })
new Worker('for (;;);', { eval: true })
export default defineInstrument({ name: 'load', on: { 'trial:before': (_, { keep }) => keep(1) } })`,
  'wall.ts': `import { defineMeter } from 'joulegate/plugin'
setInterval(() => { const end = Date.now() + 1; while (Date.now() < end); }, 4)
let joules = 0
export default defineMeter({ name: 'wall', description: 'a socket', read: () => [{ domain: 'package', joules: (joules += 10 + Math.random()) }] })`,
}

/** Trials that are looked at. */
const LOOKS = 4

it.runIf(isAll && existsSync('/proc/self/schedstat'))('use no processor time while a command runs, to the nanosecond', async () => {
  await using lab = await openLab()
  const plugins = ['./stage.ts', './load.ts', './wall.ts']
  const workloads = [{ name: 'rest', run: 'exec sleep 1.573', repeat: 1 }]
  commit(lab.repository, { ...BURNING, 'joulegate.yml': configuration(plugins, { workloads, meter: 'plugin' }) })
  commit(lab.repository, { x: '1' })
  const running = lab.start(['compare', 'HEAD~1', 'HEAD'])
  const all = (): readonly string[] => processesWith(`HOME=${join(lab.directory, 'home')}`)
  const isRest = (pid: string): boolean => commandOf(pid) === 'sleep 1.573'
  const used: number[] = []
  while (used.length < LOOKS) {
    await until(() => all().some(isRest), 'a trial', 60_000)
    const rest = all().find(isRest) ?? ''
    const ofPlugins = all().filter((pid) => /plugin-host\.js|while :/.test(commandOf(pid)))
    expect(ofPlugins).toHaveLength(4)
    const before = ofPlugins.map(nanosecondsOf)
    spawnSync('sleep', ['0.5'])
    const found = ofPlugins.reduce((sum, pid, index) => sum + nanosecondsOf(pid) - (before[index] ?? 0), 0)
    if (isRest(rest)) used.push(found)
    await until(() => !isRest(rest), 'its end')
  }
  running.kill('SIGTERM')
  await running.ended
  expect(used).toEqual(used.map(() => 0))
  expect(lab.traces()).toEqual(NO_TRACES)
})

describe.runIf(isAll)('with the packed package', () => {
  let installed: Installed
  beforeAll(() => {
    installed = install(ROOT)
  })
  afterAll(() => installed[Symbol.dispose]())

  it('a stranger follows the page in a repository of their own', async () => {
    const lab = await openLab()
    await using _ = lab
    commit(lab.repository, { ...OF_PAGE, 'joulegate.yml': configuration(STAGES), 'loop.sh': busy(100) })
    commit(lab.repository, { 'change.txt': '1' })
    const meter = lab.replay({ loop: steady(1, 12) })
    const program = ['npx', '--prefix', installed.project, 'joulegate']
    const { code, stderr } = await lab.start(['compare', 'HEAD~1', 'HEAD', ...meter], { program, env: installed.env }).ended
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(lab.report('plugins.log')).toContain('toolchain.ts: base is done')
  })
})
