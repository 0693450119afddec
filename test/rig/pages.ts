import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Root of this repository. */
export const ROOT = join(import.meta.dirname, '../..')

/** Fenced block of a page. */
export interface Block {
  readonly page: string
  /** Number of its first line. */
  readonly line: number
  /** Language after the fence, for example sh; '' if there is none. */
  readonly language: string
  readonly text: string
}

/** Pages whose examples must work: the README and docs/*.md. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm

/** Reads a file of this repository. */
export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8')

/** Returns the fenced blocks of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readPage(page)
  return [...text.matchAll(FENCED)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length + 1,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }))
}

/** Returns the text of a page without its fenced blocks. */
export const proseOf = (page: string): string => readPage(page).replaceAll(FENCED, '')
