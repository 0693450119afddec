import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Config } from '../../src/model/config.ts'
import { countedHere } from '../rig/counted.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { type Joules, noisy, steady } from '../rig/programs.ts'

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

const commit = (tree: string) => ({ kind: 'commit', name: 'HEAD', sha: 'a'.repeat(40), tree: tree.repeat(40) })
const EQUAL = { allowSame: true, revisions: { base: commit('1'), head: commit('1') } }

const equal = (workloads: Readonly<Record<string, Joules>>, more: object = {}, config: Partial<Config> = {}): Promise<string> =>
  countedHere(workloads, { ...EQUAL, ...more }, config)

const quiet = { parse: steady(1, 9), scan: noisy(1, 9, 2e-3) }
const openProject = () => openLab({ base: { [FILE]: CONFIGURATION } })
const text = (lab: Lab): string => readFileSync(join(lab.repository, FILE), 'utf8')
const promote = async (lab: Lab, recording: string, ...more: readonly string[]) =>
  lab.run('doctor', '--promote', lab.write('recording.json', recording), ...more)

const Document = z.strictObject({
  schema: z.literal(1),
  machine: z.string(),
  recording: z.string(),
  file: z.literal(FILE),
  isWritten: z.boolean(),
  patch: z.string(),
  workloads: z.array(
    z.looseObject({ workload: z.string(), from: z.number().optional(), to: z.number().optional(), why: z.string().optional() }),
  ),
})

describe('doctor --promote', () => {
  it('prints a patch that git applies, with its reasons and its limits', async () => {
    await using lab = await openProject()
    const recording = await equal(quiet)
    const { code, stdout } = await promote(lab, recording)
    expect(code).toBe(0)
    const page = stdout.replaceAll(/\s+/g, ' ')
    expect(stdout).toMatch(/^Margins for 2 workloads\n/)
    expect(page).toContain('✓ parse: +3 % → +0.6 %. Pairs vary by 0.5 %: 10 of them show a change of 0.56 %.')
    expect(page).toMatch(/Equal code stayed within ±0\.5 %\. A check takes 10 pairs or more, at least 1 min( \d+ s)?\./)
    expect(page).toContain('✓ scan: +3 % → +1.7 %.')
    expect(page).toContain('One margin for all of them: +1.7 %.')
    expect(page).toContain('a margin below 2 to 3 % may be too tight')
    expect(text(lab)).toBe(CONFIGURATION)
    execFileSync('git', ['apply', '-'], { cwd: lab.repository, input: stdout })
    const written = CONFIGURATION.replace('# since May\n', (line) => `${line}      max-regression: 0.6%\n`)
    expect(text(lab)).toBe(written.replace('./scan\n', (line) => `${line}    budget: { max-regression: 1.7% }\n`))
    const again = await promote(lab, recording)
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^No margin to change\n/)
    expect(again.stdout).toContain(' · parse stays at +0.6 %: it is the smallest margin that this Recording shows.')
  })

  it('writes the file with --write, and prints JSON with --json', async () => {
    await using lab = await openProject()
    const proposed = Document.parse(JSON.parse((await promote(lab, await equal(quiet), '--json')).stdout))
    expect(proposed).toMatchObject({ isWritten: false, patch: expect.stringContaining('+      max-regression: 0.6%\n') })
    expect(proposed.workloads).toMatchObject([
      { workload: 'parse', from: 0.03, to: 0.006 },
      { workload: 'scan', from: 0.03, to: 0.017 },
    ])
    const { code, stdout } = await promote(lab, await equal(quiet), '--write')
    expect(code).toBe(0)
    expect(stdout).toContain('Written to joulegate.yml. To keep it: commit the file.')
    expect(stdout).not.toContain('@@')
    expect(text(lab)).toContain('budget: { max-regression: 1.7% }')
  })

  it('proposes a wider margin for a workload that varies, and keeps one that more pairs reach', async () => {
    await using lab = await openProject()
    const { code, stdout } = await promote(lab, await equal({ parse: noisy(1, 61, 2e-2), scan: noisy(1, 31, 5e-3) }))
    expect(code).toBe(0)
    expect(stdout).toMatch(/ ! parse: \+3 % → \+[\d.]+ %\. The margin so far is smaller than this machine can show\.\n/)
    expect(stdout).toMatch(/ · scan stays at \+3 %: these pairs would not find a change of that size/)
    expect(stdout).not.toContain('may be too tight')
  })

  it('shows nothing by workloads that moved, had too few pairs, or are not in the file', async () => {
    await using lab = await openProject()
    const { code, stdout } = await promote(lab, await equal({ parse: steady(1.05, 31), scan: steady(1, 5), gone: steady(1, 9) }))
    expect(code).toBe(6)
    expect(stdout).toMatch(/^This Recording shows no margin\n/)
    const page = stdout.replaceAll(/\s+/g, ' ')
    expect(page).toContain('✗ parse stays at +3 %: equal code was found to differ')
    expect(page).toContain('✗ scan stays at +3 %: there were too few pairs for an interval. → npx joulegate compare HEAD HEAD --allow-same')
    expect(page).toContain('· gone is left out: the file does not have it.')
    expect(text(lab)).toBe(CONFIGURATION)
  })

  it.each([
    ['simulated joules', { simulated: true }, 'its joules are simulated'],
    ['an estimate', { meter: { name: 'estimate', kind: 'estimate', description: 'CPU time' } }, 'its joules are an estimate'],
    ['a replay', { meter: { name: 'replay', kind: 'replay', description: 'a file' } }, 'its joules were replayed from a file'],
    ['no meter', { meter: null }, 'it has no meter'],
    ['a lost meter', { end: { reason: 'machine', finding: null, at: '2026-05-04T14:30:00Z' } }, 'its meter was lost'],
    ['different trees', { revisions: { base: commit('1'), head: commit('2') } }, 'two different trees'],
    [
      'another machine',
      { machine: { id: 'bench-02', cpu: 'a processor', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null } },
      'This Recording was made on the machine bench-02',
    ],
  ])('refuses %s', async (_, more, message) => {
    await using lab = await openProject()
    const { code, stdout, stderr } = await promote(lab, await equal(quiet, more), '--write')
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain('npx joulegate')
    expect(text(lab)).toBe(CONFIGURATION)
  })

  it('refuses counted work, and options that do not go together', async () => {
    await using lab = await openProject()
    expect((await promote(lab, await equal(quiet, {}, { domains: ['instructions'] }))).stderr).toContain('it counted work')
    const given = async (...options: readonly string[]) => {
      const { code, stderr } = await lab.run('doctor', ...options)
      return { code, stderr }
    }
    expect(await given('--write')).toMatchObject({ code: 5, stderr: expect.stringContaining("'--write' needs --promote") })
    expect(await given('--promote', 'x', '--watch')).toMatchObject({ code: 5, stderr: expect.stringContaining('cannot be used with') })
    expect(await given('--promote', 'gone.json')).toMatchObject({ code: 5, stderr: expect.stringContaining('gone.json') })
  })
})
