import { describe, expect, it } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { WatchLine } from '../../../src/model/watch.ts'
import { jsonLine } from '../../../src/render/media/json.ts'
import { watchTable } from '../../../src/render/media/watch.ts'
import { columns } from '../../../src/text/layout.ts'

const stopped = finding('counter-frozen', { path: '/sys/class/powercap/intel-rapl:0/energy_uj', seconds: 1 })

const line = (changes: Partial<WatchLine> = {}): WatchLine =>
  WatchLine.parse({
    schema: 1,
    at: '2026-01-02T03:04:05.000Z',
    seconds: 1,
    simulated: false,
    power: [
      { domain: 'package', watts: 12.345, finding: null },
      { domain: 'dram', watts: 0.5, finding: null },
    ],
    temperatures: [{ sensor: 'coretemp Package id 0', celsius: 45.25 }],
    others: 0.034,
    own: 0.004,
    ...changes,
  })

const table = (rows: number | null = null, colour = false) => watchTable({ rows, colour })

describe('the table of doctor --watch', () => {
  it('has a header once, and columns that do not move', () => {
    const show = table()
    const power: WatchLine['power'] = [
      { domain: 'package', watts: 1234.5, finding: null },
      { domain: 'dram', watts: null, finding: stopped },
    ]
    expect(
      [show(line()), show(line({ power, others: 12.5 }))].join(''),
    ).toBe(`     UTC  CPU package        DRAM  coretemp Package id 0  others use
03:04:05      12.35 W      0.50 W                45.3 °C   0.03 CPUs
03:04:05    1234.50 W     stopped                45.3 °C  12.50 CPUs
`)
  })

  it('has words for all that is missing', () => {
    const show = table()
    expect(show(line({ power: [], temperatures: [], others: null })).split('\n')[1]).toBe('03:04:05  no counter    no sensor     unknown')
    const of = (found: NonNullable<WatchLine['power'][number]['finding']>): string =>
      table()(line({ power: [{ domain: 'psys', watts: null, finding: found }], temperatures: [{ sensor: 'a', celsius: null }] }))
    expect(of(stopped)).toMatch(/ stopped +no answer /)
    expect(of(finding('counter-unreadable', { path: '/a', detail: 'EIO', why: 'refused' }))).toContain(' unreadable ')
    expect(of(finding('counter-implausible', { counter: 'a', watts: 900, most: 300 }))).toContain(' impossible ')
    expect(of(finding('counter-wrapped', { zone: 'a' }))).toContain(' unknown ')
    expect(of(finding('counter-unwatched', { zone: 'a', seconds: 9, most: 5 }))).toContain(' unknown ')
  })

  it('repeats the header when it has scrolled away, or when the columns are others', () => {
    const show = table(5)
    const headers = (count: number, changes: Partial<WatchLine> = {}): readonly boolean[] =>
      Array.from({ length: count }, () => show(line(changes)).includes('UTC'))
    expect(headers(7)).toEqual([true, false, false, true, false, false, true])
    expect(headers(2, { temperatures: [] })).toEqual([true, false])
    expect(show(line()).includes('UTC')).toBe(true)
  })

  it('has colours only on a terminal, and they move no column', () => {
    const power: WatchLine['power'] = [{ domain: 'package', watts: null, finding: stopped }]
    const coloured = table(24, true)(line({ power }))
    expect(coloured).toContain('\u001b[33mstopped\u001b[39m')
    const widths = (text: string): readonly number[] => text.split('\n').map(columns)
    expect(widths(coloured)).toEqual(widths(table()(line({ power }))))
    expect(table()(line({ power }))).not.toContain('\u001b')
  })
})

it('is one line of JSON, with the words of a finding', () => {
  const text = jsonLine(line({ power: [{ domain: 'package', watts: null, finding: stopped }] }))
  expect(text.split('\n')).toEqual([expect.any(String), ''])
  expect(JSON.parse(text)).toMatchObject({
    power: [{ watts: null, finding: { code: 'counter-frozen', message: expect.stringContaining('did not advance') } }],
  })
  expect(WatchLine.parse(JSON.parse(text)).others).toBe(0.034)
})
