import { z } from 'zod'
import { BudgetLevel, type Config, WORKLOAD_NAME } from './config.ts'
import { like, MaxRegression } from './config-values.ts'

/** The total of `joulegate.yml`, as a user writes it. */

const WEIGHTS_HINT = 'write a number for each workload, for example weights: {parse: 5, render: 1}'
const WEIGHT_HINT = 'must be a number from 0 to 1000000'

/** `total` of joulegate.yml. */
export const TotalFile = z.strictObject(
  {
    budget: z
      .strictObject(
        {
          'max-regression': MaxRegression.optional().describe('how much more energy than base the sum may use; default: that of `budget`'),
          'max-work-regression': MaxRegression.optional().describe(
            'how many more instructions than base the sum may have, if `work` is the meter; default: that of `budget`',
          ),
          level: BudgetLevel.default('fail').describe('`fail` fails the check, `warn` only warns, `off` only reports the sum'),
        },
        like('budget: {max-regression: 2%, level: fail}'),
      )
      .prefault({})
      .describe('budget of the sum'),
    weights: z
      .record(
        z.string().regex(WORKLOAD_NAME, 'must be the name of a workload'),
        z.number({ error: WEIGHT_HINT }).min(0, WEIGHT_HINT).max(1e6, WEIGHT_HINT),
        {
          error: (issue) => (issue.code === 'invalid_type' ? WEIGHTS_HINT : undefined),
        },
      )
      .default({})
      .describe('weights of the workloads in the sum, by name, for example `{parse: 5}`; 1 if not listed, and 0 leaves a workload out'),
  },
  like('total: {budget: {max-regression: 2%}, weights: {parse: 5}}'),
)
type TotalFile = z.output<typeof TotalFile>

/** Reports whether a weight is that of a workload: by its name, or by that of the entry whose combination it is. */
const means = (key: string, name: string): boolean => key === name || name.startsWith(`${key}/`)

/** Returns the weights that mean no workload of the file. */
export const unknownWeights = ({ weights }: TotalFile, names: readonly string[]): readonly string[] =>
  Object.keys(weights).filter((key) => !names.some((name) => means(key, name)))

interface Common {
  readonly budget: Readonly<Record<'max-regression' | 'max-work-regression', number>>
  readonly key: 'max-regression' | 'max-work-regression'
  /** Names of all workloads. */
  readonly names: readonly string[]
}

/** Resolves the total: its budget is the common one unless it has its own, and each workload has a weight by its whole name. Pure. */
export function totalOf(total: TotalFile | undefined, { budget, key, names }: Common): Pick<Config, 'total'> {
  if (total === undefined) return {}
  // The longest name is the most particular one.
  const keys = Object.keys(total.weights).toSorted((one, other) => other.length - one.length)
  const weights = names.flatMap((name) => {
    const weight = total.weights[keys.find((one) => means(one, name)) ?? '']
    return weight === undefined ? [] : [[name, weight] as const]
  })
  return {
    total: {
      budget: { maxRegression: total.budget[key] ?? budget[key], level: total.budget.level },
      weights: Object.fromEntries(weights),
    },
  }
}
