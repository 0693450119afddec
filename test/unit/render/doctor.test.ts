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
  description: 'RAPL by powercap: package-0, dram of socket 0',
  watts: [
    { domain: 'package', watts: 12.34 },
    { domain: 'core', watts: 4 },
    { domain: 'dram', watts: 2 },
  ],
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

describe('what doctor prints', () => {
  it('the whole of it', () => {
    const inspections = [
      inspection('filter', filtering),
      inspection('governor', governor),
      inspection('power supply', battery),
      inspection('disk space', ...['/here', '/there'].map((directory) => fine(finding('disk-free', { directory, bytes: 5 * 2 ** 30 })))),
      inspection('turbo', { status: 'unknown', finding: finding('turbo-untold', {}) }),
      inspection('SMT', { status: 'absent', finding: finding('smt-absent', {}) }),
    ]
    expect(text({ fitness: 'unfit', inspections })).toBe(`Unfit: 1 thing must be mended before a measurement.
Some CPU, 8 threads, 16.0 GiB, bare metal

Must be mended:
 ✗ The energy counters are filtered: bit 0 of register 0xbc is set.
   Filtered counters are blurred on purpose, so that they cannot betray what was
   computed: their error may be larger than any budget.
   → sudo systemctl reboot

Meters:
 ✓ powercap  RAPL by powercap: package-0, dram of socket 0. Right now: CPU
             package 12.3 W, CPU cores 4.00 W, DRAM 2.00 W

2 warnings, what matters most first:
 ! The machine runs on its battery (BAT0).
   Matters much: on battery, firmware and power profiles hold the clock down,
   more so as the charge goes.
   → Plug it in
 ! The processor is told to save energy (energy_performance_preference is
   power).
   Matters little: the processor may still lower its clock where it sees fit.
   → echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/energy_performance_preference

Fine: disk space (5.0 GiB free in /here; 5.0 GiB free in /there)

Cannot be known: turbo (no file says whether the clock may boost)

Does not apply: SMT (the processor shows none)

What is written to /sys or set by sysctl lasts until the next boot.
`)
  })

  it.each<[Partial<Doctor>, string]>([
    [{}, 'Fit: measures CPU package + DRAM with powercap.'],
    [{ meter: 'estimate', asked: 'estimate', meters: [{ ...counter, name: 'estimate', kind: 'estimate' }] }, 'Fit for estimates, as asked'],
    [{ fitness: 'estimates' }, 'Only estimates: no energy counter works here'],
    [{ fitness: 'unfit', meter: null }, 'Unfit: no meter works here.'],
    [{ fitness: 'unfit', meter: null, asked: 'perf' }, 'Unfit: the meter perf does not work here.'],
    [{ fitness: 'unfit', findings: [finding('no-energy', { domains: ['package'] })] }, 'Unfit: 1 thing must be mended before'],
  ])('%# begins with what the machine can do', (changes, expected) => {
    expect(text(changes).startsWith(expected)).toBe(true)
  })

  it('an error of the machine as a whole stands first, a warning among the warnings', () => {
    const said = text({
      fitness: 'unfit',
      findings: [finding('no-energy', { domains: ['package'] }), finding('machine-throttled', { times: 1, directory: '/sys' })],
    })
    expect(said).toMatch(/Must be mended:\n ✗ The meter had no energy for package in this trial\.\n\nMeters:/)
    expect(said).toMatch(/1 warning, what matters most first:\n ! The processor got too hot/)
  })

  it('in colour it says the same', () => {
    const inspections = [inspection('filter', filtering), inspection('power supply', battery)]
    const coloured = terminalPage(doctorPage(document({ fitness: 'unfit', inspections })), { colour: true, width: 80 })
    expect(coloured).toContain(`${ESCAPE}[31m✗${ESCAPE}[39m The energy counters are filtered: bit 0 of register 0xbc is set.`)
    expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(text({ fitness: 'unfit', inspections }))
  })

  it('what the machine calls itself commands no terminal, and no line but that of a command is too wide', () => {
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

describe('what the checks find, before a measurement', () => {
  it('is one line each, with one way to the remedies; what matters little is left to the report', () => {
    expect(inspected([battery.finding, governor.finding], { colour: false })).toBe(
      'warning: The machine runs on its battery (BAT0).\n  hint: joulegate doctor says what helps',
    )
    expect(inspected([governor.finding], { colour: false })).toBeNull()
    expect(inspected([], { colour: false })).toBeNull()
  })
})
