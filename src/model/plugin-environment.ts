import { z } from 'zod'

/** Variables that a stage of a plug-in gives to the build and the commands of a revision. */

const MOST_VARIABLES = 50
const LONGEST_VALUE = 4_096

/** Variables, as a stage gives them. */
export const GivenVariables = z.record(z.string(), z.string())
export type GivenVariables = Readonly<Record<string, string>>

/** Entry of PATH that stands for all entries that the commands have otherwise. */
const INHERITED_PATH = '$PATH'

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/
/** Variables of Joulegate, of the runner and its job, of the loader and the allocator, of git. */
const OF_OTHERS = /^(?:JOULEGATE|GITHUB|ACTIONS|RUNNER|INPUT|LD|DYLD|GLIBC|MALLOC|GIT)_/
/** Variables that each side has for itself, and those by which a program runs other code than its own. */
const OF_PROGRAMS: ReadonlySet<string> = new Set([
  ...['HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'IFS', 'ENV', 'BASH_ENV', 'SHELLOPTS', 'BASHOPTS', 'PS4', 'GCONV_PATH'],
  ...['NODE_OPTIONS', 'PERL5OPT', 'RUBYOPT', 'PYTHONSTARTUP', 'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'],
])

/**
 * Reason why a variable cannot be given. `number`: there are more than 50. `name`: it is no name of a variable. `kept`: it is not a plug-in's
 * to set. `value`: it is no text, is longer
 * than 4,096 characters, or has a NUL. `path`: an entry of PATH is neither absolute nor `$PATH`.
 */
export type RefusedVariable = 'number' | 'name' | 'kept' | 'value' | 'path'

/** Returns the first variable that cannot be given, and why; null if all can. */
export function refusedVariable(given: GivenVariables): { readonly variable: string; readonly why: RefusedVariable } | null {
  const names = Object.keys(given)
  if (names.length > MOST_VARIABLES) return { variable: names[MOST_VARIABLES] ?? '', why: 'number' }
  for (const [variable, value] of Object.entries(given)) {
    if (!NAME.test(variable)) return { variable: variable.slice(0, 100), why: 'name' }
    if (OF_OTHERS.test(variable) || OF_PROGRAMS.has(variable)) return { variable, why: 'kept' }
    if (value.length > LONGEST_VALUE || value.includes('\0')) return { variable, why: 'value' }
    const isEntry = (entry: string): boolean => entry === INHERITED_PATH || entry.startsWith('/')
    if (variable === 'PATH' && !value.split(':').every(isEntry)) return { variable, why: 'path' }
  }
  return null
}

/** Puts the inherited entries in the place of `$PATH`. */
export const withInheritedPath = (given: GivenVariables, inherited: string): GivenVariables =>
  given['PATH'] === undefined
    ? given
    : {
        ...given,
        PATH: given['PATH']
          .split(':')
          .map((entry) => (entry === INHERITED_PATH ? inherited : entry))
          .join(':'),
      }

/** Puts `$PATH` in the place of the inherited entries, which a document need not contain. */
export const withoutInheritedPath = (variables: GivenVariables, inherited: string): GivenVariables =>
  variables['PATH'] === undefined || inherited === ''
    ? variables
    : { ...variables, PATH: variables['PATH'].replace(inherited, () => INHERITED_PATH) }

/** Returns the bytes that variables take on the stack of a program: their text, and a pointer to each. */
export const stackBytes = (variables: GivenVariables): number =>
  Object.entries(variables).reduce((sum, [name, value]) => sum + utf8Bytes(name) + utf8Bytes(value) + 2 + 8, 0)

const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length

/** Variable that two sides do not have in common, and its value on each; null: that side has none. */
export interface DifferentVariable {
  readonly name: string
  readonly base: string | null
  readonly head: string | null
}

/** Returns the variables whose values differ, by name. */
export const differentVariables = (base: GivenVariables, head: GivenVariables): readonly DifferentVariable[] =>
  [...new Set([...Object.keys(base), ...Object.keys(head)])]
    .toSorted()
    .map((name) => ({ name, base: base[name] ?? null, head: head[name] ?? null }))
    .filter((one) => one.base !== one.head)
