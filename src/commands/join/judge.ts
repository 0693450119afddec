import type { GitHub } from '../../github/client.ts'
import type { Trigger } from '../../github/event.ts'
import type { Mark } from '../../github/status.ts'
import type { CheckChange } from '../../model/check-change.ts'
import type { Comparison } from '../../model/comparison.ts'
import { quantityOf } from '../../model/config.ts'
import type { Finding } from '../../model/finding.ts'
import type { PartFault } from '../../model/findings/join.ts'
import type { Recording, Revision } from '../../model/recording.ts'
import { statusOf } from '../../render/github/status.ts'
import { hypotheses } from '../../stats/design.ts'
import type { PartStep } from '../../workflow/parts.ts'
import { comparedOrNull } from '../evidence/judge.ts'
import { completed } from '../gate/policy.ts'
import { type BaseConfig, baseConfig, faultOfConfig, gatedByBase } from './config.ts'
import type { WantedCommits } from './expected.ts'

/** Facts that a Recording is judged by, besides its own data. */
export interface JudgePart {
  readonly github: GitHub
  readonly trigger: Trigger
  readonly commits: WantedCommits
  /** Changes that the pull request makes to the workflow of the parts. */
  readonly changes: readonly Finding[]
  /** Whether joules may be simulated. Tests may do so. */
  readonly mayReplay: boolean
  /** Asks who has approved that the pull request changes its own check. Returns null if nobody has. */
  lift(): Promise<CheckChange['lifted']>
}

/** Recording of a part, and the result that its own job has set as its status. */
export interface PartEvidence {
  readonly step: PartStep
  readonly recording: Recording
  readonly state: Mark['own']
}

/**
 * Judges the Recording of a part. It may be made up, so it must be of this run's commits and of base's configuration, and must give the
 * result that the part's own job has set. @throws errors of requests, and Problems of base's configuration; permission: `contents: read`.
 */
export async function judgePart(scene: JudgePart, { step, recording, state }: PartEvidence): Promise<Comparison | PartFault> {
  const { trigger, mayReplay, commits } = scene
  const { revisions, simulated, allowSame } = recording
  if (simulated && !mayReplay) return 'simulated'
  const { base, head } = revisions
  if (allowSame || base.kind !== 'commit' || !isSame(head, commits.head)) return 'commits'
  if (commits.base !== null && !isSame(base, commits.base)) return 'commits'
  const quantity = quantityOf(recording.config)
  const ofBase = await baseConfig({ github: scene.github, step, base: base.sha, quantity, mayReplay })
  const fault = faultOfConfig(recording, ofBase)
  if (fault !== null) return fault
  const asMeasured = comparedOrNull({ ...recording, ...gated(recording, ofBase, trigger) })
  if (asMeasured === null) return 'trials'
  // If the two differ, neither is believed.
  if (statusOf(asMeasured).state !== state) return 'status'
  const checkChange = await changeOf(scene, recording)
  return checkChange === null ? asMeasured : (comparedOrNull({ ...asMeasured.recording, checkChange }) ?? 'trials')
}

const isSame = (revision: Revision, wanted: { readonly sha: string; readonly tree: string }): boolean =>
  revision.kind === 'commit' && revision.sha === wanted.sha && revision.tree === wanted.tree

/** Returns the parts of a Recording that decide what fails, as base has them. */
function gated({ config, unpaired }: Recording, base: BaseConfig | null, trigger: Trigger) {
  return { config: completed(config, trigger), unpaired: gatedByBase(unpaired, base), hypotheses: hypotheses(config) }
}

/** Returns the changes that the pull request makes to its check: those that the part's job found, and those of the whole workflow. */
async function changeOf({ changes, lift }: JudgePart, { checkChange }: Recording): Promise<CheckChange | null> {
  const what = [...new Map([...(checkChange?.what ?? []), ...changes].map((one) => [JSON.stringify(one), one])).values()]
  if (what.length === 0) return null
  return { scope: changes.length > 0 || checkChange?.scope === 'always' ? 'always' : 'unjudged', what, lifted: await lift() }
}
