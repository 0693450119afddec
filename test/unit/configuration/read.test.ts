import { describe, expect, test } from 'vitest'
import { compareDefinitions } from '../../../src/configuration/definitions.ts'
import { beyondProposal, readConfiguration, selectWorkloads } from '../../../src/configuration/read.ts'
import { readBesides } from '../../../src/configuration/settings.ts'
import { Config } from '../../../src/model/config.ts'
import { Problem } from '../../../src/model/finding.ts'
import { worded } from '../../rig/worded.ts'
import { bad, good } from './configurations.ts'

const none: ReadonlyMap<string, string | true> = new Map()
const read = (text: string, overrides = none): Config => readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides })

function problem(act: () => unknown): { readonly code: string; readonly message: string } {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return worded(error.finding)
    throw error
  }
  return { code: 'none', message: 'nothing was thrown' }
}

const WORKLOAD = 'workloads: [{name: a, run: x}]\n'

describe('a good configuration', () => {
  test.each(Object.entries(good))('%s', (_, text) => {
    const config = read(text)
    expect(Config.parse(JSON.parse(JSON.stringify(config)))).toEqual(config)
  })

  test('resolves every default', () => {
    expect(read(WORKLOAD)).toEqual({
      build: null,
      workloads: [
        {
          name: 'a',
          run: 'x',
          cwd: '.',
          env: {},
          timeout: 600,
          prepare: null,
          cleanup: null,
          check: null,
          services: [],
          repeat: 'auto',
          network: 'off',
          tags: [],
          units: null,
          budget: { maxRegression: 0.03, level: 'fail' },
        },
      ],
      harness: [],
      pairs: { min: 8, max: 60 },
      timeLimit: 1800,
      temperature: { band: 3, timeout: 60 },
      meter: 'auto',
      domains: ['package', 'dram'],
      gate: {
        rule: 'regressed',
        failOn: ['regressed', 'error', 'missing', 'check-changed'],
        confidence: 0.95,
        branches: [],
      },
    })
  })

  describe('on a machine that can have no counter of energy', () => {
    const meterOf = (text: string, overrides = none, isProposal = false): string =>
      readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides, canCountEnergy: false, isProposal }).meter

    test('auto counts work, with its budget', () => {
      const config = readConfiguration({ file: { text: WORKLOAD, name: 'joulegate.yml' }, overrides: none, canCountEnergy: false })
      expect(config).toMatchObject({
        meter: 'work',
        domains: ['instructions'],
        workloads: [{ repeat: 1, budget: { maxRegression: 0.01 } }],
      })
      expect(meterOf(`meter: auto\n${WORKLOAD}`)).toBe('work')
      expect(meterOf(`budget: {max-work-regression: 2%, level: warn}\n${WORKLOAD}`)).toBe('work')
    })

    test.each([
      ['a budget in energy', `budget: {max-regression: 5%}\n${WORKLOAD}`, none],
      ["one workload's budget in energy", 'workloads: [{name: a, run: x}, {name: b, run: x, budget: {max-regression: 5%}}]', none],
      ['domains', `domains: [package]\n${WORKLOAD}`, none],
      ['a flag with a budget in energy', WORKLOAD, new Map([['max-regression', '5%']])],
    ])('auto stays about energy with %s', (_, text, overrides) => {
      expect(meterOf(text, overrides)).toBe('auto')
    })

    test('a meter by name stays, and a proposal has no budget', () => {
      expect(meterOf(`meter: perf\n${WORKLOAD}`)).toBe('perf')
      expect(meterOf(WORKLOAD, new Map([['meter', 'estimate']]))).toBe('estimate')
      expect(meterOf(`budget: {max-regression: 5%}\n${WORKLOAD}`, none, true)).toBe('work')
    })
  })

  test('a proposal cannot give workloads the network, and can take it from the build', () => {
    const text = 'build: {run: make, network: off}\nworkloads: [{name: a, run: x, network: on}]'
    const read = (isProposal: boolean) => readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: none, isProposal })
    expect(read(false)).toMatchObject({ build: { network: 'off' }, workloads: [{ network: 'on' }] })
    expect(read(true)).toMatchObject({ build: { network: 'off' }, workloads: [{ network: 'off' }] })
    expect(beyondProposal(text)).toEqual(['workloads[].network'])
  })

  test('converts to fractions and seconds exactly', () => {
    const config = read(`gate: {confidence: 99.9%, fail-on: never}\ntime-limit: 1.5h\nbudget: {max-regression: 0.2%}\n${WORKLOAD}`)
    expect(config.gate).toMatchObject({ confidence: 0.999, failOn: [] })
    expect(config.timeLimit).toBe(5400)
    expect(config.workloads[0]?.budget.maxRegression).toBe(0.002)
  })

  test('gives each workload its budget, completed from the top level', () => {
    const config = read(
      'budget: {max-regression: 5%, level: warn}\nworkloads: [{name: a, run: x, budget: {level: off}}, {name: A, run: x, budget: {max-regression: 8%}}]',
    )
    expect(config.workloads.map(({ budget }) => budget)).toEqual([
      { maxRegression: 0.05, level: 'off' },
      { maxRegression: 0.08, level: 'warn' },
    ])
  })

  test('knows services and repeats', () => {
    const config = read(
      'workloads: [{name: a, run: x, repeat: 12, services: [{name: s, run: y}, {name: t, run: z, ready: r, timeout: 1m}]}]',
    )
    expect(config.workloads[0]).toMatchObject({
      repeat: 12,
      services: [
        { name: 's', run: 'y', ready: null, timeout: 30 },
        { name: 't', run: 'z', ready: 'r', timeout: 60 },
      ],
    })
  })

  test('may use aliases, within reason', () => {
    const config = read('build: {run: m, env: &shared {A: b}}\nworkloads: [{name: a, run: x, env: *shared}]')
    expect(config.workloads[0]?.env).toEqual({ A: 'b' })
  })
})

