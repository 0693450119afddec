import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { canFreeze, thaw } from '../../rig/disk.ts'
import { codes, judged, only } from '../../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../../rig/lab.ts'
import { limitOf } from '../../rig/pace.ts'
import { isAlive, processesWith, SELF } from '../../rig/processes.ts'
import { nth, steady, yml } from '../../rig/programs.ts'
import { commit, git } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'
import { snapshot } from '../../rig/snapshot.ts'
import { PACKAGE } from '../../rig/tree.ts'
import { until } from '../../rig/until.ts'

type Where = 'in a build' | 'in a trial' | 'between trials'

/** Hangs, with daemons, in the build, in the sixth trial or before it: until the file `go` is there. */
async function openHanging(where: Where): Promise<Lab> {
  const lab = await openLab({ zones: [PACKAGE] })
  const daemon = `setsid sh -c 'echo ${SELF} >>${lab.directory}/pids; exec sleep 600' &`
  const hang = `test -e ${lab.directory}/go || { ${daemon} ${daemon} sleep 0.1; touch ${lab.directory}/hangs; sleep 600; }`
  const sixth = `${nth(lab.directory)}; test $n != 6 || ${hang}`
  const job = { name: 'job', run: where === 'in a trial' ? sixth : 'true', ...(where === 'between trials' ? { prepare: sixth } : {}) }
  commit(lab.repository, {
    'joulegate.yml': yml({ build: { run: where === 'in a build' ? hang : 'true' }, workloads: [job] }),
    'sub/x': '1',
  })
  commit(lab.repository, { 'sub/x': '2' })
  return lab
}

/** Starts a comparison, and gives it once it hangs. */
async function startHanging(lab: Lab) {
  const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) })])
  await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
  return running
}

const daemons = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'pids'), 'utf8').trim().split('\n')
const RECORDING = 'joulegate-report/recording.json'

describe.each(
  few(1, [
    { signal: 'SIGTERM', code: 143 },
    { signal: 'SIGINT', code: 130 },
  ] as const),
)('$signal', ({ signal, code }) => {
  it.each(few(1, ['in a trial', 'in a build', 'between trials'] as const))(
    `%s → ${code} within 5 s, "Stopped by ${signal}"; trials so far are kept, nothing left`,
    async (where) => {
      await using lab = await openHanging(where)
      const before = snapshot(lab.repository, 'joulegate-report')
      const running = await startHanging(lab)
      const started = performance.now()
      running.kill(signal)
      const ended = await running.ended
      expect((performance.now() - started) / 1000).toBeLessThan(limitOf(5_000) / 1000)
      expect({ code: ended.code, signal: ended.signal }).toEqual({ code, signal: null })
      expect(ended.stdout + ended.stderr).toContain(`Stopped by ${signal}`)
      expect(lab.traces()).toEqual(NO_TRACES)
      expect(daemons(lab).filter(isAlive)).toEqual([])
      expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
      expect(git(lab.repository, 'status', '--porcelain')).toBe('')
      expect(git(lab.repository, 'worktree', 'list').split('\n')).toHaveLength(1)
      if (where !== 'in a build') {
        expect(lab.recording().trials.map(({ pair }) => pair)).toEqual([0, 0, 1, 1, 2])
        expect(lab.recording().end).toMatchObject({ reason: 'data-ended', finding: { code: 'interrupted' } })
        const report = await lab.run('report', RECORDING, '--format', 'json')
        expect(only(judged(report.stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended', pairs: 0 })
      }
      lab.write('go', '')
      const again = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
      expect(again.code).toBe(0)
      expect(again.stderr).not.toContain('died without cleaning up')
      expect(readdirSync(join(lab.repository, 'joulegate-report', 'earlier'))).toHaveLength(1)
      expect(lab.traces()).toEqual(NO_TRACES)
    },
  )
})

/** Hangs in a trial, and in its cleanup. */
async function startCleaning(lab: Lab) {
  const run = `touch ${lab.directory}/runs; sleep 600`
  const cleanup = `touch ${lab.directory}/cleans; sleep 600`
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run, cleanup }] }) })
  commit(lab.repository, { x: '2' })
  const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 9) })])
  await until(() => existsSync(join(lab.directory, 'runs')), 'the workload to run')
  return { running, started: performance.now(), cleans: () => existsSync(join(lab.directory, 'cleans')) }
}
const SAYS = 'stopping: the cleanup of job gets 3 s; press Ctrl-C again to end it'

