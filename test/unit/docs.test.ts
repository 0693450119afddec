import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfiguration } from '../../src/configuration/read.ts'
import { commandOf } from '../../src/text/command.ts'
import { readActionFile } from '../rig/action-file.ts'
import { type Block, blocksOf, PAGES, proseOf, ROOT, readPage } from '../rig/pages.ts'
import { stepsOf, workflowOf } from '../rig/workflow-file.ts'
import { workflowComplaints } from '../rig/workflows.ts'

const blocks = PAGES.flatMap(blocksOf)
const inLanguage = (language: string): readonly (readonly [name: string, block: Block])[] =>
  blocks.filter((block) => block.language === language).map((block) => [`${block.page}:${block.line}`, block])

const isWorkflow = ({ text }: Block): boolean => /^jobs:/m.test(text)
const yaml = inLanguage('yaml')
const files = yaml.filter(([, block]) => !isWorkflow(block))
const workflows = yaml.filter(([, block]) => isWorkflow(block))

/** Pages that show other workflows than the smallest one. */
const OTHER_WORKFLOWS: readonly string[] = ['docs/forks.md', 'docs/history.md', 'docs/offline.md', 'docs/steering.md']

describe('the front page', () => {
  it('fits on two screens, and shows the action on the first one', () => {
    const lines = readPage('README.md').split('\n')
    expect(lines.length).toBeLessThanOrEqual(150)
    expect(lines.findIndex((line) => line.includes('- uses: joulegate/joulegate@'))).toBeLessThan(45)
  })

  it('links to every page of docs', () => {
    for (const page of PAGES.slice(1)) expect(readPage('README.md')).toContain(`](${page})`)
  })

  it('shows the workflow of examples/workflows/smallest.yml, as docs/action.md does', () => {
    const smallest = readPage('examples/workflows/smallest.yml')
    const shown = workflows.filter(([, { page }]) => !OTHER_WORKFLOWS.includes(page))
    expect(shown.map(([, { page }]) => page)).toEqual(['README.md', 'docs/action.md'])
    for (const [, { text }] of shown) expect(parse(text)).toEqual(parse(smallest))
  })
})

it('docs/forks.md shows the two workflows of examples/workflows, and docs/steering.md the one that follows commands', () => {
  const shown = workflows.filter(([, { page }]) => page === 'docs/forks.md').map(([, { text }]) => text)
  expect(shown).toEqual(['forks-measure.yml', 'forks-comment.yml'].map((name) => readPage(`examples/workflows/${name}`)))
  const steering = workflows.filter(([, { page }]) => page === 'docs/steering.md').map(([, { text }]) => text)
  expect(steering).toEqual([readPage('examples/workflows/commands.yml')])
})

it('docs/history.md shows the workflow of examples/workflows/history.yml', () => {
  const shown = workflows.filter(([, { page }]) => page === 'docs/history.md').map(([, { text }]) => text)
  expect(shown).toEqual([readPage('examples/workflows/history.yml')])
})

it('docs/offline.md shows the workflow of examples/workflows/watchdog.yml', () => {
  const shown = workflows.filter(([, { page }]) => page === 'docs/offline.md').map(([, { text }]) => text)
  expect(shown).toEqual([readPage('examples/workflows/watchdog.yml')])
})

it('the commands for comments in the pages are commands', () => {
  const shown = PAGES.flatMap((page) => [...readPage(page).matchAll(/(?:`|^> )(\/energy[^`\n]*)/gm)].map(([, command = '']) => command))
  const kinds = shown.map((command) => commandOf(command.replace('SHA', 'a'.repeat(40)))?.kind)
  expect(new Set(kinds)).toEqual(new Set(['measure', 'help', 'accept', 'skip', 'judge']))
  expect(shown).toContain(`/energy measure ${'0123456789abcdef'.repeat(3).slice(0, 40)}`)
})

