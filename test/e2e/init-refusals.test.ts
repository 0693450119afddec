import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLab } from '../rig/lab.ts'
import { git } from '../rig/repository.ts'

const CONFIGURATION = 'joulegate.yml'

describe('if nothing can be proposed', () => {
  it('the template is written, and the error names the line to fill in, with exit code 6', async () => {
    await using lab = await openLab({ base: { 'README.md': 'x\n', 'package.json': '{"scripts": ' } })
    const ended = await lab.run('init')
    expect(ended.code).toBe(6)
    expect(ended.stdout).toContain('package.json, which is unreadable')
    expect(ended.stderr).toMatch(/^error: joulegate\.yml:13: nothing to measure was found.*\n {2}hint: Add a workload to joulegate\.yml/)
    expect(readFileSync(join(lab.repository, CONFIGURATION), 'utf8').split('\n')[12]).toBe('workloads: []')
    expect(existsSync(join(lab.repository, '.github/workflows/energy.yml'))).toBe(true)
    const compared = await lab.run('compare', 'HEAD', 'HEAD', '--allow-same')
    expect(compared).toMatchObject({ code: 5 })
    expect(compared.stderr).toMatch(/joulegate\.yml:13:12 .*: workloads: name at least one workload/)
  })

  it.each([
    { what: 'outside of a repository', flags: ['init', '--repo', '/'], says: '/ is not in a git repository' },
    { what: 'in a directory that is not there', flags: ['init', '--repo', 'absent'], says: 'absent is not in a git repository' },
    { what: 'with an unknown option', flags: ['init', '--force'], says: "unknown option '--force'" },
    { what: 'with an argument', flags: ['init', 'here'], says: 'too many arguments' },
  ])('$what it is reported', async ({ flags, says }) => {
    await using lab = await openLab()
    const ended = await lab.run(...flags)
    expect(ended.code).toBe(5)
    expect(ended.stderr).toContain(says)
  })

  it('in a bare repository, and in .git, there is no place to write to', async () => {
    await using lab = await openLab({ base: { Makefile: 'bench:\n\ttrue\n' } })
    git(lab.directory, 'clone', '--quiet', '--bare', lab.repository, 'bare.git')
    for (const repository of [join(lab.directory, 'bare.git'), join(lab.repository, '.git')]) {
      const ended = await lab.run('init', '--repo', repository)
      expect(ended.code).toBe(5)
      expect(ended.stderr).toContain('without a working tree')
      expect(existsSync(join(repository, CONFIGURATION))).toBe(false)
    }
  })
})
