import { type Budget, Config } from './config.ts'
import type { ParsedConfigFile } from './config-file.ts'
import { checkOf } from './config-file-check.ts'
import { checkoutOf } from './config-file-checkout.ts'
import { totalOf } from './config-file-total.ts'
import { combined } from './config-file-workload.ts'
import { asksForKind } from './meters.ts'

function buildOf(build: ParsedConfigFile['build']): Config['build'] {
  if (build === undefined) return null
  const { 'env-from': envFrom, outputs, ...others } = build
  return { ...others, envFrom, ...(outputs === undefined ? {} : { outputs }) }
}

type JouleKeys = Pick<ParsedConfigFile['budget'], 'max-energy' | 'min-change'>

/** Returns the parts of a budget that are in joules. A workload's own limit of a machine wins over the common one. */
function jouleBudget(own: JouleKeys, common: JouleKeys): Pick<Budget, 'maxEnergy' | 'minChange'> {
  const maxEnergy = { ...common['max-energy'], ...own['max-energy'] }
  const minChange = own['min-change'] ?? common['min-change']
  return { ...(Object.keys(maxEnergy).length === 0 ? {} : { maxEnergy }), ...(minChange === undefined ? {} : { minChange }) }
}

/** Pairs before the first look if a figure has a budget: the interval of a figure that is over it has an end only with about so many. */
const LEAST_FOR_FIGURES = 12

const withFigures = ({ min, max }: Config['pairs']): Config['pairs'] => ({ min: Math.max(min, Math.min(LEAST_FOR_FIGURES, max)), max })

/**
 * Resolves `joulegate.yml`: one workload for each combination of parameters, each with its budget. If the meter counts work, the budgets
 * are those of work, and each trial has one run: a count needs no length. Pure.
 */
export function resolveConfig(file: ParsedConfigFile): Config {
  const { 'fail-on': failOn, ...gate } = file.gate
  const isWork = asksForKind(file.meter, 'instructions')
  const key = isWork ? 'max-work-regression' : 'max-regression'
  const workloads = file.workloads.flatMap(combined)
  const names = workloads.map(({ name }) => name)
  return Config.parse({
    build: buildOf(file.build),
    ...checkoutOf(file.checkout),
    workloads: workloads.map(({ 'warm-up': warmUp = file['warm-up'], figures, ...workload }) => ({
      ...workload,
      ...(warmUp === 0 ? {} : { warmUp }),
      prepare: workload.prepare ?? null,
      cleanup: workload.cleanup ?? null,
      ...checkOf(workload.check),
      services: workload.services.map((service) => ({ ...service, ready: service.ready ?? null })),
      budget: {
        maxRegression: workload.budget[key] ?? file.budget[key],
        level: workload.budget.level ?? file.budget.level,
        ...(isWork ? {} : jouleBudget(workload.budget, file.budget)),
        ...(figures.length === 0 ? {} : { figures }),
      },
      ...(isWork ? { repeat: 1 } : {}),
    })),
    harness: file.harness,
    ...(file.renames === undefined ? {} : { renames: file.renames }),
    ...(file.paths === undefined ? {} : { paths: file.paths }),
    ...(file.plugins === undefined || file.plugins.length === 0 ? {} : { plugins: file.plugins }),
    ...totalOf(file.total, { budget: file.budget, key, names }),
    pairs: workloads.some(({ figures }) => figures.length > 0) ? withFigures(file.pairs) : file.pairs,
    timeLimit: file['time-limit'],
    ...(file.order === 'interleaved' ? {} : { order: file.order }),
    ...(isWork || file['energy-limit'] === undefined ? {} : { energyLimit: file['energy-limit'] }),
    ...(file['disk-limit'] === undefined ? {} : { diskLimit: file['disk-limit'] }),
    temperature: file.temperature,
    meter: file.meter,
    domains: isWork ? ['instructions'] : file.domains,
    gate: { ...gate, failOn: failOn === 'never' ? [] : failOn },
  })
}
