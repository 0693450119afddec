import { describe, expect, it, test } from 'vitest'
import { FactLine, SessionLine } from '../../../src/model/history.ts'
import { type HistoryFile, historyPath, historyText, readHistoryText } from '../../../src/model/history-file.ts'
import { armOf, commitOf, edgeOf, hashOf, mainSession, sessionOf, shaOf } from '../../rig/history.ts'

const read = (file: HistoryFile): unknown => readHistoryText(historyText(file))
const changed = (change: (text: string) => string): unknown => readHistoryText(change(historyText(mainSession(3))))

test('a file is read as it was written, and is frozen', () => {
  const file: HistoryFile = {
    session: sessionOf('session-one'),
    facts: [
      ...[
        commitOf(1),
        commitOf(2, { tag: 'v1', pull: 7, subject: '<img src=x onerror=alert(1)> `@all`' }),
        armOf(1),
        armOf(2),
        edgeOf(1, 2),
      ],
      { line: 'gap', commit: shaOf(2), workload: 'render', why: 'no-look' },
      { line: 'gap', commit: shaOf(2), workload: null, why: { code: 'fails-on-head', data: { workload: 'render' } } },
      { line: 'step-label', step: 'parse:abc', state: 'accepted', who: 'octocat', why: 'worth it', at: '2026-05-05T00:00:00Z' },
      { line: 'rename', from: 'parse', to: 'read' },
    ],
  }
  const found = readHistoryText(historyText(file))
  expect(found).toEqual(file)
  expect('facts' in found && [found, found.facts, found.facts[0], found.session].every((one) => Object.isFrozen(one))).toBe(true)
  expect(historyPath(file.session)).toBe('v1/2026/05/session-one.ndjson')
})

it.each<[string, (text: string) => string, object]>([
  ['a line that is cut off', (text) => text.slice(0, -5), { line: 8, detail: 'the line is cut off' }],
  ['a missing newline', (text) => text.slice(0, -1), { line: 8, detail: 'the line is cut off' }],
  ['an empty file', () => '', { line: 1, detail: 'it is not JSON' }],
  ['no JSON', (text) => text.replace('\n{"line":"arm"', '\n{"line":"arm'), { line: 5, detail: 'it is not JSON' }],
  ['an unknown key', (text) => text.replace('"mad"', '"sad":1,"mad"'), { line: 5 }],
  ['an unknown line', (text) => text.replace('{"line":"arm"', '{"line":"leg"'), { line: 5 }],
  ['another version', (text) => text.replace('"version":1', '"version":2'), { line: 1 }],
  ['a session line that is not the first', (text) => `${text}${text.split('\n')[0]}\n`, { line: 9 }],
  ['a number that JSON cannot hold', (text) => text.replace('"ln":0.01', '"ln":1e999'), { line: 7 }],
  ['a script as the reference', (text) => text.replace('"reference":null', '"reference":"javascript:alert(1)"'), { line: 1 }],
  ['a path as the id', (text) => text.replace('"id":"session-', '"id":"../session-'), { line: 1 }],
  ['an escape sequence', (text) => text.replace('change 3', '\\u001b[2J'), { line: 4 }],
  ['a fact twice', (text) => `${text}${text.split('\n')[4]}\n`, { line: 9, detail: 'the same fact is in an earlier line' }],
  [
    'an edge to an unknown commit',
    (text) => text.replace(`"to":"${shaOf(3)}"`, `"to":"${shaOf(9)}"`),
    { line: 7, detail: `there is no line of the commit ${shaOf(9)}` },
  ],
])('%s is reported with its line', (_, damage, expected) => {
  expect(changed(damage)).toMatchObject(expected)
})

it('takes 100,000 lines at most', () => {
  expect(changed((text) => text + '{}\n'.repeat(100_000))).toMatchObject({ line: 100_001 })
})

test('only a note has no machine, and without a meter there are no numbers', () => {
  expect(read({ session: sessionOf('a-note', { kind: 'note', machine: null, meter: null }), facts: [] })).toHaveProperty('session')
  const texts = [sessionOf('a-note', { kind: 'note' }), sessionOf('a-session', { machine: null })]
  for (const session of texts) expect(() => historyText({ session, facts: [] })).toThrow('only a note has no machine')
  const unmetered = sessionOf('a-session', { meter: null })
  expect(() => historyText({ session: unmetered, facts: [commitOf(1), armOf(1)] })).toThrow('the session has no meter')
})

describe('limits', () => {
  it.each<[string, object]>([
    ['a subject', { ...commitOf(1), subject: 'x'.repeat(201) }],
    ['an author', { ...commitOf(1), author: 'x'.repeat(101) }],
    ['a logarithm', { ...edgeOf(1, 2), ln: 51 }],
    ['pairs', { ...edgeOf(1, 2), pairs: 10_001 }],
    ['a negative error', { ...edgeOf(1, 2), se: -1 }],
    ['an abbreviated SHA', { ...armOf(1), commit: 'abc1234' }],
    ['a name with Markdown', { ...armOf(1), workload: '[x](y)' }],
  ])('%s', (_, fact) => {
    expect(FactLine.safeParse(fact).success).toBe(false)
  })

  it('takes SHA-256 and any hash of 16 to 64 digits', () => {
    expect(FactLine.safeParse({ ...armOf(1), commit: 'a'.repeat(64), build: hashOf(1) }).success).toBe(true)
    expect(SessionLine.safeParse(sessionOf('session-one', { config: 'a'.repeat(16) })).success).toBe(true)
  })
})
