import { describe, expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { steady } from '../rig/programs.ts'

const NAME = 'joulegate.config.ts'
const program = (body: string): string => `import { defineConfig } from 'joulegate/plugin'\nexport default defineConfig(${body})\n`
const LOOP = program(`() => ({ version: 1, workloads: sizes.map((size: number) => ({ name: 'sum-' + size, run: 'true' })) })`)
const base = { [NAME]: `import { sizes } from './ci/sizes.ts'\n${LOOP}`, 'ci/sizes.ts': 'export const sizes: number[] = [1, 2]\n' }
const joules = { 'sum-1': steady(1, 61), 'sum-2': steady(1, 61) }

describe('joulegate.config.ts', () => {
  it('makes workloads by a loop, and a change to a file that it imports has no effect', async () => {
    await using lab = await openLab({ base, head: { 'ci/sizes.ts': `throw new Error('never run')\n` } })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, names: judged(stdout).changes.map(({ workload }) => workload) }).toEqual({ code: 0, names: ['sum-1', 'sum-2'] })
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain('This change edits the program of the configuration: ci/sizes.ts.')
    expect(lab.recording().configuredBy).toBe('base')
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('of head applies for a person if base has no configuration', async () => {
    await using lab = await openLab({ base: { change: '1' }, head: base })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(code).toBe(0)
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(`has no ${NAME}, so head's is used for both sides`)
    expect(lab.recording().configuredBy).toBe('head')
  })

  it('imports the benches of each side, also if head changes the program', async () => {
    const importing = program(`{ version: 1, import: ['hyperfine bench.sh'] }`)
    const bench = (other: string): string => `#!/bin/sh\nhyperfine 'true' 'true ${other}'\n`
    const head = { [NAME]: program(`{ version: 1, workloads: [] }`), 'bench.sh': bench('added') }
    await using lab = await openLab({ base: { [NAME]: importing, 'bench.sh': bench('gone') }, head })
    const { stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ true: steady(1, 61) }), '--format', 'json')
    const { changes, unpaired } = judged(stdout)
    expect(changes.map(({ workload }) => workload)).toEqual(['true'])
    expect(unpaired.map(({ workload, kind }) => `${workload} ${kind}`)).toEqual(['true gone missing', 'true added new'])
  })

  it('is drawn by graph', async () => {
    await using lab = await openLab({ base, head: { change: '1' } })
    const { code, stdout } = await lab.run('graph', '--json')
    expect({ code, drawn: JSON.parse(stdout) }).toMatchObject({ code: 0, drawn: { file: NAME, plugins: [] } })
  })

  it('that head replaces by a joulegate.yml is compared with that, workload by workload', async () => {
    const yaml = 'version: 1\nworkloads: [{name: sum-1, run: "true"}]\n'
    await using lab = await openLab({ base, head: { [NAME]: null, 'joulegate.yml': yaml } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(3)
    expect(judged(stdout).unpaired).toMatchObject([{ workload: 'sum-2', kind: 'missing', gated: true }])
  })

  it.each([
    ['beside a joulegate.yml', { ...base, 'joulegate.yml': 'version: 1\n' }, `joulegate.yml and ${NAME}. Only one configuration`],
    ['that throws', { [NAME]: program(`() => {\n  throw new Error('no sizes')\n}`) }, `at ${NAME}:3: no sizes`],
    ['that hangs', { [NAME]: program('() => { for (;;); }') }, 'took longer than 10 s'],
    ['that exits', { [NAME]: 'process.exit(3)\n' }, 'its process ended early (exit code 3)'],
    ['that gives no JSON', { [NAME]: program('{ version: 1, workloads: [{ run: () => 1 }] }') }, 'workloads[0].run is a function'],
    ['with a mistake', { [NAME]: program(`{ version: 1, workloads: [{ name: 'a' }] }`) }, 'workloads[0].run: "run" is missing'],
    ['that writes to the channel', { [NAME]: `import { writeSync } from 'node:fs'\nwriteSync(3, 'x\\n')\n` }, 'wrote to the channel'],
    [
      'that defines a stage',
      {
        [NAME]: `import { defineStage } from 'joulegate/plugin'\nexport default defineStage({ name: 'a', frequency: 'trial', run: () => ({}) })\n`,
      },
      'defines a stage, and a configuration was expected',
    ],
  ])('%s is refused, and nothing is left', async (_, files, says) => {
    await using lab = await openLab({ base: files, head: { change: '1' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({ code: 5, said: expect.stringContaining(says) })
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is never joined by a joulegate.yml: init refuses, and names it', async () => {
    await using lab = await openLab({ base, head: { change: '1' } })
    const { code, stderr } = await lab.run('init')
    expect(code).toBe(5)
    expect(stderr).toContain(`Edit ${NAME}`)
  })

  it('applies to a range of commits: the anchor’s runs for all', async () => {
    await using lab = await openLab({ base, head: { change: '1' } })
    const { code, stderr } = await lab.run('backtest', '--last', '1', ...lab.replay(joules))
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('error') })
  })
})
