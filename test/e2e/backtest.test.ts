import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { until } from '../rig/until.ts'

const config = (...names: readonly string[]): string =>
  yml({ build: { run: 'sh ./build.sh' }, workloads: names.map((name) => ({ name, run: 'true', repeat: 1 })) })

const BUILDS = '#!/bin/sh\nexit 0\n'

/** The joules of `fast` are equal on both sides of each commit. Those of `slow` grow by 6 %. */
const joules = (lab: Lab): readonly string[] => lab.replay({ fast: steady(1, 61), slow: steady(1.06, 61) })

/** Seven commits behind the first one, as `backtest` compares them. */
async function openHistory(): Promise<Lab> {
  const lab = await openLab({ base: { 'joulegate.yml': config('fast'), 'build.sh': BUILDS, version: '1\n' } })
  const { repository } = lab
  commit(repository, { version: '2\n' })
  git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'an equal tree')
  commit(repository, { 'build.sh': '#!/bin/sh\nexit 1\n' })
  commit(repository, { 'build.sh': BUILDS })
  commit(repository, { 'joulegate.yml': config('fast', 'slow') })
  writeFileSync(join(repository, 'version'), '3\n')
  git(repository, 'commit', '--quiet', '--all', '--message', 'slower\u001b[31m `by` a lot')
  commit(repository, { 'joulegate.yml': config('fast') })
  return lab
}

const Document = z.looseObject({
  schema: z.literal(1),
  quantity: z.literal('energy'),
  simulated: z.literal(true),
  branch: z.string().nullable(),
  commits: z.array(z.looseObject({ id: z.string(), state: z.string(), why: z.string().nullable(), recording: z.string().nullable() })),
  budgets: z.array(
    z.looseObject({
      budget: z.number(),
      merges: z.record(z.string(), z.number()),
      total: z.looseObject({ merges: z.number() }).nullable(),
      equal: z.looseObject({ source: z.string(), red: z.number() }).nullable(),
      red: z.array(z.looseObject({ workload: z.string(), ratio: z.number() })),
    }),
  ),
})

const json = (stdout: string) => Document.parse(JSON.parse(stdout))

/** Recordings that are whole, with their times. */
const kept = (lab: Lab): readonly string[] => {
  const directory = join(lab.repository, 'joulegate-report/backtest')
  return readdirSync(directory).flatMap((name) => {
    const found = statSync(join(directory, name, 'recording.json'), { throwIfNoEntry: false })
    return found === undefined ? [] : [`${name} ${found.mtimeMs}`]
  })
}

