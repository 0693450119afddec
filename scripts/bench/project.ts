import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { uniform } from './scenarios.ts'

/** A repository that is the same on every machine. */
export interface Project {
  /** Bare; its branch is main. */
  readonly directory: string
  /** The commits of main, oldest first. */
  readonly commits: readonly string[]
}

const WORDS = [
  'const',
  'value',
  'return',
  'if',
  'index',
  'length',
  'result',
  'for',
  'map',
  'string',
  'error',
  'await',
  'case',
  'null',
  'next',
  'key',
]

/** Lines that look like code: words that come again and again, and names that do not. They compress to about a third. */
function source(random: () => number, lines: number): string {
  const word = (): string => {
    const drawn = random()
    return drawn < 0.6 ? (WORDS[Math.floor(random() * WORDS.length)] ?? '') : Math.floor(random() * 1e9).toString(36)
  }
  return Array.from(
    { length: lines },
    () => `${' '.repeat(2 * Math.floor(random() * 4))}${Array.from({ length: 6 }, word).join(' ')}\n`,
  ).join('')
}

/** Writes `files` files of some 3 kB in the first commit; each later one changes a few of them. */
export function makeProject(directory: string, files: number, commits: number): Project {
  mkdirSync(directory, { recursive: true })
  const git = (command: readonly string[], input = ''): string =>
    execFileSync('git', command, {
      cwd: directory,
      input,
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    })
  const random = uniform(4711)
  const path = (file: number): string => `packages/part${file % 23}/module${file % 211}/file${file}.ts`
  const contents = Array.from({ length: files }, () => source(random, 60 + Math.floor(random() * 40)))
  const stream: string[] = []
  const write = (file: number, text: string): void =>
    void stream.push(`M 100644 inline ${path(file)}\n`, `data ${Buffer.byteLength(text)}\n${text}\n`)
  for (let number = 0; number < commits; number += 1) {
    stream.push(`commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + 3600 * number} +0000\ndata 6\nchange\n`)
    if (number === 0) for (const [file, text] of contents.entries()) write(file, text)
    else
      for (let change = 0; change < 5; change += 1) {
        const file = Math.floor(random() * files)
        const lines = (contents[file] ?? '').split('\n')
        lines.splice(Math.floor(random() * lines.length), 3, ...source(random, 4).trimEnd().split('\n'))
        contents[file] = lines.join('\n')
        write(file, contents[file])
      }
  }
  git(['init', '--quiet', '--bare', '--initial-branch=main'])
  git(['fast-import', '--quiet'], stream.join(''))
  // As a forge keeps it: one pack, well compressed.
  git(['repack', '-adq', '--window=20'])
  return { directory, commits: git(['rev-list', '--reverse', 'main']).trim().split('\n') }
}
