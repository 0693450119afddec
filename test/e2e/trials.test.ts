import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../../src/model/recording.ts'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

/** As docs say anybody can recompute it from the Recording. */
const digest = (...attempt: readonly [seed: string, workload: string, pair: number, repetition: number]): Buffer =>
  createHash('sha256').update(JSON.stringify(attempt)).digest()

const first = (recording: Recording): readonly string[] =>
  recording.trials.filter(({ place }) => place === 'first').map(({ workload, pair, side }) => `${workload} ${pair} ${side}`)

const names = ['alpha', 'beta', 'gamma']

/** Three workloads that change, each in its own number of pairs. */
async function openRotation(): Promise<{ readonly lab: Lab; readonly meter: readonly string[] }> {
  const workloads = names.map((name) => ({ name, run: 'true' }))
  const lab = await openLab({ base: { 'joulegate.yml': yml({ workloads }), x: '1' }, head: { x: '2' } })
  const joules = { alpha: steady(1.2, 31), beta: steady(1.005, 31, 0.02), gamma: steady(1.01, 31, 0.04) }
  return { lab, meter: lab.replay(joules) }
}

describe('several workloads', () => {
  it.runIf(isAll)('take turns, pair by pair, until each is decided', async () => {
    const { lab, meter } = await openRotation()
    await using _ = lab
    await lab.run('compare', 'main~1', 'main', ...meter, '--max-pairs', isAll ? '30' : '12')
    const { trials } = lab.recording()
    const pairs = trials.filter((_, index) => index % 2 === 0)
    for (const [index, one] of pairs.entries()) {
      const [left, right] = trials.slice(2 * index, 2 * index + 2)
      expect([left?.workload, left?.pair, left?.place]).toEqual([one.workload, one.pair, 'first'])
      expect([right?.workload, right?.pair, right?.place]).toEqual([one.workload, one.pair, 'second'])
      expect(new Set([left?.side, right?.side])).toEqual(new Set(['base', 'head']))
    }
    const rounds = Map.groupBy(pairs, ({ pair }) => pair)
    expect([...rounds.keys()]).toEqual([...rounds.keys()].toSorted((one, other) => one - other))
    for (const round of rounds.values())
      expect(names.filter((name) => round.some(({ workload }) => workload === name))).toEqual(round.map(({ workload }) => workload))
    expect(rounds.get(0)?.map(({ workload }) => workload)).toEqual(names)
    const lengths = new Set(names.map((name) => pairs.filter(({ workload }) => workload === name).length))
    expect(lengths.size).toBeGreaterThan(1)
  })

  it.runIf(isAll)('have their order decided by the recorded seed', async () => {
    const { lab, meter } = await openRotation()
    await using _ = lab
    const order = async (...flags: readonly string[]) => {
      await lab.run('compare', 'main~1', 'main', ...meter, '--max-pairs', '30', ...flags)
      return lab.recording()
    }
    const [once, again, other, chance] = [
      await order('--seed', 'abc'),
      await order('--seed', 'abc'),
      await order('--seed', 'abd'),
      await order(),
    ]
    expect(once.seed).toBe('abc')
    expect(first(again)).toEqual(first(once))
    expect(first(other)).not.toEqual(first(once))
    expect(chance.seed).toMatch(/^[0-9a-f]{16}$/)
    for (const recording of [once, other, chance]) {
      for (const { workload, pair, repetition, side, place } of recording.trials) {
        const isHeadFirst = ((digest(recording.seed, workload, pair, repetition)[0] ?? 0) & 1) === 1
        expect(side).toBe(isHeadFirst === (place === 'first') ? 'head' : 'base')
      }
    }
    expect(new Set(first(once).map((entry) => entry.split(' ')[2]))).toEqual(new Set(['base', 'head']))
  })
})

