import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { commit, type Files, git, initRepository, writeFiles } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const SCRIPT = join(import.meta.dirname, '../../scripts/release.ts')

/** Files of a checkout that may be released as 1.2.3. */
const READY: Files = {
  'package.json': '{"version":"1.2.3"}',
  'package-lock.json': '{"version":"1.2.3"}',
  'CHANGELOG.md':
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-12-31\n\n### Added\n\n- A meter.\n\n## [1.2.2] - 2026-12-01\n\n- A fix.\n\n[1.2.3]: https://example.org\n',
}

/** A gh that keeps one release in the directory `release`: its notes, its file, and whether it is a draft. */
const GH = `#!/bin/sh
cd "$(dirname "$0")" && echo "$*" >>log
case "$*" in
"release view "*) [ -d release ] && cat release/isDraft ;;
"release delete v1.2.3 --yes") rm -r release ;;
"release create v1.2.3 "*" --draft --verify-tag --title v1.2.3 --notes-file -") mkdir release && cat >release/notes && echo true >release/isDraft ;;
"release edit v1.2.3 --draft=false") [ ! -e broken ] && echo false >release/isDraft ;;
*) exit 64 ;;
esac
`

let directory = ''
let checkout = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-release-'))
  checkout = join(directory, 'checkout')
  const remote = join(directory, 'remote.git')
  initRepository(checkout)
  git(directory, 'init', '--quiet', '--bare', remote)
  git(checkout, 'remote', 'add', 'origin', remote)
  writeFiles(directory, { 'gh/gh': GH })
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Commits these files on main, pushes it, and tags it. Returns the commit. */
function tagged(tag: string, files: Files): string {
  const sha = commit(checkout, files)
  git(checkout, 'push', '--quiet', 'origin', 'main')
  git(checkout, 'tag', tag)
  git(checkout, 'push', '--quiet', 'origin', tag)
  return sha
}