describe('SIGINT', () => {
  it.runIf(isAll)('once, with a cleanup that hangs → 130 within the 7.5 s of a runner: the cleanup gets 3 s; nothing left', async () => {
    await using lab = await openLab()
    const { running, started, cleans } = await startCleaning(lab)
    running.kill('SIGINT')
    const ended = await running.ended
    expect({ code: ended.code, hasCleaned: cleans() }).toEqual({ code: 130, hasCleaned: true })
    expect(performance.now() - started).toBeGreaterThan(2_900)
    expect(performance.now() - started).toBeLessThan(limitOf(7_500))
    expect(ended.stderr).toContain(SAYS)
    expect(ended.stderr).not.toContain('cleanup-ended')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('twice → 130 at once, warning that the cleanup was ended; nothing left', async () => {
    await using lab = await openLab()
    const { running, cleans } = await startCleaning(lab)
    running.kill('SIGINT')
    await until(() => cleans() && running.said().includes(SAYS), 'the cleanup to begin')
    await sleep(600) // closer together, they are one press of a key
    const again = performance.now()
    running.kill('SIGINT')
    const ended = await running.ended
    expect(ended.code).toBe(130)
    expect(performance.now() - again).toBeLessThan(limitOf(1_500))
    expect(ended.stderr).toContain('warning: A second signal interrupted the cleanup of job on')
    expect(ended.stderr).toContain("so some of the workload's effects may remain.")
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.skipIf(!isAll || !existsSync('/usr/bin/script'))('twice by Ctrl-C in a terminal → 130, the same; nothing left', async () => {
    await using lab = await openLab()
    const run = `touch ${lab.directory}/runs; sleep 600`
    commit(lab.repository, {
      'joulegate.yml': yml({ workloads: [{ name: 'job', run, cleanup: `touch ${lab.directory}/cleans; sleep 600` }] }),
    })
    commit(lab.repository, { x: '2' })
    const [flag, meter] = lab.replay({ job: steady(1, 9) })
    const terminal = lab.inTerminal(['compare', 'main~1', 'main', flag, meter])
    await until(() => existsSync(join(lab.directory, 'runs')), 'the workload to run')
    terminal.type('\u0003')
    await until(() => terminal.shown().includes(SAYS), `it to clean up; so far:\n${terminal.shown()}`)
    await sleep(600)
    const again = performance.now()
    terminal.type('\u0003')
    expect(await terminal.ended).toBe(130)
    expect(performance.now() - again).toBeLessThan(limitOf(1_500))
    expect(terminal.shown()).toContain('A second signal interrupted the cleanup')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('and SIGTERM, again and again → 130 or 143; trials so far are kept, nothing left', async () => {
    await using lab = await openHanging('in a trial')
    const running = await startHanging(lab)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM'] as const) running.kill(signal)
    expect([130, 143]).toContain((await running.ended).code)
    expect(lab.recording().trials).toHaveLength(5)
    expect(lab.traces()).toEqual(NO_TRACES)
    expect(daemons(lab).filter(isAlive)).toEqual([])
  })

  it.runIf(isAll)('when leftovers of a workload cannot be removed → 130 within 5 s, not-removed shows what to type', async (test) => {
    await using lab = await openLab()
    if (!canFreeze(lab.directory)) return test.skip('this file system has no immutable files')
    const run = `touch frozen && chattr +i frozen && touch ${lab.directory}/runs; sleep 600`
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run }] }) })
    commit(lab.repository, { x: '2' })
    const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 9) })])
    await until(() => existsSync(join(lab.directory, 'runs')), 'the workload to run')
    const started = performance.now()
    running.kill('SIGINT')
    const ended = await running.ended
    const took = performance.now() - started
    thaw(join(lab.directory, 'tmp'))
    expect(took).toBeLessThan(5_000)
    expect(ended.code).toBe(130)
    expect(ended.stderr).toMatch(
      /cannot be removed: .*frozen.*\. The next measurement on this machine tries again\.\n {2}hint: .*sudo rm -r /,
    )
  })
})

