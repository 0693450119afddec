import { isDeepStrictEqual } from 'node:util'
import type { ActionInputs } from '../model/action-inputs.ts'
import { type Config, quantityOf } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { looserLimit } from '../model/limits.ts'
import type { Overrides } from './flags.ts'

const hasTighterBudgets = (given: Config, file: Config): boolean =>
  quantityOf(given) === quantityOf(file) &&
  (given.total?.budget.maxRegression ?? 0) <= (file.total?.budget.maxRegression ?? 0) &&
  given.workloads.every(({ name, budget }) => {
    const own = file.workloads.find((workload) => workload.name === name)
    return own !== undefined && budget.maxRegression <= own.budget.maxRegression
  })

/** Reports whether no machine is allowed more joules than by the file. A file without a limit allows any number. */
const hasTighterLimits = (given: Config, file: Config): boolean =>
  given.workloads.every(({ name, budget }) => {
    const own = file.workloads.find((workload) => workload.name === name)
    return own !== undefined && looserLimit(budget.maxEnergy, own.budget.maxEnergy) === null
  })

/**
 * Comparisons by the name of a flag: whether `given` fails every check that `file` fails. For a flag not listed, only the same value is
 * allowed.
 */
const isStricter: Readonly<Record<string, (given: Config, file: Config) => boolean>> = {
  // The first budget in energy ends that `auto` counts work.
  'max-regression': (given, file) => (quantityOf(given) === 'energy' && quantityOf(file) === 'work') || hasTighterBudgets(given, file),
  'max-work-regression': hasTighterBudgets,
  // A limit in joules ends that `auto` counts work, as a budget in energy does.
  'max-energy': (given, file) => (quantityOf(given) === 'energy' && quantityOf(file) === 'work') || hasTighterLimits(given, file),
  'fail-on': (given, file) => file.gate.failOn.every((cause) => given.gate.failOn.includes(cause)),
  rule: (given) => given.gate.rule === 'regressed',
}

const talkative = ['never', 'on-fail', 'on-change', 'always']

/**
 * Comparisons for inputs that are no flags: whether the value of a run is stricter than base's. An input not listed must keep its value:
 * the origin of the code, the file that counts, the status that is written, the place of files. A seed gives away the order of all trials
 * beforehand, so only none is stricter.
 */
const isStricterInput: Readonly<Record<string, (given: string, base: string) => boolean>> = {
  workloads: (given) => given === '',
  comment: (given, base) => talkative.indexOf(given) >= talkative.indexOf(base),
  user: (given, base) => base === 'none' && given !== 'none',
  seed: (given) => given === '',
}

/** Inputs that do not affect the check: the token that the API sees, the comment that is written, and files that are made of the result. */
export const FREE_INPUTS: ReadonlySet<string> = new Set(['github-token', 'comment-key', 'reporters'])

/** Settings that may be used beside some that must not be loosened, and remarks about the others. */
export interface Strictness<Settings> {
  readonly kept: Settings
  readonly findings: readonly Finding[]
}

/** Keeps inputs of a run that equal base's or are stricter; replaces the others by base's. `base` has a value for each input. */
export function stricterInputs(
  run: ActionInputs,
  base: ReadonlyMap<string, string>,
): Strictness<ReadonlyMap<string, string>> & { readonly replaced: readonly string[] } {
  const judged = Object.entries(run).map(([name, value]) => {
    const own = base.get(name) ?? ''
    const isKept = FREE_INPUTS.has(name) || value === own || (isStricterInput[name]?.(value, own) ?? false)
    return { name, value, own, isKept }
  })
  const loose = judged.filter(({ isKept }) => !isKept)
  return {
    kept: new Map(judged.map(({ name, value, own, isKept }) => [name, isKept ? value : own])),
    replaced: loose.map(({ name }) => name),
    findings: loose.map(({ name, value, own }) => finding('looser-than-workflow', { input: name, value, base: own })),
  }
}

/**
 * Omits overrides that would loosen the file's settings: the author of a pull request may edit the workflow that gives them. `read` reads
 * the file with these overrides laid over it.
 */
export function stricterOnly(overrides: Overrides, read: (overrides: Overrides) => Config): Strictness<Overrides> {
  const file = read(new Map())
  const judged = [...overrides].map(([flag, value]) => {
    const given = read(new Map([[flag, value]]))
    return { flag, value, isKept: isKeptBeside(flag, given, file) }
  })
  return {
    kept: new Map(judged.flatMap(({ flag, value, isKept }) => (isKept ? [[flag, value] as const] : []))),
    findings: judged.flatMap(({ flag, value, isKept }) => (isKept ? [] : [finding('looser-input', { input: flag, value: String(value) })])),
  }
}

const isKeptBeside = (flag: string, given: Config, file: Config): boolean =>
  isDeepStrictEqual(given, file) || (isStricter[flag]?.(given, file) ?? false)

/**
 * Lays a run's overrides over those of base's workflow, if they are stricter; others keep base's value. `base` must be readable by
 * `read`, which reads the applicable configuration with these overrides laid over it. An override that leaves nothing to measure is not
 * used.
 */
export function stricterThanBase(run: Overrides, base: Overrides, read: (overrides: Overrides) => Config): Strictness<Overrides> {
  const bar = read(base)
  const findings: Finding[] = []
  const kept = new Map(base)
  for (const flag of new Set([...run.keys(), ...base.keys()])) {
    const [given, own] = [run.get(flag), base.get(flag)]
    if (given === own) continue
    const others = [...base].filter(([name]) => name !== flag)
    const isReadable = given !== undefined || flag !== 'run'
    const changed = isReadable ? read(new Map(given === undefined ? others : [...others, [flag, given]])) : null
    if (changed !== null && isKeptBeside(flag, changed, bar)) {
      if (given === undefined) kept.delete(flag)
      else kept.set(flag, given)
    } else if (given === undefined) findings.push(finding('input-unset', { input: flag, base: String(own) }))
    else findings.push(finding('looser-than-workflow', { input: flag, value: String(given), base: own === undefined ? '' : String(own) }))
  }
  return { kept, findings }
}
