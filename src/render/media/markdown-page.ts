import type { Block, Item, Items, Table } from '../blocks.ts'
import { code } from './inert-markdown.ts'
import { markdownProse } from './markdown.ts'

const marks = { good: '✅', bad: '❌', warning: '⚠️', other: '·', none: '' } as const

const markText = (mark: Item['mark']): string => (typeof mark === 'number' ? `${mark}.` : marks[mark])

function itemLines({ mark, label, texts, why, commands }: Item): readonly string[] {
  const [first = '', ...rest] = texts.map(markdownProse)
  const start = [markText(mark), label === undefined ? '' : code(label), first].filter((part) => part !== '').join(' ')
  return [
    `- ${start}`,
    ...[...rest, ...(why === undefined ? [] : [why])].map((text) => `  ${text}`),
    ...commands.map((command) => `  ${command.label}${code(command.text, 300)}`),
  ]
}

const itemsMarkdown = ({ title, items }: Items): string =>
  [...(title === null ? [] : [`**${title}**`, '']), ...items.flatMap(itemLines)].join('\n')

function tableMarkdown({ title, columns, rows }: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = `|${columns.map((_, index) => (index === 0 ? ':--' : '--:')).join('|')}|`
  return [`**${title}**`, '', row(columns), rule, ...rows.map(row)].join('\n')
}

function blockMarkdown(block: Block): string {
  switch (block.type) {
    case 'headline':
      return `## ${block.text}\n\n${block.below}`
    case 'paragraph':
      return markdownProse(block.text)
    case 'items':
      return itemsMarkdown(block)
    case 'table':
      return tableMarkdown(block)
    default:
      return block satisfies never
  }
}

/** Renders a page in GitHub's Markdown. */
export const markdownPage = (blocks: readonly (Block | null)[]): string =>
  `${blocks.flatMap((block) => (block === null ? [] : [blockMarkdown(block)])).join('\n\n')}\n`
