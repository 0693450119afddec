import { describe, expect, it } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { openLab } from '../rig/lab.ts'
import { type Joules, steady, yml } from '../rig/programs.ts'
import { writeFiles } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const joules: Readonly<Record<string, Joules>> = { kept: steady(1, 61), gone: steady(1, 61), added: steady(1, 61) }
const job = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({ name, run: 'true', ...more })
const config = (...workloads: readonly unknown[]) => ({ 'joulegate.yml': yml({ workloads }) })

describe('the configuration of base counts', () => {
  it.each(
    few(2, [
      {
        title: 'a workload that head removes is missing',
        base: [job('kept'), job('gone')],
        head: [job('kept')],
        code: 3,
        gate: 'fail',
        cause: 'missing',
        unpaired: [['gone', 'missing', true]],
        compared: ['kept'],
      },
      {
        title: 'a workload that head adds is new',
        base: [job('kept')],
        head: [job('kept'), job('added')],
        code: 0,
        gate: 'pass',
        cause: null,
        unpaired: [['added', 'new', true]],
        compared: ['kept'],
      },
      {
        title: 'a removed workload that only warns does not fail',
        base: [job('kept'), job('gone', { budget: { level: 'warn' } })],
        head: [job('kept')],
        code: 0,
        gate: 'pass',
        cause: null,
        unpaired: [['gone', 'missing', false]],
        compared: ['kept'],
      },
      {
        title: 'a renamed workload is missing and new',
        base: [job('gone')],
        head: [job('added')],
        code: 3,
        gate: 'fail',
        cause: 'missing',
        unpaired: [
          ['gone', 'missing', true],
          ['added', 'new', true],
        ],
        compared: [],
      },
    ]),
  )('$title', async ({ base, head, code, gate, cause, unpaired, compared }) => {
    await using lab = await openLab({ base: config(...base), head: config(...head) })
    const { code: exit, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    const document = judged(stdout)
    expect({ exit, gate: document.gate, cause: document.cause }).toEqual({ exit: code, gate, cause })
    expect(document.unpaired.map((one) => [one.workload, one.kind, one.gated])).toEqual(unpaired)
    expect(document.changes.map(({ workload }) => workload)).toEqual(compared)
    for (const [name] of unpaired) expect(lab.report('report.md')).toContain(`\`${name}\``)
    expect((await lab.run('report', 'joulegate-report/recording.json')).code).toBe(code)
  })

  it.runIf(isAll)('a missing workload does not fail if fail-on omits it', async () => {
    await using lab = await openLab({ base: config(job('kept'), job('gone')), head: config(job('kept')) })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--fail-on', 'regressed', '--format', 'json')
    expect({ code, gate: judged(stdout).gate, cause: judged(stdout).cause }).toEqual({ code: 0, gate: 'warn', cause: 'missing' })
  })

  it.each(
    few(1, [
      { title: 'another command', head: job('kept', { run: 'exit 1' }), finding: 'definition-changed' },
      { title: 'another prepare', head: job('kept', { prepare: 'exit 1' }), finding: 'definition-changed' },
      { title: 'a wider budget', head: job('kept', { budget: { 'max-regression': '50%' } }), finding: 'budget-loosened' },
      { title: 'a budget that only warns', head: job('kept', { budget: { level: 'warn' } }), finding: 'budget-level-loosened' },
    ]),
  )('$title on head is reported and not used', async ({ head, finding }) => {
    await using lab = await openLab({ base: config(job('kept')), head: config(head) })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ kept: steady(1.2, 61) }), '--format', 'json')
    const document = judged(stdout)
    expect({ code, verdict: document.changes[0]?.verdict }).toEqual({ code: 2, verdict: 'regressed' })
    expect(codes(document.findings)).toContain(finding)
    expect(document.changes[0]?.budget).toEqual({ maxRegression: 0.03, level: 'fail' })
    expect(lab.recording().config.workloads[0]).toMatchObject({ run: 'true', prepare: null })
  })

  it.runIf(isAll)('settings of head are reported and not used', async () => {
    const head = { 'joulegate.yml': yml({ workloads: [job('kept')], gate: { 'fail-on': 'never' }, pairs: { max: 20 } }) }
    await using lab = await openLab({ base: config(job('kept')), head })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay({ kept: steady(1.2, 61) }), '--format', 'json')
    expect(code).toBe(2)
    expect(judged(stdout).findings).toContainEqual(
      expect.objectContaining({ code: 'settings-changed', message: expect.stringMatching(/pairs\.max.*gate\.fail-on/) }),
    )
  })
})

describe('if base has no configuration', () => {
  it('that of head is used for both', async () => {
    await using lab = await openLab({ base: { x: '' }, head: config(job('kept')) })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, codes: codes(judged(stdout).findings) }).toEqual({ code: 0, codes: expect.arrayContaining(['config-from-head']) })
  })

  it.runIf(isAll)('nor head, the uncommitted one is used, with a warning', async () => {
    await using lab = await openLab({ base: { x: '' }, head: { y: '' } })
    writeFiles(lab.repository, config(job('kept')))
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, codes: codes(judged(stdout).findings) }).toEqual({
      code: 0,
      codes: expect.arrayContaining(['config-from-working-tree']),
    })
    expect(stderr).toContain('joulegate.yml')
  })

  it('nor head, nor the working tree, flags define what to run', async () => {
    await using lab = await openLab({ base: { x: '' }, head: { y: '' } })
    const { code, stdout } = await lab.run(
      'compare',
      '--run',
      'true',
      '--build',
      'touch built',
      ...lab.replay({ default: steady(1.2, 61) }),
      '--format',
      'json',
    )
    expect({ code, workload: judged(stdout).changes[0]?.workload, builds: lab.recording().builds.length }).toEqual({
      code: 2,
      workload: 'default',
      builds: 2,
    })
    expect(lab.recording().revisions).toMatchObject({ base: { sha: lab.base }, head: { sha: lab.head, name: 'HEAD' } })
  })
})

describe('if only head has no configuration', () => {
  it('every workload is missing', async () => {
    await using lab = await openLab({ base: config(job('kept')), head: { 'joulegate.yml': null } })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, cause: judged(stdout).cause, unpaired: judged(stdout).unpaired.map(({ workload }) => workload) }).toEqual({
      code: 3,
      cause: 'missing',
      unpaired: ['kept'],
    })
  })
})

describe('choosing workloads', () => {
  const workloads = [job('parse/json', { tags: ['fast'] }), job('parse/csv'), job('serve', { tags: ['slow', 'net'] })]
  it.each(
    few(1, [
      { flags: ['--workloads', 'parse/*'], chosen: ['parse/json', 'parse/csv'] },
      { flags: ['--workloads', 'serve,parse/csv'], chosen: ['parse/csv', 'serve'] },
      { flags: ['--tags', 'net'], chosen: ['serve'] },
      { flags: ['--workloads', 'parse/*', '--tags', 'fast,slow'], chosen: ['parse/json'] },
    ]),
  )('$flags', async ({ flags, chosen }) => {
    await using lab = await openLab({ base: config(...workloads), head: { x: '' } })
    const all = Object.fromEntries(workloads.map(({ name }) => [name, steady(1, 61)]))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(all), ...flags, '--format', 'json')
    expect({ code, chosen: judged(stdout).changes.map(({ workload }) => workload) }).toEqual({ code: 0, chosen })
  })
})
