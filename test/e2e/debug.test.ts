import { describe, expect, it } from 'vitest'
import { openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'

const files = { 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }] }) }
const told = (stderr: string): readonly string[] => stderr.split('\n').filter((line) => line.startsWith('debug: '))

describe('--debug', () => {
  it('logs operations with their durations, between trials, and never the token', async () => {
    await using lab = await openLab({ base: files, head: { x: '2' } })
    const flags = ['main~1', 'main', ...lab.replay({ parse: steady(1, 61) })]
    const { code, stderr } = await lab.start(['compare', ...flags, '--debug'], { env: { JOULEGATE_GIT_TOKEN: 's3cret-token' } }).ended
    expect(code).toBe(0)
    const lines = told(stderr)
    expect(lines.every((line) => /^debug: \d+\.\d\d s (git|stage|tool|request) .+ \([\d.]+ (µs|ms|s)\)/.test(line))).toBe(true)
    expect(lines.join('\n')).toMatch(/git worktree add /)
    expect(lines.filter((line) => line.includes('stage execute (parse, '))).toHaveLength(18)
    expect(stderr).not.toContain('s3cret')
    const quiet = await lab.run('compare', ...flags)
    expect({ code: quiet.code, told: told(quiet.stderr) }).toEqual({ code: 0, told: [] })
  })

  it('can be set by JOULEGATE_DEBUG, and shows the causes of an error', async () => {
    await using lab = await openLab({ base: files })
    const { code, stderr } = await lab.start(['compare', 'nothing-like-it', 'HEAD'], { env: { JOULEGATE_DEBUG: '1' } }).ended
    expect(code).toBe(5)
    expect(told(stderr).join('\n')).toMatch(/^debug: Problem: unknown-ref[\s\S]*^debug: Error: fatal: /m)
    expect(stderr).toMatch(/^error: /m)
  })
})
