import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { commentOf, postedReport } from '../../../src/render/github/comment.ts'
import { readCommentData } from '../../../src/render/github/posting.ts'
import { summaryOf } from '../../../src/render/github/summary.ts'
import { reporters } from '../../../src/render/index.ts'
import { MOST_ROWS, markdownReport } from '../../../src/render/media/markdown-report.ts'
import { few, isAll } from '../../rig/short.ts'
import { longName, many, posting } from './comment-cases.ts'
import { overByFigures } from './own-figure-cases.ts'

const options = { colour: false, width: 80, recording: 'recording.json' }
/** Without what a browser may break a name at. */
const shown = (text: string): string => text.replaceAll('<wbr>', '')
const size = (text: string): number => new TextEncoder().encode(text).length

const thousand = many(100, 1_000)

describe('a comment about many figures', () => {
  test.each([
    ['100 workloads of 20 figures each', 100, 20, 60, null],
    ['1 workload of 50', 1, 50, 10, null],
    ['2 workloads of 14 each', 2, 14, 10, 2],
    ['2 workloads of 14 each, with long names', 2, 14, 60, 2],
    ['15 workloads of 1 each, with long names', 15, 1, 60, 15],
  ])('%s: it fits, and its data can be read', (_, workloads, each, length, red) => {
    const text = commentOf(overByFigures(workloads, each, length), { ...posting, canAccept: true })
    expect(size(text)).toBeLessThanOrEqual(60_000)
    const data = readCommentData(text)
    expect(data?.gate).toBe('fail')
    expect(data?.red?.length ?? null).toBe(red)
  })
})

describe('of 1,000 workloads', () => {
  const whole = reporters.markdown(thousand, options)
  const text = shown(whole)

  test('the Markdown fits, with the worst rows and the others counted', () => {
    expect(size(whole)).toBeLessThanOrEqual(60_000)
    for (const index of [99, 98, 85]) expect(text).toContain(longName('over', index))
    expect(text).not.toContain(longName('over', 84))
    expect(text).toContain('… and 85 more: 85 over budget.')
    expect(text).toContain('➖ No change (900), each within ±1.0 %')
    expect(text).not.toContain(longName('calm', 500))
    expect(text).toContain('How this was measured')
  })

  test('the terminal shows a readable amount', () => {
    const lines = reporters.text(thousand, options).split('\n')
    expect(lines.length).toBeLessThan(150)
    expect(lines.join('\n')).toContain('… and 85 more that changed or failed, 885 more that did not change')
  })

  test('its time grows linearly with the workloads', () => {
    const [less, more] = [many(40, 400), many(400, 4_000)]
    const timeOf = (comparison: Comparison): number => {
      const start = performance.now()
      reporters.markdown(comparison, options)
      return performance.now() - start
    }
    // Side by side, so that other load is on both.
    const times = Array.from({ length: 15 }, () => [timeOf(less), timeOf(more)] as const)
    const [small, large] = [Math.min(...times.map(([one]) => one)), Math.min(...times.map(([, other]) => other))]
    // Ten times as many: a square would take 100 times as long.
    expect(large / small).toBeLessThan(40)
  })
})

/** An error of a long message, a long line below it, and a long hint. */
const wordy = (text: string) => finding('remote-unreachable', { url: text, detail: `${text}\n${text}` })

describe('the ladder', () => {
  const parts = (count: number) => {
    const text = reporters.markdown(many(1, count), options)
    expect(size(text)).toBeLessThanOrEqual(60_000)
    return {
      went: text.includes('Where the energy went'),
      calm: shown(text).includes(longName('calm', 1)),
      said: /^Omitted for length: (.*)\.$/m.exec(text)?.[1],
      counted: text.includes('➖ No change ('),
    }
  }

  test('drops the split of the energy before it counts unchanged workloads', () => {
    const seen = new Set<string>()
    for (let count = 100; count < 600; count += isAll ? 2 : 20) seen.add(JSON.stringify(parts(count)))
    expect([...seen]).toEqual(
      [
        { went: true, calm: true, counted: true },
        { went: false, calm: true, said: 'where the energy went', counted: true },
        // Counted, the report is short enough to say the rest again, but a step of the ladder never takes back what it dropped.
        { went: false, calm: false, said: 'where the energy went, the rows that did not change', counted: true },
      ].map((step) => JSON.stringify(step)),
    )
  })

  test('ends short, regardless of the content', () => {
    const wide = '🔥'.repeat(9_000)
    const findings = Array.from({ length: 40 }, (_, index) => [
      wordy(`${index}${wide}`),
      finding('not-recovered', { directory: `${index}${wide}`, detail: wide }),
    ]).flat()
    const text = reporters.markdown({ ...thousand, findings }, options)
    expect(size(text)).toBeLessThanOrEqual(60_000)
    expect(text).toContain('Omitted for length: everything below these rows.')
    expect(shown(text)).toContain(longName('over', 99))
  })

  test('a short report is whole', () => {
    expect(reporters.markdown(many(1, 5), options)).not.toContain('too long')
  })
})

