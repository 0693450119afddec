import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes } from '../rig/documents.ts'
import { openHelper } from '../rig/helper.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { nth, steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { setupRoot } from '../rig/setup-root.ts'
import { few, isAll } from '../rig/short.ts'
import type { Facts } from '../rig/tree.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const CPU = 'devices/system/cpu'
const GOVERNORS = 'performance powersave energy-aware-one'

const policy = (number: number, governor: string): Facts =>
  Object.fromEntries(
    Object.entries({
      affected_cpus: `${number}`,
      scaling_governor: governor,
      scaling_available_governors: GOVERNORS,
      scaling_min_freq: '800000',
      scaling_max_freq: '3600000',
      cpuinfo_min_freq: '800000',
      cpuinfo_max_freq: '3600000',
    }).map(([name, text]) => [`${CPU}/cpufreq/policy${number}/${name}`, text]),
  )
const FACTS: Facts = { ...policy(0, 'powersave'), ...policy(1, 'schedutil'), [`${CPU}/intel_pstate/no_turbo`]: '1' }
const TUNE = { governor: 'performance', frequency: '1.2GHz-2400MHz' }

/** Files that set the clock, with their texts. */
function clockOf(lab: Lab): readonly string[] {
  const at = join(lab.machine.sysfs, CPU, 'cpufreq')
  const texts = (name: string): string =>
    ['scaling_governor', 'scaling_min_freq', 'scaling_max_freq'].map((file) => readFileSync(join(at, name, file), 'utf8').trim()).join(' ')
  return readdirSync(at).toSorted().map(texts)
}
const BEFORE = ['powersave 800000 3600000', 'schedutil 800000 3600000']
const DURING = ['performance 1200000 2400000', 'performance 1200000 2400000']

/** Opens a lab whose workload writes down the clock that it sees. In its `hangsAt`-th run it hangs until the file `go` is there. */
async function openTuned(tune: object = TUNE, { hangsAt = 0, more = '', facts = FACTS } = {}): Promise<Lab> {
  const lab = await openLab({ facts })
  const at = `${lab.machine.sysfs}/${CPU}/cpufreq`
  const see = `for p in ${at}/policy*; do echo $(cat $p/scaling_governor $p/scaling_min_freq $p/scaling_max_freq); done >>${lab.directory}/seen`
  const hang = `{ test -e ${lab.directory}/go || { touch ${lab.directory}/hangs; sleep 600; }; }`
  const run = `${see}; ${nth(lab.directory)}; ${more.replaceAll('$AT', at)} test $n != ${hangsAt} || ${hang}`
  const prepare = see.replace('/seen', '/beside')
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run, prepare, repeat: 1, tune }] }) })
  commit(lab.repository, { x: '2' })
  return lab
}

const COMPARE = ['compare', 'main~1', 'main', '--max-pairs', '8', '--max-regression', '50%', '--meter', 'estimate'] as const
const lines = (lab: Lab, name: string): readonly string[] => readFileSync(join(lab.directory, name), 'utf8').trim().split('\n')

