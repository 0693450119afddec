import { execFileSync } from 'node:child_process'
import { existsSync, lchownSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit, writeFiles } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

const RESUME = ['resume', '--format', 'json'] as const

/** Opens a lab whose workload hangs in its `hangsAt`-th run, or whose build does if it is 0, until the file `go` is there. */
async function openHanging(hangsAt: number, keys: Readonly<Record<string, unknown>> = {}): Promise<Lab> {
  const lab = await openLab()
  const hang = `{ test -e ${lab.directory}/go || { touch ${lab.directory}/hangs; sleep 600; }; }`
  const run = `${nth(lab.directory)}; test $n != ${hangsAt} || ${hang}`
  // The build contains its own path.
  const build = { run: `sh make.sh${hangsAt === 0 ? ` && ${hang}` : ''}` }
  commit(lab.repository, {
    'joulegate.yml': yml({ build, workloads: [{ name: 'job', run, repeat: 1 }], ...keys }),
    'make.sh': `pwd >built; cat ${lab.directory}/tool >>built\n`,
  })
  commit(lab.repository, { x: '2' })
  lab.write('tool', 'one')
  return lab
}

/** Stops a command once the lab hangs. */
async function stopped(lab: Lab, signal: 'SIGKILL' | 'SIGTERM', command?: readonly string[]) {
  const running = lab.start(command ?? ['measure', 'main~1', 'main', '--max-pairs', '20', ...lab.replay({ job: steady(1, 61) })])
  await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
  running.kill(signal)
  return running.ended
}

const path = (lab: Lab, name: string): string => join(lab.repository, 'joulegate-report', name)
const journal = (lab: Lab): string => readFileSync(path(lab, 'recording.jsonl'), 'utf8')
const go = (lab: Lab): string => lab.write('go', '')
const orders = ({ trials }: ReturnType<Lab['recording']>): readonly string[] =>
  trials.map(({ purpose, pair, repetition }) => `${purpose} ${pair}.${repetition}`)
const twice = (names: readonly string[]): readonly string[] => names.flatMap((name) => [name, name])
const pairs = (from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, index) => `pair ${from + index}.0`)

/** Checks that a command refuses, and that nothing in the report directory changes. */
async function expectRefused(lab: Lab, words: string | RegExp, command: readonly string[] = RESUME): Promise<void> {
  const before = existsSync(path(lab, 'recording.jsonl')) ? journal(lab) : readFileSync(path(lab, 'recording.json'), 'utf8')
  const { code, stderr } = await lab.run(...command)
  expect({ code, stderr }).toEqual({
    code: 5,
    stderr: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
  })
  expect(existsSync(path(lab, 'recording.jsonl')) ? journal(lab) : readFileSync(path(lab, 'recording.json'), 'utf8')).toBe(before)
}

