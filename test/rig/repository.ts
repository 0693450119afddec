import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** Path -> text; null removes the file. A text that begins with #! is made executable. */
export type Files = Readonly<Record<string, string | null>>

const IDENTITY = { name: 'A U Thor', email: 'author@example.com', date: '2026-01-02T03:04:05Z' }

/** Runs a program with the git of somebody without any configuration. */
function run(directory: string, program: string, words: readonly string[], input = ''): string {
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
  return execFileSync(program, words, { cwd: directory, env, encoding: 'utf8', input, stdio: 'pipe' }).replace(/\n$/, '')
}

export const git = (directory: string, ...command: readonly string[]): string => run(directory, 'git', command)

/** git with something to read. */
export const gitReading = (input: string, directory: string, ...command: readonly string[]): string => run(directory, 'git', command, input)

/** Several commands in one shell, which starts them four times as cheaply as a process as large as the tests. It ends with the first that fails. */
export const script = (directory: string, text: string, ...parameters: readonly string[]): string =>
  run(directory, 'sh', ['-ec', text, 'sh', ...parameters])

/** What `git init` has made once, path by path; the text of directories is null. */
let made: ReadonlyMap<string, Buffer | null> | null = null

/** An empty repository on branch main. */
export function initRepository(directory: string): void {
  made ??= initialised()
  mkdirSync(directory, { recursive: true })
  for (const [path, content] of made) {
    if (content === null) mkdirSync(join(directory, path))
    else writeFileSync(join(directory, path), content)
  }
}

function initialised(): ReadonlyMap<string, Buffer | null> {
  const directory = mkdtempSync(join(tmpdir(), 'joulerepository-'))
  try {
    git(directory, 'init', '--quiet', '--initial-branch=main')
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(({ name }) => !name.endsWith('.sample'))
    const paths = entries.map((entry) => ({ path: join(entry.parentPath, entry.name), isDirectory: entry.isDirectory() }))
    return new Map(paths.map(({ path, isDirectory }) => [relative(directory, path), isDirectory ? null : readFileSync(path)]))
  } finally {
    rmSync(directory, { recursive: true })
  }
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
  return script(directory, COMMIT)
}

// Without the housekeeping after it: a process that finds nothing to do.
const COMMIT = `git add --all
git -c maintenance.auto=false commit --quiet --allow-empty --message change
git rev-parse HEAD`
