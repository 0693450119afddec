import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab, type Setting } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

/** The program under test, and its benchmark: each appends to a file how it was called, so that a test sees what ran. */
const program = (version: string): string => `#!/bin/sh\necho "program ${version} $*" >>"$SEEN"\n`
const bench = (version: string): string => `#!/bin/sh\necho "bench ${version}" >>"$SEEN"\n./program "$(cat bench/size)"\n`

/** A repository whose workload runs bench/run.sh; joules are replayed. `seen`: a file outside of it. */
async function openHarness(head: Setting['head'], more: Readonly<Record<string, unknown>> = {}) {
  const lab = await openLab()
  const seen = lab.write('seen', '')
  const workloads = [{ name: 'w', run: './bench/run.sh', env: { SEEN: seen } }]
  commit(lab.repository, {
    'joulegate.yml': yml({ harness: ['bench/**'], workloads, ...more }),
    program: program('base'),
    'bench/run.sh': bench('base'),
    'bench/size': 'large',
  })
  if (head !== undefined) commit(lab.repository, head)
  return lab
}

/** What has run, each once. */
const ran = (lab: Lab): readonly string[] => [...new Set(readFileSync(join(lab.directory, 'seen'), 'utf8').trim().split('\n'))].toSorted()

async function compare(lab: Lab, ratio: number, ...flags: readonly string[]) {
  const ended = await lab.run('compare', 'main~1', 'main', ...lab.replay({ w: steady(ratio, 61) }), '--format', 'json', ...flags)
  const document = judged(ended.stdout)
  return { code: ended.code, stderr: ended.stderr, document, codes: codes(document.findings), recording: lab.recording() }
}

