import { isDeepStrictEqual } from 'node:util'
import type { Comparison } from '../../model/comparison.ts'
import { quantityOf } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { judgedComment } from '../../render/github/judged.ts'
import { judgedStatus } from '../../render/github/status.ts'
import { leftOpen, withBudgets } from '../../stats/rejudge.ts'
import { comparedOrNull } from '../evidence/judge.ts'
import { sealsOf } from '../gate/seals.ts'
import { postingOf, type Rejudged, type Rejudging } from './judging.ts'
import { baseConfigs, overridesOf } from './newer.ts'

/**
 * Judges a Recording again by base's newer budgets. Returns the reason if it cannot be judged by them. @throws errors of requests; permission:
 * `contents: read`.
 */
export async function byRecording(rejudging: Rejudging, recording: Recording): Promise<Rejudged | Finding> {
  const { github, pull, result, tip, by } = rejudging
  const { base, head } = recording.revisions
  const branch = pull.baseRef
  if (base.kind !== 'commit' || head.kind !== 'commit') return finding('judge-other-commits', {})
  const config = recording.options.find(({ flag }) => flag === 'config')?.value ?? DEFAULT_CONFIG
  if (recording.configuredBy !== 'base') return finding('judge-without-configuration', { config, branch, why: 'first' })
  const configs = await baseConfigs(github, {
    ...{ config, branch, tip, older: { sha: base.sha, at: recording.startedAt } },
    ...{ quantity: quantityOf(recording.config), overrides: overridesOf(recording) },
  })
  if ('code' in configs) return configs
  const newer = withBudgets(recording, configs.newer)
  if (isDeepStrictEqual(newer.config, recording.config) && result.said.mark.isJudged !== true) return finding('judge-same', { branch })
  const comparison = judgedBy(recording, newer)
  if ('code' in comparison) return comparison
  const note = finding('judged-again', { by, base: tip, branch, at: recording.startedAt, from: 'recording' })
  const posting = { ...postingOf(rejudging, { baseSha: base.sha, measuredSha: head.sha, at: recording.startedAt }), notes: [note] }
  const before = typeof result.comment === 'string' ? null : result.comment.body
  return {
    status: judgedStatus(comparison, tip),
    body: judgedComment(comparison, { posting, base: tip, before }),
    seals: sealsOf(result.said.mark.seals.recording, comparison),
  }
}

/**
 * Judges by the newer budgets. Pairs that do not decide by them must not turn a red status green. If nothing else fails the check, that is the
 * reason why it is not judged; otherwise, the results that are not decided fail it, too.
 */
function judgedBy(recording: Recording, newer: Recording): Comparison | Finding {
  const [before, after] = [comparedOrNull(recording), comparedOrNull(newer)]
  if (before === null || after === null) return finding('judge-other-commits', {})
  const open = leftOpen(before, after)
  if (open.length === 0) return after
  const isOver = after.gate === 'fail' && after.cause !== 'error' && after.cause !== 'inconclusive'
  if (!isOver) return finding('judge-undecided', { workloads: open.slice(0, 10) })
  const { gate } = newer.config
  const strict = { ...newer.config, gate: { ...gate, failOn: [...new Set([...gate.failOn, 'inconclusive' as const])] } }
  return comparedOrNull({ ...newer, config: strict }) ?? after
}