describe('a bad configuration', () => {
  test.each(bad)('%j', (text, ...lines) => {
    expect(problem(() => read(text))).toMatchObject({ code: 'bad-configuration', message: lines.join('\n') })
  })

  test('names the commit that it was read from', () => {
    const file = { text: `x: 1\n${WORKLOAD}`, name: 'ci/joulegate.yml', where: 'base 9f1c2d3' }
    expect(problem(() => readConfiguration({ file, overrides: none })).message).toMatch(
      /^ci\/joulegate\.yml:1:1 \(base 9f1c2d3\): unknown key "x";/,
    )
  })

  test('lists at most 20 complaints, in the order of the file', () => {
    const text = `${WORKLOAD}build: {run: m, env: {${Array.from({ length: 30 }, (_, index) => `A${index}: 1`).join(', ')}}}`
    const lines = problem(() => read(text)).message.split('\n')
    expect(lines).toHaveLength(21)
    expect(lines[0]).toContain('build.env.A0:')
    expect(lines[19]).toContain('build.env.A19:')
    expect(lines[20]).toBe('… and 10 more')
  })

  test('is not read beyond 1 MB', () => {
    expect(problem(() => read(`${WORKLOAD}#${'x'.repeat(1_000_000)}`)).message).toBe(
      'joulegate.yml:1:1: the file is larger than 1 MB: is it the right one?',
    )
  })

  test.each([
    ['keys', Array.from({ length: 60_000 }, (_, index) => `k${index}:`).join('\n'), '… and many more'],
    ['nested lists', '['.repeat(200_000), 'joulegate.yml:1:'],
    ['aliases', `a: &a [x]\nb: [${'*a, '.repeat(10_000)}]`, 'joulegate.yml:2:405: more than 100 aliases: write the values out'],
    [
      'variables',
      `${WORKLOAD}build: {run: m, env: {${Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join(', ')}}}`,
      '… and many more',
    ],
  ])('takes little time for very many %s', (_, text, message) => {
    const start = performance.now()
    expect(problem(() => read(text)).message).toContain(message)
    expect(performance.now() - start).toBeLessThan(120_000)
  })

  test('aliases of aliases stay small', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`)
    const text = `l0: &l0 [${'x, '.repeat(9)}]\n${levels.join('\n')}\nworkloads: *l9`
    expect(problem(() => read(text)).message).toContain('joulegate.yml:10:10: workload #1: ')
  })
})

describe('flags over the file', () => {
  const complain = (text: string | null, overrides: readonly (readonly [string, string | true])[]): readonly string[] =>
    problem(() =>
      readConfiguration({ file: text === null ? null : { text, name: 'joulegate.yml' }, overrides: new Map(overrides) }),
    ).message.split('\n')

  test('need no file if they define what to run', () => {
    const config = readConfiguration({
      file: null,
      overrides: new Map([
        ['run', './bench'],
        ['build', 'make'],
      ]),
    })
    expect(config.workloads).toMatchObject([{ name: 'default', run: './bench' }])
    expect(config.build).toEqual({ run: 'make', timeout: 900, network: 'on', env: {}, envFrom: [] })
    expect(read('', new Map([['run', './bench']])).workloads).toEqual(config.workloads)
  })

  test('without a file and without --run there is nothing to measure', () => {
    expect(problem(() => readConfiguration({ file: null, overrides: new Map([['max-pairs', '20']]) })).code).toBe('no-workloads')
  })

  test('--run replaces all workloads, keys that are wrong in them too', () => {
    expect(read('workloads: [{nam: a}]', new Map([['run', './bench']])).workloads).toMatchObject([{ name: 'default', run: './bench' }])
  })

  test('--max-regression wins over every budget and leaves the levels unchanged', () => {
    const text =
      'budget: {max-regression: 5%}\nworkloads: [{name: a, run: x, budget: {max-regression: 8%, level: warn}}, {name: b, run: x}]'
    expect(read(text, new Map([['max-regression', '2%']])).workloads.map(({ budget }) => budget)).toEqual([
      { maxRegression: 0.02, level: 'warn' },
      { maxRegression: 0.02, level: 'fail' },
    ])
  })

  test('are named in complaints, after the file', () => {
    expect(
      complain('version: 2\n', [
        ['run', ''],
        ['max-pairs', '500'],
        ['min-pairs', 'x'],
        ['fail-on', 'regressed,foo'],
        ['domains', 'package,'],
        ['confidence', '95'],
        ['time-limit', '5'],
        ['max-regression', '80%'],
        ['meter', 'a b'],
      ]),
    ).toEqual([
      'joulegate.yml:1:10: version: must be 1 (found 2)',
      '--run: must not be empty: write the command to run (found "")',
      '--max-regression: must be between 0.2% and 50% (found 80%)',
      '--min-pairs: write a whole number (found x)',
      '--max-pairs: must be at most 200 (found 500)',
      '--time-limit: write a duration with its unit, for example 90s, 10m or 1h (found 5)',
      '--meter: must be auto, powercap, perf, work, estimate, replay:FILE or plugin (found "a b")',
      '--domains: write package, dram, core, uncore or psys (found "")',
      '--fail-on: write regressed, error, missing, broken, check-changed, inconclusive or unfit (found foo)',
      '--confidence: write a percentage, for example 3% (found 95)',
    ])
  })

  test.each(['7', '7.5', '1e2', '0x20', ''])('--max-pairs %j is refused', (value) => {
    expect(complain(WORKLOAD, [['max-pairs', value]])[0]).toMatch(/^--max-pairs: /)
  })

  test('an empty --fail-on does not mean never', () => {
    expect(complain(WORKLOAD, [['fail-on', '']])).toEqual([
      '--fail-on: write regressed, error, missing, broken, check-changed, inconclusive or unfit (found "")',
    ])
  })

  test('are not blamed for mistakes of the file in their path', () => {
    expect(complain(`pairs: 5\n${WORKLOAD}`, [['max-pairs', '10']])).toEqual([
      'joulegate.yml:1:8: pairs: write pairs: {min: 8, max: 60} (found 5)',
    ])
    expect(complain(`pairs: {min: 20}\n${WORKLOAD}`, [['max-pairs', '10']])).toEqual([
      'joulegate.yml:1:14: pairs.min: must not be larger than pairs.max, which is 10 (found 20)',
    ])
    expect(complain('- a', [['run', 'x']])).toEqual([
      'joulegate.yml:1:1: write keys and values: version: 1, then workloads: and a list (found a list)',
    ])
  })
})

describe('a file of another editor', () => {
  test.each([
    ['a byte order mark', `\ufeff${WORKLOAD}`],
    ['CRLF', `${WORKLOAD.trimEnd()}\r\n# more\r\n`],
    ['tabs behind colons', WORKLOAD.replaceAll(': ', ':\t')],
    ['JSON', `${JSON.stringify({ version: 1, workloads: [{ name: 'a', run: 'x' }] }, null, '\t')}\n`],
    ['Latin 1 in a comment', `# gr\ufffd\ufffde\n${WORKLOAD}`],
    ['the mark of a document', `%YAML 1.2\n---\nversion: 1\nworkloads: [{name: a, run: x}]\n...\n`],
  ])('may have %s', (_, text) => {
    expect(read(text).workloads.length).toBe(1)
  })

  test.each([
    [
      'UTF-16',
      `\ufffd\ufffd${[...'version: 1\n'].map((one) => `${one}\0`).join('')}`,
      '1:1: this is not UTF-8 text: save the file in UTF-8',
    ],
    ['UTF-16 without a mark', [...'version: 1\n'].map((one) => `\0${one}`).join(''), '1:1: this is not UTF-8 text: save the file in UTF-8'],
    ['Latin 1', `version: 1\nworkloads: [{name: a, run: gr\ufffd}]`, '2:28: this is not UTF-8 text: save the file in UTF-8'],
    ['CR', `# ours\rversion: 1\r`, '1:7: a line ends with CR alone here: save the file with line ends LF or CRLF'],
    [
      'CR behind a comment',
      `version: 1\n# ours\rbudget: {max-regression: 1%}\n${WORKLOAD}`,
      '2:7: a line ends with CR alone here: save the file with line ends LF or CRLF',
    ],
  ])('cannot have %s', (_, text, says) => {
    expect(problem(() => read(text)).message).toBe(`joulegate.yml:${says}`)
  })
})

