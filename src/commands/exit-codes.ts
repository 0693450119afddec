import type { Comparison } from '../model/comparison.ts'
import { type Ends, Problem } from '../model/finding.ts'
import { internalProblem } from '../model/problems.ts'

/** Exit codes of all commands. Those of signals are 128 + n. */
export const EXIT = {
  passed: 0,
  internal: 1,
  energy: 2,
  other: 3,
  unfit: 4,
  usage: 5,
  nothing: 6,
  interrupted: 130,
  terminated: 143,
  hungUp: 129,
} as const

/** Meanings of the exit codes: the source of the help and of the table in docs/cli.md. */
export const EXIT_MEANINGS: readonly { readonly codes: readonly number[]; readonly meaning: string }[] = [
  { codes: [EXIT.passed], meaning: 'the gate passes, or only warns' },
  { codes: [EXIT.internal], meaning: 'Joulegate itself failed' },
  {
    codes: [EXIT.energy],
    meaning: 'the gate fails: energy, work or a figure regressed beyond the budget, or energy is over a limit in joules',
  },
  {
    codes: [EXIT.other],
    meaning:
      'the gate fails for another reason in gate.fail-on: error, missing, broken, check-changed or inconclusive; of check: head fails; of bisect: no single commit',
  },
  { codes: [EXIT.unfit], meaning: 'the machine is unfit to measure (with fail-on: unfit, in a merge queue, or from doctor)' },
  { codes: [EXIT.usage], meaning: 'invalid usage, configuration or environment' },
  {
    codes: [EXIT.nothing],
    meaning:
      'nothing was compared: base does not build, or no workload runs on both sides; of check: only base fails; of bisect: no change',
  },
  {
    codes: [EXIT.hungUp, EXIT.interrupted, EXIT.terminated],
    meaning: 'stopped by SIGHUP, SIGINT or SIGTERM; completed trials are kept',
  },
]

const isRegression = (cause: Comparison['cause']): boolean => cause === 'energy' || cause === 'work' || cause === 'figure'

/** Returns the exit code of a judged check (product (b)). */
export function exitCode({ gate, cause }: Pick<Comparison, 'gate' | 'cause'>): number {
  if (gate === 'fail') return isRegression(cause) ? EXIT.energy : cause === 'unfit' ? EXIT.unfit : EXIT.other
  return cause === 'nothing' ? EXIT.nothing : EXIT.passed
}

/** Returns the exit code of a command that was ended by a Problem. */
export function problemExit(ends: Ends): number {
  switch (ends) {
    case 'usage':
      return EXIT.usage
    case 'nothing':
      return EXIT.nothing
    case 'unfit':
      return EXIT.unfit
    case 'internal':
      return EXIT.internal
    default:
      return ends satisfies never
  }
}

/** Returns all Problems in an error, the earliest first. Cleanup may fail after another error, and then something is left behind. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof SuppressedError) return [...problemsOf(error.suppressed), ...problemsOf(error.error)]
  return [error instanceof Problem ? error : internalProblem(error)]
}
