import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeMachine } from '../../src/host/machine.ts'
import { dayOf, daysLater } from '../../src/model/waiver.ts'
import { countedHere } from '../rig/counted.ts'
import { judged, only } from '../rig/documents.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'

const FILE = 'joulegate.yml'

/** A file with comments, as a person writes it. */
const CONFIGURATION = `# The parser and the scanner.
version: 1
workloads:
  - name: parse # hot
    run: ./parse
    budget:
      level: fail # since May

  # Slow on laptops.
  - name: scan
    run: ./scan
budget: { max-regression: 3% }
`

const improved = { parse: steady(0.9, 11), scan: steady(1, 11) }
const openProject = () => openLab({ base: { [FILE]: CONFIGURATION } })
const text = (lab: Lab): string => readFileSync(join(lab.repository, FILE), 'utf8')

describe('budget ratchet', () => {
  it('prints a patch that git applies, and then has nothing to tighten', async () => {
    await using lab = await openProject()
    const { id } = await describeMachine()
    const recording = lab.write('recording.json', await countedHere(improved))
    const { code, stdout } = await lab.run('budget', 'ratchet', recording)
    expect(code).toBe(0)
    expect(stdout).toContain('Tighter limits for 1 workload\n')
    expect(stdout).toMatch(/ ✓ parse: no limit → 93\.\d J per run\n/)
    expect(stdout).toContain(' · scan stays: it has no limit on this machine, and did not improve\n')
    expect(text(lab)).toBe(CONFIGURATION)
    execFileSync('git', ['apply', '-'], { cwd: lab.repository, input: stdout })
    const limit = /([\d.]+J) \}/.exec(text(lab))?.[1]
    const written = CONFIGURATION.replace(
      '# since May\n',
      (line) => `${line}      max-energy: { ${/^[a-z]/.test(id) ? id : `'${id}'`}: ${limit} }\n`,
    )
    expect(text(lab)).toBe(written)
    const again = await lab.run('budget', 'ratchet', recording)
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^Nothing to tighten\n/)
    expect(again.stdout).toContain(`parse stays (${limit?.replace('J', ' J')}): its limit is as tight already`)
  })

  it('writes the file with --write, and tightens a limit after a smaller improvement', async () => {
    await using lab = await openProject()
    const first = await lab.run('budget', 'ratchet', lab.write('first.json', await countedHere(improved)), '--write')
    expect(first).toMatchObject({ code: 0 })
    expect(first.stdout).toContain('Written to joulegate.yml. To keep it: commit the file.')
    expect(first.stdout).not.toContain('@@')
    const before = text(lab)
    const better = { parse: steady(0.85, 11), scan: steady(1, 11) }
    await lab.run('budget', 'ratchet', lab.write('second.json', await countedHere(better)), '--write')
    expect(text(lab)).not.toBe(before)
    expect(text(lab)).toMatch(/max-energy: \{ '?\w+'?: 88(\.\d)?J \}/)
  })

  it.each([
    ['simulated joules', { simulated: true }, 'its joules are simulated'],
    ['an estimate', { meter: { name: 'estimate', kind: 'estimate', description: 'CPU time' } }, 'its joules are an estimate'],
    ['a replay', { meter: { name: 'replay', kind: 'replay', description: 'a file' } }, 'its joules were replayed from a file'],
    ['no meter', { meter: null }, 'it has no meter'],
    [
      'another machine',
      { machine: { id: 'bench-02', cpu: 'a processor', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null } },
      'This Recording was made on the machine bench-02',
    ],
  ])('refuses %s', async (_, more, message) => {
    await using lab = await openProject()
    const { code, stdout, stderr } = await lab.run('budget', 'ratchet', lab.write('recording.json', await countedHere(improved, more)))
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain(message)
    expect(text(lab)).toBe(CONFIGURATION)
  })

  it('refuses counted work, and tightens nothing by what is not clear', async () => {
    await using lab = await openProject()
    const work = await countedHere(improved, {}, { domains: ['instructions'] })
    expect((await lab.run('budget', 'ratchet', lab.write('work.json', work))).stderr).toContain('it counted work')
    const unclear = await countedHere({ parse: steady(0.9, 5) })
    const { code, stdout } = await lab.run('budget', 'ratchet', lab.write('unclear.json', unclear))
    expect(code).toBe(0)
    expect(stdout).toContain('parse stays: its change is not clear: measure more pairs')
  })

  it('refuses a file that is absent, a link, invalid, or shares a budget', async () => {
    await using lab = await openProject()
    const recording = lab.write('recording.json', await countedHere(improved))
    const failed = async (...more: readonly string[]) => {
      const { code, stderr } = await lab.run('budget', 'ratchet', recording, ...more)
      return { code, stderr }
    }
    expect(await failed('--config', 'gone.yml')).toMatchObject({ code: 5, stderr: expect.stringContaining('has no gone.yml') })
    symlinkSync(FILE, join(lab.repository, 'link.yml'))
    expect(await failed('--config', 'link.yml')).toMatchObject({ code: 5, stderr: expect.stringContaining('has no link.yml') })
    lab.write('repository/broken.yml', 'workloads: 3\n')
    expect(await failed('--config', 'broken.yml')).toMatchObject({ code: 5, stderr: expect.stringContaining('broken.yml:1:12') })
    lab.write('repository/shared.yml', 'budget: &b {level: warn}\nworkloads: [{name: parse, run: x, budget: *b}]\n')
    const shared = await failed('--config', 'shared.yml')
    expect(shared).toMatchObject({ code: 5, stderr: expect.stringContaining('does not allow to change single budgets') })
    expect(shared.stderr).toMatch(/parse: budget: \{ max-energy: \{ \w+: 93\.\dJ \} \}/)
    const { code, stderr } = await lab.run('budget', 'tighten')
    expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining('Allowed choices are ratchet') })
  })
})

