import { describe, expect, test } from 'vitest'
import { explain } from '../../../src/commands/explain.ts'
import { GATE_CAUSES } from '../../../src/model/comparison.ts'
import { isCode } from '../../../src/model/finding.ts'
import { causeText, causeWords, isCause } from '../../../src/render/causes.ts'
import { complaintsAbout } from '../../rig/plain-english.ts'

/** Returns what `joulegate explain` prints. */
function explained(name?: string): string {
  let printed = ''
  explain(name, { print: (text) => (printed += text) })
  return printed
}

describe.each(GATE_CAUSES)('the reason %s', (cause) => {
  test('is not the code of a finding, so that its name means one thing', () => {
    expect(isCode(cause)).toBe(false)
  })

  test('is explained in plain English, with what decides it and what to do', () => {
    const { meaning, decides, todo } = causeWords[cause]
    expect([meaning, decides, todo].flatMap(complaintsAbout)).toEqual([])
    expect(explained(cause)).toBe(causeText(cause))
    expect(explained(cause)).toMatch(/^[a-z-]+\n\nreason: .+\n {2}decided by: .+\n {2}hint: .+\n$/)
    expect(todo).not.toMatch(/(?<!npx )\bjoulegate (compare|doctor|report)/)
  })
})

test('no other name is a reason, and the list of all names contains each reason once', () => {
  expect(['toString', '__proto__', 'regressed', ''].filter(isCause)).toEqual([])
  const names = explained().trim().split('\n')
  expect(names.filter(isCause).toSorted()).toEqual(GATE_CAUSES.toSorted())
  expect(names).toContain('unknown-ref')
  expect(new Set(names).size).toBe(names.length)
})

test('a name that is nearly a reason gets the hint of it', () => {
  expect(() => explain('check-change', { print: () => {} })).toThrow(
    expect.objectContaining({ finding: expect.objectContaining({ data: { code: 'check-change', close: 'check-changed' } }) }),
  )
})
