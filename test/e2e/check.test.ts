import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CheckReport } from '../../src/model/check-report.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

type Check = string | { readonly run?: string; readonly equal?: readonly string[] }

/** A repository whose workload `sum` is a script, and whose machine has no counter at all. */
const labOf = (base: string, head: string, { check, more = {} }: { readonly check?: Check; readonly more?: object } = {}): Promise<Lab> =>
  openLab({
    base: {
      'joulegate.yml': yml({ workloads: [{ name: 'sum', run: 'sh ./sum.sh', ...(check === undefined ? {} : { check }), ...more }] }),
      'sum.sh': base,
    },
    head: { 'sum.sh': `${head}# head\n` },
  })

const reportOf = (lab: Lab): CheckReport => CheckReport.parse(JSON.parse(lab.report('check.json')))
const SUM = 'mkdir -p out; echo "sum 12"; echo 12 >out/sum.txt\n'
const OTHER = 'mkdir -p out; echo "sum 13"; echo 12 >out/sum.txt\n'
const EQUAL = { equal: ['stdout', 'out/*.txt'] }

describe('joulegate check', () => {
  it('needs no counter, writes check.json and no Recording, and leaves nothing', async () => {
    await using lab = await labOf(SUM, SUM, { check: { run: 'grep -q 12 out/sum.txt', ...EQUAL } })
    const { code, stdout } = await lab.run('check', 'main~1', 'main')
    expect(stdout).toContain('Both sides build and run 1 workload')
    expect(code).toBe(0)
    expect(reportOf(lab)).toMatchObject({
      result: 'passed',
      workloads: [{ workload: 'sum', hasCheck: true, base: { state: 'passed' }, head: { state: 'passed' }, outputs: 'equal' }],
    })
    expect(existsSync(join(lab.repository, 'joulegate-report/recording.json'))).toBe(false)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(
    few(2, [
      {
        what: 'head whose program fails',
        base: SUM,
        head: 'exit 3\n',
        code: 3,
        result: 'head',
        says: 'sum on head (sh ./sum.sh) exited with 3',
      },
      { what: 'other output', base: SUM, head: OTHER, check: EQUAL, code: 3, result: 'head', says: 'base: sum 12' },
      { what: 'base whose program fails', base: 'exit 3\n', head: SUM, code: 6, result: 'base', says: 'sum on base' },
      { what: 'both that fail', base: 'exit 3\n', head: 'exit 3\n', code: 3, result: 'head', says: 'sum on base' },
      {
        what: 'a check that fails on head',
        base: SUM,
        head: OTHER,
        check: 'sh ./sum.sh | grep 12',
        code: 3,
        result: 'head',
        says: 'check failed',
      },
      {
        what: 'a head without one of the files',
        base: `${SUM}cp out/sum.txt out/b.txt\n`,
        head: SUM,
        ...{ check: EQUAL, code: 3, result: 'head', says: 'base writes out/b.txt, and head does not' },
      },
      {
        what: 'a base whose outputs differ from run to run',
        base: 'cat /proc/sys/kernel/random/uuid\n',
        head: SUM,
        ...{ check: { equal: ['stdout'] }, code: 6, result: 'base', says: 'differ from run to run on base' },
      },
    ] as const),
  )('reports $what', async ({ base, head, code, result, says, ...more }) => {
    await using lab = await labOf(base, head, 'check' in more ? { check: more.check } : {})
    const ended = await lab.run('check', 'main~1', 'main')
    expect(ended.stdout).toContain(says)
    expect({ code: ended.code, result: reportOf(lab).result }).toEqual({ code, result })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll).each([
    { what: 'a link to a file of base', head: 'mkdir -p out; echo "sum 12"; ln -sf /etc/hostname out/sum.txt\n', why: 'link' },
    { what: 'a link in place of the directory', head: 'echo "sum 12"; rm -rf out; ln -s /etc out\n', why: 'link' },
    { what: 'a FIFO', head: 'mkdir -p out; echo "sum 12"; mkfifo out/sum.txt\n', why: 'not-a-file' },
    { what: 'a directory without the file', head: 'mkdir -p out/sum.txt; echo "sum 12"\n', why: 'absent' },
    {
      what: 'a file that was there before',
      head: 'echo "sum 12"\n',
      why: 'stale',
      more: { prepare: 'mkdir -p out; echo 12 >out/sum.txt' },
    },
    { what: 'a file of any size', head: 'mkdir -p out; echo "sum 12"; truncate -s 1T out/sum.txt\n', why: 'too-large' },
    {
      what: 'any number of files',
      head: 'mkdir -p out; echo "sum 12"; cd out; seq 1001 | sed "s/$/.txt/" | xargs touch\n',
      why: 'too-many',
    },
  ])('refuses $what as an output of head', async ({ head, why, ...more }) => {
    await using lab = await labOf(SUM, head, { check: EQUAL, ...more })
    expect((await lab.run('check', 'main~1', 'main')).code).toBe(3)
    expect(reportOf(lab).workloads[0]?.head.failure).toMatchObject({ code: 'output-unusable', data: { why, side: 'head' } })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('tells which side does not build, with the end of its log', async () => {
    for (const [side, code] of [
      ['head', 3],
      ['base', 6],
    ] as const) {
      const build = (fails: boolean): string => (fails ? 'echo no compiler; exit 1\n' : 'true\n')
      await using lab = await openLab({
        base: {
          'joulegate.yml': yml({ build: { run: 'sh ./build.sh' }, workloads: [{ name: 'sum', run: 'true' }] }),
          'build.sh': build(side === 'base'),
        },
        head: { 'build.sh': `${build(side === 'head')}# head\n` },
      })
      const ended = await lab.run('check', 'main~1', 'main')
      expect(ended.stdout).toContain('no compiler')
      expect(ended.code).toBe(code)
      expect(reportOf(lab).workloads[0]?.[side].state).toBe('not-built')
    }
  })

  it.runIf(isAll)('prints JSON, selects workloads, and checks equal trees', async () => {
    await using lab = await openLab({
      base: {
        'joulegate.yml': yml({
          workloads: [
            { name: 'a', run: 'true' },
            { name: 'b', run: 'exit 1', tags: ['slow'] },
          ],
        }),
      },
    })
    const some = await lab.run('check', 'main', 'main', '--workloads', 'a', '--json', '--quiet')
    expect(CheckReport.parse(JSON.parse(some.stdout)).workloads.map(({ workload }) => workload)).toEqual(['a'])
    expect([some.code, (await lab.run('check', 'main', 'main', '--tags', 'slow')).code]).toEqual([0, 3])
  })

  it.runIf(isAll)('keeps the files of an earlier run', async () => {
    await using lab = await labOf(SUM, SUM)
    for (let count = 0; count < 2; count += 1) await lab.run('check', 'main~1', 'main')
    const [earlier] = readdirSync(join(lab.repository, 'joulegate-report/earlier'))
    expect(existsSync(join(lab.repository, 'joulegate-report/earlier', `${earlier}`, 'check.json'))).toBe(true)
  })

  it.runIf(isAll).each(['build', 'prepare', 'run', 'check', 'cleanup'])('ends at a signal in %s, and leaves nothing', async (phase) => {
    await using lab = await openLab()
    const mark = join(lab.directory, 'mark')
    const lines = (name: string): string => (name === phase ? `touch ${mark}; sleep 300` : 'true')
    const workload = { name: 'sum', run: lines('run'), prepare: lines('prepare'), check: lines('check'), cleanup: lines('cleanup') }
    commit(lab.repository, { 'joulegate.yml': yml({ build: { run: lines('build') }, workloads: [workload] }) })
    const running = lab.start(['check', 'main', 'main'])
    await until(() => existsSync(mark), `the ${phase} to begin`, 60_000)
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
    expect(existsSync(join(lab.repository, 'joulegate-report/check.json'))).toBe(false)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('a measurement whose outputs are compared', () => {
  it('fails a cheaper head with other results, by the first pairs', async () => {
    await using lab = await labOf(SUM, OTHER, { check: EQUAL })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ sum: steady(0.5, 20) }))
    expect(code).toBe(3)
    expect(stdout).toContain('base: sum 12')
    const { trials } = lab.recording()
    expect(trials.filter(({ purpose }) => purpose === 'pair')).toHaveLength(4)
    expect(trials.flatMap(({ findings }) => findings).filter((found) => found.code === 'output-differs')).toHaveLength(2)
  })

  it.runIf(isAll)('passes a head with equal results, with any number of runs in a trial', async () => {
    await using lab = await labOf(SUM, SUM, { check: EQUAL, more: { repeat: 3 } })
    const { code } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ sum: steady(1, 20) }))
    expect(code).toBe(0)
    const { trials } = lab.recording()
    expect(trials.filter(({ checked }) => checked).map(({ purpose }) => purpose)).toHaveLength(8)
    expect(trials.flatMap(({ findings }) => findings)).toEqual([])
  })

  it.runIf(isAll)('blames no head if base differs from run to run, and says so', async () => {
    await using lab = await labOf('cat /proc/sys/kernel/random/uuid\n', SUM, { check: { equal: ['stdout'] } })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ sum: steady(1, 20) }))
    expect(code).toBe(0)
    expect(`${stdout}${stderr}`).toContain('differ from run to run on base')
  })
})
