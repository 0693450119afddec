import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectRegistration } from '../../../src/checks/registration.ts'
import { said } from '../../../src/render/messages/said.ts'

const PLACE = { version: 1, api: 'https://api.github.com', owner: 'acme', repository: null, labels: ['joulegate'], group: 7, app: null }
const GATE = `acme/energy/.github/workflows/gate.yml@${'a'.repeat(40)}`

/** Returns the status of the runner group, and its words, with this text in the file of the registration; null: there is none. */
function of(text: string | null): readonly (readonly [status: string, message: string])[] {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-registration-'))
  try {
    const file = join(directory, 'registrar.json')
    if (text !== null) writeFileSync(file, text)
    return inspectRegistration(file).flatMap(({ results }) =>
      results.map(({ status, finding }) => [status, said(finding).message] as const),
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
}

describe('the runner group, as doctor shows it', () => {
  test('is not shown on a machine without a registration', () => {
    expect(of(null)).toEqual([])
  })

  test('is fine if each registration checks its restriction', () => {
    const [[status, message] = []] = of(JSON.stringify({ ...PLACE, pin: { workflow: GATE, allowsPublic: false } }))
    expect([status, message]).toEqual(['fine', `number 7 of acme; each registration first checks that it admits only ${GATE}`])
  })

  test.each([
    ['a repository has none', { ...PLACE, repository: 'widget', group: 1 }, 'absent', 'acme/widget is a repository, which has no groups'],
    ['nobody has restricted it', PLACE, 'unknown', 'number 7 of acme was not restricted by install --group-workflow'],
    [
      'it is pinned to a branch',
      { ...PLACE, pin: { workflow: GATE.replace(/@.*/, '@main'), allowsPublic: false } },
      'unknown',
      'must match pattern',
    ],
    ['the file has no labels', { ...PLACE, labels: [] }, 'unknown', 'does not say where to register the runner'],
  ])('is not fine if %s', (_, registration, status, message) => {
    expect(of(JSON.stringify(registration))).toEqual([[status, expect.stringContaining(message)]])
  })

  test('is unknown if the file is not JSON', () => {
    expect(of('{')).toEqual([['unknown', expect.stringContaining('does not say where to register the runner')]])
  })
})
