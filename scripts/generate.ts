/**
 * Writes what follows from the schema of the configuration: schema/joulegate.schema.json, and the table in README.md
 * between its markers. `node scripts/generate.ts [--check] [DIRECTORY]`; with --check nothing is written, and a file that is
 * stale makes it exit 1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { options } from '../src/configuration/flags.ts'
import { ConfigFile } from '../src/model/config-file.ts'

const BEGIN = '<!-- generated: configuration -->'
const END = '<!-- /generated -->'

/** An editor shows and checks by it: what only the command line needs is left out. */
function schemaText(): string {
  const schema = z.toJSONSchema(ConfigFile, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema['flag']
      delete jsonSchema['argument']
    },
  })
  return `${JSON.stringify(schema, null, 2)}\n`
}

const code = (text: string | null): string => (text === null ? '' : `\`${text}\``)

function tableText(): string {
  const rows = options().map(({ key, flag, argument, defaultText, description }) => {
    const flagText = flag === null ? null : `--${flag}${argument === null ? '' : ` ${argument}`}`
    return [code(key), code(flagText), code(defaultText), description]
  })
  const lines = [['key in joulegate.yml', 'flag', 'default', 'meaning'], ['---', '---', '---', '---'], ...rows]
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')
}

/** The README with a new table between its markers; throws an Error that says what it lacks. */
function readmeText(readme: string | null): string {
  const begin = readme?.indexOf(BEGIN) ?? -1
  const end = readme?.indexOf(END, begin) ?? -1
  if (readme === null || begin < 0 || end < 0) {
    const what = readme === null ? 'is missing: write it, with' : 'lacks'
    throw new Error(`README.md ${what} the two lines between which the table of the configuration belongs:\n${BEGIN}\n${END}`)
  }
  return `${readme.slice(0, begin + BEGIN.length)}\n${tableText()}\n${readme.slice(end)}`
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Writes one file, or checks it; returns what the user must do, null where nothing is left to do. */
async function bring(directory: string, file: string, text: (old: string | null) => string, isCheck: boolean): Promise<string | null> {
  const path = join(directory, file)
  try {
    const old = await read(path)
    const fresh = text(old)
    if (fresh === old) return null
    if (isCheck) return `${file} is stale: run node scripts/generate.ts`
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, fresh)
    console.log(`wrote ${file}`)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean', default: false } }, allowPositionals: true })
const directory = positionals[0] ?? join(import.meta.dirname, '..')
const complaints = [
  await bring(directory, 'schema/joulegate.schema.json', schemaText, values.check),
  await bring(directory, 'README.md', readmeText, values.check),
]
for (const complaint of complaints) if (complaint !== null) console.error(complaint)
process.exitCode = complaints.some((complaint) => complaint !== null) ? 1 : 0