describe('selecting workloads', () => {
  const config = read(
    'workloads: [{name: server/cold, run: x, tags: [slow]}, {name: server/warm, run: x}, {name: a.b, run: x, tags: [fast, slow]}]',
  )
  const select = (patterns: readonly string[], tags: readonly string[] = []): readonly string[] =>
    selectWorkloads(config, { patterns, tags }).workloads.map(({ name }) => name)

  test.each([
    [[], [], ['server/cold', 'server/warm', 'a.b']],
    [['server/*'], [], ['server/cold', 'server/warm']],
    [['*r*'], [], ['server/cold', 'server/warm']],
    [['a?b', '*cold'], [], ['server/cold', 'a.b']],
    [[], ['slow'], ['server/cold', 'a.b']],
    [['s*'], ['slow', 'fast'], ['server/cold']],
  ])('%j with tags %j', (patterns, tags, names) => {
    expect(select(patterns, tags)).toEqual(names)
  })

  test.each([
    [['server'], []],
    [['a+b'], []],
    [['SERVER/*'], []],
    [['server/warm'], ['slow']],
    [[], ['slo']],
  ])('%j with tags %j finds nothing', (patterns, tags) => {
    expect(problem(() => select(patterns, tags)).code).toBe('no-such-workload')
  })

  test('lists the existing ones', () => {
    expect(problem(() => select(['b*'], ['fast']))).toMatchObject({
      message: 'No workload matches b*, the tag fast.',
      hint: 'The workloads are: server/cold (slow), server/warm, a.b (fast, slow)',
    })
  })
})

