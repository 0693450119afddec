import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const ROOT = join(import.meta.dirname, '..')

/** Makes the file of the script and the style sheets of the pages of a history, all minified, from page/ and uPlot. Throws what the bundler throws. */
export async function pageAssets(): Promise<string> {
  await using bundle = await rolldown({ input: join(ROOT, 'page/main.ts'), cwd: ROOT, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false })
  const script = output
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('')
    .trim()
  if (/<\/script|<!--/i.test(script)) throw new Error('The script of the pages contains the end of a script element.')
  const licence = '/*! Contains uPlot (MIT), Copyright (c) 2022 Leon Sorokin: https://github.com/leeoniya/uPlot */'
  const styles = await Promise.all(
    [createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css'), join(ROOT, 'page/style.css')].map((file) =>
      readFile(file, 'utf8'),
    ),
  )
  const style = styles.map(minified).join('')
  const fleet = minified(await readFile(join(ROOT, 'page/fleet.css'), 'utf8'))
  const whole = `${licence}\n${script}`
  const both = { script: whole, scriptHash: hashOf(whole), style, styleHash: hashOf(style) }
  return `${JSON.stringify({ ...both, fleet, fleetHash: hashOf(fleet) }, null, 2)}\n`
}

/** Removes comments, and spaces that mean nothing in our two style sheets. */
const minified = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    // The charts have no title and no legend of uPlot's.
    .replaceAll(/(?<=^|\})[^{}]*\.u-(?:legend|inline|title|marker|series)\b[^{}]*\{[^{}]*\}/g, '')
    .replaceAll(';}', '}')
    .trim()

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')
