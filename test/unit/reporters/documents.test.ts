import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Comparison } from '../../../src/model/comparison.ts'
import { reporterNames } from '../../../src/model/reporters.ts'
import { cases } from '../render/cases.ts'
import { HOSTILE, hostile, ofComparison, onlyFile, results, textBy } from './examples.ts'

const all = Object.entries(cases)

/** The check that github-action-benchmark makes of the file (its src/extract.ts), but for the conversions. */
const BenchmarkResults = z.array(
  z.strictObject({ name: z.string(), value: z.number(), range: z.string().optional(), unit: z.string(), extra: z.string().optional() }),
)

describe('each reporter', () => {
  it.each(all)('makes a file of %s, without a number that is none', async (_, make) => {
    for (const name of reporterNames) {
      const content = await onlyFile(name, ofComparison(make()))
      expect(content.length, name).toBeGreaterThan(0)
      if (typeof content === 'string') expect(content, name).not.toMatch(/\b(NaN|Infinity|undefined|\[object)/)
    }
  })

  it('makes the same file each time', async () => {
    for (const name of reporterNames) expect(await onlyFile(name, results()), name).toEqual(await onlyFile(name, results()))
  })
})

/** An element of XML, as Python reads it. */
interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly Element[]
}

const READ_XML = `
import json, sys, xml.etree.ElementTree as tree
def plain(e): return {"tag": e.tag, "attributes": e.attrib, "text": (e.text or "").strip(), "children": [plain(c) for c in e]}
print(json.dumps([plain(tree.fromstring(text.encode())) for text in json.load(sys.stdin)]))
`
const hasPython = spawnSync('python3', ['-c', 'import xml.etree.ElementTree']).status === 0
if (!hasPython) process.stderr.write('skipped: Python’s reader of XML, because python3 is not installed\n')

function readXml(texts: readonly string[]): readonly Element[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', READ_XML], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 28 })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const outcomeOf = ({ children }: Element): string => children[0]?.tag ?? 'none'

describe.skipIf(!hasPython)('junit', () => {
  it('is well-formed for hostile names, and keeps what XML can contain', async () => {
    const read = readXml(await Promise.all(HOSTILE.map((name) => textBy('junit', hostile(name)))))
    const names = read.map((suites) => suites.children[0]?.children.filter(({ tag }) => tag === 'testcase')[0]?.attributes['name'])
    const legal = (name: string): string => name.toWellFormed().replaceAll('\0', '\ufffd').replaceAll('\u0007', '\ufffd')
    expect(names).toEqual(HOSTILE.map(legal))
  })

  it('counts what it lists, fails for what fails the check, and is never green if the check is red', async () => {
    const made: readonly (readonly [string, Comparison])[] = all.map(([name, make]) => [name, make()])
    const read = readXml(await Promise.all(made.map(([, comparison]) => textBy('junit', ofComparison(comparison)))))
    for (const [index, suites] of read.entries()) {
      const [name, comparison] = made[index] ?? ['', null]
      const tests = suites.children[0]?.children.filter(({ tag }) => tag === 'testcase') ?? []
      const count = (tag: string): string => String(tests.filter((test) => outcomeOf(test) === tag).length)
      const said = { tests: String(tests.length), failures: count('failure'), errors: count('error'), skipped: count('skipped') }
      expect(suites.attributes, name).toMatchObject(said)
      expect(suites.children[0]?.attributes, name).toMatchObject(said)
      expect(tests.length, name).toBeGreaterThan(0)
      if (comparison?.gate === 'fail') expect(said.failures === '0' && said.errors === '0', name).toBe(false)
      if (comparison?.gate === 'pass') expect(said.failures, name).toBe('0')
      for (const test of tests) expect(test.children[0]?.attributes['message'] ?? test.children[0]?.text, name).toMatch(/\w{3}/)
    }
  })

  it('has the sentence of the report', async () => {
    const [suites] = readXml([await textBy('junit', results())])
    const [test] = suites?.children[0]?.children.filter(({ tag }) => tag === 'testcase') ?? []
    expect(test?.children[0]?.attributes['message']).toMatch(/^parse uses \d+.\d % more energy than base \(.*\)\. The budget is \+3 %\.$/)
    expect(test?.attributes).toMatchObject({ classname: 'joulegate', time: '3' })
  })
})

/** Reads OpenMetrics text strictly: families whole and in one place, each sample once, numbers finite, an end. */
function readMetrics(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const samples = new Map<string, number>()
  const families: string[] = []
  const units = new Map<string, string>()
  for (const line of lines.slice(0, -2)) {
    const meta = /^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$/.exec(line)
    if (meta !== null) {
      const [, kind, name = '', value = ''] = meta
      if (kind === 'TYPE') {
        expect(families).not.toContain(name)
        families.push(name)
        expect(value).toBe('gauge')
      } else expect(name).toBe(families.at(-1))
      if (kind === 'UNIT') units.set(name, value)
      continue
    }
    const sample = /^([a-z_]+)((?:\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\n"])*",?)*\})?) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(line)
    if (sample === null) throw new Error(`no sample: ${line}`)
    const [, name = '', labels = '', value = ''] = sample
    expect(name).toBe(families.at(-1))
    expect(samples.has(name + labels)).toBe(false)
    samples.set(name + labels, Number(value))
  }
  for (const [name, unit] of units) expect(name.endsWith(`_${unit}`)).toBe(true)
  return samples
}

