import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHistoryText } from '../../src/model/history-file.ts'
import { openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { commit, git } from '../rig/repository.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const workload = (name: string) => ({ name, run: `sh ./${name}.sh` })
const config = (...names: readonly string[]): string => yml({ workloads: names.map(workload), meter: 'work' })
const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`

describe.skipIf(!HAS_VALGRIND)('history bridge', () => {
  it('joins the levels of two releases, and tells which workload the old one lacks', async () => {
    await using lab = await openLab({
      base: { 'joulegate.yml': config('loop'), 'loop.sh': loop(500), '.gitignore': 'joulegate-report\n' },
      head: { note: '1' },
    })
    const outbox = join(lab.directory, 'outbox')
    const run = (...words: readonly string[]) => lab.run('history', ...words, '--outbox', outbox)
    commit(lab.repository, { 'joulegate.yml': config('loop', 'late'), 'loop.sh': loop(600), 'late.sh': loop(300) })
    git(lab.repository, 'tag', 'v1', 'main~2')
    git(lab.repository, 'tag', 'v2')
    commit(lab.repository, { note: '3' })

    const alone = await run('bridge', 'v2')
    expect([alone.code, alone.stderr]).toEqual([5, expect.stringContaining('no levels against an anchor other than v2')])
    expect((await run('v1..v2')).stderr).not.toContain('no bridge')
    const next = await run('v2..main')
    expect([next.code, next.stderr]).toEqual([
      0,
      expect.stringMatching(
        /loop has levels against v1, and no bridge leads from there to v2\..*\n.*npx joulegate history bridge v2 --from v1\n/,
      ),
    ])
    expect((await run('show')).stderr).toContain('no bridge leads from there to v2')

    const broken = await run('bridge', 'v2', '--build', 'test -e late.sh')
    expect([broken.code, broken.stderr]).toEqual([6, expect.stringMatching(/does not build, so nothing can be compared with it/)])
    const { code, stderr } = await run('bridge', 'v2')
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(/There is no bridge for late \([0-9a-f]{10}: the program fails\)\./)
    expect(stderr).toMatch(/Levels against v1 and v2 have one trend now: loop differs by \+1\d\.\d % \(exact\)\./)
    const sessions = readdirSync(outbox).map((name) => readHistoryText(readFileSync(join(outbox, name), 'utf8')))
    const bridges = sessions.flatMap((file) => ('detail' in file || file.session.kind !== 'bridge' ? [] : [file.facts]))
    expect(bridges.flat().flatMap((fact) => (fact.line === 'edge' ? [[fact.role, fact.workload]] : []))).toEqual([['bridge', 'loop']])

    const show = await run('show', 'loop')
    expect([show.code, show.stderr]).toEqual([0, ''])
    expect(show.stdout).toMatch(/^loop: work against v2 /)
    expect(show.stdout).toMatch(/3 commits, 1 step, 0 gaps\.|4 commits, 1 step, 0 gaps\./)
    const again = await run('bridge', 'v2', '--from', 'v2')
    expect(again.code).toBe(5)
  })
})
