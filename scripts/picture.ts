/**
 * `npm run picture`: pictures of the comment in its states about as GitHub shows it, on a phone and on a desk, in docs/comments. Needs a Chromium in PATH. What it reads is our own Markdown: the few constructs that src/render writes, and no others.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const WIDTHS = [360, 900]
const run = promisify(execFile)

/** The part of GitHub's style sheet for what we write. */
const STYLE = `
body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 "Noto Sans", "Liberation Sans", Arial, sans-serif, "Noto Color Emoji" }
main { box-sizing: border-box; padding: 16px; overflow-wrap: break-word }
h2 { margin: 0 0 16px; padding-bottom: .3em; font-size: 1.5em; line-height: 1.25; font-weight: 600; border-bottom: 1px solid #d1d9e0b3 }
p, ul, table, pre, details { margin: 0 0 16px }
ul { padding-left: 2em } li + li { margin-top: .25em } li > ul { margin: 0 }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse }
th, td { padding: 6px 13px; border: 1px solid #d1d9e0 } th { font-weight: 600 }
tr:nth-child(2n) td { background: #f6f8fa }
code { padding: .2em .4em; font: 85% "DejaVu Sans Mono", monospace; white-space: break-spaces; background: #818b981f; border-radius: 6px }
pre { padding: 16px; overflow: auto; font-size: 85%; line-height: 1.45; background: #f6f8fa; border-radius: 6px }
pre code { padding: 0; font-size: 100%; white-space: pre; background: none }
sub { font-size: 75%; line-height: 0; position: relative; bottom: -.25em; vertical-align: baseline }
details { display: block } a { color: #0969da } :last-child { margin-bottom: 0 }
`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Code spans first, since nothing is read in them; tags are ours and stay. */
function inline(text: string): string {
  const spans: string[] = []
  const held = text.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, (_, _ticks: string, span: string) => {
    spans.push(`<code>${escaped(span.replace(/^ (.*) $/, '$1'))}</code>`)
    return `\0${spans.length - 1}\0`
  })
  return held
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
    .replaceAll(/\0(\d+)\0/g, (_, index: string) => spans[Number(index)] ?? '')
}

function table(lines: readonly string[]): string {
  const cells = (line: string): readonly string[] =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'))
  const [head = '', marks = '', ...rows] = lines
  const sides = cells(marks).map((mark) => (mark.endsWith('-:') ? 'right' : 'left'))
  const row = (line: string, tag: string): string =>
    `<tr>${cells(line)
      .map((cell, index) => `<${tag} style="text-align:${sides[index]}">${inline(cell)}</${tag}>`)
      .join('')}</tr>`
  return `<table>${row(head, 'th')}${rows.map((line) => row(line, 'td')).join('')}</table>`
}

/** Items of a list, with what is indented below each. */
function list(lines: readonly string[]): string {
  const items: string[][] = []
  for (const line of lines) {
    if (line.startsWith('- ')) items.push([line.slice(2)])
    else items.at(-1)?.push(line.slice(2))
  }
  return `<ul>${items.map(([first = '', ...rest]) => `<li>${inline(first)}${rest.length === 0 ? '' : blocks(rest)}</li>`).join('')}</ul>`
}

const kinds: readonly (readonly [RegExp, (line: string) => boolean])[] = [
  [/^`{3,}text$/, (line) => !/^`{3,}$/.test(line)],
  [/^\|/, (line) => line.startsWith('|')],
  // Below an item blank lines and what is indented are its own; here no list follows another.
  [/^- /, (line) => line === '' || line.startsWith('- ') || line.startsWith('  ')],
  [/^<\/?details/, () => false],
  [/^## /, () => false],
  [/./, (line) => line !== '' && !/^(- |\||`{3,}text$|<\/?details)/.test(line)],
]

/** Blocks of Markdown as HTML. A block goes on as long as its kind says. */
function blocks(lines: readonly string[]): string {
  const html: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? ''
    const goesOn = kinds.find(([start]) => start.test(first))?.[1]
    const block = [first]
    while (goesOn !== undefined && at + 1 < lines.length && goesOn(lines[at + 1] ?? '')) block.push(lines[++at] ?? '')
    if (/^`{3,}text$/.test(first)) {
      // The line that ends it.
      at++
      html.push(`<pre><code>${escaped(block.slice(1).join('\n'))}</code></pre>`)
    } else if (first.startsWith('|')) html.push(table(block))
    else if (first.startsWith('- ')) html.push(list(block))
    else if (/^<\/?details/.test(first)) html.push(first)
    else if (first.startsWith('## ')) html.push(`<h2>${inline(first.slice(3))}</h2>`)
    else if (first !== '') html.push(`<p>${block.map(inline).join('<br>')}</p>`)
  }
  return html.join('\n')
}

const pageOf = (markdown: string, width: number): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE} main { width: ${width}px }</style><main>${blocks(
    markdown
      .replaceAll(/<!--[\s\S]*?-->/g, '')
      .trim()
      .split('\n'),
  )}</main>
<script>document.body.dataset.height = document.querySelector('main').offsetHeight</script>`

const flags = (directory: string): readonly string[] => [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  `--user-data-dir=${directory}/profile`,
]

async function picture(markdown: string, width: number, file: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'joulegate-picture-'))
  try {
    const page = join(directory, 'page.html')
    await writeFile(page, pageOf(markdown, width))
    const { stdout } = await run('chromium', [...flags(directory), '--dump-dom', `file://${page}`], { maxBuffer: 1e8 })
    const height = /data-height="(\d+)"/.exec(stdout)?.[1]
    if (height === undefined) throw new Error('Chromium did not say how high the page is')
    const size = `--window-size=${width},${height}`
    await run('chromium', [...flags(directory), size, `--screenshot=${resolve(file)}`, `file://${page}`])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** States of the comment that docs/comment.md shows: golden files of the same names. */
const STATES = [
  'no-change',
  'regression',
  'work',
  'inconclusive',
  'failing',
  'check-changed',
  'unfit',
  'accepted',
  'attempts',
  'waived',
  'judged',
  'parts-regression',
  'skipped',
]
const ROOT = join(import.meta.dirname, '..')

const digests: Record<string, string> = {}
for (const state of STATES) {
  const markdown = await readFile(join(ROOT, `test/golden/comment/${state}.md`), 'utf8')
  digests[state] = createHash('sha256').update(markdown).digest('hex')
  for (const width of WIDTHS) await picture(markdown, width, join(ROOT, `docs/comments/${state}-${width}.png`))
}
// A test compares them, so that the pictures show the comments of today.
await writeFile(join(ROOT, 'docs/comments/drawn-from.json'), `${JSON.stringify(digests, null, 2)}\n`)