describe("the benchmark is base's", () => {
  it('a head that changes it to do less is measured with the one of base', async () => {
    await using lab = await openHarness({ program: program('head'), 'bench/run.sh': '#!/bin/sh\n', 'bench/size': 'small', 'bench/new': '' })
    const { code, codes: found, recording, document } = await compare(lab, 1.2)
    expect(code).toBe(2)
    expect(ran(lab)).toEqual(['bench base', 'program base large', 'program head large'])
    expect(recording.harness).toEqual({ state: 'base', files: ['bench/new', 'bench/run.sh', 'bench/size'], total: 3, isAll: false })
    expect(recording.checkChange).toBeNull()
    expect(found).toContain('harness-replaced')
    expect(document.findings.find((one) => one.code === 'harness-replaced')?.message).toContain('bench/new, bench/run.sh, bench/size')
    expect((await lab.run('report', 'joulegate-report/recording.json')).code).toBe(2)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('a head that moves or removes it is measured with the one of base', async () => {
    await using lab = await openHarness({
      program: program('head'),
      'bench/run.sh': null,
      'bench/size': null,
      'benchmarks/run.sh': '#!/bin/sh\n',
    })
    const { code, recording } = await compare(lab, 1)
    expect(code).toBe(0)
    expect(ran(lab)).toEqual(['bench base', 'program base large', 'program head large'])
    expect(recording.harness?.files).toEqual(['bench/run.sh', 'bench/size'])
  })

  it.runIf(isAll).each([['a link'], ['a file']])('a head that puts %s in its place is measured with the one of base', async (what) => {
    await using lab = await openHarness({ program: program('head'), 'easy/run.sh': '#!/bin/sh\n' })
    rmSync(join(lab.repository, 'bench'), { recursive: true })
    if (what === 'a link') symlinkSync('easy', join(lab.repository, 'bench'))
    commit(lab.repository, what === 'a link' ? {} : { bench: 'file' })
    const ended = await lab.run('compare', 'main~2', 'main', ...lab.replay({ w: steady(1.2, 61) }))
    expect({ code: ended.code, state: lab.recording().harness?.state }).toEqual({ code: 2, state: 'base' })
    expect(ran(lab)).toEqual(['bench base', 'program base large', 'program head large'])
  })

  it.each(few(1, ['runs', 'builds'] as const))('a head that changes it when it %s is measured with the one of base', async (when) => {
    const spoil = 'echo small >bench/size; rm bench/run.sh; ln -s ../easy.sh bench/run.sh'
    const easy = { 'easy.sh': '#!/bin/sh\n' }
    const head = when === 'builds' ? { 'build.sh': spoil } : { program: `${program('head')}${spoil}\n` }
    await using lab = await openHarness({ ...easy, ...head }, { build: { run: '[ ! -e build.sh ] || sh build.sh' } })
    const { code, recording, stderr } = await compare(lab, 1.2)
    expect(code).toBe(2)
    expect(ran(lab)).toEqual(['bench base', 'program base large', ...(when === 'runs' ? ['program head large'] : [])])
    expect(recording.harness?.state).toBe('unchanged')
    expect(stderr).toContain(
      `Head changes 2 files of the benchmark when it ${when} (bench/run.sh, bench/size). Joulegate restored base's version.`,
    )
    expect(lab.report('report.md')).toContain("Joulegate restored base's version")
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('files that the benchmark itself writes are not reported', async () => {
    const write = (version: string): string => `${program(version)}echo ${version} >bench/size\n`
    await using lab = await openHarness({ program: write('head') })
    commit(lab.repository, { program: write('base') })
    commit(lab.repository, { program: write('head') })
    const { code, codes: found } = await compare(lab, 1)
    expect(code).toBe(0)
    expect(ran(lab)).toEqual(['bench base', 'program base base', 'program base large', 'program head base', 'program head large'])
    expect(found).not.toContain('harness-restored')
  })

  it.runIf(isAll)('a head that does not touch it is not reported', async () => {
    await using lab = await openHarness({ program: program('head') })
    const { code, codes: found, recording, stderr } = await compare(lab, 1)
    expect(code).toBe(0)
    expect(recording.harness).toEqual({ state: 'unchanged', files: [], total: 0, isAll: false })
    expect(found.filter((one) => one.startsWith('harness') || one.startsWith('input'))).toEqual([])
    expect(stderr).not.toContain('benchmark')
  })

  it.runIf(isAll)('if nothing else is changed, there is nothing to measure', async () => {
    await using lab = await openHarness({ 'bench/run.sh': '#!/bin/sh\n' })
    const { code, codes: found, recording, document } = await compare(lab, 1.2)
    expect({ code, gate: document.gate, trials: recording.trials.length }).toEqual({ code: 0, gate: 'pass', trials: 0 })
    expect(found).toContain('harness-only')
    expect(lab.report('report.md')).toContain('only the benchmark changed')
    expect(ran(lab)).toEqual([''])
    // Unless it is asked for.
    expect((await compare(lab, 1.2, '--allow-same')).code).toBe(2)
    expect(ran(lab)).toEqual(['bench base', 'program base large'])
  })

  it.runIf(isAll)('a glob that matches nothing in base is reported', async () => {
    await using lab = await openHarness({ program: program('head') }, { harness: ['bench/**', 'benches/**', 'bench/run'] })
    const { document } = await compare(lab, 1)
    const [finding] = document.findings.filter((one) => one.code === 'harness-unmatched')
    expect(finding).toMatchObject({ level: 'warning', message: expect.stringContaining('benches/**, bench/run') })
  })

  it.runIf(isAll)('a configuration that head adds causes no message about it', async () => {
    await using lab = await openLab({
      base: { program: program('base') },
      head: { 'joulegate.yml': yml({ harness: ['bench/**'], workloads: [{ name: 'w', run: 'true' }] }), 'bench/new': 'new' },
    })
    const { code, recording } = await compare(lab, 1)
    expect({ code, harness: recording.harness, configuredBy: recording.configuredBy }).toEqual({
      code: 0,
      harness: null,
      configuredBy: 'head',
    })
  })
})

describe("if head does not go with base's benchmark, each side has its own", () => {
  const build = { run: 'grep -q "$(cat api)" bench/run.sh && echo built >>"$SEEN"' }
  const api = { 'bench/run.sh': `${bench('head')}# v2\n`, program: program('head'), api: 'v2' }

  it.runIf(isAll)('as it does not build with that: the check was changed', async () => {
    await using lab = await openHarness(undefined)
    const seen = join(lab.directory, 'seen')
    commit(lab.repository, {
      'joulegate.yml': yml({
        harness: ['bench/**'],
        workloads: [{ name: 'w', run: './bench/run.sh', env: { SEEN: seen } }],
        build: { ...build, env: { SEEN: seen } },
      }),
      'bench/run.sh': `${bench('base')}# v1\n`,
      api: 'v1',
    })
    commit(lab.repository, api)
    const { code, codes: found, recording, document, stderr } = await compare(lab, 1)
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 3, gate: 'fail', cause: 'check-changed' })
    expect(ran(lab)).toEqual(['bench base', 'bench head', 'built', 'program base large', 'program head large'])
    expect(recording).toMatchObject({ harness: { state: 'own', files: ['bench/run.sh'] }, checkChange: { scope: 'always', lifted: null } })
    expect(codes(recording.checkChange?.what ?? [])).toEqual(['harness-own'])
    expect(found).toContain('harness-own')
    expect(found).not.toContain('harness-replaced')
    expect(stderr).toContain("does not build with base's")
    expect(recording.builds.map(({ side, status }) => [side, status.code])).toEqual([
      ['base', 0],
      ['head', 0],
    ])
    expect(existsSync(join(lab.repository, 'joulegate-report', 'build-head-with-base-harness.log'))).toBe(true)
    // Judged from the Recording alone.
    expect((await lab.run('report', 'joulegate-report/recording.json')).code).toBe(3)
    // It hides no regression.
    expect((await compare(lab, 1.2)).code).toBe(2)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.each(
    few(1, [
      ['as a workload does not run with that', false],
      ['as a check fails with that', true],
    ] as const),
  )('%s: the check was changed', async (_, check) => {
    await using lab = await openHarness(undefined)
    const seen = join(lab.directory, 'seen')
    const run = check
      ? { run: './bench/run.sh', check: 'grep -q "$(cat api)" bench/run.sh' }
      : { run: 'grep -q "$(cat api)" bench/run.sh && ./bench/run.sh' }
    commit(lab.repository, {
      'joulegate.yml': yml({ harness: ['bench/**'], workloads: [{ name: 'w', ...run, env: { SEEN: seen } }] }),
      'bench/run.sh': `${bench('base')}# v1\n`,
      api: 'v1',
    })
    commit(lab.repository, api)
    const { code, document, recording, stderr } = await compare(lab, 1)
    expect({ code, cause: document.cause, state: recording.harness?.state }).toEqual({ code: 3, cause: 'check-changed', state: 'own' })
    expect(stderr).toContain("does not run with base's")
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('if it does not build with its own either, that is its failure', async () => {
    await using lab = await openHarness(undefined)
    commit(lab.repository, {
      'joulegate.yml': yml({ harness: ['bench/**'], workloads: [{ name: 'w', run: 'true' }], build: { run: './build' } }),
      build: '#!/bin/sh\n',
    })
    commit(lab.repository, { build: '#!/bin/sh\nexit 7\n', 'bench/size': 'small' })
    const { code, document, recording } = await compare(lab, 1)
    expect({ code, cause: document.cause, state: recording.harness?.state }).toEqual({ code: 3, cause: 'error', state: 'own' })
    expect(recording.builds.map(({ side, status }) => [side, status.code])).toEqual([
      ['base', 0],
      ['head', 7],
    ])
  })

  it.runIf(isAll)('a workload that fails on base too keeps the benchmark of base', async () => {
    await using lab = await openHarness({ program: '#!/bin/sh\nexit 3\n', 'bench/size': 'small' })
    commit(lab.repository, { program: '#!/bin/sh\nexit 3\n' })
    commit(lab.repository, { 'bench/size': 'other', x: 'x' })
    const { recording } = await compare(lab, 1)
    expect(recording.harness?.state).toBe('base')
  })
})

describe('without a harness, changed files that workloads use are named', () => {
  it.runIf(isAll)('in the findings, and its consequences', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'w', run: 'sh bench.sh data' }] }), 'bench.sh': 'true\n', 'data/a': 'a', x: 'x' },
      head: { 'bench.sh': 'true # less\n', 'data/a': 'b', 'data/b': 'b', x: 'y' },
    })
    const { code, document, recording } = await compare(lab, 1)
    expect(code).toBe(0)
    expect(recording.harness).toEqual({ state: 'undeclared', files: ['bench.sh', 'data/a', 'data/b'], total: 3, isAll: false })
    const said = document.findings.filter((one) => one.code === 'input-changed').map(({ message }) => message)
    expect(said[0]).toBe('Head changes bench.sh, which w uses, so each side ran its own version.')
    expect(said).toHaveLength(3)
  })

  it.runIf(isAll)('and nothing is reported if none is changed', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'w', run: 'sh bench.sh' }] }), 'bench.sh': 'true\n', x: 'x' },
      head: { x: 'y' },
    })
    const { codes: found, recording } = await compare(lab, 1)
    expect(recording.harness?.total).toBe(0)
    expect(found.filter((one) => one.startsWith('input'))).toEqual([])
  })
})