/** Every line that could be cut through is whole: rows, tags, code, and the two lines that are for programs. */
function expectWhole(text: string): void {
  for (const row of text.split('\n').filter((line) => line.startsWith('|'))) expect(row).toMatch(/\|$/)
  for (const tag of ['details', 'summary', 'sub', 'code', 'b']) {
    expect(text.split(`<${tag}>`).length, tag).toBe(text.split(`</${tag}>`).length)
  }
  expect(text.match(/^```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0)
  expect(text).not.toContain('\ufffd')
}

/** A Comparison that says so much besides its rows that not even all else fits. */
const talkative = (made: Comparison): Comparison => {
  const wide = '🔥'.repeat(9_000)
  const findings = Array.from({ length: 40 }, (_, index) => [
    wordy(`${index}${wide}`),
    finding('cleanup-failed', {
      command: { kind: 'cleanup', side: 'head', workload: wide, service: null },
      text: `${index}${wide}`,
      ending: { status: { code: 1, signal: null, timedOut: false }, timeout: null, flooded: null },
      lines: Array.from({ length: 40 }, () => wide),
    }),
  ]).flat()
  return { ...made, findings }
}

describe('the ladder of a comment', () => {
  const counts = isAll ? [1, 15, 100, 1_000] : [1, 100]
  const all = (isAll ? [0, 1, 15, 100, 1_000] : [0, 100]).flatMap((over) =>
    counts.filter((count) => over <= count).map((count) => ({ over, count })),
  )

  test.each(all)('$over of $count workloads over budget fit, whole', ({ over, count }) => {
    for (const made of [many(over, count), talkative(many(over, count))]) {
      const text = commentOf(made, posting)
      expect(size(text)).toBeLessThanOrEqual(60_000)
      expectWhole(text)
      expect(readCommentData(text)?.counts).toMatchObject({ compared: count, regressed: over })
      if (over > 15) expect(text).toContain(`… and ${over - 15} more in the [summary](${posting.runUrl}): ${over - 15} over budget.`)
    }
  })

  const step = (made: Comparison): string => {
    const text = commentOf(made, posting)
    expect(size(text)).toBeLessThanOrEqual(60_000)
    const left = /^Omitted for length, see the \[summary\]\(\S+\): (.*)\.$/m.exec(text)?.[1] ?? 'nothing'
    const parts = ['| Workload', 'Where the energy went: ', longName('calm', 1), '➖ No change (', 'How this was measured: ', 'Reproduce']
    return [left, ...parts.map((part) => (shown(text).includes(part) ? '+' : '-'))].join(' ')
  }

  test('goes down in this order, and lists the omissions each time', () => {
    const seen = new Set<string>()
    for (let count = 100; count < 700; count += isAll ? 5 : 25) seen.add(step(many(1, count)))
    expect([...seen]).toEqual([
      'nothing + + + + + +',
      'where the energy went + - + + + +',
      'where the energy went, the rows that did not change + - - + + +',
    ])
    expect(step(talkative(many(15, 100)))).toBe('everything below these rows + - - + - -')
  })

  test('ends with the headline and mandatory sentences, which no valid document reaches', () => {
    const notes = Array.from({ length: 14 }, (_, index) =>
      finding('not-recovered', { directory: `${index}${'🔥'.repeat(9_000)}`, detail: 'it is busy' }),
    )
    const { report, opening } = postedReport(many(100, 1_000), { ...posting, notes }, { head: 'this PR', reader: 'author' })
    const space = { opening, elsewhere: `the [summary](${posting.runUrl})`, mostRows: MOST_ROWS }
    const rows = markdownReport(report, { ...space, limit: 35_000 })
    expect(rows).toContain('| Workload')
    expect(size(rows)).toBeLessThan(35_000)
    const text = markdownReport(report, { ...space, limit: 30_000 })
    expect(text).not.toContain('| Workload')
    expect(text).toMatch(/^## ❌ Energy: 100 of 1000 workloads are over budget\n/)
    expect(text).toContain('- … and 4 more')
    expect(text).toContain(`Omitted for length, see the [summary](${posting.runUrl}): everything but this headline.`)
    expect(size(text)).toBeLessThan(30_000)
    expectWhole(text)
  })
})

describe('a summary', () => {
  test('has all rows of 1,000 workloads', () => {
    const text = summaryOf(many(100, 1_000), posting)
    for (const index of [0, 50, 99]) expect(shown(text)).toContain(longName('over', index))
    expect(text.split('\n').filter((line) => line.startsWith('| ') && line.includes('→'))).toHaveLength(1_000 + 2)
    expect(text).not.toContain('too long')
    expect(size(text)).toBeLessThan(900 * 1_024)
  })

  test.each(few(1, [6_000, 10_000]))('of %i workloads stays below 900 KiB, and lists the omissions', (count) => {
    for (const made of [many(0, count), many(count, count), talkative(many(3_000, count))]) {
      const text = summaryOf(made, posting)
      expect(size(text)).toBeLessThan(900 * 1_024)
      expectWhole(text)
      expect(text).toMatch(/Omitted for length|… and \d+ more:/)
    }
  })
})