describe('a round that is not counted', () => {
  it.runIf(isAll)('comes first, and is in no figure', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }), x: '1' },
      head: { x: '2' },
    })
    const meter = lab.replay({ job: [[5000, 1], ...steady(1, 30)] })
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...meter, '--format', 'json')
    const { trials } = lab.recording()
    expect(trials.map(({ discarded }) => discarded)).toEqual(trials.map(({ pair }) => pair === 0))
    expect(trials.slice(0, 2).map(({ discarded }) => discarded)).toEqual([true, true])
    const change = only(judged(stdout))
    expect(change).toMatchObject({ verdict: 'unchanged', pairs: 8, base: { trials: 8, meanAmount: 100 } })
    expect(judged(stdout).spent.amount).toBeGreaterThan(5000)
  })
})

describe('a trial', () => {
  /** A workload that writes down how it was started, trial by trial. */
  async function openWitness(say: string): Promise<{ readonly lab: Lab; readonly lines: () => readonly string[] }> {
    const lab = await openLab()
    const log = `${lab.directory}/witness`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: `${say} >>${log}` }] }), 'sub/x': '1' })
    commit(lab.repository, { 'sub/x': '2' })
    return { lab, lines: () => readFileSync(log, 'utf8').trimEnd().split('\n') }
  }
  const estimate = ['--meter', 'estimate', '--max-pairs', '8', '--max-regression', '50%']

  it('runs in base/ or head/, below one directory outside of the checkout, and its environment has one size on both sides', async () => {
    const { lab, lines } = await openWitness('echo "$PWD $(env | wc -c)"')
    await using _ = lab
    await lab.run('compare', 'main~1', 'main', ...estimate)
    const { trials } = lab.recording()
    const seen = lines().map((line) => line.split(' '))
    expect(seen.map(([path]) => basename(path ?? ''))).toEqual(trials.map(({ side }) => side))
    const parents = new Set(seen.map(([path]) => dirname(path ?? '')))
    expect(parents.size).toBe(1)
    expect([...parents][0]).toMatch(/\/joulegate-[^/]+$/)
    expect([...parents][0]).not.toContain(lab.repository)
    expect(new Set(seen.map(([path]) => path?.length)).size).toBe(1)
    for (let index = 0; index < seen.length; index += 2) expect(seen[index + 1]?.[1]).toBe(seen[index]?.[1])
  })

  it.runIf(isAll)('has padding in its environment, as much as the other of its pair, and other pairs have other', async () => {
    const { lab, lines } = await openWitness(`echo "\${#JOULEGATE_PADDING}"`)
    await using _ = lab
    await lab.run('compare', 'main~1', 'main', ...estimate, '--seed', 'pad')
    const { trials, seed } = lab.recording()
    const wanted = trials.map(({ workload, pair, repetition }) =>
      Math.floor((digest(seed, workload, pair, repetition).readUInt32BE(4) / 2 ** 32) * 4097),
    )
    expect(lines().map(Number)).toEqual(wanted)
    expect(new Set(wanted).size).toBeGreaterThan(5)
  })

  it.runIf(isAll)('runs in cwd, with env', async () => {
    await using lab = await openLab()
    const run = `test "$(basename "$PWD")" = sub && test "$COLOUR" = "dark red" && test -f x`
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'job', run, cwd: 'sub', env: { COLOUR: 'dark red' } }] }),
      'sub/x': '1',
    })
    commit(lab.repository, { y: '2' })
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...estimate, '--format', 'json')
    expect(only(judged(stdout)).verdict).not.toBe('error')
    expect(lab.recording().trials.every((trial) => trial.void === null)).toBe(true)
  })
})

