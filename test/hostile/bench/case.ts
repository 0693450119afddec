import type { Forge, ForgeOptions } from '../../rig/forge.ts'
import type { Pull } from '../../rig/github/world.ts'
import type { Level } from '../../rig/levels.ts'
import type { Files } from '../../rig/repository.ts'

/** The part of a forge that files may name: places, users, marks. */
export type Place = Parameters<ForgeOptions['base']>[0]

/** Groups of attacks, in the order of the table. */
export const CLASSES = [
  'first configuration',
  'workflow',
  'configuration',
  'status',
  'comment',
  'decision',
  'repository',
  'harness',
  'build',
  'trial',
  'verdict',
  'carry-over',
  'secrets',
  'machine',
  'report',
] as const

/** A commit and the context that its branch requires there. */
export interface Aim {
  readonly sha: string
  readonly context?: string
}

/**
 * Something that the author of a pull request does so that its 30 % more energy pass, or so that more than its code stays on the machine.
 * It is contained if the required status is no success, and nothing has leaked or is left.
 */
export interface Attack {
  readonly title: string
  readonly class: (typeof CLASSES)[number]
  /** Its number in the list of what was found before. */
  readonly finding?: string
  /** Where it can be tried, and at the levels that are like these; everywhere by default. */
  readonly levels?: readonly Level[]
  /** Nothing contains it if jobs share the runner's own user; then the status must say so. */
  readonly needsOwnUser?: true
  /** A process with privileges is needed to clean up after it; without one the status must say so. */
  readonly needsRoot?: true
  /** Nothing contains it if the sides share the machine's network, processes and temporary directories; then the report must say so. */
  readonly needsNamespaces?: true
  /** It is code that the pull request brings: the case is void unless that has run. */
  readonly isCode?: true
  /** One of those that each change of the product is tried on, at this level. */
  readonly short?: Level
  readonly options?: Partial<Omit<ForgeOptions, 'level' | 'base'>>
  /** Files of main in place of the usual ones, or besides them; null: without that one. */
  base?(place: Place): Files
  /** What the pull request changes. */
  head?(place: Place): Files
  /** Events other than the opening of pull request 7; gives what is aimed at, the head of pull request 7 by default. */
  act?(forge: Forge, open: () => Pull): Promise<Aim | undefined>
  /** What the attack wanted besides a green status; gives what it got, null if nothing. */
  loot?(forge: Forge): string | null
}

/** What a status must be in the end. */
interface End {
  readonly state: 'success' | 'failure' | 'error' | 'none'
  /** Words of its description. */
  readonly says?: RegExp
}

/** A pull request of somebody who means no harm, and its end by the rules. */
export interface Honest {
  readonly title: string
  readonly levels?: readonly Level[]
  readonly short?: Level
  readonly options?: Partial<Omit<ForgeOptions, 'level' | 'base'>>
  base?(place: Place): Files
  head?(place: Place): Files
  act?(forge: Forge, open: () => Pull): Promise<Aim | undefined>
  readonly end: End
}
