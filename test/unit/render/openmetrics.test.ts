import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Doctor } from '../../../src/model/doctor.ts'
import { finding } from '../../../src/model/finding.ts'
import { ATTEMPTS } from '../../../src/model/findings/attack.ts'
import { openMetricsText } from '../../../src/render/media/openmetrics.ts'

const attempts = ATTEMPTS.map((name) =>
  name === 'counters' ? ({ name, outcome: 'untried', why: 'no-counter' } as const) : ({ name, outcome: 'contained', why: null } as const),
)

const document = (changes: object = {}): Doctor =>
  Doctor.parse({
    ...{
      schema: 2,
      joulegate: '0.1.0',
      at: '2026-01-02T03:04:05.000Z',
      fitness: 'fit',
      simulated: false,
      asked: 'auto',
      meter: 'powercap',
    },
    machine: { id: 'a', cpu: 'A "CPU" \\ of\ntwo lines', threads: 8, memoryBytes: 2 ** 34, kernel: 'Linux', virtualisation: null },
    domains: ['package', 'dram'],
    meters: [
      {
        ...{ name: 'powercap', kind: 'counter', works: true, description: 'RAPL', seconds: 1, findings: [] },
        watts: [{ domain: 'package', watts: 12.34 }],
      },
      { name: 'perf', kind: 'counter', works: false, description: null, watts: [], seconds: null, findings: [] },
    ],
    findings: [finding('machine-measuring', { holder: 'process 3' })],
    inspections: [
      {
        ...{ check: 'disk', title: 'disk space', must: true },
        results: [
          { status: 'fine', finding: finding('disk-free', { directory: '/tmp', bytes: 1 }) },
          { status: 'failure', finding: finding('machine-disk-full', { what: 'report', directory: '/x', bytes: 1 }) },
        ],
      },
      {
        ...{ check: 'attack', title: 'sandbox', must: false },
        results: [{ status: 'unknown', finding: finding('attacks-untried', { level: 'B', user: 'joulegate-job', attempts }) }],
      },
    ],
    ...changes,
  })

const PYTHON = '/usr/bin/python3'
/** Reads the text by both parsers of Prometheus's own client, and prints the samples. */
const PARSE = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as older
text = sys.stdin.read()
print(json.dumps([[[f.name, f.type, getattr(f, 'unit', ''), s.name, s.labels, s.value] for f in parse(text) for s in f.samples] for parse in (openmetrics, older)]))
`
const hasParser = spawnSync(PYTHON, ['-c', 'import prometheus_client.openmetrics.parser']).status === 0
if (!hasParser) process.stderr.write('skipped: Prometheus’s own parser, because python3-prometheus-client is not installed\n')

type Row = readonly [family: string, type: string, unit: string, name: string, labels: Readonly<Record<string, string>>, value: number]

function parsed(text: string): readonly (readonly Row[])[] {
  const { stdout, stderr } = spawnSync(PYTHON, ['-c', PARSE], { input: text, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe('the OpenMetrics text of doctor', () => {
  it('has each check, the fitness, the level of isolation, the meters and the time', () => {
    const text = openMetricsText(document())
    for (const line of [
      'joulegate_fit 1',
      'joulegate_check{check="disk",status="failure"} 1',
      'joulegate_check{check="disk",status="fine"} 0',
      'joulegate_isolation{level="B"} 1',
      'joulegate_isolation{level="none"} 0',
      'joulegate_attack{attack="counters",outcome="untried"} 1',
      'joulegate_attack{attack="counters",outcome="contained"} 0',
      'joulegate_meter_works{meter="perf",kind="counter"} 0',
      'joulegate_power_watts{meter="powercap",domain="package"} 12.34',
      'joulegate_checked_timestamp_seconds 1767323045',
      'joulegate_measuring 1',
      String.raw`joulegate_machine{version="0.1.0",id="a",cpu="A \"CPU\" \\ of\ntwo lines",asked="auto",meter="powercap",simulated="false"} 1`,
    ])
      expect(text.split('\n')).toContain(line)
  })

  it('leaves out what is unknown, and is not 0', () => {
    const text = openMetricsText(document({ meters: [], inspections: [], meter: null, fitness: 'unfit', findings: [] }))
    expect(text).toContain('joulegate_fit 0\n')
    expect(text).not.toMatch(/joulegate_(power|isolation|attack|check\b|meter)/)
  })

  it('is valid: each family once, with its type first, its unit at the end of its name, and # EOF last', () => {
    const lines = openMetricsText(document()).split('\n')
    expect(lines.slice(-2)).toEqual(['# EOF', ''])
    const families = lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? [])
    expect(new Set(families).size).toBe(families.length)
    let family = ''
    for (const line of lines.slice(0, -2)) {
      const [, keyword, name = '', rest = ''] = /^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$/.exec(line) ?? []
      if (keyword === 'TYPE') family = name
      else if (keyword === 'UNIT') expect(name).toMatch(new RegExp(`_${rest}$`))
      else if (keyword === 'HELP') expect(rest).not.toMatch(/["\\]/)
      else expect(line).toMatch(new RegExp(`^${family}(\\{([a-z]+="([^"\\\\\\n]|\\\\[\\\\"n])*",?)+\\})? -?[0-9.e+-]+$`))
      expect(keyword === undefined || name === family).toBe(true)
    }
  })

  it.skipIf(!hasParser)('is read alike by the parsers of OpenMetrics and of the older format of Prometheus', () => {
    const text = openMetricsText(document())
    const [modern = [], older = []] = parsed(text)
    expect(modern.length).toBe(text.split('\n').filter((line) => /^[a-z]/.test(line)).length)
    const plain = (rows: readonly Row[]) => rows.map(([family, type, , name, labels, value]) => ({ family, type, name, labels, value }))
    expect(plain(modern)).toEqual(plain(older))
    expect(modern.find(([name]) => name === 'joulegate_power_watts')).toEqual([
      ...['joulegate_power_watts', 'gauge', 'watts', 'joulegate_power_watts'],
      ...[{ meter: 'powercap', domain: 'package' }, 12.34],
    ])
    expect(modern.find(([name]) => name === 'joulegate_machine')?.[4]['cpu']).toBe('A "CPU" \\ of\ntwo lines')
  })
})
