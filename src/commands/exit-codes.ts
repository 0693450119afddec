import type { Comparison } from '../model/comparison.ts'
import { Problem, type ProblemKind } from '../model/finding.ts'
import { internal } from '../model/problems/input.ts'

/** 128 + n for the signals. */
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

/** The exit code of a judged check (product (b)). */
export function exitCode({ gate, cause }: Pick<Comparison, 'gate' | 'cause'>): number {
  if (gate === 'fail') return cause === 'energy' ? EXIT.energy : cause === 'unfit' ? EXIT.unfit : EXIT.other
  return cause === 'nothing' ? EXIT.nothing : EXIT.passed
}

/** The exit code of a command that a Problem ended. */
export function problemExit(kind: ProblemKind): number {
  switch (kind) {
    case 'usage':
      return EXIT.usage
    case 'nothing':
      return EXIT.nothing
    case 'unfit':
      return EXIT.unfit
    case 'internal':
      return EXIT.internal
    default:
      return kind satisfies never
  }
}

/** All that went wrong, what came first first: tidying up may fail on top of what it follows, and then something is left. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof SuppressedError) return [...problemsOf(error.suppressed), ...problemsOf(error.error)]
  return [error instanceof Problem ? error : internal(error)]
}
