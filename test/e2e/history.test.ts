import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHistoryText } from '../../src/model/history-file.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { type Files, git, script, writeFiles } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const CONFIG = yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work', build: { run: 'sh ./build.sh' } })
const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`
const HOSTILE = '\u001b[31mred\u202e <script>alert(1)</script>'

/** Commits on top of the first one: what they change, and their subjects. */
type Change = readonly [files: Files, subject?: string]

/** A repository of one commit more than `changes`. */
async function repositoryOf(changes: readonly Change[]): Promise<Lab> {
  const lab = await openLab({
    base: { 'joulegate.yml': CONFIG, 'build.sh': 'true\n', 'loop.sh': loop(500), '.gitignore': 'joulegate-report\n' },
  })
  for (const [files, subject = 'change'] of changes) {
    writeFiles(lab.repository, files)
    script(lab.repository, 'git add --all; git -c maintenance.auto=false commit --quiet --allow-empty --message "$1"', subject)
  }
  return lab
}

/** Twelve commits: two steps, a hostile subject, one that does not build, one that changes nothing. The workload is redefined in one. */
const TWELVE: readonly Change[] = [
  [{ note: '1' }],
  [{ note: '2' }, HOSTILE],
  [{ note: '3' }],
  [{ 'loop.sh': loop(600) }, 'slower'],
  [{ note: '5' }],
  [{ 'build.sh': 'echo broken; exit 1\n' }, 'broken'],
  [{ 'build.sh': 'true\n', note: '7' }],
  [{}, 'nothing'],
  [{ 'loop.sh': loop(550) }, 'faster'],
  [{ 'joulegate.yml': yml({ workloads: [{ name: 'other', run: 'false' }], meter: 'work' }) }],
  [{ note: '11' }],
]

const outboxOf = (lab: Lab): string => join(lab.directory, 'outbox')
const sessionsOf = (lab: Lab) =>
  readdirSync(outboxOf(lab)).map((name) => {
    const file = readHistoryText(readFileSync(join(outboxOf(lab), name), 'utf8'))
    if ('detail' in file) throw new Error(file.detail)
    return file
  })
const range = (lab: Lab, ...more: readonly string[]) => lab.run('history', 'main~11..main', '--outbox', outboxOf(lab), ...more)

/** Lines of a table, without the SHAs: the end of each. */
const notesOf = (stdout: string): readonly string[] => stdout.split('\n').slice(1, -2)

describe.skipIf(!HAS_VALGRIND)('history A..B', () => {
  it('measures each commit against the anchor, by its configuration, and finds the steps', async () => {
    await using lab = await repositoryOf(TWELVE)
    writeFiles(lab.repository, { note: 'not committed', untracked: 'x' })
    const before = git(lab.repository, 'status', '--porcelain')
    const { code, stdout, stderr } = await range(lab, '--seed', 'one')
    expect(code).toBe(0)
    expect(git(lab.repository, 'status', '--porcelain')).toBe(before)
    const rows = notesOf(stdout)
    expect(rows).toHaveLength(12)
    expect(rows.filter((row) => row.includes('step')).map((row) => /(slower|faster).*([▲▼])/.exec(row)?.slice(1))).toEqual([
      ['slower', '▲'],
      ['faster', '▼'],
    ])
    expect(rows.find((row) => row.includes('broken'))).toMatch(/– +does not build$/)
    expect(stdout).toContain('red <script>')
    expect(`${stdout}${stderr}`).not.toMatch(/[^\P{C}\n\r]/u)
    expect(stdout).toMatch(/11 commits, 2 steps, 1 gap\.\n$/)
    expect(stderr).toMatch(/Measuring 11 commits, interleaved \(seed one\)/)
    expect(stderr).toMatch(/\n6 of 11 commits, about .* left/)
    const sessions = sessionsOf(lab)
    expect(sessions).toHaveLength(11)
    const roles = sessions.flatMap(({ facts }) => facts.flatMap((fact) => (fact.line === 'edge' ? [fact.role] : [])))
    expect(roles).toEqual(Array.from({ length: 10 }, () => 'anchor'))
    // The commit without a change cost nothing.
    expect(sessions.filter(({ session }) => session.spent === 0 && session.recording === null)).toHaveLength(1)
    expect(lab.traces()).toEqual(NO_TRACES)

    const again = await range(lab)
    expect([again.code, again.stdout]).toEqual([0, stdout])
    expect(again.stderr).toMatch(/of which 11 are measured already/)
    const shown = await lab.run('history', 'show', 'loop', '--outbox', outboxOf(lab))
    expect([shown.code, shown.stdout]).toEqual([0, stdout])
    const unknown = await lab.run('history', 'show', 'nothing', '--outbox', outboxOf(lab))
    expect([unknown.code, unknown.stderr]).toEqual([5, expect.stringContaining('It has: loop')])
  })

  it.runIf(isAll)('goes on after SIGKILL, and measures no commit twice', async () => {
    await using lab = await repositoryOf(TWELVE.slice(0, 4))
    const ask = ['history', 'main~4..main', '--outbox', outboxOf(lab), '--policy', 'oldest-first']
    const running = lab.start(ask)
    await until(() => /\n2 of 4 commits/.test(running.said()), 'two sessions', 120_000)
    running.kill('SIGKILL')
    await running.ended
    const kept = readdirSync(outboxOf(lab)).filter((name) => name.endsWith('.ndjson'))
    expect(kept.length).toBeGreaterThanOrEqual(2)
    const { code, stdout, stderr } = await lab.run(...ask)
    expect([code, stderr]).toEqual([0, expect.stringContaining(`of which ${kept.length} are measured already`)])
    expect(stdout).toMatch(/5 commits, 1 step, 0 gaps\.\n$/)
    expect(readdirSync(outboxOf(lab))).toEqual(expect.arrayContaining(kept))
    expect(sessionsOf(lab)).toHaveLength(4)
  })

  it('is ended by an anchor that does not build', async () => {
    await using lab = await repositoryOf([[{ 'build.sh': 'exit 1\n' }], [{ 'build.sh': 'true\n' }]])
    const { code, stderr } = await lab.run('history', 'main~1..main', '--outbox', outboxOf(lab))
    expect([code, stderr]).toEqual([6, expect.stringContaining('The anchor main~1 does not build')])
  })

  it('measures only commits with a tag, against the newest tag before', async () => {
    await using lab = await repositoryOf([[{ note: '1' }], [{ note: '2' }], [{ note: '3' }]])
    git(lab.repository, 'tag', 'v1', 'main~3')
    git(lab.repository, 'tag', 'v2', 'main~1')
    const { code, stdout, stderr } = await lab.run('history', 'main~3..main', '--tagged', '--outbox', outboxOf(lab))
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Measuring 1 commit, .* against v1 \(/)])
    expect(stdout).toMatch(/^loop: work against v1 \(/)
  })

  it('measures only merged pull requests, and keeps their numbers', async () => {
    await using lab = await repositoryOf([
      [{ note: '1' }, 'Merge pull request #12 from owner/topic'],
      [{ note: '2' }, 'Not (#7) merged'],
      [{ note: '3' }, 'Squashed (#8)'],
    ])
    const { code, stdout, stderr } = await lab.run('history', 'main~3..main', '--merged', '--outbox', outboxOf(lab))
    expect([code, stderr]).toEqual([0, expect.stringContaining('Measuring 2 commits')])
    expect(stdout).not.toContain('Not (#7) merged')
    const pulls = sessionsOf(lab).flatMap(({ facts }) => facts.flatMap((fact) => (fact.line === 'commit' ? (fact.pull ?? []) : [])))
    expect(pulls.toSorted()).toEqual([12, 8])
  })
})

it('a shallow clone measures no range that it cuts off, and says so in a table', async () => {
  await using lab = await repositoryOf([[{ note: '1' }], [{ note: '2' }], [{ note: '3' }]])
  const clone = join(lab.directory, 'clone')
  git(lab.directory, 'clone', '--quiet', '--depth', '2', `file://${lab.repository}`, clone)
  git(clone, 'fetch', '--quiet', '--depth', '1', 'origin', `${git(lab.repository, 'rev-parse', 'main~3')}:refs/tags/v1`)
  const range = await lab.run('history', 'v1..main', '--repo', clone)
  expect([range.code, range.stderr]).toEqual([5, expect.stringMatching(/The clone .* is shallow[\s\S]*git fetch --unshallow/)])
  const show = await lab.run('history', 'show', '--repo', clone)
  expect([show.code, show.stderr]).toEqual([0, expect.stringContaining('it has the newest 2 commits')])
})

