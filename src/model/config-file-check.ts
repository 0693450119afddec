import { z } from 'zod'
import { Command, hasNoNul, isWithoutRepeats, like, NUL_HINT } from './config-values.ts'

/** The `check` of a workload of `joulegate.yml`, as a user writes it. */

/** Name of the standard output in `check.equal`. A file of this name is written `./stdout`. */
export const STDOUT = 'stdout'

/** Outputs that one workload may compare. */
const MOST_OUTPUTS = 20
const EQUAL_HINT = "write a list of outputs, for example [stdout, 'out/*.json']"
const CHECK_EXAMPLE = "a command as text, or {run: COMMAND, equal: [stdout, 'out/*.json']}"

const OutputGlob = z
  .string({ error: EQUAL_HINT })
  .min(1, EQUAL_HINT)
  .max(200, 'must be at most 200 characters')
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be stdout, or a path inside the repository, without ..')
  .refine((path) => !path.startsWith('!'), 'must be a glob of files that are compared: a ! does not exclude')
  .refine(hasNoNul, NUL_HINT)

/** `check` of a workload: a command, or a map with a command, outputs to compare, or both. */
export const CheckFile = z.union(
  [
    Command,
    z
      .strictObject(
        {
          run: Command.optional().describe('command that verifies the work, if `equal` compares outputs beside it'),
          equal: z
            .array(OutputGlob, { error: EQUAL_HINT })
            .min(1, EQUAL_HINT)
            .max(MOST_OUTPUTS, `must be at most ${MOST_OUTPUTS} outputs`)
            .refine(isWithoutRepeats, 'name each output once')
            .optional()
            .describe(
              'outputs of a run that must be equal on both sides: `stdout`, or globs of files that the run writes, relative to the repository root',
            ),
        },
        like(`check: {run: ./test, equal: [stdout]}`),
      )
      .check(({ value: { run, equal }, issues }) => {
        if (issues.length > 0 || run !== undefined || equal !== undefined) return
        issues.push({ code: 'custom', message: `write ${CHECK_EXAMPLE}`, path: [], input: {} })
      }),
  ],
  { error: `write ${CHECK_EXAMPLE}` },
)
type CheckFile = z.output<typeof CheckFile>

/** Returns the command of a check, or null, and the outputs that it compares, if any. */
export function checkOf(check: CheckFile | undefined): { readonly check: string | null; readonly equal?: readonly string[] } {
  if (check === undefined) return { check: null }
  if (typeof check === 'string') return { check }
  return { check: check.run ?? null, ...(check.equal === undefined ? {} : { equal: check.equal }) }
}
