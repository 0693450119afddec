import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI } from '../rig/cli.ts'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { messageOf } from '../rig/worded.ts'

const joules = { job: steady(1, 61) }
const commits = (run: string) => ({ base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run }] }), x: '1' }, head: { x: '2' } })

// Odd names of places: faults/places.test.ts.
describe('odd workloads', () => {
  it('that read their input find its end', async () => {
    await using lab = await openLab(commits('cat; read -r line || true'))
    expect((await lab.start(['compare', 'main~1', 'main', ...lab.replay(joules)], { input: 'for nobody' }).ended).code).toBe(0)
  })

  it.runIf(isAll)('that print a lot have only the end of their output shown if they fail', async () => {
    await using lab = await openLab(commits('yes "a line" | head -c 14000000; echo "the end"; test ! -e broken'))
    commit(lab.repository, { broken: '' })
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect(code).toBe(3)
    const message = only(judged(stdout)).findings[1]?.message ?? ''
    expect(message.endsWith('\na line\na line\nthe end')).toBe(true)
    expect(message.length).toBeLessThan(2000)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('that print control characters and markdown do not reach the report with them', async () => {
    await using lab = await openLab(commits(`printf '\\033[31mred\\033[0m \\007 <img src=x> [a](b) @everyone\\n'; exit 1`))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules))
    expect(code).toBe(3)
    expect(stdout).toContain('red')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    for (const trial of lab.recording().trials) expect(messageOf(trial.void) ?? '').not.toMatch(/[\u0007\u001b]/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout + lab.report('report.md')).not.toMatch(/[\u0007\u001b]/)
    for (const line of lab
      .report('report.md')
      .split('\n')
      .filter((one) => one.includes('<img')))
      expect(line).toMatch(/`[^`]*<img[^`]*`|^ {2,}|^red/)
  })

  it('that remove their directory fail, and nothing is left', async () => {
    await using lab = await openLab(commits('rm -rf "$PWD"'))
    const { code, stdout } = await lab.run('compare', 'main~1', 'main', ...lab.replay(joules), '--format', 'json')
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 3, verdict: 'error' })
    expect(codes(only(judged(stdout)).findings)).toContain('fails-on-both')
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('a standard output', () => {
  const shell = (lab: Lab, script: string): string =>
    execFileSync(
      '/bin/bash',
      ['-c', `"$0" "$1" report joulegate-report/recording.json ${script}; echo "code $PIPESTATUS"`, process.execPath, CLI],
      {
        cwd: lab.repository,
        encoding: 'utf8',
      },
    )

  it.runIf(isAll)('that is closed early is not an error: the reader has seen enough', async () => {
    await using lab = await openLab(commits('true'))
    await lab.run('measure', 'main~1', 'main', ...lab.replay(joules))
    expect(shell(lab, '2>err | head -c 5 >/dev/null')).toBe('code 0\n')
    expect(readFileSync(join(lab.repository, 'err'), 'utf8')).toBe('')
  })

  it.runIf(isAll)('that is full is an error, and not a verdict', async () => {
    await using lab = await openLab(commits('true'))
    await lab.run('measure', 'main~1', 'main', ...lab.replay(joules))
    expect(shell(lab, '2>err >/dev/full')).toBe('code 5\n')
    const said = readFileSync(join(lab.repository, 'err'), 'utf8')
    expect(said).toContain('error: ')
    expect(said).toContain('ENOSPC')
  })
})
