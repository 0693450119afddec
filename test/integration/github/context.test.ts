import { describe, expect, test } from 'vitest'
import { contextOf, mayName } from '../../../src/github/context.ts'
import type { Trigger } from '../../../src/github/event.ts'
import type { Quantity } from '../../../src/model/config.ts'

const [SHA, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]
const pullInto = (baseRef: string): Trigger => ({
  ...{ kind: 'pull_request', number: 7, headSha: HEAD, baseRef, isRetargeted: false, defaultBranch: 'main', isFork: false },
  ...{ isDraft: false, headRepository: 'acme/widget', mergeSha: null, baseSha: SHA, labels: [], body: '' },
})
const groupOf = (branch: string): Trigger => ({
  ...{ kind: 'merge_group', baseSha: SHA, headSha: HEAD, branch, defaultBranch: 'main', number: 7 },
})
const push: Trigger = { kind: 'push', before: SHA, after: HEAD, branch: 'main', isDefaultBranch: true }
const manual: Trigger = { kind: 'workflow_dispatch', sha: HEAD, ref: 'refs/heads/main' }
const of = (trigger: Trigger, patterns: readonly string[] = [], prefix = 'joulegate', quantity: Quantity = 'energy'): string =>
  contextOf(trigger, { prefix, quantity, patterns })

test.each([
  [pullInto('main'), 'joulegate'],
  [groupOf('main'), 'joulegate'],
  [pullInto('release/1.0'), 'joulegate (release/1.0)'],
  [groupOf('release/1.0'), 'joulegate (release/1.0)'],
  [push, 'joulegate (push)'],
  [manual, 'joulegate (manual)'],
])('without gate.branches: $0.kind $0.baseRef$0.branch → $1', (trigger, name) => {
  expect(of(trigger)).toBe(name)
})

test.each([
  [pullInto('main'), 'joulegate/work'],
  [groupOf('release/1.0'), 'joulegate/work (release/1.0)'],
  [push, 'joulegate/work (push)'],
])('a run that counts work has a status of its own: $0.kind → $1', (trigger, name) => {
  expect(of(trigger, [], 'joulegate', 'work')).toBe(name)
  expect(mayName('joulegate', name)).toBe(true)
})

test('a name that a run with another input may set is recognised', () => {
  expect(['gate', 'gate (main)', 'gate/work', 'gate/work (push)'].map((name) => mayName('gate', name))).not.toContain(false)
  expect(['gates', 'gate/works', 'gate/', 'energy', 'gate-work'].map((name) => mayName('gate', name))).not.toContain(true)
})

test('gate.branches name the branches that they match, except the default one, and the names begin with the input', () => {
  const patterns = ['main', 'stable', 'release/*', 'v?', 'deep/**']
  const names = ['main', 'stable', 'release/1.0', 'release/1/fix', 'v1', 'v10', 'deep/a/b'].map((branch) => of(pullInto(branch), patterns))
  expect(names).toEqual([
    'joulegate',
    'joulegate (stable)',
    'joulegate (release/*)',
    'joulegate (release/1/fix)',
    'joulegate (v?)',
    'joulegate (v10)',
    'joulegate (deep/**)',
  ])
  expect(of(groupOf('release/2'), patterns, 'energy')).toBe('energy (release/*)')
  expect(of(push, patterns, 'energy')).toBe('energy (push)')
})

describe('a branch never has the status name of another branch', () => {
  // GitHub does not tell statuses by case.
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

  test.each(['push', 'Push', 'MANUAL', 'branch', 'Main', 'MAIN', 'joulegate', 'Stable', 'stáble', 'stable\u200b'])('%s', (branch) => {
    for (const patterns of [[], ['stable', 'release/*', 'Push']]) {
      const name = of(pullInto(branch), patterns)
      const others = [
        of(push),
        of(manual),
        of(pullInto('main')),
        'joulegate (stable)',
        'joulegate (release/*)',
        of(pullInto('branch push')),
      ]
      expect(others.filter((other) => isSame(name, other))).toEqual([])
    }
  })

  test('regardless of its case, its length and its letters', () => {
    const long = 'x'.repeat(240)
    const branches = ['develop', 'Develop', 'DEVELOP', long, `${long}y`, `${long.slice(1)}Y`, 'é', 'e', 'ё', 'е', '🙂', '‮x', 'a)', 'a']
    const names = branches.map((branch) => of(pullInto(branch)))
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(branches.length)
    expect(names[0]).toBe('joulegate (develop)')
    expect(names[1]).toMatch(/^joulegate \(Develop ~[0-9a-f]{16}\)$/)
    expect(Math.max(...names.map((name) => name.length))).toBeLessThan(255 - 40)
  })

  test('a branch that differs from a listed one by its case only', () => {
    expect(of(pullInto('Develop'), ['Develop'])).toBe('joulegate (Develop)')
    expect(of(pullInto('develop'), ['Develop'])).toMatch(/^joulegate \(develop ~[0-9a-f]{16}\)$/)
  })

  test('a listed branch that is called as an event', () => {
    expect(of(pullInto('push'), ['push'])).toBe('joulegate (branch push)')
    expect(of(pullInto('Manual'), ['Manual'])).toBe('joulegate (branch Manual)')
  })
})
