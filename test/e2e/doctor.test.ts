import { chmodSync, chownSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Doctor } from '../../src/model/doctor.ts'
import { codes, judged } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { limitOf } from '../rig/pace.ts'
import { openPerfLab } from '../rig/perf-lab.ts'
import { looping, steady, yml } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'
import { CORE, DRAM, LAPTOP, PACKAGE, SENSOR, SGX } from '../rig/tree.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const doctorOf = (stdout: string): Doctor => Doctor.parse(JSON.parse(stdout))

describe('joulegate doctor on the real machine', () => {
  it('reports what the machine can do, quickly, and leaves nothing behind', async () => {
    await using lab = await openLab()
    const started = performance.now()
    const real = { env: { JOULEGATE_SYSFS: '' } }
    const { code, stdout, stderr } = await lab.start(['doctor'], real).ended
    expect(performance.now() - started).toBeLessThan(limitOf(10_000)) // 2 s on a quiet machine
    expect({ stderr, isKnown: code === 0 || code === 4 }).toEqual({ stderr: '', isKnown: true })
    expect(stdout).toMatch(/^(Fit: measures |Fit to count work|Unfit: )/)
    for (const meter of ['powercap', 'perf', 'estimate']) expect(stdout).toMatch(new RegExp(`^ [✓✗] ${meter} `, 'm'))
    const document = doctorOf((await lab.start(['doctor', '--json'], real).ended).stdout)
    expect({ simulated: document.simulated, asked: document.asked }).toEqual({ simulated: false, asked: 'auto' })
    expect(document.inspections).toHaveLength(document.meter === 'work' ? 4 : 18)
    expect(document.machine.threads).toBeGreaterThan(0)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('is fit for estimates when these are asked for', async () => {
    await using lab = await openLab()
    const { code, stdout } = await lab.start(['doctor', '--meter', 'estimate'], { env: { JOULEGATE_SYSFS: '' } }).ended
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Fit for estimates, as requested/) })
  })
})

