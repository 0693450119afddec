import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readHistoryText } from '../../src/model/history-file.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { busy, yml } from '../rig/programs.ts'
import { commit, type Files, git, script, writeFiles } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE, SENSOR } from '../rig/tree.ts'
import { until } from '../rig/until.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const WORKLOADS = [
  { name: 'loop', run: 'sh ./loop.sh' },
  { name: 'other', run: 'true' },
]
const CONFIG = yml({ workloads: WORKLOADS, meter: 'work', build: { run: 'sh ./build.sh' } })
const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`
const HOSTILE = '\u001b[31mred\u202e <script>alert(1)</script> **bold** | cell'
const BROKEN = { 'build.sh': 'echo broken; exit 1\n' }
const BUILDS = { 'build.sh': 'true\n' }

/** A commit on top of the one before: what it changes, and its subject. Without files it changes a note. */
type Change = { readonly files?: Files; readonly subject?: string }

/** A repository whose first commit is tagged v1, with so many commits on top of it. */
async function repositoryOf(count: number, changes: Readonly<Record<number, Change>>): Promise<Lab> {
  const lab = await openLab({
    base: { 'joulegate.yml': CONFIG, ...BUILDS, 'loop.sh': loop(300), '.gitignore': 'joulegate-report\n' },
  })
  git(lab.repository, 'tag', 'v1')
  for (let index = 1; index <= count; index += 1) {
    const { files = { note: `${index}\n` }, subject = `change ${index}` } = changes[index] ?? {}
    writeFiles(lab.repository, files)
    script(lab.repository, 'git add --all; git -c maintenance.auto=false commit --quiet --allow-empty --message "$1"', subject)
  }
  return lab
}

const shaOf = (lab: Lab, index: number, count: number): string => git(lab.repository, 'rev-parse', `main~${count - index}`).trim()

const Document = z.looseObject({
  schema: z.literal(1),
  quantity: z.literal('work'),
  answer: z.string(),
  suspects: z.array(z.looseObject({ sha: z.string(), subject: z.string(), probability: z.number(), skip: z.string().nullable() })),
  probability: z.number().nullable(),
  change: z.looseObject({ ratio: z.number(), low: z.number(), high: z.number() }).nullable(),
  equal: z.number(),
  measured: z.array(z.looseObject({ position: z.number(), ratio: z.number(), like: z.string() })),
  skipped: z.array(z.looseObject({ why: z.string() })),
  cost: z.looseObject({ sessions: z.number(), rounds: z.number(), seconds: z.number(), amount: z.number() }),
})

const outboxOf = (lab: Lab): string => join(lab.directory, 'outbox')
const bisectWords = (lab: Lab, ...more: readonly string[]): readonly string[] => [
  ...['bisect', 'v1', 'main', '--workload', 'loop', '--outbox', outboxOf(lab)],
  ...more,
]
const bisected = (lab: Lab, ...more: readonly string[]) => lab.run(...bisectWords(lab, ...more))

async function documentOf(lab: Lab, ...more: readonly string[]) {
  const { code, stdout, stderr } = await bisected(lab, ...more, '--format', 'json')
  expect(stdout, stderr).not.toBe('')
  return { code, stderr, ...Document.parse(JSON.parse(stdout)) }
}

/** Sessions that are kept whole, with their times. */
function kept(lab: Lab): readonly string[] {
  const directory = join(lab.repository, 'joulegate-report/bisect')
  return readdirSync(directory).flatMap((name) => {
    const found = statSync(join(directory, name, 'recording.json'), { throwIfNoEntry: false })
    return found === undefined ? [] : [`${name} ${found.mtimeMs}`]
  })
}

describe.skipIf(!HAS_VALGRIND)('bisect by counts', () => {
  it.runIf(isAll)('finds one of 36 commits, goes on after SIGKILL and SIGINT, and measures no commit twice', async () => {
    await using lab = await repositoryOf(36, {
      17: { files: { 'loop.sh': loop(330) }, subject: HOSTILE },
      20: { files: { 'joulegate.yml': yml({ workloads: [{ name: 'loop', run: 'false' }], meter: 'work' }) } },
    })
    writeFiles(lab.repository, { note: 'not committed', untracked: 'x' })
    const before = git(lab.repository, 'status', '--porcelain')
    const killed = lab.start(bisectWords(lab))
    await until(() => killed.said().includes('\n2 of about '), 'two sessions', 200_000)
    killed.kill('SIGKILL')
    await killed.ended
    const early = kept(lab)
    expect(early.length).toBeGreaterThanOrEqual(2)

    const stopped = lab.start(bisectWords(lab))
    await until(() => stopped.said().includes(`${early.length + 1} of about `), 'another session', 200_000)
    stopped.kill('SIGINT')
    const interrupted = await stopped.ended
    expect([interrupted.code, interrupted.stdout]).toEqual([130, ''])
    expect(interrupted.stderr).toMatch(/\n\d sessions are kept\. The same command goes on from there\.\n/)

    const { code, stdout, stderr } = await bisected(lab)
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(/\d sessions of an earlier run count\./)
    expect(stderr).toContain('main defines it otherwise: loop is measured on all commits as v1 defines it.')
    const sha = shaOf(lab, 17, 36)
    expect(stdout).toMatch(new RegExp(`^${sha.slice(0, 10)} made loop execute \\d+\\.\\d % more instructions\n`))
    expect(stdout).toContain(`git show ${sha.slice(0, 10)}\n`)
    expect(`${stdout}${stderr}`).not.toMatch(/[^\P{C}\n\r]/u)
    expect(kept(lab)).toEqual(expect.arrayContaining([...early]))
    expect(git(lab.repository, 'status', '--porcelain')).toBe(before)
    expect(lab.traces()).toEqual({ ...NO_TRACES, directories: expect.anything() })

    const again = await bisected(lab, '--format', 'markdown')
    expect(again.code).toBe(0)
    // A code span is inert.
    expect(again.stdout).toContain('`red <script>alert(1)</script> **bold** | cell`\n')
    const all = kept(lab)
    expect(all.length).toBeLessThanOrEqual(8)
    const sessions = readdirSync(outboxOf(lab)).map((name) => readHistoryText(readFileSync(join(outboxOf(lab), name), 'utf8')))
    const read = sessions.flatMap((session) => ('detail' in session ? [] : [session]))
    expect(read.map(({ session }) => session.kind)).toEqual(all.map(() => 'bisect'))
    const roles = read.flatMap(({ facts }) => facts.flatMap((fact) => (fact.line === 'edge' ? [fact.role] : [])))
    expect(roles).toEqual(all.map(() => 'confirm'))
    const found = await documentOf(lab)
    expect(found).toMatchObject({ code: 0, answer: 'found', suspects: [{ sha, skip: null }] })
    expect(found.cost.sessions).toBe(all.length)
    expect(found.change?.low).toBe(found.change?.high)
    expect(found.probability).toBeGreaterThanOrEqual(0.99)
    expect(kept(lab)).toEqual(all)
  })

  it.runIf(isAll)('names a range if commits at the step do not build', async () => {
    await using lab = await repositoryOf(30, {
      11: { files: BROKEN },
      13: { files: { 'loop.sh': loop(330) }, subject: 'slower' },
      15: { files: BUILDS, subject: 'builds again' },
    })
    const found = await documentOf(lab)
    expect(found).toMatchObject({ code: 3, answer: 'range' })
    expect(found.suspects.map(({ skip }) => skip)).toEqual(['build', 'build', 'build', 'build', null])
    expect(found.suspects.at(-1)?.sha).toBe(shaOf(lab, 15, 30))
    expect(found.skipped.every(({ why }) => why === 'build')).toBe(true)
    const { code, stdout } = await bisected(lab)
    expect(code).toBe(3)
    expect(stdout).toMatch(/^One of 5 commits made loop execute/)
    expect(stdout).toContain('It does not build.')
    expect(stdout).toContain('git log -p --first-parent ')
  })

  it('answers for equal files at no cost, also if a change was reverted', async () => {
    await using lab = await repositoryOf(30, {
      ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index + 1, { files: {} }])),
      5: { files: { 'loop.sh': loop(330) }, subject: 'slower' },
      9: { files: { 'loop.sh': loop(300) }, subject: 'Revert "slower"' },
      20: { files: { 'loop.sh': loop(330) }, subject: 'slower again' },
    })
    const found = await documentOf(lab)
    expect(found).toMatchObject({ code: 0, answer: 'found', equal: 27, suspects: [{ sha: shaOf(lab, 20, 30), subject: 'slower again' }] })
    expect(found.cost.sessions).toBe(1)
  })

  it.runIf(isAll)('tells that there are several steps, and where to look for each', async () => {
    await using lab = await repositoryOf(30, {
      8: { files: { 'loop.sh': loop(330) } },
      21: { files: { 'loop.sh': loop(365) } },
    })
    const { code, stdout } = await bisected(lab)
    expect(code).toBe(3)
    const [, odd = ''] = /^More than one commit changed the work of loop: ([0-9a-f]{10}) is like neither end\n/.exec(stdout) ?? []
    expect(stdout).toContain(`npx joulegate bisect v1 ${odd} --workload loop`)
    expect(stdout).toContain(`npx joulegate bisect ${odd} main --workload loop`)
  })

  it.runIf(isAll)('tells that there is no increase after one session, and finds a decrease', async () => {
    await using equal = await repositoryOf(30, {})
    expect(await documentOf(equal)).toMatchObject({ code: 6, answer: 'no-change', cost: { sessions: 1, rounds: 2 } })
    await using cheaper = await repositoryOf(12, { 4: { files: { 'loop.sh': loop(270) }, subject: 'faster' } })
    const { code, stdout } = await bisected(cheaper)
    expect(code).toBe(6)
    expect(stdout).toMatch(/^loop executes \d+\.\d % fewer instructions on the bad commit than on the good one\n/)
    expect(stdout).toContain('npx joulegate bisect v1 main --decrease --workload loop')
    expect(await documentOf(cheaper, '--decrease')).toMatchObject({ code: 0, answer: 'found', suspects: [{ subject: 'faster' }] })
  })

  it.runIf(isAll)('is ended by an end that cannot be measured', async () => {
    await using lab = await repositoryOf(6, { 2: { files: BROKEN }, 4: { files: BUILDS }, 6: { files: { 'loop.sh': 'exit 3\n' } } })
    const ended = async (...words: readonly string[]) => {
      const { code, stderr } = await lab.run('bisect', ...words, '--workload', 'loop', '--outbox', outboxOf(lab))
      return [code, stderr]
    }
    expect(await ended('main~4', 'main~1')).toEqual([6, expect.stringContaining('The good commit, main~4, does not build')])
    expect(await ended('v1', 'main~3')).toEqual([6, expect.stringContaining('The bad commit, main~3, does not build')])
    expect(await ended('v1', 'main')).toEqual([6, expect.stringContaining('The bad commit, main, builds, but the program fails')])
  })

  it.runIf(isAll)('measures both ends beside each commit if counts do not repeat', async () => {
    const varying = (rounds: number): string => `n=$(($(od -An -N1 -tu1 /dev/urandom) % 8)); ${loop(rounds).replace('i=0', 'i=$n')}`
    await using lab = await repositoryOf(6, {
      1: { files: { 'loop.sh': varying(300) } },
      4: { files: { 'loop.sh': varying(400) }, subject: 'slower' },
    })
    const { code, stdout, stderr } = await lab.run('bisect', 'main~5', 'main', '--workload', 'loop', '--outbox', outboxOf(lab))
    expect(stderr).toContain('The counts of loop differ from run to run')
    expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/^[0-9a-f]{10} made loop execute \d+\.\d % more instructions\n/)])
    expect(stdout).toContain('slower')
    expect(stdout).toMatch(/99 % interval \+\d+\.\d … \+\d+\.\d %/)
  })
})

describe('bisect by energy', () => {
  it('is ended by a bad commit that does not build, before any trial', async () => {
    const config = yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], build: { run: 'sh ./build.sh' } })
    await using lab = await openLab({
      ...{ zones: [PACKAGE], sensors: [SENSOR] },
      base: { 'joulegate.yml': config, ...BUILDS, 'loop.sh': busy(4_000), '.gitignore': 'joulegate-report\n' },
    })
    commit(lab.repository, { note: '1' })
    commit(lab.repository, { note: '2' })
    commit(lab.repository, BROKEN)
    const { code, stderr } = await lab.run('bisect', 'main~3', 'main', '--outbox', outboxOf(lab))
    expect([code, stderr]).toEqual([6, expect.stringContaining('The bad commit, main, does not build')])
    expect(stderr).not.toContain('Base and head are compared')
    expect(kept(lab)).toEqual([])
    expect(lab.traces()).toMatchObject({ ...NO_TRACES, directories: expect.anything() })
  })

  it.runIf(isAll)('measures both ends beside each commit, finds the step, and publishes no level', async () => {
    const config = yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh', repeat: 1 }], temperature: { timeout: '1s' } })
    await using lab = await openLab({
      ...{ zones: [PACKAGE], sensors: [SENSOR] },
      base: { 'joulegate.yml': config, 'loop.sh': busy(40_000), '.gitignore': 'joulegate-report\n' },
    })
    git(lab.repository, 'tag', 'v1')
    for (let index = 1; index <= 12; index += 1) commit(lab.repository, index === 8 ? { 'loop.sh': busy(56_000) } : { note: `${index}\n` })
    const { code, stdout, stderr } = await lab.run('bisect', 'v1', 'main', '--outbox', outboxOf(lab))
    expect(code, `${stdout}${stderr}`).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${shaOf(lab, 8, 12).slice(0, 10)} made loop use \\d+\\.\\d % more energy\n`))
    expect(stdout).toContain('The readings are simulated.')
    expect(stdout).toMatch(/\(99 % interval \+\d+\.\d … \+\d+\.\d %, \d+ rounds\)/)
    expect(stderr).toMatch(/\n1 of about \d+ sessions: /)
    for (const name of readdirSync(join(lab.repository, 'joulegate-report/bisect'))) {
      const { revisions, anchorTrials } = lab.recording(join(lab.repository, 'joulegate-report/bisect', name, 'recording.json'))
      expect([revisions.base, revisions.anchor]).toMatchObject([{ sha: lab.base }, { sha: shaOf(lab, 12, 12) }])
      expect(anchorTrials?.length).toBeGreaterThanOrEqual(9)
    }
    const files = readdirSync(outboxOf(lab)).map((name) => readHistoryText(readFileSync(join(outboxOf(lab), name), 'utf8')))
    const edges = files.flatMap((file) => ('detail' in file ? [] : file.facts)).flatMap((fact) => (fact.line === 'edge' ? [fact] : []))
    expect(edges.length).toBe(2 * files.length)
    expect(new Set(edges.map(({ role }) => role))).toEqual(new Set(['confirm']))
    // Each leads to the later commit, and none from the bad end.
    expect(edges.filter(({ from }) => from === shaOf(lab, 12, 12))).toEqual([])
    expect(lab.traces()).toMatchObject({ ...NO_TRACES, directories: expect.anything() })
  })
})