describe('a session that was killed', () => {
  it('goes on with the pair that was cut off; what was there stays, and report says what resume has said', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    const before = journal(lab)
    go(lab)
    const ended = await lab.run(...RESUME)
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: expect.stringContaining('after 9 trials') })
    const recording = lab.recording()
    expect(only(judged(ended.stdout))).toMatchObject({ verdict: 'unchanged', pairs: 8 })
    expect(recording.resumes).toMatchObject([{ after: 9, stopped: null, torn: false, boot: recording.session?.boot }])
    const lines = before.split('\n').filter((line) => line.startsWith('{"trial"'))
    expect(recording.trials.slice(0, 9).map((trial) => JSON.stringify({ trial }))).toEqual(lines)
    expect(orders(recording)).toEqual([...twice(pairs(0, 3)), 'pair 4.0', ...twice(['resume 0.0', 'pair 4.1', ...pairs(5, 8)])])
    expect(codes(recording.findings)).toEqual(expect.arrayContaining(['recovered', 'resumed']))
    expect((await lab.run('report', '--format', 'json')).stdout).toBe(ended.stdout)
    expect(lab.report('report.md')).toContain('The session went on at')
    expect(existsSync(path(lab, 'recording.jsonl'))).toBe(false)
    expect(lab.traces()).toEqual(NO_TRACES)
    await expectRefused(lab, 'There is nothing to resume: the session has measured all that it needed')
  })

  it.runIf(isAll).each([
    { where: 'in the discarded round', hangsAt: 2, order: ['pair 0.0', ...twice(['pair 0.1', ...pairs(1, 8)])] },
    { where: 'between two pairs', hangsAt: 9, order: twice([...pairs(0, 3), 'resume 0.0', ...pairs(4, 8)]) },
    { where: 'before its first trial', hangsAt: 1, order: twice(pairs(0, 8)) },
  ])('$where goes on, and ends with all pairs', async ({ hangsAt, order }) => {
    await using lab = await openHanging(hangsAt)
    await stopped(lab, 'SIGKILL')
    go(lab)
    const ended = await lab.run(...RESUME)
    expect(ended.code, ended.stderr).toBe(0)
    expect(orders(lab.recording())).toEqual(order)
    expect((await lab.run('report', '--format', 'json')).stdout).toBe(ended.stdout)
  })

  it.runIf(isAll)('in its build has nothing to go on with', async () => {
    await using lab = await openHanging(0)
    await stopped(lab, 'SIGKILL')
    const { code, stderr } = await lab.run(...RESUME)
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('contains neither recording.json nor recording.jsonl') })
  })

  it.runIf(isAll)('in the middle of a line goes on without it, and says so; any other broken line is refused with its number', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    go(lab)
    const whole = journal(lab)
    writeFileSync(path(lab, 'recording.jsonl'), whole.replace('{"plan"', '{"plan'))
    await expectRefused(lab, /recording\.jsonl is not a Recording.*line 4 is not JSON/s)
    writeFileSync(path(lab, 'recording.jsonl'), whole)
    truncateSync(path(lab, 'recording.jsonl'), Buffer.byteLength(whole) - 40)
    const ended = await lab.run(...RESUME)
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('The last line of the journal was not whole, and was left out.'),
    })
    expect(lab.recording().resumes).toMatchObject([{ after: 8, torn: true }])
    expect(orders(lab.recording())).toEqual(twice([...pairs(0, 3), 'resume 0.0', ...pairs(4, 8)]))
  })

  it.runIf(isAll)('as it wrote the end of a line loses nothing of it', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    go(lab)
    truncateSync(path(lab, 'recording.jsonl'), Buffer.byteLength(journal(lab)) - 1)
    expect((await lab.run(...RESUME)).code).toBe(0)
    expect(lab.recording().resumes).toMatchObject([{ after: 9, torn: false }])
  })
})

describe.runIf(isAll)('a session that was stopped', () => {
  it('by a signal goes on, again and again', async () => {
    await using lab = await openHanging(6)
    const { code, stderr } = await stopped(lab, 'SIGTERM')
    expect({ code, stderr }).toEqual({ code: 143, stderr: expect.stringContaining('hint: npx joulegate resume joulegate-report') })
    const first = lab.recording()
    expect(first.end).toMatchObject({ reason: 'data-ended', finding: { code: 'interrupted' } })
    rmSync(join(lab.directory, 'hangs'))
    lab.write('n', '5')
    // Now in its first trial, then by SIGKILL in its third, and then not at all.
    expect((await stopped(lab, 'SIGTERM', RESUME)).code).toBe(143)
    expect(lab.recording().trials).toEqual(first.trials)
    expect(lab.recording().resumes).toHaveLength(1)
    rmSync(join(lab.directory, 'hangs'))
    lab.write('n', '3')
    await stopped(lab, 'SIGKILL', RESUME)
    go(lab)
    const ended = await lab.run(...RESUME)
    expect(ended.code, ended.stderr).toBe(0)
    const { trials, resumes, end } = lab.recording()
    expect(trials.slice(0, 5)).toEqual(first.trials)
    expect(resumes).toMatchObject([
      { after: 5, stopped: { code: 'interrupted', data: { signal: 'SIGTERM' } } },
      { after: 5, stopped: { code: 'interrupted' } },
      { after: 7, stopped: null },
    ])
    expect(end?.reason).toBe('complete')
    expect(orders(lab.recording())).toEqual([
      ...twice(pairs(0, 1)),
      'pair 2.0',
      ...twice(['resume 0.0', 'resume 0.1', 'pair 2.1', ...pairs(3, 8)]),
    ])
    expect((await lab.run('report', '--format', 'json')).stdout).toBe(ended.stdout)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('while it builds to go on stays as it was', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    const before = journal(lab)
    rmSync(join(lab.directory, 'tool'))
    execFileSync('mkfifo', [join(lab.directory, 'tool')])
    const running = lab.start(RESUME)
    await until(() => running.said().includes('building head'), 'it to build')
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
    expect(journal(lab)).toBe(before)
    rmSync(join(lab.directory, 'tool'))
    lab.write('tool', 'one')
    go(lab)
    expect((await lab.run(...RESUME)).code).toBe(0)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is gone on with by one process at a time', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    rmSync(join(lab.directory, 'hangs'))
    lab.write('n', '8')
    const running = lab.start(RESUME)
    await until(() => existsSync(join(lab.directory, 'hangs')), 'it to hang')
    const { code, stderr } = await lab.run(...RESUME)
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('Another run of Joulegate is writing to') })
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
  })
})

