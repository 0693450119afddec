import type { Changes } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { comparedCommits, type TreeCommit } from '../../github/fork-pull.ts'
import type { CommentInputs } from '../../model/action-inputs.ts'
import type { Comparison } from '../../model/comparison.ts'
import type { Quantity } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { EvidenceFault } from '../../model/findings/forks.ts'
import { hasBuilt, type Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { compare } from '../../stats/compare.ts'
import { trustedConfiguration } from './configuration.ts'
import { evidenceOf, type Measurer, skippedEvidence, type Trusted } from './evidence.ts'
import { scopeAtGitHub } from './scope.ts'

/** Facts about a comparison that do not come from the one who has measured it. */
export interface Wanted {
  readonly github: GitHub
  /** Commit that the status belongs to. */
  readonly headSha: string
  /** Commit of the base branch. */
  readonly tip: string
  /** Files that head changes. */
  readonly changes: Changes
  readonly quantity: Quantity
  readonly measurer: Measurer
  readonly inputs: Pick<CommentInputs, 'config' | 'workloads'>
  readonly repositoryUrl: string
  /** Version of this Joulegate. */
  readonly version: string
  /** Start of the measurement, ISO 8601 in UTC. */
  readonly startedAt: string
}

/** A judged Recording, with the commits that were compared. */
export interface JudgedEvidence {
  readonly comparison: Comparison
  readonly base: string
  readonly measured: string
}

/**
 * Judges a Recording of a stranger by base's configuration, after GitHub has confirmed its commits. Returns the fault if it is not what had to
 * be measured, and a finding if base has no configuration or a build failed. @throws errors of requests; permission: `contents: read`.
 */
export async function judgeEvidence(foreign: Recording, wanted: Wanted): Promise<JudgedEvidence | EvidenceFault | Finding> {
  const { github, inputs, repositoryUrl, headSha, tip, changes, quantity, measurer, version, startedAt } = wanted
  const { base: saidBase, head: saidHead } = foreign.revisions
  if (saidBase.kind !== 'commit' || saidHead.kind !== 'commit') return 'commits'
  const commits = await comparedCommits(github, { base: saidBase.sha, head: saidHead.sha }, { headSha, tip })
  if (commits === null || commits.base.tree === commits.head.tree) return 'commits'
  const { base, head } = commits
  const isMerge = head.sha !== headSha
  // A command names the commit itself.
  if (measurer === 'runner' && isMerge) return 'commits'
  const chosen = await trustedConfiguration(github, inputs, {
    headSha,
    base: base.sha,
    tip,
    changes,
    quantity,
    today: startedAt.slice(0, 10),
  })
  if ('code' in chosen) return chosen
  const trusted: Trusted = {
    ...chosen,
    revisions: {
      base: revisionOf(base, isMerge ? `${head.sha}^1` : base.sha, repositoryUrl),
      head: revisionOf(head, head.sha, repositoryUrl),
    },
    options: optionsOf(inputs, quantity),
    ...{ version, quantity, measurer, startedAt },
  }
  if (foreign.scope !== undefined) {
    const scope = await scopeAtGitHub(github, { config: chosen.config, file: inputs.config, base, head })
    return scope === null ? 'paths' : { comparison: compare(skippedEvidence(foreign, trusted, scope)), base: base.sha, measured: head.sha }
  }
  const evidence = evidenceOf(foreign, trusted)
  if (typeof evidence === 'string') return evidence
  const side = (['base', 'head'] as const).find((one) => !hasBuilt(foreign.builds, one))
  if (side !== undefined) return finding('fork-build-failed', { side })
  const comparison = comparedOrNull(evidence)
  return comparison === null ? 'trials' : { comparison, base: base.sha, measured: head.sha }
}

/** Judges a Recording of a stranger. Returns null if its trials contradict each other in a way that no measurement of ours does. */
export function comparedOrNull(evidence: Recording): Comparison | null {
  try {
    return compare(evidence)
  } catch {
    return null
  }
}

const revisionOf = ({ sha, tree }: TreeCommit, name: string, repository: string): Recording['revisions']['base'] => ({
  ...{ kind: 'commit', name, sha, tree, repository },
})

/** Returns the options of the command line that measures the same. */
const optionsOf = ({ config, workloads }: Wanted['inputs'], quantity: Quantity): Recording['options'] => [
  ...(quantity === 'work' ? [{ flag: 'meter', value: 'work' }] : []),
  ...(config === DEFAULT_CONFIG ? [] : [{ flag: 'config', value: config }]),
  ...(workloads === '' ? [] : [{ flag: 'workloads', value: workloads }]),
]
