import type { Overrides } from '../../configuration/flags.ts'
import type { Selection } from '../../configuration/read.ts'
import { problem } from '../../model/finding.ts'
import type { Context } from '../context.ts'
import { type AskedCommits, type Commits, chooseCommits, type Scope } from './commits.ts'

/** Two commands that are compared in the current directory, without git. */
export interface Commands {
  readonly a: string
  readonly b: string
}

/** The two sides of a comparison. */
export type Sides = ({ readonly kind: 'commits' } & Commits) | ({ readonly kind: 'commands' } & Commands)

/** The sides as requested: commits, or commands if `a` and `b` are given. */
export interface AskedSides extends AskedCommits {
  readonly a: string | undefined
  readonly b: string | undefined
  readonly overrides: Overrides
  readonly selection: Selection
  readonly allowSame: boolean
}

/**
 * Chooses the sides to compare, and fetches commits that are not on this machine. `scope` ends the use of what was fetched.
 * @throws Problem for a bad combination of options, and what `chooseCommits` throws.
 */
export async function chooseSides(asked: AskedSides, context: Context, scope: Scope): Promise<Sides> {
  if (asked.a === undefined && asked.b === undefined) return { kind: 'commits', ...(await chooseCommits(asked, context, scope)) }
  return { kind: 'commands', ...chooseCommands(asked) }
}

function chooseCommands({ a, b, base, anchor, overrides, selection, allowSame }: AskedSides): Commands {
  if (a === undefined || b === undefined) throw problem('sides-incomplete', {})
  if (base !== undefined) throw problem('commits-and-commands', {})
  if (anchor !== undefined || allowSame || selection.patterns.length + selection.tags.length > 0) throw problem('flags-of-commits', {})
  for (const flag of ['run', 'build']) if (overrides.has(flag)) throw problem('flag-with-commands', { flag })
  for (const [flag, command] of Object.entries({ a, b })) if (command.trim() === '') throw problem('empty-command', { flag })
  return { a, b }
}