describe('backtest', () => {
  it('tells what the gate would have said, goes on after SIGKILL, and replays what was kept', async () => {
    await using lab = await openHistory()
    writeFileSync(join(lab.repository, 'version'), 'not committed\n')
    const before = git(lab.repository, 'status', '--porcelain')
    const running = lab.start(['backtest', ...joules(lab)])
    await until(() => running.said().includes('2 of 7 commits'), 'two commits are measured', 120_000)
    running.kill('SIGKILL')
    await running.ended
    const early = kept(lab)
    expect(early.length).toBeGreaterThanOrEqual(2)

    const { code, stdout, stderr } = await lab.run('backtest', ...joules(lab), '--format', 'json')
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(/5 of 7 commits, about .* left\n/)
    expect(stderr).toContain('7 of 7 commits\n')
    const found = json(stdout)
    expect(found.branch).toBe('main')
    expect(found.commits.map(({ state, why }) => why ?? state)).toEqual([
      'missing',
      'replayed',
      'replayed',
      'base-build',
      'head-build',
      'equal',
      'replayed',
    ])
    for (const { budget, merges, equal, total } of found.budgets) {
      expect({ budget, ...merges }).toEqual({ budget, red: 1, inconclusive: 0, unchanged: 3, improved: 0, failed: 3, unknown: 0 })
      expect(equal?.source).toBe('simulated')
      expect(total?.merges).toBe(3)
    }
    expect(found.budgets[2]?.red).toMatchObject([{ workload: 'slow', ratio: expect.closeTo(1.06, 2) }])
    expect(kept(lab)).toEqual(expect.arrayContaining([...early]))
    expect(git(lab.repository, 'status', '--porcelain')).toBe(before)

    const again = await lab.run('backtest', ...joules(lab), '--last', '1000')
    expect(again.code).toBe(0)
    expect(again.stderr).not.toContain('plan:')
    expect(again.stdout).toMatch(/^The gate, replayed over 7 merges, all that there are\n/)
    expect(again.stdout).toMatch(/slower `by` a lot\n +slow \+6\.\d %/)
    expect(again.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /At 3 %, 1 of 7 merges would have been red \(3 failed\); equal code is red in [\d.]+ % of simulated sessions\. $/,
    )
    expect(again.stdout).not.toContain('\u001b')

    const recordings = found.commits.flatMap(({ recording }) => recording ?? [])
    const replayed = await lab.run('backtest', ...recordings, '--format', 'json')
    expect(replayed.code).toBe(0)
    expect(json(replayed.stdout).budgets.map(({ merges }) => merges)).toEqual(found.budgets.map(({ merges }) => merges))
    expect(lab.traces()).toMatchObject({ ...NO_TRACES, directories: expect.anything() })
  })

  it('needs no joulegate.yml, and counts only merges if asked', async () => {
    await using lab = await openLab({ base: { version: '1\n' } })
    const { repository } = lab
    git(repository, 'checkout', '--quiet', '-b', 'topic')
    commit(repository, { version: '2\n' })
    git(repository, 'checkout', '--quiet', 'main')
    git(repository, 'merge', '--quiet', '--no-ff', '--message', 'a merge', 'topic')
    commit(repository, { version: '3\n' })
    const meter = lab.replay({ default: steady(1.02, 61) })
    const { code, stdout, stderr } = await lab.run('backtest', '--merges', '--run', 'true', ...meter, '--format', 'json', '--quiet')
    expect(code, stderr).toBe(0)
    const { commits, budgets } = json(stdout)
    expect(commits).toMatchObject([{ subject: 'a merge', state: 'replayed' }])
    expect(budgets.map(({ budget, merges }) => [budget, merges['red']])).toEqual([
      [0.01, 1],
      [0.02, 1],
      [0.03, 0],
      [0.05, 0],
    ])
    const markdown = await lab.run('backtest', '--merges', '--run', 'true', ...meter, '--format', 'markdown')
    expect(markdown.stdout).toContain('| budget | red | inconclusive |')
    expect(markdown.stderr).toContain('1 of 1 commit\n')
  })

  it('refuses an unknown branch, a shallow clone, no workloads, and options that measure beside Recordings', async () => {
    await using lab = await openLab({ base: { version: '1\n' } })
    for (const version of ['2\n', '3\n', '4\n']) commit(lab.repository, { version })
    const failed = async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await lab.run('backtest', ...words)
      expect({ code, stdout }, stderr).toEqual({ code: 5, stdout: '' })
      return stderr
    }
    expect(await failed('--branch', 'gone', '--run', 'true')).toContain('"gone" is not a commit of')
    expect(await failed()).toContain('joulegate.yml')
    expect(await failed('--branch', 'main~3', '--run', 'true')).toContain('main~3 has no commit that could be compared')
    expect(await failed('--last', '0')).toContain('Must be a whole number from 1 to 1000')
    expect(await failed('x.json', '--last', '3')).toContain('Recordings are only replayed')
    expect(await failed('gone.json')).toContain('gone.json')
    const clone = join(lab.directory, 'clone')
    git(lab.directory, 'clone', '--quiet', '--depth', '3', `file://${lab.repository}`, clone)
    const shallow = await failed('--repo', clone, '--run', 'true')
    expect(shallow).toContain('is a shallow clone: of the 30 commits asked for, it has 2 with their parents')
    expect(shallow).toContain('fetch --unshallow')
    expect(await failed('--repo', clone, '--run', 'true', '--merges')).toContain('is a shallow clone')
  })
})