describe('bisect, asked wrongly', () => {
  it('tells what is wrong, and what to type instead', async () => {
    await using lab = await repositoryOf(3, {})
    git(lab.repository, 'branch', 'side', 'v1')
    script(lab.repository, 'git checkout -q side; git commit -q --allow-empty -m side; git checkout -q main')
    script(lab.repository, 'git checkout -q --orphan other; git commit -q --allow-empty -m other; git checkout -q main')
    const ended = async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await lab.run('bisect', ...words, '--outbox', outboxOf(lab))
      expect([code, stdout], stderr).toEqual([5, ''])
      return stderr
    }
    expect(await ended('v1', 'main')).toContain('has 2 workloads.\n  hint: Name one of them by --workload: loop, other')
    expect(await ended('v1', 'main', '--workload', 'lo*')).toContain(
      'has no workload "lo*".\n  hint: Name one of them by --workload: loop, other',
    )
    expect(await ended('main', 'v1')).toContain('Swap the two: npx joulegate bisect v1 main')
    expect(await ended('main', 'main')).toContain('are the same commit')
    expect(await ended('main~1', 'main', '--workload', 'loop')).toContain('npx joulegate compare')
    expect(await ended('side', 'main')).toContain(`npx joulegate bisect ${lab.base.slice(0, 10)} main`)
    expect(await ended('other', 'main')).toContain('they have no commit of it in common')
    expect(await ended('gone', 'main')).toContain('"gone" is not a commit of')
    expect(await ended('v1', 'main', '--repo', 'https://host.invalid/a/b.git')).toContain('in a clone on this disk')
    const clone = join(lab.directory, 'clone')
    git(lab.directory, 'clone', '--quiet', '--depth', '2', `file://${lab.repository}`, clone)
    git(clone, 'fetch', '--quiet', '--depth', '1', 'origin', 'tag', 'v1')
    expect(await ended('v1', 'main', '--repo', clone)).toContain('is shallow: it ends at')
  })
})