describe('the YAML of the pages', () => {
  it.each(files)('%s is a joulegate.yml, or a part of one', (_, { text }) => {
    const isPart = !/^workloads:/m.test(text)
    const whole = isPart ? `${text}workloads: [{ name: part, run: 'true' }]\n` : text
    expect(
      readConfiguration({ file: { text: whole, name: 'joulegate.yml', imported: 'unneeded' }, overrides: new Map() }).workloads.length,
    ).toBeGreaterThan(0)
  })

  it.each(workflows)('%s is a workflow with inputs of the action', async (_, { text }) => {
    expect(await workflowComplaints('energy.yml', text)).toEqual([])
    for (const step of stepsOf(workflowOf(text))) {
      const [, directory] = 'uses' in step ? (/^joulegate\/joulegate(.*)@/.exec(step.uses) ?? []) : []
      if (directory === undefined || !('uses' in step)) continue
      const known = Object.keys(readActionFile(join(ROOT, directory), '').defaults)
      expect(known).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
    }
  })

  it('shows the file of the example in getting-started.md', () => {
    const [example] = blocksOf('docs/getting-started.md').filter(({ language }) => language === 'yaml')
    expect(parse(example?.text ?? '')).toEqual(parse(readPage('examples/recipe-search/base/joulegate.yml')))
  })
})

describe('the JSON of the pages', () => {
  it.each(inLanguage('json'))('%s can be read', (_, { text }) => expect(() => JSON.parse(text)).not.toThrow())
})

/** Source files, from the repository root. */
const SOURCES = ['src', 'test', 'scripts', 'page'].flatMap((directory) =>
  readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)),
)

it.each(['docs/architecture.md', 'CONTRIBUTING.md', 'test/README.md'])('%s names source files that exist', (page) => {
  const named = [...readPage(page).matchAll(/`([\w./-]+\.ts)`/g)].map(([, name = '']) => name).filter((name) => !/\bx\.ts$/.test(name))
  expect(named.length).toBeGreaterThan(0)
  const exists = (name: string): boolean => existsSync(join(ROOT, name)) || SOURCES.some((file) => file.endsWith(`/${name}`))
  expect(named.filter((name) => !exists(name))).toEqual([])
})

/** Directories without pages of ours. */
const ELSEWHERE = ['node_modules', '.git', 'dist', 'coverage', 'joulegate-report']

const everyPage = readdirSync(ROOT, { withFileTypes: true })
  .filter(({ name }) => !ELSEWHERE.includes(name))
  .flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name]
    return readdirSync(join(ROOT, entry.name), { recursive: true, encoding: 'utf8' }).map((file) => join(entry.name, file))
  })
  .filter((file) => file.endsWith('.md'))

const CODE = /`[^`\n]*`/g

/** Returns the anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const anchors = [...proseOf(page).matchAll(/^#{1,6} +(.*?) *#*$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
  return new Set(anchors)
}

/** Returns what is wrong with a link of a page, or null. */
function complaintAbout(page: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), decodeURI(path)))
  if (!existsSync(join(ROOT, target))) return `${link}: no such file`
  if (anchor === undefined || !statSync(join(ROOT, target)).isFile()) return null
  return anchorsOf(target).has(anchor) ? null : `${link}: no such heading`
}

describe('the links of every page', () => {
  it('are found', () => {
    expect(everyPage.length).toBeGreaterThan(40)
    expect(complaintAbout('README.md', 'docs/cli.md#exit-codes')).toBeNull()
    expect(complaintAbout('README.md', 'docs/cli.md#no-such')).toBe('docs/cli.md#no-such: no such heading')
    expect(complaintAbout('docs/cli.md', 'README.md')).toBe('README.md: no such file')
  })

  it('lead somewhere', () => {
    const complaints = everyPage.flatMap((page) =>
      [
        ...proseOf(page)
          .replaceAll(CODE, '')
          .matchAll(/\]\(([^)\s]+)\)/g),
      ].flatMap(([, link = '']) => {
        const complaint = complaintAbout(page, link)
        return complaint === null ? [] : [`${page}: ${complaint}`]
      }),
    )
    expect(complaints).toEqual([])
  })
})