describe.runIf(isAll)('a session does not go on', () => {
  it('after a change of its build; both hashes are shown, and what was measured stays', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    go(lab)
    lab.write('tool', 'two')
    await expectRefused(lab, /the new build of base has other files.*when the session began: [0-9a-f]{64}\n.* now: [0-9a-f]{64}/s)
    lab.write('tool', 'one')
    expect((await lab.run(...RESUME)).code).toBe(0)
  })

  it('on a changed machine, by another version, or with another configuration; each value is shown', async () => {
    await using lab = await openHanging(10)
    await stopped(lab, 'SIGKILL')
    go(lab)
    const [header = '', ...rest] = journal(lab).split('\n')
    const edited = (
      edit: (of: { joulegate: string; machine: { kernel: string }; config: { temperature: { band: number } } }) => void,
    ): void => {
      const line = JSON.parse(header)
      edit(line.header)
      writeFileSync(path(lab, 'recording.jsonl'), [JSON.stringify(line), ...rest].join('\n'))
    }
    edited((of) => Object.assign(of, { joulegate: '0.0.1' }))
    await expectRefused(lab, /because 1 value changed.*joulegate: "0\.0\.1", now "/s)
    edited((of) => Object.assign(of.machine, { kernel: '5.4.0' }))
    await expectRefused(lab, /machine\.kernel: "5\.4\.0", now "/)
    edited((of) => Object.assign(of.config.temperature, { band: 4.5 }))
    await expectRefused(lab, /config\.temperature\.band: "4\.5", now "/)
    writeFileSync(path(lab, 'recording.jsonl'), [header, ...rest].join('\n'))
    expect((await lab.run(...RESUME)).code).toBe(0)
  })

  it('after a change of an uncommitted plug-in', async () => {
    await using lab = await openHanging(6)
    const plugin = (says: string): string =>
      `import { defineStage } from 'joulegate/plugin'\nexport default defineStage({ name: 'hello', frequency: 'trial', run: (_, { log }) => log('${says}') })\n`
    const file = JSON.parse(readFileSync(join(lab.repository, 'joulegate.yml'), 'utf8'))
    commit(lab.repository, { 'joulegate.yml': null })
    commit(lab.repository, { x: '3' })
    writeFiles(lab.repository, { 'joulegate.yml': yml({ ...file, plugins: ['./hello.ts'] }), 'hello.ts': plugin('one') })
    await stopped(lab, 'SIGKILL')
    go(lab)
    writeFiles(lab.repository, { 'hello.ts': plugin('two') })
    await expectRefused(lab, /because 1 value changed.*plugins\[0\]\.hash: "[0-9a-f]{64}", now "/s)
    writeFiles(lab.repository, { 'hello.ts': plugin('one') })
    expect((await lab.run(...RESUME)).code).toBe(0)
  })

  it('if its report directory is empty or of another account, or if its commits are gone', async () => {
    await using lab = await openHanging(10)
    expect((await lab.run('resume', 'elsewhere')).stderr).toContain('elsewhere contains neither recording.json nor recording.jsonl')
    await stopped(lab, 'SIGKILL')
    if (process.getuid?.() === 0) {
      lchownSync(path(lab, 'recording.jsonl'), 12345, 12345)
      await expectRefused(lab, "is not a file of this account's")
      lchownSync(path(lab, 'recording.jsonl'), 0, 0)
    }
    await using other = await openLab({ base: { x: '' } })
    await expectRefused(lab, 'hint:', ['resume', '--repo', other.repository])
    expect(existsSync(path(lab, '.lock'))).toBe(false)
  })

  it('after its time limit', async () => {
    await using lab = await openHanging(10)
    go(lab)
    await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }), '--time-limit', '1ms')
    await expectRefused(lab, 'There is nothing to resume: the session has used up its time limit')
  })
})
