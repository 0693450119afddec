/**
 * Steps of a release, which .github/workflows/release.yml runs in a checkout of the tagged commit. They need git, and no package.
 *
 *   node scripts/release.ts check v1.2.3           checks that this commit may be released under this tag
 *   node scripts/release.ts publish v1.2.3 FILE    publishes the release with FILE on GitHub, as a draft first; needs gh
 *   node scripts/release.ts move v1.2.3            moves v1 to this commit, unless a newer 1.x.y is tagged
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Version = readonly [major: number, minor: number, patch: number]

const git = (...command: readonly string[]): string => execFileSync('git', command, { encoding: 'utf8' }).trim()

/** Runs gh. Returns what it printed, or null if it failed. */
function gh(command: readonly string[], input = ''): string | null {
  const { status, stdout, error } = spawnSync('gh', command, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] })
  if (error) throw error
  return status === 0 ? stdout.trim() : null
}

function ghOrThrow(command: readonly string[], input = ''): void {
  if (gh(command, input) === null) throw new Error(`gh ${command.join(' ')} failed`)
}

function versionOf(tag: string): Version | null {
  const [match, major, minor, patch] = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(tag) ?? []
  return match === undefined ? null : [Number(major), Number(minor), Number(patch)]
}

const isNewer = (a: Version, b: Version): boolean => (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) > 0

/** Returns the remote's tags that match a glob, with the commits that they are for. */
function remoteTags(glob: string): ReadonlyMap<string, string> {
  const lines = git('ls-remote', 'origin', `refs/tags/${glob}`, `refs/tags/${glob}^{}`).split('\n')
  // Of an annotated tag the second line, with ^{}, has the commit.
  return new Map(lines.map((line) => line.split('\t')).map(([sha = '', ref = '']) => [ref.replace(/^refs\/tags\/|\^\{\}$/g, ''), sha]))
}

/** Returns what the changelog lists below `## [1.2.3] - 2026-12-31`, or null if it has no such heading. */
function sectionOf(name: string): string | null {
  const lines = readFileSync('CHANGELOG.md', 'utf8').split('\n')
  const start = lines.findIndex((line) => line === `## [${name}]` || line.startsWith(`## [${name}] - `))
  if (start < 0) return null
  const below = lines.slice(start + 1)
  const end = below.findIndex((line) => line.startsWith('## ') || /^\[[^\]]+\]: /.test(line))
  return below
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
}

function isOnMain(): boolean {
  return spawnSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'refs/remotes/origin/main']).status === 0
}

/** Returns what forbids a release, each with the remedy. */
function complaints(tag: string): readonly string[] {
  if (versionOf(tag) === null) return [`The tag ${tag} is not of the form v1.2.3.`]
  const name = tag.slice(1)
  const stale = ['package.json', 'package-lock.json'].flatMap((file) => {
    const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(file, 'utf8'))
    return version === name ? [] : [`${file} has version ${String(version)}: run npm version --no-git-tag-version ${name} before you tag.`]
  })
  const head = git('rev-parse', 'HEAD')
  const tagged = remoteTags(tag).get(tag)
  return [
    ...stale,
    ...(tagged === head
      ? []
      : [`The tag ${tag} of the remote is ${tagged ?? 'missing'}, and this is ${head}: tag this commit and push the tag.`]),
    ...(isOnMain() ? [] : [`${head} is not on main: merge it, then tag the commit on main.`]),
    ...(sectionOf(name) ? [] : [`CHANGELOG.md has no entries below ## [${name}] - DATE: move those of Unreleased there.`]),
    ...(sectionOf('Unreleased') ? [`CHANGELOG.md still has entries below Unreleased: move them below ## [${name}].`] : []),
  ]
}

function check(tag: string): void {
  const found = complaints(tag)
  for (const complaint of found) console.error(`error: ${complaint}`)
  if (found.length > 0) process.exitCode = 1
  else console.log(`${tag} may be released.`)
}

/** Publishes the release. GitHub makes a release immutable when it is published, so the file is attached to the draft. */
function publish(tag: string, file: string): void {
  const isDraft = gh(['release', 'view', tag, '--json', 'isDraft', '--jq', '.isDraft'])
  if (isDraft === 'false') {
    console.log(`${tag} is already published.`)
    return
  }
  // An earlier attempt failed half-way.
  if (isDraft === 'true') ghOrThrow(['release', 'delete', tag, '--yes'])
  ghOrThrow(['release', 'create', tag, file, '--draft', '--verify-tag', '--title', tag, '--notes-file', '-'], sectionOf(tag.slice(1)) ?? '')
  ghOrThrow(['release', 'edit', tag, '--draft=false'])
  console.log(`Published ${tag}.`)
}

/** Moves the tag of the major version, by which workflows name the action. There is none for 0.x, whose minor versions may break users. */
function move(tag: string): void {
  const version = versionOf(tag)
  if (version === null) throw new Error(`${tag} is not of the form v1.2.3`)
  const major = `v${version[0]}`
  const newer = [...remoteTags(`${major}.*`).keys()].find((other) => isNewer(versionOf(other) ?? version, version))
  if (version[0] === 0) console.log('A version 0.x has no tag of its major version: nothing is moved.')
  else if (newer !== undefined) console.log(`${major} stays where it is: ${newer} is newer than ${tag}.`)
  else {
    git('push', '--quiet', '--force', 'origin', `HEAD:refs/tags/${major}`)
    console.log(`${major} is ${tag} now.`)
  }
}

const [command, tag = '', file = ''] = process.argv.slice(2)
if (command === 'check') check(tag)
else if (command === 'publish' && file !== '') publish(tag, file)
else if (command === 'move') move(tag)
else throw new Error('usage: node scripts/release.ts check TAG | publish TAG FILE | move TAG')