describe('a limit in joules', () => {
  const job = (budget: object) => ({ base: { [FILE]: yml({ workloads: [{ name: 'job', run: 'true', budget }] }) }, head: { 'b.txt': 'b' } })

  it('fails a change inside the budget in percent, and exits with 2', async () => {
    await using lab = await openLab(job({}))
    const given = ['compare', 'main~1', 'main', '--max-energy', '100.5J', ...lab.replay({ job: steady(1.01, 30) })] as const
    const { code, stdout } = await lab.run(...given)
    expect(code).toBe(2)
    expect(stdout).toContain('❌ Simulated energy: over the limit in joules')
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /job uses 10\d(\.\d)? J per run \(95 % interval 100\.\d J … 101\.\d J\), and its limit on this machine is 100\.5 J/,
    )
    const document = judged((await lab.run('report', '--format', 'json')).stdout)
    expect(document).toMatchObject({ gate: 'fail', cause: 'energy' })
    expect(only(document)).toMatchObject({ verdict: 'unchanged' })
  })

  it('of another machine is a note, with the id of this one', async () => {
    await using lab = await openLab(job({ 'max-energy': { elsewhere: '90J' } }))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 30) }))
    expect(code).toBe(0)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `The limit of job in joules was not checked: it is for elsewhere, and this machine is ${(await describeMachine()).id}.`,
    )
  })

  it('does not fail a regression below min-change', async () => {
    await using lab = await openLab(job({ 'min-change': '8J' }))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1.05, 30) }))
    expect(code).toBe(0)
    expect(stdout).toContain('🔺 more energy')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('That is less than 8 J, the smallest change that counts.')
  })
})

describe('a waiver', () => {
  const waived = (expires: string) => ({
    base: {
      [FILE]: yml({
        workloads: [{ name: 'job', run: 'true' }],
        waivers: [{ workload: 'job', 'max-regression': '10%', expires, reason: 'see @maintainer, **bold** [a](b)' }],
      }),
    },
    head: { 'b.txt': 'b' },
  })
  const today = dayOf(new Date())

  it('lets its workload use more, and the report says why, until when, and what the budget would be', async () => {
    await using lab = await openLab(waived(daysLater(today, 30)))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1.05, 30) }))
    expect(code).toBe(0)
    expect(stdout).toContain('+10 % (waived)')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `The budget of job is +10 % until ${daysLater(today, 30)}, instead of +3 %, by a waiver: see @maintainer, **bold** [a](b)`,
    )
    // In Markdown, all of it is code.
    expect(lab.report('report.md')).toContain('by a waiver: see @maintainer, **bold** [a](b)`')
    expect(lab.recording().config.workloads[0]?.budget).toMatchObject({ maxRegression: 0.1, waiver: { state: 'applies', instead: 0.03 } })
    // Judged again, whatever the day: the Recording has all of it.
    expect(await lab.run('report')).toMatchObject({ code: 0, stdout })
  })

  it('that expired lately is a warning, and its budget counts no more', async () => {
    await using lab = await openLab(waived(daysLater(today, -3)))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ job: steady(1.05, 30) }))
    expect(code).toBe(2)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`warning: The waiver of job expired on ${daysLater(today, -3)}`)
  })

  it.runIf(isAll)('that expired long ago is an error with its place, until head removes it', async () => {
    const setting = waived('2020-01-31')
    await using lab = await openLab(setting)
    const joules = lab.replay({ job: steady(1, 30) })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...joules)
    expect(code).toBe(5)
    expect(stderr).toMatch(/joulegate\.yml:\d+:\d+ \(head \w{10}\): waivers\.expires: this waiver has expired/)
    expect((await lab.run('compare', 'main~1', 'main', '--max-regression', '4%', ...joules)).code).toBe(0)
    await using mended = await openLab({ ...setting, head: { [FILE]: yml({ workloads: [{ name: 'job', run: 'true' }] }) } })
    expect((await mended.run('compare', 'main~1', 'main', ...joules)).code).toBe(0)
  })
})
