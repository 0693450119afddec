import { describe, expect, it } from 'vitest'
import type { CheckResult, MeterTrial } from '../../../src/model/doctor.ts'
import { Doctor } from '../../../src/model/doctor.ts'
import { finding } from '../../../src/model/finding.ts'
import { doctorPage } from '../../../src/render/doctor.ts'
import { inspected } from '../../../src/render/finding-text.ts'
import { terminalPage } from '../../../src/render/media/terminal.ts'
import { columns } from '../../../src/text/layout.ts'

const ESCAPE = '\u001b'

const counter: MeterTrial = {
  name: 'powercap',
  kind: 'counter',
  works: true,
  description: 'RAPL via powercap: package-0, dram of socket 0',
  watts: [
    { domain: 'package', watts: 12.34 },
    { domain: 'core', watts: 4 },
    { domain: 'dram', watts: 2 },
  ],
  seconds: 1.0042,
  findings: [],
}

const inspection = (title: string, ...results: readonly CheckResult[]): Doctor['inspections'][number] => ({
  check: title,
  title,
  must: results.some(({ status }) => status === 'failure'),
  results: [...results],
})

const document = (changes: Partial<Doctor> = {}): Doctor =>
  Doctor.parse({
    schema: 2,
    joulegate: '0.1.0',
    at: '2026-01-02T03:04:05.000Z',
    fitness: 'fit',
    machine: { id: 'a', cpu: 'Some CPU', threads: 8, memoryBytes: 2 ** 34, kernel: 'Linux', virtualisation: null },
    simulated: false,
    asked: 'auto',
    domains: ['package', 'dram'],
    meter: 'powercap',
    meters: [counter],
    findings: [],
    inspections: [],
    ...changes,
  })

const text = (changes: Partial<Doctor> = {}, width = 80): string => terminalPage(doctorPage(document(changes)), { colour: false, width })

const governor: CheckResult = {
  status: 'warning',
  weight: 'little',
  finding: finding('machine-preference', { preferences: 'power', directory: '/sys/devices/system/cpu/cpufreq' }),
}
const battery: CheckResult = {
  status: 'warning',
  weight: 'much',
  finding: finding('machine-battery', { name: 'BAT0' }),
}
const filtering: CheckResult = {
  status: 'failure',
  finding: finding('machine-filtering', { by: 'register' }),
}

const fine = (found: CheckResult['finding']): CheckResult => ({ status: 'fine', finding: found })

describe('the output of doctor', () => {
  it('all of it', () => {
    const inspections = [
      inspection('filter', filtering),
      inspection('governor', governor),
      inspection('power supply', battery),
      inspection('disk space', ...['/here', '/there'].map((directory) => fine(finding('disk-free', { directory, bytes: 5 * 2 ** 30 })))),
      inspection('turbo', { status: 'unknown', finding: finding('turbo-untold', {}) }),
      inspection('SMT', { status: 'absent', finding: finding('smt-absent', {}) }),
    ]
    expect(text({ fitness: 'unfit', inspections })).toBe(`Unfit: 1 problem to fix before a measurement.
Some CPU, 8 threads, 16.0 GiB, bare metal

To fix:
 ✗ The energy counters are filtered: bit 0 of register 0xbc is set.
   Filtered counters are blurred on purpose, to hide what was computed, so their
   error may be larger than any budget.
   → sudo systemctl reboot

Meters:
 ✓ powercap  RAPL via powercap: package-0, dram of socket 0. Now, over 1 s: CPU
             package 12.3 W, CPU cores 4.00 W, DRAM 2.00 W

2 warnings, most important first:
 ! The machine runs on battery (BAT0).
   High impact: on battery, firmware and power profiles limit the clock, even
   more when the charge is low.
   → Plug it in
 ! The processor is set to save energy (energy_performance_preference is power).
   Low impact: the processor may still lower its clock on its own.
   → echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/energy_performance_preference

Fine: disk space (5.0 GiB free in /here; 5.0 GiB free in /there)

Unknown: turbo (no file shows whether the clock may boost)

Not applicable: SMT (the processor has none)

Changes to /sys and sysctl settings last until the next boot.
`)
  })

  it.each<[Partial<Doctor>, string]>([
    [{}, 'Fit: measures CPU package + DRAM with powercap.'],
    [
      { meter: 'estimate', asked: 'estimate', meters: [{ ...counter, name: 'estimate', kind: 'estimate' }] },
      'Fit for estimates, as requested',
    ],
    [
      { meter: 'work', meters: [{ ...counter, name: 'work', kind: 'instructions' }] },
      'Fit to count work, not energy: this machine can have no energy counter.',
    ],
    [
      { meter: 'work', asked: 'work', meters: [{ ...counter, name: 'work', kind: 'instructions' }] },
      'Fit to count work, not energy: as requested.',
    ],
    [{ fitness: 'unfit', meter: null }, 'Unfit: no energy counter works here. Nor can work be counted.'],
    [
      { fitness: 'unfit', meter: null, meters: [{ ...counter, name: 'work', kind: 'instructions' }] },
      'Unfit: no energy counter works here. Work can be counted: --meter work.',
    ],
    [{ fitness: 'unfit', meter: null, asked: 'perf' }, 'Unfit: the meter perf does not work here.'],
    [{ fitness: 'unfit', findings: [finding('no-energy', { domains: ['package'] })] }, 'Unfit: 1 problem to fix before'],
  ])('%# begins with what the machine can do', (changes, expected) => {
    expect(text(changes).startsWith(expected)).toBe(true)
  })

  it('an error of the machine as a whole comes first, a warning is among the warnings', () => {
    const said = text({
      fitness: 'unfit',
      findings: [finding('no-energy', { domains: ['package'] }), finding('machine-throttled', { times: 1, directory: '/sys' })],
    })
    expect(said).toMatch(/To fix:\n ✗ The meter returned no energy for package in this trial\.\n\nMeters:/)
    expect(said).toMatch(/1 warning, most important first:\n ! The processor got too hot/)
  })

  it('with colours it has the same text', () => {
    const inspections = [inspection('filter', filtering), inspection('power supply', battery)]
    const coloured = terminalPage(doctorPage(document({ fitness: 'unfit', inspections })), { colour: true, width: 80 })
    expect(coloured).toContain(`${ESCAPE}[31m✗${ESCAPE}[39m The energy counters are filtered: bit 0 of register 0xbc is set.`)
    expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(text({ fitness: 'unfit', inspections }))
  })

  it('the name of the machine does not control the terminal, and only lines of commands are too wide', () => {
    const virtualisation = `${ESCAPE}[2Jevil\n${'long '.repeat(30)}`.slice(0, 80)
    const said = text(
      {
        machine: { ...document().machine, cpu: `CPU${ESCAPE}]0;x\u0007`, virtualisation },
        inspections: [inspection('x', governor, battery)],
      },
      60,
    )
    expect(said).not.toContain(ESCAPE)
    expect(said.split('\n').filter((line) => columns(line) > 60 && !line.includes('→'))).toEqual([])
  })
})

describe('findings of the checks, before a measurement', () => {
  it('are one line each, with one common hint; those of low impact are only in the report', () => {
    expect(inspected([battery.finding, governor.finding], { colour: false })).toBe(
      'warning: The machine runs on battery (BAT0).\n  hint: to fix these: npx joulegate doctor',
    )
    expect(inspected([governor.finding], { colour: false })).toBeNull()
    expect(inspected([], { colour: false })).toBeNull()
  })
})
