import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimOf } from '../../../src/commands/admit.ts'
import { admit } from '../../../src/commands/helper/admission.ts'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 29, 12)
const CLAIM = { repository: 'acme/widget', workflow: '.github/workflows/energy.yml', author: 'monalisa' }

function openFiles(
  allowed: unknown = { version: 1, repositories: ['acme/widget'], workflows: ['.github/workflows/energy.yml'], minutes: 60 },
) {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-admission-'))
  const files = { allowed: join(directory, 'jobs.json'), taken: join(directory, 'taken.json'), ended: join(directory, 'ended') }
  writeFileSync(files.allowed, typeof allowed === 'string' ? allowed : JSON.stringify(allowed))
  return {
    files,
    ask: (now: number, claim: Partial<typeof CLAIM> = {}) => admit({ ...CLAIM, ...claim }, now, files)?.code ?? 'taken',
    end(at: number) {
      writeFileSync(files.ended, '')
      utimesSync(files.ended, at / 1000, at / 1000)
    },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true }),
  }
}

describe('a job that asks whether the machine takes it', () => {
  it('is taken if its repository and its workflow are on the list', () => {
    using machine = openFiles()
    expect(machine.ask(NOW)).toBe('taken')
    expect(machine.ask(NOW, { repository: 'acme/other' })).toBe('job-other-repository')
    expect(machine.ask(NOW, { repository: 'acme/widget2' })).toBe('job-other-repository')
    expect(machine.ask(NOW, { workflow: '.github/workflows/mine.yml' })).toBe('job-other-workflow')
  })

  it('is refused when the jobs of its author have used up the minutes of the day, and only those', () => {
    using machine = openFiles()
    expect(machine.ask(NOW)).toBe('taken')
    machine.end(NOW + 59 * MINUTE)
    expect(machine.ask(NOW + 70 * MINUTE)).toBe('taken')
    machine.end(NOW + 72 * MINUTE)
    expect(machine.ask(NOW + 80 * MINUTE)).toBe('job-over-limit')
    expect(machine.ask(NOW + 80 * MINUTE, { author: 'hubot' })).toBe('taken')
    // The first job is a day ago then.
    expect(machine.ask(NOW + (24 * 60 + 60) * MINUTE)).toBe('taken')
  })

  it('counts a job whose end nobody saw until now', () => {
    using machine = openFiles()
    machine.end(NOW - MINUTE)
    expect(machine.ask(NOW)).toBe('taken')
    expect(machine.ask(NOW + 61 * MINUTE)).toBe('job-over-limit')
  })

  it.each([
    ['no JSON', 'hello'],
    ['an unknown key', { version: 1, repositories: ['a/b'], workflows: ['.github/workflows/a.yml'], minutes: 1, more: 1 }],
    ['no repository', { version: 1, repositories: [], workflows: ['.github/workflows/a.yml'], minutes: 1 }],
    ['a path that leads elsewhere', { version: 1, repositories: ['a/b'], workflows: ['.github/workflows/../x.yml'], minutes: 1 }],
  ])('is refused if the list has %s', (_, list) => {
    using machine = openFiles(list)
    expect(() => machine.ask(NOW)).toThrow(expect.objectContaining({ finding: expect.objectContaining({ code: 'jobs-file-bad' }) }))
  })

  it('is described by the variables of GitHub’s runner', () => {
    using machine = openFiles()
    const event = `${machine.files.taken}.event`
    const variables = {
      GITHUB_REPOSITORY: 'acme/widget',
      GITHUB_WORKFLOW_REF: 'acme/widget/.github/workflows/energy.yml@refs/pull/7/merge',
      GITHUB_EVENT_PATH: event,
      GITHUB_ACTOR: 'hubot',
    }
    writeFileSync(event, JSON.stringify({ pull_request: { user: { login: 'monalisa' } } }))
    expect(claimOf(variables)).toEqual(CLAIM)
    writeFileSync(event, JSON.stringify({ ref: 'refs/heads/main' }))
    expect(claimOf(variables)).toEqual({ ...CLAIM, author: 'hubot' })
    // A workflow of another repository is none of this one's.
    const other = { ...variables, GITHUB_WORKFLOW_REF: 'evil/widget/.github/workflows/energy.yml@refs/heads/main' }
    expect(admit(claimOf(other), NOW, machine.files)?.code).toBe('job-other-workflow')
    expect(() => claimOf({ ...variables, GITHUB_ACTOR: undefined })).toThrow(expect.objectContaining({ finding: expect.anything() }))
    expect(readFileSync(event, 'utf8')).toContain('main')
  })
})
