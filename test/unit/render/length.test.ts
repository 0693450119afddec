import { describe, expect, test } from 'vitest'
import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { markdown } from '../../../src/render/markdown.ts'
import { terminal } from '../../../src/render/terminal.ts'
import { change, comparison, error, warning } from './fixtures.ts'

const options = { colour: false, width: 80, recording: 'recording.json' }
const size = (text: string): number => new TextEncoder().encode(text).length

/** As long as a name may be. */
const nameOf = (kind: string, index: number): string => `${kind}/${index}/`.padEnd(80, 'x')

const calm = (index: number): Change => change(nameOf('calm', index), 1, [0.99, 1.01])
const over = (index: number): Change => {
  const ratio = 1.04 + index / 1_000
  return change(nameOf('over', index), ratio, [ratio - 0.005, ratio + 0.005], { verdict: 'regressed', proven: true })
}

const many = (regressions: number, all: number): Comparison =>
  comparison(Array.from({ length: all }, (_, index) => (index < regressions ? over(index) : calm(index))))

const thousand = many(100, 1_000)

describe('of 1,000 workloads', () => {
  const text = markdown.render(thousand, options)

  test('the Markdown fits, with the worst rows and the others counted', () => {
    expect(size(text)).toBeLessThanOrEqual(60_000)
    for (const index of [99, 98, 85]) expect(text).toContain(nameOf('over', index))
    expect(text).not.toContain(nameOf('over', 84))
    expect(text).toContain('… and 85 more: 85 over budget.')
    expect(text).toContain('➖ No change (900), each within ±1.0 %')
    expect(text).not.toContain(nameOf('calm', 500))
    expect(text).toContain('How this was measured')
  })

  test('the terminal shows as much as anybody reads', () => {
    const lines = terminal.render(thousand, options).split('\n')
    expect(lines.length).toBeLessThan(150)
    expect(lines.join('\n')).toContain('… and 85 more that changed or failed, 885 more that did not change')
  })

  test('it takes no time to speak of', () => {
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now()
      markdown.render(thousand, options)
      return performance.now() - start
    }).toSorted((one, other) => one - other)
    // A few milliseconds; the bound leaves room for a busy machine and still catches anything quadratic.
    expect(times[0]).toBeLessThan(30)
  })
})

describe('the ladder', () => {
  const parts = (count: number) => {
    const text = markdown.render(many(1, count), options)
    expect(size(text)).toBeLessThanOrEqual(60_000)
    return {
      went: text.includes('Where the energy went'),
      calm: text.includes(nameOf('calm', 1)),
      said: /^Left out, because it would be too long: (.*)\.$/m.exec(text)?.[1],
      counted: text.includes('➖ No change ('),
    }
  }

  test('drops where the energy went before it counts what did not change', () => {
    const seen = new Set<string>()
    for (let count = 100; count < 600; count += 2) seen.add(JSON.stringify(parts(count)))
    expect([...seen]).toEqual(
      [
        { went: true, calm: true, counted: true },
        { went: false, calm: true, said: 'where the energy went', counted: true },
        // Counted, the report is short enough to say the rest again, but a step of the ladder never takes back what it dropped.
        { went: false, calm: false, said: 'where the energy went, each row that did not change', counted: true },
      ].map((step) => JSON.stringify(step)),
    )
  })

  test('ends short, however much there is to say', () => {
    const wide = '🔥'.repeat(9_000)
    const findings = Array.from({ length: 40 }, (_, index) => [
      error(`e${index}`, `${index}${wide}\n${`${wide}\n`.repeat(1)}`.slice(0, 19_000), wide.slice(0, 1_900)),
      warning(`w${index}`, `${index}${wide}`.slice(0, 19_000), wide.slice(0, 1_900)),
    ]).flat()
    const text = markdown.render({ ...thousand, findings }, options)
    expect(size(text)).toBeLessThanOrEqual(60_000)
    expect(text).toContain('Left out, because it would be too long: all that stands below these rows.')
    expect(text).toContain(nameOf('over', 99))
  })

  test('a short report is whole', () => {
    expect(markdown.render(many(1, 5), options)).not.toContain('too long')
  })
})
