import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Running } from '../rig/cli.ts'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { isAlive } from '../rig/processes.ts'
import { busy, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE, type Zone } from '../rig/tree.ts'
import { until } from '../rig/until.ts'
import { messageOf, wordedIn } from '../rig/worded.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

/** Everything of the lab belongs to nobody, who may make no cgroups; the counters stay root's. */
async function openNobody(run: (lab: Lab) => string, zones: readonly Zone[] = [], more: object = {}): Promise<Lab> {
  const lab = await openLab({ zones })
  const workloads = [{ name: 'job', run: run(lab), repeat: 1, ...more }]
  commit(lab.repository, { 'joulegate.yml': yml({ workloads }), 'loop.sh': busy(20_000) })
  commit(lab.repository, { x: '' })
  for (const path of ['', ...readdirSync(lab.directory, { recursive: true, encoding: 'utf8' })])
    chownSync(join(lab.directory, path), NOBODY, NOBODY)
  chmodSync(lab.machine.sysfs, 0o755)
  return lab
}

const start = (lab: Lab, ...flags: readonly string[]): Running =>
  lab.start(['compare', 'main~1', 'main', '--format', 'json', ...flags], { cgroup: null, user: NOBODY })
const joules = { job: steady(1, 61) }
const daemon = (lab: Lab): string => `setsid sh -c 'echo $$ >>${lab.directory}/pids; exec sleep 600' & sleep 0.1`
const daemons = (lab: Lab): readonly string[] => readFileSync(join(lab.directory, 'pids'), 'utf8').trim().split('\n')

// Only root can become somebody else; whoever is not root has all other tests run this way.
describe.skipIf(!isRoot)('a user without rights', () => {
  it('measures without cgroups, with a warning that explains the effect', async () => {
    await using lab = await openNobody(() => 'sh ./loop.sh')
    const { code, stdout, stderr } = await start(lab, '--meter', 'estimate', '--max-regression', '50%').ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('without their own cgroup') })
    expect(codes(judged(stdout).findings)).toContain('no-cgroup')
    const { isolation, trials } = lab.recording()
    expect(isolation).toEqual({ level: 'none', containment: 'environment', separation: 'shared', network: 'machine' })
    for (const { cpu } of trials) expect(cpu).toMatchObject({ source: 'times', seconds: expect.any(Number) })
    expect(trials.some(({ cpu }) => Number(cpu?.seconds) > 0)).toBe(true)
    expect(lab.report('report.md')).toContain('no cgroup: leftover processes were tracked')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('gets a warning about a process that has shed every trace and still runs', async () => {
    await using lab = await openNobody(
      (lab) => `(setsid env -i /bin/sh -c 'echo $$ >>${lab.directory}/pids; exec /bin/sleep 600' >/dev/null 2>&1 &); sleep 0.1`,
    )
    try {
      const { code, stdout, stderr } = await start(lab, ...lab.replay(joules), '--max-pairs', '8').ended
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringMatching(/began during the measurement and may be left over from it: sleep \(\d+\)/),
      })
      expect(codes(judged(stdout).findings)).not.toContain('leaves-work')
      const found = lab.recording().findings.find((finding) => finding.code === 'orphans-run')
      // Some are named, by their numbers, which may have begun again at the first.
      expect(daemons(lab).map((pid) => `sleep (${pid})`)).toContainEqual(/sleep \(\d+\)/.exec(messageOf(found) ?? '')?.[0])
    } finally {
      for (const pid of daemons(lab)) process.kill(Number(pid), 'SIGKILL')
    }
  })

  it.runIf(isAll)(
    'has no estimate of a workload with services, but a hint how to get one; a replay, and a counter, need no CPU time',
    async () => {
      const services = [{ name: 's', run: 'touch up; while :; do sleep 0.02; done', ready: 'test -e up && rm up' }]
      await using lab = await openNobody(() => 'sh ./loop.sh', [PACKAGE], { services })
      const { code, stdout } = await start(lab, '--meter', 'estimate').ended
      expect({ code, gate: judged(stdout).gate, trials: lab.recording().trials.length }).toEqual({ code: 0, gate: 'neutral', trials: 1 })
      expect(judged(stdout).recording.end?.finding).toMatchObject({ code: 'no-cpu-time', hint: expect.stringContaining('Delegate=yes') })
      for (const flags of [lab.replay(joules), ['--meter', 'powercap', '--max-regression', '50%']]) {
        const other = await start(lab, ...flags, '--max-pairs', '8').ended
        expect(other.code).toBe(0)
        expect(lab.recording().trials.every((trial) => trial.void === null && trial.cpu === null)).toBe(true)
      }
      expect(lab.traces()).toEqual(NO_TRACES)
    },
  )

  it.runIf(isAll)('without permission to read the counter gets a hint how to allow it, and no number', async () => {
    await using lab = await openNobody(() => 'sh ./loop.sh', [PACKAGE])
    const counter = join(lab.machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj')
    chmodSync(counter, 0o400)
    const { code, stdout } = await start(lab, '--max-pairs', '8', '--max-regression', '50%').ended
    expect({ code, cause: judged(stdout).cause, trials: lab.recording().trials }).toEqual({ code: 0, cause: 'unfit', trials: [] })
    expect(stdout).toContain(`${counter} cannot be read: permission denied (EACCES)`)
    expect(stdout).toContain(`sudo chmod 0440 ${lab.machine.sysfs}/class/powercap/intel-rapl*/energy_uj`)
    chmodSync(counter, 0o444)
    await start(lab, '--max-pairs', '8', '--max-regression', '50%').ended
    expect(lab.recording().meter).toMatchObject({ name: 'powercap', kind: 'counter' })
  })

  it('has daemons of trials killed and named', async () => {
    await using lab = await openNobody(daemon)
    const { code, stdout } = await start(lab, ...lab.replay(joules)).ended
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    for (const { findings } of lab.recording().trials)
      expect(wordedIn(findings)).toMatchObject([{ code: 'work-left', message: expect.stringContaining('sleep (') }])
    expect(daemons(lab)).toHaveLength(18)
    expect(daemons(lab).filter(isAlive)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  const hang = (lab: Lab): string => `test -e ${lab.directory}/go || { ${daemon(lab)}; touch ${lab.directory}/hangs; sleep 600; }`

  it('leaves nothing after a stopped run', async () => {
    await using lab = await openNobody(hang)
    const running = start(lab, ...lab.replay(joules))
    await until(() => existsSync(join(lab.directory, 'hangs')), 'the workload to hang')
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
    expect(daemons(lab).filter(isAlive)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('leaves nothing of a killed run after the next run', async () => {
    await using lab = await openNobody(hang)
    const running = start(lab, ...lab.replay(joules))
    await until(() => existsSync(join(lab.directory, 'hangs')), 'the workload to hang')
    running.kill('SIGKILL')
    await running.ended
    lab.write('go', '')
    const { code, stdout } = await start(lab, ...lab.replay(joules)).ended
    expect({ code, codes: codes(judged(stdout).findings) }).toEqual({ code: 0, codes: expect.arrayContaining(['recovered']) })
    expect(lab.traces().directories).toEqual([])
    expect(daemons(lab).filter(isAlive)).toEqual([])
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})