describe('a workload that sets the clock', () => {
  it.each(
    few(1, [
      ['governor', { governor: 'ondemand' }, 'does not offer the governor ondemand. It offers performance, powersave, energy-aware-one'],
      ['frequency', { frequency: '5GHz' }, 'does not offer 5 GHz. It offers 800 MHz to 3.6 GHz'],
    ]),
  )('is refused with file and line before any build, if the machine does not offer the %s', async (key, tune, words) => {
    await using lab = await openTuned(tune)
    const { code, stderr } = await lab.run(...COMPARE)
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining(words) })
    expect(stderr).toMatch(new RegExp(`joulegate\\.yml:\\d+:\\d+ \\(base [0-9a-f]{10}\\): workload job: tune\\.${key}: `))
    expect(existsSync(join(lab.directory, 'seen'))).toBe(false)
    expect(clockOf(lab)).toEqual(BEFORE)
  })

  it('is put back by the next session if one is killed, and the Recording and the report name its clock', async () => {
    await using lab = await openTuned(TUNE, { hangsAt: 1 })
    const running = lab.start(COMPARE)
    await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
    expect(clockOf(lab)).toEqual(DURING)
    running.kill('SIGKILL')
    await running.ended
    expect(clockOf(lab)).toEqual(DURING)
    lab.write('go', '')
    const { code, stdout, stderr } = await lab.run(...COMPARE)
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('An earlier measurement died while it had set the clock') })
    expect(clockOf(lab)).toEqual(BEFORE)
    expect(new Set(lines(lab, 'seen'))).toEqual(new Set(DURING))
    // Nothing else runs by it.
    expect(new Set(lines(lab, 'beside'))).toEqual(new Set(BEFORE))
    const { trials, config, findings } = lab.recording()
    const tune = { governor: 'performance', frequency: { min: 1.2e9, max: 2.4e9 } }
    expect(config.workloads[0]?.tune).toEqual(tune)
    expect(trials.map(({ clock, void: cause }) => ({ clock, cause }))).toEqual(trials.map(() => ({ clock: tune, cause: null })))
    expect(codes(findings)).not.toContain('machine-governor')
    const words = 'at 1.2 GHz to 2.4 GHz, governor performance'
    expect(stdout).toContain(words)
    expect(lab.report('report.md')).toContain(words)
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe.runIf(isAll)('a workload that sets the clock, in detail', () => {
  it('is put back after a signal', async () => {
    await using lab = await openTuned(TUNE, { hangsAt: 3 })
    const running = lab.start(COMPARE)
    await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
    running.kill('SIGTERM')
    expect((await running.ended).code).toBe(143)
    expect(clockOf(lab)).toEqual(BEFORE)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('ends the session if the machine does not keep what it was told', async () => {
    await using lab = await openTuned({ governor: 'energy-aware-one' })
    const file = join(lab.machine.sysfs, CPU, 'cpufreq/policy1/scaling_governor')
    // The kernel cuts the name of a process: a file that takes a text, and keeps another one.
    rmSync(file)
    symlinkSync('/proc/self/comm', file)
    const { stdout, stderr } = await lab.run(...COMPARE)
    expect(stdout + stderr).toMatch(/did not take\s+energy-aware-one/)
    expect(lab.recording().end?.finding?.code).toBe('clock-not-taken')
    expect(existsSync(join(lab.directory, 'seen'))).toBe(false)
    expect(readFileSync(join(lab.machine.sysfs, CPU, 'cpufreq/policy0/scaling_governor'), 'utf8').trim()).toBe('powersave')
  })

  it('voids a trial during which another program changes the clock, and puts back what was there', async () => {
    await using lab = await openTuned(TUNE, { more: 'test $n != 5 || echo 2000000 >$AT/policy1/scaling_max_freq;' })
    expect((await lab.run(...COMPARE)).code).toBe(0)
    const voided = lab.recording().trials.filter(({ void: cause }) => cause !== null)
    expect(voided.map(({ void: cause, clock }) => ({ code: cause?.code, clock }))).toEqual([{ code: 'clock-changed', clock: undefined }])
    expect(clockOf(lab)).toEqual(BEFORE)
  })

  it('is no disturbance of its own trials', async () => {
    await using lab = await openLab({ zones: [{ id: 'intel-rapl:0', name: 'package-0', idleWatts: 1, coreWatts: 20 }], facts: FACTS })
    const other = { name: 'other', run: 'sleep 0.02' }
    commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ ...other, name: 'job', tune: TUNE }, other] }) })
    commit(lab.repository, { x: '2' })
    const { stderr } = await lab.run(...COMPARE.slice(0, -2))
    const { trials } = lab.recording()
    expect(
      trials.filter(({ void: cause }) => cause !== null),
      stderr,
    ).toEqual([])
    expect(trials.map(({ workload, clock }) => (clock !== undefined) === (workload === 'job'))).not.toContain(false)
  })

  it('is told that nothing is set for a meter that does not depend on it', async () => {
    await using lab = await openTuned({ governor: 'ondemand' })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--max-pairs', '8', ...lab.replay({ job: steady(1, 61) }))
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('The clock is not set for job') })
    expect(new Set(lines(lab, 'seen'))).toEqual(new Set(BEFORE))
  })

  it('goes on with its clock in a session that is resumed', async () => {
    await using lab = await openTuned(TUNE, { hangsAt: 10 })
    const running = lab.start(['measure', ...COMPARE.slice(1)])
    await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
    running.kill('SIGKILL')
    await running.ended
    expect(clockOf(lab)).toEqual(DURING)
    lab.write('go', '')
    const { code, stderr } = await lab.run('resume')
    expect(code, stderr).toBe(0)
    expect(codes(lab.recording().findings)).toEqual(expect.arrayContaining(['clock-recovered', 'resumed']))
    expect(lab.recording().trials.every(({ clock }) => clock?.governor === 'performance')).toBe(true)
    expect(clockOf(lab)).toEqual(BEFORE)
  })

  it('keeps a governor that a person has set after a crash', async () => {
    await using lab = await openTuned(TUNE, { hangsAt: 1 })
    const running = lab.start(COMPARE)
    await until(() => existsSync(join(lab.directory, 'hangs')), `the workload to hang; so far:\n${running.said()}`)
    running.kill('SIGKILL')
    await running.ended
    writeFileSync(join(lab.machine.sysfs, CPU, 'cpufreq/policy0/scaling_governor'), 'energy-aware-one\n')
    lab.write('go', '')
    expect((await lab.run(...COMPARE)).code).toBe(0)
    expect(clockOf(lab)).toEqual(['energy-aware-one 800000 3600000', 'schedutil 800000 3600000'])
  })

  it.runIf(isRoot)('is refused to a user who may not set it', async () => {
    await using lab = await openTuned()
    execFileSync('chown', ['-R', '65534:65534', lab.directory])
    chmodSync(lab.machine.sysfs, 0o755)
    const { code, stderr } = await lab.start(COMPARE, { user: 65_534, cgroup: null }).ended
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringMatching(/tune: .*scaling_governor may not be written by this user/) })
  })

  it.runIf(isRoot)('has it by way of the meter helper', async () => {
    await using lab = await openTuned()
    for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o755)
    for (const name of ['seen', 'beside', 'n']) chmodSync(lab.write(name, ''), 0o666)
    await using helper = await openHelper(lab.directory, lab.machine.sysfs)
    execFileSync('chown', ['-R', '65534:65534', lab.repository, join(lab.directory, 'home'), join(lab.directory, 'tmp')])
    const env = { JOULEGATE_HELPER: helper.socket }
    const { code, stderr } = await lab.start([...COMPARE, '--user', 'joulegate-job'], { user: 65_534, cgroup: null, env }).ended
    expect(code, stderr + helper.said()).toBe(0)
    expect(new Set(lines(lab, 'seen'))).toEqual(new Set(DURING))
    expect(clockOf(lab)).toEqual(BEFORE)
  })

  it('decides by base: a definition that head changes is reported', async () => {
    await using lab = await openTuned()
    const yaml = readFileSync(join(lab.repository, 'joulegate.yml'), 'utf8')
    commit(lab.repository, { 'joulegate.yml': yaml.replace('"performance"', '"no-such-one"') })
    const { code, stdout } = await lab.run(...COMPARE)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/Head changes the definition of job\s+\(tune\)/) })
    expect(new Set(lines(lab, 'seen'))).toEqual(new Set(DURING))
  })
})

describe.runIf(isAll && isRoot)('the operator of a machine', () => {
  it('lets the meter helper set the clock, until that is taken back', () => {
    using root = setupRoot()
    const unit = (): string => readFileSync(root.at('etc/systemd/system/joulegate-meter@.service'), 'utf8')
    root.run('install', 'users', 'helper')
    const closed = root.snapshot()
    expect(unit()).toContain('ProtectKernelTunables=yes\nRestrict')
    expect(root.run('install', 'helper', '--allow-tune')).toMatchObject({ code: 0, stderr: '' })
    expect(unit()).toContain('\nReadWritePaths=-/sys/devices/system/cpu/cpufreq -/sys/devices/system/cpu/intel_pstate\n')
    expect(root.run('install', 'helper').stdout).toContain('Nothing to change')
    expect(root.run('install', 'helper', '--no-allow-tune').code).toBe(0)
    // The journal has one more change.
    const withoutJournal = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.includes('journal.jsonl'))
    expect(withoutJournal(root.snapshot())).toEqual(withoutJournal(closed))
  })
})
