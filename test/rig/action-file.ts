import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const Definition = z.object({
  inputs: z.record(z.string(), z.object({ default: z.coerce.string().optional() }).nullable()).optional(),
  runs: z.object({ using: z.literal('node24'), main: z.string(), post: z.string().optional() }),
})

/** What a runner takes from action.yml. */
export interface ActionFile {
  readonly main: string
  /** '' without one. */
  readonly post: string
  /** Of the inputs, as the runner would give them. */
  readonly defaults: Readonly<Record<string, string>>
}

/** Reads action.yml of that directory; of expressions it knows the one for the token. */
export function readActionFile(directory: string, token: string): ActionFile {
  const { inputs = {}, runs } = Definition.parse(parse(readFileSync(join(directory, 'action.yml'), 'utf8')))
  const defaults = Object.entries(inputs).map(([name, input]) => [name, evaluated(input?.default ?? '', token)])
  return {
    main: join(directory, runs.main),
    post: runs.post === undefined ? '' : join(directory, runs.post),
    defaults: Object.fromEntries(defaults),
  }
}

const evaluated = (text: string, token: string): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    if (expression.trim() === 'github.token') return token
    throw new Error(`the rig cannot evaluate \${{${expression}}} in action.yml`)
  })
