import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'rolldown'
import { z } from 'zod'

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string() })
const Origin = z.object({ license: z.string(), repository: z.object({ url: z.string() }) })

/** Packages without a licence text, and one of the same repository and the same licence that has it. */
const TEXT_IS_IN: Readonly<Record<string, string>> = { '@sigstore/verify': '@sigstore/bundle' }

/** Packages that have their licence in the last section of their README. */
const TEXT_IS_IN_README: ReadonlySet<string> = new Set(['pg-types', 'pgpass'])

const RULE = '-'.repeat(80)

/** Returns the directory of the package that a module belongs to, and none for a module of Joulegate itself. */
function packageOf(module: string): readonly string[] {
  // The bundler's own helpers are no files.
  if (module.startsWith('\0')) return [dirname(fileURLToPath(import.meta.resolve('rolldown/package.json')))]
  const [, directory] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module) ?? []
  if (directory !== undefined) return [directory]
  if (module.startsWith(`${process.cwd()}/src/`)) return []
  throw new Error(`${module} would be bundled, but is neither in src/ nor in a package: its licence is unknown`)
}

/** Returns the title and the notice of a package. Throws if the package lacks a name, a version, a licence or the text of the licence. */
function noticeOf(directory: string): readonly [title: string, notice: string] {
  const { data, error } = Manifest.safeParse(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')))
  if (error) throw new Error(`${directory}/package.json does not name the package, its version and its licence:\n${z.prettifyError(error)}`)
  const sibling = TEXT_IS_IN[data.name]
  const own = TEXT_IS_IN_README.has(data.name) ? lastSection(join(directory, 'README.md')) : textsIn(directory)
  const texts = own.length > 0 || sibling === undefined ? own : textsOfSibling(directory, join(directory, '../..', sibling))
  const title = `${data.name} ${data.version} (${data.license})`
  if (texts.join('') === '')
    throw new Error(
      `${title} would be bundled, but has no licence text: no file LICENSE, COPYING or NOTICE in ${directory}. Replace the package`,
    )
  return [title, `${RULE}\n${title}\nhttps://www.npmjs.com/package/${data.name}\n\n${texts.join('\n\n')}\n`]
}

function textsIn(directory: string): readonly string[] {
  const files = readdirSync(directory).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file))
  return files.toSorted().map((file) => readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim())
}

/** Returns the section of a README that is called licence; none if it is not the last. */
const lastSection = (readme: string): readonly string[] =>
  [/^## licen[cs]e\n+([^#]+)$/im.exec(readFileSync(readme, 'utf8').replaceAll('\r\n', '\n'))?.[1]?.trim() ?? ''].filter(Boolean)

/** Returns the texts of another package, or none if that has another licence or is from another repository. */
function textsOfSibling(directory: string, sibling: string): readonly string[] {
  const [one, other] = [directory, sibling].map((path) =>
    JSON.stringify(Origin.parse(JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')))),
  )
  return one === other ? textsIn(sibling) : []
}

/** Packages whose code is in a file that scripts/generate.ts has bundled. */
const BUNDLED_IN: Readonly<Record<string, readonly string[]>> = { 'src/render/site/assets.json': ['uplot'] }

const packagesIn = (module: string): readonly string[] =>
  Object.entries(BUNDLED_IN)
    .filter(([file]) => module === join(process.cwd(), file))
    .flatMap(([, names]) => names.map((name) => join(process.cwd(), 'node_modules', name)))

/** Makes a bundler plugin that writes the licences of all packages whose code is in the output to this file. */
export function licences(fileName: string): Plugin {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const directories = new Set(
        chunks.flatMap(({ modules }) => Object.keys(modules).flatMap((module) => [...packageOf(module), ...packagesIn(module)])),
      )
      const notices = new Map([...directories].map(noticeOf))
      const titles = [...notices.keys()].toSorted()
      const names = chunks.map((chunk) => chunk.fileName).toSorted()
      const head = `These packages are bundled in ${names.join(', ')}:\n\n${titles.map((title) => `  ${title}\n`).join('')}`
      this.emitFile({ type: 'asset', fileName, source: [head, ...titles.map((title) => notices.get(title))].join('\n') })
    },
  }
}
