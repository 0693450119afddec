import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../../rig/documents.ts'
import { compare, expectWorks, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { type Lab, openLab } from '../../rig/lab.ts'
import { limitOf } from '../../rig/pace.ts'
import { isAlive, numbersIn, SELF } from '../../rig/processes.ts'
import { commit } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'

// Without a cgroup (another user): unprivileged.test.ts. On one side only: failures.test.ts, hostile.test.ts.

const RECORDING = `${REPORTS}/recording.json`
const pidsOf = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'pids'), 'utf8').trim().split('\n')
const note = (lab: Lab): string => `echo ${SELF} >>${lab.directory}/pids`

describe('a workload that', () => {
  it.each(
    few(1, [
      {
        fault: 'forks daemons, two ways',
        make: (note: string) => `setsid sh -c '${note}; exec sleep 600' & (setsid sh -c '${note}; exec sleep 601' &) &`,
        left: 2,
      },
      {
        fault: 'forks a daemon without environment, stdio',
        make: (note: string) => `setsid env -i /bin/sh -c '${note}; exec 0<&- 1>&- 2>&-; exec /bin/sleep 600' &`,
        left: 1,
      },
      {
        fault: 'forks a daemon that ignores SIGTERM',
        make: (note: string) => `(trap "" TERM HUP INT; setsid sh -c '${note}; exec sleep 600' &);`,
        left: 1,
      },
      { fault: 'forks a daemon that is stopped', make: (note: string) => `setsid sh -c '${note}; kill -STOP $$' &`, left: 1 },
    ]),
  )('$fault → 0, warning work-left names them; killed after each trial, nothing left', async ({ make, left }) => {
    await using lab = await openLab()
    // On a busy machine, a daemon may take long to write its number down.
    const count = `$(cat ${lab.directory}/pids 2>/dev/null | wc -l)`
    const noted = `until [ ${count} -ge $((n + ${left})) ]; do sleep 0.02; done`
    commit(lab.repository, oneJob(`n=${count}; ${make(note(lab))} ${noted}; sleep 0.1`))
    commit(lab.repository, { x: '2' })
    const ended = await compare(lab)
    const processes =
      left === 1
        ? /job on head left 1 process running, which Joulegate killed: \w+ \(\d+\)/
        : /left 2 processes running, which Joulegate killed: sleep \(\d+\), sleep/
    await watch(lab)(ended, {
      code: 0,
      says: [processes, 'hint: Make the command wait for the processes that it starts'],
      kept: { file: RECORDING, trials: 18 },
    })
    for (const { findings } of lab.recording().trials) expect(codes(findings)).toEqual(['work-left'])
    expect(pidsOf(lab)).toHaveLength(left * 18)
    expect(pidsOf(lab).filter(isAlive)).toEqual([])
  })

  it.each(
    few(1, [
      { fault: 'closes its stdio', run: 'exec <&- >&- 2>&-; :' },
      { fault: 'closes all descriptors', run: 'exec <&- >&- 2>&- 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; :' },
      { fault: 'removes its log', run: 'rm ../*.log' },
    ]),
  )('$fault → 0, no message, nothing left', async ({ run }) => {
    await using lab = await openLab({ base: oneJob(run), head: { x: '2' } })
    await watch(lab)(await compare(lab), { code: 0, says: ['nothing changed'], kept: { file: RECORDING, trials: 18 } })
  })

  it.each(
    few(1, [
      { fault: 'outlives its limit', make: () => 'sleep 600' },
      { fault: 'outlives its limit, and ignores SIGTERM', make: () => `trap '' TERM INT HUP; sleep 600; sleep 600` },
      { fault: 'outlives its limit, stopped', make: () => 'kill -STOP $$' },
      {
        fault: 'outlives its limit, with daemons',
        make: (note: string) => `setsid sh -c '${note}; exec sleep 600' & (setsid sh -c '${note}; exec sleep 601' &) & sleep 600`,
      },
    ]),
  )('$fault, on head → 3, fails-on-head names the limit; killed, nothing left', async ({ make }) => {
    await using lab = await openLab()
    commit(lab.repository, oneJob(`test -e hang || exit 0; ${make(note(lab))}`, { timeout: '800ms' }))
    commit(lab.repository, { hang: '' })
    const ended = await compare(lab, ['--format', 'json'])
    await watch(lab)(ended, {
      code: 3,
      says: ['job on head', 'was stopped at its time limit of 0.8 s'],
      kept: { file: RECORDING, trials: 4 },
    })
    expect(codes(only(judged(ended.stdout)).findings)).toEqual(['fails-on-head', 'program-failed'])
    const head = lab.recording().trials.filter(({ side }) => side === 'head')
    expect(head.map(({ status }) => status?.timedOut)).toEqual([true, true])
    const longest = limitOf(5_000) / 1000
    for (const { seconds } of head) expect(seconds).toBeLessThan(longest)
    if (existsSync(join(lab.directory, 'pids'))) expect(pidsOf(lab).filter(isAlive)).toEqual([])
  })
})

describe('a build that', () => {
  it('leaves processes behind → 0, warning survivors names them; killed before the first trial, nothing left', async () => {
    await using lab = await openLab()
    const run = `setsid sleep 600 & setsid sh -c '${note(lab)}; exec sleep 601' & sleep 0.2`
    // A trial fails where one of them lives.
    commit(
      lab.repository,
      oneJob(
        `for pid in ${numbersIn(`${lab.directory}/pids`)}; do ! grep -q '^State:.[RSDT]' /proc/$pid/status || exit 9; done 2>/dev/null`,
        {},
        { build: { run } },
      ),
    )
    commit(lab.repository, { x: '2' })
    const ended = await compare(lab)
    await watch(lab)(ended, {
      code: 0,
      says: [/The build of base left 2 processes running, which Joulegate killed: sleep \(\d+\), sleep \(\d+\)\./],
      kept: { file: RECORDING, trials: 18 },
    })
    expect(lab.recording().builds.map(({ findings }) => codes(findings))).toEqual([['survivors'], ['survivors']])
    expect(lab.report('report.md')).toContain('left 2 processes running')
    expect(pidsOf(lab)).toHaveLength(2)
    expect(pidsOf(lab).filter(isAlive)).toEqual([])
    if (isAll) await expectWorks(lab)
  })
})
