import { z } from 'zod'
import { WORKLOAD_NAME } from './config.ts'
import { METRIC_NAME, MetricBetter } from './metric.ts'

/** Decisions of a person on the result of a pull request, which its measurement cannot give: accepted, skipped, or measured anew. */

/** Most characters of a reason. The rest stays in the person's own comment. */
export const LONGEST_REASON = 300
/** Most workloads and figures that one pull request can have accepted. */
export const MOST_ACCEPTED = 30

/** Login of an account at GitHub; those of companies contain `_`. */
const Login = z.string().regex(/^[\w-]{1,100}$/)
const Sha = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)

/** Kinds of results that a person can accept. A workload that failed has no result. */
const AcceptableKind = z.enum(['over', 'likely', 'still', 'above', 'figure', 'figureless', 'open', 'inconclusive', 'missing'])

/**
 * Figure that a person has accepted. `bound`: the end of its interval of head / base at which head is worse. The acceptance holds up to it. null
 * if there is none, because head lacks the figure or too few pairs have it: then the acceptance has no bound.
 */
const AcceptedFigure = z
  .strictObject({ name: z.string().regex(METRIC_NAME), better: MetricBetter, bound: z.number().positive().nullable() })
  .readonly()

/** Figure that fails the check. `ratio`: head / base, or null if head lacks it. */
const RedFigure = z.strictObject({ ...AcceptedFigure.unwrap().shape, ratio: z.number().positive().nullable() }).readonly()
export type RedFigure = z.infer<typeof RedFigure>

/** Result of a workload that fails the check, and that a person can accept. */
export const RedResult = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    kind: AcceptableKind,
    /** head / base, as it was measured. null if it is unknown, or if the workload was removed. */
    ratio: z.number().positive().nullable(),
    /** Upper end of the interval of head / base, which an acceptance holds up to. null if there is none. */
    high: z.number().positive().nullable(),
    /** Figures that fail the check. Absent if none does. */
    figures: z.array(RedFigure).min(1).max(MOST_ACCEPTED).readonly().optional(),
  })
  .readonly()
export type RedResult = z.infer<typeof RedResult>

const shared = {
  /** Number of the pull request. */
  pull: z.int().positive(),
  /** Head of the pull request that the person decided on. */
  head: Sha,
  /** Login of the person. */
  by: Login,
  /** Time of the command or of the label, ISO 8601, by GitHub's clock. */
  at: z.iso.datetime(),
}
const given = {
  ...shared,
  /** Name of the status. */
  context: z.string().min(1).max(300),
  /** Whether the person is the author of the pull request, and so an admin. */
  isAuthor: z.boolean(),
  reason: z.string().min(1).max(LONGEST_REASON),
}

/**
 * One decision. `accept`: these results are worth their energy. `skip`: the head needs no measurement. `withdraw`: what was decided before on
 * this pull request ends; if `label` is true, only what was decided by a label.
 */
export const Ruling = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('accept'),
      ...given,
      isByLabel: z.boolean(),
      results: z.array(RedResult).min(1).max(MOST_ACCEPTED).readonly(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('skip'), ...given }).readonly(),
  z.strictObject({ kind: z.literal('withdraw'), ...shared, isByLabel: z.boolean() }).readonly(),
])
export type Ruling = z.infer<typeof Ruling>

/** Content of the file that a job leaves which follows a command: the decisions of one person at one time. */
export const RulingFile = z.strictObject({ schema: z.literal(1), rulings: z.array(Ruling).min(1).max(10).readonly() }).readonly()
export type RulingFile = z.infer<typeof RulingFile>

/** Label that accepts what the description of the pull request gives reasons for. */
export const ACCEPT_LABEL = 'energy:accept'

/** Name of the file, and of the artifact that contains it, for a pull request. */
export const RULING_FILE = 'joulegate-ruling.json'
/** Returns the name of the artifact. It differs for each pull request, so that a list finds those of one. */
export const rulingArtifact = (pull: number): string => `joulegate-ruling-${pull}`

/** Acceptance of one workload, as it stands. */
export const Acceptance = z
  .strictObject({
    workload: z.string().regex(WORKLOAD_NAME),
    high: z.number().positive().nullable(),
    figures: z.array(AcceptedFigure).min(1).max(MOST_ACCEPTED).readonly().optional(),
    by: Login,
    isAuthor: z.boolean(),
    reason: z.string().min(1).max(LONGEST_REASON),
    at: z.iso.datetime(),
  })
  .readonly()
export type Acceptance = z.infer<typeof Acceptance>

/** Reports whether an acceptance covers a figure with this ratio of head / base; null if head lacks it. */
export function coversFigure(
  { figures = [] }: Acceptance,
  { name, ratio }: { readonly name: string; readonly ratio: number | null },
): boolean {
  const own = figures.find((one) => one.name === name)
  if (own === undefined || own.bound === null) return own !== undefined
  return ratio !== null && (own.better === 'higher' ? ratio >= own.bound : ratio <= own.bound)
}

/** File beside a Recording with what people have accepted of its results. */
export const AcceptanceFile = z
  .strictObject({ schema: z.literal(1), acceptances: z.array(Acceptance).min(1).max(MOST_ACCEPTED).readonly() })
  .readonly()
export type AcceptanceFile = z.infer<typeof AcceptanceFile>

/** Decisions that stand for a head. */
export interface StandingRulings {
  readonly acceptances: readonly Acceptance[]
  /** The skip, or null if there is none. */
  readonly skip: Extract<Ruling, { readonly kind: 'skip' }> | null
}

/**
 * Returns what stands after rulings in the order in which they were given. `isHead`: whether a ruling's head is the one in question, or differs
 * from it by merges of base alone. A later acceptance of a workload takes the place of an earlier one.
 */
export function standing(
  rulings: readonly Ruling[],
  { context, isHead }: { readonly context: string; isHead(sha: string): boolean },
): StandingRulings {
  const acceptances = new Map<string, Acceptance & { readonly isByLabel: boolean }>()
  let skip: StandingRulings['skip'] = null
  for (const ruling of rulings) {
    switch (ruling.kind) {
      case 'withdraw':
        for (const [name, { isByLabel }] of acceptances) if (isByLabel || !ruling.isByLabel) acceptances.delete(name)
        if (!ruling.isByLabel) skip = null
        break
      case 'skip':
        if (ruling.context === context && isHead(ruling.head)) skip = ruling
        break
      case 'accept':
        if (ruling.context !== context || !isHead(ruling.head)) break
        for (const { workload, high, figures } of ruling.results) {
          const { by, isAuthor, reason, at, isByLabel } = ruling
          const bounds = figures?.map(({ ratio: _, ...one }) => one)
          acceptances.set(workload, {
            workload,
            high,
            ...(bounds === undefined ? {} : { figures: bounds }),
            by,
            isAuthor,
            reason,
            at,
            isByLabel,
          })
        }
        break
      default:
        ruling satisfies never
    }
  }
  return { acceptances: [...acceptances.values()].map(({ isByLabel: _, ...one }) => one), skip }
}
