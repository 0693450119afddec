import { z } from 'zod'
import { Command } from './config-values.ts'
import { IMPORTER_NAME } from './plugin.ts'

const IMPORT_HINT = 'write an importer and its argument, for example go-bench ./...'
const MOST_ITERATIONS = 1_000_000_000

/** One entry of `import`: `NAME ARGUMENT`, or its parts by name. */
export const ImportEntryFile = z.union(
  [
    z
      .string()
      .max(500, 'must be at most 500 characters')
      .regex(/^[a-z][a-z0-9-]{0,39} +[^\s\0](?:[^\n\0]*)$/, IMPORT_HINT),
    z.strictObject({
      from: z
        .string({ error: 'write the name of an importer, for example go-bench' })
        .regex(IMPORTER_NAME)
        .describe('name of the importer'),
      argument: z
        .string({ error: 'write the argument of the importer, for example ./...' })
        .min(1)
        .max(500)
        .refine((text) => !/[\n\0]/.test(text), 'must be one line')
        .describe('the part of the repository that the importer reads'),
      iterations: z.int().min(1).max(MOST_ITERATIONS).optional().describe('iterations of one run, the same on both sides'),
      build: Command.optional().describe('command that builds what the workloads run'),
    }),
  ],
  { error: `${IMPORT_HINT}, or {from: go-bench, argument: ./..., iterations: 1000}` },
)

/** An entry of `import`, by its parts. */
export interface ImportEntry {
  readonly from: string
  readonly argument: string
  /** Iterations of one run; the importer's own number if absent. */
  readonly iterations?: number | undefined
  /** Command that builds what the workloads run; the importer's own if absent. */
  readonly build?: string | undefined
}

/** Returns the parts of an entry. */
export function importEntry(entry: z.output<typeof ImportEntryFile>): ImportEntry {
  if (typeof entry !== 'string') return entry
  const end = entry.indexOf(' ')
  return { from: entry.slice(0, end), argument: entry.slice(end).trim() }
}

/** Key `import` of joulegate.yml. */
export const ImportFile = z
  .array(ImportEntryFile, { error: `write a list, for example [go-bench ./...]` })
  .min(1, 'name at least one import, for example [go-bench ./...]')
  .max(50, 'must have at most 50 entries')
  .optional()
  .describe(
    'benches of the repository that become workloads of fixed work, for example `[go-bench ./...]`; an entry may be `{from, argument, iterations, build}`; read from the files of base',
  )
