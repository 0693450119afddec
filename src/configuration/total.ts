import type { z } from 'zod'
import type { ConfigFile } from '../model/config-file.ts'
import { unknownWeights } from '../model/config-file-total.ts'
import { combined } from '../model/config-file-workload.ts'

/** Complaint about `total`, as the schema makes them. */
interface TotalIssue {
  readonly code: 'custom'
  readonly path: (string | number)[]
  readonly message: string
  readonly input: unknown
}

/**
 * Returns what is wrong with the `total` of a file: weights of workloads that it does not have, none above 0, or an order in which no round
 * has all workloads before the last one is measured. Pure.
 */
export function totalIssues({ total, workloads, order }: z.output<typeof ConfigFile>): readonly TotalIssue[] {
  if (total === undefined) return []
  if (order === 'by-workload')
    return [
      {
        code: 'custom',
        path: ['order'],
        message:
          'cannot be by-workload beside total, which adds up one pair of each workload: write interleaved or random, or remove total',
        input: order,
      },
    ]
  const names = workloads.flatMap(combined).map(({ name }) => name)
  const unknown = unknownWeights(total, names).map(
    (name): TotalIssue => ({
      code: 'custom',
      path: ['total', 'weights', name],
      message: 'no workload has this name: remove the weight, or correct the name',
      input: total.weights[name],
    }),
  )
  if (unknown.length > 0 || !isEmpty(total.weights, names)) return unknown
  return [
    {
      code: 'custom',
      path: ['total', 'weights'],
      message: 'all workloads have the weight 0: give one of them another, or remove total',
      input: total.weights,
    },
  ]
}

const isEmpty = (weights: Readonly<Record<string, number>>, names: readonly string[]): boolean =>
  names.every((name) => Object.entries(weights).some(([key, weight]) => weight === 0 && (key === name || name.startsWith(`${key}/`))))