const PROMETHEUS = '/usr/bin/python3'
const READ_METRICS = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
print(json.dumps([sum(len(f.samples) for f in parse(text)) for text in json.load(sys.stdin)]))
`
const hasParser = spawnSync(PROMETHEUS, ['-c', 'import prometheus_client.openmetrics.parser']).status === 0
if (!hasParser) process.stderr.write('skipped: Prometheus’s own parser, because python3-prometheus-client is not installed\n')

describe('openmetrics', () => {
  it('has the gate, outcomes and figures, which name their kind', async () => {
    const samples = readMetrics(await textBy('openmetrics', results()))
    const labels = 'kind="counter",simulated="false"'
    expect(samples.get('joulegate_gate{gate="fail"}')).toBe(1)
    expect(samples.get('joulegate_gate{gate="pass"}')).toBe(0)
    expect(samples.get('joulegate_outcome{workload="parse",outcome="failed"}')).toBe(1)
    expect(samples.get(`joulegate_change_ratio{workload="parse",${labels}}`)).toBeCloseTo(1.1)
    expect(samples.get(`joulegate_energy_joules{workload="parse",side="base",${labels}}`)).toBeCloseTo(100, -1)
  })

  it('is well-formed for hostile names, and for each result', async () => {
    for (const name of HOSTILE) expect(readMetrics(await textBy('openmetrics', hostile(name))).size).toBeGreaterThan(20)
    for (const [, make] of all) readMetrics(await textBy('openmetrics', ofComparison(make())))
  })

  it.skipIf(!hasParser)('is read by Prometheus’s own client', async () => {
    const given = [...HOSTILE.filter((name) => name.isWellFormed()).map(hostile), ...all.map(([, make]) => ofComparison(make()))]
    const texts = await Promise.all(given.map((one) => textBy('openmetrics', one)))
    const { stdout, stderr } = spawnSync(PROMETHEUS, ['-c', READ_METRICS], { input: JSON.stringify(texts), encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual(texts.map((text) => readMetrics(text).size))
  })
})

describe('benchmark-action', () => {
  it.each(HOSTILE)('is what github-action-benchmark reads, for %j', async (name) => {
    const read = BenchmarkResults.parse(JSON.parse(await textBy('benchmark-action', hostile(name))))
    expect(read.map(({ unit }) => unit)).toEqual(['J', 's', 'J', 's'])
    expect(read[0]).toMatchObject({ name, value: expect.closeTo(110, -1) })
  })

  it('has no entry without a number, and marks what was not measured', async () => {
    for (const [name, make] of all) {
      const comparison = make()
      const read = BenchmarkResults.parse(JSON.parse(await textBy('benchmark-action', ofComparison(comparison))))
      expect(new Set(read.map((one) => one.name)).size, name).toBe(read.length)
      if (comparison.recording.simulated) for (const one of read) expect(one.name).toContain('simulated')
    }
  })
})
