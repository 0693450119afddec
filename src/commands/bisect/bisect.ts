import type { Bisection } from '../../model/bisect.ts'
import { finding } from '../../model/finding.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { bisectReporters } from '../../render/index.ts'
import { summarizeBisection } from '../../stats/history/bisect-summary.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { tellAll } from '../history/findings.ts'
import { definitionAt } from './definitions.ts'
import { type AskedSearch, type OpenSearch, openSearch } from './open.ts'
import { type EndedSearch, search } from './search.ts'

export type BisectFormat = keyof typeof bisectReporters

export interface BisectRequest extends AskedSearch {
  readonly format: BisectFormat
}

/** Exit codes of the answers. */
const EXITS = {
  found: EXIT.passed,
  range: EXIT.other,
  undecided: EXIT.other,
  several: EXIT.other,
  'no-change': EXIT.nothing,
  opposite: EXIT.nothing,
}

/**
 * Searches the commit that made a workload more expensive, and prints it. Finished sessions are kept, so that the same command goes on where
 * an earlier one was stopped. @throws Problem those of `openSearch` and `search`.
 */
export async function bisect({ format, ...asked }: BisectRequest, context: Context): Promise<number> {
  const open = await openSearch(asked, context)
  await tellDefinition(open, context)
  const ended = await search(open, asked.isDecrease, context)
  const { answer, evidence, sessions, options } = ended
  const bisection = summarizeBisection({
    ...{ answer, evidence, options, line: open.line.commits, isDecrease: asked.isDecrease },
    recordings: sessions.map(({ recording }) => recording),
    redefining: await redefining(open, ended),
    about: {
      ...{ quantity: open.quantity, workload: open.workload, recordings: open.directory },
      ...{ good: open.line.good.name, bad: open.line.bad.name, repository: asked.repository, options: givenOptions(asked) },
    },
  })
  context.print(bisectReporters[format](bisection, context))
  return EXITS[bisection.answer]
}

/** Returns the options that change what is measured, as flags of the command line. */
function givenOptions({ session: { overrides, config, user } }: AskedSearch): Bisection['options'] {
  const own = { config: config === DEFAULT_CONFIG ? null : config, user }
  return [
    ...[...overrides].map(([flag, value]) => ({ flag, value: value === true ? null : value })),
    ...Object.entries(own).flatMap(([flag, value]) => (value === null ? [] : [{ flag, value }])),
  ]
}

/** Tells if the bad end defines the workload otherwise: then the change that a user sees may be another one. */
async function tellDefinition({ line, definition, workload, options }: OpenSearch, context: Context): Promise<void> {
  if (options.overrides.has('run')) return
  const [good, bad] = [await definitionAt(line.good, definition), await definitionAt(line.bad, definition)]
  if (good === bad || good === 'none') return
  const change = bad === 'none' || bad === 'unreadable' ? bad : 'other'
  tellAll([finding('bisect-definition', { workload, good: line.good.name, bad: line.bad.name, change })], context)
}

/** Returns the suspects whose own configuration defines the workload otherwise than the one before. */
async function redefining({ line, definition, options }: OpenSearch, { answer }: EndedSearch): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  if (!('suspects' in answer) || options.overrides.has('run')) return found
  const { first, last } = answer.suspects
  for (let index = first; index <= last; index += 1) {
    const [before, commit] = [line.commits[index - 1], line.commits[index]]
    if (before === undefined || commit === undefined) continue
    if ((await definitionAt(before, definition)) !== (await definitionAt(commit, definition))) found.add(commit.sha)
  }
  return found
}
