import { z } from 'zod'
import { TOTAL_NAME } from '../model/total.ts'
import type { Path } from './flags.ts'
import { readYaml } from './yaml.ts'

const Named = z.looseObject({
  workloads: z.array(z.looseObject({ name: z.string(), budget: z.unknown().optional() })).optional(),
  budget: z.unknown().optional(),
  total: z.looseObject({ budget: z.unknown().optional() }).optional(),
})

/**
 * Returns the line, counted from 1, of a workload's budget: its own, else the common one, else the workload itself. Returns that of
 * the total's budget for the total. Returns null if the configuration does not name the workload.
 */
export function budgetLine(text: string, workload: string): number | null {
  const source = readYaml(text)
  const parsed = Named.safeParse(source.content)
  if (source.mistakes.length > 0 || !parsed.success) return null
  const { workloads = [], budget, total } = parsed.data
  const lineOf = (path: Path): number => source.position(source.offset(path, 'key')).line
  if (workload === TOTAL_NAME) return total === undefined ? null : lineOf(total.budget === undefined ? ['total'] : ['total', 'budget'])
  // The name of a parameter combination is the name of its entry, a slash, and its values.
  const names = workloads.map(({ name }) => name)
  const index = names.includes(workload) ? names.indexOf(workload) : names.findIndex((name) => workload.startsWith(`${name}/`))
  if (index < 0) return null
  const path: Path =
    workloads[index]?.budget !== undefined ? ['workloads', index, 'budget'] : budget !== undefined ? ['budget'] : ['workloads', index]
  return lineOf(path)
}
