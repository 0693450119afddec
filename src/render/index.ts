import { json } from './json.ts'
import { markdown } from './markdown.ts'
import type { Reporter } from './reporter.ts'
import { terminal } from './terminal.ts'

/** All reporters by the name that `--format` takes. */
export const reporters = { text: terminal, markdown, json } satisfies Record<'text' | 'markdown' | 'json', Reporter>
