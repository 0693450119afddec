import { expect, test } from 'vitest'
import { debugCauses, debugLine } from '../../../src/render/debug.ts'

const done = { kind: 'git' as const, text: 'git fetch https://host/x', seconds: 0.25, failure: null }

test('a line contains the time, the operation, its duration, and its failure', () => {
  expect(debugLine(done, 1.234, [])).toBe('debug: 1.23 s git fetch https://host/x (0.3 s)')
  expect(debugLine({ ...done, kind: 'stage' as const, text: 'build', failure: 'exit 1' }, 60, [])).toBe(
    'debug: 60.00 s stage build (0.3 s): exit 1',
  )
})

test('a secret is never shown, and no line controls a terminal', () => {
  const ESCAPE = '\u001b'
  const line = debugLine({ ...done, text: `git ${ESCAPE}[2J https://s3cret@host\n`, failure: 's3cret' }, 1, ['', 's3cret'])
  expect(line).toBe('debug: 1.00 s git https://…@host (0.3 s): …')
  const causes = debugCauses(new Error('outer s3cret', { cause: new Error('inner s3cret') }), ['s3cret'])
  expect(causes.filter((one) => /Error: (outer|inner) …$/.test(one))).toHaveLength(2)
  expect(causes.join()).not.toContain('s3cret')
})
