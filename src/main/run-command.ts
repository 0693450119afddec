import type { Context } from '../commands/context.ts'

/** Runs a command, and keeps its exit code. */
export type RunCommand = (act: (context: Context) => number | Promise<number>) => Promise<void>
