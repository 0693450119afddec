import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, vi } from 'vitest'
import { Problem } from '../../../src/model/finding.ts'

/** Nothing of the configuration of whoever runs the tests. */
const ISOLATED = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' }
const AUTHOR = { name: 'A U Thor', email: 'author@example.com' }

/** A directory of its own for each test, and a HOME without any git configuration in it. */
export function useDirectory(): { readonly path: string; readonly home: string } {
  const current = { path: '', home: '' }
  beforeEach(() => {
    current.path = realpathSync(mkdtempSync(join(tmpdir(), 'joulegate-git-')))
    current.home = join(current.path, 'home')
    mkdirSync(current.home)
    for (const name of Object.keys(process.env)) if (/^(GIT_|XDG_|SUDO_)/.test(name)) vi.stubEnv(name, undefined)
    vi.stubEnv('HOME', current.home)
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    execFileSync('chmod', ['-R', 'u+rwX', current.path])
    rmSync(current.path, { recursive: true })
  })
  return current
}

/** Runs git as a user would, and returns what it prints without the last newline. */
export function git(directory: string, ...command: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    ...ISOLATED,
    GIT_AUTHOR_NAME: AUTHOR.name,
    GIT_AUTHOR_EMAIL: AUTHOR.email,
    GIT_COMMITTER_NAME: AUTHOR.name,
    GIT_COMMITTER_EMAIL: AUTHOR.email,
    GIT_ALLOW_PROTOCOL: 'file',
  }
  const arguments_ = ['-c', 'safe.directory=*', '-c', 'advice.detachedHead=false', ...command]
  return execFileSync('git', arguments_, { cwd: directory, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).replace(/\n$/, '')
}

/** Writes the files and commits them; returns the commit's SHA. */
export function commit(directory: string, files: Readonly<Record<string, string>>, message = 'change'): string {
  for (const [path, text] of Object.entries(files)) write(join(directory, path), text)
  git(directory, 'add', '--all')
  git(directory, 'commit', '--quiet', '--allow-empty', '--message', message)
  return git(directory, 'rev-parse', 'HEAD')
}

/** A repository on branch main with two commits: `file` is `one`, then `two`. */
export function makeRepository(directory: string, ...initOptions: readonly string[]): string {
  mkdirSync(directory, { recursive: true })
  git(directory, 'init', '--quiet', '--initial-branch=main', ...initOptions)
  commit(directory, { file: 'one\n' })
  commit(directory, { file: 'two\n' })
  return directory
}

export function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
}

/** A program that writes its name to `log` when it is run, and passes its input on. */
export function writeSpy(path: string, log: string): string {
  write(path, `#!/bin/sh\necho ${path.split('/').at(-1)} >> '${log}'\ncat\n`, 0o755)
  return path
}

/** Puts a shell script in the place of git for the code under test; `$git` is the real one. */
export function wrapGit(directory: string, script: string): void {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  write(join(directory, 'git'), `#!/bin/sh\ngit='${real}'\n${script}\n`, 0o755)
  vi.stubEnv('PATH', `${directory}:${process.env['PATH']}`)
}

/** All that can be told of a file without reading its access time: any write shows. */
export function snapshot(directory: string): Readonly<Record<string, string>> {
  const paths = ['.', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })].sort()
  return Object.fromEntries(
    paths.map((path) => {
      const full = join(directory, path)
      const { mode, size, ino, mtimeNs, ctimeNs } = lstatSync(full, { bigint: true })
      return [path, [mode, size, ino, mtimeNs, ctimeNs, contentOf(full)].join(' ')]
    }),
  )
}

function contentOf(path: string): string {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return readlinkSync(path)
  return stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
}

/** The Problem that a promise is rejected with. */
export async function problemOf(promise: PromiseLike<unknown>): Promise<Problem> {
  const outcome = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  if (outcome instanceof Problem) return outcome
  throw new Error(`Not a Problem: ${String(outcome)}`, { cause: outcome })
}

const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }

/** Who gets the worktrees. Another group only, if this is root: git refuses what another user owns. */
export const builder = own.uid === 0 ? { uid: 0, gid: 1234 } : own
