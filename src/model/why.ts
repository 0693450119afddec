import { z } from 'zod'
import { WORKLOAD_NAME } from './config.ts'

/** Count of executed instructions. JavaScript holds it exactly. */
const Instructions = z.int().nonnegative()

/** Name from the program: clean, on one line, and cut. */
const ProgramName = z.string().max(200)

/**
 * One part of a change of executed instructions. `function`: a function, together with those that it exchanged code with. `object`: code
 * of one program or library that has no function names. `interpreter`: a language's own program, whose functions tell nothing about the
 * user's code. `generated`: code of which callgrind knows no file. That is the output of a JIT compiler, and a little of the linker's.
 */
export const WhyRow = z
  .strictObject({
    kind: z.enum(['function', 'object', 'interpreter', 'generated']),
    /** Name of the function or of the interpreter; empty for the other kinds. */
    name: ProgramName,
    /** Program or library: relative to the worktree if it is inside. null: an interpreter, or no file. */
    object: ProgramName.nullable(),
    /** Source file of the function: relative to the worktree if it is inside. null if it is unknown. */
    file: ProgramName.nullable(),
    /** Line in head whose count changed most in the direction of the row. null if it is unknown, or all that changed is gone. */
    place: z.strictObject({ file: ProgramName, line: z.int().positive() }).readonly().nullable(),
    /** Name on base if the function was renamed. */
    formerly: ProgramName.nullable(),
    /** Other functions whose counts are part of the row, since code moved between them and this function: at most five. */
    also: z.array(ProgramName).max(5).readonly(),
    base: Instructions,
    head: Instructions,
    /** head - base. */
    change: z.int(),
    /** Part of the workload's total change: 0.7 is 70 %. More than 1, or less than 0, if other rows go the other way. */
    share: z.number(),
  })
  .readonly()
export type WhyRow = z.infer<typeof WhyRow>

/** Returns the part of a total change that rows carry, from 0 to 1. Rows that go too far leave as much unexplained as those that lack it. */
export function explainedBy(rows: readonly Pick<WhyRow, 'change'>[], total: number): number {
  const carried = rows.reduce((sum, { change }) => sum + change, 0)
  return Math.max(0, 1 - Math.abs(total - carried) / Math.abs(total))
}

/** Explanation of the change of one workload. */
export const WhyWorkload = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    /** Instructions of the profiled runs as a whole, including the functions that have no row. */
    base: Instructions,
    head: Instructions,
    /** Rows, the largest change first. Empty if the total did not change, or by too little to explain. */
    rows: z.array(WhyRow).max(50).readonly(),
    /** Part of the total change that the rows carry, from 0 to 1. null if there are no rows. */
    explained: z.number().min(0).max(1).nullable(),
  })
  .readonly()
export type WhyWorkload = z.infer<typeof WhyWorkload>

/** Contents of why.json: which functions and lines execute more or fewer instructions in head than in base. */
export const Why = z.strictObject({ schema: z.literal(1), workloads: z.array(WhyWorkload).readonly() }).readonly()
export type Why = z.infer<typeof Why>
