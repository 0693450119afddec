import { isDeepStrictEqual } from 'node:util'
import type { Config } from '../model/config.ts'
import type { Finding } from '../model/finding.ts'
import { looserInput } from '../model/problems/configuration.ts'
import type { Overrides } from './flags.ts'

/** Can `given` only fail a check that `file` fails, and more? By the name of the flag; for one that is not here, only saying the same is allowed. */
const isStricter: Readonly<Record<string, (given: Config, file: Config) => boolean>> = {
  'max-regression': (given, file) =>
    given.workloads.every(({ name, budget }) => {
      const own = file.workloads.find((workload) => workload.name === name)
      return own !== undefined && budget.maxRegression <= own.budget.maxRegression
    }),
  'fail-on': (given, file) => file.gate.failOn.every((cause) => given.gate.failOn.includes(cause)),
  rule: (given) => given.gate.rule === 'regressed',
  estimates: (given) => given.gate.estimates,
}

/** Overrides that may be used beside a file that must not be loosened, and what is said of the others. */
export interface Strictness {
  readonly overrides: Overrides
  readonly findings: readonly Finding[]
}

/**
 * Leaves out the overrides that would loosen what the file says: who opens a pull request may edit the workflow that gives them.
 * `read` reads the file with these overrides laid over it.
 */
export function stricterOnly(overrides: Overrides, read: (overrides: Overrides) => Config): Strictness {
  const file = read(new Map())
  const judged = [...overrides].map(([flag, value]) => {
    const given = read(new Map([[flag, value]]))
    return { flag, value, isKept: isDeepStrictEqual(given, file) || (isStricter[flag]?.(given, file) ?? false) }
  })
  return {
    overrides: new Map(judged.flatMap(({ flag, value, isKept }) => (isKept ? [[flag, value] as const] : []))),
    findings: judged.flatMap(({ flag, value, isKept }) => (isKept ? [] : [looserInput(flag, String(value))])),
  }
}
