import { z } from 'zod'
import type { Path } from './flags.ts'
import { readYaml } from './yaml.ts'

const Named = z.looseObject({
  workloads: z.array(z.looseObject({ name: z.string(), budget: z.unknown().optional() })).optional(),
  budget: z.unknown().optional(),
})

/**
 * Returns the line, counted from 1, of a workload's budget: its own, else the common one, else the workload itself. Returns null if the
 * configuration does not name the workload.
 */
export function budgetLine(text: string, workload: string): number | null {
  const source = readYaml(text)
  const parsed = Named.safeParse(source.content)
  if (source.mistakes.length > 0 || !parsed.success) return null
  const { workloads = [], budget } = parsed.data
  // The name of a parameter combination is the name of its entry, a slash, and its values.
  const names = workloads.map(({ name }) => name)
  const index = names.includes(workload) ? names.indexOf(workload) : names.findIndex((name) => workload.startsWith(`${name}/`))
  if (index < 0) return null
  const path: Path =
    workloads[index]?.budget !== undefined ? ['workloads', index, 'budget'] : budget !== undefined ? ['budget'] : ['workloads', index]
  return source.position(source.offset(path, 'key')).line
}