describe('joulegate doctor', () => {
  it('is fit if a counter works: it reports what it measures, and the current readings', async () => {
    await using lab = await openLab({ zones: [PACKAGE, CORE, DRAM], sensors: [SENSOR] })
    const { code, stdout } = await lab.run('doctor')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Fit: measures CPU package \+ DRAM with powercap\.\n/) })
    expect(stdout).toContain('The hardware is simulated')
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/ Now, over 1 s: CPU package [\d.]+ m?W, CPU cores [\d.]+ m?W, DRAM [\d.]+ m?W/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/ Fine: .*temperature sensors \(x86_pkg_temp thermal_zone0 45 °C\)/)
    const document = doctorOf((await lab.run('doctor', '--json')).stdout)
    expect(document).toMatchObject({ fitness: 'fit', simulated: true, meter: 'powercap' })
    const watts = document.meters.find(({ name }) => name === 'powercap')?.watts ?? []
    expect(watts.map(({ domain }) => domain)).toEqual(['package', 'core', 'dram'])
    for (const one of watts) expect(one.watts).toBeGreaterThan(0)
    // Of the machine that runs the simulation nothing is said.
    expect(document.inspections.map(({ check }) => check)).not.toContain('load')
  })

  it.runIf(isAll)('is fit if perf counts and there is no powercap', async () => {
    const { lab, path } = await openPerfLab({ zones: [] })
    await using _ = lab
    const { code, stdout } = await lab.start(['doctor', '--json'], { env: { PATH: path } }).ended
    const document = doctorOf(stdout)
    expect({ code, fitness: document.fitness, meter: document.meter }).toEqual({ code: 0, fitness: 'fit', meter: 'perf' })
    expect(document.meters.map(({ name, works }) => [name, works])).toEqual([
      ['powercap', false],
      ['perf', true],
      ['work', HAS_VALGRIND],
      ['estimate', true],
    ])
    const [pkg, dram] = document.meters[1]?.watts ?? []
    expect([pkg?.domain, dram?.domain]).toEqual(['package', 'dram'])
    // 20 W and 3 W while it counts, which is a little less than the window, and not the same for both on a busy machine.
    const times = (pkg?.watts ?? 0) / (dram?.watts ?? 1)
    expect(times).toBeGreaterThan(5)
    expect(times).toBeLessThan(9)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('reports the power of a machine at rest: no meter counts the work of trying another', async () => {
    const { lab, path } = await openPerfLab({ zones: [{ ...PACKAGE, idleWatts: 8, coreWatts: 40 }] }, { events: ['energy-pkg'] })
    await using _ = lab
    const { stdout } = await lab.start(['doctor', '--json'], { env: { PATH: path } }).ended
    const counters = doctorOf(stdout).meters.filter(({ kind }) => kind === 'counter')
    expect(counters.map(({ name, works }) => [name, works])).toEqual([
      ['powercap', true],
      ['perf', true],
    ])
    // A busy core would add 40 W. On a busy machine the few things that node does while it waits take some 20 ms.
    for (const { seconds, watts } of counters) {
      expect(seconds).toBeGreaterThan(0.99)
      expect(watts[0]?.watts).toBeGreaterThan(7.8)
      expect(watts[0]?.watts).toBeLessThan(10)
    }
  })

  it.runIf(isAll).each([
    { says: 'counters-agree', factor: 1, fitness: 'fit', exit: 0 },
    { says: 'counters-disagree', factor: 1.05, fitness: 'unfit', exit: 4 },
  ])('compares powercap with perf if both work: $says', async ({ says, factor, fitness, exit }) => {
    // So much at rest that what the rig's perf takes for its start and its end does not show.
    const zones = [
      { ...PACKAGE, idleWatts: 20 },
      { ...DRAM, idleWatts: 20 },
    ]
    const { lab, path } = await openPerfLab({ zones }, { factor })
    await using _ = lab
    const { code, stdout } = await lab.start(['doctor', '--json'], { env: { PATH: path } }).ended
    const document = doctorOf(stdout)
    expect({ code, fitness: document.fitness }).toEqual({ code: exit, fitness })
    expect(codes(document.findings)).toContain(says)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is unfit if no counter works, and reports why each does not', async () => {
    await using lab = await openLab({ zones: [{ ...PACKAGE, broken: 'frozen' }] })
    const { code, stdout } = await lab.run('doctor')
    expect({ code, stdout }).toEqual({ code: 4, stdout: expect.stringMatching(/^Unfit: no energy counter works here\./) })
    expect(stdout).toMatch(/^ ✗ powercap +\S*energy_uj did not\s+advance/m)
    expect(stdout).toMatch(/^ ✗ perf +There is no energy counter for perf/m)
    expect(stdout).toMatch(/^ ✓ estimate /m)
    expect(doctorOf((await lab.run('doctor', '--json')).stdout)).toMatchObject({ fitness: 'unfit', meter: null })
  })

  it.skipIf(!HAS_VALGRIND)('is fit to count work on a machine that can have no counter', async () => {
    await using lab = await openLab({ facts: { 'hypervisor/type': 'xen' } })
    const { code, stdout } = await lab.run('doctor')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Fit to count work, not energy: this machine can have no energy/),
    })
    expect(doctorOf((await lab.run('doctor', '--json')).stdout)).toMatchObject({ fitness: 'fit', asked: 'auto', meter: 'work' })
    expect((await lab.run('doctor', '--domains', 'package')).code).toBe(4)
  })

  it.runIf(isAll).each([
    ['that is absent', ['--meter', 'powercap'], 'the meter powercap does not work here'],
    ['without the domain', ['--domains', 'dram'], 'no energy counter works here'],
  ])('is unfit for a meter %s', async (_, flags, says) => {
    await using lab = await openLab()
    const { code, stdout } = await lab.run('doctor', ...flags)
    expect({ code, stdout }).toEqual({ code: 4, stdout: expect.stringContaining(`Unfit: ${says}`) })
    expect(doctorOf((await lab.run('doctor', '--json', ...flags)).stdout)).toMatchObject({ fitness: 'unfit', meter: null })
  })

  it.runIf(isAll)('is unfit if the counters are filtered, but not for estimates', async () => {
    await using lab = await openLab({ zones: [PACKAGE], facts: SGX })
    const { code, stdout } = await lab.run('doctor')
    expect(code).toBe(4)
    expect(stdout).toMatch(/^Unfit: 1 problem to fix before a measurement\./)
    expect(stdout).toMatch(/To fix:\n ✗ The energy counters are filtered, because SGX is on\.\n/)
    expect(stdout).toContain('   → Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup\n')
    expect((await lab.run('doctor', '--meter', 'estimate')).code).toBe(0)
  })

  it.runIf(isAll)('warns, most important first, each with its command, and stays fit', async () => {
    await using lab = await openLab({ zones: [PACKAGE], sensors: [SENSOR], facts: LAPTOP })
    const { code, stdout } = await lab.run('doctor')
    expect(code).toBe(0)
    // What gets through the sandbox depends on the kernel of this machine.
    const attacks = [...stdout.matchAll(/^ ! (Code of) a change can/gm)].map(([, words]) => words)
    expect([...stdout.matchAll(/^ ! (\w+ \w+)/gm)].map(([, words]) => words)).toEqual([
      'The machine',
      'The frequency',
      'Turbo is',
      'Threads share',
      ...attacks,
    ])
    const weights = ['High', 'Medium', 'Low', 'Low', ...attacks.map(() => 'Low')]
    expect([...stdout.matchAll(/^ {3}(\w+) impact/gm)].map(([, weight]) => weight)).toEqual(weights)
    for (const command of [
      `echo performance | sudo tee ${lab.machine.sysfs}/devices/system/cpu/cpufreq/policy*/scaling_governor`,
      `echo 1 | sudo tee ${lab.machine.sysfs}/devices/system/cpu/intel_pstate/no_turbo`,
    ])
      expect(stdout).toContain(`   → ${command}\n`)
    expect(stdout).toContain('last until the next boot')
  })

  it.runIf(isAll)('writes the result for Prometheus as a whole file, or says that it cannot', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const file = lab.write('joulegate.prom', 'old')
    const { code, stdout } = await lab.run('doctor', '--openmetrics', file)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Fit: measures CPU package/) })
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^# TYPE joulegate_fit gauge\n[\s\S]*\njoulegate_fit 1\n[\s\S]*\n# EOF\n$/)
    for (const line of ['joulegate_check{check="disk",status="fine"} 1', 'joulegate_isolation{level="none"} 1'])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^joulegate_power_watts\{meter="powercap",domain="package"\} [\d.]+$/m)
    expect(existsSync(`${file}.part`)).toBe(false)
    const refused = await lab.run('doctor', '--openmetrics', join(lab.directory, 'nowhere', 'joulegate.prom'))
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 5, stdout: '' })
    expect(refused.stderr).toContain('nowhere/joulegate.prom')
  })

  it.runIf(isAll)('runs the operator’s command after unfit runs in a row, and refuses half of its options', async () => {
    await using lab = await openLab()
    const [notes, state] = [join(lab.directory, 'notes'), join(lab.directory, 'state.json')]
    const flags = ['--meter', 'powercap', '--alert', `echo "$JOULEGATE_ALERT $JOULEGATE_REASONS" >>${notes}`, '--state', state]
    const first = await lab.run('doctor', ...flags, '--alert-after', '2')
    expect({ code: first.code, stderr: first.stderr, isTold: existsSync(notes) }).toEqual({ code: 4, stderr: '', isTold: false })
    const second = await lab.run('doctor', ...flags, '--alert-after', '2')
    expect({ code: second.code, stderr: second.stderr }).toEqual({
      code: 4,
      stderr: expect.stringContaining('after 2 unfit runs in a row'),
    })
    expect(readFileSync(notes, 'utf8')).toBe('unfit \n')
    for (const [wrong, says] of [
      [['--alert', 'true'], 'needs --state'],
      [['--state', state], 'needs --alert'],
      [['--alert', 'true', '--state', state, '--alert-after', '0'], 'whole number from 1 to 999'],
    ] as const) {
      const refused = await lab.run('doctor', ...wrong)
      expect({ code: refused.code, stderr: refused.stderr }).toEqual({ code: 5, stderr: expect.stringContaining(says) })
    }
  })

  it.runIf(isAll)('warns about a running measurement, which it disturbs', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const running = lab.start(['compare', '--a', `touch ${lab.directory}/on; sleep 30`, '--b', 'true'])
    while (!running.said().includes('warming up')) await new Promise((resolve) => setTimeout(resolve, 20))
    const { code, stdout } = await lab.run('doctor')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/ ! A measurement is running here \(process \d+,/) })
    running.kill('SIGTERM')
    await running.ended
    expect((await lab.run('doctor')).stdout).not.toContain('A measurement is running')
  })

  it.each(
    few(2, [
      [['--meter', 'replay:joules.csv'], 'The doctor cannot check a replay'],
      [['--max-pairs', '8'], 'unknown option'],
      [['--meter', 'thermometer'], 'must be auto, powercap, perf, work, estimate, replay:FILE or plugin'],
      [['--domains', 'attic'], '--domains'],
    ]),
  )('refuses %j', async (flags, says) => {
    await using lab = await openLab()
    const { code, stdout, stderr } = await lab.run('doctor', ...flags)
    expect({ code, stdout, stderr }).toEqual({ code: 5, stdout: '', stderr: expect.stringContaining(says) })
  })

  it.skipIf(process.getuid?.() !== 0)('shows an unprivileged user the command that gives permission', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const counter = join(lab.machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj')
    for (const path of [lab.directory, join(lab.directory, 'home'), join(lab.directory, 'tmp')]) chownSync(path, 65_534, 65_534)
    chmodSync(lab.machine.sysfs, 0o755)
    chmodSync(counter, 0o400)
    const { code, stdout } = await lab.start(['doctor'], { cgroup: null, user: 65_534, cwd: '/' }).ended
    expect(code).toBe(4)
    expect(stdout).toMatch(/^Unfit: no energy counter works here/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`sudo chmod 0440 ${lab.machine.sysfs}/class/powercap/intel-rapl*/energy_uj`)
    expect(stdout).toMatch(/ ! Trials run without their own cgroup/)
  })
})

