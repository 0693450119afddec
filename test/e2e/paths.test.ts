import { existsSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit, type Files, git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

/** A repository with `paths`; its build and its workload leave a file when they run. `change` makes head out of base. */
async function openScoped(change: Files | ((lab: Lab) => void), paths: readonly string[] = ['src/**']) {
  const lab = await openLab()
  const seen = join(lab.directory, 'seen')
  const workloads = [{ name: 'w', run: `touch ${seen}` }]
  commit(lab.repository, {
    'joulegate.yml': yml({ paths, build: { run: `touch ${seen}` }, workloads }),
    ...{ 'src/main.c': 'a\n', 'docs/a.md': 'a\n', 'docs/b.md': 'b\n', 'package.json': '{}\n' },
  })
  if (typeof change === 'function') change(lab)
  else commit(lab.repository, change)
  return { lab, hasRun: () => existsSync(seen), [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() }
}

const compare = async (lab: Lab, ...flags: readonly string[]) => {
  const ended = await lab.run('compare', 'main~1', 'main', ...lab.replay({ w: steady(1.2, 61) }), '--format', 'json', ...flags)
  return { code: ended.code, document: judged(ended.stdout), recording: lab.recording() }
}

const link =
  (path: string, target: string, then: Files) =>
  ({ repository }: Lab): void => {
    symlinkSync(target, join(repository, path))
    commit(repository, {})
    commit(repository, then)
  }

describe('a change of no relevant file', () => {
  it('is skipped: nothing is built or run, and the check passes', async () => {
    await using scoped = await openScoped({ 'docs/a.md': 'changed\n', 'docs/b.md': null, 'docs/new "name"\n': 'x' })
    const { code, document, recording } = await compare(scoped.lab)
    expect({ code, gate: document.gate, cause: document.cause, changes: document.changes }).toEqual({
      ...{ code: 0, gate: 'pass', cause: null, changes: [] },
    })
    expect(recording.scope).toEqual({ globs: ['src/**'], changed: 3 })
    expect(recording.trials).toEqual([])
    expect(scoped.hasRun()).toBe(false)
    const shown = await scoped.lab.run('report', 'joulegate-report/recording.json')
    expect(shown.stdout).toContain('skipped: no relevant files changed')
    expect(shown.stdout).toMatch(/3 files changed, and none of them matches one of the globs in .?paths.?: .?src\/\*\*/)
    expect((await scoped.lab.run('measure', 'main~1', 'main')).code).toBe(0)
    expect(scoped.lab.traces()).toEqual(NO_TRACES)
  })

  it('is measured if the user says so', async () => {
    await using scoped = await openScoped({ 'docs/a.md': 'changed\n' })
    expect((await compare(scoped.lab, '--paths', '**')).code).toBe(2)
    expect(scoped.hasRun()).toBe(true)
  })

  it.runIf(isAll)('is skipped if a later commit takes the relevant change back', async () => {
    await using scoped = await openScoped(({ repository }) => {
      git(repository, 'checkout', '--quiet', '-b', 'side')
      commit(repository, { 'src/main.c': 'b\n' })
      commit(repository, { 'src/main.c': 'a\n', 'docs/a.md': 'b\n' })
      git(repository, 'checkout', '--quiet', 'main')
      git(repository, 'merge', '--quiet', '--no-ff', '--message', 'merge', 'side')
    })
    expect((await compare(scoped.lab)).recording.scope).toEqual({ globs: ['src/**'], changed: 1 })
  })
})

describe('a change is measured', () => {
  const move = ({ repository }: Lab): void => {
    renameSync(join(repository, 'src/main.c'), join(repository, 'docs/main.c'))
    commit(repository, {})
  }
  const newLink = ({ repository }: Lab): void => {
    symlinkSync('a.md', join(repository, 'docs/link'))
    commit(repository, {})
  }
  const submodule = ({ repository }: Lab): void => {
    git(repository, 'update-index', '--add', '--cacheinfo', `160000,${git(repository, 'rev-parse', 'HEAD')},docs/module`)
    git(repository, 'commit', '--quiet', '--message', 'submodule')
  }
  /** What head does, and the reason that the report gives; null: a glob of `paths` covers it. */
  const CHANGES: readonly (readonly [string, Files | ((lab: Lab) => void), string | null])[] = [
    ['at the target of a link inside the globs', link('src/docs', '../docs', { 'docs/a.md': 'b\n' }), 'through-link'],
    ['of a file that is moved out of the globs', move, null],
    ['of a file that is deleted', { 'src/main.c': null }, null],
    ['of a file that becomes a program', { 'src/main.c': '#!/bin/sh\na\n' }, null],
    ['of a name that differs in its case', { 'SRC/evil.c': 'x' }, null],
    ['of a name with odd characters', { 'src/\t"ä\n': 'x' }, null],
    ['of a lock file', { 'docs/yarn.lock': 'x' }, 'build-file'],
    ['of attributes', { 'docs/.gitattributes': '* text' }, 'build-file'],
    ['of a link', newLink, 'link'],
    ['of the configuration', { 'joulegate.yml': yml({ workloads: [{ name: 'w', run: 'true' }], paths: ['none'] }) }, 'configuration'],
  ]
  it.each(few(2, CHANGES))('%s', async (_, change, by) => {
    await using scoped = await openScoped(change)
    const { code, recording } = await compare(scoped.lab)
    expect({ code, scope: recording.scope, hasRun: scoped.hasRun() }).toEqual({ code: 2, scope: undefined, hasRun: true })
    const reason = recording.findings.find((one) => one.code === 'paths-relevant')
    expect(reason?.data ?? null).toEqual(by === null ? null : expect.objectContaining({ by }))
  })

  it.runIf(isAll)('of a submodule, as far as one can be measured', async () => {
    await using scoped = await openScoped(submodule)
    const { code, stderr } = await scoped.lab.run('compare', 'main~1', 'main', ...scoped.lab.replay({ w: steady(1, 61) }))
    expect(code).toBe(5)
    expect(stderr).toContain('the submodule docs/module changed')
  })

  it('if the globs match no file at all, which is a mistake', async () => {
    await using scoped = await openScoped({ 'docs/a.md': 'b\n' }, ['scr/**'])
    const { code, document } = await compare(scoped.lab)
    expect({ code, has: codes(document.findings).includes('paths-unmatched') }).toEqual({ code: 2, has: true })
  })

  it.runIf(isAll).each([
    ['[]', 'name at least one glob'],
    ["['!docs/**']", 'a ! does not exclude'],
    ['[../x]', 'without ..'],
    ['src', 'write a list of globs'],
  ])('and %s is refused', async (paths, complaint) => {
    await using lab = await openLab()
    commit(lab.repository, { 'joulegate.yml': `paths: ${paths}\nworkloads: [{name: w, run: "true"}]\n` })
    commit(lab.repository, { x: 'x' })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main')
    expect(code).toBe(5)
    expect(stderr).toContain('joulegate.yml:1:')
    expect(stderr).toContain(complaint)
  })
})
