import { isPercentOnly } from '../../model/budget.ts'
import type { Budget, Config } from '../../model/config.ts'
import { quantityOf } from '../../model/config.ts'
import type { DigestResult } from '../../model/digest.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { judgedResultsComment, judgedResultsStatus } from '../../render/github/judged.ts'
import { judgeDigest } from '../../stats/digest.ts'
import { sealOfResults } from '../../store/seal.ts'
import { postingOf, type Rejudged, type Rejudging } from './judging.ts'
import { baseConfigs } from './newer.ts'
import { RECORDING_ARTIFACT, type UnrecordedFault } from './recorded.ts'

/**
 * Judges the results in the data of a comment again, by base's newer budgets. Only results that the run's own status has a hash of count. They
 * can lift a failure, and never cause one. Returns the reason if they do not suffice. @throws errors of requests; permission: `contents: read`.
 */
export async function byResults(rejudging: Rejudging, fault: UnrecordedFault): Promise<Rejudged | Finding> {
  const { github, pull, result, tip, by, config } = rejudging
  const { comment, said, name } = result
  const insufficient = (why: Finding<'judge-unrecorded'>['data']['why']): Finding =>
    finding('judge-unrecorded', { artifact: RECORDING_ARTIFACT, fault, why })
  if (typeof comment === 'string') return insufficient(comment)
  const { data, body } = comment
  const { results, base, judged, counts } = data
  if (results === undefined || base === null || sealOfResults(results) !== said.mark.seals.results) return insufficient('unsealed')
  if ((data.ruled ?? data.gate) !== 'fail') return insufficient('green')
  if (data.beyond !== undefined || (counts?.errors ?? 0) > 0) return insufficient('other')
  const branch = pull.baseRef
  const configs = await baseConfigs(github, {
    ...{ config, branch, tip, older: { sha: judged ?? base, at: said.createdAt }, quantity: name.quantity },
    overrides: new Map(name.quantity === 'work' ? [['meter', 'work']] : []),
  })
  if ('code' in configs) return configs
  const { older, newer } = configs
  // An input of the workflow could have been stricter than the file, and could be so again.
  if (!results.every(({ workload, margin }) => budgetIn(older, workload)?.maxRegression === margin)) return insufficient('inputs')
  if (!areOfIntervals(newer, results) || quantityOf(newer) !== name.quantity) return insufficient('other')
  const budgetOf = (workload: string): Budget => {
    const budget = budgetIn(newer, workload)
    if (budget === null) throw new Error(`${workload} has no budget`)
    return budget
  }
  const { red, open } = judgeDigest(results, { gate: gateOf(newer, data.red ?? []), budgetOf })
  if (open.length > 0) return finding('judge-undecided', { workloads: open.slice(0, 10) })
  const note = finding('judged-again', { by, base: tip, branch, at: null, from: 'results' })
  const posting = { ...postingOf(rejudging, { baseSha: base, measuredSha: null, at: said.createdAt }), notes: [note] }
  const marginOf = (workload: string): number => budgetOf(workload).maxRegression
  const about = { results: results.map((one) => ({ ...one, margin: marginOf(one.workload) })), red, base: tip, outcome: { counts } }
  return {
    status: judgedResultsStatus({ ...about, quantity: name.quantity }),
    body: judgedResultsComment({ ...about, posting, before: body }),
    seals: { ...said.mark.seals, results: sealOfResults(about.results) },
  }
}

const budgetIn = ({ workloads }: Config, workload: string): Budget | null => workloads.find(({ name }) => name === workload)?.budget ?? null

/** Reports whether only intervals decide by these budgets: no joules, no figures, and no sum. */
const areOfIntervals = ({ workloads, total }: Config, results: readonly DigestResult[]): boolean =>
  total === undefined &&
  results.every(({ workload }) => {
    const budget = workloads.find(({ name }) => name === workload)?.budget
    return budget !== undefined && isPercentOnly(budget)
  })

/** Returns what fails the check. An input could have added `inconclusive`; then such a result was red. */
const gateOf = ({ gate }: Config, red: readonly { readonly kind: string }[]): Config['gate'] =>
  red.some(({ kind }) => kind === 'inconclusive') ? { ...gate, failOn: [...new Set([...gate.failOn, 'inconclusive' as const])] } : gate