describe('before every measurement', () => {
  const pairs = ['--max-pairs', '8', '--max-regression', '50%']

  it.runIf(isAll)('the same checks end it if the machine is unfit: exit 4 with --fail-on unfit', async () => {
    await using lab = await openLab({ zones: [PACKAGE], facts: SGX, ...looping(1000, 1000, '50%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--fail-on', 'unfit')
    expect(code).toBe(4)
    expect(stdout).toMatch(/^❌ Simulated energy: not measured, this machine is not fit for it\n/)
    expect(stdout).toContain('error: The energy counters are filtered, because SGX is on.')
    expect(stdout).toContain('sudo systemctl reboot --firmware-setup')
    expect(lab.recording()).toMatchObject({ end: { reason: 'machine', finding: { code: 'machine-filtering' } }, trials: [] })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('without it the check is neutral; an estimate is still measured', async () => {
    await using lab = await openLab({ zones: [PACKAGE], facts: SGX, ...looping(1000, 1000, '50%') })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    expect({ code, gate: judged(stdout).gate, cause: judged(stdout).cause }).toEqual({ code: 0, gate: 'neutral', cause: 'unfit' })
    await lab.run('compare', 'main~1', 'main', '--meter', 'estimate', ...pairs)
    expect(lab.recording().trials.length).toBeGreaterThan(0)
  })

  it.runIf(isAll)('warnings are printed once, one line each, and are grouped in the reports', async () => {
    await using lab = await openLab({ zones: [PACKAGE], sensors: [SENSOR], facts: LAPTOP, ...looping(80_000, 80_000, '50%') })
    const { stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...pairs)
    expect(stderr).toContain(
      [
        'warning: The machine runs on battery (BAT0).',
        'warning: The frequency governor is powersave on 2 of 2 CPUs, so the clock follows the load.',
        '  hint: to fix these: npx joulegate doctor\n',
      ].join('\n'),
    )
    expect(stderr).not.toMatch(/Turbo is on|Threads share/)
    expect(codes(lab.recording().findings)).toEqual(
      expect.arrayContaining(['machine-battery', 'machine-governor', 'machine-turbo', 'machine-smt']),
    )
    for (const text of [stdout, lab.report('report.md')]) {
      expect(text).toMatch(/How this was measured: .*3 warnings/) // simulated, battery, governor
      expect(text.match(/This machine \(to fix these: npx joulegate doctor\):/g)).toHaveLength(1)
      for (const says of ['runs on battery', 'governor is powersave', 'Turbo is on', 'Threads share cores'])
        expect(text.match(new RegExp(says, 'g'))).toHaveLength(1)
      expect(text).not.toContain('scaling_governor')
    }
  })

  it.runIf(isAll)('a replay is not about this machine, so no machine warning is printed', async () => {
    const commits = { base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }) }, head: { x: '2' } }
    await using lab = await openLab({ facts: { ...LAPTOP, ...SGX }, ...commits })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
    expect({ code, isSilent: !/battery|governor|SGX|doctor/.test(stderr) }).toEqual({ code: 0, isSilent: true })
    expect(codes(lab.recording().findings).filter((one) => one.startsWith('machine-'))).toEqual([])
  })
})