function release(...command: readonly string[]) {
  const env = { PATH: `${join(directory, 'gh')}:${process.env['PATH']}`, HOME: directory, GIT_CONFIG_NOSYSTEM: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...command], { cwd: checkout, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** Commit that a tag of the remote is for; '' if there is no such tag. */
const remoteTag = (tag: string): string => git(checkout, 'ls-remote', 'origin', `refs/tags/${tag}`).split('\t')[0] ?? ''

describe('check', () => {
  it.each(few(1, ['an annotated tag', 'a tag']))('accepts %s on main that is the version and has its changes listed', (kind) => {
    tagged('v1.2.2', READY)
    if (kind === 'a tag') git(checkout, 'tag', 'v1.2.3')
    else git(checkout, 'tag', '--annotate', '--message', 'text', 'v1.2.3')
    git(checkout, 'push', '--quiet', 'origin', 'v1.2.3')
    expect(release('check', 'v1.2.3')).toEqual({ status: 0, stdout: 'v1.2.3 may be released.\n', stderr: '' })
  })

  it.each(
    few(3, [
      {
        what: 'another version',
        files: { 'package.json': '{"version":"1.2.2"}' },
        says: 'package.json has version 1.2.2: run npm version --no-git-tag-version 1.2.3 before you tag.',
      },
      {
        what: 'no section of the version',
        files: { 'CHANGELOG.md': '## [Unreleased]\n\n## [1.2.30] - 2026-12-31\n\n- A fix.\n' },
        says: 'CHANGELOG.md has no entries below ## [1.2.3] - DATE: move those of Unreleased there.',
      },
      {
        what: 'changes that are not listed',
        files: { 'CHANGELOG.md': '## [Unreleased]\n\n- New.\n\n## [1.2.3]\n\n- A fix.\n' },
        says: 'CHANGELOG.md still has entries below Unreleased: move them below ## [1.2.3].',
      },
      {
        what: 'another version in the lock file',
        files: { 'package-lock.json': '{}' },
        says: 'package-lock.json has version undefined: run npm version --no-git-tag-version 1.2.3 before you tag.',
      },
      {
        what: 'an empty section',
        files: { 'CHANGELOG.md': '## [1.2.3]\n\n## [1.2.2]\n\n- A fix.\n' },
        says: 'CHANGELOG.md has no entries below ## [1.2.3] - DATE: move those of Unreleased there.',
      },
    ]),
  )('refuses $what', ({ files, says }) => {
    tagged('v1.2.3', { ...READY, ...files })
    expect(release('check', 'v1.2.3')).toEqual({ status: 1, stdout: '', stderr: `error: ${says}\n` })
  })

  it('refuses a commit that is not on main', () => {
    tagged('v1.2.2', READY)
    const sha = commit(checkout, { more: '' })
    git(checkout, 'tag', 'v1.2.3')
    git(checkout, 'push', '--quiet', 'origin', 'v1.2.3')
    expect(release('check', 'v1.2.3').stderr).toBe(`error: ${sha} is not on main: merge it, then tag the commit on main.\n`)
  })

  it('refuses a tag of the remote that is for another commit, or that is missing', () => {
    const sha = tagged('v1.2.3', READY)
    const head = tagged('v1.2.4', {})
    const remedy = `and this is ${head}: tag this commit and push the tag.`
    expect(release('check', 'v1.2.3').stderr).toBe(`error: The tag v1.2.3 of the remote is ${sha}, ${remedy}\n`)
    git(checkout, 'push', '--quiet', '--delete', 'origin', 'v1.2.3')
    expect(release('check', 'v1.2.3').stderr).toBe(`error: The tag v1.2.3 of the remote is missing, ${remedy}\n`)
  })

  it.each(few(1, ['v1.2.3-rc.1', '1.2.3', 'v1.2', 'v01.2.3', '']))('refuses the tag "%s"', (tag) => {
    tagged('v1.2.3', READY)
    expect(release('check', tag)).toMatchObject({ status: 1, stderr: `error: The tag ${tag} is not of the form v1.2.3.\n` })
  })
})

describe('move', () => {
  it('makes the tag of the major version, and moves it to each newer version', () => {
    for (const tag of ['v1.0.0', 'v1.9.0', 'v1.10.0']) {
      const sha = tagged(tag, {})
      expect(release('move', tag)).toEqual({ status: 0, stdout: `v1 is ${tag} now.\n`, stderr: '' })
      expect(remoteTag('v1')).toBe(sha)
    }
  })

  it('does not move it back, if the release of an older version is repeated', () => {
    const newest = tagged('v1.10.0', {})
    release('move', 'v1.10.0')
    tagged('v1.9.9', {})
    expect(release('move', 'v1.9.9')).toMatchObject({ status: 0, stdout: 'v1 stays where it is: v1.10.0 is newer than v1.9.9.\n' })
    expect(remoteTag('v1')).toBe(newest)
  })

  it.runIf(isAll)('leaves v1 alone at 2.0.0', () => {
    const one = tagged('v1.0.0', {})
    release('move', 'v1.0.0')
    const two = tagged('v2.0.0', {})
    expect(release('move', 'v2.0.0').stdout).toBe('v2 is v2.0.0 now.\n')
    expect([remoteTag('v1'), remoteTag('v2')]).toEqual([one, two])
  })

  it('moves nothing for a version 0.x', () => {
    tagged('v0.3.0', {})
    expect(release('move', 'v0.3.0')).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing is moved') })
    expect([remoteTag('v0'), remoteTag('v1')]).toEqual(['', ''])
  })

  it('fails if the tag cannot be pushed', () => {
    tagged('v1.0.0', {})
    writeFiles(directory, { 'remote.git/hooks/pre-receive': '#!/bin/sh\necho protected >&2\nexit 1\n' })
    expect(release('move', 'v1.0.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('protected') })
  })
})

describe('publish', () => {
  const NOTES = '### Added\n\n- A meter.'
  const kept = (file: string): string => readFileSync(join(directory, 'gh', file), 'utf8').trim()
  const published = ['release create v1.2.3 a.tgz --draft --verify-tag --title v1.2.3 --notes-file -', 'release edit v1.2.3 --draft=false']
  const calls = (): readonly string[] =>
    kept('log')
      .split('\n')
      .filter((line) => !line.startsWith('release view'))
  beforeEach(() => void tagged('v1.2.3', READY))

  it('makes a draft with the file and the notes, then publishes it; once', () => {
    expect(release('publish', 'v1.2.3', 'a.tgz')).toMatchObject({ status: 0, stdout: 'Published v1.2.3.\n' })
    expect([kept('release/isDraft'), kept('release/notes'), calls()]).toEqual(['false', NOTES, published])
    expect(release('publish', 'v1.2.3', 'a.tgz')).toMatchObject({ status: 0, stdout: 'v1.2.3 is already published.\n' })
    expect(calls()).toEqual(published)
  })

  it('replaces a draft that an earlier attempt left', () => {
    mkdirSync(join(directory, 'gh/release'))
    writeFiles(directory, { 'gh/release/isDraft': 'true\n' })
    expect(release('publish', 'v1.2.3', 'a.tgz').status).toBe(0)
    expect([kept('release/notes'), calls()]).toEqual([NOTES, ['release delete v1.2.3 --yes', ...published]])
  })

  it('fails, and leaves a draft, if it cannot be published', () => {
    writeFiles(directory, { 'gh/broken': '' })
    expect(release('publish', 'v1.2.3', 'a.tgz')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('gh release edit v1.2.3 --draft=false failed'),
    })
    expect(kept('release/isDraft')).toBe('true')
  })
})

test('anything else is refused, with the usage', () => {
  for (const command of [[], ['tag', 'v1.2.3'], ['publish', 'v1.2.3']])
    expect(release(...command)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('usage: node scripts/release.ts') })
  expect(existsSync(join(directory, 'gh/log'))).toBe(false)
})
