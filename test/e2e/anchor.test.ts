import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { type Files, git, script, writeFiles } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`
const CONFIG = yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work', build: { run: 'sh ./build.sh' } })
const isRoot = process.getuid?.() === 0

/** A release, and two commits after it. `released`: files of the release that the later commits replace. */
async function released(files: Files = {}): Promise<Lab> {
  const lab = await openLab({
    base: {
      'joulegate.yml': CONFIG,
      'build.sh': 'cp loop.sh built.sh\n',
      'loop.sh': loop(500),
      '.gitignore': 'joulegate-report\n',
      ...files,
    },
  })
  git(lab.repository, 'tag', 'v1.0.0')
  for (const [index, rounds] of [600, 630].entries()) {
    writeFiles(lab.repository, { 'loop.sh': loop(rounds), 'build.sh': `cp loop.sh built.sh # ${index}\n` })
    script(lab.repository, 'git add --all; git -c maintenance.auto=false commit --quiet --message later')
  }
  return lab
}

const compared = (lab: Lab, ...more: readonly string[]) => lab.run('compare', 'HEAD~1', 'HEAD', '--anchor', 'newest-tag', ...more)
const edgesOf = (outbox: string) =>
  readdirSync(outbox)
    .flatMap((name) => readFileSync(join(outbox, name), 'utf8').trim().split('\n'))
    .map((line): { readonly line: string; readonly role?: string; readonly ln?: number } => JSON.parse(line))
    .filter(({ line }) => line === 'edge')

describe.skipIf(!HAS_VALGRIND)('compare --anchor', () => {
  it('measures a release in each round, and the history gets the level of head', async () => {
    await using lab = await released()
    const { code, stdout } = await compared(lab)
    expect(code).toBe(2)
    expect(stdout).toMatch(/\(v1\.0\.0\) as the anchor of\s+each round/)
    expect(stdout).toMatch(/Against the anchor v1\.0\.0: loop \+\d+\.\d %/)
    const { anchorTrials = [], builds, revisions } = lab.recording()
    expect(revisions.anchor?.name).toBe('v1.0.0')
    expect(builds.map(({ side, log }) => [side, log])).toContainEqual(['anchor', 'build-anchor.log'])
    expect(anchorTrials.map(({ pair, void: cause }) => [pair, cause])).toEqual([0, 1, 2].map((pair) => [pair, null]))
    const outbox = join(lab.directory, 'outbox')
    mkdirSync(outbox)
    expect(await lab.run('history', 'add', '--outbox', outbox)).toMatchObject({ code: 0 })
    const edges = edgesOf(outbox)
    expect(edges.map(({ role }) => role)).toEqual(['parent', 'anchor'])
    const [parent, level] = edges.map(({ ln = Number.NaN }) => ln)
    expect(level).toBeGreaterThan(2 * (parent ?? Number.NaN))
    const shown = await lab.run('history', 'show', '--outbox', outbox)
    expect(shown.stdout).toMatch(/loop: work against v1\.0\.0/)
    expect(shown.stdout).toMatch(/later +\+\d/)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll).each([
    ['does not build', { 'build.sh': 'exit 3\n' }, /The anchor v1\.0\.0 does not build on this machine/, 0],
    ['cannot run the workload', { 'loop.sh': 'exit 3\n' }, /loop fails on the anchor v1\.0\.0, so its further rounds run without the/, 2],
  ])('compares base and head all the same if the release %s', async (_, files, said, trials) => {
    await using lab = await released(files)
    const { code, stdout, stderr } = await compared(lab)
    expect(`${stdout}${stderr}`).toMatch(said)
    expect(code).toBe(2)
    expect(stdout).toMatch(/loop {2}\+\d/)
    expect(lab.recording().anchorTrials?.length ?? 0).toBe(trials)
    const outbox = join(lab.directory, 'outbox')
    expect(await lab.run('history', 'add', '--outbox', outbox)).toMatchObject({ code: 0 })
    expect(edgesOf(outbox).map(({ role }) => role)).toEqual(['parent'])
  })

  test.runIf(isRoot && isAll)('gives the release a room of its own', async () => {
    // Fails if a side finds the mark of another in /tmp, or can read the files of another.
    const others = 'for one in base head anch; do case $PWD in */$one) ;; *) ! cat ../../$one/$one/built.sh || exit 7;; esac; done'
    const run = `touch /tmp/mark-\${PWD##*/}; [ $(ls /tmp | grep -c mark-) = 1 ] || exit 6; ${others}; sh ./loop.sh`
    await using lab = await released({
      'joulegate.yml': yml({ workloads: [{ name: 'loop', run }], meter: 'work', build: { run: 'sh ./build.sh' } }),
    })
    for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
    const user = String(200_000 + Math.floor(Math.random() * 700_000))
    const { code, stderr } = await compared(lab, '--user', user)
    expect(code, stderr).toBe(2)
    const { anchorTrials = [], trials } = lab.recording()
    expect(anchorTrials).toHaveLength(3)
    expect([...trials, ...anchorTrials].map(({ void: cause }) => cause)).toEqual(Array.from({ length: 9 }, () => null))
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('is refused beside --a and --b', async () => {
    await using lab = await released()
    const { code, stderr } = await lab.run('compare', '--a', 'true', '--b', 'true', '--anchor', 'v1.0.0')
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('--anchor') })
  })
})
