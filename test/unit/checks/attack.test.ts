import { expect, test } from 'vitest'
import { judgeAttack } from '../../../src/checks/attack.ts'
import { is } from '../../../src/model/finding.ts'
import { ATTEMPTS, CONTAINED_BY_UNIT } from '../../../src/model/findings/attack.ts'

/** Judges an attack in which these attempts, and no others, got through. */
const waysOut = (level: 'A' | 'B' | 'C' | 'none', through: readonly string[]) =>
  judgeAttack({
    level,
    user: level === 'none' ? null : 'joulegate-job',
    attempts: ATTEMPTS.map((name) => ({ name, outcome: through.includes(name) ? 'through' : 'contained', why: null })),
  }).map(({ status, finding }) => (is(finding, 'attacks-through') ? [finding.data.way, ...finding.data.names] : status))

test('what a unit of systemd contains has that as its way out, unless a unit should have contained it', () => {
  const [userNamespace, ...others] = CONTAINED_BY_UNIT
  for (const level of ['B', 'C'] as const)
    expect(waysOut(level, CONTAINED_BY_UNIT)).toEqual([
      ['user-namespaces', userNamespace],
      ['unit', ...others],
    ])
  expect(waysOut('A', ['devices'])).toEqual([['fault', 'devices']])
  expect(waysOut('none', ['devices', 'memory'])).toEqual([['account', 'memory', 'devices']])
  expect(waysOut('A', [])).toEqual(['fine'])
})