describe('history, asked wrongly', () => {
  it('names a range that is none, an unknown revision, an empty range and an unknown order', async () => {
    await using lab = await repositoryOf([[{ note: '1' }]])
    const ended = async (...words: readonly string[]) => {
      const { code, stderr } = await lab.run('history', ...words, '--outbox', outboxOf(lab))
      return [code, stderr.split('\n')[0]]
    }
    expect(await ended('main')).toEqual([5, 'error: "main" is not a range of commits.'])
    expect(await ended('main...main~1')).toEqual([5, 'error: "main...main~1" is not a range of commits.'])
    expect(await ended('nowhere..main')).toEqual([5, expect.stringContaining('"nowhere" is not a commit of')])
    expect(await ended('main..main')).toEqual([6, 'error: "main..main" contains no commits, so there is nothing to measure.'])
    expect(await ended('main~1..main', '--tagged')).toEqual([6, expect.stringContaining('no commit that has a tag')])
    expect(await ended('main~1..main', '--merged', '--tagged')).toEqual([
      6,
      expect.stringContaining('no commit that has a tag and names a pull request'),
    ])
    expect(await ended('main~1..main', '--policy', 'odd')).toEqual([5, 'error: "odd" is not an order of commits.'])
    expect(await ended('main~1..main', '--anchor', 'odd')).toEqual([5, expect.stringContaining('"odd" is not a commit of')])
    expect(await ended('main~1..main', '--repo', 'https://host.invalid/a/b.git')).toEqual([
      5,
      expect.stringContaining('in a clone on this disk'),
    ])
  })
})
