import { z } from 'zod'
import type { ImportedWorkload, ImportOptions, SourceTree } from '../importers/importer.ts'
import type { ImportEntry } from '../model/config-file-import.ts'
import { WorkloadFile } from '../model/config-file-workload.ts'
import { Command } from '../model/config-values.ts'
import { problem } from '../model/finding.ts'
import { complaintsOf, words } from './complaints.ts'
import { isRecord } from './flags.ts'
import { type ImportResult, readSource } from './source.ts'

/** Importer of a plug-in. Its code is a user's, so all that it gives is checked. */
export interface UserImporter {
  readonly name: string
  /** Plug-in as the configuration names it. */
  readonly use: string
  /** Returns workloads, unless it is wrong. Rejects with an `ImporterFailure`. */
  import(argument: string, tree: SourceTree, options: ImportOptions): Promise<unknown>
  /** Returns a command or null, unless it is wrong. Rejects with an `ImporterFailure`. */
  build(argument: string, tree: SourceTree, options: ImportOptions): Promise<unknown>
}

/** Failure of the code of a user's importer. */
export class ImporterFailure extends Error {
  /** `fault`, `detail`: see `PluginFault`. `at`: file and line, or null if unknown. `printed`: the last lines of its output. */
  readonly facts: {
    readonly fault: 'threw' | 'hung' | 'ended' | 'garbled'
    readonly detail: string
    readonly at: string | null
    readonly printed: readonly string[]
  }

  constructor(facts: ImporterFailure['facts'], cause: unknown) {
    super(facts.detail, { cause })
    this.name = 'ImporterFailure'
    this.facts = facts
  }
}

/** Bytes of JSON that one entry may give, and its workloads: as many as a configuration may have. */
const [MOST_BYTES, MOST_WORKLOADS] = [1_000_000, 500]

/** Characters of a command that builds. */
const MOST_COMMAND = 100_000

const Imported = z.strictObject({ workloads: z.array(WorkloadFile) })

interface Asked {
  readonly tree: SourceTree
  /** Place of the entry in the configuration. */
  readonly place: string
  readonly mayBeEmpty: boolean
}

/** Says that an importer finds no bench. */
export const nothingFound = ({ from, argument }: ImportEntry): string =>
  `${from} finds no bench in ${argument}: list what there is with npx joulegate import`

/** Returns what a user's importer gives for an entry. @throws Problem `importer-failed`, and those of reading the tree. */
export async function usersImport(importer: UserImporter, entry: ImportEntry, { tree, place, mayBeEmpty }: Asked): Promise<ImportResult> {
  const { argument, iterations, build: given } = entry
  const options = iterations === undefined ? {} : { iterations }
  try {
    const workloads = checkedWorkloads(importer, await importer.import(argument, tree, options))
    const build = given ?? checkedBuild(importer, await importer.build(argument, tree, options))
    const wrong = [workloads, build].find(isComplaint)
    if (isComplaint(workloads) || isComplaint(build)) return { workloads: [], build: null, complaint: wrong?.complaint ?? null }
    return { workloads, build, complaint: workloads.length === 0 && !mayBeEmpty ? nothingFound(entry) : null }
  } catch (error) {
    if (!(error instanceof ImporterFailure)) throw error
    throw problem('importer-failed', { place, importer: importer.name, use: importer.use, ...error.facts }, error)
  }
}

interface Complaint {
  readonly complaint: string
}

const isComplaint = (found: unknown): found is Complaint => isRecord(found) && typeof found['complaint'] === 'string'

/** Returns the workloads, or the first complaint about them. */
function checkedWorkloads({ use }: Pick<UserImporter, 'use'>, made: unknown): readonly ImportedWorkload[] | Complaint {
  const wrong = (what: string): Complaint => ({ complaint: `${use}: ${what}` })
  if (!Array.isArray(made)) return wrong('import must return a list of workloads')
  if (made.length > MOST_WORKLOADS) return wrong(`import gives ${made.length} workloads, and at most ${MOST_WORKLOADS} are allowed`)
  const text = JSON.stringify({ workloads: made })
  if (Buffer.byteLength(text) > MOST_BYTES) return wrong(`the workloads have more than ${MOST_BYTES} bytes of JSON`)
  const source = readSource({ text, program: [] })
  const [mistake] = source.mistakes
  if (mistake !== undefined) return wrong(mistake.message)
  const combined = made.findIndex((workload) => isRecord(workload) && workload['parameters'] !== undefined)
  if (combined >= 0) return wrong(`workloads[${combined}].parameters: write one workload for each combination instead`)
  const { error } = Imported.safeParse(source.content, { error: words })
  const origin = { source, name: use, overrides: new Map(), given: 'flags', content: source.content } as const
  const [first, ...more] = complaintsOf(error?.issues ?? [], origin)
  if (first !== undefined) return { complaint: more.length === 0 ? first : `${first} (and ${more.length} more like this)` }
  return made
}

function checkedBuild({ use }: UserImporter, made: unknown): string | null | Complaint {
  if (made === null) return null
  const { data, error } = Command.max(MOST_COMMAND, `must have at most ${MOST_COMMAND} characters`).safeParse(made, { error: words })
  return data ?? { complaint: `${use}: build: ${error?.issues[0]?.message ?? 'must be a command'}` }
}
