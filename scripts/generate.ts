/**
 * Writes what follows from the schemas of the configuration and of the action's inputs: schema/joulegate.schema.json, action.yml, and the
 * tables in README.md between their markers; and docs/messages.md from the table of findings and its words. `node scripts/generate.ts [--check] [DIRECTORY]`; with --check nothing is written, and a file that is
 * stale makes it exit 1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { EXIT_MEANINGS } from '../src/commands/exit-codes.ts'
import { flags, options } from '../src/configuration/flags.ts'
import { ACTION_OUTPUTS, ActionInputs } from '../src/model/action-inputs.ts'
import { ConfigFile } from '../src/model/config-file.ts'
import { findings } from '../src/model/findings/index.ts'
import { explain, shownText } from '../src/render/explain.ts'

/** The tables of README.md, by the name between whose markers each stands. */
const tables = { configuration: tableText, inputs: inputsTable, outputs: outputsTable, 'exit codes': exitCodesTable } as const

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

/** Inputs of the action: its own, then those that are flags of the configuration, too. */
const actionInputs = () => [
  ...Object.entries(ActionInputs.unwrap().shape).map(([name, schema]) => ({
    name,
    description: z.globalRegistry.get(schema)?.description ?? '',
    // Only what is text for a workflow is a default there.
    defaultText: String(schema.def.defaultValue),
  })),
  ...flags().map(({ flag, description, key }) => ({ name: flag, description: `${description} (\`${key}\`)`, defaultText: '' })),
]

/** As YAML reads it back, on one line: JSON is YAML. */
const scalar = (text: string): string => JSON.stringify(text)

function actionText(): string {
  const inputs = actionInputs().map(
    ({ name, description, defaultText }) =>
      `  ${name}:\n    description: ${scalar(description)}\n    required: false\n${defaultText === '' ? '' : `    default: ${scalar(defaultText)}\n`}`,
  )
  const outputs = Object.entries(ACTION_OUTPUTS).map(([name, description]) => `  ${name}:\n    description: ${scalar(description)}\n`)
  return `# Written by scripts/generate.ts
name: Joulegate
description: An energy gate for pull requests. Measures base and head in random pairs on your own runner, comments, and fails on a regression
author: Joulegate
branding:
  icon: zap
  color: green
inputs:
${inputs.join('')}outputs:
${outputs.join('')}runs:
  using: node24
  main: dist/action.js
  post: dist/post.js
  post-if: always()
`
}

function inputsTable(): string {
  const rows = actionInputs().map(({ name, description, defaultText }) => [
    code(name),
    defaultText === '' ? '' : code(defaultText),
    description,
  ])
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

const markdownTable = (lines: readonly (readonly (string | null)[])[]): string =>
  lines.map((cells) => `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`).join('\n')

const code = (text: string | null): string => (text === null ? '' : `\`${text}\``)

function tableText(): string {
  const rows = options().map(({ key, flag, argument, defaultText, description }) => {
    const flagText = flag === null ? null : `--${flag}${argument === null ? '' : ` ${argument}`}`
    return [code(key), code(flagText), code(defaultText), description]
  })
  return markdownTable([['key in joulegate.yml', 'flag', 'default', 'meaning'], ['---', '---', '---', '---'], ...rows])
}

/** The README with new tables between its markers; throws an Error that says what it lacks. */
function readmeText(readme: string | null): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, '<!-- /generated -->']
    const from = text.indexOf(begin)
    const to = text.indexOf(end, from)
    if (from < 0 || to < 0) {
      const what = readme === null ? 'is missing: write it, with' : 'lacks'
      throw new Error(`README.md ${what} the two lines between which the table of the ${name} belongs:\n${begin}\n${end}`)
    }
    return `${text.slice(0, from + begin.length)}\n${table()}\n${text.slice(to)}`
  }, readme ?? '')
}

/** All findings, by code. */
function messagesText(): string {
  const entries = Object.keys(findings)
    .toSorted()
    .map((name) => {
      const explanation = explain(name)
      if (explanation === null) throw new Error(`${name} is no code`)
      return `### ${name}\n\n\`\`\`\n${shownText(explanation)}\n\`\`\``
    })
  return `# Messages

All that Joulegate can tell, by code. \`joulegate explain CODE\` prints the same; \`--format json\` and the Recording have the codes.
What stands in capitals here is a name, a path or another text of the occasion; numbers are examples.

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
  await bring(directory, 'action.yml', actionText, values.check),
  await bring(directory, 'docs/messages.md', messagesText, values.check),
  await bring(directory, 'README.md', readmeText, values.check),
]
for (const complaint of complaints) if (complaint !== null) console.error(complaint)
process.exitCode = complaints.some((complaint) => complaint !== null) ? 1 : 0
