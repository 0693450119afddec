import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes } from '../rig/documents.ts'
import { pushEvent } from '../rig/events.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { openPull } from '../rig/pull-request.ts'
import { commit, git } from '../rig/repository.ts'
import { see } from '../rig/seen.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const isRoot = process.getuid?.() === 0

/** Lists all files of a build but git's: kind, mode, owner, links, time, target, name, and the content of files. */
const LIST = `{ find . -path ./.git -prune -o -printf '%y %m %U %n %T@ %l %P\\0'; find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum; } | sort -z`

/** Files that a build may leave, and that are easily put back wrongly. */
const ODD = [
  'mkdir -p out/empty out/closed; echo x >out/closed/f; chmod 500 out/closed',
  'ln -s /etc/passwd out/away; ln -s ../../../../nowhere out/dangling; ln -s . out/self; ln -s closed out/dir',
  `: >"$(printf 'out/a\\nb')"; : >"$(printf 'out/\\377')"; : >'out/ -rf *'; ln out/closed/f out/hard`,
  'echo x >out/setuid; chmod 4755 out/setuid; echo x >out/sticky; chmod 1644 out/sticky',
  'truncate -s 30M out/sparse; touch -d 2001-02-03T04:05:06.789 out/old; mkdir -p "out/$(printf %0200d 1)/$(printf %0200d 2)"',
  'rm removed; chmod 640 joulegate.yml',
].join('\n')

interface Made {
  readonly build: string
  readonly commits?: number
  readonly more?: object
  /** Start of the workload's prepare. */
  readonly prepare?: string
}

/** A repository whose build is counted, and whose files are listed before each trial. The commits differ by one file. */
async function opened({ build, commits = 3, more = {}, prepare: first = '' }: Made): Promise<Lab> {
  const lab = await openLab()
  const seen = join(lab.directory, 'seen')
  mkdirSync(seen)
  for (const path of [lab.directory, lab.machine.sysfs]) chmodSync(path, 0o711)
  chmodSync(seen, 0o777)
  const run = `git rev-parse HEAD >>${seen}/builds; ${build}`
  const prepare = `set -e; ${first}${LIST} >${seen}/$(basename "$PWD").$(git rev-parse HEAD).$(ls ${seen} | wc -l)`
  const config = { build: { run, ...more }, workloads: [{ name: 'loop', run: 'true', prepare }], meter: 'work' }
  commit(lab.repository, { 'joulegate.yml': yml(config), removed: 'x', '.gitignore': 'joulegate-report\n', note: '0' })
  for (let number = 1; number < commits; number += 1) commit(lab.repository, { note: String(number) })
  return lab
}

const seenIn = (lab: Lab): string => join(lab.directory, 'seen')
const buildsOf = (lab: Lab): readonly string[] =>
  readFileSync(join(seenIn(lab), 'builds'), 'utf8')
    .trim()
    .split('\n')
/** How often each commit was built, the oldest first. */
const built = (lab: Lab): readonly number[] =>
  git(lab.repository, 'rev-list', '--reverse', 'main')
    .trim()
    .split('\n')
    .map((sha) => buildsOf(lab).filter((one) => one === sha).length)
/** Different lists of the files of base. */
const listsOf = (lab: Lab, side: string): readonly string[] => {
  const lists = readdirSync(seenIn(lab)).filter((name) => name.startsWith(`${side}.`))
  return [...new Set(lists.map((name) => readFileSync(join(seenIn(lab), name), 'latin1')))]
}
const cacheOf = (lab: Lab): string => join(lab.directory, 'home', '.cache', 'joulegate', 'builds')
const keptIn = (lab: Lab): readonly string[] => (existsSync(cacheOf(lab)) ? readdirSync(cacheOf(lab)) : [])
const range = (lab: Lab, ...more: readonly string[]) => lab.run('history', 'main~2..main', '--policy', 'oldest-first', ...more)

