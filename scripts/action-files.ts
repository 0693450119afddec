import { z } from 'zod'
import { flags } from '../src/configuration/flags.ts'
import { ACTION_OUTPUTS, ActionInputs, CommentInputs } from '../src/model/action-inputs.ts'

/** An input of an action. */
export interface Input {
  readonly name: string
  readonly description: string
  /** '' if there is none. */
  readonly defaultText: string
}

/** Returns the inputs of a schema. In a workflow, every default is text. */
const inputsOf = (shape: Readonly<Record<string, z.ZodDefault>>): readonly Input[] =>
  Object.entries(shape).map(([name, schema]) => ({
    name,
    description: z.globalRegistry.get(schema)?.description ?? '',
    defaultText: String(schema.def.defaultValue),
  }))

/** Returns the inputs of the action in `comment/`. */
export const commentInputs = (): readonly Input[] => inputsOf(CommentInputs.unwrap().shape)

/** Returns the inputs of the action: its own, then those that are flags of the configuration, too. */
export const actionInputs = (): readonly Input[] => [
  ...inputsOf(ActionInputs.unwrap().shape),
  ...flags().map(({ flag, description, key }) => ({ name: flag, description: `${description} (\`${key}\`)`, defaultText: '' })),
]

/** Quotes a text as YAML, on one line. JSON is YAML. */
const scalar = (text: string): string => JSON.stringify(text)

const inputLines = (inputs: readonly Input[]): string =>
  inputs
    .map(
      ({ name, description, defaultText }) =>
        `  ${name}:\n    description: ${scalar(description)}\n    required: false\n${defaultText === '' ? '' : `    default: ${scalar(defaultText)}\n`}`,
    )
    .join('')

/** Returns comment/action.yml. */
export function commentActionText(): string {
  return `# Written by scripts/generate.ts
name: Joulegate, results of forks
description: Posts the result of a pull request from a fork. Its own job has counted the instructions, and may not write
author: Joulegate
branding:
  icon: zap
  color: green
inputs:
${inputLines(commentInputs())}runs:
  using: node24
  main: ../dist/comment.js
`
}

/** Returns action.yml. */
export function actionText(): string {
  const outputs = Object.entries(ACTION_OUTPUTS).map(([name, description]) => `  ${name}:\n    description: ${scalar(description)}\n`)
  return `# Written by scripts/generate.ts
name: Joulegate
description: An energy gate for pull requests. Measures base and head in random pairs on your own runner, comments, and fails on a regression
author: Joulegate
branding:
  icon: zap
  color: green
inputs:
${inputLines(actionInputs())}outputs:
${outputs.join('')}runs:
  using: node24
  main: dist/action.js
  post: dist/post.js
  post-if: always()
`
}
