import { type Config, quantityOf, type Workload } from './config.ts'
import { asksForKind } from './meters.ts'

type Defining = Pick<Config, 'build' | 'domains' | 'meter' | 'plugins'>

/**
 * Returns a text that is equal for two workloads if their numbers can be compared: everything that is executed, and the unit of the result.
 * Budgets, tags, names and time limits are left out, because they change no number. So are files of the repository: they are the commits'.
 */
export function definitionText({ build, domains, meter, plugins }: Defining, workload: Workload): string {
  const { run, cwd, env, prepare, cleanup, check, services, repeat, units, tune } = workload
  const executed = { run, cwd, env, prepare, cleanup, check, repeat, units, network: workload.network ?? 'on' }
  return canonical({
    ...executed,
    services: services.map(({ name, run: command, ready }) => ({ name, run: command, ready })),
    build: build === null ? null : { run: build.run, env: build.env, envFrom: build.envFrom.toSorted(), network: build.network ?? 'on' },
    domains: domains.toSorted(),
    // Counts of instructions do not depend on the clock.
    ...(tune === undefined || quantityOf({ domains }) === 'work' ? {} : { tune }),
    // Joules of two plug-ins need not have the same scale.
    ...(asksForKind(meter, 'plugin') ? { meter, plugins } : {}),
  })
}

/** Returns JSON whose keys are sorted on every level. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