describe.skipIf(!HAS_VALGRIND)('the build cache of a range', () => {
  it('builds the anchor once, and puts back each file as the build left it', async () => {
    await using lab = await opened({ build: ODD })
    const { code, stderr } = await range(lab)
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 of 2 commits')])
    expect(stderr).not.toContain('warning')
    expect(built(lab)).toEqual([1, 1, 1])
    expect(listsOf(lab, 'base')).toHaveLength(1)
    expect(listsOf(lab, 'base')[0]).toMatch(/\0l 777 [^\0]* \/etc\/passwd out\/away\0/)
    expect(lab.recording().builds.map(({ side, cached, seconds }) => [side, cached, seconds > 0])).toEqual([
      ['base', true, true],
      ['head', undefined, true],
    ])
    expect(lab.traces()).toEqual(NO_TRACES)

    const report = await lab.run('report')
    expect(report.stdout).toMatch(/Builds: base taken from the build cache \(it took .*\), head /)
    const list = await lab.run('cache', 'list')
    expect(list.stdout.split('\n')).toHaveLength(6)
    expect(list.stdout).toContain('3 builds, ')
    expect(statSync(cacheOf(lab)).mode & 0o777).toBe(0o700)
    expect((await lab.run('cache', 'clear', '--older-than', '1h')).stderr).toContain('Removed 0 kept builds')
    expect((await lab.run('cache', 'clear')).stderr).toContain('Removed 3 kept builds')
    expect((await lab.run('cache', 'list')).stdout).toContain('No builds are kept in')
  })

  it('is not used if it is not wanted, nor by a plain measurement', async () => {
    await using lab = await opened({ build: 'true' })
    expect((await range(lab, '--no-build-cache')).code).toBe(0)
    expect(built(lab)).toEqual([2, 1, 1])
    expect(lab.recording().builds.flatMap(({ hash, cached }) => hash ?? cached ?? [])).toEqual([])
    await lab.run('measure', 'main~1', 'main')
    expect([built(lab), keptIn(lab)]).toEqual([[2, 2, 2], []])
  })

  it('measures a commit once if its outputs equal those of another', async () => {
    await using lab = await opened({ build: 'mkdir out; cp kind out/app', commits: 1, more: { outputs: ['out/**'] } })
    for (const [note, kind] of [
      ['1', 'one'],
      ['2', 'two'],
      ['3', 'two'],
      ['4', 'one'],
    ])
      commit(lab.repository, { note: note ?? '', kind: kind ?? '' })
    const { code, stdout } = await lab.run('history', 'main~3..main', '--policy', 'oldest-first', '--outbox', join(lab.directory, 'outbox'))
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 commits')])
    const sessions = readdirSync(join(lab.directory, 'outbox')).map((name) => readFileSync(join(lab.directory, 'outbox', name), 'utf8'))
    // Only "2" was measured: "3" has its outputs, and "4" those of the anchor.
    expect(sessions.map((text) => text.includes('"recording":null')).toSorted()).toEqual([false, true, true])
    expect(sessions.every((text) => /"line":"edge"/.test(text))).toBe(true)
    expect(built(lab)).toEqual([0, 1, 1, 1, 1])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('removes a damaged build, says so, and builds', async () => {
    await using lab = await opened({ build: 'head -c 300000 /dev/urandom >big', commits: 3 })
    await lab.run('history', 'main~2..main~1', '--policy', 'oldest-first')
    expect(built(lab)).toEqual([1, 1, 0])
    for (const name of keptIn(lab)) truncateSync(join(cacheOf(lab), name), 100_000)
    const { code, stderr } = await lab.run('history', 'main~2..main')
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/warning: The kept build .* is damaged: .*It was removed, and the commit is built again/),
    ])
    expect(codes(lab.recording().findings)).toContain('build-damaged')
    expect(built(lab)).toEqual([2, 1, 1])
    for (const name of keptIn(lab)) writeFileSync(join(cacheOf(lab), name), 'x')
    expect((await lab.run('cache', 'list')).stdout).toContain('damaged')
    expect((await lab.run('cache', 'clear')).stderr).toMatch(/; \d files of them were damaged/)
  })

  it('keeps no build with a FIFO, none larger than the limit, and tells why', async () => {
    await using lab = await opened({
      build: 'if [ "$(cat note)" = 1 ]; then mkfifo odd; else head -c 2000000 /dev/urandom >big; fi',
      commits: 3,
    })
    const { code, stderr } = await range(lab, '--build-cache', '1MB')
    expect(code).toBe(0)
    expect(stderr).toContain('it left a socket, a FIFO or a device')
    expect(stderr).toContain('it is larger than 1 MB, or than a third of the free disk')
    expect([built(lab), keptIn(lab)]).toEqual([[2, 1, 1], []])
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('goes on after SIGKILL in each phase, and uses no half of a build', async () => {
    await using lab = await opened({ build: 'head -c 60000000 /dev/urandom >big' })
    const inSession = (name: string): boolean => {
      const tmp = join(lab.directory, 'tmp')
      return readdirSync(tmp).some((session) => existsSync(join(tmp, session, name)))
    }
    const kept = (): readonly string[] => keptIn(lab).filter((name) => name.endsWith('.build'))
    const phases: readonly (readonly [string, () => boolean])[] = [
      ['a build', () => existsSync(join(seenIn(lab), 'builds'))],
      ['an archive that is written', () => inSession('kept-base.tar')],
      ['a build that is being kept', () => keptIn(lab).some((name) => name.startsWith('new-'))],
      ['a build that is kept', () => kept().length > 0],
      ['an archive that is taken', () => inSession('taken-base.tar')],
      ['an archive that is unpacked', () => inSession('taken-base.log')],
    ]
    for (const [what, isSo] of phases) {
      const running = lab.start(['history', 'main~2..main', '--policy', 'oldest-first'])
      await until(isSo, what, 120_000)
      running.kill('SIGKILL')
      await running.ended
    }
    const before = buildsOf(lab).length
    const { code, stderr } = await range(lab)
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('is damaged')])
    // The anchor was kept by a killed run.
    expect(buildsOf(lab).length - before).toBeLessThanOrEqual(2)
    expect(keptIn(lab).filter((name) => name.startsWith('new-'))).toEqual([])
    expect(new Set(listsOf(lab, 'base').map((text) => /([0-9a-f]{64}) {2}.\/big/.exec(text)?.[1])).size).toBe(1)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('takes no two builds for equal if no file is what build.outputs names', async () => {
    await using lab = await opened({ build: 'true', more: { outputs: ['nowhere/**'] } })
    const { code, stderr } = await range(lab)
    expect([code, stderr]).toEqual([0, expect.stringContaining('left no file that build.outputs names (nowhere/**)')])
    expect(lab.recording().trials.length).toBeGreaterThan(0)
  })

  it.runIf(isRoot)('gives a build to the user that runs it, who cannot reach the cache', async () => {
    const user = String(200_000 + Math.floor(Math.random() * 700_000))
    await using lab = await opened({ build: `${ODD}\necho x >"$HOME/tool"`, prepare: 'test -s "$HOME/tool"; ' })
    chmodSync(join(lab.directory, 'tmp'), 0o711)
    const { code, stderr } = await range(lab, '--user', user)
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 of 2 commits')])
    expect(built(lab)).toEqual([1, 1, 1])
    expect(listsOf(lab, 'base')).toHaveLength(1)
    expect(listsOf(lab, 'base')[0]).toMatch(new RegExp(`\\0f 4755 ${user} 1 `))
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

describe('the action', () => {
  it('keeps no build of a pull request or of a push, and uses none', async () => {
    const config = { build: { run: 'echo built >>"$HOME/builds"; echo x >out' }, workloads: [{ name: 'parse', run: 'test -s out' }] }
    await using pull = await openPull({ joules: { parse: steady(1, 61) }, config })
    const recordingOf = () => pull.lab.recording(join(pull.runner.workspace, 'joulegate-report/recording.json'))
    const builds = (): number =>
      readFileSync(join(pull.lab.directory, 'home', 'builds'), 'utf8')
        .trim()
        .split('\n').length
    expect(await see(pull)).toMatchObject({ exit: 0, wrong: [] })
    expect(recordingOf().builds.map(({ hash, cached }) => [hash, cached])).toEqual(Array.from({ length: 2 }, () => [undefined, undefined]))
    const after = pull.pull.merge ?? ''
    const event = pushEvent(pull.github, { ref: 'refs/heads/main', before: pull.base, after })
    expect(await see(pull, { event, sha: after })).toMatchObject({ exit: 0 })
    expect([builds(), existsSync(cacheOf(pull.lab))]).toEqual([4, false])
  })
})

describe('the command cache, asked wrongly', () => {
  it('names an age without a unit, and a cache that others can open', async () => {
    await using lab = await openLab()
    const age = await lab.run('cache', 'clear', '--older-than', '30')
    expect([age.code, age.stderr]).toEqual([5, expect.stringContaining('Write an age with its unit, for example 12h or 30d.')])
    const size = await lab.run('history', 'a..b', '--build-cache', '5')
    expect([size.code, size.stderr]).toEqual([5, expect.stringContaining('500MB or 20GB')])
    mkdirSync(cacheOf(lab), { recursive: true })
    chmodSync(cacheOf(lab), 0o755)
    const open = await lab.run('cache', 'list')
    expect([open.code, open.stderr]).toEqual([5, expect.stringContaining('cannot be read: other accounts can open it')])
  })
})
