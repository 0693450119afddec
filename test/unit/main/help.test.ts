import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EXIT_MEANINGS } from '../../../src/commands/exit-codes.ts'
import { options } from '../../../src/configuration/flags.ts'
import { commands } from '../../../src/main/commands.ts'
import { ACTION_OUTPUTS, ActionInputs } from '../../../src/model/action-inputs.ts'
import { SessionFlags } from '../../../src/model/session-options.ts'
import { columns } from '../../../src/text/layout.ts'
import { complaintsAbout } from '../../rig/plain-english.ts'

const descriptionsOf = (shape: Readonly<Record<string, z.core.$ZodType>>) =>
  Object.entries(shape).map(([name, schema]) => [name, z.globalRegistry.get(schema)?.description ?? ''] as const)

const SCHEMA = readFileSync(new URL('../../../schema/joulegate.schema.json', import.meta.url), 'utf8')

const descriptions = {
  'configuration keys': options().map(({ key, description }) => [key, description] as const),
  'groups of keys': [...SCHEMA.matchAll(/"description": (".*")/g)].map(([, text = '']) => ['schema', String(JSON.parse(text))] as const),
  inputs: descriptionsOf(ActionInputs.unwrap().shape),
  outputs: Object.entries(ACTION_OUTPUTS),
  'session options': descriptionsOf(SessionFlags.unwrap().shape),
  'exit codes': EXIT_MEANINGS.map(({ codes, meaning }) => [codes.join(), meaning] as const),
}

describe.each(Object.entries(descriptions))('descriptions of %s', (_, list) => {
  test.each(list)('%s: a short phrase in plain English', (_name, text) => {
    expect(text).toMatch(/\w{3}/)
    expect(text).not.toMatch(/\.$/)
    expect(complaintsAbout(text.replaceAll('; ', '\n'))).toEqual([])
  })
})

/** Returns all that `--help` prints for a command. */
function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text
}

/** Joins the lines of each wrapped item or paragraph. An item is indented, and its further lines are indented more. */
const joined = (text: string): string => text.replaceAll(/(?<=\S)\n {5,}(?=\S)|(?<=^[A-Z].*)\n(?=[a-z])/gm, ' ')

/** Returns the words of an option or an exit code, without its name. */
const words = (line: string): string =>
  line
    .replace(/^ {2}\S.*? {2,}/, '')
    .replaceAll(/\(default: [^)]*\)|\(choices: [^)]*\)/g, '')
    .replaceAll('; ', '\n')

const made = commands.map((make) => make(async () => undefined).configureHelp({ helpWidth: 80 }))

describe.each(made.map((command) => [command.name(), helpOf(command)] as const))('joulegate %s --help', (_, help) => {
  test('fits 80 columns', () => {
    expect(help.split('\n').filter((line) => columns(line) > 80)).toEqual([])
  })

  test('is plain English', () => {
    const prose = joined(help)
      .split('\n')
      .filter((line) => !/^ {2}(npx |[[\]{}" ])/.test(line))
    expect(prose.flatMap((line) => complaintsAbout(words(line).replace(/^ *# /, '')))).toEqual([])
  })

  test('begins each example with npx', () => {
    const [, examples = ''] = /^Examples:\n((?: {2}.*\n?)*)/m.exec(help) ?? []
    expect(examples).not.toBe('')
    expect(examples.split('\n').filter((line) => !/^( {2}# \S| {2}npx joulegate |$)/.test(line))).toEqual([])
  })
})

test('the list of commands has a summary for each', () => {
  for (const command of made) expect(command.summary()).toMatch(/^[a-z].*[^.]$/)
})