describe('the environment', () => {
  const secret = {
    GITHUB_TOKEN: 'ghs_1',
    ACTIONS_RUNTIME_TOKEN: 'a',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'b',
    INPUT_GITHUB_TOKEN: 'c',
    'INPUT_GITHUB-TOKEN': 'd',
    RUNNER_TEMP: 'e',
    AWS_SECRET_ACCESS_KEY: 'f',
    NPM_TOKEN: 'g',
    SSH_AUTH_SOCK: 'h',
    GIT_DIR_UNUSED: 'i',
    BASH_ENV: '/dev/null',
    LD_LIBRARY_PATH_UNUSED: 'j',
  }
  const open = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC', USER: 'somebody', SHELL: '/bin/sh' }

  it('of every command of the user’s is an allow-list', async () => {
    await using lab = await openLab()
    const log = `${lab.directory}/environment`
    const say = (what: string): string => `env | sed 's/^/${what} /' >>${log}`
    const workload = {
      name: 'job',
      run: say('run'),
      prepare: say('prepare'),
      cleanup: say('cleanup'),
      check: say('check'),
      env: { OWN: '1' },
    }
    commit(lab.repository, { 'joulegate.yml': yml({ build: { run: say('build'), env: { BUILDS: '1' } }, workloads: [workload] }), x: '1' })
    commit(lab.repository, { x: '2' })
    await lab.start(['compare', 'main~1', 'main', '--meter', 'estimate', '--max-pairs', '8'], { env: { ...secret, ...open } }).ended
    const seen = readFileSync(log, 'utf8').trimEnd().split('\n')
    const named = (what: string): readonly string[] =>
      [...new Set(seen.flatMap((line) => new RegExp(`^${what} (\\w+)=`).exec(line)?.[1] ?? []))]
        .filter((name) => !/^(PWD|OLDPWD|_|SHLVL|JOULEGATE_TRIAL)$/.test(name))
        .sort()
    const passed = ['HOME', 'PATH', 'TMPDIR', ...Object.keys(open)]
    expect(named('build')).toEqual([...passed, 'BUILDS'].sort())
    const ofTrial = [...passed, 'JOULEGATE_PADDING', 'OWN']
    expect(named('run')).toEqual([...ofTrial, 'JOULEGATE_METRICS'].sort())
    for (const what of ['prepare', 'cleanup', 'check']) expect(named(what)).toEqual(ofTrial.toSorted())
    for (const value of Object.values(secret)) expect(readFileSync(log, 'utf8')).not.toContain(`=${value}\n`)
  })
})

describe('equal trees', () => {
  const build = { run: 'echo built >>$LOG' }
  const setting = async (): Promise<{ readonly lab: Lab; readonly builds: () => number }> => {
    const lab = await openLab()
    const log = lab.write('builds', '')
    commit(lab.repository, {
      'joulegate.yml': yml({ build: { ...build, env: { LOG: log } }, workloads: [{ name: 'job', run: 'true' }] }),
      x: '1',
    })
    commit(lab.repository, {})
    return { lab, builds: () => readFileSync(log, 'utf8').split('\n').length - 1 }
  }

  it.each(
    few(1, [
      { title: 'of two commits', revisions: ['main~1', 'main'] },
      { title: 'of one commit', revisions: ['main', 'main'] },
    ]),
  )('$title are identical: nothing is built, nothing is measured', async ({ revisions }) => {
    const { lab, builds } = await setting()
    await using _ = lab
    const { code, stdout } = await lab.run('compare', ...revisions, '--format', 'json')
    expect(only(judged(stdout))).toMatchObject({ verdict: 'unchanged', reason: 'identical', ratio: 1, pairs: 0 })
    expect({ code, gate: judged(stdout).gate, builds: builds(), trials: lab.recording().trials.length }).toEqual({
      code: 0,
      gate: 'pass',
      builds: 0,
      trials: 0,
    })
    expect(lab.report('report.md')).toContain('## ✅ ')
    expect((await lab.run('measure', ...revisions)).code).toBe(0)
  })

  it.runIf(isAll)('are built twice and measured with --allow-same', async () => {
    const { lab, builds } = await setting()
    await using _ = lab
    const meter = lab.replay({ job: steady(1, 30) })
    const { code, stdout } = await lab.run('compare', 'main', 'main', '--allow-same', ...meter, '--format', 'json')
    expect(only(judged(stdout))).toMatchObject({ verdict: 'unchanged', reason: null, pairs: 8 })
    expect({ code, builds: builds(), trials: lab.recording().trials.length }).toEqual({ code: 0, builds: 2, trials: 18 })
    expect(codes(judged(stdout).findings)).not.toContain('identical')
    expect(lab.recording().allowSame).toBe(true)
  })
})