describe('definitions of base and head', () => {
  const base = read(
    'build: {run: make}\nworkloads: [{name: a, run: x}, {name: gone, run: x}, {name: warned, run: x, budget: {level: warn}}]',
  )
  const compare = (head: string): readonly string[] => compareDefinitions(base, read(head)).findings.map((found) => worded(found).message)
  const SAME = 'build: {run: make}\nworkloads: [{name: warned, run: x, budget: {level: warn}}, {name: gone, run: x}, {name: a, run: x}]\n'

  test('are equal in any order', () => {
    expect(compareDefinitions(base, read(SAME))).toEqual({ unpaired: [], findings: [] })
  })

  test('name workloads that only one side has', () => {
    expect(compareDefinitions(base, read('build: {run: make}\nworkloads: [{name: a, run: x}, {name: here, run: x}]')).unpaired).toEqual([
      { workload: 'gone', kind: 'missing', gated: true },
      { workload: 'warned', kind: 'missing', gated: false },
      { workload: 'here', kind: 'new', gated: true },
    ])
  })

  test('are all missing if head has none', () => {
    expect(compareDefinitions(base, null)).toMatchObject({
      unpaired: [{ kind: 'missing' }, { kind: 'missing' }, { kind: 'missing' }],
      findings: [],
    })
  })

  test('report what head changes and that base’s counts', () => {
    const text = SAME.replace('make', 'make -j').replace('{name: a, run: x}', '{name: a, run: y, check: z, budget: {max-regression: 8%}}')
    expect(compare(text)).toEqual([
      "Head changes the definition of the build (run). Base's definition is used; head's takes effect after the merge.",
      "Head changes the definition of a (run, check). Base's definition is used; head's takes effect after the merge.",
      "Head loosens the budget of a from 3 % to 8 %. Base's budget is used; head's takes effect after the merge.",
    ])
    expect(compare(SAME.replace('{name: gone, run: x}', '{name: gone, run: x, budget: {level: off, max-regression: 1%}}'))).toEqual([
      "Head loosens the budget of gone from level fail to level off. Base's budget is used; head's takes effect after the merge.",
    ])
    expect(compare(`${SAME}gate: {fail-on: never, rule: proven}\npairs: {max: 8}`)).toEqual([
      "Head changes pairs.max, gate.rule, gate.fail-on in the configuration. Base's values are used; head's take effect after the merge.",
    ])
  })

  test.each([
    ['paths: [docs/**]', 'paths'],
    ['order: random', 'order'],
    ['energy-limit: 9kJ', 'energy-limit'],
    ['disk-limit: 9GB', 'disk-limit'],
    ['checkout: {submodules: true, hosts: [evil.example]}', 'checkout.submodules, checkout.hosts'],
    ['plugins: [./ci/a.ts]', 'plugins'],
    ['total: {budget: {max-regression: 9%}}', 'total.budget, total.weights'],
    ['drafts: false', 'drafts'],
    ['on-offline: pass', 'on-offline.result'],
    ['history: {pages: "https://evil.example/"}', 'history.pages'],
    ['reporters: [csv]', 'reporters'],
  ])('name %s, which head alone has', (line, keys) => {
    const [ofBase, ofHead] = [SAME, `${SAME}${line}\n`].map((text) => ({ name: 'joulegate.yml', text }))
    if (ofBase === undefined || ofHead === undefined) throw new Error('no files')
    const besides = (one: typeof ofBase, other: typeof ofBase) => ({ base: readBesides(one), head: readBesides(other) })
    const said = `Head changes ${keys} in the configuration.`
    const added = compareDefinitions(base, read(ofHead.text), besides(ofBase, ofHead)).findings
    const removed = compareDefinitions(read(ofHead.text), base, besides(ofHead, ofBase)).findings
    for (const findings of [added, removed]) expect(findings.map((one) => worded(one).message)).toEqual([expect.stringContaining(said)])
  })

  test('name tags and keys of a build as the file writes them', () => {
    expect(
      compare(SAME.replace('{run: make}', '{run: make, env-from: [CC]}').replace('{name: a, run: x}', '{name: a, run: x, tags: [slow]}')),
    ).toEqual([expect.stringContaining('definition of the build (env-from)'), expect.stringContaining('definition of a (tags)')])
  })

  test('the order of fail-on means nothing', () => {
    expect(compare(`${SAME}gate: {fail-on: [check-changed, missing, regressed, error]}`)).toEqual([])
  })
})