describe('SIGTERM', () => {
  it.runIf(isAll)('while another measurement is waited for → 143, nothing left', async () => {
    await using lab = await openHanging('in a trial')
    const holder = await startHanging(lab)
    const waiting = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }), '--report-directory', 'other'])
    await until(() => waiting.said().includes('waiting for another measurement'), 'it to wait')
    waiting.kill('SIGTERM')
    expect((await waiting.ended).code).toBe(143)
    holder.kill('SIGTERM')
    expect((await holder.ended).code).toBe(143)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('SIGKILL', () => {
  it.each(few(1, ['in a build', 'in a trial', 'between trials'] as const))(
    '%s, then a second start → 0, info recovered; trials so far are kept, nothing left',
    async (where) => {
      await using lab = await openHanging(where)
      const before = snapshot(lab.repository, 'joulegate-report')
      const running = await startHanging(lab)
      running.kill('SIGKILL')
      expect((await running.ended).signal).toBe('SIGKILL')
      expect(lab.traces().directories).toHaveLength(1)
      // In namespaces, which root has, they die with Joulegate. Without, the next run ends them.
      if (process.getuid?.() === 0) await until(() => !daemons(lab).some(isAlive), 'the daemons to end')
      else expect(daemons(lab).every(isAlive)).toBe(true)
      if (where !== 'in a build') {
        const report = await lab.run('report', 'joulegate-report/recording.jsonl', '--format', 'json')
        expect(only(judged(report.stdout))).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended' })
        expect(judged(report.stdout).recording.end).toBeNull()
        expect(report.code).toBe(0)
      }
      lab.write('go', '')
      const again = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
      expect(again.code).toBe(0)
      expect(codes(lab.recording().findings)).toContain('recovered')
      expect(again.stderr).toContain('An earlier measurement died without cleaning up')
      expect(lab.traces()).toEqual(NO_TRACES)
      expect(daemons(lab).filter(isAlive)).toEqual([])
      expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
      const earlier = join(lab.repository, 'joulegate-report', 'earlier')
      const kept = readdirSync(earlier).flatMap((time) => readdirSync(join(earlier, time)))
      // Both sides build at once: either may have begun.
      expect(kept.join('\n')).toMatch(where === 'in a build' ? /^build-(base|head)\.log$/m : /^recording\.jsonl$/m)
    },
  )

  it.runIf(isAll)('in the checkout, then a second start → 0, info recovered; git is gone and nothing left', async () => {
    await using lab = await openLab()
    const files = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`files/${index % 50}/${index}`, `${index}`]))
    commit(lab.repository, { ...files, 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }) })
    commit(lab.repository, { x: '2' })
    const before = snapshot(lab.repository, 'joulegate-report')
    const temporary = join(lab.directory, 'tmp')
    const checkout = (): string => join(temporary, readdirSync(temporary)[0] ?? '-', 'base', 'files')
    const running = lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) })])
    await until(() => existsSync(checkout()), 'the checkout to begin')
    const [left = ''] = readdirSync(temporary)
    const git = (): readonly string[] => processesWith(`JOULEGATE_TRIAL=${left.replace('joulegate-', '')}-git`)
    await until(() => git().length > 0, 'git to be seen with its mark', 5_000)
    running.kill('SIGKILL')
    await running.ended
    const again = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
    expect({
      code: again.code,
      says: again.stderr.includes(`died without cleaning up, so Joulegate removed ${join(temporary, left)}`),
    }).toEqual({
      code: 0,
      says: true,
    })
    expect(lab.traces()).toEqual(NO_TRACES)
    expect(git()).toEqual([])
    expect(snapshot(lab.repository, 'joulegate-report')).toEqual(before)
  })

  it.runIf(isAll)('in the middle of a line of the journal → 0, `report` reads the lines before it; any other broken line → 5', async () => {
    await using lab = await openHanging('in a trial')
    const running = await startHanging(lab)
    running.kill('SIGKILL')
    await running.ended
    const journal = lab.report('recording.jsonl')
    const torn = lab.write('torn.jsonl', journal.slice(0, -40))
    const report = await lab.run('report', torn, '--format', 'json')
    expect({ code: report.code, verdict: only(judged(report.stdout)).verdict }).toEqual({ code: 0, verdict: 'inconclusive' })
    const broken = lab.write('broken.jsonl', journal.replace('"trial":{"workload"', '"trial":{"workload'))
    const refused = await lab.run('report', broken)
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(/broken\.jsonl is not a Recording.*line \d+ is not JSON/s),
    })
  })
})
