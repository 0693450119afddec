/**
 * Writes the files that follow from tables in src/: the schemas in schema/, action.yml, comment/action.yml, docs/messages.md, and the
 * tables between markers in pages. `node scripts/generate.ts [--check] [DIRECTORY]`: with --check it writes nothing, and exits
 * with 1 if a file is stale.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { EXIT_MEANINGS } from '../src/commands/exit-codes.ts'
import { buildFiles } from '../src/configuration/build-files.ts'
import { options } from '../src/configuration/flags.ts'
import { ACTION_OUTPUTS } from '../src/model/action-inputs.ts'
import { GATE_CAUSES } from '../src/model/comparison.ts'
import { findings } from '../src/model/findings/index.ts'
import { REPORTERS } from '../src/model/reporters.ts'
import type { TableColumn } from '../src/model/table.ts'
import { Why } from '../src/model/why.ts'
import { causeWords } from '../src/render/causes.ts'
import { explain, shownText } from '../src/render/explain.ts'
import {
  COMPARISON_COLUMNS,
  READING_COLUMNS,
  SESSION_COLUMNS,
  TRIAL_COLUMNS,
  TRIAL_ID,
  WORKLOAD_COLUMNS,
} from '../src/reporters/columns.ts'
import { actionInputs, actionText, commentActionText, commentInputs, type Input } from './action-files.ts'
import { configurationSchema } from './configuration-schema.ts'
import { attackRows, levelRows } from './hostile-tables.ts'
import { pageAssets } from './page-assets.ts'

/** Tables of each page, by the name in their markers. */
const pages: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/action.md': { inputs: () => inputsTable(actionInputs()), outputs: outputsTable },
  'docs/cli.md': { 'exit codes': exitCodesTable },
  'docs/configuration.md': { configuration: configurationTable, 'build files': buildFilesTable },
  'docs/forks.md': { inputs: () => inputsTable(commentInputs()) },
  'docs/gate.md': { reasons: reasonsTable },
  'docs/reporters.md': {
    reporters: reportersTable,
    trials: () => columnsTable(TRIAL_COLUMNS),
    comparisons: () => columnsTable(COMPARISON_COLUMNS),
    session: () => columnsTable(SESSION_COLUMNS),
    readings: () => columnsTable([TRIAL_ID, ...READING_COLUMNS]),
    workloads: () => columnsTable(WORKLOAD_COLUMNS),
  },
  'SECURITY.md': { attacks: () => markdownTable(levelRows()) },
  'test/hostile/README.md': { attacks: () => markdownTable(attackRows()) },
}

const schemaText = (): string => `${JSON.stringify(configurationSchema(), null, 2)}\n`

/** Returns the JSON schema of why.json. */
function whySchemaText(): string {
  const schema = z.toJSONSchema(Why, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
    },
  })
  return `${JSON.stringify(schema, null, 2)}\n`
}

function inputsTable(inputs: readonly Input[]): string {
  const rows = inputs.map(({ name, description, defaultText }) => [code(name), defaultText === '' ? '' : code(defaultText), description])
  return markdownTable([['input', 'default', 'meaning'], ['---', '---', '---'], ...rows])
}

function outputsTable(): string {
  return markdownTable([
    ['output', 'meaning'],
    ['---', '---'],
    ...Object.entries(ACTION_OUTPUTS).map(([name, description]) => [code(name), description]),
  ])
}

function exitCodesTable(): string {
  return markdownTable([['code', 'meaning'], ['---', '---'], ...EXIT_MEANINGS.map(({ codes, meaning }) => [codes.join(', '), meaning])])
}

function reasonsTable(): string {
  const rows = GATE_CAUSES.map((cause) => [cause, causeWords[cause]] as const)
  return markdownTable([
    ['reason', 'meaning', 'decided by', 'what to do'],
    ['---', '---', '---', '---'],
    ...rows.map(([cause, { meaning, decides, todo }]) => [code(cause), meaning, decides, todo]),
  ])
}

function reportersTable(): string {
  const rows = Object.entries(REPORTERS).map(([name, { file, description }]) => [code(name), code(file), description])
  return markdownTable([['name', 'file', 'what it has'], ['---', '---', '---'], ...rows])
}

function columnsTable(columns: readonly TableColumn[]): string {
  const rows = columns.map(({ name, type, description }) => [code(name), type, description])
  return markdownTable([['column', 'type', 'meaning'], ['---', '---', '---'], ...rows])
}

const markdownTable = (lines: readonly (readonly (string | null)[])[]): string =>
  lines.map((cells) => `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`).join('\n')

const code = (text: string | null): string => (text === null ? '' : `\`${text}\``)
function configurationTable(): string {
  const rows = options().map(({ key, flag, argument, defaultText, description }) => {
    const flagText = flag === null ? null : `--${flag}${argument === null ? '' : ` ${argument}`}`
    return [code(key), code(flagText), code(defaultText), description]
  })
  return markdownTable([['key in joulegate.yml', 'flag', 'default', 'meaning'], ['---', '---', '---', '---'], ...rows])
}

function buildFilesTable(): string {
  const rows = buildFiles().map(([kind, names]) => [kind, names.map((name) => `\`${name}\``).join(', ')])
  return markdownTable([['kind', 'names, in any directory; case does not count'], ['---', '---'], ...rows])
}

/** Returns a page with new tables between its markers. Throws an Error that names a missing marker. */
function pageText(file: string, old: string | null): string {
  return Object.entries(pages[file] ?? {}).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, '<!-- /generated -->']
    const from = text.indexOf(begin)
    const to = text.indexOf(end, from)
    if (from < 0 || to < 0) {
      const what = old === null ? 'is missing: write it, with' : 'lacks'
      throw new Error(`${file} ${what} the two lines between which the table of the ${name} belongs:\n${begin}\n${end}`)
    }
    return `${text.slice(0, from + begin.length)}\n${table()}\n${text.slice(to)}`
  }, old ?? '')
}

/** Returns the page of all findings, by code. */
function messagesText(): string {
  const entries = Object.keys(findings)
    .toSorted()
    .map((name) => {
      const explanation = explain(name)
      if (explanation === null) throw new Error(`${name} is no code`)
      return `### ${name}\n\n\`\`\`\n${shownText(explanation)}\n\`\`\``
    })
  return `# Messages

All messages of Joulegate, by code. \`npx joulegate explain CODE\` prints the same text; \`--format json\` and the Recording contain the codes.
Words in capitals stand for names, paths and other texts; numbers are examples.

${entries.join('\n\n')}
`
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Writes one file, or checks it. Returns what the user must do, or null if there is nothing to do. */
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

const assets = await pageAssets()
const { values, positionals } = parseArgs({ options: { check: { type: 'boolean', default: false } }, allowPositionals: true })
const directory = positionals[0] ?? join(import.meta.dirname, '..')
const complaints = [
  await bring(directory, 'schema/joulegate.schema.json', schemaText, values.check),
  await bring(directory, 'schema/why.schema.json', whySchemaText, values.check),
  await bring(directory, 'action.yml', actionText, values.check),
  await bring(directory, 'comment/action.yml', commentActionText, values.check),
  await bring(directory, 'src/render/site/assets.json', () => assets, values.check),
  await bring(directory, 'docs/messages.md', messagesText, values.check),
]
for (const file of Object.keys(pages)) complaints.push(await bring(directory, file, (old) => pageText(file, old), values.check))
for (const complaint of complaints) if (complaint !== null) console.error(complaint)
process.exitCode = complaints.some((complaint) => complaint !== null) ? 1 : 0
