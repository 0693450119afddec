import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Path -> text; null removes the file. A text that begins with #! is made executable. */
export type Files = Readonly<Record<string, string | null>>

const IDENTITY = { name: 'A U Thor', email: 'author@example.com', date: '2026-01-02T03:04:05Z' }

/** git as somebody without any configuration runs it. */
export function git(directory: string, ...command: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: IDENTITY.name,
    GIT_AUTHOR_EMAIL: IDENTITY.email,
    GIT_AUTHOR_DATE: IDENTITY.date,
    GIT_COMMITTER_NAME: IDENTITY.name,
    GIT_COMMITTER_EMAIL: IDENTITY.email,
    GIT_COMMITTER_DATE: IDENTITY.date,
    GIT_OPTIONAL_LOCKS: '0',
  }
  return execFileSync('git', command, { cwd: directory, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).replace(/\n$/, '')
}

/** An empty repository on branch main. */
export function initRepository(directory: string): void {
  mkdirSync(directory, { recursive: true })
  git(directory, 'init', '--quiet', '--initial-branch=main')
}

export function writeFiles(directory: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    if (content === null) removeFile(directory, path)
    else writeFileSync(path, content, { mode: content.startsWith('#!') ? 0o755 : 0o644 })
  }
}

/** Removes a file, and the directories above it that are empty then, as git does. */
function removeFile(directory: string, path: string): void {
  rmSync(path)
  for (let above = dirname(path); above !== directory && readdirSync(above).length === 0; above = dirname(above)) rmdirSync(above)
}

/** Commits these files; gives the SHA. */
export function commit(directory: string, files: Files): string {
  writeFiles(directory, files)
  git(directory, 'add', '--all')
  git(directory, 'commit', '--quiet', '--allow-empty', '--message', 'change')
  return git(directory, 'rev-parse', 'HEAD')
}
